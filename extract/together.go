package extract

import (
	"strings"

	"rensa/extract/regexp"
)

// undertaken follows a date between what was done and that it was: サーバーの停止を10月5日に実施.
var undertaken = regexp.MustCompile(`^(?:付け?で)?に?、?(?:完了|実施|行い|行って|行な|終え|済ませ|開始|受領|受け取|提出)`)

// deedWas names a deed whose date follows, which wasThen says of it: 報告は7月5日です, 検知が7月3日.
var (
	deedWas = regexp.MustCompile(`(?:通知|連絡|報告|速報|確報|公表|発表|届出|相談|説明|謝罪|停止|遮断|復旧|再開|発覚|検知|判明|発見|送信|掲載|侵入|攻撃|削除|修正|発送|認知|覚知|把握|発生|被害届|告訴状|第[0-9一二三四五]報)(?:の)?(?:日|時期|日時)?(?:は|が)、?$`)
	wasThen = regexp.MustCompile(`^(?:頃|ごろ)?(?:です|でした|であり|となり|、|。|\)|$|付け?で|に(?:実施|行|完了|済|提出|受理|届|受領))`)
)

// undertake gives m the words that name what was done on its date, before it, and
// reports whether there are such.
func (m *moment) undertake() bool {
	before, said := strings.TrimRight(m.text(m.before), " "), m.text(m.tells)
	deed := strings.HasSuffix(before, "を") && undertaken.MatchString(said) || deedWas.MatchString(before) && wasThen.MatchString(said)
	if m.borrowed || m.period() || !deed {
		return false
	}
	m.tells.Start = m.before.Start + len(before) - len(afterLast(before, "、("))
	m.before.End = m.tells.Start
	return true
}

// shared ends what stands behind a date where its verb follows the next one:
// 9日に委員会に、10日に警察署に報告.
var shared = regexp.MustCompile(`^(?:に|、)?[^、。]{0,30}(?:に|へ|と|省|庁|会|署|警察|局|課|部|室|所|機構|センター|都|府|県|市|区)、$|^(?:に|、)[^、。]{0,30}(?:に|へ)(?:は|も)?$`)

// byMeans is shared's where only the means differ: お客様には、3日にお電話で、4日に訪問して.
var byMeans = regexp.MustCompile(`^に、?[^、。]{0,10}(?:電話|メール|書面|文書|郵送|口頭|訪問|面談)(?:で|にて|により|し)、$|^に[^、。]{0,6}[0-9,]+(?:名|人|件|世帯|社|通|団体)、$|(?:電話|メール|書面|郵送|書状|文書|手紙|はがき|訪問)(?:で|にて|により)、[^、。]{0,20}(?:に|へ)は、?$`)

// inParallel stands between two dates of one verb: 甲システムは4月19日に、乙システムは5月7日に復旧.
var inParallel = regexp.MustCompile(`^(?:に|(?:より|から)順次|より|から)、?(?:[^、。た報]|情報){1,20}(?:は|が|も|を|については|には)、?$`)

// join gives m the words of the next date where the two share a verb.
func (m *moment) join(next *moment) {
	gap := strings.TrimSuffix(m.sentence.Text[m.tells.Start:max(m.tells.Start, next.before.End)], "同")
	switch {
	case gap == "、" && next.date.String() < m.date.String(): // 3月2日、1月21日に侵入されたことが判明
	case joinedDates(gap):
		m.tells = next.tells
		if next.before.Len() == 0 {
			next.before = m.before
		}
	case byMeans.MatchString(gap):
		m.tells.End = next.tells.End
		if next.before.Len() == 0 {
			next.before = m.before
		}
	case shared.MatchString(gap), inParallel.MatchString(gap):
		m.tells.End = next.tells.End
	}
}

// begins stands behind a date from which on something went on.
var begins = regexp.MustCompile(`^(?:頃|ごろ|深夜|未明|夜|早朝|朝)?(?:より|から)`)

// joinedDates reports whether what stands between two dates joins them: 2月24日および3月8日, 2月24日付「…」及び3月8日.
func joinedDates(gap string) bool { return joining.MatchString(strings.Trim(gap, "() ")) }

var joining = regexp.MustCompile(`^(?:付け?)?(?:\(?(?:速報|確報|続報|追報|電話|口頭|書面|報告|相談|[月火水木金土日])\))?(?:の)?(?:「[^」]*」|『[^』]*』|\(?第[0-9一二三四五]+報\)?|に)?\s*(?:、|及び|および|と|・|並びに|ならびに|、および|、及び|又は|または|、ならびに|、並びに)$`)
