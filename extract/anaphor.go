package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
	"rensa/graph"
)

// findAnaphora marks the words that stand for organisations: 当社, 委託先, 同社.
func (d *Document) findAnaphora() {
	d.findHouse()
	d.findSelves()
	d.findTown()
	d.findBoards()
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
		if inJapan(d.text.Normal, m.Span) {
			continue
		}
		if !unicode.Is(unicode.Han, before) || strings.ContainsRune("時内日回般月下", before) {
			i := d.publisher
			if own, ok := d.selves[m.Name]; ok {
				i = own // 当院 for the hospital that the publisher runs
			}
			d.stand(m.Span, i)
		}
	}
}

// inJapan reports whether the word is the end of one that begins with 日本: 日本法人.
func inJapan(text string, word japanese.Span) bool {
	before, ok := strings.CutSuffix(text[:word.Start], "日")
	last, _ := utf8.DecodeLastRuneInString(before)
	return ok && strings.HasPrefix(text[word.Start:], "本") && !unicode.IsDigit(last) && !strings.ContainsRune("同翌前当即", last)
}

// town is the bare word by which a municipality speaks of itself: 府は, 町が.
var town = regexp.MustCompile(`([都道府県市区町村])(?:[はがのへにとをで、]|から|より|及び|および|並びに)`)

func (d *Document) findTown() {
	if d.publisher == Nobody {
		return
	}
	own := d.At(d.publisher)
	if own.Kind() != "municipality" && own.Kind() != "prefecture" {
		d.findBody(own.Name)
		return
	}
	for _, m := range town.FindAllStringSubmatchIndex(d.text.Normal, -1) {
		if before, _ := utf8.DecodeLastRuneInString(d.text.Normal[:m[2]]); !unicode.In(before, unicode.Han, unicode.Katakana) && strings.HasSuffix(own.Name, d.text.Normal[m[2]:m[3]]) {
			d.stand(japanese.Span{Start: m[2], End: m[3]}, d.publisher)
		}
	}
}

// ownWord is the bare last word of its name by which a body speaks of itself: 学園は, 組合が.
var ownWord = regexp.MustCompile(`(?:^|[、。\s(])(学園|学院|大学|病院|組合|協会|財団|連盟|公社|機構|センター|広域連合|連合会|研究所|協議会|振興会|事業団|企業団|会議所)(?:[はがのへにとをで、]|から|より|及び|および|並びに)`)

// findBody marks where the publisher speaks of itself so, unless another of the notice's
// organisations is called by the same word.
func (d *Document) findBody(own string) {
	for _, m := range ownWord.FindAllStringSubmatchIndex(d.text.Normal, -1) {
		word := d.text.Normal[m[2]:m[3]]
		if strings.HasSuffix(own, word) && !d.otherCalled(word) {
			d.stand(japanese.Span{Start: m[2], End: m[3]}, d.publisher)
		}
	}
}

// otherCalled reports whether the name of another than the publisher ends in the word.
func (d *Document) otherCalled(word string) bool {
	for i, e := range d.found.Entities {
		if i != d.publisher && e.Label == graph.Organization && strings.HasSuffix(e.Name, word) {
			return true
		}
	}
	return false
}

// board is a body that the notice calls only by its kind of town: 県教育委員会,
// 県警本部, 県, and a department that was told: 県医療政策課に報告.
var board = regexp.MustCompile(`(?:([都道府県市区町村](?:教育委員会|教委))|([道府県]警(?:察本部|本部|察)?(?:[\p{Han}\p{Katakana}ー]{0,12}課)?)|([都道府県市区町村]\p{Han}{2,10}[課室局])(?:に|へ|及び|および|、)[^。]{0,30}(?:報告|届|相談|通報)|([都道府県])(?:(?:に|へ)(?:も)?[^。、]{0,12}(?:報告|届|相談)|(?:から|より)[^。、]{0,6}(?:受託|委託)|が(?:発注|委託)|によ(?:れば|ると|りますと)、))`)

// boardKinds are the kinds by the groups of board.
var boardKinds = []string{1: "agency", 2: "police", 3: "agency", 4: "prefecture"}

// findBoards marks such bodies: the publisher itself where its name ends so.
func (d *Document) findBoards() {
	for _, m := range board.FindAllStringSubmatchIndex(d.text.Normal, -1) {
		if before, _ := utf8.DecodeLastRuneInString(d.text.Normal[:m[0]]); unicode.Is(unicode.Han, before) {
			continue
		}
		for g, kind := range boardKinds {
			if g > 0 && m[2*g] >= 0 {
				d.markBoard(japanese.Span{Start: m[2*g], End: m[2*g+1]}, kind)
			}
		}
	}
}

func (d *Document) markBoard(span japanese.Span, kind string) {
	word := d.text.Normal[span.Start:span.End]
	town, _ := utf8.DecodeRuneInString(word)
	before := d.lastCalled(span.Start, word)
	switch own := d.publisher; {
	case before >= 0 && d.At(before).Kind() == kind:
		d.stand(span, before) // 東京都から…、都に
	case own != Nobody && (strings.HasSuffix(d.At(own).Name, word) || d.At(own).Kind() == "police" && strings.Contains(d.At(own).Name, strings.TrimSuffix(word, "本部"))):
		d.stand(span, own)
	case own != Nobody && kind != "police" && strings.HasSuffix(d.At(own).Name, string(town)):
		if kind == "agency" && strings.HasSuffix(word, "教育委員会") {
			d.stand(span, own) // a department of the publisher's
		}
	case d.mention(Mention{Span: span, Entity: TheNotice, Label: graph.Organization}):
		d.setEntity(span.Start, d.organization(word, kind))
	}
}

// same are 同社 and its like, with the kinds they may stand for.
var same = regexp.MustCompile(`(?:同|当該)(?:[\p{Han}\p{Katakana}A-Za-zー]{1,8}(業者|会社|事業者|委託先|ベンダー|受託者|管理者|販売店|代理店|メーカー)|(行|金庫|公社|協議会|連盟|社|大学|法人|会社|企業|業者|事業者|機構|協会|連合会|会議|センター|組合|委員会|財団|病院|院|校|学園|会|団体|市|町|村|県|府|省|庁|署|所|園|館|局|店|スタジオ|工房|商店|施設|事務所|研究所|連盟|公社|金庫|農協|生協|学院|広域連合))`)

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
		bare := strings.TrimPrefix(strings.TrimPrefix(word, "同"), "当該")
		if i < 0 && at[2] >= 0 {
			i = d.lastCalled(at[0], bare)
		}
		if i < 0 && anyBody[bare] {
			i = d.lastBefore(at[0], bare)
		} else if i < 0 && at[4] >= 0 {
			i = d.lastBefore(at[0], d.text.Normal[at[4]:at[5]])
		}
		if i >= 0 {
			d.stand(span, i)
		}
	}
}

// anyBody are words that stand for a company of whatever kind.
var anyBody = map[string]bool{"会社": true, "業者": true, "事業者": true, "企業": true, "委託先": true, "委託業者": true, "委託事業者": true, "委託会社": true, "受託者": true, "受託業者": true, "受託事業者": true}

// sameSentence is whom the same word stands for earlier in the sentence, or -1.
func (d *Document) sameSentence(at int, word string) int {
	for k := len(d.Mentions) - 1; k >= 0; k-- {
		m := d.Mentions[k]
		if m.End > at {
			continue
		}
		if strings.ContainsAny(d.text.Normal[m.End:at], "。\n") {
			return -1
		}
		if m.Anaphor && d.text.Normal[m.Start:m.End] == word {
			return m.Entity
		}
		if !m.Anaphor && m.Entity >= 0 && m.Label == graph.Organization && (tookOver.MatchString(d.text.Normal[m.End:at]) || itsStaff.MatchString(d.text.Normal[m.End:at]) && ownThing.MatchString(d.text.Normal[at+len(word):])) {
			return m.Entity
		}
	}
	return -1
}

// tookOver is what stands between whom work was passed to and the word that takes it
// up: 同社は作業を甲社に再委託していましたが、同社の従業員が.
var tookOver = regexp.MustCompile(`^(?:に|へ)[^。、]{0,20}委託し[^。、]{0,12}(?:が|ところ)?、$`)

var (
	// itsStaff stands between an organisation whose people lost something and the word for it.
	itsStaff = regexp.MustCompile(`^の[^。、がはをに]{1,8}(?:員|者|職|士|師|スタッフ|ドライバー|エンジニア|アルバイト)(?:[0-9]+名)?(?:が|は)、?[^。]*$`)
	// ownThing stands behind a word for whose people carried the thing about: 同社の業務用パソコン.
	ownThing = regexp.MustCompile(`^(?:所有)?の(?:業務用|社用|会社用)?(?:ノート|パソコン|PC|USB|スマート|携帯|タブレット|端末|メモリ|営業車|社用車)`)
)

// lastCalled is the organisation named last whose name or alias ends so, or -1.
func (d *Document) lastCalled(at int, ending string) int {
	for k := len(d.Mentions) - 1; k >= 0; k-- {
		m := d.Mentions[k]
		if m.Start < at && m.Label == graph.Organization && strings.HasSuffix(d.text.Normal[m.Start:m.End], ending) {
			return m.Entity
		}
	}
	return -1
}

// aside reports whether m, a word for some company, is one that nothing below takes
// up: it stands in a note (※ …) above the line of the byte at, or was only asked to inquire.
func (d *Document) aside(m Mention, at int) bool {
	if d.At(m.Entity).Unnamed() && inquirer.MatchString(d.At(m.Entity).Name) {
		return true
	}
	if posedAs.MatchString(d.text.Normal[m.End:]) {
		return true
	}
	if !m.Anaphor || !d.At(m.Entity).Unnamed() || !strings.Contains(d.text.Normal[m.Start:at], "\n") {
		return false
	}
	line := d.text.Normal[strings.LastIndexByte(d.text.Normal[:m.Start], '\n')+1:]
	return strings.HasPrefix(strings.TrimLeft(line, " "), "※")
}

// posedAs stands behind whoever an attacker only passed himself off as.
var posedAs = regexp.MustCompile(`^(?:を|に)(?:装|かた|騙|名乗|なりすま)`)

// lastBefore is the organisation of the kind named last before the byte at, or
// -1. One of several that brackets list (子会社(甲社、乙社)) is not meant.
func (d *Document) lastBefore(at int, kind string) int {
	if i := d.stillTopic(at, kind); i >= 0 {
		return i
	}
	for k := len(d.Mentions) - 1; k >= 0; k-- {
		m := d.Mentions[k]
		if m.Start >= at || m.Label != graph.Organization || m.Entity == d.publisher || m.Entity < 0 || oneOfSeveral(d.text.Normal, m) {
			continue
		}
		if d.fits(d.At(m.Entity), kind) && !d.aside(m, at) {
			return m.Entity
		}
	}
	if d.publisher != Nobody && kind != "社" && d.fits(d.At(d.publisher), kind) {
		return d.publisher
	}
	return -1
}

// stillTopic is whom the sentence before calls 同社, where all it tells is to whom that
// company gave work, or -1: 同社は保守を乙社に委託しています。
func (d *Document) stillTopic(at int, kind string) int {
	text := strings.TrimRight(d.text.Normal[:at], "0123456789年月日時分頃、")
	text, whole := strings.CutSuffix(text, "。")
	begins := strings.LastIndexByte(text, '\n') + 1
	if i := strings.LastIndex(text, "。"); i >= begins {
		begins = i + len("。")
	}
	if kind != "社" || !whole || !gaveWork.MatchString(text[begins:]) {
		return -1
	}
	for _, m := range d.Mentions {
		if m.Anaphor && m.Start >= begins && m.End < at && d.text.Normal[m.Start:m.End] == "同社" {
			return m.Entity
		}
	}
	return -1
}

// gaveWork is a sentence about 同社 that only tells to whom it gave work.
var gaveWork = regexp.MustCompile(`^(?:なお、?|また、?)?同社は、?[^。再]{2,40}(?:に|へ)(?:保守|運用)?を?委託し(?:ています|ておりま[すし]た?|ていました)$`)

// oneOfSeveral reports whether m is one of several that brackets list.
func oneOfSeveral(text string, m Mention) bool {
	open, end := strings.LastIndexAny(text[:m.Start], "()。\n"), strings.IndexAny(text[m.End:], "()。\n")
	if open < 0 || end < 0 || text[open] != '(' || text[m.End+end] != ')' {
		return false
	}
	return strings.ContainsAny(text[open:m.End+end], "、,・")
}

// fits reports whether 同 with the word may stand for e.
func (d *Document) fits(e *Entity, word string) bool {
	switch {
	case anyBody[word] || word == "社":
		return e.Kind() == "company"
	}
	switch word {
	case "スタジオ", "工房", "商店":
		return e.Kind() == "company"
	case "大学":
		return e.Kind() == "university"
	case "会":
		return e.Kind() == "association" || strings.HasSuffix(e.Name, word)
	case "財団", "社団":
		return strings.Contains(e.Name, word)
	case "農協", "生協":
		return strings.HasSuffix(e.Name, "協同組合") || strings.HasSuffix(e.Name, word)
	case "院":
		return e.Kind() == "hospital"
	case "校":
		return e.Kind() == "school"
	case "施設", "事務所":
		return e.Kind() == "hospital" || e.Kind() == "school" || strings.HasSuffix(e.Name, word) || strings.HasSuffix(e.Name, "センター")
	case "法人":
		return strings.Contains(e.Name, "法人")
	}
	return strings.HasSuffix(e.Name, word)
}
