package extract

import (
	"slices"

	"rensa/extract/regexp"
)

// sift takes out of one moment's steps those that another makes unlikely: who
// notices an attack on a day does not thereby say that it began then.
func (d *Document) sift(m moment, steps []step, has func(kind string) bool) []step {
	alone := len(steps) == 1
	noticed, mended, known := has("detected"), has("recovered"), has("investigated")
	telling := m.text(m.tells) + d.slipBehind(m)
	return slices.DeleteFunc(slices.Clone(steps), func(s step) bool {
		switch s.kind {
		case "started":
			both := noticed && (m.from || since.MatchString(m.text(m.tells)) || (slipped.MatchString(m.text(m.tells)) || cameOut.MatchString(m.text(m.tells)))) || onlyTold(steps) && !about.MatchString(m.sentence.Text[s.end:]) && (!has("notified") || slip.MatchString(telling))
			return !alone && !both || m.borrowed && !m.listed || records.MatchString(m.text(m.tells)) && !since.MatchString(m.text(m.tells))
		case "contained":
			return mended || m.date.Day == 0 || m.from && retrieved.MatchString(m.sentence.Text[:s.end]) || has("disclosed") && ongoing.MatchString(m.sentence.Text[s.end:])
		case "investigated":
			return m.date.Day == 0 && records.MatchString(m.text(m.tells)) || m.borrowed && !m.listed && ongoing.MatchString(m.sentence.Text[s.end:]) || slices.ContainsFunc(steps, func(other step) bool { return other.kind == "disclosed" && other.end < s.end })
		case "reported":
			return m.borrowed && ongoing.MatchString(m.sentence.Text[s.end:])
		case "notified":
			return !alone && (len(steps) > 2 || !has("started")) && ongoing.MatchString(m.sentence.Text[s.end:]) || has("started") && slip.MatchString(telling) && !apology.MatchString(m.text(m.tells))
		case "detected":
			return m.date.Day == 0 && !m.opens() || has("started") && since.MatchString(m.text(m.tells)) || known && !inquiry.MatchString(m.text(m.before)+m.text(m.tells)) || mended
		}
		return false
	})
}

// retrieved ends in taking back what went astray, which is not done at once.
var retrieved = regexp.MustCompile(`(?:回収|引き取り?)(?:を|が)?$`)

// lostThen says that something was lost some time within a period.
var lostThen = regexp.MustCompile(`^[^、。]{0,24}(?:紛失|遺失|盗難|盗ま|置き忘れ)`)

// slipBehind is the sentence behind the moment's that tells how something went wrong
// in what the moment tells: その際、…欄に入力しました。
func (d *Document) slipBehind(m moment) string {
	if next := m.sentence.Index + 1; next < len(d.Sentences) && ofThat.MatchString(d.Sentences[next].Text) {
		return d.Sentences[next].Text
	}
	return ""
}

var ofThat = regexp.MustCompile(`^(?:その際|この際|そのとき|この時|本来|しかし|ところが)`)

// apology are words of telling those affected what happened to them.
var apology = regexp.MustCompile(`詫|わび|謝罪|説明|判明|経緯|お願い`)

// slip are words of an error made in telling others something.
var slip = regexp.MustCompile(`誤|宛先|[Bb][Cc][Cc]|BCC|CC|際|べき|添付|[^個]別の|他の|印字|混入`)

// onlyTold reports whether the steps beside the beginning are those of telling others.
func onlyTold(steps []step) bool {
	return !slices.ContainsFunc(steps, func(s step) bool { return s.kind != "started" && s.kind != "reported" && s.kind != "notified" })
}
