package extract

import (
	"slices"
	"strings"
	"testing"

	"rensa/extract/notice"
	"rensa/graph"
)

// events are the events that the notice tells of, as "10-09 started", sorted.
func events(x *Extractor, text string) []string {
	found := x.Extract(notice.Notice{Incident: "2023-1", Heading: "甲株式会社 お知らせ", Text: "【セキュリティ事件簿#2023-1】甲株式会社 お知らせ\n\n" + text})
	var all []string
	for _, e := range found.Entities {
		if e.Label == graph.Event {
			all = append(all, strings.TrimPrefix(e.Name, "2023-"))
		}
	}
	slices.Sort(all)
	return all
}

func TestEvents(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ text, want string }{
		{"10月31日、当社のネットワークが第三者による不正アクセスを受けたことを確認いたしました。", "10-31 detected"},
		{"調査の結果、9月4日に当社のサーバーへ侵入されていたことが判明しました。", "09-04 started"},
		{"9月22日(金)0時30分頃から1時00分頃までの間、迷惑メールが送信されました。", "09-22 ended, 09-22 started"},
		{"10月5日、サーバーをネットワークから切り離しました。", "10-05 contained"},
		{"10月5日、システムが停止したことを確認しました。", "10-05 detected"},
		{"業務システムは10月12日に復旧いたしました。", "10-12 recovered"},
		{"業務システムは10月12日に復旧する予定です。", ""},
		{"10月12日、フォレンジック調査が完了し、報告書を受領しました。", "10-12 investigated"},
		{"9月12日、フォレンジック調査会社に調査を依頼しました。", ""},
		{"10月6日に個人情報保護委員会へ速報を行い、同月10日に警視庁に相談しました。", "10-06 reported, 10-10 reported"},
		{"個人情報保護委員会には2月24日および3月8日に報告しております。", "02-24 reported, 03-08 reported"},
		{"6月9日に個人情報保護委員会に、6月10日に警視庁に報告しました。", "06-09 reported, 06-10 reported"},
		{"2月21日、警視庁より、情報漏えいの懸念について連絡を受けました。", "02-21 detected"},
		{"10月20日、対象のお客様へ電子メールにてご連絡しました。", "10-20 notified"},
		{"8月9日付で公表いたしました件につきまして、ご報告いたします。", "08-09 disclosed"},
		{"個人情報の管理を、11月20日に確報を行うまで強化する予定です。", ""},
		{"2020年8月24日、監査部の点検で、書類が保管されていないことが判明しました。", "2020-08-24 detected"},
		{"7月13日に公開停止を依頼された資料について、不備はありませんでした。", ""},
		{"2021年11月2日~2022年6月8日の期間に購入されたお客様が対象です。", ""},
		{"1.経緯\n11月7日(火)\n・11時頃、お客様より問い合わせを受け、調査を開始。\n・18時10分、サービスを停止。\n11月8日(水)\n・2時58分、サービスを再開。", "11-07 contained, 11-07 detected, 11-08 recovered"},
		{"1月28日、当行が調査したところ、2022年6月頃から資料が公開されていたことが確認されました。翌29日、公開を停止しました。", "01-28 detected, 01-29 contained, 2022-06 started"},
		{"3.関係当局への報告\n・11月4日 個人情報保護委員会、大阪府警察", "11-04 reported"},
		{"発生日時:5月9日(火)15時12分", "05-09 started"},
		{"7月3日に発送した案内状の一部に別の方の宛名が印刷されていたことが、7月5日、受け取られた方からのお電話で判明しました。", "07-03 started, 07-05 detected"},
		{"2月15日、職員が遠隔操作ソフトをインストールしてしまいました。不審に思った別の職員が気付き、電源を落としました。", "02-15 detected, 02-15 started"},
		{"1 経過\n(1) 7月15日 通知書を発送\n(2) 7月17日 受け取った方から電話で連絡があり判明", "07-15 started, 07-17 detected"},
		{"9月24日に文部科学省、9月25日に個人情報保護委員会へ報告しました。", "09-24 reported, 09-25 reported"},
		{"9月2日に検知しました。外部機関による調査の結果、情報の持ち出しがなかったことを10月25日に確認しました。", "09-02 detected, 10-25 investigated"},
		{"アップロードされたのは2月20日で、3月4日に外部の方から情報提供がありました。", "02-20 started, 03-04 detected"},
		{"個人情報保護委員会への報告:5月29日(速報)、8月3日(確報)", "05-29 reported, 08-03 reported"},
		{"6月9日、教員が気付きました。直ちに当該アカウントを停止しました。", "06-09 contained, 06-09 detected"},
		{"4月3日に実施した移行に伴い、4月3日から4月21日までの間、登録者の画面に別の方の情報が表示されていたことがわかりました。", "04-03 started, 04-21 ended"},
		{"アクセスログを調査した結果、6月24日および同月27日に資料を持ち出していたことが判明しました。", "06-24 started, 06-27 ended"},
		{"8月10日(木)10時から同日14時30分まで、別の受験者の成績表が表示される不具合がありました。", "08-10 ended, 08-10 started"},
		{"・受注システム:7月24日稼働再開", "07-24 recovered"},
		{"9月9日、住民から警察に届けられたとの連絡を受け、紛失したファイルを回収しました。", "09-09 recovered"},
		{"5月10日に同社ホームページでも公表しております。", "05-10 disclosed"},
		{"これまでの動き\n・10/25 当社が攻撃に気づく。\n・10/27 個人情報保護委員会に報告。", "10-25 detected, 10-27 reported"},
		{"日 時\n9月22日(金) 午前0時30分頃 ~ 午前1時00分頃\n通 数\n約2,700件", "09-22 ended, 09-22 started"},
		{"保存した情報\n※対象は本年4月~10月に実施した分です。", ""},
		{"1. 経過(令和元年)\n月日\t内容\n8月28日\tランサムウェアの被害と判明。", "2019-08-28 detected"},
	} {
		t.Run(test.text, func(t *testing.T) {
			if got := strings.Join(events(x, test.text), ", "); got != test.want {
				t.Errorf("events %q, want %q", got, test.want)
			}
		})
	}
}

func TestTheDateOfTheNoticeIsADisclosure(t *testing.T) {
	got := events(newExtractor(t), "2023年9月29日\n本日、サーバーの運用を停止しました。")
	if want := []string{"09-29 contained", "09-29 disclosed"}; !slices.Equal(got, want) {
		t.Errorf("events %q, want %q", got, want)
	}
}
