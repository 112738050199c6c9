package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// title is the name of a site, an app or a service of its own, known to be one
// by the words around it: 会員サイト「甲」, 「甲」のWEBサイト, 乙が運営する「甲」.
type title struct {
	text, category string
	class          string // the words beside it that say what it is
	of             string // the full title that it is short for
}

// quotedTitle is a name in quotation marks, with what stands in brackets in it.
var quotedTitle = newPattern(`[「『“"]([^「」『』“”"()]{2,36})(?:\(([^()]{2,24})\))?[」』”"]`)

// titles are the titles that the notice uses, the longest first.
func (d *Document) titles() []title {
	var all []title
	for _, s := range d.Sentences {
		matches := s.findAll(quotedTitle, s.Text)
		for i, m := range matches {
			if t, ok := d.titleAt(s, m); ok {
				all = addTitle(all, t)
				all = addBracket(all, t, group(s.Text, m, 2))
			}
			if i > 0 && listed.MatchString(s.Text[matches[i-1][1]:m[0]]) {
				all = d.addListed(all, s, matches[i-1], m)
			}
		}
		all = d.bareTitles(s, all)
	}
	all = d.kindredTitles(all)
	shorten(all)
	slices.SortStableFunc(all, func(a, b title) int { return len(b.text) - len(a.text) })
	return all
}

// kindredTitles adds the quoted names that begin as a title does: 甲WEB, 甲ナビ.
func (d *Document) kindredTitles(all []title) []title {
	for _, s := range d.Sentences {
		for _, m := range s.findAll(quotedTitle, s.Text) {
			text := group(s.Text, m, 1)
			i := slices.IndexFunc(all, func(t title) bool { return t.of == "" && commonRunes(t.text, text) >= 4 })
			if i >= 0 && d.mayBeTitle(s, m) {
				all = addTitle(all, title{text: text, category: all[i].category, class: all[i].class})
			}
		}
	}
	return all
}

// shorten makes one of a title with the words that say what it is and without:
// 「甲ネット会員サイト」 and 会員サイト「甲ネット」.
func shorten(all []title) {
	for i, long := range all {
		for _, short := range all {
			rest, begins := strings.CutPrefix(long.text, short.text)
			if begins && rest != "" && long.of == "" && short.class != "" && strings.HasSuffix(short.class, rest) {
				all[i].of = short.text
			}
		}
	}
}

// commonRunes is how many characters a and b begin with alike.
func commonRunes(a, b string) int {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// listed parts two names of one list.
var listed = regexp.MustCompile(`^(?:、|及び|および|並びに|ならびに|と|・|や|,)*$`)

// addListed adds the other of two names of a list where one is a title.
func (d *Document) addListed(all []title, s *Sentence, a, b []int) []title {
	first, second := group(s.Text, a, 1), group(s.Text, b, 1)
	for _, t := range all {
		if t.text == first && d.mayBeTitle(s, b) {
			return addTitle(all, title{text: second, category: t.category, class: t.class})
		}
		if t.text == second && d.mayBeTitle(s, a) {
			return addTitle(all, title{text: first, category: t.category, class: t.class})
		}
	}
	return all
}

func addTitle(all []title, t title) []title {
	for i, have := range all {
		if have.text == t.text {
			if have.class == "" && have.of == "" {
				all[i] = t
			}
			return all
		}
	}
	return append(all, t)
}

// addBracket adds the short name in a title's brackets: 「統一ターミナルシステム(TTS)」.
func addBracket(all []title, t title, bracket string) []title {
	if bracket == "" || strings.HasPrefix(bracket, "以下") || !hasLatin(bracket) {
		return all
	}
	return addTitle(all, title{text: bracket, category: t.category, of: t.text})
}

// titleAt is the title in the quotation m, where the words around it make it one.
func (d *Document) titleAt(s *Sentence, m []int) (title, bool) {
	if !d.mayBeTitle(s, m) {
		return title{}, false
	}
	t := title{text: strings.TrimSpace(group(s.Text, m, 1)), category: "business"}
	head := d.lexicon.Head(t.text)
	ownHead := head != nil && utf8.RuneCountInString(t.text) > utf8.RuneCountInString(head.Name)+1
	if ownHead && strings.HasSuffix(s.Text[:m[0]], "の") {
		t.category = head.Category // ホームページの「移住相談フォーム」
		return t, true
	}
	if class := cmp.Or(d.classAhead(s, m[0]), d.classBehind(s.Text[m[1]:])); class != "" {
		t.class, t.category = class, d.categoryOf(class)
		return t, true
	}
	if ownHead {
		t.category = head.Category
		return t, true
	}
	if sold.MatchString(s.Text[m[1]:]) {
		t.category = "ec-site"
		return t, true
	}
	if named := runs.MatchString(s.Text[:m[0]]) || served.MatchString(s.Text[m[1]:]) || d.bought(s, m); !named {
		return title{}, false
	}
	t.category = guess(t.text)
	return t, true
}

// bought reports whether the quotation is what one uses of a firm: 甲社の「乙」を使用.
func (d *Document) bought(s *Sentence, m []int) bool {
	return inUse.MatchString(s.Text[m[1]:]) && slices.ContainsFunc(d.in(s, graph.Organization), func(o Mention) bool {
		return o.Entity != d.publisher && s.Start+m[0] > o.End && d.text.Normal[o.End:s.Start+m[0]] == "の"
	})
}

var inUse = regexp.MustCompile(`^(?:(?:と|及び|および|並びに|ならびに|や|、)[^。]{0,80})?を(?:(?:使用|利用|採用|導入|契約|活用)し|使って|用いて)`)

// guess is the category of a title without a word beside it that says what it is.
func guess(text string) string {
	switch {
	case shop.MatchString(text):
		return "ec-site"
	case mailing.MatchString(text):
		return "mail"
	case app.MatchString(text):
		return "business"
	}
	return "website"
}

var (
	shop = regexp.MustCompile(`ショップ|ストア|通販|マート|shop|Shop|SHOP|store|Store`)
	app  = regexp.MustCompile(`アプリ|システム|クラウド|Cloud|cloud|ERP|HR`)
)

// services are words that say that a name is one of a service, beside the heads.
const services = `(?:サービス|サイト|システム|アプリ|アプリケーション|ソフトウェア|ソフト|ツール|プラットフォーム|クラウド|ショップ|ストア|製品|フォーム|ポータル|倶楽部|パッケージ|ASP|SaaS|共通ID|統合ID|会員ID|ツールキット|エンジン|モール|プラグイン|アドオン|拡張機能|モジュール)`

var (
	classEnds   = regexp.MustCompile(`((?:[\p{Han}\p{Katakana}ーA-Za-z0-9・-]{0,20})` + services + `)(?:の|である|名|:|\s)?$`)
	classBegins = regexp.MustCompile(`^(?:の|という|と呼ばれる|なる|とする)?((?:公式|会員|通販|予約|オンライン|Web|WEB|ウェブ)?` + services + `|(?:公式)?(?:WEB|Web|ウェブ)?サイト|ホームページ)`)
	// runs is what a service is the object of, served what follows its name.
	runs   = regexp.MustCompile(`(?:運営|提供|展開|運用|配信|開発|利用|使用|契約|導入)(?:する|している|しております|しておりました|していた|した|中の)(?:、|下記|以下の|[0-9０-９]つの[^。、]{1,12}、?)?$|(?:用いて|使って)(?:いる|いた|おりま(?:す|した))$|(?:サーバー?|環境|基盤)(?:上)?で稼働(?:する|している)$|(?:社|会社|[)]|\p{Katakana})(?:提供|製)の?$`)
	served = regexp.MustCompile(`^(?:\((?:提供|開発|運営)[^()]*\))?(?:(?:に|へ)(?:第三者|外部|何者か|不正)|に対(?:し|する)|への不正|が不正|の(?:サーバ|システム|会員(?:様|登録|情報)?|利用者|ユーザー|アカウント|管理画面|データベース|ログイン)|にログイン|をご利用|を利用され|を利用して|を運営|を提供|のアップデート|にて購入|で購入|で(?:ご)?購入|への(?:サイバー)?攻撃|が(?:サイバー攻撃|ランサム|改ざん|停止|つながり|繋がり|つながら|利用でき|閲覧でき|使えな|使用でき)|に(?:つながり|繋がり|つながら|アクセス(?:でき|しづら|しにく))|は、?[^。]{0,50}(?:システム|サービス|パッケージ|クラウド|プラットフォーム)[^。、]{0,24}を(?:利用|使用)して|の(?:一時|サービス)?停止|の(?:サービス|プログラム|ソース|スクリプト|タグ|モジュール|ウィジェット|ライブラリ|障害|不具合|脆弱性|マイページ|利用規約|開発元|提供元))`)
)

// sold follows the name of a shop on the net.
var sold = regexp.MustCompile(`^(?:(?:\(https?[^()]*\))?(?:における|での|で|において|にて|におきまして)(?:の)?(?:クレジット)?カード(?:で)?(?:の)?(?:ご)?(?:決済|利用|支払)|(?:で|にて)(?:の)?(?:商品を)?(?:ご)?(?:購入|注文)|の(?:再開日|カード決済|決済))`)

// used follows the name of a service, even one called like its company.
var used = regexp.MustCompile(`^(?:を(?:いつも)?ご利用|で(?:ご)?購入|にて(?:ご)?購入|をご愛顧)`)

// kindBefore reports whether before ends in a word for one kind of system: グループウェア.
func (d *Document) kindBefore(before string) bool {
	words := d.lexicon.FindSystems(before)
	if len(words) == 0 {
		return false
	}
	w := words[len(words)-1]
	return w.End == len(before) && w.Head != nil && w.Head.Rank == lexicon.Precise && w.Head.Category != "website" && w.Head.Category != "mail"
}

// makerFirst is what stands in brackets between the words for a title and the title:
// 採用管理システム(株式会社甲の「乙」).
var makerFirst = regexp.MustCompile(`\((?:[^()「」、。]{2,30}(?:の|製の?|提供の?|、)|(?:名称|製品名|サービス名|システム名|商品名)[:は]?)$`)

// classAhead is what the words before the byte at of s say that the title there is.
func (d *Document) classAhead(s *Sentence, at int) string {
	if m := makerFirst.FindStringIndex(s.Text[:at]); m != nil {
		at = m[0]
	}
	return d.classBefore(s.Text[d.nameEnd(s, at):at])
}

func (d *Document) classBefore(before string) string {
	if m := classEnds.FindStringSubmatch(before); m != nil {
		return m[1]
	}
	for _, w := range d.lexicon.FindSystems(before) {
		if w.Head != nil && (w.End == len(before) || before[w.End:] == "の") {
			return before[w.Start:w.End]
		}
	}
	return ""
}

// nameEnd is where the last organisation's name before the byte at of s ends, whose
// last word, the ソフト of 甲ソフト「乙」, says nothing of the title behind it.
func (d *Document) nameEnd(s *Sentence, at int) int {
	end := 0
	for _, o := range d.in(s, graph.Organization) {
		if o.End <= s.Start+at {
			end = o.End - s.Start
		}
	}
	return end
}

func (d *Document) classBehind(rest string) string {
	if strings.HasPrefix(rest, "のシステム") {
		return "" // the machinery of 「甲」, whatever that is
	}
	if m := classBegins.FindStringSubmatch(rest); m != nil {
		return m[1]
	}
	return ""
}

// categoryOf is the category of the words that say what a title is.
func (d *Document) categoryOf(class string) string {
	if head := d.lexicon.Head(class); head != nil {
		return head.Category
	}
	words := d.lexicon.FindSystems(class) // the フォーム of フォーム作成サービス
	for i := len(words) - 1; i >= 0; i-- {
		if head := words[i].Head; head != nil && head.Rank == lexicon.Precise {
			return head.Category
		}
	}
	return "business"
}

// noTitle are quoted words that are no name of a system: documents, messages,
// events, words defined.
var noTitle = regexp.MustCompile(`案内|(?:^|[^\p{Katakana}])リンク$|事業$|祭$|大会$|制度$|全員|誰でも|(?:件名|限定|共有|許可|可能|表示|閲覧|編集|検索|ボタン|欄|項目|フォルダ|ファイル|一覧|URL|様|さん|氏|ください)$|について|お知らせ|お詫び|報告|規程|規定|規則|ポリシー|事項|法$|法律|計画|名簿|調査|委員会|電話|窓口|攻撃|履歴$|事案|本件|です|ます|した$|された|する$|^公開$|^宛先|^BCC|^TO$|^CC$|設定|情報$|センター$|教室|講座|セミナー|フェア$|会社|法人$|[団校療祉政]法人|業務|メール$|。|、|詐欺|ハッキング|ウイルス|ウィルス|マルウェア|Emotet|ランサム|型$|書$|票$|表$|事業者|委託先|受託者|職員|社員|お客|@`)

// document ends the name of a paper, also of one about a service: サービスの「利用通知書」.
var document = regexp.MustCompile(`[書票表]$`)

// column is where a site tells what is new: ウェブサイト「お知らせ」.
var column = regexp.MustCompile(`^(?:重要な|新着)?(?:お知らせ|ニュース|トピックス|新着情報|プレスリリース)$`)

// otherName stands before a name of something else, or a word that is defined.
var otherName = regexp.MustCompile(`(?:以下、?|(?:ブランド|商品|書籍|雑誌|番組|イベント|企画|件名|タイトル|ファイル名|シート名|送信者名|差出人)(?:名)?(?:の|は|が|を|:)?|と題(?:する|した))$`)

// onScreenOf follows the name of something that a site shows: 「当選発表」ページ.
var onScreenOf = regexp.MustCompile(`^(?:ページ|画面|欄|ボタン|メニュー|タブ|項目|コーナー|フォルダ|シート|機能|設定|権限)`)

// optionName is a quoted option, 「結果の概要を表示する」, a part that many sites have, or a handle.
var optionName = regexp.MustCompile(`[をにが].*(?:する|した|される|させる|しない)$|^(?:重要な)?(?:お知らせ|新着(?:情報)?|ニュース(?:リリース)?|トピックス|プレスリリース|よくあるご?質問|お?問い?合わ?せ|採用情報|会社情報|IR情報)$|^@`)

// mailing is a mail service's name where one runs it.
var (
	mailing = regexp.MustCompile(`メール$`)
	runsNow = regexp.MustCompile(`(?:配信|運営|提供|利用|使用|導入|契約)(?:する|している|しております|していた|しておりました)$`)
)

// facility is a quoted name of a place, unless things are sold there on the net.
var facility = regexp.MustCompile(`ホテル|旅館|クリニック|学園|保育|レストラン|薬局|(?:病院|公園|施設|館|店|園)$`)

// mayBeTitle reports whether the quotation m may be a system's name: not a word
// that is defined, not an organisation, a document or a message.
func (d *Document) mayBeTitle(s *Sentence, m []int) bool {
	text := group(s.Text, m, 1)
	if noTitle.MatchString(text) && (!classEnds.MatchString(s.Text[:m[0]]) || document.MatchString(text) && strings.HasSuffix(s.Text[:m[0]], "の") || column.MatchString(text)) && !d.kindBefore(s.Text[:m[0]]) && !(mailing.MatchString(text) && runsNow.MatchString(s.Text[:m[0]])) || otherName.MatchString(s.Text[:m[0]]) || onScreenOf.MatchString(s.Text[m[1]:]) || optionName.MatchString(text) {
		return false
	}
	sells := sold.MatchString(s.Text[m[1]:])
	if facility.MatchString(text) && !sells && d.classBefore(s.Text[:m[0]]) == "" {
		return false
	}
	if sells || used.MatchString(s.Text[m[1]:]) {
		return true
	}
	if _, form := d.lexicon.NextForm(text); form < 0 && classEnds.MatchString(s.Text[:m[0]]) {
		return true // 会員サイト「甲倶楽部」 is no club
	}
	for _, o := range d.in(s, graph.Organization) {
		if o.Start <= s.Start+m[2] && o.End >= s.Start+m[3] {
			return false
		}
	}
	return true
}

var (
	// nameInBrackets is a Latin or katakana name and the words that say what it is.
	classThenName = newPattern(`(` + services + `)(?:\(|\s?)([A-Z][A-Za-z0-9+.×!-]{2,20}(?: [A-Z][A-Za-z0-9+.×!-]{1,20}){0,3})(?:\)|[^A-Za-z0-9])`)
	nameThenClass = newPattern(`([A-Z][A-Za-z0-9+.×!-]{2,20}(?: [A-Z][A-Za-z0-9+.×!-]{1,20}){0,3}|[\p{Katakana}ー・]{4,20})\(([^()]{0,20}` + services + `)\)`)
)

// bareTitles adds the names without quotation marks that stand beside the words
// that say what they are: ファイル転送サービス(Proself), INVOY(請求書サービス).
func (d *Document) bareTitles(s *Sentence, all []title) []title {
	for _, m := range s.findAll(classThenName, s.Text) {
		all = d.addBare(all, s, m[4], m[5], group(s.Text, m, 1))
	}
	for _, m := range s.findAll(nameThenClass, s.Text) {
		all = d.addBare(all, s, m[2], m[3], group(s.Text, m, 2))
	}
	return all
}

func (d *Document) addBare(all []title, s *Sentence, start, end int, class string) []title {
	text := s.Text[start:end]
	if noTitle.MatchString(text) || len(d.lexicon.FindSystems(text)) > 0 || d.productAt(s, start) || d.covered(s, start) || slices.Contains(acronyms, text) || initialsOnly.MatchString(text) {
		return all
	}
	return addTitle(all, title{text: text, category: d.categoryOf(class), class: class})
}

// productAt reports whether a product of the trade begins at the byte of s.
func (d *Document) productAt(s *Sentence, start int) bool {
	return slices.ContainsFunc(d.systemWords(s), func(w lexicon.SystemWord) bool { return w.Product != nil && w.Start == start })
}

// initialsOnly is short for the words before it: 倉庫管理システム(WMS).
var initialsOnly = regexp.MustCompile(`^[A-Z]{2,6}$`)

// acronyms name kinds of things, not things.
var acronyms = []string{"ASP", "SaaS", "URL", "HTTP", "HTTPS", "SSL", "CSV", "PDF", "Excel", "Word", "API", "ID", "IaaS", "PaaS", "CMS", "SNS", "BCC", "OS", "IT", "ICT", "DX", "CRM", "ERP", "WEB", "Web", "RPA"}
