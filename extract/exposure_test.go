package extract

import (
	"fmt"
	"strings"
	"testing"

	"rensa/extract/notice"
	"rensa/graph"
)

// exposures are the exposures that the notice tells of, as "約5万件" would be
// "50000件~ suspected", in order.
func exposures(x *Extractor, text string) string {
	found := x.Extract(notice.Notice{Incident: "2023-1", Heading: "甲株式会社 お知らせ", Text: "【セキュリティ事件簿#2023-1】甲株式会社 お知らせ\n\n" + text})
	var all []string
	for _, c := range found.Claims {
		if c.Type != graph.Exposed {
			continue
		}
		e := found.Entities[c.To]
		about := ""
		if e.Properties["approximate"] == true {
			about = "~"
		}
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s%s %s", e.Name, about, c.Status)))
	}
	return strings.Join(all, ", ")
}

func TestExposures(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ text, want string }{
		{"お客様の個人情報302,569件が流出しました。", "302569件 confirmed"},
		{"お客様の個人情報約5万件が流出した可能性があります。", "50000件~ suspected"},
		{"事業者様のうち最大888社(A協会分 500社、B協会分 388社)の審査資料が漏えいしたおそれがあります。", "888社 suspected"},
		{"申込者 百五十二人の氏名、住所が閲覧できる状態となっていました。", "152人 confirmed"},
		{"1.漏えいしたおそれのある情報\n(1)お客様 18,432名分の氏名、住所\n(2)従業員 1,205名分の氏名", "18432名 suspected, 1205名 suspected"},
		{"約2,700件の迷惑メールが送信されました。", ""},
		{"生徒270人分の成績を記録したUSBメモリを紛失しました。", "270人 suspected"},
		{"USBメモリには生徒118名の氏名が記録されていましたが、5月10日に回収し、情報の漏えいはなかったと判断しました。", "118名 denied"},
		{"案内メールを150名に送信する際、BCCに入力すべきところ宛先に入力し、互いのアドレスが見える状態となりました。", "150名 confirmed"},
		{"6年生の保護者94名に、児童97名の氏名を記載したファイルを誤って送信しました。", "97名 confirmed"},
		{"流出した情報\n区分\t件数\nお客様\t1,234\n従業員\t56", "1234件 confirmed, 56件 confirmed"},
		{"サーバーには約6万5千人の患者様の診療情報が保存されていますが、これまでのところ、外部に流出した痕跡は見つかっておりません。", ""},
		{"流出した情報\nメールアドレス86件(氏名が推測できるものを含む)", "86件 confirmed"},
		{"受信箱には問い合わせをいただいた方の氏名、アドレスが212件残っていましたが、閲覧された形跡は確認されておりません。\nただし、可能性を否定できないため、該当の方に個別にご連絡いたします。", "212件 suspected"},
		{"閲覧された可能性のある情報\n氏名、住所\n(4)不正に利用されたポイント:42件", "suspected"},
		{"お客様の情報を保存したパソコンが盗まれました。パソコンにはお客様の情報215名分が保存されておりました。データを消去する命令を送信しました。", "215名 suspected"},
		{"なお、個人情報の流出はありませんでした。", "denied"},
		{"サーバーに保存していたお客様の個人情報が流出した可能性があります。", "suspected"},
		{"2名以上のユーザーが同時にログインすると、他の方の情報が表示される可能性があります。", "suspected"},
		{"全教職員1,500名を対象に研修を実施する予定です。", ""},
		{"当社従業員1名のアカウントに不正なログインがありました。", ""},
		{"第1報では対象を23名としておりましたが、精査の結果、27名であることが判明しました。健康診断の結果票を誤って送付したものです。", "23名 confirmed, 27名 confirmed"},
		{"メールマガジン登録者(約8万人)のうち、最大で2万3,500人のメールアドレスが流出した可能性がございます。", "23500人 suspected"},
		{"流出した可能性のある情報は以下のとおりです。\n・取引先情報 3,000社(担当者名、電話番号)\n・採用応募者 1,254人(氏名、住所)", "3000社 suspected, 1254人 suspected"},
		{"(2)不正にログインされたアカウント数\n1,752件", "1752件 confirmed"},
		{"閲覧できる状態にあった学生は12,567人です。実際に閲覧した学生は48人でした。", "12567人 confirmed"},
		{"情報が流出したとする書き込みがありましたが、調査の結果、個人情報の流出はなかったと判断しました。", "denied"},
		{"情報漏えいの有無については現在調査中です。", ""},
		{"1.誤送付の件数\n通知書 1,752通\n経緯\n10月8日現在、908通を回収しました。", "1752通 confirmed"},
		{"2 名簿に記載された情報\n1年3組の生徒40名の氏名", "40名 confirmed"},
		{"メーリングリスト(登録者 683名)に、会員15名の氏名を記載した一覧を誤って配信しました。", "15名 confirmed"},
		{"封入機の不具合により64通に2世帯分が重複して封入されました。5名のお客様からご指摘をいただきました。", ""},
		{"サーバには会員1,877人分の氏名が入っていました。外に漏れたかどうかは調べています。", "1877人 suspected"},
		{"第一報では約3,000名の情報が閲覧された可能性があるとしておりましたが、612名であることが確定しました。", "3000名~ suspected, 612名 confirmed"},
		{"会員企業1,105社(うち個人事業主312社)の情報が漏えいしたおそれがあります。", "1105社 suspected"},
		{"影響を受けたお客様\n法人312社、約64万件\n個人情報保護委員会へ漏えい等報告書を提出しました。外部への漏えいはなかったものと判断しております。", "312社 denied, 640000件~ denied"},
		{"名簿には847名分の氏名が含まれ、閲覧可能でした。19名の学生が当該ファイルを開いていました。", "847名 confirmed"},
		{"なお、「情報流出のお詫び」と称する不審なSMSが確認されています。", ""},
	} {
		t.Run(test.text, func(t *testing.T) {
			if got := exposures(x, test.text); got != test.want {
				t.Errorf("exposures %q, want %q", got, test.want)
			}
		})
	}
}

func TestWhoseDataAndWhichKinds(t *testing.T) {
	x := newExtractor(t)
	found := x.Extract(notice.Notice{Text: "甲株式会社 お知らせ\n\n会員様 1,583名の氏名、住所、生年月日が流出しました。"})
	for _, e := range found.Entities {
		if e.Label != graph.Exposure {
			continue
		}
		got := fmt.Sprint(e.Properties["subject"], e.Properties["dataTypes"], e.Properties["unit"])
		if want := "会員様[住所 氏名 生年月日]名"; got != want {
			t.Errorf("exposure %s, want %s", got, want)
		}
	}
}
