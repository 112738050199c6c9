package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// longerRole is the organisation without a name whose word for its part ends in the
// shorter word, where there is just one: システム開発会社 for 開発会社. Else -1.
func (d *Document) longerRole(word string) int {
	found := -1
	for i, e := range d.found.Entities {
		if e.Label != graph.Organization || !e.Unnamed() || utf8.RuneCountInString(word) < 4 {
			continue
		}
		if ends := func(name string) bool { return name != word && strings.HasSuffix(name, word) }; ends(e.Name) || slices.ContainsFunc(e.Aliases(), ends) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// partner is the one named contractor where m calls some 協力会社 that the sentence tells of
// no contract with. Else -1.
func (d *Document) partner(s *Sentence, m lexicon.Match) int {
	if !strings.HasPrefix(m.Name, "協力") || workGiven.MatchString(s.Text[:m.Start]) || workTaken.MatchString(s.Text[m.End:]) {
		return -1
	}
	found := -1
	for word, i := range d.roles {
		if role, ok := d.lexicon.Role(word); !ok || role.Part != "contractor" || d.At(i).Unnamed() || !generic.MatchString(word) {
			continue
		}
		if found >= 0 && found != i {
			return -1
		}
		found = i
	}
	if found < 0 && s.Index == 0 {
		return d.entrusted() // the heading's word for whom the body names
	}
	return found
}

var (
	// workGiven ends what tells of work given to whom the next word names, or whose that is.
	workGiven = regexp.MustCompile(`(?:委託|依頼|発注|外注)(?:し(?:た|て(?:いる|いた|おります))|する)[^。、]{0,6}$|の$`)
	// workTaken begins what tells of work given to whom the word before names.
	workTaken = regexp.MustCompile(`^(?:に|へ)[^。、]{0,24}(?:委託|依頼|発注|外注)`)
)

// calledBy is the organisation that the notice names behind the word for its part or the
// end of it: メール配信会社, and later 配信会社である株式会社甲. Else -1.
func (d *Document) calledBy(part string) int {
	for _, m := range d.Mentions {
		if m.Label != graph.Organization || m.Anaphor || m.Entity < 0 || m.Entity == d.publisher {
			continue
		}
		before, is := strings.CutSuffix(d.text.Normal[:m.Start], "である")
		if before, of := strings.CutSuffix(before, "の"); (is || of) && endsAlike(before, part) {
			return m.Entity
		}
	}
	return -1
}

// endsAlike reports whether text ends in the last four characters of part or more.
func endsAlike(text, part string) bool {
	tail := []rune(part)
	return len(tail) > 3 && strings.HasSuffix(text, string(tail[len(tail)-4:]))
}

// alsoCalled is the organisation without a name that the word right before m stands for,
// where m only tells its trade, 再委託先の印刷会社, or stands in brackets, 開発会社(再委託先), or is what that is, 委託先である運用会社. Else -1.
func (d *Document) alsoCalled(s *Sentence, m lexicon.Match) int {
	before, is := strings.CutSuffix(s.Text[:m.Start], "(")
	if !is {
		before, is = strings.CutSuffix(before, "である")
	}
	if !is {
		before = strings.TrimSuffix(before, "の")
	}
	if len(before) == m.Start || !is && (m.Kind != "contractor" || generic.MatchString(m.Name) || bare[m.Name]) {
		return -1
	}
	for _, other := range d.in(s, graph.Organization) {
		if other.End-s.Start == len(before) && other.Anaphor && other.Entity >= 0 && d.At(other.Entity).Unnamed() && (is || generic.MatchString(before)) {
			return other.Entity
		}
	}
	return -1
}
