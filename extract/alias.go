package extract

import (
	"slices"
	"strings"
	"unicode"

	"rensa/extract/regexp"
	"rensa/graph"
)

// definition is what stands behind a name that gets another: 甲株式会社(本社:東京、以下「乙」という。).
var definition = regexp.MustCompile(`^[」』]?\s?\((?:[^()]{0,80}?[、,。;\s])?(?:以下|略称|通称|略して)(?:、|,|:|は|では)?\s?(?:単に|総称して|併せて)?(?:、)?\s?[「『"“]?([^」』"”)]{1,24}?)[」』"”]?(?:と(?:い[いう]|略|表記|記載|記し|称|呼|する|します|させ)[^)]{0,20}|[。、])?\)`)

// definedInside is a definition behind a name that stands in brackets itself:
// 甲タイランド(Kino (Thailand) Co., Ltd.、以下「KTC」).
var definedInside = regexp.MustCompile(`^、以下(?:、|,)?\s?[「『"]([^」』")]{1,24})[」』"](?:と(?:い[いう]|略|称|呼|する|します)[^)]{0,20})?\)`)

// initials are a short Latin name in brackets behind a Japanese one: …協会(JIPDEC).
var initials = regexp.MustCompile(`^[」』]?\s?\(((?:[A-Z][A-Za-z0-9/.&-]{1,14}))\)`)

// aliasBehind is the name defined behind the byte at, and where its definition ends.
func (d *Document) aliasBehind(at int) (alias string, end int) {
	at += len(honorific.FindString(d.text.Normal[at:]))
	rest := d.text.Normal[at:min(at+maxDefinition, len(d.text.Normal))]
	if strings.HasPrefix(rest, "、以下") {
		if m := definedInside.FindStringSubmatchIndex(rest); m != nil {
			return rest[m[2]:m[3]], at + m[1]
		}
	}
	if !opensBracket(rest) {
		return "", at
	}
	if m := definition.FindStringSubmatchIndex(rest); m != nil {
		return strings.TrimSpace(rest[m[2]:m[3]]), at + m[1]
	}
	return "", at
}

// maxDefinition is how many bytes a definition may take.
const maxDefinition = 800

// opensBracket reports whether text begins with a bracket, a closing quotation mark
// and a gap before it aside: most names have none behind them.
func opensBracket(text string) bool {
	return strings.HasPrefix(strings.TrimLeft(text[:min(len(text), len("」 ("))], "」』 \t\n"), "(")
}

// findAliases reads the names that the notice defines for its organisations.
func (d *Document) findAliases() {
	d.roles, d.families, d.selves = map[string]int{}, map[string]int{}, map[string]int{}
	for _, m := range slices.Clone(d.Mentions) {
		if m.Label != graph.Organization || m.Entity < 0 {
			continue
		}
		if alias, _ := d.aliasBehind(m.End); alias != "" {
			d.define(m.Entity, alias)
		}
		if short := initials.FindStringSubmatch(d.text.Normal[m.End:]); short != nil && !hasLatin(d.text.Normal[m.Start:m.End]) {
			if j := d.Find(graph.Organization, short[1]); j >= 0 && j != m.Entity && j != d.publisher {
				d.unite(j, m.Entity)
			}
			d.Alias(m.Entity, short[1])
		}
		d.localPolice(m)
	}
}

// localPolice makes the police force in brackets behind a word for it the one that m
// stands for: 所轄警察署(甲警察署).
func (d *Document) localPolice(m Mention) {
	rest, ok := strings.CutPrefix(d.text.Normal[m.End:], "(")
	if !ok || !strings.HasPrefix(d.text.Normal[m.Start:m.End], "所") {
		return
	}
	end := m.End + 1 + max(0, strings.IndexByte(rest, ')'))
	for _, other := range d.Mentions {
		if other.Label == graph.Organization && other.Start > m.End && other.End == end && other.Entity != m.Entity && d.At(other.Entity).Kind() == "police" {
			d.unite(m.Entity, other.Entity)
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
	case noParty.MatchString(alias) && !strings.Contains(d.At(i).Name, strings.TrimSuffix(alias, "社")):
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
