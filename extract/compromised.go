package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// hit is a wording behind a system's name that says that it was attacked,
// misused, left open or lost, or that the error was made on it.
type hit struct {
	name string
	text *regexp.Regexp
	when func(*Document, *Sentence, *system) bool // nil for always
}

// touching is what may stand between a system's name and the rest: brackets,
// a list's end, a part of the system.
const touching = `^[」』)]?\s?(?:\([^()]{0,30}\))?[」』]?(?:等|など|群|(?:計|合計|約|、)?[0-9]+(?:台|件|本|個)|アカウント|の(?:一部|うち[^。、]{0,12}|管理画面|内部|管理者?アカウント|アカウント[^。、のがをに]{0,8}|データベース|サーバー?|システム|会員[^。、のがをに]{0,6}|画面|ページ|(?:システムの)?一部の?脆弱性|脆弱性|設定|認証情報|パスワード|[^。、がをにはへで]{0,10}))*`

// hits are tried on the masked text behind a system's mention.
var hits = []hit{
	{"hit.attacked", regexp.MustCompile(touching + `(?:(?:内|上)?(?:に対し(?:て)?、?|に対する|への|へ(?:と)?|に|が、?|を|は、?|の|で|から|において、?|における|におきまして、?|にて、?|上で|内で|も|、)[^。、\x{E000}-\x{E7FF}]{0,36}?)?(?:不正(?:な|に)?(?:アクセス|侵入|ログイン|利用|使用|通信|操作|接続|閲覧|取得|持ち出|持出|プログラム)|侵入|攻撃|感染|暗号化|改ざん|改竄|書き換え|乗っ取|悪用|(?:マルウェア|ウイルス|ランサムウェア)(?:に|が|感染|の感染|によ|を)|遠隔操作|総当たり|ログイン試行|リスト型|権限を(?:取得|奪取|窃取))`), func(_ *Document, s *Sentence, _ *system) bool { return !protected.MatchString(s.Text) }},
	{"hit.attacked-later", regexp.MustCompile(touching + `(?:に対し(?:て)?|が|は|に|において|における|におきまして|にて|で)、[^。]{0,60}?(?:不正(?:な|に)?(?:アクセス|侵入|ログイン|利用|使用|通信|操作)|ログイン試行|リスト型|侵入|攻撃を受け|感染(?:し|いた|が)|暗号化され|改ざん|書き換え|乗っ取)`), nil},
	{"hit.remote", regexp.MustCompile(touching + `(?:で|を|に|が)[^。]{0,120}?(?:遠隔操作|リモート操作)`), nil},
	{"hit.lost", regexp.MustCompile(touching + `(?:[0-9]+(?:台|個|本|枚|点|巻|冊))?(?:[^。、]{0,12}?(?:が|を|の|は|も)|、)?[^。、]{0,14}?(?:紛失|盗難|盗ま|置き?忘れ|見当たら|がなくな|をなくし|所在(?:が)?不明|落と|落下|持ち去|転売|車上荒らし)|` + touching + `(?:が|を)、?[^。]{0,40}?(?:転売|売却|出品)`), nil},
	{"hit.error", regexp.MustCompile(touching + `(?:で(?:は)?|において|における|におきまして|にて|に|の|が|は|を|上に?|へ|から)?、?[^。]{0,60}?(?:設定(?:の|に|を)?(?:不備|誤|ミス|漏れ)|誤設定|設定と?(?:なって|に)|「?公開」?(?:と|に)なって|(?:アクセス)?権限(?:の|が)[^。]{0,12}(?:誤|不備)|不具合|バグ|誤(?:って|り)|誤掲載|誤公開|誤送信|誤配信|誤表示|取り違え|閲覧(?:が)?(?:でき|可能|され)|ダウンロード可能|公開(?:状態|され|設定|領域)|(?:別|他)の[^。、]{0,14}(?:表示|見え|出る|交付)|見られる状態|見える状態|アクセス(?:できる|可能)(?:な)?状態|開いたまま|初期設定のまま|放置|誤交付)`), nil},
	{"hit.trouble", regexp.MustCompile(touching + `(?:(?:の|に|において、?)(?:[^。\x{E000}-\x{EFFF}]{0,36}?))?障害|` + touching + `(?:において|の|で)[^。、]{0,20}消失|` + touching + `(?:が|も|は|に|へ)、?[^。]{0,30}(?:閲覧しづらい|閲覧できな|開けな|つながりにく|アクセスしづらい|停止し(?:た|まし))|` + touching + `に(?:アクセス|接続|ログイン)でき(?:ない|なく|ませ)`), func(_ *Document, s *Sentence, sys *system) bool {
		return sys.product || sys.rank == lexicon.Precise || attack.MatchString(s.Text)
	}},
	{"hit.entered", regexp.MustCompile(touching + `(?:に|へ)(?:[^。]{0,40}?)?(?:アクセス|接続|ログイン)し、?[^。]{0,70}?(?:取得|窃取|持ち出|閲覧|送信|盗|ダウンロード|複製|コピー|出力)`), func(_ *Document, s *Sentence, _ *system) bool { return intruder.MatchString(s.Text) }},
	{"hit.filled-in", regexp.MustCompile(touching + `(?:を通じて|を通して|から|より|で|に)、?[^。、]{0,20}?(?:応募|申し?込|登録|問い?合わ?せ|入力|送信|記入)(?:され|いただ|した|があ)`), func(_ *Document, s *Sentence, sys *system) bool {
		return sys.category == "form" && (s.Section == Leaked || leaks.MatchString(s.Text))
	}},
	{"hit.legible", regexp.MustCompile(touching + `(?:上)?(?:で|に|にて|において)[^。]{0,110}?(?:閲覧できる状態|読み取れる|読み取り可能|見える状態|見られる状態|個人情報[^。、]{0,20}(?:含ま|残っ|写り込))`), nil},
	{"hit.peeked", regexp.MustCompile(touching + `の不適切な(?:閲覧|利用|使用)|` + touching + `を[^。]{0,90}?閲覧し|` + touching + `を[^。]{0,30}撮影`), func(_ *Document, s *Sentence, _ *system) bool { return improper.MatchString(s.Text) }},
	{"hit.leaked-from", regexp.MustCompile(touching + `(?:から|より)[^。、]{0,40}?(?:漏え?い|漏洩|流出|窃取|盗|持ち出|出力し|印刷し|抽出し|取得され|外部[^。、]{0,10}送信)`), nil},
	{"hit.denied", regexp.MustCompile(`^[^。]{0,70}?(?:不正アクセス|侵入|改ざん)`), func(d *Document, _ *Sentence, sys *system) bool { return sys.doubted(d) }},
	{"hit.kept-in", regexp.MustCompile(touching + `(?:内|上)?(?:に(?:は)?)(?:[^。]{0,40})?(?:保存|保管|登録|格納|記録|蓄積|入力)(?:され|して)[^。]{0,90}?(?:漏え?い|漏洩|流出|窃取|盗|持ち出|閲覧され|閲覧でき|取得され|ダウンロードされ|消去され|削除され|暗号化され)`), nil},
	{"hit.misused", regexp.MustCompile(touching + `(?:に|へ|を(?:用いて|使って|使用し|利用し)|で)[^。]{0,70}?(?:無断で|誤って|許可なく|規程|規定に|入力して|投稿して|私的|漏え?いし|漏洩し|持ち出)`), func(_ *Document, _ *Sentence, sys *system) bool { return sys.serves() }},
}

// gateway is a wording behind the name of a way in.
var gateway = regexp.MustCompile(touching + `(?:を|の)?[^。、]{0,20}?(?:経由|通じ|介し|通って|通し|から[^。、]{0,24}侵入|脆弱性|悪用|利用して[^。、]{0,10}侵入)`)

// hitBefore is a wording before a system's name: 紛失したUSBメモリ.
var hitBefore = regexp.MustCompile(`(?:(?:不正(?:な)?アクセス|攻撃|感染|被害)(?:を受け|に遭っ|し|のあっ)た|(?:不正アクセス|侵入|暗号化|改ざん|悪用|乗っ取ら|感染|盗ま|消去)(?:が)?(?:さ)?れ(?:て(?:いる|いた))?た?|紛失した|盗難にあった|盗難に遭った|(?:紛失|盗難|持ち出)[^。、]{0,8}(?:もの|物|品|機器|媒体)[:\s]*|誤って「?)[^。、がをはに\x{E000}-\x{E7FF}]{0,14}$|(?:され|受け|し)たのは、?[^。、\x{E800}-\x{EFFF}]{0,24}$`)

// entry is a wording before the name of a way in.
var entry = regexp.MustCompile(`侵入の?(?:経路|口)は、?[^。、]{0,24}$`)

// enteredBefore is a wording before the product in which the intruder went on.
var enteredBefore = regexp.MustCompile(`不正に(?:ログイン|アクセス|侵入)し、[^。]{0,40}$`)

// findCompromised claims the systems that were hit and, of those and of the ones
// that a sentence links to somebody, who operates, uses and provides them.
func findCompromised(d *Document) {
	said := map[*system]statement{}
	for _, s := range d.Sentences {
		if d.evident(s) && s.Section != Contact {
			d.hitsIn(s, said)
		}
	}
	d.hitContainers(said)
	d.chooseSystems(said)
	for _, sys := range d.systems {
		if what, ok := said[sys]; ok {
			sys.hit = &what
			d.Claim(Claim{Type: graph.Compromised, From: TheIncident, To: sys.entity, Status: what.status, Rule: what.rule}, what.sentence)
			d.claimLinks(sys)
		} else if sys.product || sys.rank == lexicon.Precise && sys.has(graph.Provides) {
			d.claimLinks(sys)
		}
	}
}

// hitsIn notes the systems that s says were hit. In a list what is said of the
// last holds for all.
func (d *Document) hitsIn(s *Sentence, said map[*system]statement) {
	mentions := d.in(s, graph.System)
	var last *statement
	for i := len(mentions) - 1; i >= 0; i-- {
		sys := d.systemOf(mentions[i].Entity)
		at := s.masked(mentions[i].End - s.Start)
		what, ok := d.hitAt(s, sys, at)
		if !ok && last != nil && inList.MatchString(s.Masked[at:]) {
			what, ok = *last, true
		}
		last = nil
		if ok {
			last = &what
			if what.status != "" {
				sys.hitIn = append(sys.hitIn, s)
			}
			if have, had := said[sys]; what.status != "" && (!had || what.status.Stronger(have.status)) {
				said[sys] = what
			}
		}
	}
}

// within is what stands between a system and a part of it.
var within = regexp.MustCompile(`^[」』)]?(?:\([^()]*\))?(?:の|内の|上の|にある|に設置した|に設けた|における)[^。、がをに]{0,10}$`)

// hitContainers notes the systems a part of which was hit: the site of a folder,
// the service of a server.
func (d *Document) hitContainers(said map[*system]statement) {
	for _, s := range d.Sentences {
		mentions := d.in(s, graph.System)
		for i := 1; i < len(mentions); i++ {
			whole, part := d.systemOf(mentions[i-1].Entity), d.systemOf(mentions[i].Entity)
			what, hit := said[part]
			if !hit || !whole.holds(part) || !within.MatchString(d.text.Normal[mentions[i-1].End:mentions[i].Start]) {
				continue
			}
			if have, had := said[whole]; !had || what.status.Stronger(have.status) {
				whole.hitIn = append(whole.hitIn, what.sentence)
				said[whole] = what
			}
			delete(said, part)
		}
	}
}

// holds reports whether part can be a part of the system.
func (sys *system) holds(part *system) bool {
	if part.product || !sys.product && sys.rank != lexicon.Precise {
		return false
	}
	return part.rank == lexicon.Part || part.category == "server" && sys.category != "server" && (sys.product || sys.category != "vpn")
}

// inList is what parts a system from the next of its list.
var inList = regexp.MustCompile(`^[」)]?(?:等)?(?:及び|および|並びに|ならびに|と|、|・|や|又は|または)[^。がはをに]{0,16}[\x{E800}-\x{EFFF}]`)

// hitAt is what s says of the system whose mention ends at the byte at of Masked.
func (d *Document) hitAt(s *Sentence, sys *system, at int) (statement, bool) {
	before, rest := s.Masked[:at], s.Masked[at:]
	mark, size := utf8.DecodeLastRuneInString(before)
	if sys == nil || mark < systemMark || mark > systemMark+maxMention || unharmed.MatchString(rest) {
		return statement{}, false
	}
	if m := listedAs.FindStringIndex(rest); m != nil && at < listStart {
		return statement{s.Status(s.unmasked(at + m[1])), s, "hit.listed"}, true
	}
	for _, h := range hits {
		m := h.text.FindStringIndex(rest)
		if m == nil || h.when != nil && !h.when(d, s, sys) || d.befallsOther(h, rest[:m[1]]) {
			continue
		}
		if status := s.Status(s.unmasked(at + m[1])); h.name != "hit.denied" || status == graph.Denied {
			return statement{status, s, h.name}, sys.misusable(rest[:m[1]])
		}
	}
	return sys.hitAround(s, before[:len(before)-size], at)
}

// listStart is how far into a sentence, in bytes of Masked, a list item's first
// name ends.
const listStart = 24

// hitAround is what s says of a way in, or before the system's name.
func (sys *system) hitAround(s *Sentence, before string, at int) (statement, bool) {
	if sys.category == "vpn" || sys.category == "network" && sys.rank == lexicon.Precise {
		if m := gateway.FindStringIndex(s.Masked[at:]); m != nil {
			return statement{s.Status(s.unmasked(at + m[1])), s, "hit.gateway"}, true
		}
		if entry.MatchString(before) {
			return statement{s.Status(s.unmasked(at)), s, "hit.entry"}, true
		}
	}
	if hitBefore.MatchString(before) || sys.product && enteredBefore.MatchString(before) {
		return statement{s.Status(s.unmasked(at)), s, "hit.before"}, true
	}
	return statement{}, false
}

// befallsOther reports whether the words behind a system tell of something else:
// the harm of another system, or what is done against harm.
func (d *Document) befallsOther(h hit, words string) bool {
	if toOthers.MatchString(words) {
		return true
	}
	i := strings.IndexFunc(words, func(r rune) bool { return r >= systemMark && r <= systemMark+maxMention })
	if i < 0 || h.name == "hit.peeked" || (h.name == "hit.error" || h.name == "hit.misused") && locative.MatchString(words) {
		return false
	}
	m, _ := d.Marked(words[i:])
	sys := d.systemOf(m.Entity)
	return !itsPart.MatchString(words[:i]) || sys == nil || sys.product || sys.rank == lexicon.Precise
}

var (
	leaks    = regexp.MustCompile(`漏え?い|漏洩|流出|閲覧|見られ|読み取`)
	intruder = regexp.MustCompile(`攻撃者|第三者|何者か|侵入者|不正|なりすま|元(?:従業員|社員|職員)|退職|無断`)
	attack   = regexp.MustCompile(`攻撃|ランサム|暗号化|不正アクセス`)
	improper = regexp.MustCompile(`不適切|必要がない|必要のない|必要なく|私的|興味|無断|不正|私物|撮影`)
	locative = regexp.MustCompile(`^」?(?:\([^()]*\))?(?:上)?(?:に|で|において|にて)`)
	itsPart  = regexp.MustCompile(`^」?の$`)
	// listedAs is what follows a system in the list of what leaked.
	listedAs = regexp.MustCompile(`^」?(?:内|上)?(?:の|に(?:保存|登録|保管|格納|記録))[^。]{0,60}[0-9,]+ ?(?:件|名|人)(?:分)?[^。]{0,4}$`)
	// unharmed is said of a system that stands apart.
	unharmed = regexp.MustCompile(`^[^。、]{0,20}(?:影響(?:は|が)?(?:な|あり|ござ)|別の|分離され|を?除)`)
	// protected is what keeps strangers out of a lost device.
	protected = regexp.MustCompile(`(?:パスワード|指紋|生体|顔)[^。]*暗号化[^。、]{0,6}(?:おり|ある|います|済)|暗号化[^。、]{0,6}おり、[^。]*(?:パスワード|指紋|生体|顔)`)
	// toOthers stands between a system and the harm of something else, or between
	// it and what is done against harm.
	toOthers = regexp.MustCompile(`お知らせ|お詫び|対策(?:を|として|の強化|の実施|ソフト)|停止し、|遮断し|切り離|切断`)
	misuse   = regexp.MustCompile(`不正|乗っ取|悪用|侵入|なりすま|盗ま`)
)

// misusable reports whether the words say something of a system of this rank: an
// account is hit only where it was misused, an address among leaked data is none.
func (sys *system) misusable(words string) bool {
	return sys.rank != lexicon.Account || misuse.MatchString(words)
}

// chooseSystems leaves of the systems hit those worth a node.
func (d *Document) chooseSystems(said map[*system]statement) {
	precise := false
	for sys, what := range said {
		if what.status == graph.Denied && !sys.doubted(d) {
			delete(said, sys)
		} else if sys.product || sys.rank == lexicon.Precise || sys.rank == lexicon.Device || sys.rank == lexicon.Account {
			precise = true
		}
	}
	for sys := range said {
		if !sys.product && (sys.rank == lexicon.Part || sys.rank == lexicon.Network && precise) {
			delete(said, sys)
		}
	}
}

// inHeading reports whether the heading names the system.
func (d *Document) inHeading(sys *system) bool {
	return slices.ContainsFunc(d.in(d.Sentences[0], graph.System), func(m Mention) bool { return m.Entity == sys.entity })
}

// doubted reports whether the notice is about whether the system was hit.
func (sys *system) doubted(d *Document) bool {
	return d.inHeading(sys) || strings.Contains(d.Sentences[0].Text, "調査") || strings.Contains(d.Sentences[0].Text, "可能性") || strings.Contains(d.Sentences[0].Text, "疑い")
}
