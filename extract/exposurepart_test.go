package extract

import (
	"slices"
	"strings"
	"testing"

	"rensa/extract/notice"
	"rensa/graph"
)

func TestABreakdownIsNotCountedBesideItsTotal(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ text, want string }{
		{"漏えいした個人情報は、お客様1,200名(うち法人のお客様200名)の氏名です。", "1200名"},
		{"漏えいした個人情報\n(a) 調査にご協力いただいた方 1,194名の氏名\n(b) 看護学部の学生のうち実習を履修した者 467名の氏名", "1194名|467名"},
		{"漏えいした個人情報\n・お客様の情報 300件\n・ご本人 210件\n・ご家族 90件", "300件"},
		{"漏えいした個人情報は、会員1,500件(国内1,200件)です。", "1500件"},
		{"漏えいした個人情報は、会員1,500件、従業員200件です。", "1500件|200件"},
		{"漏えいした個人情報は、職員86名、共同研究者241名、患者5名、計332名分です。", "332名"},
		{"漏えいした個人情報\n・取引先 3,118件\n・社員 412件\n合計 3,530件", "3530件"},
		{"漏えいした個人情報\n・児童の成績 64名分(6年1組 32名、6年2組 32名)", "64名"},
		{"漏えいした個人情報は、延べ1,936名分(実人数 1,208名)です。", "1936名|1208名"},
		{"職員1,500人の氏名と、利用者約8万人のうち300人の氏名が漏えいしました。", "1500人|300人"},
		{"漏えいしたおそれのある個人情報\n・従業員 3,418名\n従業員のうち412名分については、公開されたファイルに氏名が含まれており、漏えいを確認いたしました。", "3418名|412名"},
		{"表示された可能性のある方 最大1,356人\nこのうち、実際に表示されたことを通信記録で確認した方 74人", "1356人|74人"},
		{"漏えいした個人情報は、会員1,500人の氏名です。このうち、現在も契約のあるお客様は300人です。", "1500人"},
	} {
		t.Run(test.text, func(t *testing.T) {
			heading := "甲府市 個人情報の漏えいについて"
			f := x.Extract(notice.Notice{Incident: "2023-1", Heading: heading, Text: "【事件簿#2023-1】" + heading + "\n\n" + test.text})
			var got []string
			for _, c := range f.Claims {
				if c.Type == graph.Exposed && !slices.Contains(got, f.Entities[c.To].Name) {
					got = append(got, f.Entities[c.To].Name)
				}
			}
			if joined := strings.Join(got, "|"); joined != test.want {
				t.Errorf("counted %q, want %q", joined, test.want)
			}
		})
	}
}
