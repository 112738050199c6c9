package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
)

// kanaName is the end of a name that begins in hiragana, which the tokenizer takes
// for particles: 合同会社ひのき測量コンサル. It is from where none begins there.
func (d *Document) kanaName(s *Sentence, from int) int {
	if m := headedName.FindStringSubmatch(s.Text[from:]); m != nil && s.Index == 0 && behindNumber.MatchString(s.Text[:from]) {
		return from + len(m[1])
	}
	run := kana.FindString(s.Text[from:])
	if utf8.RuneCountInString(run) < 2 || particles.MatchString(run) {
		return from
	}
	end, whole := from+len(run), run
	if tail := particleEnd.FindString(run); tail != "" && s.wordEnds(end-len(tail)) {
		whole = strings.TrimSuffix(run, tail)
	}
	next, _ := utf8.DecodeRuneInString(s.Text[end:])
	switch goes := unicode.IsLetter(next) && !d.stopsAt(s, end); {
	case goes && (whole == run || utf8.RuneCountInString(whole) < 3):
		return max(end, d.runRight(s, end))
	case utf8.RuneCountInString(whole) > 2 || utf8.RuneCountInString(whole) > 1 && (whole != run || strings.ContainsRune("(」 ", next)):
		return from + len(whole)
	}
	return from
}

var (
	// headedName is a name before the title in a heading, whatever particles its hiragana
	// looks like: 有限会社やまぐに酒店.
	headedName = regexp.MustCompile(`^(\p{Hiragana}{2,8}\p{Han}{1,4}) `)
	// behindNumber is a number in brackets and the legal form that the publisher's name begins with.
	behindNumber = regexp.MustCompile(`】(?:株式|有限|合同|合名|合資)会社$|】\p{Han}{2,10}法人$`)
)

// kanaTail is the hiragana that text begins with and that ends a name before a
// particle, 有限会社アオバ工房みつばに, "" where it is none.
func kanaTail(text string) string {
	run := kana.FindString(text)
	tail := strings.TrimSuffix(run, particleEnd.FindString(run))
	if n := utf8.RuneCountInString(tail); n < 2 || n > 6 || tail == run || noTail.MatchString(run) {
		return ""
	}
	return tail
}

// noTail begins hiragana that stands behind a name and is no part of it.
var noTail = regexp.MustCompile(`^(?:[がのをにへとはもやで]|から|より|まで|ほか|だけ|など|なら|さま|さん|および|おり|かつ|また|ごと|いずれ|あて|いわく|たる|なる|ない|らの|らが|らは|らに|あるいは|すべて|それ|わずか|こと|ども|じた|みず|した|する|され|して|しか|いる|いた|ある|だっ|その|この|ここ|これ|うち|ほう|ため|もの|ところ|ならび)`)

// kanaAhead is where a name begins whose rest begins at the byte, and which begins in
// hiragana that the tokenizer takes for other words: あおぞらシステム株式会社.
func (s *Sentence) kanaAhead(rest int) int {
	if run := kanaJoined.FindStringSubmatchIndex(s.Text[:rest]); run != nil {
		return run[2]
	}
	if run := kanaFirst.FindStringSubmatchIndex(s.Text[:rest]); run != nil && !kanaJoins.MatchString(s.Text[run[2]:rest]) {
		return run[2]
	}
	words, start := s.wordsAt(rest-1), rest
	for i := words.at(rest - 1); i >= 0 && i < len(words); i-- {
		w := words[i]
		of := w.Surface == "の" && start == rest && i > 0 && ofPlace.MatchString(s.Text[w.Start:rest]) && nameLike(words[i-1])
		if !of && (w.Class != japanese.Other || !kanaWord.MatchString(w.Surface) || kanaStops.MatchString(w.Surface)) {
			if start < rest && nameLike(w) && s.Text[start:start+len("の")] == "の" {
				start = w.Start
			}
			break
		}
		start = w.Start
	}
	if utf8.RuneCountInString(s.Text[start:rest]) < 2 {
		return s.kanaWithin(rest)
	}
	return s.kanaWithin(start)
}

// kanaWithin is where a name begins whose hiragana behind a place's name the tokenizer parted
// at the byte: 東北ゆ|うき情報株式会社. It is rest where none does.
func (s *Sentence) kanaWithin(rest int) int {
	run := kanaBegun.FindString(s.Text[:rest])
	next, _ := utf8.DecodeRuneInString(s.Text[rest:])
	if run == "" || !unicode.Is(unicode.Hiragana, next) || noTail.MatchString(run) {
		return rest
	}
	words := s.wordsAt(rest - len(run) - 1)
	if i := words.at(rest - len(run) - 1); i < len(words) && words[i].End == rest-len(run) && words[i].Class == japanese.Place {
		return words[i].Start
	}
	return rest
}

var (
	kanaFirst = regexp.MustCompile(`(?:^|[、。「(\s])(\p{Hiragana}{3,8})$`)
	// kanaJoined is such a part behind another: 甲・みらい株式会社.
	kanaJoined = regexp.MustCompile(`[\p{L}ー]・(\p{Hiragana}{2,8})$`)
	kanaWord   = regexp.MustCompile(`^[\p{Hiragana}ー]+$`)
	// kanaStops are words in hiragana that belong to no name, kanaJoins those that
	// a sentence begins with.
	kanaStops = regexp.MustCompile(`^(?:ます|です|でし|まし|た|だ|な|ない|なかっ|られ|れ|せ|う|いる|おり|する|し|ある|さまざま|すべて|まず|ほか|ごと|もと|ため|ところ|うち|よう|とおり|ば|ず|ぬ|ん|お|ご|この|その|あの|当|また|なお|および|ならびに|そして|さらに|あるいは|もしくは|または|いわゆる|そのうち|このうち|いずれも|ともに|あわせて|すでに|ただちに|とくに|おもに|たとえば)$`)
	kanaJoins = regexp.MustCompile(`^(?:また|そこ|なお|および|ならびに|そして|さらに|しかし|この|その|あの|これ|それ|ここ|あるいは|もしくは|ただし|すなわち|つまり|いわゆる|あらゆる|よって|なお|おって)`)
)

var (
	kana        = regexp.MustCompile(`^[\p{Hiragana}ー]{2,16}`)
	particleEnd = regexp.MustCompile(`(?:において|における|におきまして|によりますと|によります|によると|により|による|および|ならびに|として|について|などが|から|より|では|には|とは|への|との|での|にて|など|さま|が|は|の|を|に|へ|と|で|も|や)$`)
	particles   = regexp.MustCompile(`^(?:にお[いけ]|から|より|および|ならび|など|また|さま|による|により|において|では|には|とは|にて|との|での|への|という|といった|である|です|でも|とも|にも|として|について|がある|はこ|をはじめ|のみ|のうち)`)
)

// kanaLead is where the name begins that seems to begin at the byte, where hiragana
// belongs to it that the tokenizer takes for other words: にいがた労働金庫,
// 受託しているいわて協業組合. It is start where none does.
func (s *Sentence) kanaLead(start int) int {
	rest := start + len(kanaFirstOf.FindString(s.Text[start:]))
	if lead := s.leadOf(rest); lead < start {
		return lead
	}
	return start
}

// leadOf is where the hiragana begins that belongs to a name's rest at the byte.
func (s *Sentence) leadOf(rest int) int {
	run := kanaEnd.FindString(s.Text[:rest])
	if m := prefectureKana.FindString(run); m != "" {
		return rest - len(m)
	}
	whole := run
	before, _ := utf8.DecodeLastRuneInString(s.Text[:rest-len(run)])
	if unicode.IsLetter(before) {
		joined := joinedBy.FindString(run)
		if whole = run[len(joined):]; joined == "" {
			return rest
		}
	}
	if n := utf8.RuneCountInString(whole); n < 3 || n > 6 || kanaJoins.MatchString(whole) || before != '「' && !nounLast.MatchString(whole) || s.oneWord(rest-len(whole), rest) {
		return rest
	}
	return rest - len(whole)
}

// oneWord reports whether [start, end) is one word that no name begins with.
func (s *Sentence) oneWord(start, end int) bool {
	words := s.wordsAt(start)
	i := words.at(start)
	return i < len(words) && words[i].Start == start && words[i].End == end && !nameLike(words[i])
}

var (
	kanaFirstOf = regexp.MustCompile(`^\p{Hiragana}*`)
	kanaBegun   = regexp.MustCompile(`\p{Hiragana}{1,6}$`)
	kanaEnd     = regexp.MustCompile(`\p{Hiragana}{2,12}$`)
	// prefectureKana are prefectures that names have in hiragana.
	prefectureKana = regexp.MustCompile(`(?:ほっかいどう|あおもり|いわて|みやぎ|あきた|やまがた|ふくしま|いばらき|とちぎ|ぐんま|さいたま|かながわ|にいがた|とやま|いしかわ|ふくい|やまなし|しずおか|あいち|とうきょう|きょうと|おおさか|ひょうご|わかやま|とっとり|おかやま|ひろしま|やまぐち|とくしま|えひめ|ふくおか|ながさき|くまもと|おおいた|みやざき|かごしま|おきなわ)$`)
	// joinedBy is a particle between a word and a name, nounLast what a name's first word
	// may end in and few particles and verbs do.
	joinedBy = regexp.MustCompile(`^(?:[のはがをにとへやも]|から|より|では|には|した|する|される|された|している|していた|しております)`)
	nounLast = regexp.MustCompile(`[あうおけこごさざせそぞちぢねひびふぶべほぼみめゆよろわぎげじん]$`)
)
