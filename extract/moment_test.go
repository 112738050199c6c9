package extract

import (
	"strings"
	"testing"
)

// TestWhatDatesTell are dates and the words that belong to them.
func TestWhatDatesTell(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ text, want string }{
		{"6月21日、職員が、7月開催の「講座」に申し込まれた68人に案内メールを一斉に送信しました。その際、宛先欄に入力して送信しました。", "06-21 started"},
		{"43人に対し、6月28日から面会により謝罪を行っている。", "06-28 notified"},
		{"・発覚の経緯…9月4日、専門会社から情報提供がありました。\n・対応…9月5日にウェブサイトを閉鎖。", "09-04 detected, 09-05 contained"},
		{"9月14日に発見しました。同社のプログラムは、令和2年10月の改修で作成したものです。対象者には、9月20日に書面をお送りしました。", "09-14 detected, 09-20 notified"},
		{"個人情報保護委員会に7月18日(速報)及び8月30日(確報)にそれぞれ報告しました。", "07-18 reported, 08-30 reported"},
		{"個人情報保護委員会に5月24日、宮城労働局に5月25日、それぞれ報告いたしました。", "05-24 reported, 05-25 reported"},
		{"214社には9月11日より順次、2社には9月9日に、担当者から個別にご報告しております。", "09-09 notified, 09-11 notified"},
		{"3名のお客様には、12月3日にお電話で、同4日に訪問のうえ、お詫びを申し上げました。", "12-03 notified, 12-04 notified"},
		{"9月1日、不正アクセスを検知しました。パスワードの変更を9月3日に完了しています。", "09-01 detected, 09-03 contained"},
		{"個人情報保護委員会への報告を10月6日に行い、対象者への通知を10月20日に開始しました。", "10-06 reported, 10-20 notified"},
		{"Q. いつ起きたのですか。\nA. 10月2日の午前6時30分から午前8時55分までです。8時55分にサービスを止め、午後3時に修正した版で再開しました。", "10-02 contained, 10-02 detected, 10-02 ended, 10-02 recovered, 10-02 started"},
		{"3月2日、1月21日に脆弱性を突いて外部へデータが送信されていたことを示す記録が見つかった。", "01-21 started, 03-02 detected"},
		{"2月18日に連絡を受けました。2月22日よりログの解析を行い、3月26日、1月23日から2月10日までの間にファイルが送信されていたことが判明しました。", "01-23 started, 02-10 ended, 02-18 detected, 03-26 investigated"},
		{"9月に実施した点検において、9月14日に書類が所在不明であることが判明しました。", "09-14 detected"},
		{"5月末時点のバックアップから復元しております。", ""},
		{"当該サービスの提供を4月1日に開始しました。調査を10月7日に開始しました。", ""},
	} {
		if got := strings.Join(events(x, test.text), ", "); got != test.want {
			t.Errorf("%s: %s, want %s", test.text, got, test.want)
		}
	}
}

// TestWhoWasTold tells those who were told from those who told, and what was
// done from what was said of it.
func TestWhoWasTold(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ text, want string }{
		{"7月3日 保護者から市立谷田保育所に連絡", "07-03 detected"},
		{"攻撃者は6月2日、教職員218名に対して「給与明細」という件名のメールを送信しました。", "06-02 started"},
		{"6月27日、電話で判明しました。職員がAさん宅を訪問して離職票を回収しました。", "06-27 detected"},
		{"6月27日、職員がAさん宅を訪問して離職票を回収しました。", "06-27 contained"},
		{"5月30日、判明しました。同日、受信者全員に連絡し、メールの削除を確認しました。", "05-30 detected"},
		{"6月10日、「不正アクセスの疑い」を公表し、サイトを停止しておりましたが、結果をお知らせします。", "06-10 disclosed"},
		{"6月17日 サイト停止を公表", "06-17 disclosed"},
		{"6月13日に「事実関係を確認中」とお知らせいたしましたが、このたび調査が完了いたしました。", "06-13 disclosed"},
		{"2月9日に掲載いたしました「宛名相違に関するお詫び」につきまして、訂正いたします。", "02-09 disclosed"},
		{"7月27日、製造元が脆弱性を公表し、停止すべき旨の連絡を受けました。8月1日、不正な通信の痕跡を確認しました。", "07-27 disclosed, 08-01 detected"},
		{"5月26日、複数のサーバーが暗号化され、同社は直ちにネットワークを遮断しました。", "05-26 contained, 05-26 detected"},
		{"9月11日、教員が飲食店でかばんを盗まれました。同日、現地の警察に盗難届を提出しました。", "09-11 detected, 09-11 reported, 09-11 started"},
		{"4月12日、3学級で配布したところ、児童の申し出により誤りに気付きました。", "04-12 detected, 04-12 started"},
		{"4月13日、外部から接続できるよう設定を変更いたしました。", ""},
	} {
		if got := strings.Join(events(x, test.text), ", "); got != test.want {
			t.Errorf("%s: %s, want %s", test.text, got, test.want)
		}
	}
}
