package extract

import (
	"testing"

	"rensa/graph"
)

// linkTest is a notice's text and who operates, uses and provides the systems in it.
type linkTest struct{ body, want string }

func testLinks(t *testing.T, tests []linkTest) {
	t.Helper()
	x := newExtractor(t)
	for _, test := range tests {
		t.Run(test.body, func(t *testing.T) {
			if got := relationsOf(bodyOf(x, test.body), graph.Operates, graph.Uses, graph.Provides); got != test.want {
				t.Errorf("links %q, want %q", got, test.want)
			}
		})
	}
}

func TestWhoseHouseASystemStandsIn(t *testing.T) {
	testLinks(t, []linkTest{
		{"院内サーバーが暗号化されました。攻撃者は、給食を委託している株式会社乙山給食のサーバーを乗っ取った後、当社の栄養管理システムにリモートデスクトップで接続しました。", "株式会社乙山給食 OPERATES サーバー, 甲野商事株式会社 OPERATES 栄養管理システム, 甲野商事株式会社 OPERATES 院内サーバー"},
		{"当社の委託先である株式会社乙山給食について、攻撃者は同社セントラルキッチンのサーバーを乗っ取りました。", "株式会社乙山給食 OPERATES サーバー"},
		{"当社がDMの発送を委託している株式会社乙山印刷のファイル転送サーバーが不正アクセスを受けました。", "株式会社乙山印刷 OPERATES ファイル転送サーバー"},
		{"当社情報基盤センターが運営する公開講座申込サイト「甲野ひろば」が攻撃を受けました。本サイトは2013年に株式会社乙山キューブが開発し、同社が保守にあたってきました。", "株式会社乙山キューブ PROVIDES 甲野ひろば, 甲野商事株式会社 OPERATES 甲野ひろば"},
		{"当社が利用するレンタルサーバー(株式会社乙山ネット提供)に設置した問い合わせフォームの内容が閲覧できる状態でした。", "株式会社乙山ネット PROVIDES レンタルサーバー, 甲野商事株式会社 OPERATES 問い合わせフォーム, 甲野商事株式会社 USES レンタルサーバー"},
		{"コンビニ交付サービスで別人の住民票が交付されました。当社のコンビニ交付システムは乙山富士株式会社が開発・運用しています。", "乙山富士株式会社 OPERATES コンビニ交付システム, 乙山富士株式会社 PROVIDES コンビニ交付システム, 甲野商事株式会社 USES コンビニ交付システム"},
		{"当社ではActive Directoryサーバーから管理者の認証情報が窃取されました。", "甲野商事株式会社 OPERATES Active Directoryサーバー, 甲野商事株式会社 USES Active Directoryサーバー"},
	})
}

func TestWhatSomebodyWorksWith(t *testing.T) {
	testLinks(t, []linkTest{
		{"当社が業務を委託している株式会社乙山コールに2021年から勤務していた元派遣社員(以下「対象者」)は、当社の顧客管理システム「甲野SEEDS」にログインし、検索結果の画面を私物のスマートフォンで撮影しました。", "株式会社乙山コール USES 甲野SEEDS, 甲野商事株式会社 OPERATES 甲野SEEDS"},
		{"受託者である株式会社乙山企画がフォームを作成したときに、回答を公開する設定を有効にしていました。フォームはGoogleフォームで作成していました。", "株式会社乙山企画 USES Googleフォーム, 甲野商事株式会社 USES Googleフォーム"},
		{"当社は予約受付業務を株式会社乙山コールに委託しており、予約システムは同社が株式会社丙田ソフトと契約して使用しているものです。予約システムで別の方の情報が表示されました。", "株式会社丙田ソフト PROVIDES 予約システム, 株式会社乙山コール USES 予約システム"},
		{"制作会社が調べたところ、当社ホームページで使用しているWordPressのプラグインの脆弱性が悪用されたことがわかりました。", "甲野商事株式会社 OPERATES ホームページ, 甲野商事株式会社 USES WordPress"},
		{"名簿を、メール配信サービス「乙山便」の設定を誤って送信しました。", "甲野商事株式会社 USES 乙山便"},
		{"当社のECサイトは、株式会社乙山カートが提供するショッピングカートASP「乙山ワン」を利用して構築しておりますが、同ASPのサーバーに不正アクセスがありました。", "株式会社乙山カート PROVIDES 乙山ワン, 甲野商事株式会社 USES 乙山ワン"},
		{"株式会社乙山総研が、県内の市町が共同で利用している「甲野申請」のプログラムを更新したところ、不具合が生じました。阿波市と石井町で別の申請者の情報が表示されました。", "甲野商事株式会社 USES 甲野申請, 石井町 USES 甲野申請, 阿波市 USES 甲野申請"},
		{"図書館システムが不正アクセスを受けました。当該システムは、株式会社乙山システムからリースしているものです。", "株式会社乙山システム PROVIDES 図書館システム, 甲野商事株式会社 USES 図書館システム"},
	})
}
