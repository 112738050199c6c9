package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// systemName is a system's name at one place, before it is known which places
// speak of one system.
type systemName struct {
	japanese.Span        // within the notice's normal form
	text          string // as it stands there
	stem          string // in lower case, the same for サーバ and サーバー
	head          *lexicon.Head
	category      string
	product       bool   // known by name, its own or the trade's
	before        string // what stands before the head
	bare          bool   // a head without anything before it
	private       bool   // somebody's own, not the organisation's
	points        bool   // 同, 当該 …: one that was spoken of before
	owner         int    // whose it is said to be, or NoOwner
}

// system is what the notice calls by one or more names.
type system struct {
	names    []*systemName
	product  bool
	category string
	rank     lexicon.Rank
	owner    int
	entity   int
	links    []systemLink
	hitIn    []*Sentence
	hit      *statement // what the notice says of its being hit; nil for nothing
}

// findSystems finds the names of systems and products, joins those that speak of
// one, and marks where they stand.
func (d *Document) findSystems() {
	var names []*systemName
	d.titleList = d.titles()
	for _, s := range d.Sentences {
		names = append(names, d.productNames(s)...)
	}
	for _, s := range d.Sentences {
		names = append(names, d.genericNames(s, names)...)
		names = append(names, d.pointingNames(s)...)
	}
	names = append(names, d.initialNames(names)...)
	slices.SortStableFunc(names, func(a, b *systemName) int { return cmp.Compare(a.Start, b.Start) })
	d.systems = d.joinSystems(names)
	for i, sys := range d.systems {
		d.registerSystem(i, sys)
	}
}

// registerSystem makes an entity of a system and mentions of its names.
func (d *Document) registerSystem(i int, sys *system) {
	best := sys.names[0]
	for _, n := range sys.names {
		if n.product && !best.product || n.product == best.product && !n.points && (best.points || !n.product && utf8.RuneCountInString(n.text) > utf8.RuneCountInString(best.text)) {
			best = n
		}
	}
	p := graph.Properties{"product": sys.product, "category": sys.category}
	owner := sys.owner
	if sys.product {
		owner = NoOwner
	}
	sys.entity = d.systemEntity(Entity{Label: graph.System, Name: best.text, Owner: owner, Properties: p}, i)
	for _, n := range sys.names {
		if !n.points || !n.bare {
			d.Alias(sys.entity, n.text)
		}
		if !sys.describes(d, n) {
			d.mention(Mention{Span: n.Span, Entity: sys.entity, Label: graph.System, Anaphor: n.points})
		}
	}
}

// describes reports whether n only says what kind of thing the name beside it is:
// the 会員サイト of 会員サイト「甲」 and the サイト of 「甲」のサイト.
func (sys *system) describes(d *Document, n *systemName) bool {
	return !n.product && slices.ContainsFunc(sys.names, func(m *systemName) bool {
		return m.product && sideBySide.MatchString(d.between(n, m))
	})
}

// systemEntity adds the entity of a system. Two systems of one name whose owners
// are not known yet stay apart.
func (d *Document) systemEntity(e Entity, i int) int {
	if e.Owner != NoOwner || e.Product() {
		return d.Entity(e)
	}
	e.Owner = NoOwner - 1 - i
	index := d.Entity(e)
	d.At(index).Owner = NoOwner
	return index
}

// systemWords are the products and heads named in s, looked for once.
func (d *Document) systemWords(s *Sentence) []lexicon.SystemWord {
	if !s.searched {
		s.systems, s.searched = d.lexicon.FindSystems(s.Text), true
	}
	return s.systems
}

// productNames are the names of products in s: those of the trade, and titles
// wherever they stand.
func (d *Document) productNames(s *Sentence) []*systemName {
	var found []*systemName
	for _, t := range d.titleList {
		for _, at := range occurrences(s.Text, t.text) {
			d.unmention(s.normal(at))
			found = d.addProduct(found, s, at, d.tradeCategory(t))
		}
	}
	for _, w := range d.systemWords(s) {
		if w.Product != nil && !strings.HasPrefix(s.Text[w.End:], "社製") && !d.isFirm(s.Text[w.Start:w.End]) {
			found = d.addProduct(found, s, japanese.Span{Start: w.Start, End: w.End}, w.Product.Category)
		}
	}
	return found
}

// isFirm reports whether the notice calls a firm by the name of a product: Kumo社.
func (d *Document) isFirm(name string) bool {
	for _, at := range occurrences(d.text.Normal, name) {
		if firmsOwn.MatchString(d.text.Normal[at.End:]) {
			return true
		}
	}
	return false
}

// firmsOwn stands behind a firm called like its product, before a system of its: 社の予約システム.
var firmsOwn = regexp.MustCompile(`^ ?社(?:\([^()]{0,30}\))?の[^。、のがをに]{0,14}(?:システム|サービス|サイト)`)

// tradeCategory is the category of the product of the trade that the title is, else its own.
func (d *Document) tradeCategory(t title) string {
	for _, w := range d.lexicon.FindSystems(t.text) {
		if w.Product != nil && w.Start == 0 && w.End == len(t.text) {
			return w.Product.Category
		}
	}
	return t.category
}

// unmention takes back the organisations' mentions within a title: 甲 in 「甲WEB」.
func (d *Document) unmention(title japanese.Span) {
	d.Mentions = slices.DeleteFunc(d.Mentions, func(m Mention) bool {
		return title.Contains(m.Span) && (m.Len() < title.Len() || opensQuote.MatchString(d.text.Normal[:title.Start]))
	})
}

var opensQuote = regexp.MustCompile(`[「『]$`)

func (d *Document) addProduct(found []*systemName, s *Sentence, at japanese.Span, category string) []*systemName {
	n := d.systemName(s, at, nil)
	n.product, n.category = true, category
	if overlapsAny(found, n.Span) || d.named(n.Span) {
		return found
	}
	return append(found, n)
}

func (d *Document) systemName(s *Sentence, at japanese.Span, head *lexicon.Head) *systemName {
	text := s.Text[at.Start:at.End]
	n := &systemName{Span: japanese.Span{Start: s.Start + at.Start, End: s.Start + at.End}, text: text, stem: strings.TrimSuffix(d.lexicon.Stem(text), "ー"), head: head}
	if head != nil {
		n.category = head.Category
	}
	n.owner = d.ownerBefore(s, at.Start)
	n.private = s.has(privately, s.Text[:at.Start])
	if n.owner == NoOwner && s.has(ownSite, s.Text[:at.End]) {
		n.owner = d.publisher
	}
	return n
}

// privately stands before what belongs to a person.
var privately = regexp.MustCompile(`(?:個人(?:で|が|的に|として)[^。、]{0,4}(?:契約|利用|使用|所有|所持|開設|保有)(?:する|した|している|していた)|個人(?:所有|契約|保有|用)?の|私物の?|私用の?|私的な|自己所有の)[^。、がをに]{0,14}$`)

// ownSite is a word by which a publisher speaks of its own site: 当サイト.
var ownSite = regexp.MustCompile(`(?:当|弊)(?:ウェブ|Web|WEB|通販|EC)?(?:サイト|ショップ|ストア|ホームページ)$`)

func overlapsAny(names []*systemName, span japanese.Span) bool {
	return slices.ContainsFunc(names, func(n *systemName) bool { return n.Overlaps(span) })
}

// named reports whether an organisation's name overlaps the span.
func (d *Document) named(span japanese.Span) bool {
	return slices.ContainsFunc(d.Mentions, func(m Mention) bool { return m.Overlaps(span) })
}

// genericNames are the runs of nouns in s that end in a head: 業務用サーバ.
func (d *Document) genericNames(s *Sentence, products []*systemName) []*systemName {
	var found []*systemName
	words := d.systemWords(s)
	for i, w := range words {
		at := japanese.Span{Start: w.Start, End: w.End}
		if i+1 < len(words) && words[i+1].Head != nil && words[i+1].Start == w.End {
			continue // 認証基盤 in 認証基盤システム
		}
		if s.Heading && w.Head != nil && vague[w.Head.Name] && w.Start > 0 && harmedList.MatchString(s.Text) {
			continue // 被害を受けたシステム
		}
		if w.Head == nil || !endsName(s.Text[w.End:]) || overlapsAny(products, s.normal(at)) || d.named(s.normal(at)) {
			continue
		}
		at.Start = d.modified(s, products, at.Start)
		if i > 0 && (vague[w.Head.Name] || diskOf(words[i-1], w) && strings.Contains(s.Text, "故障")) && words[i-1].Head != nil && words[i-1].End+len("の") == at.Start && strings.HasSuffix(s.Text[:at.Start], "の") {
			continue // サーバーのシステム, サイトのシステム
		}
		if alike[w.Head.Category] == "website" && s.has(another, s.Text[:at.Start]) {
			continue
		}
		if strings.HasPrefix(s.Text[w.End:], "内検索") || d.ofName(s, at.Start) || d.ofStranger(s, at.Start, w.Head, products) {
			continue
		}
		n := d.systemName(s, at, w.Head)
		if i > 0 && words[i-1].End == w.Start && words[i-1].Head != nil && w.Head.Category != "endpoint" && w.Head.Category != "removable-media" {
			n.category, n.head = words[i-1].Head.Category, words[i-1].Head
		}
		n.before = s.Text[at.Start:w.Start]
		if of, cut := strings.CutSuffix(n.before, "用"); cut && of != "" {
			if full := d.lexicon.Head(of + w.Head.Name); full != nil && full != w.Head {
				n.category, n.head = full.Category, full // ファイル転送用サーバー
			}
		}
		n.bare = n.before == ""
		n.points = pointing.MatchString(s.Text[:at.Start])
		found = append(found, n)
	}
	return found
}

// diskOf reports whether the second is what the first keeps its data on: サーバーのハードディスク.
func diskOf(whole, part lexicon.SystemWord) bool {
	return part.Head.Category == "removable-media" && strings.HasSuffix(part.Head.Name, "ディスク") && whole.Head != nil && whole.Head.Category == "server"
}

// pointingWord is a word for any system that was spoken of before.
var pointingWord = newPattern(`(?:同|当該|本)(サービス|製品|ツール|ソフト|ASP|SaaS|パッケージ|クラウド|カート|ストア|ショップ|機器|装置|媒体)(?:[^\p{Han}\p{Katakana}ー]|[内上側等自経])`)

// pointingNames are the words in s that name no system but point back to one.
func (d *Document) pointingNames(s *Sentence) []*systemName {
	var found []*systemName
	for _, m := range s.findAll(pointingWord, s.Text) {
		if n := d.systemName(s, japanese.Span{Start: m[2], End: m[3]}, nil); !d.named(n.Span) {
			n.points = true
			found = append(found, n)
		}
	}
	return found
}

// normal is the span of s in the notice's normal form.
func (s *Sentence) normal(at japanese.Span) japanese.Span {
	return japanese.Span{Start: s.Start + at.Start, End: s.Start + at.End}
}

var (
	// mayFollow are words that may stand right behind a system's name without being part
	// of it; サイト内検索サービス is no site.
	mayFollow = regexp.MustCompile(`^(?:等|内(?:[^検]|$)|上|群|外|経由|改ざん|改竄|紛失|盗難|感染|侵入|乗っ取|停止|本体|自体|全|計|利用|使用|不正|誤送信|誤掲載|誤公開|画面|宛|及び|並びに|又は|約|合計|複数|一部|[一二三四五六七八九十])`)
	// pointing stands before a name that speaks of a system named before.
	pointing = regexp.MustCompile(`(?:同|当該|本|上記|該当|この|その|当|前述の|上述の)$`)
)

// endsName reports whether a name may end before rest.
func endsName(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return !unicode.Is(unicode.Han, r) || mayFollow.MatchString(rest)
}

// another stands before a site that is not the one spoken of: 他の通信販売サイト.
var another = regexp.MustCompile(`(?:^|[^のそ])(?:他|ほか)の$`)

// ofName reports whether the words at the byte at of s go on a company's name:
// the メールサービス of 株式会社甲メールサービス.
func (d *Document) ofName(s *Sentence, at int) bool {
	for _, m := range d.in(s, graph.Organization) {
		if m.End == s.Start+at && !m.Anaphor {
			form, i := d.lexicon.NextForm(d.text.Normal[m.Start:m.End])
			return i == 0 && form.Text != ""
		}
	}
	return false
}

// modified is where the name begins whose head begins at the byte head: further
// left by the nouns that belong to it.
func (d *Document) modified(s *Sentence, products []*systemName, head int) int {
	start := head
	if before, _ := utf8.DecodeLastRuneInString(s.Text[:head]); head == 0 || strings.ContainsRune("のがをはにでと、。「『(:\t ", before) || endsVerb.MatchString(s.Text[:head]) {
		return head // what ends so belongs to no name
	}
	if last := s.normal(japanese.Span{Start: head - 1, End: head}); d.named(last) || overlapsAny(products, last) {
		return head
	}
	words := s.wordsAt(head)
	if i := words.at(head); i < len(words) && words[i].Start < head && !d.named(s.normal(japanese.Span{Start: words[i].Start, End: head})) {
		start = words[i].Start // ホストコンピューター is one word
	}
	for i := words.at(head) - 1; i >= 0; i-- {
		w := words[i]
		if w.End != start && w.End < start || w.Start >= start || !nameLike(w) && !allHan(w.Surface) || w.Class == japanese.Numeral || w.Class == japanese.Prefix {
			break
		}
		span := s.normal(japanese.Span{Start: w.Start, End: start})
		if d.lexicon.Unmodifying(w.Surface) && !strings.HasPrefix(s.Text[w.End:], "用") || d.named(span) || overlapsAny(products, span) || start-w.Start > 40 {
			break
		}
		start = w.Start
	}
	return start + len(s.Text[start:head]) - len(strings.TrimPrefix(strings.TrimPrefix(strings.TrimLeft(s.Text[start:head], "・-×&."), "製"), "向け"))
}

// endsVerb is what a verb ends in and no noun: 保管していた.
var endsVerb = regexp.MustCompile(`(?:[れしいっ]た|[すいれきなあ]る|ない)$`)

// allHan holds for what the dictionary takes for a verb in a longer name: the 診 of 健診システム.
func allHan(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) < 0
}

var (
	// belongs parts an organisation from its system: 甲社の, 甲社が運営する.
	belongs = regexp.MustCompile(`^[」』)]?(?:` + innerPart + `)?(?:の(?:[^。、のがをにはで]{0,10}の)?(?:一部|複数|社内|業務用?|本社|全て|すべて|各)?(?:の)?「?|(?:が|の)[^。、がをに]{0,14}(?:運営|管理|保有|所有|設置|運用|使用|利用|所持|契約|導入|開設|貸与|支給|配備|共有|共用|貸し出|貸出)(?:す|する|している|しております|していた|しておりました|した|を?受託する)(?:一部の|複数の|社内の|外部の|、)?(?:[^。、がをに]{0,14}の)?[^。、がをにの]{0,12}「?|(?:(?:のデータセンター(?:内)?)?に(?:設置|保管)(?:された|されていた|された|している|していた)(?:[^。、のがをに]{1,16}製の)?)|(?:から|より)(?:[^。、がをに]{0,10})?(?:貸与|支給|配布|貸し出|貸出)(?:し|され|を受け)(?:た|て(?:いる|いた|おります|おりました))[^。、がをにの]{0,12}|)(?:一部|複数|全|各|社内)?(?:の)?(?:お|ご)?(?:[^。、のがをにはでへと]{0,18}[「『])?$`)
)

// innerPart is a part of an organisation that may stand between it and its system.
const innerPart = `の?[^。、のがをにはで]{0,12}(?:本社|本部|支[店社]|工場|事業所|営業所|センター|研究所|研究科|学部|拠点|店舗?|キッチン|オフィス|倉庫|事務所|事務局|室|部|課|図書館)(?:内)?`

// bracketsFirst is what stands in brackets at the start.
var bracketsFirst = regexp.MustCompile(`^(?:\([^()]*\))+`)

// setUp stands between an organisation and what it set up for somebody else.
var setUp = regexp.MustCompile(`^(?:が|から|より)[^。、がは]{0,24}(?:に|へ)(?:対し(?:て)?)?(?:貸与|支給|配布|貸し出|貸出|貸し|預け)[^。、がをに]{0,10}$|^(?:が|は)[^。は]{0,40}(?:に|内へ)(?:設置|導入|配置|用意)し(?:、|て)?(?:保守|管理|運用|使用|保有|所有)(?:を行っ|し)?(?:する|て(?:いる|いた|おりました))[^。、がをに]{0,6}$|^(?:が|は)[^。、がは]{0,44}(?:用|ため)に(?:設置|導入|契約|用意|構築|使用|利用|設け)(?:し(?:て)?(?:いる|いた|た|おりました|おります)?|ていた|た)[^。、がをに]{0,6}$`)

// ownerBefore is the organisation that the words before the byte at of s make the
// system's owner, or NoOwner.
func (d *Document) ownerBefore(s *Sentence, at int) int {
	owner := NoOwner
	for _, m := range d.in(s, graph.Organization) {
		if end := m.End - s.Start; end <= at && !d.isAuthority(m.Entity) && !strings.HasPrefix(s.Text[end:], "製") {
			if setUp.MatchString(s.Text[end:at]) {
				return m.Entity
			}
			if sits := s.Text[end:at]; towns[d.At(m.Entity).Kind()] && strings.HasPrefix(sits, ")") {
				continue // 甲社(乙市)が
			}
			if belongs.MatchString(bracketsFirst.ReplaceAllString(s.Text[end:at], "")) {
				owner = d.firstOfList(s, m)
			}
		}
	}
	return owner
}

// firstOfList is m's organisation, or the publisher where m ends a list that
// begins with it: 当社及び甲社の.
func (d *Document) firstOfList(s *Sentence, m Mention) int {
	for _, o := range d.in(s, graph.Organization) {
		if o.Entity == d.publisher && o.End < m.Start && andOthers.MatchString(d.text.Normal[o.End:m.Start]) {
			return o.Entity
		}
	}
	return m.Entity
}

var andOthers = regexp.MustCompile(`^(?:及び|および|並びに|ならびに|と|、|・)(?:[^。、]{0,8}の)?(?:[^。、]{0,6}(?:子会社|会社)(?:である|の)[^。がをにはで]{0,40})?$`)
