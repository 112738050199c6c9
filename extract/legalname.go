package extract

import (
	"strings"
	"unicode"

	"rensa/extract/regexp"
)

// reading is a name's reading in brackets before its legal form: KOH(コウ)株式会社.
var reading = regexp.MustCompile(`[\p{L}ー・]{1,20}\([\p{Katakana}\p{Hiragana}ー・]{1,20}\)$`)

// seat is the place in a Chinese company's name: 甲工業(上海)有限公司, 甲(蘇州)電子有限公司.
var seat = regexp.MustCompile(`[\p{Han}\p{Katakana}ー]{1,20}\(\p{Han}{2,4}\)\p{Han}{0,10}$`)

// unionOf is what makes a cooperative's legal form that of their union.
var unionOf = regexp.MustCompile(`^(?:連合会|協会|中央会|\p{Han}{0,4}事業連合)`)

// legalNames are names with a legal form in front or behind.
func legalNames(d *Document, s *Sentence) []name {
	var found []name
	for at := 0; at < len(s.Text); {
		form, i := d.lexicon.NextForm(s.Text[at:])
		if i < 0 {
			break
		}
		start := at + i
		end := start + len(form.Text)
		end += len(unionOf.FindString(s.Text[end:]))
		if n, ok := d.legalName(s, start, end, form.Kind); ok {
			found = append(found, n)
			end = max(end, n.End-s.Start)
		}
		at = end
	}
	return found
}

// legalName is the name around the legal form at [start, end). A form that only
// begins a longer one (学校法人 behind 株式会社 …) is part of it.
func (d *Document) legalName(s *Sentence, start, end int, kind string) (name, bool) {
	left := s.kanaAhead(d.runLeft(s, start))
	if before, ok := strings.CutSuffix(s.Text[:left], "・"); ok && kanaJoined.MatchString(s.Text[:start]) && !d.namedWhole(before) {
		left = min(left, d.runLeft(s, len(before))) // 甲・みらい株式会社
	}
	if m := reading.FindStringIndex(s.Text[:start]); m != nil {
		left = m[0]
	}
	if m := seat.FindStringIndex(s.Text[:start]); m != nil && strings.HasSuffix(s.Text[start:end], "公司") {
		left = m[0]
	}
	if left < start && nameful(s.Text[left:start]) {
		return s.named(left, end, d.kindOf(s.Text[left:start], kind), "organization.legal-form"), true
	}
	body := end
	if rest := s.Text[end:]; left == start && strings.HasPrefix(rest, " ") {
		body++ // 一般財団法人 日本…
	}
	if form, i := d.lexicon.NextForm(s.Text[body:]); i == 0 { // 医療法人 社団 …
		body += len(form.Text)
	}
	if q := inQuotes.FindStringSubmatchIndex(s.Text[end:]); q != nil && left == start {
		n := s.named(start, end+q[1], kind, "organization.legal-form")
		n.Text = s.Text[start:end] + s.Text[end+q[2]:end+q[3]] // NPO法人「甲の種」
		return n, true
	}
	right := d.nameBehind(s, body)
	if right <= body || !nameful(s.Text[body:right]) || strings.HasPrefix(s.Text[body:], "約") {
		return name{}, false
	}
	return s.named(start, right, d.kindOf(s.Text[body:right], kind), "organization.legal-form"), true
}

// nameBehind is the end of the name that begins at the byte, behind its legal form.
func (d *Document) nameBehind(s *Sentence, from int) int {
	end := d.kanaName(s, from)
	if end == from {
		end = d.runRight(s, from)
	}
	if end == from {
		return end
	}
	if m := tradeOf.FindString(s.Text[from:]); m != "" {
		return from + len(m)
	}
	if m := ofPlace.FindStringSubmatchIndex(s.Text[end:]); m != nil {
		return end + m[3]
	}
	if rest := d.beyondOf(s, from, end); rest > end {
		return rest
	}
	if tail := kanaTail(s.Text[end:]); tail != "" {
		return end + len(tail)
	}
	if m := spacedOn.FindStringSubmatchIndex(s.Text[end:]); m != nil && s.Index > 0 && !ownService.MatchString(s.Text[end:end+m[3]]) {
		return end + m[3]
	}
	if m := joint.FindString(s.Text[end:]); m != "" {
		if next := d.nameBehind(s, end+len(m)); next > end+len(m) && !d.lexicon.StopsBehind(s.Text[end+len(m):next]) {
			return next
		}
	}
	return end
}

// beyondOf is the end of a name that goes on behind の and a place's last character: 楡の木
// 投資. It is end where none does.
func (d *Document) beyondOf(s *Sentence, start, end int) int {
	if !strings.HasPrefix(s.Text[end:], "の") {
		return end
	}
	from := end + len("の")
	words := s.wordsAt(from)
	i := words.at(from)
	if i >= len(words) || !ofPlaces[words[i].Surface] && !(ofThings[words[i].Surface] && d.plain(s, start, end)) {
		return end
	}
	return max(end, d.runRight(s, from))
}

// plain reports whether [start, end) is one word and no name.
func (d *Document) plain(s *Sentence, start, end int) bool {
	words := s.wordsBetween(start, end)
	return len(words) == 1 && !properNoun(words)
}

// ofThings are words that stand behind の in names of plain words: 株式会社甲の友.
var ofThings = map[string]bool{"友": true, "幸": true, "学校": true, "電話": true, "達人": true, "匠": true}

// ofPlaces are words that stand behind の within names and hardly elsewhere.
var ofPlaces = map[string]bool{"木": true, "里": true, "森": true, "丘": true, "杜": true, "郷": true, "苑": true, "泉": true, "滝": true, "峰": true, "門": true}

var (
	// spacedOn is the rest of a name in katakana or Latin letters that has gaps, before a
	// particle: 株式会社コウ ワークス ProX の. In a heading the title stands behind the gap.
	spacedOn = regexp.MustCompile(`^((?: [\p{Katakana}A-Za-z][\p{Katakana}A-Za-z0-9ー・]*){1,4})(?:[のがはをにとでへ様、(]|から|より|及び|および)`)
	// ownService is what a company's service or desk is called, not it.
	ownService = regexp.MustCompile(`サポート|カスタマ|センター|デスク|オンライン|ストア|ショップ|サイト|サービス|サーバ|システム|アプリ|メール|フォーム|ホームページ|アカウント|クラウド|Web|WEB|Online|Store|Shop`)
	// ofPlace is の within a name: 甲の里, 日の出会.
	ofPlace = regexp.MustCompile(`^(の(?:[里会家森丘郷国杜木実花風党苑舎虹泉絆湯宿荘亭館友幸匠翼樹輪糸庭鐘星光夢]|出会|\p{Han}{1,3}[祉愛心友和寿仁]会))(?:[^\p{Han}]|$)`)
	// tradeOf is a name made of a trade and a word for where one turns to: 相続の相談所.
	tradeOf = regexp.MustCompile(`^(?:保険|ほけん|相続|住まい|暮らし|くらし|不動産|介護|終活|葬儀|リフォーム|家づくり|年金|税金|結婚|学習|転職)の(?:窓口|相談所?|ひろば|広場|駅|森|学校|達人|プラザ)`)
	// joint stands between the parts of a name: 甲・乙, Mother & Baby.
	joint = regexp.MustCompile(`^(?:[・×\-]| ?[&+] ?)`)
)

// stopsAt reports whether a word that no name goes on with begins at the byte.
func (d *Document) stopsAt(s *Sentence, at int) bool {
	words := s.wordsAt(at)
	i := words.at(at)
	return i < len(words) && (d.lexicon.StopsBehind(words[i].Surface) || d.stopsAfter(words, i))
}

// nameful reports whether text can be a name: two letters, or one that is no kana.
func nameful(text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1 || letters == 1 && !unicode.Is(unicode.Hiragana, []rune(strings.TrimSpace(text))[0])
}
