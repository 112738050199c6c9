package extract

import (
	"os"
	"slices"
	"strings"
	"testing"

	"rensa/extract/notice"
	"rensa/graph"
)

// bodyOf is what an extractor finds in a notice of 甲野商事株式会社 with the body.
func bodyOf(x *Extractor, body string) Findings {
	heading := "甲野商事株式会社 お客様へのお知らせ"
	return x.Extract(notice.Notice{Incident: "2023-1", Heading: heading, Text: "【事件簿#2023-1】" + heading + "\n\n" + body})
}

// targets are the names that claims of the types lead to, sorted, each with its
// status behind a colon where it is not confirmed.
func targets(found Findings, types ...graph.Type) string {
	strongest := map[string]graph.Status{}
	for _, c := range found.Claims {
		if !slices.Contains(types, c.Type) {
			continue
		}
		if name := found.Entities[c.To].Name; c.Status.Stronger(strongest[name]) {
			strongest[name] = c.Status
		}
	}
	var all []string
	for name, status := range strongest {
		if status != graph.Confirmed {
			name += ":" + string(status)
		}
		all = append(all, name)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func TestWordingsOfTechniquesAndCauses(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ body, want string }{
		// malware
		{"当社の一部サーバーがランサムウェアに感染し、ファイルが暗号化されました。", "T1486 malware.ransomware"},
		{"サーバー内のデータが暗号化されていることを確認いたしました。", "T1486 malware.ransomware"},
		{"「LockBit」と名乗る攻撃者グループによる攻撃を受けました。", "T1486 malware.ransomware"},
		{"従業員のパソコンがコンピュータウイルスに感染しました。", "malware.unknown"},
		{"職員の端末がEmotetに感染し、なりすましメールが送信されました。", "malware.unknown"},
		{"ランサムウェアにより暗号化され、金銭を要求する文書が残されていました。", "T1486 T1657 malware.ransomware"},
		{"暗号化された状態で保存しているパスワードが閲覧された可能性があります。", ""},
		// ways in
		{"攻撃者は、VPN装置の脆弱性を悪用して社内ネットワークに侵入しました。", "T1133 T1190 hacking.exploit vuln"},
		{"VPN機器を経由して不正アクセスを受けました。", "T1133 hacking.unknown"},
		{"リモートデスクトップ接続から侵入されたものと推定しております。", "T1133:suspected hacking.unknown:suspected"},
		{"窃取されたVPNのアカウントが悪用され、VPN経由で侵入されました。", "T1078 T1133 hacking.use of stolen creds"},
		{"侵入経路は、SSL-VPN機器の脆弱性です。", "T1133 T1190 hacking.exploit vuln"},
		{"生徒が教員になりすまして校務システムにログインし、成績を閲覧していました。", "T1078 hacking.use of stolen creds"},
		{"給食事業者のシステムを経由して当院のサーバーに侵入されました。", "T1199 hacking.partner"},
		{"本サイトがSQLインジェクション攻撃を受け、会員情報が流出しました。", "CWE-89 T1190 hacking.sqli"},
		{"クロスサイトスクリプティングの脆弱性を突いた不正アクセスがありました。", "CWE-79 T1190 hacking.exploit vuln hacking.xss"},
		{"製品の脆弱性(CVE-2023-27997)が悪用されました。", "CVE-2023-27997 T1190 hacking.exploit vuln"},
		{"パスワードリスト型攻撃による不正ログインが発生しました。", "T1110.004 hacking.use of stolen creds"},
		{"管理者のパスワードが総当たり攻撃により破られ、不正にログインされました。", "T1110 hacking.brute force"},
		{"社員のメールアカウントが何者かに乗っ取られました。", "T1078 hacking.use of stolen creds"},
		{"Microsoft 365のアカウントが不正に利用され、大量の迷惑メールが送信されました。", "T1078.004 T1496.004 hacking.use of stolen creds"},
		{"当社のサーバーに対し、第三者による不正アクセスがありました。", "hacking.unknown"},
		// people
		{"職員がフィッシングメールのリンクをクリックし、IDとパスワードを入力してしまいました。", "T1566 social.phishing"},
		{"パソコンの画面に偽のセキュリティ警告が表示され、表示された番号に電話したところ、遠隔操作ソフトをインストールさせられました。", "T1219 social.pretexting"},
		{"いわゆるサポート詐欺の被害に遭い、パソコンを遠隔操作されました。", "T1219 social.pretexting"},
		{"取引先を装った者からの虚偽の送金指示に従い、送金してしまいました。", "social.pretexting"},
		{"検索サイトの広告から偽サイトに誘導されたお客様が、パスワードを入力しました。", "T1608.006 social.pretexting"},
		// what the intruder did
		{"第三者の不正アクセスにより、ペイメントアプリケーションの改ざんが行われました。", "T1056.003 malware.capture app data"},
		{"当社ホームページが改ざんされ、別のサイトに転送される状態となっていました。", "T1491.002 hacking.unknown"},
		{"何者かによりデータベース内のデータが消去されていました。", "T1485 hacking.unknown"},
		{"攻撃者により、サーバーのイベントログが削除されていました。", "T1070 hacking.unknown"},
		{"セキュリティソフトが無効化されたうえで、ランサムウェアが実行されました。", "T1486 T1562 malware.ransomware"},
		{"大量のアクセスを送り付けるDDoS攻撃により、サイトに接続しづらい状態となりました。", "T1498 hacking.dos"},
		{"ソフトウェアの更新プログラムが改ざんされ、不正なプログラムが配信されました。", "T1195 malware.unknown"},
		// errors
		{"宛先をBCCで送るべきところ、TOに入力して送信しました。", "error.misdelivery"},
		{"誤って別のお客様の請求書を封入し、郵送しました。", "error.misdelivery"},
		{"個人情報を含むファイルを誤ってホームページに掲載しました。", "error.publishing error"},
		{"Excelファイルの非表示シートに個人情報が含まれていました。", "error.publishing error"},
		{"クラウドの共有設定に誤りがあり、外部から閲覧できる状態でした。", "error.misconfiguration"},
		{"ファイルの公開範囲の設定ミスにより、誰でも閲覧できる状態となっていました。", "error.misconfiguration"},
		{"プログラムの不具合により、他のお客様の情報が表示されました。", "error.programming error"},
		{"システム改修時のプログラムの誤りにより、別の方の情報が表示されました。", "error.programming error"},
		{"個人情報を記載した書類を紛失しました。", "error.loss"},
		{"職員がかばんを電車内に置き忘れ、書類の所在が分からなくなりました。", "error.loss"},
		{"車上荒らしに遭い、業務用パソコンが盗まれました。", "physical.theft"},
		{"保存期間内の書類を誤って廃棄しました。", "error.disposal error"},
		{"サーバーの部品が故障し、データが失われました。", "error.malfunction"},
		// insiders
		{"元従業員が顧客情報を不正に持ち出し、転職先で利用していました。", "misuse.privilege abuse"},
		{"派遣社員がお客様の情報を不正に取得し、名簿業者に売却していました。", "misuse.privilege abuse"},
		{"職員が業務上の必要がないのに住民情報を閲覧していました。", "misuse.privilege abuse"},
		{"職員が患者の写真をSNSに投稿しました。", "misuse.data mishandling"},
		{"社内規程に反して個人情報を私用のクラウドに保存していました。", "misuse.data mishandling"},
		{"元従業員が、退職時に顧客名簿をUSBメモリにコピーして持ち出していました。", "misuse.privilege abuse"},
		{"再委託先の従業員が、廃棄前のハードディスクを持ち出し、売却していました。", "misuse.privilege abuse"},
		{"看護師が患者の検査画像を撮影し、友人に送信していました。", "misuse.data mishandling"},
		{"委託先が契約に違反して業務を再委託していました。", "misuse.data mishandling"},
	} {
		t.Run(test.body, func(t *testing.T) {
			got := targets(bodyOf(x, test.body), graph.UsedTechnique, graph.CausedBy, graph.Exploited)
			if got != test.want {
				t.Errorf("says %q, want %q", got, test.want)
			}
		})
	}
}

// TestWordings reads one sentence a line and what it says.
func TestWordings(t *testing.T) {
	x := newExtractor(t)
	content, err := os.ReadFile("testdata/wordings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		sentence, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if got := targets(bodyOf(x, sentence), graph.UsedTechnique, graph.CausedBy); got != want {
			t.Errorf("%s says %q, want %q", sentence, got, want)
		}
	}
}

func TestWhatSaysNoTechnique(t *testing.T) {
	x := newExtractor(t)
	for _, body := range []string{
		"当社を装った不審なメールやフィッシングメールにご注意ください。",
		"ランサムウェアとは、データを暗号化して身代金を要求するプログラムです。",
		"不審な添付ファイルを開くと、マルウェアに感染する危険性があります。",
		"再発防止策\n・ランサムウェア対策の強化、多要素認証の導入を行います。",
		"今後、不正アクセスの監視を強化してまいります。",
		"流出した情報を悪用したフィッシングメールが届くおそれがあります。",
		"万一、パスワードが悪用された場合はご連絡ください。",
		"ウイルス対策ソフトによる検査を実施しました。",
		"リスト型攻撃とは、他のサービスから流出したIDとパスワードを用いる攻撃です。",
		"担当者は個人のアカウントで共有サービスを利用していました。",
		"不審な添付ファイルはマルウェア感染の原因となります。",
		"不審なメールが届いた場合は、フィッシングサイトへ誘導するリンクをクリックせず削除するようお願いいたします。",
		"同じパスワードを他のサービスでも使用して不正にログインされた方は、パスワードの変更をお願い申し上げます。",
		"心当たりのない不正ログインに気付かれた方は、窓口までご連絡をお願いいたします。",
		"フィッシングサイトでパスワードを入力した方は、直ちにご相談下さい。",
	} {
		t.Run(body, func(t *testing.T) {
			if got := targets(bodyOf(x, body), graph.UsedTechnique, graph.CausedBy, graph.Exploited); got != "" {
				t.Errorf("says %q, want nothing", got)
			}
		})
	}
}

func TestTheNodesOfTechniquesCarryTheirNames(t *testing.T) {
	found := bodyOf(newExtractor(t), "当社のサーバーがランサムウェアに感染しました。")
	for _, e := range found.Entities {
		if e.Name == "T1486" {
			if e.Properties["name"] != "Data Encrypted for Impact" || e.Properties["nameJa"] == "" || !slices.Equal(e.Properties["tactics"].([]string), []string{"impact"}) {
				t.Errorf("T1486 is %v", e.Properties)
			}
			return
		}
	}
	t.Error("no T1486")
}
