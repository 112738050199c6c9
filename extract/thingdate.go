package extract

import (
	"rensa/extract/japanese"
	"rensa/extract/regexp"
)

// ofNoun is what makes a date the mark of a thing that is dated by it: 7月開催の講座, 10月に実施する検定, 9月号.
var ofNoun = regexp.MustCompile(`^号|^(?:付け?)?の(?:修正版|改修版|改訂版|更新版|新版)|^(?:に|下旬|上旬|中旬|末)?(?:に)?(?:開催|開講|開演|開会|実施|採用|入学|入社|発行|発売|締切|納期|支給|振込|引落|引き落とし|請求|納付|受験|受診|出発|公演|上演)(?:する|予定|を予定|の|され?る|分|「|『)|^(?:に|下旬|上旬|中旬|末)?(?:に)?(?:発送|配布|送付)(?:する|予定|を予定)`)

// datesThing reports whether the date before text is that of a thing.
func datesThing(w japanese.When, text string) bool {
	return ofNoun.MatchString(text) || laterOnes.MatchString(text) || w.Day == 0 && (sentIn.MatchString(text) || goingOnSince.MatchString(text)) || w.DayIs != japanese.Said && w.DayIs != japanese.Same && w.Day == 0 && w.Clock == "" && nextOnes.MatchString(text)
}

// goingOnSince is what makes a month that from which something is offered: 5月から実施しているオンライン授業.
var goingOnSince = regexp.MustCompile(`^(?:より|から)(?:実施|開始|開催|提供|運用|導入|利用|稼働)[^、。]{0,12}(?:る|た|ます)[^、。とこがの]`)

// laterOnes is what makes a date that from which on records are meant: 8月以降にご予約の方.
var laterOnes = regexp.MustCompile(`^以降[にの]?(?:ご|お)?(?:予約|購入|登録|入会|在籍|利用|受診|申込|申し込|宿泊|採用|入学|契約|注文|発送|受け取)`)

// nextOnes is what makes the day before or behind that of a thing: 翌日の給水停止予定者一覧.
var nextOnes = regexp.MustCompile(`^(?:分)?の[^、。朝夜昼午早深夕晩未0-9]`)

// sentIn is what makes a month that of what was sent in it: 2022年10月発送「控除証明書」.
var sentIn = regexp.MustCompile(`^(?:に)?(?:発送|配布|送付|発行|配信)(?:した|の)?「|^(?:(?:及び|および|、|・|と|~|から)[0-9]{1,2}月)?(?:発送|送付|配布|請求|検針)分`)
