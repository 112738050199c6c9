package extract

import (
	"strings"
	"unicode/utf8"

	"rensa/extract/regexp"
)

var (
	// subjectLead and subjectTail stand around whose data is counted.
	subjectLead = regexp.MustCompile(`^[\s・•○〇●◆■◇□▼\-※①-⑳]*(?:[(]?[0-9ア-ン]{1,2}[).]\s*|[0-9] )?(?:また|なお|うち|このうち|ならびに|並びに|および|及び)?(?:には|は)?`)
	subjectTail = regexp.MustCompile(`(?:(?:の|のみの|を含む)?もの|その|に関する|に係る|の)?(?:個人情報|情報|データ)?(?:が|は|の|件数|人数|数|:)?[\s(:\t]*(?:のべ|延べ|合計|合わせて|計|最大で?|少なくとも|約|およそ|うち)*[\s(:]*$`)
	// subjectLabel is what a line is headed by: 対象者 …, 保存されていた情報 …
	subjectLabel = regexp.MustCompile(`^(?:対象\S{0,6}|\S{0,12}(?:情報|内容|書類|範囲|件数|人数))\s+`)
	// subjectPlace is where the data was: USBメモリには…, 漏えいしたのは…
	subjectPlace = regexp.MustCompile(`^.*(?:には|では|のは)`)
	// aboutThem is what hangs behind the word for whose data is counted: ユーザーに関するもの.
	aboutThem = regexp.MustCompile(`(?:に関する|に係る|に当たる|に該当する|についての)(?:もの?|情報|データ)?$`)
)

// maxSubject bounds whose data it is, in characters: what is longer is a sentence.
const maxSubject = 40

// maxTail bounds what stands between whose data it is and the count, in characters.
const maxTail = 40

// subject is whose data is counted: the noun phrase before the count.
func (c count) subject() string {
	clause := afterLast(c.before(), "。、):")
	if utf8.RuneCountInString(strings.TrimSpace(clause)) < 2 {
		clause = c.before()
	}
	end := lastRunes(clause, maxTail)
	clause = strings.TrimSuffix(clause, end) + subjectTail.ReplaceAllString(end, "")
	if open := strings.LastIndexByte(clause, '('); open > strings.LastIndexByte(clause, ')') {
		clause = clause[open+1:]
	}
	clause = strings.TrimSpace(behind(behind(behind(clause, subjectLead), subjectLabel), subjectPlace))
	clause = strings.TrimSuffix(aboutThem.ReplaceAllString(clause, ""), "等")
	if n := utf8.RuneCountInString(clause); n < 2 || n > maxSubject {
		return ""
	}
	return clause
}

// behind is text without the lead at its start, all of it where nothing else is left.
func behind(text string, lead *regexp.Regexp) string {
	if rest := text[len(lead.FindString(text)):]; strings.TrimSpace(rest) != "" {
		return rest
	}
	return text
}
