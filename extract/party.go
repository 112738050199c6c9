package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
	"rensa/graph"
)

// Nobody is the publisher of a notice in which no organisation is found.
const Nobody = -1

// headLine is the heading within the normal form, behind the archive's mark.
func (d *Document) headLine() japanese.Span {
	lines := japanese.Lines(d.text.Normal)
	if len(lines) == 0 {
		return japanese.Span{}
	}
	line := lines[0]
	head := strings.TrimSpace(japanese.Normalise(d.Notice.Heading))
	if i := strings.LastIndex(d.text.Normal[line.Start:line.End], head); i > 0 && head != "" {
		line.Start += i
	}
	return line
}

// title is the heading without the publisher.
func (d *Document) title() string {
	heading := strings.TrimSpace(d.Notice.Heading)
	if d.publisherEnd > 0 {
		quote, _ := d.text.Source(d.publisherEnd, d.headLine().End)
		return quote
	}
	return heading
}

// findPublisher adds the publisher: the name that the heading begins with, else
// the one that the notice calls 当社, signs with, or names first.
func (d *Document) findPublisher(names []name) int {
	head := d.headLine()
	if d.Notice.Incident != "" {
		if n, ok := d.headName(names, head); ok {
			d.publisherEnd = n.End
			d.mention(Mention{Span: n.Span, Entity: TheNotice, Label: graph.Organization})
			i := d.organization(n.Text, n.Kind)
			d.setEntity(n.Start, i)
			return i
		}
	}
	for _, find := range []func([]name) (name, bool){d.selfNamed, d.signature, d.firstNamed} {
		if n, ok := find(names); ok {
			return d.organization(n.Text, n.Kind)
		}
	}
	return Nobody
}

// headName is the name that the heading begins with, else its first word.
func (d *Document) headName(names []name, head japanese.Span) (name, bool) {
	text := d.text.Normal[head.Start:head.End]
	skip := len(text) - len(strings.TrimLeft(bracketed.ReplaceAllStringFunc(text, func(m string) string { return strings.Repeat(" ", len(m)) }), " "))
	token := firstToken(text[skip:])
	for _, n := range names {
		if n.Start == head.Start+skip && n.rule != "organization.municipality" || n.Start == head.Start+skip && n.Len() >= len(token) {
			return n, true
		}
	}
	if token == "" || utf8.RuneCountInString(token) > 40 || noPublisher.MatchString(token) {
		return name{}, false
	}
	span := japanese.Span{Start: head.Start + skip, End: head.Start + skip + len(token)}
	return name{Span: span, Text: token, Kind: d.kindOf(token, ""), rule: "organization.heading"}, true
}

var (
	bracketed   = regexp.MustCompile(`^(?:【[^】]*】\s*)+`)
	noPublisher = regexp.MustCompile(`について|に関する|お知らせ|お詫び|おける|による|不正|漏えい|流出|[はをがに]`)
)

// firstToken is the heading up to its first gap or bracket.
func firstToken(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("【「『[<", r) })
	if end < 0 {
		return ""
	}
	return text[:end]
}

// selfNamed is the name behind which the notice defines 当社.
func (d *Document) selfNamed(names []name) (name, bool) {
	for _, n := range names {
		if alias, _ := d.aliasBehind(n.End); d.lexicon.IsSelf(alias) {
			return n, true
		}
	}
	return name{}, false
}

// signature is a name that has a line to itself, near the beginning or the end.
func (d *Document) signature(names []name) (name, bool) {
	lines := japanese.Lines(d.text.Normal)
	near := slices.Concat(lines[:min(8, len(lines))], lines[max(0, len(lines)-10):])
	for _, line := range near {
		for _, n := range names {
			if n.Span == line && n.Kind != "police" && n.Kind != "ministry" {
				return n, true
			}
		}
	}
	return name{}, false
}

// firstNamed is the first name of the notice that is no authority.
func (d *Document) firstNamed(names []name) (name, bool) {
	var first name
	for _, n := range names {
		if n.rule != "organization.authority" && !n.weak && (first.Text == "" || n.Start < first.Start) {
			first = n
		}
	}
	return first, first.Text != ""
}

// definition is what stands behind a name that gets another: 甲株式会社(本社:東京、以下「乙」という。).
var definition = regexp.MustCompile(`^[」』]?\s?\((?:[^()]{0,80}?[、,。;\s])?(?:以下|略称|通称|略して)(?:、|,|:|は|では)?\s?(?:単に|総称して|併せて)?(?:、)?\s?[「『"“]?([^」』"”)]{1,24}?)[」』"”]?(?:と(?:い[いう]|略|表記|記載|記し|称|呼|する|します|させ)[^)]{0,20}|[。、])?\)`)

// initials are a short Latin name in brackets behind a Japanese one: …協会(JIPDEC).
var initials = regexp.MustCompile(`^[」』]?\s?\(((?:[A-Z][A-Za-z0-9/.&-]{1,14}))\)`)

// aliasBehind is the name defined behind the byte at, and where its definition ends.
func (d *Document) aliasBehind(at int) (alias string, end int) {
	rest := d.text.Normal[at:]
	if m := definition.FindStringSubmatchIndex(rest); m != nil {
		return strings.TrimSpace(rest[m[2]:m[3]]), at + m[1]
	}
	return "", at
}

// findAliases reads the names that the notice defines for its organisations.
func (d *Document) findAliases() {
	d.roles, d.selves = map[string]int{}, map[string]int{}
	for _, m := range slices.Clone(d.Mentions) {
		if m.Label != graph.Organization || m.Entity < 0 {
			continue
		}
		if alias, _ := d.aliasBehind(m.End); alias != "" {
			d.define(m.Entity, alias)
		}
		if short := initials.FindStringSubmatch(d.text.Normal[m.End:]); short != nil && !hasLatin(d.text.Normal[m.Start:m.End]) {
			d.Alias(m.Entity, short[1])
		}
	}
}

// define makes alias another name of entity i: its role, or a name.
func (d *Document) define(i int, alias string) {
	switch {
	case d.lexicon.IsSelf(alias):
		if d.publisher == Nobody {
			d.publisher = i
		}
		d.selves[alias] = i
	case noParty.MatchString(alias):
	default:
		if _, ok := d.lexicon.Role(alias); ok {
			d.roles[alias] = i
		}
		if j := d.Find(graph.Organization, alias); j >= 0 && j != i && j != d.publisher {
			d.unite(j, i)
		}
		d.Alias(i, alias)
	}
}

// unite makes entity j another name of entity i.
func (d *Document) unite(j, i int) {
	for k := range d.Mentions {
		if d.Mentions[k].Entity == j {
			d.Mentions[k].Entity = i
		}
	}
	for key, entity := range d.entities {
		if entity == j {
			d.entities[key] = i
		}
	}
	d.Alias(i, d.At(j).Name)
	d.At(j).Name = ""
}

// noParty are defined words that stand for an event, a person or a thing.
var noParty = regexp.MustCompile(`本件|本事|本攻撃|事案|事象|社員|職員|従業|氏$|(?:従事|関係|対象|利用|応募|申込|参加|該当|受診|契約|加入|登録|購入|受験|受給|卒業|保護)者$|様|システム|サービス|サイト|フォーム|アドレス|期間|情報|データ|サーバ|ツール|アプリ|端末|パソコン|メモリ|メール|書類|業務|事業$|製品`)

func hasLatin(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }) >= 0
}

// findAnaphora marks the words that stand for organisations: 当社, 委託先, 同社.
func (d *Document) findAnaphora() {
	d.findSelves()
	d.findTown()
	d.findRoles()
	d.findSame()
}

func (d *Document) stand(span japanese.Span, entity int) {
	d.mention(Mention{Span: span, Entity: entity, Label: graph.Organization, Anaphor: true})
}

func (d *Document) findSelves() {
	if d.publisher == Nobody {
		return
	}
	for _, m := range d.lexicon.FindSelves(d.text.Normal) {
		before, _ := utf8.DecodeLastRuneInString(d.text.Normal[:m.Start])
		if !unicode.Is(unicode.Han, before) || strings.ContainsRune("時内日回般月下", before) {
			i := d.publisher
			if own, ok := d.selves[m.Name]; ok {
				i = own // 当院 for the hospital that the publisher runs
			}
			d.stand(m.Span, i)
		}
	}
}

// town is the bare word by which a municipality speaks of itself: 府は, 町が.
var town = regexp.MustCompile(`(?:^|[^\p{Han}\p{Katakana}])([都道府県市区町村])(?:[はがのへにとをで、]|から|より)`)

func (d *Document) findTown() {
	if d.publisher == Nobody {
		return
	}
	own := d.At(d.publisher)
	if own.Kind() != "municipality" && own.Kind() != "prefecture" {
		return
	}
	for _, m := range town.FindAllStringSubmatchIndex(d.text.Normal, -1) {
		if strings.HasSuffix(own.Name, d.text.Normal[m[2]:m[3]]) {
			d.stand(japanese.Span{Start: m[2], End: m[3]}, d.publisher)
		}
	}
}

// findRoles marks the words for parts, and makes an unnamed organisation of a
// part whose name the notice withholds.
func (d *Document) findRoles() {
	d.findDefinedRoles()
	d.findAppositions()
	for _, s := range d.Sentences {
		for _, m := range d.lexicon.FindRoles(s.Text) {
			d.markRole(s, m)
		}
	}
}

// definedRole is a part defined without a name: 外部の業者(以下「制作業者」).
var definedRole = newPattern("以下", `(業者|事業者|企業|会社|ベンダー|委託先|法人|団体|代理店|審査員|調査員|相談員|講師|受託者|メーカー|機関|[0-9]名|[0-9]人)(?:[0-9]名|[0-9]人)?\((?:[^()]{0,60}?[、,。])?以下(?:、|,)?\s?(?:単に)?[「『"]?([^」』")]{2,20}?)[」』"]?(?:と(?:い[いう]|略|表記|記載|称|呼|する|します)[^)]{0,20}|。)?\)`)

func (d *Document) findDefinedRoles() {
	for _, s := range d.Sentences {
		for _, m := range definedRole.findAll(s.Text) {
			alias, noun := s.Text[m[4]:m[5]], s.Text[m[2]:m[3]]
			person := personal.MatchString(alias)
			if d.lexicon.IsSelf(alias) || noRole.MatchString(alias) && !person || unicode.IsDigit(rune(noun[0])) && !person || d.roles[alias] != 0 || d.covered(s, m[2]) {
				continue
			}
			kind := "company"
			if person {
				kind = "other"
			}
			i := d.unnamed(strings.TrimPrefix(strings.TrimPrefix(alias, "当該"), "本件"), kind)
			d.Alias(i, alias)
			d.roles[alias] = i
			d.stand(japanese.Span{Start: s.Start + m[2], End: s.Start + m[3]}, i)
			for _, at := range occurrences(d.text.Normal, alias) {
				d.stand(at, i)
			}
		}
	}
}

// personal are defined words for a contractor who is one person.
var personal = regexp.MustCompile(`(?:審査員|調査員|相談員|委員|講師|指導員|検針員|推進員)$`)

var noRole = regexp.MustCompile(`^本[件事]|社員|職員|従業`)

// covered reports whether the byte at of s lies within a mention.
func (d *Document) covered(s *Sentence, at int) bool {
	for _, m := range d.in(s, graph.Organization) {
		if m.Start <= s.Start+at && s.Start+at < m.End {
			return true
		}
	}
	return false
}

// unnamed is the organisation whose name is withheld and which the notice calls word.
func (d *Document) unnamed(word, kind string) int {
	return d.Entity(Entity{Label: graph.Organization, Name: word, Owner: NoOwner, Properties: graph.Properties{"kind": kind, "unnamed": true}})
}

// apposition is a place where a part and a name stand side by side.
type apposition struct {
	sentence *Sentence
	role     lexicon.Match
	entity   int
}

// apposed joins a part's word and a name: 委託先である株式会社甲, 委託先の甲社, 委託先(甲社).
var apposed = regexp.MustCompile(`^(?:である|の|、|:|\s|「|\(|業務|韓国|米国|中国|台湾|英国)*$`)

// findAppositions learns which part a named organisation plays.
func (d *Document) findAppositions() {
	for _, s := range d.Sentences {
		mentions := d.in(s, graph.Organization)
		for _, r := range d.lexicon.FindRoles(s.Text) {
			for _, m := range mentions {
				at := m.Start - s.Start
				if m.Entity != d.publisher && !m.Anaphor && s.inBrackets(m.End-s.Start, r) {
					d.appose(s, r, m.Entity)
					break
				}
				if m.Entity == d.publisher || m.Anaphor || d.At(m.Entity).Unnamed() || at < r.End || !apposed.MatchString(s.Text[r.End:at]) {
					continue
				}
				if name := d.At(m.Entity).Name; strings.Contains(s.Text[r.End:at], "、") && d.lexicon.WithoutForm(name) == name {
					break // a list: グループ会社、甲グループ
				}
				d.appose(s, r, m.Entity)
				break
			}
		}
	}
}

func (d *Document) appose(s *Sentence, r lexicon.Match, entity int) {
	if _, known := d.roles[r.Name]; !known {
		d.roles[r.Name] = entity
	}
	d.appositions = append(d.appositions, apposition{s, r, entity})
}

// inBrackets reports whether the part stands in brackets behind the name that
// ends at the byte: 株式会社甲(本市の業務委託先).
func (s *Sentence) inBrackets(end int, r lexicon.Match) bool {
	return end < r.Start && bracketOpen.MatchString(s.Text[end:r.Start]) && strings.HasPrefix(s.Text[r.End:], ")")
}

var bracketOpen = regexp.MustCompile(`^\((?:[^()]{0,12}の)?$`)

// families are parts whose words stand for one organisation unless the notice
// tells them apart.
var families = map[string]string{"contractor": "contractor", "maintainer": "maintainer", "subcontractor": "subcontractor", "subsubcontractor": "subsubcontractor"}

// collective are words around a part that make it a class or a person.
var (
	collectiveAfter  = regexp.MustCompile(`^(?:各社|様方|の?(?:従業員|社員|職員)を含|を含|等(?:の(?:管理|監督|選定))|[のにを](?:管理|監督|選定|指導|見直|教育|点検|評価)|管理(?:の|を|体制)|選定|全体|一同|各位)`)
	collectiveBefore = regexp.MustCompile(`(?:各|他の|すべての|全ての|全|その他の|複数の|大手|取引先や|一部の)$`)
)

// markRole marks one word for a part.
func (d *Document) markRole(s *Sentence, m lexicon.Match) {
	before, _ := utf8.DecodeLastRuneInString(s.Text[:m.Start])
	switch {
	case m.Kind == "none" || d.covered(s, m.Start):
		return
	case isKatakana(before) || unicode.Is(unicode.Han, before) && !strings.ContainsRune("社行院学校市県町村会部務国外内今本", before):
		return
	case collectiveAfter.MatchString(s.Text[m.End:]) || collectiveBefore.MatchString(s.Text[:m.Start]):
		return
	}
	if i := d.role(s, m); i >= 0 {
		d.stand(japanese.Span{Start: s.Start + m.Start, End: s.Start + m.End}, i)
	}
}

// role is the organisation that plays the part, named or not; -1 where the
// sentence only speaks of such parts in general.
func (d *Document) role(s *Sentence, m lexicon.Match) int {
	if i, ok := d.roles[m.Name]; ok {
		return i
	}
	if i := d.onlyUnnamed(); i >= 0 && bare[m.Name] {
		return i
	}
	family := families[m.Kind]
	if m.Kind == "contractor" && !generic.MatchString(m.Name) {
		family = m.Name // 入力業者 beside 印刷業者
	}
	if i, ok := d.roles["/"+family]; ok && family != "" {
		return i
	}
	if i := d.announced(m); i >= 0 {
		return i
	}
	if s.Planned() || s.Section == Footnote || s.Heading || m.Kind == "subsidiary" || m.Kind == "affiliate" || m.Kind == "parent" {
		return -1
	}
	role, _ := d.lexicon.Role(m.Name)
	i := d.unnamed(m.Name, role.Kind)
	d.roles[m.Name], d.roles["/"+family] = i, i
	return i
}

// generic are words for a contractor of any kind.
var generic = regexp.MustCompile(`委託|受託|受注|請負|保守|^業者$|^ベンダー$|指定管理`)

// bare are words for any contractor: they stand for the one that was named before.
var bare = map[string]bool{"業者": true, "ベンダー": true}

// onlyUnnamed is the organisation without a name, where there is just one so far, else -1.
func (d *Document) onlyUnnamed() int {
	found := -1
	for i, e := range d.found.Entities {
		if e.Label == graph.Organization && e.Unnamed() {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// announced is the one named organisation that plays another word of the same
// part: the contractor, where the notice says 委託先 and has 業務委託先の甲社.
func (d *Document) announced(m lexicon.Match) int {
	found := -1
	for word, i := range d.roles {
		role, ok := d.lexicon.Role(word)
		if !ok || role.Part != m.Kind || d.At(i).Unnamed() || !generic.MatchString(m.Name) {
			continue
		}
		if found >= 0 && found != i {
			return -1
		}
		found = i
	}
	if found < 0 && m.Kind == "contractor" && generic.MatchString(m.Name) {
		found = d.entrusted()
	}
	return found
}

// entrustedTo names the contractor by the work it does: 甲社に委託, 甲社へ…を委託.
var entrustedTo = newPattern("委託|受託|指定管理", `〔組〕(?:に対し|に対して|に|へ)[^。、]{0,24}?(?:、[^。、]{0,20})?委託|〔組〕(?:が|は)[^。]{0,40}?受託|(?:委託|発注)し(?:て(?:いる|いた|おります|おりました|おり)|た)(?:、|先の|外部の)?〔組〕|(?:受託|委託を受け)[^。、]{0,12}〔組〕`)

// entrusted is the first named organisation that the notice says work was given to, or -1.
func (d *Document) entrusted() int {
	d.mask()
	for _, s := range d.Sentences {
		for _, match := range entrustedTo.findAll(s.Masked) {
			for g := 1; g <= 4; g++ {
				m, ok := d.Marked(group(s.Masked, match, g))
				if ok && m.Entity != d.publisher && !d.At(m.Entity).Unnamed() && !d.isAuthority(m.Entity) && !d.plays(m.Entity, "subcontractor") {
					return m.Entity
				}
			}
		}
	}
	return -1
}

// plays reports whether the notice gives entity i the part.
func (d *Document) plays(i int, part string) bool {
	for word, entity := range d.roles {
		if role, ok := d.lexicon.Role(word); ok && role.Part == part && entity == i {
			return true
		}
	}
	return false
}

// same are 同社 and its like, with the kinds they may stand for.
var same = regexp.MustCompile(`(?:同|当該)(社|大学|法人|会社|企業|業者|事業者|機構|協会|連合会|会議|センター|組合|委員会|財団|病院|院|校|学園|会|団体|市|町|村|県|府|省|庁)`)

// findSame marks 同社 and its like: the organisation of that kind named last,
// the publisher only where there is no other.
func (d *Document) findSame() {
	for _, at := range same.FindAllStringSubmatchIndex(d.text.Normal, -1) {
		span := japanese.Span{Start: at[0], End: at[1]}
		if before, _ := utf8.DecodeLastRuneInString(d.text.Normal[:at[0]]); unicode.Is(unicode.Han, before) {
			continue // 共同企業体
		}
		word := d.text.Normal[at[0]:at[1]]
		i := d.sameSentence(at[0], word)
		if i < 0 {
			i = d.lastBefore(at[0], d.text.Normal[at[2]:at[3]])
		}
		if i >= 0 {
			d.stand(span, i)
		}
	}
}

// sameSentence is whom the same word stands for earlier in the sentence, or -1.
func (d *Document) sameSentence(at int, word string) int {
	for k := len(d.Mentions) - 1; k >= 0; k-- {
		m := d.Mentions[k]
		if m.Start >= at {
			continue
		}
		if strings.ContainsAny(d.text.Normal[m.End:at], "。\n") {
			return -1
		}
		if m.Anaphor && d.text.Normal[m.Start:m.End] == word {
			return m.Entity
		}
	}
	return -1
}

func (d *Document) lastBefore(at int, kind string) int {
	for k := len(d.Mentions) - 1; k >= 0; k-- {
		m := d.Mentions[k]
		if m.Start >= at || m.Label != graph.Organization || m.Entity == d.publisher || m.Entity < 0 {
			continue
		}
		if d.fits(d.At(m.Entity), kind) {
			return m.Entity
		}
	}
	if d.publisher != Nobody && kind != "社" && d.fits(d.At(d.publisher), kind) {
		return d.publisher
	}
	return -1
}

// fits reports whether 同 with the word may stand for e.
func (d *Document) fits(e *Entity, word string) bool {
	switch word {
	case "社", "会社", "企業", "業者", "事業者":
		return e.Kind() == "company"
	case "大学":
		return e.Kind() == "university"
	case "会":
		return e.Kind() == "association"
	case "院":
		return e.Kind() == "hospital"
	case "校":
		return e.Kind() == "school"
	case "法人":
		return e.Kind() != "company" && e.Kind() != "police"
	}
	return strings.HasSuffix(e.Name, word)
}
