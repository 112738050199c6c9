package japanese

import "time"

// Calendar turns dates as they are written into dates, in the order of a text:
// what one leaves out is that of the date before it, or the notice's own.
type Calendar struct {
	// Base is the date of the notice as far as it is known: a year at least.
	// Nothing that it tells of is later.
	Base Date
	last Date
	day  Date // the last that had a day
}

// Return makes d the date that 同日 and 翌日 count from.
func (c *Calendar) Return(d Date) {
	c.last = d
	if d.Day > 0 {
		c.day = d
	}
}

// Resolve is the date that w means, and remembers it for those that follow.
// ok is false where it cannot be known or the calendar has no such date.
func (c *Calendar) Resolve(w When) (date Date, ok bool) {
	date = c.resolve(w)
	if !date.exists() {
		return Date{}, false
	}
	c.Return(date)
	return date, true
}

func (c *Calendar) resolve(w When) Date {
	switch {
	case w.Today && w.MonthIs == Said:
		return c.Base.days(w.DayIs)
	case w.Partial():
		return c.last
	case w.Month > 0:
		return c.inYear(w)
	case w.MonthIs != Said:
		return c.inMonth(w)
	case w.Day == 0:
		return c.day.days(w.DayIs)
	}
	return c.bareDay(w)
}

// days is the day that 同日, 翌日 or 前日 means behind d.
func (d Date) days(by Relation) Date {
	if d.Day == 0 {
		return Date{}
	}
	return dateOf(d.time().AddDate(0, 0, by.step()))
}

func (r Relation) step() int {
	switch r {
	case Next:
		return 1
	case Previous:
		return -1
	}
	return 0
}

// inMonth reads 同月31日, 翌月1日.
func (c *Calendar) inMonth(w When) Date {
	from := c.last
	if w.Today && c.Base.Month > 0 {
		from = c.Base
	}
	if from.Month == 0 {
		return Date{}
	}
	month := Date{from.Year, from.Month, 0}.time().AddDate(0, w.MonthIs.step(), 0)
	return Date{month.Year(), int(month.Month()), w.Day}
}

// bareDay reads 11日(水) and 翌8日: the month of the date before, the next one
// where the weekday or 翌 says so.
func (c *Calendar) bareDay(w When) Date {
	same := Date{c.last.Year, c.last.Month, w.Day}
	if c.last.Month == 0 {
		return Date{}
	}
	next := c.inMonth(When{Date: Date{0, 0, w.Day}, MonthIs: Next})
	if w.DayIs == Next && w.Day < c.last.Day || w.HasDay && !w.fits(same) && w.fits(next) || !same.exists() {
		return next
	}
	return same
}

// fits reports whether d is on the weekday that w says.
func (w When) fits(d Date) bool { return !w.HasDay || d.exists() && d.time().Weekday() == w.Weekday }

// inYear finds the year of a date with a month.
func (c *Calendar) inYear(w When) Date {
	date := w.Date
	if date.Year > 0 {
		return date
	}
	if w.YearIs != Said {
		date.Year = c.last.Year
		if w.ThisYear || date.Year == 0 {
			date.Year = c.Base.Year
		}
		date.Year += w.YearIs.step()
		return date
	}
	date.Year = c.likelyYear(w)
	if c.sure(date) {
		return date
	}
	for _, by := range []int{0, -1, 1} {
		if other := (Date{date.Year + by, date.Month, date.Day}); w.fits(other) && (by <= 0 || other.Year <= c.Base.Year) {
			return other
		}
	}
	return date
}

// sure reports whether the year of the date before it leaves no doubt, whatever
// the weekday says: weekdays are miswritten, too.
func (c *Calendar) sure(date Date) bool {
	apart := date.Month - c.last.Month
	return date.Year == c.last.Year && apart > -nearMonths && apart < nearMonths
}

// likelyYear is the year of a date that says none: that of the date before it,
// or of the notice where that lies years back, and another one where that puts
// the two closer together or the date not behind the notice.
func (c *Calendar) likelyYear(w When) int {
	date := w.Date
	year := c.last.Year
	if year > 0 && c.last.Month == 0 {
		return year // a heading says it
	} else if year == 0 || year < c.Base.Year-1 {
		year = c.Base.Year
	} else if apart := date.Month - c.last.Month; apart <= -nearMonths && year < c.Base.Year || apart <= -farMonths {
		year++
	} else if apart >= farMonths {
		year--
	}
	if c.Base.Month > 0 && (Date{year, date.Month, date.Day}).time().After(c.Base.time()) && !c.soon(w, Date{year, date.Month, date.Day}) {
		year--
	}
	return year
}

// soon reports whether date is that of a step right behind the notice: one or two
// weeks, or told together with what was done before it.
func (c *Calendar) soon(w When, date Date) bool {
	apart := (date.Year-c.last.Year)*12 + date.Month - c.last.Month
	ahead := date.time().Sub(c.Base.time())
	return w.fits(date) && (c.Base.Day > 0 && ahead <= soonest/2 || (apart == 0 || apart == 1) && ahead <= soonest)
}

// How many months back a date must lie to belong to the next year: fewer where
// the notice itself is of that year.
const (
	nearMonths = 3
	farMonths  = 9
)

// soonest is how far behind the notice a step may lie that it announces.
const soonest = 31 * 24 * time.Hour
