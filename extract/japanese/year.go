package japanese

import "strings"

// eraYear is the first year of a reign, less one.
func eraYear(era string) int {
	switch era {
	case "令和", "R":
		return 2018
	case "平成", "H":
		return 1988
	}
	return 1925
}

// year reads 2023年, 令和5年, 令和5年(2023年), 同年, 本年.
func (r *whenReader) year() {
	switch {
	case r.relativeYear():
	case r.eraYear():
	default:
		r.when.Year = r.field("年", 1950, 2100, "度", "間", "来", "前", "後", "分", "代", "生", "版")
	}
	if r.when.Year == 0 {
		return
	}
	if close := strings.Index(r.rest, ")"); strings.HasPrefix(r.rest, "(") && close > 0 && close < len("(令和十二年)")+2 && strings.HasSuffix(r.rest[:close], "年") {
		r.rest = r.rest[close+1:]
	}
}

func (r *whenReader) relativeYear() bool {
	start := r.rest
	word := r.take("同年", "本年", "今年", "昨年", "前年", "翌年")
	if word == "" || strings.HasPrefix(r.rest, "度") {
		r.rest = start
		return false
	}
	r.take("の")
	r.when.YearIs = relation(word)
	r.when.ThisYear = word == "本年" || word == "今年" || word == "昨年"
	return true
}

func relation(word string) Relation {
	switch {
	case word == "":
		return Said
	case strings.HasPrefix(word, "翌"):
		return Next
	case strings.HasPrefix(word, "前"), strings.HasPrefix(word, "昨"), strings.HasPrefix(word, "先"):
		return Previous
	}
	return Same
}

func (r *whenReader) eraYear() bool {
	start := r.rest
	era := r.take("令和", "平成", "昭和", "R", "H")
	if era == "" {
		return false
	}
	r.take(" ")
	year := 1
	if r.take("元年") == "" {
		year = r.field("年", 1, 64, "度", "分", "産", "版", "生")
	}
	if year == 0 {
		r.rest = start
		return false
	}
	r.when.Year = eraYear(era) + year
	return true
}
