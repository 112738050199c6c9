package extract

import (
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// Japanese puts how sure a sentence is behind what it says, so the cues are
// looked for from the words to the end of their clause (compare ConText,
// Harkema et al. 2009, which looks both ways).
var (
	// clauseEnd is where another statement begins: what comes behind does not
	// hedge what stands before.
	clauseEnd = regexp.MustCompile(`(?:ました|した|ます|です|である|いる|ない|せん|だ|った)(?:が|ものの|けれども?)、|ものの、|と(?:とも|共)に、|(?:して|て)おり、|(?:により|によって|を受け|があり|であり|[さらかがたまばわな]れ)、|(?:侵入|アクセス|ログイン|感染|攻撃)し、|ところ、|結果、|一方、|ため、|ことから、|。`)

	suspects = regexp.MustCompile(`可能性|おそれ|恐れ|疑い|疑われ|懸念|推測|推定|考えられ|考えており|思われ|と見られ|とみられ|とみて|と見て|とみられ|と見られ|蓋然性|模様|かもしれ|見込み|と(?:の)?主張|と称し|推察|推認|との見方|濃厚|否定(?:は)?でき(?:ず|な|ませ)|示唆され|と想定(?:して|され)`)
	denies   = regexp.MustCompile(`ありません|[な無]かった|ございません|ない(?:こと|もの|と判断|と結論)|(?:確認|検出|発見|認め|認識|把握|報告|特定|含ま|及ん)[^、。]{0,6}(?:ていません|ておりません|ていない|おらず|ません|れず|られず|でいない|でいません|でおりません)|を受けて(?:い(?:ません|な[いかく])|お(?:りません|らず))|見つか(?:っておりません|っていません|りません|らなかった)|なく、|なし[。)]?$`)
	// notDone is a verb denied where it ends: 消され|ていません.
	notDone = regexp.MustCompile(`^れ?て(?:は|も)?(?:い|お)(?:な[いかく]|ません|りません|らず)`)
	// omission is no denial: what was not done and so made it possible, what was
	// lost and not found again.
	omission = regexp.MustCompile(`(?:現在も|いまだに?|未だに?|まだ)(?:見つか|発見|所在)[^。]*|(?:捜索|捜し|探し)[^。]*|なかったこと(?:が|に|も|から|など|等)[^。]{0,30}?(?:原因|要因|起因|よる|より|よって)`)
	// supposedly doubts what the word behind it is, not what happened: 入手したとみられるID.
	supposedly = regexp.MustCompile(`[^。、]と(?:思われ|みられ|見られ|考えられ)る[^。、こもがのた旨点]`)
	notYet     = regexp.MustCompile(`現(?:時点|在|状)|今のところ|いまのところ|これまでの?(?:ところ|間)|までの?(?:ところ|間)に|調査中|不明`)
	plans      = regexp.MustCompile(`予定|検討|してまいります|して参ります|いたします。?$|致します。?$|に努め|努めて|徹底|強化|見直|お願い|ください|ご注意`)
	// wonders asks whether something happened.
	wonders  = regexp.MustCompile(`^[^。、]{0,20}か(?:どうか|否か|(?:は|を|について)[^。、]{0,10}(?:調査|確認|精査|解析))|^[^。、]{0,8}(?:有無|ないかを?(?:確認|点検|調査|精査))`)
	supposes = regexp.MustCompile(`万一|万が一|仮に|もし(?:も)?[^や]`)
)

// question ends what a list of questions and answers asks.
var question = regexp.MustCompile(`(?:(?:です|ます|でした|ました|ません|しょう)か[。?]?|\?)$`)

// Status is how sure s is of the words that end at the given byte of its Text.
// It is "" where s claims nothing: "not confirmed at present", a plan, a supposition.
func (s *Sentence) Status(end int) graph.Status {
	before, clause := s.Text[:end], s.without(supposedly, s.without(omission, s.clause(end)))
	switch {
	case s.has(supposes, before), s.has(wonders, clause):
		return ""
	case s.has(denies, clause), s.has(notDone, clause):
		if notYet.MatchString(before) || notYet.MatchString(clause) {
			return ""
		}
		return graph.Denied
	case s.has(suspects, clause):
		return graph.Suspected
	}
	return graph.Confirmed
}

// guessed ends a sentence all of which is supposed, not only its last verb.
var guessed = regexp.MustCompile(`(?:もの|のでは(?:ない)?か)?と(?:み|見|考え|思わ|推[測定](?:さ|し))(?:られ|れ|て)[^。、]{0,12}。?$`)

// broughtAbout stands between what caused something and that: what may be is the
// latter. 不正アクセスによる情報流出の可能性.
var broughtAbout = regexp.MustCompile(`^(?:攻撃|被害)?(?:による|に伴う|に起因する)[^。、もこ可お恐疑被障デ消]`)

// goesOn end the first of two verbs: 侵入し、 and 突かれ、.
var goesOn = []string{"し、", "れ、"}

// clause is the part of s from the given byte to the end of its clause.
func (s *Sentence) clause(from int) string {
	rest := s.Text[from:]
	for _, end := range goesOn {
		verb := len(end) - len("、") // said of a verb that ends at from, with its own ending or without
		if strings.HasPrefix(rest, end) || strings.HasPrefix(rest, "、") && strings.HasSuffix(s.Text[:from], end[:verb]) {
			return end + guessed.FindString(rest)
		}
	}
	if caused := broughtAbout.FindString(rest); caused != "" {
		return caused
	}
	end := clauseEnd.FindStringIndex(rest)
	if end == nil {
		return rest
	}
	clause := rest[:end[1]]
	if strings.HasSuffix(clause, "により、") || strings.HasSuffix(clause, "によって、") {
		return clause + gotIn.FindString(rest[end[1]:])
	}
	return clause
}

// gotIn supposes that somebody got in, and so also by what: 総当たり攻撃により、侵入されたものと推定.
var gotIn = regexp.MustCompile(`^[^。]{0,60}?(?:侵入|ログイン|サインイン|破ら|突破|乗っ取ら)(?:さ|を)?(?:れ|許し)?て?い?た(?:もの)?と(?:み|見|考え|思わ|推[測定])(?:られ|れ|さ|し|て)`)

// Planned reports whether s speaks of what will be done, not of what happened.
func (s *Sentence) Planned() bool {
	return s.Section == Prevention || s.Section == Contact || s.says(hence) && s.says(plans)
}

var hence = regexp.MustCompile(`今後`)
