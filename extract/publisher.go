package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
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
			named := d.signedBy(n, names)
			i := d.organization(named.Text, named.Kind)
			d.setEntity(n.Start, i)
			return i
		}
	}
	for _, find := range []func([]name) (name, bool){d.selfNamed, d.signature, d.quotedHead, d.firstNamed} {
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
	token := d.headToken(text[skip:])
	span := japanese.Span{Start: head.Start + skip, End: head.Start + skip + len(token)}
	if i := strings.LastIndexByte(token, ' '); i > 0 && d.isForm(token[i+1:]) {
		return name{Span: span, Text: token, Kind: d.kindOf(token[:i], "company"), rule: "organization.legal-form"}, true
	}
	for _, n := range names {
		if n.Start == head.Start+skip && n.rule != "organization.municipality" || n.Start == head.Start+skip && n.Len() >= len(token) {
			return d.runBy(d.spacedName(d.wholeName(n, token), names), names), true
		}
	}
	if token == "" || utf8.RuneCountInString(token) > 40 || noPublisher.MatchString(token) {
		return name{}, false
	}
	return name{Span: span, Text: token, Kind: d.kindOf(token, ""), rule: "organization.heading"}, true
}

// headToken is the heading up to its first gap or bracket, over the gap behind a
// legal form, 特定非営利活動法人 甲の会, or before it, 甲管理 株式会社.
func (d *Document) headToken(text string) string {
	token := firstToken(text)
	if d.isForm(token) && len(token) < len(text) {
		return token + text[len(token):len(token)+1] + firstToken(text[len(token)+1:])
	}
	if len(token) > 0 && len(token) < len(text) {
		behind := firstToken(text[len(token)+1:])
		if d.isForm(behind) {
			return text[:len(token)+1+len(behind)] // 甲管理 株式会社
		}
	}
	return token
}

// isForm reports whether text is a legal form alone.
func (d *Document) isForm(text string) bool {
	form, i := d.lexicon.NextForm(text)
	return i == 0 && form.Text == text
}

// wholeName is n as the heading has it where words stand on behind what was found
// of it: 特定非営利活動法人 甲の会, of which 甲 is a name as well.
func (d *Document) wholeName(n name, token string) name {
	rest, begins := strings.CutPrefix(token, n.Text)
	formed := n.rule == "organization.legal-form"
	of := formed && strings.HasPrefix(rest, "の") && utf8.RuneCountInString(rest) <= 6
	work := formed && d.lexicon.StopsBehind(rest) // 株式会社甲管理
	goesOn := n.rule == "organization.suffix" && longerName.MatchString(rest) && !ofTitle.MatchString(rest)
	if begins && !noPublisher.MatchString(token) && (of || work || goesOn || kanaRest.MatchString(rest)) {
		n.End += len(token) - len(n.Text)
		n.Text = token
	}
	return n
}

var (
	// longerName is a name's rest behind what is a name as well: 甲電力|送配電.
	longerName = regexp.MustCompile(`^[\p{Han}\p{Katakana}ーA-Za-z]{2,8}$`)
	// ofTitle is what stands behind a name without being part of it: a department, or the title.
	ofTitle = regexp.MustCompile(`(?:事務局|学部|研究科|[^支]部|[課室係科]|支店|支社|営業所|本部|役場|役所)$|情報|名簿|紛失|誤|盗|感染|被害|障害|事案|事故|メール|フォーム|サイト|システム|職員|教員|教諭|医師`)
)

// spacedName is n in full where the text shows that its name goes on over a gap.
func (d *Document) spacedName(n name, names []name) name {
	rest := d.text.Normal[n.Start:]
	for _, other := range names {
		if strings.HasPrefix(other.Text, n.Text+" ") && strings.HasPrefix(rest, other.Text+" ") {
			n.End, n.Text = n.Start+len(other.Text), other.Text
		}
	}
	return n
}

// runBy is the school or hospital that stands behind its corporation in the
// heading, 学校法人甲学園 甲大学: it is what the notice is about. Else n itself.
func (d *Document) runBy(n name, names []name) name {
	text := d.text.Normal
	if !housing[n.Kind] && n.rule != "organization.legal-form" || n.End >= len(text) || text[n.End] != ' ' {
		return n
	}
	for _, other := range names {
		if other.Start == n.End+1 && (facilities[other.Kind] || n.Kind == "ministry" && other.Kind == "agency") && strings.ContainsAny(text[other.End:min(other.End+1, len(text))], " 【「[<") {
			return other
		}
	}
	token := firstToken(text[n.End+1:])
	if suffix, ok := d.lexicon.Suffix(token); ok && facilities[suffix.Kind] && len(suffix.Text) < len(token) {
		span := japanese.Span{Start: n.End + 1, End: n.End + 1 + len(token)}
		return name{Span: span, Text: token, Kind: suffix.Kind, rule: "organization.heading"}
	}
	return d.branchOf(n, token, names)
}

// housing are kinds of bodies that run schools and hospitals, or have bureaus.
var housing = map[string]bool{"ministry": true, "association": true, "agency": true}

// branchOf is the hospital that stands behind two names of its corporation in the
// heading, of which the second is the token: 恩賜財団 済生会 甲病院.
func (d *Document) branchOf(n name, token string, names []name) name {
	from := n.End + 1 + len(token)
	if utf8.RuneCountInString(token) > 8 || ofTitle.MatchString(token) || noPublisher.MatchString(token) {
		return n
	}
	for _, other := range names {
		if other.Start == from+1 && other.Kind == "hospital" && strings.ContainsAny(d.text.Normal[other.End:min(other.End+1, len(d.text.Normal))], " 【「[<") {
			return other
		}
	}
	return n
}

// signedBy is the school or hospital that stands behind n, its corporation, in
// the letterhead where the heading has the corporation alone. Else n itself.
func (d *Document) signedBy(n name, names []name) name {
	lines := japanese.Lines(d.text.Normal)
	for _, line := range lines[min(1, len(lines)):min(8, len(lines))] {
		for _, other := range names {
			if run := d.runBy(other, names); other.Start == line.Start && other.Text == n.Text && run.End == line.End && run.Start != other.Start {
				return run
			}
		}
	}
	return n
}

var (
	// kanaRest is hiragana that ends a name and that the tokenizer takes for other words: JA甲あおば.
	kanaRest    = regexp.MustCompile(`^(?:[^のはがをにでとへもや\P{Hiragana}]|[^の\P{Hiragana}]\p{Hiragana}{1,5})$`)
	bracketed   = regexp.MustCompile(`^(?:【[^】]*】\s*)+`)
	noPublisher = regexp.MustCompile(`について|に関する|お知らせ|お詫び|おける|による|不正|漏えい|流出|[\p{Han}\p{Katakana}ーA-Za-z0-9](?:[はをに][\p{Han}\p{Katakana}A-Za-z0-9]|が[\p{Katakana}A-Za-z0-9]|が[^\P{Han}丘岡原浜崎里台])`)
)

// firstToken is the heading up to its first gap or bracket. Words in Latin letters
// go on over a gap, as does a facility named behind its kind: ホテル 甲.
func firstToken(text string) string {
	if words := spaced.FindStringSubmatch(text); words != nil {
		return words[1]
	}
	end := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("【「『[<", r) })
	if end < 0 {
		return ""
	}
	return text[:end]
}

// spaced is a publisher of several words, up to the gap before the title.
var spaced = regexp.MustCompile(`^((?:[A-Za-z0-9][A-Za-z0-9&.'’+!-]*(?: [&×+] | ))+[A-Za-z0-9&.'’+!-]*[A-Za-z0-9&.'’+!][A-Za-z0-9&.'’+!-]*|(?:ホテル|旅館|民宿|レストラン|クリニック|ギャラリー) [^\s【「『[<]{2,12})(?:\s|[、,]\s?|[【「『[<])`)

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
			signs := n.Span == line || n.Start == line.Start && signedFor.MatchString(d.text.Normal[n.End:line.End])
			if signs && n.Kind != "police" && n.Kind != "ministry" {
				return n, true
			}
		}
	}
	return name{}, false
}

var (
	// signedFor is who signs for an organisation: 代表取締役 甲野太郎, お客様相談室.
	signedFor = regexp.MustCompile(`^\s(?:代表|理事長|学長|病院長|院長|会長|店主|事務局|お客様|広報|総務|\p{Han}{1,8}[部課室係])[^。、]{0,16}$`)
	// quotedShop is a shop in quotation marks at the beginning of a heading.
	quotedShop = regexp.MustCompile(`^[「『]([^」』]{2,24})[」』](?:\s|(?:公式)?(?:オンライン|通販|EC|ネット)\p{Katakana}*[^\s]{0,4}\s)`)
)

// quotedHead is the shop that the heading begins with: 「甲屋」オンラインショップ.
func (d *Document) quotedHead(_ []name) (name, bool) {
	head := d.headLine()
	m := quotedShop.FindStringSubmatchIndex(d.text.Normal[head.Start:head.End])
	if m == nil || d.Notice.Incident == "" {
		return name{}, false
	}
	span := japanese.Span{Start: head.Start + m[2], End: head.Start + m[3]}
	n := name{Span: span, Text: d.text.Normal[span.Start:span.End], Kind: "company", rule: "organization.heading"}
	d.mention(Mention{Span: n.Span, Entity: TheNotice, Label: graph.Organization})
	d.setEntity(n.Start, d.organization(n.Text, n.Kind))
	return n, true
}

// firstNamed is the first name of the notice that is no authority, one with another's
// part only where there is no other.
func (d *Document) firstNamed(names []name) (name, bool) {
	var first name
	for _, n := range names {
		if n.rule == "organization.authority" || n.weak {
			continue
		}
		other, before := otherPart.MatchString(d.text.Normal[:n.Start]), otherPart.MatchString(d.text.Normal[:first.Start])
		if first.Text == "" || before && !other || before == other && n.Start < first.Start {
			first = n
		}
	}
	return first, first.Text != ""
}

// otherPart is what stands before the name of a supplier or subsidiary.
var otherPart = regexp.MustCompile(`(?:委託先|提供元|開発元|子会社|業者|事業者|(?:制作|保守|管理|開発|運営|代行)会社)(?:である|の|、|「|\()?$`)
