package extract

import "testing"

// TestToldBehindDates reads steps that stand behind dates of other things, or of no day.
func TestToldBehindDates(t *testing.T) {
	toldEvents{
		{"11月15日16時20分、職員が学生に電子メールを送信した際、別のファイルを誤って添付しました。\n送信から約10分後、受け取った学生から問い合わせがあり、誤送信が判明しました。", "11-15 detected, 11-15 started"},
		{"9月24日、追加で判明した663名の会員様のパスワードを無効化し、メールにてご連絡いたしました。", "09-24 contained, 09-24 notified"},
		{"出力を止める仕組みを、3月15日の修正版に組み込んでおります。", ""},
		{"11月30日(土) 市教育委員会から栃木県教育委員会に報告", "11-30 reported"},
		{"当該設定は、4月16日に行った問い合わせ画面の改修時からのものであることが分かっております。", "04-16 started"},
	}.give(t)
}
