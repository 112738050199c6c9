package notice

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Final is the edition of a notice that calls itself the last (最終報).
const Final = 1000

// maxHeading is the length in bytes up to which a line can be a heading.
const maxHeading = 2048

var (
	mark    = regexp.MustCompile(`^[\s\x{a0}\x{3000}\x{feff}]*【[^【】#＃]{0,80}[#＃]\s*([0-9０-９]{4}[-‐‑–−－ー][0-9０-９]{1,6})\s*】`)
	numeral = regexp.MustCompile(`^[0-9０-９]{4}[-‐‑–−－ー][0-9０-９]{1,6}$`)
	dashes  = strings.NewReplacer("‐", "-", "‑", "-", "–", "-", "−", "-", "－", "-", "ー", "-")
	edition = regexp.MustCompile(`続報(?:その|第|no\.?)?[\s(]*([0-9]+|[一二三四五六七八九十]+)|第\s*([0-9]+|[一二三四五六七八九十]+)\s*報`)
)

// heading is a line that begins a notice.
type heading struct {
	incident string
	title    string
}

// parseHeading reads an archive's mark, 【<the archive's name>#<year>-<n>】, and
// the title behind it.
func parseHeading(line string) (heading, bool) {
	if len(line) > maxHeading {
		return heading{}, false
	}
	at := mark.FindStringSubmatchIndex(line)
	if at == nil {
		return heading{}, false
	}
	return heading{incident: incidentNumber(line[at[2]:at[3]]), title: strings.TrimSpace(line[at[1]:])}, true
}

// incidentNumber returns an archive's number in ASCII, "" for anything else.
func incidentNumber(text string) string {
	if !numeral.MatchString(text) {
		return ""
	}
	return norm.NFKC.String(dashes.Replace(text))
}

// editionOf reads from a heading's words which report of its incident it is.
func editionOf(title string) int {
	title = strings.ToLower(norm.NFKC.String(title))
	if strings.Contains(title, "最終報") {
		return Final
	}
	if found := edition.FindStringSubmatch(title); found != nil {
		if found[1] != "" {
			return number(found[1])
		}
		return max(number(found[2])-1, 0)
	}
	if strings.Contains(title, "続報") {
		return 1
	}
	return 0
}

// number reads ASCII digits or Japanese numerals up to 十九; anything beyond counts as [Final] - 1.
func number(digits string) int {
	if n, err := strconv.Atoi(digits); err == nil {
		return min(n, Final-1)
	}
	n := 0
	for _, r := range digits {
		if r == '十' {
			n = 10
			continue
		}
		n += strings.Index("一二三四五六七八九", string(r))/len("一") + 1
	}
	return min(n, Final-1)
}
