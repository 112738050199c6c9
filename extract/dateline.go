package extract

import (
	"strings"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
)

// dateLine is a line that holds nothing but the date of the notice.
var dateLine = regexp.MustCompile(`^(?:(?:掲載|公開|更新|発表|作成)(?:年月)?日[:\s]*)?[^、。]{6,16}(?:\([月火水木金土日](?:曜日?)?\))?(?:付け?|現在|掲載|更新)?$`)

// publishedOn is what may stand before the date of the notice.
var publishedOn = regexp.MustCompile(`^(?:(?:掲載|公開|更新|発表|作成)(?:年月)?日[:\s]*)?$`)

// baseDate is the date of the notice as far as it is known, at least its year.
func (d *Document) baseDate() japanese.Date {
	if s := d.dateline(); s != nil {
		return japanese.Whens(s.Text)[0].Date
	}
	for _, w := range japanese.Whens(d.Notice.Published) {
		return w.Date
	}
	if numbers := japanese.Numbers(d.Notice.Incident); len(numbers) > 0 && numbers[0].Value > 1990 && numbers[0].Value < 2100 {
		return japanese.Date{Year: int(numbers[0].Value)}
	}
	var base japanese.Date
	for _, s := range d.Sentences {
		for _, w := range japanese.Whens(s.Text) {
			base.Year = max(base.Year, w.Year)
		}
	}
	for _, s := range d.Sentences {
		if base.Year == 0 {
			base.Year = japanese.YearOf(s.Text)
		}
	}
	return base
}

// dateline is the line near the top, or the last, that dates the notice.
func (d *Document) dateline() *Sentence {
	if !d.dateSought {
		d.dated, d.dateSought = d.findDateline(), true
	}
	return d.dated
}

func (d *Document) findDateline() *Sentence {
	for i, s := range d.Sentences {
		if i == 0 || i > 8 && i < len(d.Sentences)-3 || utf8.RuneCountInString(s.Text) > 24 || !s.says(dateLine) {
			continue
		}
		if i > 1 && d.Sentences[i-1].Heading {
			continue
		}
		if whens := japanese.Whens(s.Text); len(whens) == 1 && publishedOn.MatchString(s.Text[:whens[0].Start]) && whens[0].Year > 0 && whens[0].Day > 0 && strings.Trim(s.Text[whens[0].End:], "付け現在掲載更新 )") == "" {
			return s
		}
	}
	return nil
}
