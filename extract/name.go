package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
)

// foreign is a name in Latin letters with a foreign legal form.
var foreign = newPattern(`(?:PT\.? ?[A-Z][A-Za-z0-9&.'-]*(?: [A-Z][A-Za-z0-9&.'-]*){0,4}(?: Tbk\.?)?|[A-Z][A-Za-z0-9&.'-]*(?: (?:[A-Z(][A-Za-z0-9&.')-]*|of|and|de|do|del|di|von|van|la|&)){0,5},? ?(?:(?:Inc|INC)\.?|(?:Co|CO)\.,? ?(?:Ltd|LTD|Limited)\.?|Corporation|CORPORATION|(?:Corp|CORP)\.?|LLC|LLP|(?:Pte|PTE)\.? (?:Ltd|LTD)\.?|(?:Sdn|SDN)\.? (?:Bhd|BHD)\.?|(?:Pty|Pvt)\.? Ltd\.?|(?:Ltd|LTD)\.?|Limited|LIMITED|GmbH(?: & Co\. KG)?|plc|PLC|S\.?A\.?S\.?|S\.p\.A\.?|S\.r\.l\.?|S\.L\.|S\.A\.(?: de C\.V\.)?|Ltda\.?|B\.?V\.?|N\.?V\.?|Sp\. ?z ?o\.? ?o\.?|d\.o\.o\.|Kft\.?|S\.R\.L\.?|Srl|SpA|ApS|JSC|s\.r\.o\.|A/S|AB|Oyj?|AG|KG|SE))(?:[^A-Za-z]|$)`)

// foreignNames are names with a foreign legal form.
func foreignNames(_ *Document, s *Sentence) []name {
	var found []name
	for _, m := range s.findAll(foreign, s.Text) {
		end := m[1]
		if r, size := utf8.DecodeLastRuneInString(s.Text[m[0]:m[1]]); !isLatin(r) && r != '.' {
			end -= size
		}
		found = append(found, s.named(m[0], end, "company", "organization.foreign-form"))
	}
	return found
}

// authorityNames are ministries, regulators and police forces.
func authorityNames(d *Document, s *Sentence) []name {
	var found []name
	for _, m := range d.lexicon.FindAuthorities(s.Text) {
		n := s.named(m.Start, m.End, m.Kind, "organization.authority")
		n.canonical = m.Name
		found = append(found, n)
	}
	for _, m := range s.findAll(foreignAuthority, s.Text) {
		kind := "agency"
		if strings.HasSuffix(s.Text[m[0]:m[1]], "警察") {
			kind = "police"
		}
		found = append(found, s.named(m[0], m[1], kind, "organization.authority"))
	}
	return found
}

// foreignAuthority is another country's: フィリピン当局, 現地警察, ドイツのデータ保護当局.
var foreignAuthority = newPattern(`(?:[\p{Katakana}ー]{2,}(?:王国|共和国)|タイ|シンガポール|マレーシア|ベトナム|フィリピン|インド|インドネシア|カンボジア|韓国|香港|台湾|英国|米国|中国)の?(?:個人情報|個人データ|データ)保護(?:委員会|当局|庁)|(?:[\p{Katakana}ー]{2,}|現地|韓国|米国|中国|台湾|英国|香港)の?(?:連邦|国家|データ保護|個人情報保護|個人データ保護|監督|規制|捜査|司法|政府|州)*(?:当局|警察|警察庁|捜査局|保護委員会|保護庁|情報セキュリティ庁|サイバーセキュリティ庁|コミッショナー(?:事務局|オフィス)?|法執行機関|司法長官)`)

// suffixNames are runs of nouns with a proper name in them that end in a word
// for a kind of organisation.
func suffixNames(d *Document, s *Sentence) []name {
	var found []name
	for i := range s.Phrases() {
		if c := &s.Phrases()[i]; d.lexicon.MayHoldName(c.Text()) {
			found = append(found, d.suffixNamesIn(s, c.Words())...)
		}
	}
	return found
}

func (d *Document) suffixNamesIn(s *Sentence, words words) []name {
	var found []name
	for i := 0; i < len(words); i++ {
		if !nameLike(words[i]) || !hasLetter(words[i].Surface) || d.lexicon.StopsFront(words[i].Surface) {
			continue
		}
		start := i
		for i < len(words) && d.goesOn(s, words, start, i) {
			i++
		}
		if n, ok := d.suffixName(s, words[start:i]); ok {
			found = append(found, n)
		}
	}
	return found
}

// goesOn reports whether word i belongs to the run that begins at start: 虎|の|門|病院.
func (d *Document) goesOn(s *Sentence, words words, start, i int) bool {
	switch w := words[i]; {
	case w.Surface == "・":
		return !d.parted(s, w.Start, words[start].Start)
	case w.Surface == "の" || w.Surface == "が":
		return i > start && words[i-1].Class != japanese.Suffix && i+1 < len(words) && loneKanji(words[i+1].Surface) && withinName.MatchString(s.Text[w.Start:])
	default:
		return nameLike(w) && (!d.lexicon.StopsFront(w.Surface) || w.Surface == "企業" && i > start && words[i-1].Surface == "共同")
	}
}

// withinName is の or が between the parts of a place's name: 虎の門病院, 緑が丘小学校.
var withinName = regexp.MustCompile(`^(?:の[門里森丘杜郷苑原島川浜沢谷岡峰泉木花海空星虹風街輪頭丸瀬湖池滝宮台]|が[丘岡原浜崎里台])(?:\p{Han}|[\p{Katakana}ー]|こども|$)`)

// suffixName is the longest name that the run begins and an organisation's
// last word ends.
func (d *Document) suffixName(s *Sentence, run []japanese.Word) (name, bool) {
	start := run[0].Start
	left := s.kanaLead(start)
	for i := len(run) - 1; i >= 0; i-- {
		text := s.Text[start:run[i].End]
		suffix, ok := d.lexicon.Suffix(text)
		if !ok || len(suffix.Text) == run[i].End-left || d.onlyKinds(text, suffix.Text) || left == start && !d.proper(run[:i+1], run[i].End-len(suffix.Text)) && !ofTrades.MatchString(text) && !s.defined(run[i].End) {
			continue
		}
		if anyOne.MatchString(text) {
			return name{}, false
		}
		n := s.named(left, run[i].End, suffix.Kind, "organization.suffix")
		n.weak = suffix.Weak && s.Index > 0 && !(worksFor.MatchString(s.Text[run[i].End:]) && properNoun(run[:i]))
		return n, true
	}
	return name{}, false
}

// onlyKinds reports whether the last word stands for itself behind what is no name:
// 口座振込・銀行, not 甲中学校・高等学校.
func (d *Document) onlyKinds(text, last string) bool {
	before, ok := strings.CutSuffix(text, "・"+last)
	return ok && !d.namedWhole(before)
}

// ofTrades are funds whose names are made of the words for a trade: 電気産業健康保険組合.
var ofTrades = regexp.MustCompile(`^(?:[^各当本全他加]|全国)[\p{Han}\p{Katakana}ー]{2,14}(?:健康保険組合|企業年金基金|厚生年金基金)$`)

// properNoun reports whether one of the words is a name by itself.
func properNoun(run []japanese.Word) bool {
	return slices.ContainsFunc(run, func(w japanese.Word) bool {
		return w.Class == japanese.Proper || w.Class == japanese.Place || w.Class == japanese.Person || w.Class == japanese.Unknown
	})
}

// worksFor is what stands behind a company's name that its last word alone does not make one.
var worksFor = regexp.MustCompile(`^(?:様)?(?:(?:に|へ)[^。、]{0,16}(?:委託|引き?渡|差し出|集荷)|の(?:配達員|ドライバー|社員|従業員|作業員|営業所|技術者|エンジニア|オペレーター)|から(?:委託|受託)|が(?:運営|受託|提供|開発)(?:し|する))`)

// defined reports whether a name that ends at the byte gets another one there, or
// is quoted: even without a proper name in it, it is one.
func (s *Sentence) defined(end int) bool {
	return definition.MatchString(s.Text[end:]) || members.MatchString(s.Text[end:])
}

// members are a consortium's, in brackets behind its name.
var members = regexp.MustCompile(`^[」』]?\((?:代表|構成|幹事)`)

// anyOne is what begins or marks a word for any of several: 本市立小中学校, 小学校3校.
var anyOne = regexp.MustCompile(`^(?:本|当|各|全|他)(?:[市県府都道町村区校学院会社園館局所店]|病院|大学|施設|クリニック|高校|高等|小学|中学|私立|公立|国立|銀行)|^(?:各|他|市内|県内|府内|都内|町内|区内)|小・?中学校|[0-9]+校`)

// founder is a word that tells whose school or hospital it is.
var founder = regexp.MustCompile(`^(?:国|公|都|道|府|県|市|区|町|村|私|組合)立$`)

// proper reports whether a name stands before the byte end of the sentence: a
// proper noun, or one that is none of the general words for organisations.
func (d *Document) proper(run []japanese.Word, end int) bool {
	founded := false
	for _, w := range run {
		if w.Start >= end {
			return false
		}
		if founder.MatchString(w.Surface) {
			founded = true
			continue
		}
		if founded && (w.Surface == "中央" || !d.lexicon.General(w.Surface)) {
			return true
		}
		switch w.Class {
		case japanese.Proper, japanese.Place, japanese.Person:
			return true
		case japanese.Noun, japanese.Unknown:
			if utf8.RuneCountInString(w.Surface) > 1 && !d.lexicon.General(w.Surface) {
				return true
			}
		}
	}
	return false
}

// municipalNames are prefectures and municipalities by name.
func municipalNames(d *Document, s *Sentence) []name {
	var found []name
	for i := range s.Phrases() {
		if c := &s.Phrases()[i]; d.lexicon.Municipalities.StandIn(c.Text()) {
			found = append(found, d.municipalNamesIn(s, c.Words())...)
		}
	}
	return found
}

func (d *Document) municipalNamesIn(s *Sentence, words words) []name {
	var found []name
	for i := 0; i < len(words); i++ {
		if words[i].Class == japanese.Particle || words[i].Class == japanese.Symbol {
			continue
		}
		if end, kind := d.municipality(s, words[i:]); end > 0 {
			found = append(found, s.named(words[i].Start, end, kind, "organization.municipality"))
			i = words.at(end) - 1
		}
	}
	return found
}

// maxMunicipality bounds a municipality's name, in words.
const maxMunicipality = 6

// municipality is the longest municipality's name that the words begin with.
func (d *Document) municipality(s *Sentence, words words) (end int, kind string) {
	for _, w := range words[:min(maxMunicipality, len(words))] {
		if k := d.lexicon.Municipalities.Kind(s.Text[words[0].Start:w.End]); k != "" {
			end, kind = w.End, k
		}
	}
	return end, kind
}

// sha is a name before 社: a Latin, katakana or kanji run without a gap.
var sha = newPattern(`((?:[A-Za-z0-9&.'-]+(?: [A-Z][A-Za-z0-9&.'-]*){0,3} ?|[\p{Katakana}ー・]{2,}|[A-Za-z\p{Katakana}ー]+[\p{Han}]{1,4})社)(?:[^\p{Han}]|製|$)`)

// notSha are words in 社 that are no names.
var notSha = regexp.MustCompile(`(?:会|当|弊|同|御|貴|他|各|本|支|両|自|商|公|神|新聞|出版|[0-9]|取引先)社$|^グループ|^[A-Z] ?社$`)

// shaNames are names that 社 makes one: Kinoe Cloud社, コウワークス社.
func shaNames(d *Document, s *Sentence) []name {
	var found []name
	for _, m := range s.findAll(sha, s.Text) {
		if text := s.Text[m[2]:m[3]]; notSha.MatchString(text) {
			continue
		}
		start := m[2]
		first, _ := utf8.DecodeRuneInString(s.Text[start:])
		if before, _ := utf8.DecodeLastRuneInString(s.Text[:start]); unicode.Is(unicode.Han, before) && isKatakana(first) {
			start = d.runLeft(s, start) // 青葉フォームズ社
			start += len(ofCountry.FindString(s.Text[start:m[3]]))
		}
		found = append(found, s.named(start, m[3], "company", "organization.sha"))
	}
	return found
}

// ofCountry is a country before a company's name: 米国アオバ社.
var ofCountry = regexp.MustCompile(`^(?:米国|英国|独国|仏国|中国|韓国|台湾|香港|欧州)`)

// houseNames are facilities and bodies that are named behind their kind: 訪問看護ステーション甲.
func houseNames(d *Document, s *Sentence) []name {
	var found []name
	for _, m := range d.lexicon.FindHouses(s.Text) {
		if q := inQuotes.FindStringSubmatchIndex(s.Text[m.End:]); q != nil {
			found = append(found, s.named(m.End+q[2], m.End+q[3], m.Kind, "organization.house"))
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s.Text[:m.Start])
		from := m.End + len(gapInName.FindString(s.Text[m.End:]))
		if end := d.nameBehind(s, from); end > from && !isLatin(before) && !notHouse.MatchString(s.Text[from:end]) && d.proper(s.wordsBetween(from, end), end) {
			found = append(found, s.named(d.runLeft(s, m.Start), end, m.Kind, "organization.house"))
		}
	}
	return found
}

var (
	// gapInName is what parts a facility's kind from its name: ホテル 甲.
	gapInName = regexp.MustCompile(`^ `)
	// inQuotes is a facility's name in quotation marks behind its kind: 保育園「甲」.
	inQuotes = regexp.MustCompile(`^「([^「」]{2,20})」`)
	// notHouse is what stands behind a kind of facility without being its name.
	notHouse = regexp.MustCompile(`^(?:向け|用|総?支配人|代表|施設長|園長|グループ|バンク|共済|カード|予約|運営|宿泊|業|等|様|名|側|内|施設|チェーン|サイト|システム|サービス|利用|事業|職員|園児|入所|入居|児童|保護者)|^.$`)
)

// quoted is a name that a word for the organisation's part announces.
var quoted = newPattern(`(?:子会社|関連会社|関係会社|グループ会社|親会社|現地法人|販売会社|運営会社|委託先|委託業者|委託事業者|指定管理者|保守業者|開発会社|ベンダー|加盟店|代理店|販売店|特約店|協力会社|業者)(?:である|の|、)?(?:「([^」]{2,30})」|\(([^)]{2,30})\)|([A-Z][A-Za-z0-9&.'-]*(?: [A-Z][A-Za-z0-9&.'-]*){0,3}|[\p{Katakana}ー・]{3,}|\p{Han}{1,4}[\p{Katakana}ー・]{4,}))`)

// quotedNames are names that only their part makes organisations: 子会社「X」, 関連会社(X), 関連会社X.
func quotedNames(d *Document, s *Sentence) []name {
	var found []name
	for _, m := range s.findAll(quoted, s.Text) {
		for g := 1; g <= 3; g++ {
			text := group(s.Text, m, g)
			if cut := strings.IndexAny(text, "(、"); cut > 0 {
				text = text[:cut]
			}
			if text == "" || notAName.MatchString(text) || aCountry.MatchString(text) || d.lexicon.StopsFront(text) {
				continue
			}
			start, end := m[2*g], m[2*g]+len(text)
			if g == 3 {
				end = d.bareName(s, start, end)
			}
			if end > start {
				found = append(found, s.named(start, end, "company", "organization.announced"))
			}
		}
	}
	return found
}

// aCountry is where somebody is, not who: 再委託先(米国).
var aCountry = regexp.MustCompile(`^(?:` + abroad + `|国内|海外|国外|県外|市外|県内|市内)(?:所在|法人|企業)?$`)

// bareName is the end of the name without a mark of its own that begins at start, start
// where none does: 委託先のアサヒナ物流, not 委託先のUSBメモリ.
func (d *Document) bareName(s *Sentence, start, end int) int {
	run := max(end, d.runRight(s, start))
	if !s.unknownAt(start) && (!s.placeAt(start) || notOfPlace.MatchString(s.Text[start:run])) || len(d.lexicon.FindSystems(s.Text[start:run])) > 0 {
		return start
	}
	if _, ends := d.lexicon.Suffix(s.Text[start:run]); run == end || ends {
		return run
	}
	return start
}

// placeAt reports whether a place's name in kanji begins at the byte, notOfPlace ends what is
// not named for it: 委託先の大阪オフィス.
func (s *Sentence) placeAt(at int) bool {
	words := s.wordsAt(at)
	i := words.at(at)
	return i < len(words) && words[i].Class == japanese.Place && unicode.Is(unicode.Han, []rune(words[i].Surface)[0])
}

var notOfPlace = regexp.MustCompile(`(?:オフィス|センター|サーバー?|ネットワーク|アカウント|スタッフ|メンバー|ドライバー|エンジニア|パソコン|メール|フォルダ|データ|グループ|ビル)$`)

// shortened is a name that gets a company's short name: ヤマトモーターインド(以下「YMI」).
var shortened = newPattern(`((?:[\p{Katakana}ー・]{4,}|[A-Z][A-Za-z0-9&.'-]+(?: [A-Z][A-Za-z0-9&.'-]*){0,3}))\(以下、?[「『]?(?:[A-Z]{2,6}|[^」』)]{1,10}社)[」』]?[^)]{0,12}\)`)

// shortenedNames are names without a legal form that a short name makes companies.
func shortenedNames(d *Document, s *Sentence) []name {
	var found []name
	for _, m := range s.findAll(shortened, s.Text) {
		if len(d.lexicon.FindSystems(s.Text[m[2]:m[3]])) > 0 && !strings.Contains(s.Text[m[3]:m[1]], "社") {
			continue // ハードディスク(以下「NAS」)
		}
		found = append(found, s.named(m[2], m[3], "company", "organization.shortened"))
	}
	for _, m := range s.findAll(ownFacility, s.Text) {
		if m[6] >= 0 {
			found = append(found, s.named(m[6], m[7], d.kindOf(s.Text[m[6]:m[7]], "other"), "organization.managed"))
		} else if d.lexicon.IsSelf(s.Text[m[4]:m[5]]) {
			found = append(found, s.named(m[2], m[3], d.kindOf(s.Text[m[2]:m[3]], ""), "organization.own-facility"))
		}
	}
	return found
}

// ownFacility is one that the notice calls 当ホテル: 「甲の宿」(以下「当ホテル」). Group 2 is that word,
// group 3 a facility that its manager shows to be one.
var ownFacility = newPattern(`「([^「」]{2,24})」\(以下、?「?(当[\p{Han}\p{Katakana}ー]{1,6})」?(?:と[^)]{1,12})?\)|「([^「」]{2,24})」の指定管理者`)

// unknownAt reports whether the word at the byte is none of the dictionary's.
func (s *Sentence) unknownAt(at int) bool {
	words := s.wordsAt(at)
	i := words.at(at)
	return i < len(words) && (words[i].Class == japanese.Unknown || words[i].Class == japanese.Proper)
}

// consortium is one between quotation marks, whatever its name is made of.
var consortium = newPattern(`「([^「」]{2,30}(?:共同企業体|共同事業体|共同体|コンソーシアム))」|(?:^|[、。\s(のるはがた])((?:[\p{Han}\p{Katakana}A-Za-zー]{1,12}・){1,4}[\p{Han}\p{Katakana}A-Za-zー]{1,12}(?:共同企業体|共同事業体|JV|グループ共同体)|[\p{Han}\p{Katakana}ー]{2,12}グループ共同企業体)|([\p{Han}\p{Hiragana}\p{Katakana}A-Za-z0-9ー・]{2,20}グループ)\((?:代表|構成|幹事)`)

// consortiumNames are joint ventures that take work together.
func consortiumNames(_ *Document, s *Sentence) []name {
	var found []name
	for _, m := range s.findAll(consortium, s.Text) {
		g := 2
		for m[g] < 0 {
			g += 2
		}
		start := m[g] + len(leadsTo.FindString(s.Text[m[g]:m[g+1]]))
		found = append(found, s.named(start, m[g+1], "company", "organization.consortium"))
	}
	return found
}

// leadsTo is what leads to a group's name: 当館の指定管理者である.
var leadsTo = regexp.MustCompile(`^.*(?:である|[者先館園市町村県都府区校院社会]の|[はがを])`)

// notAName are words in brackets behind a part that are no name.
var notAName = regexp.MustCompile(`^(?:個人|フリーランス|ランサム|マルウェア|サイバー|フィッシング|セキュリティ|クラウド|サポート|ネットワーク|サーバ|コールセンター)|^以下|という|[にをがはで]|社員|従業員|担当|サービス|システム|ウイルス|メール|一部|複数|国内|海外|[0-9]社`)
