package extract

import (
	"strings"
	"testing"
)

// toldEvents is a table of texts and the events that they tell.
type toldEvents []struct{ text, want string }

func (table toldEvents) give(t *testing.T) {
	t.Helper()
	x := newExtractor(t)
	for _, test := range table {
		if got := strings.Join(events(x, test.text), ", "); got != test.want {
			t.Errorf("%s: %s, want %s", test.text, got, test.want)
		}
	}
}

// TestDatesAsWritten reads dates that lines and blanks break, and those of things.
func TestDatesAsWritten(t *testing.T) {
	toldEvents{
		{"令和 5 年 5 月 12 日(金) 14 時 05 分ごろから 17 時 50 分ごろまで、県ホームページが閲覧できない状態となった。", "05-12 recovered, 05-12 started"},
		{"当社の会員管理システムのサーバーは令和5年7\n月26日に第三者から攻撃を受けました。", "07-26 started"},
		{"臨時休業に伴い5月から実施しておりますオンライン授業において、資料を誤って掲載しました。6月2日、生徒から別の教員に知らせがありました。", "06-02 detected"},
		{"8月20日(日) 8月以降にご予約のある全てのお客様へ、URLを開かないようお願いするメールを配信。", "08-20 notified"},
		{"1月及び3月発送分の納入通知書の印刷データが流出しました。", ""},
		{"12月12日(火)15:05\n社員が、翌日の給水停止予定者一覧を、工事店に誤って送信した。\n同日15:40\n乙社から連絡があり、誤送信が判明。", "12-12 detected, 12-12 started"},
		{"2月18日(日)の朝、前日の深夜にログインの失敗が記録されているのを職員が発見しました。念のため、同日正午に予約サイトを停止しました。", "02-18 contained, 02-18 detected"},
	}.give(t)
}

// TestFoundByInquiry tells when something was found from when it had happened.
func TestFoundByInquiry(t *testing.T) {
	toldEvents{
		{"2月19日 乙社がログを調べた結果、1月5日と1月11日に、不審なプログラムが置かれた形跡を発見。直ちに機器を停止。", "01-05 started, 01-11 ended, 02-19 contained, 02-19 detected"},
		{"10月12日 同社がログを調べたところ、9月14日及び9月15日の2日間に、脆弱性を悪用したとみられる通信の痕跡があることを確認。", "09-14 started, 09-15 ended, 10-12 detected"},
		{"2月9日、市民の方から申出があり、内部調査を開始した。操作履歴の照合と本人への聞き取りを行い、3月12日に事実を確認した。", "02-09 detected, 03-12 investigated"},
		{"本年4月22日と5月7日の2回、会員データが私物のUSBメモリに書き出されていたことが7月26日に判明しました。", "04-22 started, 05-07 ended, 07-26 detected"},
		{"11月9日、点検員が、当日分の点検を終えて帰社したところ、端末がかばんの中にないことに気付きました。", "11-09 detected"},
		{"調査会社の報告(10月31日受領)によると、VPN装置から侵入されたものとみられます。", "10-31 investigated"},
		{"2社の報告書は6月22日までに受領し、7月13日に対策本部として結論を取りまとめました。", "06-22 investigated, 07-13 investigated"},
		{"5月31日 調査委員会が報告書を提出", "05-31 investigated"},
		{"社外の専門会社とともに調査を行い、10月21日に結果が出ました。", "10-21 investigated"},
		{"3月1日までに対象を上記の世帯に特定いたしました。", "03-01 investigated"},
		{"操作履歴を専門会社が8月18日まで調べましたが、侵入の痕跡は発見されませんでした。", "08-18 investigated"},
		{"接続記録を調べた結果、影響がないことを8月23日に確認しております。", "08-23 investigated"},
		{"乙社が、1月1日から2月19日までの全アクセス記録と操作記録を解析しました。", ""},
	}.give(t)
}

// TestBeginnings tells the beginning of the harm from what came before it.
func TestBeginnings(t *testing.T) {
	toldEvents{
		{"10月16日 職員が、申込者86名に会場変更の案内メールを送信\n10月17日 受信者から電話があり、誤送信が判明", "10-16 started, 10-17 detected"},
		{"4月3日、担当者がゲストアクセスを許可する設定に変更しました。9月19日、学外の方から指摘を受けました。", "04-03 started, 09-19 detected"},
		{"フォームの設定誤りにより他の申込者から閲覧できる状態でした。\n4月18日 申込みの受付を開始\n4月27日 申込者から連絡", "04-18 started, 04-27 detected"},
		{"6月8日 VPN装置への最初の不審な接続\n6月11日 ランサムウェアが実行され、データが暗号化", "06-08 started"},
		{"4月3日、ごみ収集業者が書類を誤って回収しました。", "04-03 started"},
		{"4月3日、業者が公開フォルダに顧客一覧を置きました。", "04-03 started"},
		{"4月3日から、何者かが社員になりすましてメールを送り始めました。", "04-03 started"},
		{"攻撃は8月17日から続いていました。8月19日に検知しました。", "08-17 started, 08-19 detected"},
		{"5月8日9時から10時まで、5月10日8時から9時まで、不正なアクセスがありました。", "05-08 started, 05-10 ended"},
	}.give(t)
}

// TestNoStepOfAnIncident is what dates say of other things.
func TestNoStepOfAnIncident(t *testing.T) {
	toldEvents{
		{"9月20日に情報セキュリティ委員会を開催し、再発防止策を決定しました。", ""},
		{"9月30日までにパスワードを変更してください。", ""},
		{"8月5日に市場で公開された修正プログラムが適用されていませんでした。", ""},
		{"9月12日に公表いたしましたとおり、業務システムの停止を余儀なくされておりました。", "09-12 disclosed"},
		{"専用ダイヤルには9月20日までに350件のお問い合わせをいただいております。", ""},
	}.give(t)
}

// TestStoppedAndMended tells what was done against the harm.
func TestStoppedAndMended(t *testing.T) {
	toldEvents{
		{"同社は2月20日に不審なサインインの通知に気付き、同日パスワードの変更と全セッションの切断を行っております。", "02-20 contained, 02-20 detected"},
		{"11月22日、社員が駐車場に車を停めて買物をしていた際、窓ガラスを割られ、パソコンを盗まれました。", "11-22 started"},
		{"5月8日 監視システムの警報により異常を検知。11:20 通信事業者のDDoS対策サービスを適用", "05-08 contained, 05-08 detected"},
		{"6月1日午前7時35分、保護者から御指摘がありました。午前7時50分に停止しています。", "06-01 contained, 06-01 detected"},
		{"1月20日に、設定に不備があることを確認いたしました。翌21日に設定の修正を完了しております。", "01-20 detected, 01-21 contained"},
		{"業務は5月22日をもってすべて平常に復しております。", "05-22 recovered"},
		{"9月19日、卒業生から知らせがありました。同日正午にコースを非表示としました。", "09-19 contained, 09-19 detected"},
		{"5月11日 判明、サーバーを遮断\n6月2日 点検の過程で新たに1件を発見し、即日遮断", "05-11 contained, 05-11 detected, 06-02 contained"},
		{"9月30日 運営事業者が照会機能を停止。\n10月1日 開発会社がプログラムを修正。", "09-30 contained"},
		{"4月3日、共有を解除しました。", "04-03 contained"},
		{"4月3日、外部からの接続を全面的に禁止しました。", "04-03 contained"},
		{"4月3日、紛失していたUSBメモリを庁舎内で発見しました。", "04-03 recovered"},
		{"4月3日、拾得物として警察署に届けられていた端末が返還されました。", "04-03 recovered"},
		{"5月8日 ファイアウォールの設定変更を実施", "05-08 contained"},
		{"5月8日 攻撃の終息を確認", "05-08 ended"},
		{"6月29日に保守のための設定変更を行った際、誤って公開しました。", "06-29 started"},
		{"11月18日、解析が終了し、停止までの間に3回のサインインがあったことを確認。", "11-18 investigated"},
	}.give(t)
}

// TestWhoHeardOfIt tells the ways in which those affected, the public and the notice's
// publisher heard of it.
func TestWhoHeardOfIt(t *testing.T) {
	toldEvents{
		{"3月4日、弊社のお客様から「勧誘電話が続いており」とのご相談を複数いただきました。", "03-04 detected"},
		{"11月25日 第一報を公表し、対象のお客様へメールを送付", "11-25 disclosed, 11-25 notified"},
		{"4月30日  第1報を公表、対象となるお取引先様への個別説明を開始", "04-30 disclosed, 04-30 notified"},
		{"9月28日 委員会に速報を行った。同日、連絡アプリにより全保護者にお知らせした。", "09-28 notified, 09-28 reported"},
		{"10月5日 福岡県警察に情報を提供", "10-05 reported"},
		{"4月3日、システム監視業者が異変を把握し、当社に知らせてきました。", "04-03 detected"},
		{"4月3日朝、職員がパソコンを立ち上げたところ、英文の脅迫文が表示されていました。", "04-03 detected"},
		{"4月3日、台帳と現物が一致しないことを確認しました。", "04-03 detected"},
		{"4月3日、誤送信先の方にメールの削除をお願いし、削除いただいたことを確認しました。", ""},
		{"5月8日 委託先から当社へ報告", "05-08 detected"},
		{"5月8日 社員より「画面がおかしい」との申告", "05-08 detected"},
		{"5月8日 対象者への通知を実施", "05-08 notified"},
		{"4月3日、会員の皆様に一斉メールでご報告しました。", "04-03 notified"},
		{"対象の方には、5月25日に文書を発送しております。", "05-25 notified"},
		{"2023年3月10日\n該当のお客様には3月10日より書面でお知らせいたします。", "03-10 disclosed, 03-10 notified"},
		{"2023年7月23日\n対象となる方には、8月上旬から順次、お詫びの文書を郵送します。", "07-23 disclosed"},
		{"お客様情報の一部が閲覧可能となっていた件につきまして、5月19日にお知らせいたしましたが、点検が完了いたしました。", "05-19 disclosed"},
		{"10月5日 開発元である乙社が、注意喚起を公表。\n10月6日 不正な通信を発見。", "10-06 detected"},
	}.give(t)
}

// TestToldInPassing are steps in the words of running accounts.
func TestToldInPassing(t *testing.T) {
	toldEvents{
		{"1月9日、外部の者がサーバーに侵入し、お客さまの情報を抜き取りました。", "01-09 started"},
		{"8月2日にサーバーの暗号化を検知しました。8月29日に復旧作業が終わりました。", "08-02 detected, 08-29 recovered"},
		{"11月6日 カード会社より連絡\n11月8日 調査終結", "11-06 detected, 11-08 investigated"},
		{"4月18日に判明しました。4月20日に保護者あて文書を配付しています。", "04-18 detected, 04-20 notified"},
		{"6月30日夜、社員がパソコンを盗まれました。社員はすぐに気づき、警察に届け出ました。", "06-30 detected, 06-30 reported, 06-30 started"},
		{"2月8日、受け取った方が来庁されて誤交付が判明し、住民票を返却いただきました。", "02-08 contained, 02-08 detected"},
	}.give(t)
}
