package extract

import (
	"slices"
	"strings"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// apposition is a place where a part and a name stand side by side.
type apposition struct {
	sentence *Sentence
	role     lexicon.Match
	entity   int
}

// apposed joins a part's word and a name: 委託先である株式会社甲, 委託先の甲社, 委託先(甲社).
var apposed = regexp.MustCompile(`^(?:[0-9]+(?:社|法人|団体)|\((?:五十音順|順不同|敬称略|[、・])+\)|】|\]|〉|>|である|であります|でございます|であり、?|にあたる|に当たる|と(?:する|して(?:いる|いた|おります))|となる|たる|の|、|・|:|\s|「|\(|業務|` + abroad + `)*$`)

// findAppositions learns which part a named organisation plays.
func (d *Document) findAppositions() {
	for _, s := range d.Sentences {
		mentions := d.in(s, graph.Organization)
		for _, r := range d.roleWords(s) {
			for _, m := range mentions {
				at := m.Start - s.Start
				if m.Entity != d.publisher && !m.Anaphor && s.inBrackets(m.End-s.Start, r) {
					d.appose(s, r, m.Entity)
					d.apposeRow(s, r, m)
					break
				}
				if predicated(s, m.End-s.Start, r) && !m.Anaphor {
					d.appose(s, r, m.Entity)
					break
				}
				if m.Entity == d.publisher || m.Anaphor || d.At(m.Entity).Unnamed() || at < r.End || !apposed.MatchString(s.Text[r.End:at]) && !s.states(r.End, at, m.End-s.Start) {
					continue
				}
				if name := d.At(m.Entity).Name; strings.Contains(s.Text[r.End:at], "、") && d.lexicon.WithoutForm(name) == name {
					break // a list: グループ会社、甲グループ
				}
				if strings.Contains(s.Text[r.End:at], "であり") && fromWhom.MatchString(s.Text[m.End-s.Start:]) {
					break // 甲社は代理店であり、乙社から
				}
				d.appose(s, r, m.Entity)
				break
			}
		}
		d.findProviders(s)
	}
}

// predicated reports whether the part is what the sentence says of the name that ends
// at the byte: 株式会社甲は、乙社の再委託先です.
func predicated(s *Sentence, end int, r lexicon.Match) bool {
	return end < r.Start && subjectOf.MatchString(s.Text[end:r.Start]) && predicate.MatchString(s.Text[r.End:])
}

var (
	subjectOf = regexp.MustCompile(`^(?:様|さま)?は、?(?:[^。、は]{0,24}の)?$`)
	predicate = regexp.MustCompile(`^(?:です|であり、|である。|でした|に(?:当|あ)た(?:り|る))`)
)

// apposeRow gives the part to those named in a row with m, where the brackets say that
// it is all of theirs: 甲社、乙社(いずれも当社子会社).
func (d *Document) apposeRow(s *Sentence, r lexicon.Match, m Mention) {
	if !allOfThem.MatchString(s.Text[m.End-s.Start:]) {
		return
	}
	end := m.Start - s.Start
	for _, other := range slices.Backward(d.in(s, graph.Organization)) {
		if other.Start-s.Start >= end {
			continue
		}
		if between := s.Text[other.End-s.Start : end]; other.Entity == d.publisher || !rowJoint.MatchString(between) {
			return
		}
		d.appose(s, r, other.Entity)
		end = other.Start - s.Start
	}
}

var (
	allOfThem = regexp.MustCompile(`^\((?:いずれも|ともに|共に)`)
	rowJoint  = regexp.MustCompile(`^(?:、|・|及び|および|並びに|と)$`)
)

// providing is what stands before the name of whoever runs a service: システムを提供している甲社.
var providing = newPattern(`(?:サービス|データセンター|システム|アプリ|プラットフォーム|クラウド|サイト|カート|」)[^。、]{0,6}を(?:開発・|運営・)?(?:提供|運営|運用)(?:・(?:提供|運営|運用))?(?:する|し(?:ている|ております|ていた|ておりました))((?:株式|有限|合同)会社)?|の提供を受けて(?:いる|おります)|(?:サービス|システム|サイト|アプリ|」)が稼働(?:する|し(?:ている|ていた|ております))`)

// findProviders learns who provides a service by the verb.
func (d *Document) findProviders(s *Sentence) {
	for _, match := range s.findAll(providing, s.Text) {
		for _, m := range d.in(s, graph.Organization) {
			if m.Start-s.Start == match[1]-len(group(s.Text, match, 1)) && m.Entity != d.publisher && !m.Anaphor {
				d.appositions = append(d.appositions, apposition{s, lexicon.Match{Span: japanese.Span{Start: match[0], End: match[1]}, Name: "提供会社", Kind: "provider"}, m.Entity})
			}
		}
	}
}

// states reports whether a sentence says of a part who plays it: 制作会社は(有)甲で、.
func (s *Sentence) states(partEnd, name, nameEnd int) bool {
	return whoIs.MatchString(s.Text[partEnd:name]) && isWho.MatchString(s.Text[nameEnd:])
}

// whoIs leads from a part to the name of who plays it: は、当社が出資する.
var whoIs = regexp.MustCompile(`^は、?(?:[^。、]{1,16}(?:する|した|の))?$`)

var isWho = regexp.MustCompile(`^(?:で(?:、|す|あり|ございま)|となり|になり|、[^。、]{1,16}は)`)

func (d *Document) appose(s *Sentence, r lexicon.Match, entity int) {
	if _, known := d.roles[r.Name]; !known {
		d.roles[r.Name] = entity
	}
	d.appositions = append(d.appositions, apposition{s, r, entity})
}

// inBrackets reports whether the part stands in brackets behind the name that
// ends at the byte: 株式会社甲(本市の業務委託先).
func (s *Sentence) inBrackets(end int, r lexicon.Match) bool {
	return end < r.Start && bracketOpen.MatchString(s.Text[end:r.Start]) && bracketClose.MatchString(s.Text[r.End:])
}

var (
	bracketOpen  = regexp.MustCompile(`^(?:様|さま)?\((?:いずれも|ともに|共に)?(?:[^()]{0,12}の|(?:[当弊自本][社会行市町村県]|当グループ|当法人)?(?:の)?(?:[0-9.]+%|連結|完全|非連結|海外|国内|業務)?)$`)
	bracketClose = regexp.MustCompile(`^(?:\)|[、,;。](?:以下|略称|通称))`)
)
