package extract

import (
	"slices"
	"strings"
	"testing"

	"rensa/graph"
)

// relationsOf are the claims of the types between organisations and systems, as
// 甲 USES 乙, and 乙 alone for what was hit.
func relationsOf(found Findings, types ...graph.Type) string {
	var all []string
	for _, c := range found.Claims {
		if !slices.Contains(types, c.Type) {
			continue
		}
		text := found.Entities[c.To].Name
		if c.From >= 0 {
			text = found.Entities[c.From].Name + " " + string(c.Type) + " " + text
		}
		if c.Status != graph.Confirmed {
			text += ":" + string(c.Status)
		}
		all = append(all, text)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), ", ")
}

func TestSystemsThatWereHit(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ body, want string }{
		{"当社の業務用サーバが第三者による不正アクセスを受けました。", "業務用サーバ"},
		{"当社が運営する「甲野オンラインショップ」に対し、第三者による不正アクセスがありました。", "甲野オンラインショップ"},
		{"当社が利用しているファイル転送サービス「Proself」が不正アクセスを受けました。Proselfは停止しております。", "Proself"},
		{"当社の顧客管理システムに不正アクセスがあった可能性があります。", "顧客管理システム:suspected"},
		{"攻撃者はVPN機器の脆弱性を悪用し、社内のファイルサーバーに侵入しました。", "VPN機器, ファイルサーバー"},
		{"個人情報を保存したUSBメモリを紛失しました。", "USBメモリ"},
		{"業務用のノートパソコン1台が盗まれました。", "ノートパソコン"},
		{"従業員のパソコンがマルウェアに感染しました。", "パソコン"},
		{"Googleフォームの設定に誤りがあり、回答者が他の回答を閲覧できる状態でした。", "Googleフォーム"},
		{"当社ホームページの問い合わせフォームに不具合があり、別の方の情報が表示されました。", "問い合わせフォーム"},
		{"社内ネットワークに侵入され、基幹システムのデータが暗号化されました。", "基幹システム"},
		{"当社のネットワークが不正アクセスを受けました。", "ネットワーク"},
		{"社員のメールアカウントが不正に利用されました。", "メールアカウント"},
		{"クラウド型の会員管理システム「メンバーズ甲」において、アクセス権限の設定不備がありました。", "メンバーズ甲"},
		{"顧客データを管理するサーバーから個人情報が流出しました。", "サーバー"},
		{"職員が端末を車内に置いたまま離れ、端末の盗難に遭いました。", "端末"},
		{"電子カルテシステムがランサムウェアに感染し、電子カルテが閲覧できなくなりました。", "電子カルテシステム"},
		{"校務支援システムに、生徒が教員になりすましてログインし、成績を閲覧していました。", "校務支援システム"},
		{"倉庫管理システム(WMS)のサーバがランサムウェアに感染しました。", "倉庫管理システム"},
		{"職員が町ホームページに掲載したExcelファイルに個人情報が含まれていました。", "町ホームページ"},
		{"当社が運営する「甲野ガーデンショップ(以下、当サイト)」が不正アクセスを受けました。\n「甲野ガーデンショップ」のシステムの脆弱性をつき、ペイメントアプリケーションが改ざんされました。\n当サイトで購入されたお客様の情報が不正利用された可能性があります。", "甲野ガーデンショップ"},
		{"誤って全員のメールアドレスが表示される状態で送信しました。", ""},
		{"攻撃者のリークサイトに当社のデータが公開されました。", ""},
		{"サーバーを停止し、ネットワークを遮断しました。", ""},
		{"メールアドレスと氏名が流出しました。", ""},
		{"詳細は当社ウェブサイトでお知らせいたします。", ""},
		{"再発防止策\n・サーバーへの不正アクセスの監視を強化します。", ""},
		{"基幹システムには影響はございません。", ""},
	} {
		t.Run(test.body, func(t *testing.T) {
			if got := relationsOf(bodyOf(x, test.body), graph.Compromised); got != test.want {
				t.Errorf("hit %q, want %q", got, test.want)
			}
		})
	}
}

func TestWhoRunsProvidesAndUsesASystem(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ body, want string }{
		{"当社の業務用サーバが不正アクセスを受けました。", "甲野商事株式会社 OPERATES 業務用サーバ"},
		{"当社が利用するMicrosoft 365に不正アクセスがありました。", "甲野商事株式会社 USES Microsoft 365"},
		{"当社が利用している、株式会社乙山システムが提供する予約管理システム「乙山リザーブ」が不正アクセスを受けました。", "株式会社乙山システム PROVIDES 乙山リザーブ, 甲野商事株式会社 USES 乙山リザーブ"},
		{"当社が使用するファイル転送ソフト「乙山便」の開発元である株式会社乙山システムより、乙山便が不正アクセスを受けたとの報告がありました。", "株式会社乙山システム PROVIDES 乙山便, 甲野商事株式会社 USES 乙山便"},
		{"当社の子会社である株式会社乙山商会のサーバーが不正アクセスを受けました。", "株式会社乙山商会 OPERATES サーバー"},
		{"当社が運営する通販サイト「甲野マルシェ」が改ざんされました。", "甲野商事株式会社 OPERATES 甲野マルシェ"},
		{"弊社通販サイト「甲野マルシェ」が不正アクセスを受けました。", "甲野商事株式会社 OPERATES 甲野マルシェ"},
		{"「乙山クラウド」を提供する株式会社乙山システムから、当社が利用する乙山クラウドのサーバーが攻撃を受けたと連絡がありました。", "株式会社乙山システム PROVIDES 乙山クラウド, 甲野商事株式会社 USES 乙山クラウド"},
		{"個人情報を記録したUSBメモリを紛失しました。", "甲野商事株式会社 OPERATES USBメモリ"},
	} {
		t.Run(test.body, func(t *testing.T) {
			got := relationsOf(bodyOf(x, test.body), graph.Operates, graph.Uses, graph.Provides)
			if got != test.want {
				t.Errorf("links %q, want %q", got, test.want)
			}
		})
	}
}

func TestOneSystemUnderSeveralWords(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ body, want string }{
		{"当社の業務用サーバが攻撃を受けました。当該サーバには情報が保存されていました。サーバへの侵入は8月からでした。", "業務用サーバ"},
		{"ファイル転送サービス「Proself」が不正アクセスを受けました。ファイル転送サービスは停止しました。", "Proself"},
		{"会員サイト「甲野倶楽部」に不正ログインがありました。同サイトは停止しています。本サイトへの不正アクセスは5月からでした。", "甲野倶楽部"},
		{"認証基盤が不正アクセスを受けました。認証基盤システムへの侵入は10月からでした。", "認証基盤システム"},
		{"ネットワーク対応ハードディスク(NAS)に不正アクセスがありました。NASは撤去しました。", "ネットワーク対応ハードディスク"},
		{"業務用PCへの不正アクセスがありました。業務用パソコンは隔離しました。", "業務用パソコン"},
		{"業務用PCが感染しました。当該パソコンは隔離しました。PCへの感染はメールによるものです。", "業務用PC"},
	} {
		t.Run(test.body, func(t *testing.T) {
			if got := relationsOf(bodyOf(x, test.body), graph.Compromised); got != test.want {
				t.Errorf("systems %q, want %q", got, test.want)
			}
		})
	}
}
