package extract

import (
	"strings"

	"rensa/extract/regexp"
)

// period are the beginning and the end that a period tells of.
func (d *Document) period(m moment, t wording) []step {
	called := calledIn.MatchString(t.tells)
	for i, cue := range d.lexicon.EventCues {
		if cue.Kind == "notified" && !called && d.verb(m, t, i) >= 0 {
			return []step{{m, m.date, cue.Kind, m.tells.Start}}
		}
	}
	if called {
		return []step{{m, m.date, "detected", m.tells.Start}}
	}
	scope := m.label + t.both
	if strings.Contains(m.heading, "いつ") {
		scope += m.heading
	}
	if ofOffer.MatchString(m.label) || upkeep.MatchString(t.tells) || m.sentence.Section == Leaked && recorded.MatchString(t.tells) || window.MatchString(t.tells) && !lapse.MatchString(scope) || !harmWords.MatchString(scope) {
		return nil
	}
	if luring.MatchString(t.tells) {
		return []step{{m, m.date, "started", m.tells.Start}}
	}
	if stoppedFor.MatchString(t.tells) {
		if idled.MatchString(t.tells) {
			return nil
		}
		return []step{{m, m.date, "contained", m.tells.Start}}
	}
	steps := []step{{m, m.date, "started", m.tells.Start}}
	if lost.matches(m.label) || lostThen.MatchString(t.tells) || m.date == m.until && lost.matches(d.Sentences[0].Text) {
		return steps // when it was lost within the period
	}
	out := outage.MatchString(scope) && !encrypts.MatchString(scope)
	if out {
		steps = append(steps, step{m, m.until, "recovered", m.tells.Start})
	}
	if !out || floods.MatchString(d.text.Normal) {
		steps = append(steps, step{m, m.until, "ended", m.tells.Start})
	}
	return steps
}

var (
	// ofOffer names a period in which something was offered or done as usual.
	ofOffer = regexp.MustCompile(`(?:受付|申し?込み?|応募|募集|キャンペーン|開催|販売|相談|公募|回答|委託|契約|保存|保管|在籍|実施|利用|開設)期間`)
	// stoppedFor says that something was stopped for a while on purpose.
	stoppedFor = regexp.MustCompile(`^(?:まで|の間|、|にかけて)*(?:[^、。]{0,24}を)?(?:一時)?(?:停止し|停止い|中止|休止|中断|見合わせ|取りやめ)`)
	// idled says that what came to rest for a while was work.
	idled = regexp.MustCompile(`^[^。]{0,32}(?:生産|操業|製造|発注|付与|営業|出荷|診療|販売|業務|受注|配送|配達|運行|休館|休業|休診)[^、。]{0,8}を`)
	// outage names a period in which a service could not be used.
	outage = regexp.MustCompile(`不能|にくい|しづらい|(?:利用|使用|閲覧|接続)でき(?:な|ず|ませ)|利用いただけ(?:な|ず|ませ)|休止|中断`)
	// floods are the attacks that end with the outage.
	floods = regexp.MustCompile(`DDoS|DoS攻撃|大量(?:の)?(?:アクセス|通信|データ)`)
	// encrypts are the words of a period in which what cannot be used was made so.
	encrypts = regexp.MustCompile(`暗号化|ランサム`)
	// calledIn is a period in which others told of the harm: 4月19日から20日にかけてお客様から寄せられたお電話により判明.
	calledIn = regexp.MustCompile(`^(?:まで|の間|、|に|にかけて)*[^。]{0,30}(?:電話|連絡|指摘|問い?合わ?せ|申し?出|通報)[^。]{0,16}(?:判明|発覚|分か|わか)`)
	// lapse names a period as one of harm, whatever follows.
	lapse = regexp.MustCompile(`脆弱性を(?:利用|悪用)|(?:公開|閲覧|アクセス|状態|不正|掲載|発生|流出|改ざん)[^。、]{0,14}(?:期間|時期)|踏み台|として(?:不正に)?利用`)
	// window are the words of a period whose records are concerned.
	window = regexp.MustCompile(`^(?:まで|分)\s*約?[0-9][0-9,]*(?:名|件|人)|^(?:まで|の間|の期間|期間|にかけて|中|分|の|に|、|に(?:至る)?まで|[^、。]{0,24}?で)*[^、。]{0,24}?(?:入力された申請|(?:購入|応募|契約|決済|申し?込み?|予約|登録|利用|受診|来院|検査|発送|配送|送付|お届け|お送り|交付|配布|提出|問い?合わ?せ|受付|在籍|在学|卒業|履修|受講|勤務|在職|加入|入会|入居|入院|通院|来店|来場|来館|採用|参加|宿泊|利用登録|出願|受験|退職)(?:を|手続きを)?(?:され|し|いただ|頂|なさ|になっ|いた|をいただ|の?お客|の方|分)|お預かり|取扱|送受信|受信した|受けられた|実施した|搬送した|診察した|対応した)|^(?:まで|の間|の期間|の|に|、)*[^、。]{0,24}(?:宿泊|予約|購入|注文|申し?込み?|利用)[^、。]{0,6}[0-9]|^(?:まで|の間|の期間|の|に|、|\))*[^、。]{0,14}(?:記録|ログ|履歴)[^。]{0,20}(?:解析|調査|調べ|確認|分析|精査)`)
	// upkeep are the words of a period in which something was done about it.
	upkeep = regexp.MustCompile(`^(?:頃|ごろ|まで|の間|の期間|、|に|にかけて|中)*[^。、]{0,18}(?:調査|点検|捜索|聞き取り|ヒアリング|研修|回収|復旧作業|監視|検証|申請|依頼|要請)(?:を|し|いた|が|等|、|$)|^(?:まで|に|にかけて)*[^。、]{0,18}(?:伺|訪ね|預か)`)
	// recorded are those of one whose records are named.
	recorded = regexp.MustCompile(`^[^。、]{0,10}(?:投稿|作成|保存|登録|受理|受付|提出|入力|送信|受信|送受信|実施|発行|取得)(?:され(?:た|ていた)|した)[^。、]{0,14}(?:メール|情報|データ|名簿|書類|もの|問い合わせ|ファイル|申請|調査|件|分)`)
)
