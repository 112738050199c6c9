package extract

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// findRoles marks the words for parts, and makes an unnamed organisation of a
// part whose name the notice withholds.
func (d *Document) findRoles() {
	d.findDefinedRoles()
	d.findAppositions()
	d.findEntrusted()
	d.findHandedTo()
	d.findLetters()
	for _, s := range d.Sentences {
		for _, m := range d.roleWords(s) {
			d.markRole(s, m)
		}
	}
}

// roleWords are the words for parts in s, looked for once.
func (d *Document) roleWords(s *Sentence) []lexicon.Match {
	if !s.asked {
		s.roles, s.asked = d.lexicon.FindRoles(s.Text), true
	}
	return s.roles
}

// namedAt is the organisation whose name begins at the byte of s, or -1.
func (d *Document) namedAt(s *Sentence, at int) int {
	for _, m := range d.in(s, graph.Organization) {
		if m.Start == s.Start+at && !m.Anaphor {
			return m.Entity
		}
	}
	return -1
}

// definedRole is a part defined without a name: 外部の業者(以下「制作業者」).
var definedRole = newPattern(`(業者|事業者|企業|会社|ベンダー|委託先|法人|団体|代理店|審査員|調査員|相談員|講師|受託者|メーカー|機関|[0-9]名|[0-9]人)(?:[0-9]名|[0-9]人)?\((?:[^()]{0,60}?[、,。])?以下(?:、|,)?\s?(?:単に)?[「『"]?([^」』")]{2,20}?)[」』"]?(?:と(?:い[いう]|略|表記|記載|称|呼|する|します)[^)]{0,20}|。)?\)`)

func (d *Document) findDefinedRoles() {
	for _, s := range d.Sentences {
		for _, m := range s.findAll(definedRole, s.Text) {
			alias, noun := s.Text[m[4]:m[5]], s.Text[m[2]:m[3]]
			person := personal.MatchString(alias)
			if d.lexicon.IsSelf(alias) || noRole.MatchString(alias) && !person || unicode.IsDigit(rune(noun[0])) && !person || d.roles[alias] != 0 || d.covered(s, m[2]) {
				continue
			}
			kind := "company"
			if person {
				kind = "other"
			}
			i := d.unnamed(strings.TrimPrefix(strings.TrimPrefix(alias, "当該"), "本件"), kind)
			d.Alias(i, alias)
			d.roles[alias] = i
			d.stand(japanese.Span{Start: s.Start + m[2], End: s.Start + m[3]}, i)
			for _, at := range occurrences(d.text.Normal, alias) {
				d.stand(at, i)
			}
		}
	}
}

// personal are defined words for a contractor who is one person.
var personal = regexp.MustCompile(`(?:審査員|調査員|相談員|委員|講師|指導員|検針員|推進員)$`)

var noRole = regexp.MustCompile(`^本[件事]|社員|職員|従業`)

// covered reports whether the byte at of s lies within a mention.
func (d *Document) covered(s *Sentence, at int) bool {
	for _, m := range d.in(s, graph.Organization) {
		if m.Start <= s.Start+at && s.Start+at < m.End {
			return true
		}
	}
	return false
}

// unnamed is the organisation whose name is withheld and which the notice calls word.
func (d *Document) unnamed(word, kind string) int {
	return d.Entity(Entity{Label: graph.Organization, Name: word, Owner: NoOwner, Properties: graph.Properties{"kind": kind, "unnamed": true}})
}

// family is the parts whose words stand for one organisation unless the notice
// tells them apart: 委託先 and 委託業者, not 入力業者 and 印刷業者. "" for none.
func family(m lexicon.Match) string {
	switch m.Kind {
	case "contractor":
		if !generic.MatchString(m.Name) {
			return m.Name
		}
		return m.Kind
	case "maintainer", "subcontractor", "subsubcontractor":
		return m.Kind
	}
	return ""
}

// collective are words around a part that make it a class or a person.
var (
	collectiveAfter  = regexp.MustCompile(`^(?:は、?(?:以下|次|下記)の(?:とおり|通り)|(?:及び|・|と)(?:委託|受託)?(?:業務|作業)の?内容|による[^。、]{0,30}(?:(?:あり|ござい)ませんでした|なかった|(?:認められ|確認され)(?:ませんでした|ず|な))|させ|に出し|に(?:指定|選定)|した|して|する|として|の指定|各社|様方|の?(?:従業員|社員|職員)を含|[もを]含|等(?:の(?:管理|監督|選定))|[のにを](?:管理|監督|選定|指導|見直|教育|点検|評価)|管理(?:の|を|体制)|選定|全体|一同|各位|の(?:皆様|皆さま|みなさま|方々)|(?:[4-9]|[0-9]{2,4})社(?:が|は|で|の|に|を|様|、))`)
	collectiveBefore = regexp.MustCompile(`(?:各|他の|すべての|全ての|全|その他の|複数の|大手|取引先や|一部の)$`)
)

// markRole marks one word for a part, with the words that make it one: 産業廃棄物|処理業者.
func (d *Document) markRole(s *Sentence, m lexicon.Match) {
	if m.Kind == "none" || d.covered(s, m.Start) || collectiveAfter.MatchString(s.Text[m.End:]) {
		return
	}
	before, _ := utf8.DecodeLastRuneInString(s.Text[:m.Start])
	if isKatakana(before) || unicode.Is(unicode.Han, before) && !strings.ContainsRune("社行院学校市県町村会部務国外内今本", before) {
		start := d.runLeft(s, m.Start)
		if start == m.Start || !s.beginsWord(m.Start) || utf8.RuneCountInString(s.Text[start:m.Start]) > 10 || d.covered(s, start) || compound.MatchString(s.Text[start:m.Start]) {
			return
		}
		m.Start = start
	}
	if collectiveBefore.MatchString(s.Text[:m.Start]) {
		return
	}
	i := d.role(s, m)
	for _, a := range d.appositions {
		if a.sentence == s && a.role.Start == m.Start && s.inBrackets(d.endsBefore(s, m.Start), m) {
			i = a.entity // 甲社(当社子会社)
		}
	}
	if i >= 0 && m.Kind == "contractor" && d.ownedBy(s, m.Start, i) {
		m.Name, m.Kind = "再委託先", "subcontractor" // 委託した甲社の委託先
		i = d.role(s, m)
	}
	if i >= 0 {
		if whole := s.Text[m.Start:m.End]; d.At(i).Unnamed() && d.At(i).Name == m.Name && whole != m.Name {
			d.Alias(i, whole)
		}
		d.stand(japanese.Span{Start: s.Start + m.Start, End: s.Start + m.End}, i)
	}
}

// endsBefore is where the last name of s before the byte ends that is no word for another, 0 for none.
func (d *Document) endsBefore(s *Sentence, at int) int {
	end := 0
	for _, m := range d.in(s, graph.Organization) {
		if m.End-s.Start <= at && !m.Anaphor {
			end = m.End - s.Start
		}
	}
	return end
}

// ownedBy reports whether の before the byte makes what stands there part of entity i.
func (d *Document) ownedBy(s *Sentence, at, i int) bool {
	before, ok := strings.CutSuffix(s.Text[:at], "の")
	for _, m := range d.in(s, graph.Organization) {
		if ok && m.Entity == i && m.End-s.Start == len(before) {
			return true
		}
	}
	return false
}

// beginsWord reports whether a word begins at the byte: 業者 in 従業者 is none.
func (s *Sentence) beginsWord(at int) bool {
	words := s.wordsAt(at)
	i := words.at(at)
	return i < len(words) && words[i].Start == at
}

// compound are words before a part that make it no single party.
var compound = regexp.MustCompile(`^(?:同|当該|各|全|他|複数|大手|取引|一部)|[0-9]$`)

// role is the organisation that plays the part, named or not; -1 where the
// sentence only speaks of such parts in general.
func (d *Document) role(s *Sentence, m lexicon.Match) int {
	if i, ok := d.roles[m.Name]; ok {
		return i
	}
	if i := d.onlyUnnamed(); i >= 0 && bare[m.Name] {
		return i
	}
	if i, ok := d.families[family(m)]; ok {
		return i
	}
	if i := cmp.Or(d.announced(m)+1, d.longerRole(m.Name)+1, d.alsoCalled(s, m)+1, d.partner(s, m)+1) - 1; i >= 0 {
		return i
	}
	if makerRole[m.Name] {
		if i := d.onlyMaker(); i >= 0 {
			d.roles[m.Name] = i
			return i
		}
	}
	if m.Name == "再委託先" {
		if i := d.firstOf(passedTo); i >= 0 {
			d.roles[m.Name] = i
			return i
		}
	}
	if s.Planned() || s.Section == Footnote || s.Heading || nobodys.MatchString(s.Text[m.End:]) || needsName[m.Kind] || s.Section == Leaked && ofStaff.MatchString(s.Text[m.End:]) {
		return -1
	}
	role, _ := d.lexicon.Role(m.Name)
	i := d.unnamed(m.Name, role.Kind)
	d.roles[m.Name] = i
	if f := family(m); f != "" {
		d.families[f] = i
	}
	return i
}

// makerRole are words for whoever makes what the notice calls somebody's make: 甲社製.
var makerRole = map[string]bool{"製造元": true, "メーカー": true, "製造業者": true}

// onlyMaker is the only organisation whose make something is said to be, or -1.
func (d *Document) onlyMaker() int {
	maker := -1
	for _, m := range d.Mentions {
		if m.Label != graph.Organization || !strings.HasPrefix(d.text.Normal[m.End:], "製") || m.Entity == maker {
			continue
		}
		if maker >= 0 {
			return -1
		}
		maker = m.Entity
	}
	return maker
}

// nobodys is what follows a part of which a sentence only says that it did nothing.
var nobodys = regexp.MustCompile(`^(?:等|など)?による[^。、]{0,24}(?:は|も|が|では)[^。、]{0,8}(?:なかった|ない|なく|ありません|ございません|(?:確認|検出)され(?:て(?:い|お)|ま|な|ず)|認められ(?:て(?:い|お)|ま|な|ず))`)

// ofStaff is what follows a part of which only the people are told, whose data got out.
var ofStaff = regexp.MustCompile(`^(?:様|等)?(?:の)?ご?(?:従業員|社員|職員|作業員|作業者|技術者|担当|役員|関係者|の方)|^等?(?:、|の(?:氏名|情報|名簿))`)

// needsName are parts of which there are many: without a name none is meant.
var needsName = map[string]bool{"subsidiary": true, "affiliate": true, "parent": true, "principal": true, "customer": true, "secretariat": true}

// generic are words for a contractor of any kind.
var generic = regexp.MustCompile(`委託|受託|受注|請負|保守|^業者$|^ベンダー$|指定管理`)

// bare are words for any contractor: they stand for the one that was named before.
var bare = map[string]bool{"業者": true, "ベンダー": true}

// onlyUnnamed is the organisation without a name, where there is just one so far, else -1.
func (d *Document) onlyUnnamed() int {
	found := -1
	for i, e := range d.found.Entities {
		if e.Label == graph.Organization && e.Unnamed() {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// announced is the one named organisation that plays another word of the same
// part: the contractor, where the notice says 委託先 and has 業務委託先の甲社.
func (d *Document) announced(m lexicon.Match) int {
	found := -1
	for word, i := range d.roles {
		role, ok := d.lexicon.Role(word)
		if !ok || role.Part != m.Kind || d.At(i).Unnamed() || !generic.MatchString(m.Name) || !generic.MatchString(word) && !bare[word] {
			continue
		}
		if found >= 0 && found != i {
			return -1
		}
		found = i
	}
	if found < 0 && m.Kind == "contractor" && generic.MatchString(m.Name) {
		found = d.entrusted()
	}
	if found < 0 && supplier.MatchString(m.Name) {
		found = d.firstOf(suppliedBy)
	}
	if found < 0 && runner.MatchString(m.Name) {
		found = d.firstOf(runBy)
	}
	return found
}

var (
	// supplier is a word for whoever provides the system that the notice is about.
	supplier = regexp.MustCompile(`提供(?:会社|元|事業者|業者|企業)$`)
	// runner is a word for whoever runs a place for its owner, runBy names it.
	runner = regexp.MustCompile(`運営(?:会社|事業者|業者|受託者)$`)
	runBy  = newPattern(`〔組〕(?:に|へ)[^。、]{0,8}運営(?:業務)?を[^。、]{0,4}委託|運営(?:業務)?を[^。、]{0,4}委託し(?:て(?:いる|おります)|た)〔組〕`)
	// suppliedBy names the provider: 「乙」(提供:甲社), 甲社が提供する「乙」.
	suppliedBy = newPattern(`\((?:提供|運営|開発)(?:元|会社|事業者)?[::は]?\s?〔組〕\)|〔組〕(?:が|の)(?:提供|運営)(?:する|して(?:いる|おります))`)
)

// entrustedTo names the contractor by the work it does: 甲社に委託, 甲社へ…を委託.
var entrustedTo = newPattern(`〔組〕(?:に対し|に対して|に|へ)[^。、]{0,24}?(?:、[^。、]{0,20})?委託|〔組〕(?:が|は)[^。]{0,40}?受託|(?:(?:委託|発注|` + work + `[^。、]{0,8}を` + ask + `)(?:する|し(?:て(?:いる|いた|おります|おりました|おり)|た))|引き?受けて?(?:いただ|頂)いて(?:いる|いた|おります)|任せ(?:し)?て(?:いる|いた|おります))(?:、|先の|外部の|` + kindOf + `)?「?〔組〕|(?:受託|受注|請け負|委託を受け)[^。、]{0,12}〔組〕|〔組〕の(?:清掃|配達|検針|作業|点検|配送|警備|巡回|調理|集金|調査|介助|送迎|添乗|運転)員(?:が|は)`)

// passedTo names whom a contractor passed its work to: 処理業者に再委託.
var passedTo = newPattern(`〔組〕(?:に|へ)[^。、]{0,24}再委託|再委託(?:する|し(?:て(?:いる|いた|おります|おりました)|た))「?〔組〕`)

// takenOn names who took work on: 再委託を受けたのは甲社.
var takenOn = newPattern(`(?:再?委託を受け|再?委託され|受託し|請け負っ|受注し|任され|` + work + `[^。、]{0,6}を(?:担当し|担っ|引き受け))(?:た|てい(?:る|た)|ております|ておりました)の[はが]、?〔組〕`)

// entrusted is the first named organisation that the notice says work was given to, or -1.
func (d *Document) entrusted() int {
	return d.firstOf(entrustedTo, func(i int) bool { return !d.At(i).Unnamed() && !d.plays(i, "subcontractor") })
}

// firstOf is the first organisation in a group of the pattern that is neither
// the publisher nor an authority and passes the tests, or -1.
func (d *Document) firstOf(p pattern, tests ...func(int) bool) int {
	d.mask()
	for _, s := range d.Sentences {
		for _, match := range s.findAll(p, s.Masked) {
			for g := 1; g < len(match)/2; g++ {
				m, ok := d.Marked(group(s.Masked, match, g))
				passes := ok && m.Entity != d.publisher && !d.isAuthority(m.Entity)
				for _, test := range tests {
					passes = passes && test(m.Entity)
				}
				if passes {
					return m.Entity
				}
			}
		}
	}
	return -1
}

// plays reports whether the notice gives entity i the part.
func (d *Document) plays(i int, part string) bool {
	for word, entity := range d.roles {
		if role, ok := d.lexicon.Role(word); ok && role.Part == part && entity == i {
			return true
		}
	}
	return false
}
