package extract

import (
	"strings"
	"testing"

	"rensa/extract/notice"
	"rensa/graph"
)

// namesIn are the names marked in the body of a notice by 甲府市, anaphora left out.
func namesIn(x *Extractor, body string) string {
	heading := "甲府市 個人情報の漏えいについて"
	d := x.read(notice.Notice{Incident: "2023-1", Heading: heading, Text: "【事件簿#2023-1】" + heading + "\n\n" + body})
	var all []string
	for _, m := range d.Mentions {
		if m.Label == graph.Organization && !m.Anaphor && m.Start > len("【事件簿#2023-1】"+heading) {
			all = append(all, d.text.Normal[m.Start:m.End])
		}
	}
	return strings.Join(all, "|")
}

func TestNames(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ text, want string }{
		{"株式会社青葉フーズは、食品を製造しています。", "株式会社青葉フーズ"},
		{"委託先である青葉システムズ株式会社のサーバーが停止しました。", "青葉システムズ株式会社"},
		{"弊社子会社青葉物流株式会社において発生しました。", "青葉物流株式会社"},
		{"株式会社Blue Leaf Technologiesが運営しています。", "株式会社Blue Leaf Technologies"},
		{"一般社団法人 青葉県中小企業診断協会に委託しました。", "一般社団法人 青葉県中小企業診断協会"},
		{"学校法人青葉学園が設置する青葉学園高等学校で発生しました。", "学校法人青葉学園|青葉学園高等学校"},
		{"国立大学法人東北海道大学の教員が紛失しました。", "国立大学法人東北海道大学"},
		{"医療法人社団青葉会 青葉病院の電子カルテが停止しました。", "医療法人社団青葉会|青葉病院"},
		{"独立行政法人国立病院機構青葉医療センターで発生しました。", "独立行政法人国立病院機構青葉医療センター"},
		{"青森県立中央病院の職員が紛失しました。", "青森県立中央病院"},
		{"山形市教育委員会から報告がありました。", "山形市教育委員会"},
		{"盛岡市立病院で発生しました。", "盛岡市立病院"},
		{"東京都千代田区の本社で保管していました。", "東京都千代田区"},
		{"神奈川県警察本部サイバー犯罪対策課に相談しました。", "神奈川県警察本部"},
		{"警視庁丸の内警察署に被害届を提出しました。", "警視庁丸の内警察署"},
		{"個人情報保護委員会へ報告しました。", "個人情報保護委員会"},
		{"独立行政法人情報処理推進機構(IPA)に届け出ました。", "独立行政法人情報処理推進機構|IPA"},
		{"Acme Solutions Inc.のクラウドを利用しています。", "Acme Solutions Inc."},
		{"海外子会社のPT. Aoba Indonesiaで発生しました。", "PT. Aoba Indonesia"},
		{"青葉銀行と青葉信用金庫に連絡しました。", "青葉銀行|青葉信用金庫"},
		{"青葉生活協同組合の組合員の情報です。", "青葉生活協同組合"},
		{"特定非営利活動法人あおばネットが受託しています。", "特定非営利活動法人あおばネット"},
		{"㈱青葉商店の従業員が持ち出しました。", "(株)青葉商店"},
		{"株式会社あおぞらサポートに委託しています。", "株式会社あおぞらサポート"},
		{"社会保険労務士法人はるかぜが利用しています。", "社会保険労務士法人はるかぜ"},
		{"株式会社青葉メールサービスにおいて発生しました。", "株式会社青葉メールサービス"},
		{"8月28日株式会社青葉から連絡がありました。", "株式会社青葉"},
		{"株式会社青葉様よりご連絡をいただきました。", "株式会社青葉"},
		{"富士見社会福祉協議会が実施しました。", "富士見社会福祉協議会"},
		{"長野県後期高齢者医療広域連合から委託を受けました。", "長野県後期高齢者医療広域連合"},
		{"日本青葉学会の会員名簿です。", "日本青葉学会"},
		{"青葉市商工会議所が運営しています。", "青葉市商工会議所"},
		{"公益財団法人青葉県スポーツ協会の職員です。", "公益財団法人青葉県スポーツ協会"},
		{"管理会社が確認しました。警察へ相談しました。", "警察"},
		{"当社は、業務を見直してまいります。", ""},
		{"サーバー管理会社、システム会社、印刷会社", ""},
		{"小学校、中学校、高等学校の児童生徒", ""},
		{"大学、病院、協会、組合などの団体", ""},
	} {
		t.Run(test.text, func(t *testing.T) {
			if got := namesIn(x, test.text); got != test.want {
				t.Errorf("names %q, want %q", got, test.want)
			}
		})
	}
}

func TestPublisher(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ heading, body, want string }{
		{"株式会社青葉フーズ 不正アクセスについて", "", "株式会社青葉フーズ"},
		{"Aoba 【AobaPay】情報流出について", "", "Aoba"},
		{"青葉大学附属病院 個人情報の紛失について", "", "青葉大学附属病院"},
		{"【お詫び】青葉商会株式会社 メールの誤送信について", "", "青葉商会株式会社"},
		{"あおば町 迷惑メールの送信について", "", "あおば町"},
		{"青葉市立あおば中学校 USBメモリの紛失について", "", "青葉市立あおば中学校"},
		{"株式会社Blue Leaf Technology 応募情報について", "", "株式会社Blue Leaf Technology"},
		{"青葉(アオバ)株式会社 不正アクセスについて", "青葉株式会社は停止しました。", "青葉(アオバ)株式会社"},
	} {
		t.Run(test.heading, func(t *testing.T) {
			d := x.read(notice.Notice{Incident: "2023-1", Heading: test.heading, Text: "【事件簿#2023-1】" + test.heading + "\n\n" + test.body})
			if got := d.name(d.publisher); got != test.want {
				t.Errorf("publisher %q, want %q", got, test.want)
			}
		})
	}
}

func TestReports(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ text, want string }{
		{"個人情報保護委員会及び警察に報告しました。", "個人情報保護委員会|警察"},
		{"警視庁に被害届を提出し、受理されました。", "警視庁"},
		{"所轄の警察署に相談しております。", "所轄の警察署"},
		{"監督官庁である金融庁に報告いたしました。", "金融庁"},
		{"山梨県警察へ通報するとともに、個人情報保護委員会に速報を行いました。", "個人情報保護委員会|山梨県警察"},
		{"9月1日 個人情報保護委員会に確報", "個人情報保護委員会"},
		{"山梨県教育委員会に報告しました。", "山梨県教育委員会"},
		{"文部科学省、厚生労働省へ状況を報告済みです。", "厚生労働省|文部科学省"},
		{"JPCERT/CCに情報提供を行いました。", "JPCERT/CC"},
		{"甲府税務署に届出を行いました。", "甲府税務署"},
		{"個人情報保護委員会への報告を完了しました。", "個人情報保護委員会"},
		{"個人情報保護委員会に報告する予定です。", ""},
		{"不審なメールが届いた場合は、警察にご相談ください。", ""},
		{"警察から連絡を受け、調査を開始しました。", ""},
		{"個人情報保護委員会のガイドラインに従い、研修を行います。", ""},
	} {
		t.Run(test.text, func(t *testing.T) {
			got := edgesIn(x, test.text, graph.ReportedTo)
			for i := range got {
				got[i] = strings.TrimPrefix(got[i], "incident → ")
			}
			if joined := strings.Join(got, "|"); joined != test.want {
				t.Errorf("told %q, want %q", joined, test.want)
			}
		})
	}
}

func TestWhenAndWhatFor(t *testing.T) {
	x := newExtractor(t)
	heading := "甲府市 個人情報の漏えいについて"
	text := "【事件簿#2023-1】" + heading + "\n\n本市は、封入業務を株式会社青葉に委託しています。\n2023年9月4日、個人情報保護委員会に速報を提出し、9月5日、山梨県警察に相談しました。"
	f := x.Extract(notice.Notice{Incident: "2023-1", Heading: heading, Text: text})
	got := map[string]string{}
	for _, c := range f.Claims {
		switch c.Type {
		case graph.SubcontractorOf:
			got[f.Entities[c.From].Name] = c.Properties.Text("service")
		case graph.ReportedTo:
			got[f.Entities[c.To].Name] = c.Properties.Text("date") + " " + c.Properties.Text("kind")
		}
	}
	for name, want := range map[string]string{"株式会社青葉": "封入業務", "個人情報保護委員会": "2023-09-04 速報", "山梨県警察": "2023-09-05 相談"} {
		if got[name] != want {
			t.Errorf("%s: %q, want %q", name, got[name], want)
		}
	}
}
