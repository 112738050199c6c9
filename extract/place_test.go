package extract

import (
	"slices"
	"testing"

	"rensa/extract/notice"
	"rensa/graph"
)

// TestWhoseThingWasHit is harm to a thing of which the sentence names several organisations.
func TestWhoseThingWasHit(t *testing.T) {
	wordings{
		{"委託先の株式会社乙が使用する丙ワークス社製のソフトウェアの脆弱性を悪用した攻撃を受けました。", "株式会社乙"},
		{"委託先の株式会社乙の作業者が、本市が契約するクラウドで、権限を誤って設定しました。", "株式会社乙"},
		{"サイトの保守を委託している株式会社乙より、外部の配信サービスのプログラムが改ざんされていたとの報告がありました。", ""},
		{"本市は株式会社乙に保守を委託しており、更新も株式会社乙が行うこととなっていましたが、長く更新がされていなかったことが原因です。", ""},
		{"開発元の株式会社乙が、脆弱性(CVE-2023-34362)を公表しました。", ""},
		{"封入を委託している株式会社乙に確認したところ、作業員が順番を誤っていたことが分かりました。", "株式会社乙"},
		{"封入を委託している株式会社乙で、刷り直した際に順番が入れ替わりました。", "株式会社乙"},
		{"運用を委託している株式会社乙の担当者が、案内されたページでログイン情報を入力してしまいました。", "株式会社乙"},
		{"開発を委託している株式会社乙は、規約に反し、プログラムを公開の設定のままアップロードしました。", "株式会社乙"},
		{"株式会社乙(以下、委託先企業)に開発を委託し、同社はその一部を別の開発会社(以下、再委託先企業)に再委託しています。再委託先企業が、鍵を誤って公開しました。", "再委託先企業"},
		{"印字を株式会社乙に委託しています。同社に確認したところ、手作業で再開した際に、順番が1件ずつずれてしまったことが分かりました。", "株式会社乙"},
		{"SNSの運用を代行会社に委託しています。同社の担当者が、丙社の運営元をかたったメッセージを本物と思い、パスワードを入力してしまいました。", "代行会社"},
		{"保守を委託している株式会社乙が機器を解析した結果、故障していたことが分かりました。", ""},
		{"保守を株式会社乙に委託しています。更新を本市と株式会社乙のいずれが行うのか決めておらず、脆弱性が残っていました。", ""},
		{"本市がチケット販売に利用している株式会社乙のシステム「こもれびゲート」が外部からの不正アクセスを受けました。", "株式会社乙"},
		{"県内の市町村が共同で利用している「こもれびゲート」(山梨県が運営)に対し、DDoS攻撃が行われました。", "山梨県"},
		{"本市が利用している株式会社乙の「こもれびゲート」で、職員が誤って名簿を公開しました。", ""},
		{"保守を委託している会社にてアクセスログを確認した結果、脆弱性があり、悪用されていました。", ""},
		{"保守を委託している業者から、修正版が公開された旨の連絡がありました。", ""},
		{"廃棄を委託している株式会社乙による溶解処理を行っており、情報が漏えいした可能性は極めて低いと判断しました。", ""},
		{"運営を委託している株式会社乙の担当者が、本来「BCC」欄に入力すべきアドレスを「宛先」欄に入力し、送信しました。", "株式会社乙"},
		{"不正アクセスの痕跡はありませんでした。また、業務委託先による持ち出しの形跡もございませんでした。", ""},
		{"保守を委託している株式会社乙が、攻撃元からの通信を遮断しました。", ""},
	}.give(t, graph.OriginatedAt)
}

// TestWaysKeptForWork is a way into a system that one line of a list tells.
func TestWaysKeptForWork(t *testing.T) {
	wordings{
		{"(1) 保守を委託している株式会社乙において、社員のパソコンが感染していた。\n(2) 攻撃者は、同社の端末で接続情報を入手した。\n(3) 5月8日、保守用VPNを通って財務システムに侵入した。", "株式会社乙 → 甲府市"},
		{"(1) 保守を委託している株式会社乙に、連絡した。\n(2) 5月8日、保守用VPNを通って財務システムに侵入した。", ""},
		{"委託先の株式会社乙の給食サーバーに侵入しました。\n攻撃者は窃取した認証情報を用い、夜、本市の栄養サーバーにリモートデスクトップで接続しました。", "株式会社乙 → 甲府市"},
	}.give(t, graph.PivotedTo)
}

// TestHousesInBrackets is whose part brackets tell of.
func TestHousesInBrackets(t *testing.T) {
	wordings{
		{"子会社である東北ゆうき情報システム株式会社が、株式会社乙(当社子会社)および株式会社丙(当社グループ会社)から業務を受託しています。",
			"東北ゆうき情報システム株式会社 → 株式会社丙|東北ゆうき情報システム株式会社 → 株式会社乙|東北ゆうき情報システム株式会社 → 甲府市|株式会社丙 → 甲府市|株式会社乙 → 甲府市"},
	}.give(t, graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf)
}

// TestForWhomWorkIsDone is work for another than the publisher.
func TestForWhomWorkIsDone(t *testing.T) {
	wordings{
		{"設備の運用は、株式会社丙の子会社である株式会社乙が受託しています。", "株式会社乙 → 株式会社丙"},
		{"本市の設備の運用は、株式会社丙の子会社である株式会社乙が受託しています。", "株式会社乙 → 甲府市"},
		{"「やまなしクラウド」(山梨県が運営)を利用しています。県によりますと、運用を受託する事業者が遮断したとのことです。", "委託先 → 山梨県"},
	}.give(t, graph.SubcontractorOf)
}

// TestHousesThatSpeak are facilities whose body publishes for them.
func TestHousesThatSpeak(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ text, want string }{
		{"社会福祉法人乙会 写真の盗難について\n\n社会福祉法人乙会\nみどり台保育園 園長\n\n当園の保育士が、かばんを盗まれました。", "みどり台保育園"},
		{"甲府市 パソコンの遠隔操作について\n\n「ふれあいのへや」の指定管理者である株式会社乙において、パソコンが遠隔操作されました。", "ふれあいのへや"},
	} {
		f := x.Extract(notice.Notice{Incident: "2023-1", Text: "【事件簿#2023-1】" + test.text})
		if !slices.ContainsFunc(f.Claims, func(c Claim) bool {
			return c.Type == graph.Affected && f.Entities[c.To].Name == test.want
		}) {
			t.Errorf("%s: not %s", test.text, test.want)
		}
	}
}

// TestToldInAnswers is who was told, where only the question names them.
func TestToldInAnswers(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ text, want string }{
		{"Q5 個人情報保護委員会への報告は行いましたか。\nA5 9月17日に速報を提出しました。", "個人情報保護委員会"},
		{"Q5 個人情報保護委員会への報告は行いましたか。\nA5 報告を検討しています。", ""},
		{"3月4日に群馬県警察のサイバー犯罪相談窓口に相談しました。", "群馬県警察"},
		{"6月3日に島根県病院局へ報告しました。", "島根県病院局"},
	} {
		f := x.Extract(notice.Notice{Incident: "2023-1", Text: "【事件簿#2023-1】甲株式会社 流出について\n\n書類を紛失しました。\n" + test.text})
		got := ""
		for _, c := range f.Claims {
			if c.Type == graph.ReportedTo {
				got = f.Entities[c.To].Name
			}
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
}
