package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
	"rensa/graph"
)

// summand is an exposure with its count, in the text's order.
type summand struct {
	claim Claim
	count int64
}

// dropParts takes the claims back that only break a total down, so that sums
// over the graph count nobody twice: counts that add up to one before them, and
// what うち introduces behind another.
func dropParts(d *Document) {
	all := d.countedOnce()
	parts := map[int]bool{}
	for i, c := range all {
		for _, part := range append(summands(all[i+1:], c.count), addends(all[:i], c)...) {
			parts[part.claim.To] = true
		}
		if i > 0 && d.sameUnit(c, all[i-1]) && ofWhich(c, all[:i]) && !foundOut.MatchString(japanese.Normalise(c.claim.Quote)) || d.papersOf(c, all) {
			parts[c.claim.To] = true
		}
	}
	d.found.Claims = slices.DeleteFunc(d.found.Claims, func(c Claim) bool { return c.Type == graph.Exposed && parts[c.To] })
}

func (d *Document) countedOnce() []summand {
	var all []summand
	for _, c := range d.Claims(graph.Exposed) {
		count, ok := d.At(c.To).Properties["count"].(int64)
		if ok && !slices.ContainsFunc(all, func(o summand) bool { return o.claim.To == c.To }) {
			all = append(all, summand{c, count})
		}
	}
	slices.SortStableFunc(all, func(a, b summand) int { return cmp.Compare(a.claim.Offset, b.claim.Offset) })
	return all
}

// farthest is how far behind a total its parts may begin, in counts.
const farthest = 6

// summands are the two or more counts in a row, soon behind a total, that add up to it.
func summands(behind []summand, total int64) []summand {
	for from := range min(farthest, len(behind)) {
		sum := int64(0)
		for to := from; to < len(behind) && sum < total; to++ {
			sum += behind[to].count
			if sum == total && to > from {
				return behind[from : to+1]
			}
		}
	}
	return nil
}

// addends are the two or more counts right before a total, in its own sentence or
// above one that is called a total, that add up to it.
func addends(before []summand, total summand) []summand {
	sum, called := int64(0), calledTotal.MatchString(total.claim.Quote)
	for from := len(before) - 1; from >= 0 && sum < total.count && (called || before[from].claim.Offset == total.claim.Offset); from-- {
		sum += before[from].count
		if sum == total.count && from < len(before)-1 {
			return before[from:]
		}
	}
	return nil
}

// sameUnit reports whether the two counts count persons, or both something else.
func (d *Document) sameUnit(a, b summand) bool {
	return d.inPersons(a) == d.inPersons(b)
}

func (d *Document) inPersons(s summand) bool {
	unit, _ := d.lexicon.Unit(d.At(s.claim.To).Properties.Text("unit"))
	return unit.Kind == "person"
}

// papersOf reports whether c counts the sheets on which the data stood of persons
// whom its sentence counts: 患者2名の紹介状、計5枚.
func (d *Document) papersOf(c summand, all []summand) bool {
	unit := d.At(c.claim.To).Properties.Text("unit")
	return unit == "枚" && slices.ContainsFunc(all, func(o summand) bool {
		kind, _ := d.lexicon.Unit(d.At(o.claim.To).Properties.Text("unit"))
		return o.claim.Offset == c.claim.Offset && kind.Kind == "person"
	})
}

var calledTotal = regexp.MustCompile(`合計|総計|総数|計|あわせて|合わせて`)

// ofWhich reports whether うち or a bracket behind another count introduces c. What
// is part of a number that counts no exposure is none: 会員8万人のうち2万人.
func ofWhich(c summand, before []summand) bool {
	text := japanese.Normalise(c.claim.Quote)
	if itemOfOwn.MatchString(text) {
		return false
	}
	for _, match := range ofWhichOnes.FindAllStringSubmatch(text, -1) {
		whole, part := figureOf(match[1]), figureOf(match[2])
		if part == c.count && (match[1] == "" || slices.ContainsFunc(before, func(b summand) bool { return b.count == whole })) {
			return true
		}
	}
	for _, match := range inBracket.FindAllStringSubmatch(text, -1) {
		for _, part := range figures.FindAllStringSubmatch(match[2], -1) {
			if !countedAnew.MatchString(match[2]) && part[2] == match[1] && figureOf(part[1]) == c.count {
				return true
			}
		}
	}
	return false
}

var (
	// inBracket is what stands in brackets behind a count, figures the counts there:
	// those of the same unit are parts. 302,569件(国内129,894件、海外172,675件)
	inBracket = regexp.MustCompile(`[0-9](件|名|人|社|世帯)(?:様|さま)?分?\(([^()]*[0-9][^()]*)\)`)
	// countedAnew are words by which the same are counted another way.
	countedAnew = regexp.MustCompile(`実人数|実数|延べ|のべ|重複|時点|前回|公表`)
	figures     = regexp.MustCompile(`([0-9][0-9,]*)(件|名|人|社|世帯)`)
)

// ofWhichOnes are counts that うち introduces, behind the number that they are part
// of where that stands right before it.
var ofWhichOnes = regexp.MustCompile(`(?:([0-9][0-9,]*)[万千億]*(?:件|名|人|社|世帯)[^。0-9]{0,4}の)?(?:うち|内訳)、?[^。、)0-9]{0,30}([0-9][0-9,]*)`)

// itemOfOwn is an item of a list that tells by うち of whom it is: (b) 学生のうち実習を履修した者.
var itemOfOwn = regexp.MustCompile(`^\s*(?:[(]?[0-9A-Za-zア-ン]{1,2}[).]|[①-⑳])\s*[^0-9こ上前、。][^、。]{1,40}のうち`)

// foundOut introduces those of a total whose data did get out, as the rest may have.
var foundOut = regexp.MustCompile(`(?:うち|内)、?[^。、0-9]{0,40}(?:確認|実際に|判明|悪用され)[^。0-9]{0,24}[0-9]|うち[0-9,約]+(?:名|人|件)分?については、[^。]*(?:漏え?い|流出|掲載|公開)[^。]*(?:確認|され)`)

// figureOf is the value of digits with commas, 0 for none.
func figureOf(digits string) int64 {
	n, err := strconv.ParseInt(strings.ReplaceAll(digits, ",", ""), 10, 64)
	if err != nil {
		return 0 // more digits than a count has
	}
	return n
}
