package notice

import (
	"strings"
	"testing"
)

// article is a page around a body, with what stands around it on most sites.
func article(body string) string {
	return `<html><head><title>お知らせ</title></head><body><header><p>甲のサイトへようこそ</p></header><nav><ul><li><a href="/">ホーム</a></li></ul></nav>` +
		`<div id="contents">` + body + `</div><footer><p>甲のサイトについて</p></footer></body></html>`
}

func TestAPageIsWrittenAsItIsSeen(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"paragraphs are parted by blank lines", "<p>サーバが\n  止まりました。</p><p>再開は<b>未定</b>です。</p>", "サーバが止まりました。\n\n再開は未定です。"},
		{"a break ends the line", "<p>サーバが止まりました。<br>再開は未定です。<br><br>以上のとおりです。</p>", "サーバが止まりました。\n再開は未定です。\n\n以上のとおりです。"},
		{"Latin words keep their spaces", "<p>NAVER\nCloud社の Open&nbsp;LMS が止まりました。</p>", "NAVER Cloud社の Open\u00a0LMS が止まりました。"},
		{"items have the marks that a reader sees", "<ul><li>サーバ</li><li>・パソコンの本体</li></ul><ol start=3><li>止めました</li><li>(4) 直しました</li></ol>", "・サーバ\n・パソコンの本体\n\n3. 止めました\n(4) 直しました"},
		{"lists in lists", "<ul><li>サーバ<ul><li>メールのもの</li></ul></li><li>パソコン</li></ul>", "・サーバ\n・メールのもの\n・パソコン"},
		{"terms and what they mean", "<dl><dt>１０月１日</dt><dd>サーバが止まりました</dd><dd>お知らせを出しました</dd></dl>", "１０月１日\nサーバが止まりました\nお知らせを出しました"},
		{"cells are parted by tabs", "<table><tr><th>対象のもの<th>件数<tr><td>サーバの<br>利用者<td>３件</table>", "対象のもの\t件数\nサーバの 利用者\t３件"},
		{"a cell that spans rows stands in each", "<table><tr><td rowspan=2>サーバ<td>止めました<tr><td>直しました</table>", "サーバ\t止めました\nサーバ\t直しました"},
		{"a cell that spans columns leaves them empty", "<table><tr><td colspan=2>サーバの数<td>３台<tr><td>本社<td>支社のもの<td>２台</table>", "サーバの数\t\t３台\n本社\t支社のもの\t２台"},
		{"a table for layout is no table", "<table><tr><td><h2>サーバ</h2><p>止まりました。</p></td><td><p>再開は未定です。</p></td></tr></table>", "サーバ\n\n止まりました。\n\n再開は未定です。"},
		{"text that is laid out by hand", "<pre>\nサーバ　　３台\n  パソコン　２台\n</pre>", "サーバ　　３台\n  パソコン　２台"},
		{"readings above letters go", "<p><ruby>漏<rp>(</rp><rt>ろう</rt><rp>)</rp></ruby>えいしたおそれがあります。</p>", "漏えいしたおそれがあります。"},
		{"what is hidden goes", `<p>サーバが止まりました。</p><p style="display: none">かくれています</p><p hidden>かくれています</p><!-- かくれています --><script>"かくれています"</script>`, "サーバが止まりました。"},
		{"ways elsewhere go", `<p>サーバが止まりました。</p><p><a href=x>お知らせの一覧へ</a>｜<a href=y>もどる</a></p><div class="share">つぶやく</div><div id="sns-area">いいね</div><address>Copyright こうの会社</address>`, "サーバが止まりました。"},
		{"a link in a sentence stays", `<p>サーバが<a href=x>こちらのとおり</a>止まりました。</p>`, "サーバがこちらのとおり止まりました。"},
		{"a form around the page stays", `<form id="aspnetForm"><p>サーバが止まりました。</p><select><option>えらぶ</select></form>`, "サーバが止まりました。"},
		{"a side bar around the page stays", `<div class="side"><div><h1>停止のこと</h1><p>` + strings.Repeat("サーバが止まりました。", 15) + `</p></div></div>`, "停止のこと\n\n" + strings.Repeat("サーバが止まりました。", 15)},
		{"a header with the site's name goes", `<div id="header"><h1><a href="/">こうの会社</a></h1><p>文字のおおきさ</p></div><p>サーバが止まりました。</p>`, "サーバが止まりました。"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, want := readText(t, article(test.body))[0].Text, "お知らせ\n\n"+test.want; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestABlogGivesItsPostsAndNothingElse(t *testing.T) {
	first, second := "当社のサーバが止まりましたのでお知らせします。", "当社のメールが届かなかったことをお詫びします。"
	heading := func(n, words string) string { return "【事件簿#2023-" + n + "】甲株式会社 " + words }
	links := `<h4>最近の投稿</h4><ul><li><a href=x>` + heading("7", "停止") + `</a></li><li><a href=y>` + heading("8", "遅れ") + `</a></li></ul><p>ラベルなどの一覧がここにあります</p>`
	want := heading("1", "停止") + "\n\n" + first + "|" + heading("2", "遅れ") + "\n\n" + second
	for _, test := range []struct{ name, page string }{
		{"articles", `<article><h2>` + heading("1", "停止") + `</h2><p>` + first + `</p></article><article><h2>` + heading("2", "遅れ") + `</h2><p>` + second + `</p></article><div class=x>` + links + `</div>`},
		{"Blogger", `<div class='post hentry'><h3 class='post-title entry-title'><a href='x'>` + heading("1", "停止") + `</a></h3><div class='post-body entry-content'><p>` + first + `</p></div><div class='post-footer'>投稿者さんのラベル</div></div>` +
			`<div class='post hentry'><h3 class='post-title entry-title'><a href='x'>` + heading("2", "遅れ") + `</a></h3><div class='post-body entry-content'>` + second + `</div></div><div class='widget PopularPosts'>` + links + `</div>`},
		{"headings and texts side by side", `<div><h2>` + heading("1", "停止") + `</h2><p>` + first + `</p><h2>` + heading("2", "遅れ") + `</h2><p>` + second + `</p></div><div><h3>` + heading("7", "停止") + `</h3><h3>` + heading("8", "遅れ") + `</h3></div>`},
		{"boxes of headings and of texts", `<div><div><h2>` + heading("1", "停止") + `</h2></div><div>` + first + `</div><div><h2>` + heading("2", "遅れ") + `</h2></div><div>` + second + `</div></div><p>ほかの記事もどうぞご覧くださいませ</p>`},
		{"no markup but breaks", `<div>` + heading("1", "停止") + `<br><br>` + first + `<br><br>` + heading("2", "遅れ") + `<br><br>` + second + `</div><aside>` + links + `</aside>`},
		{"text laid out by hand", "<pre>" + heading("1", "停止") + "\n\n" + first + "\n\n" + heading("2", "遅れ") + "\n\n" + second + "</pre>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, n := range readText(t, "<html><title>事件簿</title><body><h1>事件簿のページ</h1>"+test.page+"</body></html>") {
				got = append(got, n.Text)
			}
			if strings.Join(got, "|") != want {
				t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
			}
		})
	}
}

func TestASinglePostHasItsOwnHeading(t *testing.T) {
	page := `<html><head><title>【事件簿#2023-1】甲株式会社 停止 - 事件簿</title><meta property="article:published_time" content="2023-11-01T20:00:00Z"></head>` +
		`<body><h2>【事件簿#2023-1】甲株式会社 停止</h2><p>当社のサーバが止まりましたのでお知らせします。</p></body></html>`
	got := readText(t, page)
	want := Notice{Incident: "2023-1", Heading: "甲株式会社 停止", Published: "2023-11-02", Source: "test",
		Text: "【事件簿#2023-1】甲株式会社 停止\n\n当社のサーバが止まりましたのでお知らせします。"}
	if len(got) != 1 || got[0] != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
