package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
)

// classed reports whether b's words are those that say what the title a is:
// 予約システム beside 施設予約サービス「甲」.
func (j *joiner) classed(a, b *system) bool {
	class, word := purpose(j.d.classOf(a)), purpose(b.names[0].text)
	return word != "" && class != "" && (strings.HasSuffix(class, word) || strings.HasSuffix(word, class) || startsWith(word, class) || startsWith(class, word))
}

// calledSite reports whether b is any site and a is said to be one: 予約サイト「甲」.
func (j *joiner) calledSite(a, b *system) bool {
	return alike[b.category] == "website" && b.names[0].bare && siteLike.MatchString(j.d.classOf(a))
}

// startsWith reports whether word begins with the words of start, more than one or two letters.
func startsWith(word, start string) bool {
	return utf8.RuneCountInString(start) > 2 && strings.HasPrefix(word, start)
}

// builtOn reports whether a sentence says that b was built with a, and so is not a:
// 登録サイトは、登録システム「甲」を使って開設した.
func (j *joiner) builtOn(b, a *system) bool {
	for _, x := range j.names {
		if !slices.Contains(b.names, x) && (!x.points || x.head == nil || x.head != b.names[0].head) {
			continue
		}
		for _, y := range a.names {
			if x.End > y.Start {
				if !x.bare && madeOf.MatchString(j.d.between(y, x)) && made.MatchString(j.d.text.Normal[x.End:]) {
					return true
				}
				continue
			}
			gap := j.d.text.Normal[x.End:y.Start]
			if topicFirst.MatchString(gap) && !strings.ContainsAny(gap, "\n。") && builtWith.MatchString(j.d.text.Normal[y.End:]) {
				return true
			}
		}
	}
	return false
}

// joinUsedAs joins a system to the product that a sentence says is used for it:
// 図書館システムは、乙社の「甲」を利用しています.
func (j *joiner) joinUsedAs() {
	for _, b := range j.all {
		for _, a := range j.all {
			if a != b && len(a.names) > 0 && len(b.names) > 0 && a.product && !b.product && b.rank == lexicon.Precise && b.serves() && alike[b.category] == "" && j.usedAs(a, b) {
				j.merge(a, b)
			}
		}
	}
}

// usedAs reports whether a sentence tells of b that a is used for it.
func (j *joiner) usedAs(a, b *system) bool {
	for _, y := range b.names {
		for _, x := range a.names {
			if y.End < x.Start && forTopic.MatchString(j.d.text.Normal[y.End:x.Start]) && inUse.MatchString(strings.TrimLeft(j.d.text.Normal[x.End:], "」』")) {
				return true
			}
		}
	}
	return false
}

// forTopic stands between a system and the product that is used for it.
var forTopic = regexp.MustCompile(`^」?(?:に)?は、[^。、がをは\n]{0,50}「?$`)

var (
	// madeOf stands between a product and what was made with it, made behind that.
	madeOf     = regexp.MustCompile(`^」?(?:を(?:使っ|用い|利用し|使用し)て?、?|で|により|上に)[^。、がはを]{0,12}$`)
	made       = regexp.MustCompile(`^」?を(?:作成|作[りっ]|構築|開設|設け|制作)`)
	topicFirst = regexp.MustCompile(`^」?は、`)
	builtWith  = regexp.MustCompile(`^」?(?:という[^。、]{0,10})?(?:を(?:使|用い|利用し|使用し|もとに|基に|ベースに)|(?:により|によって|の?上?(?:で|に))[^。、]{0,8}(?:作成|作ら|構築|開設|制作))`)
)

// purpose is a name without the last words that many systems share.
func purpose(name string) string {
	for _, word := range lastWords {
		if short, found := strings.CutSuffix(name, word); found {
			return purpose(short)
		}
	}
	return name
}

var lastWords = []string{"システム", "サービス", "サイト", "アプリ", "ソフト", "ソフトウェア", "ツール", "プラットフォーム", "クラウド"}

// classOf is what the notice says that the title is.
func (d *Document) classOf(sys *system) string {
	for _, t := range d.titleList {
		if t.text == sys.names[0].text {
			return t.class
		}
	}
	return ""
}

// together reports whether the notice lists the two side by side, so that they
// are two things: ホームページ及び「甲」.
func (j *joiner) together(a, b *system) bool {
	for _, x := range a.names {
		for _, y := range b.names {
			if gap := j.d.between(x, y); len(gap) < 90 && conjoined.MatchString(gap) {
				return true
			}
		}
	}
	return false
}

// conjoined parts two things of one list.
var conjoined = regexp.MustCompile(`^[」)]?(?:等)?(?:及び|および|並びに|ならびに|と|、|・|や|又は|または)(?:[^。がはをにしいの」][^。がはをに」]{0,24})?$`)
