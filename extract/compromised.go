package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// gateway is a wording behind the name of a way in.
var gateway = regexp.MustCompile(touching + `(?:を|の)?[^。、]{0,20}?(?:経由|通じ|介し|通って|通し|から、?[^。]{0,50}?侵入|脆弱性|悪用|利用して[^。、]{0,10}侵入)|` + touching + `(?:の|に|が|は|を)[^。\x{E000}-\x{EFFF}]{0,60}?(?:脆弱性|出荷時|初期(?:設定|パスワード|値)|未適用|適用され(?:て(?:い|お)|ず)|更新(?:が|を)[^。、]{0,8}(?:おらず|いな|怠)|更新されて(?:お|い)(?:らず|りませ|ませ|な)|推測|古い(?:まま|バージョン)|漏え?い|流出|窃取|不正に)`)

// hitBefore is a wording before a system's name: 紛失したUSBメモリ.
var hitBefore = regexp.MustCompile(`(?:(?:不正(?:な)?アクセス|攻撃|感染|被害)(?:を受け|に遭っ|し|のあっ)た|(?:不正アクセス|侵入|暗号化|改ざん|悪用|乗っ取ら|感染|盗ま|消去)(?:が)?(?:さ)?れ(?:て(?:いる|いた))?た?|紛失した|盗難にあった|盗難に遭った|(?:紛失|盗難|持ち出)[^。、]{0,8}(?:もの|物|品|機器|媒体)[:\s]*|誤って「?)[^。、がをはに\x{E000}-\x{E7FF}]{0,14}$|(?:され|受け|し)たのは、?[^。、\x{E800}-\x{EFFF}]{0,24}$|(?:攻撃を受け|被害を受け|不正アクセスを受け|影響を受け|暗号化され|感染し|侵入され|改ざんされ)た[^。、は\x{E000}-\x{E7FF}]{0,16}[^。、はらにでと\x{E000}-\x{E7FF}]は、?[^。がを]{0,120}$`)

// entry is a wording before the name of a way in.
var entry = regexp.MustCompile(`侵入の?(?:経路|口)(?:は、?[^。、]{0,60}|と(?:なった|なっていた|された)のは、?[^。]{0,60})$`)

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
	d.hitListed(said)
	d.hitAnswered(said)
	d.hitContainers(said)
	d.hitBuiltIn(said)
	d.hitShop(said)
	d.hitSupplied(said)
	d.chooseSystems(said)
	for _, sys := range d.systems {
		if what, ok := said[sys]; ok {
			sys.hit = &what
			d.Claim(Claim{Type: graph.Compromised, From: TheIncident, To: sys.entity, Status: what.status, Rule: what.rule}, what.sentence)
			d.claimLinks(sys)
		} else if sys.product && sys.category != "endpoint" || sys.rank == lexicon.Precise && sys.supplied() {
			d.claimLinks(sys)
		}
	}
}

// supplied reports whether somebody is said to provide the system and not only to maintain it.
func (sys *system) supplied() bool {
	return slices.ContainsFunc(sys.links, func(l systemLink) bool { return l.edge == graph.Provides && l.rule != byUpkeep })
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
var within = regexp.MustCompile(`^[」』)]?(?:\([^()]*\))?(?:(?:等|など|及び|および|や)[^。、がはをに]{0,14})?(?:の|において、|にて、|内の|上の|にある|に設置した|に設けた|における|が(?:稼働|動作)(?:する|し(?:て(?:いる|いた|おります|おりました)|た))|を(?:提供|稼働|動作|運用|構成|構築|格納|収容|管理)(?:さ)?(?:する|し(?:て(?:いる|いた|おります|おりました)|た)|せ(?:て(?:いる|いた)|た)))[^。、がをに]{0,10}$`)

// hitContainers notes the systems a part of which was hit: the site of a folder,
// the service of a server.
func (d *Document) hitContainers(said map[*system]statement) {
	for _, s := range d.Sentences {
		mentions := d.in(s, graph.System)
		for i := 1; i < len(mentions); i++ {
			whole, part := d.systemOf(mentions[i-1].Entity), d.systemOf(mentions[i].Entity)
			what, hit := d.partHit(s, mentions[i], whole, said)
			if !hit || what.rule == "hit.lost" || !within.MatchString(d.text.Normal[mentions[i-1].End:mentions[i].Start]) {
				continue
			}
			if have, had := said[whole]; !had || what.status.Stronger(have.status) {
				whole.hitIn = append(whole.hitIn, what.sentence)
				said[whole] = what
			}
			if !part.namedElsewhere(mentions[i]) {
				delete(said, part)
			}
		}
	}
}

// partHit is what is said of a mention that may be of a part of the whole: of its
// own part, or where a word for any server stands behind it.
func (d *Document) partHit(s *Sentence, m Mention, whole *system, said map[*system]statement) (statement, bool) {
	part := d.systemOf(m.Entity)
	if whole.holds(part) {
		what, hit := said[part]
		return what, hit
	}
	if part == whole || part.product || !anyServer.MatchString(d.text.Normal[m.Start:m.End]) || !whole.product && (whole.rank != lexicon.Precise || whole.category == "server" || whole.category == "vpn") {
		return statement{}, false
	}
	what, hit := d.hitAt(s, part, s.masked(m.End-s.Start))
	return what, hit && what.status != ""
}

// hitSupplied notes the product that a supplier's server was hit for: the service
// that it provides and that others use.
func (d *Document) hitSupplied(said map[*system]statement) {
	for _, server := range d.systems {
		what, hit := said[server]
		if !hit || server.product || server.category != "server" || server.owner < 0 || server.owner == d.publisher || what.status == graph.Denied {
			continue
		}
		var supplied []*system
		for _, sys := range d.systems {
			if sys.product && sys.provider() == server.owner && sys.has(graph.Uses) {
				supplied = append(supplied, sys)
			}
		}
		if len(supplied) == 1 && said[supplied[0]].sentence == nil {
			supplied[0].hitIn = append(supplied[0].hitIn, what.sentence)
			said[supplied[0]] = statement{what.status, what.sentence, "hit.supplied"}
		}
	}
}

// hitBuiltIn notes the site that the product that was hit is used for.
func (d *Document) hitBuiltIn(said map[*system]statement) {
	for _, s := range d.Sentences {
		for _, match := range s.findAll(builtIn, s.Masked) {
			site, _ := d.Marked(group(s.Masked, match, 1))
			base, _ := d.Marked(group(s.Masked, match, 2))
			a, b := d.systemOf(site.Entity), d.systemOf(base.Entity)
			what, hit := said[b]
			if _, had := said[a]; a != nil && b != nil && hit && !had && d.traded(b) && alike[a.category] == "website" {
				a.hitIn = append(a.hitIn, what.sentence)
				said[a] = statement{what.status, what.sentence, "hit.built-in"}
			}
		}
	}
}

// hitShop notes the only shop of its own name where nothing but a part of a shop is
// said to be hit: 決済画面が改ざん, 「甲」でカード決済された方.
func (d *Document) hitShop(said map[*system]statement) {
	var part *statement
	var shop *system
	for _, sys := range d.systems {
		what, hit := said[sys]
		switch {
		case hit && sys.rank == lexicon.Part && sys.category == "ec-site":
			part = &what
		case shopLike(sys) && hit || shop != nil && shopLike(sys) && sys.product:
			return
		case shopLike(sys) && sys.product && !d.traded(sys):
			shop = sys
		}
	}
	if part != nil && shop != nil {
		shop.hitIn = append(shop.hitIn, part.sentence)
		said[shop] = statement{part.status, part.sentence, "hit.shop"}
	}
}

// anyServer is a word for any server.
var anyServer = regexp.MustCompile(`^(?:サーバー?|サーバー?機器|データベース)$`)

// namedElsewhere reports whether the system has a name of its own beside m in a
// sentence that says that it was hit: ファイルサーバ beside 甲システムのサーバ.
func (sys *system) namedElsewhere(m Mention) bool {
	return slices.ContainsFunc(sys.names, func(n *systemName) bool {
		return (!n.bare || n.owner != NoOwner || n.head.Rank == lexicon.Precise) && slices.ContainsFunc(sys.hitIn, func(in *Sentence) bool { return n.Start != m.Start && in.Start <= n.Start && n.Start < in.End })
	})
}

// holds reports whether part can be a part of the system.
func (sys *system) holds(part *system) bool {
	if part.product || !sys.product && sys.rank != lexicon.Precise {
		return false
	}
	return part.rank == lexicon.Part || part.category == "database" && sys.product && part.owner == NoOwner || part.category == "server" && sys.category != "server" && (sys.product || sys.category != "vpn")
}

// inList is what parts a system from the next of its list.
var inList = regexp.MustCompile(`^[」)]?(?:(?:約|計)?[0-9,]+(?:台|件|本|個|枚|基))?(?:\([^()]{0,30}\))?(?:等|など)?(?:(?:及び|および|並びに|ならびに|と|、|・|や|又は|または|、?(?:ならびに|及び|および)(?:これら|それら)を[^。、がはに]{0,14}た|(?:へ|に)、(?:さらに|次いで|続いて|その後))[^。がはをに]{0,24}|「)[\x{E800}-\x{EFFF}]`)

// hitAt is what s says of the system whose mention ends at the byte at of Masked.
func (d *Document) hitAt(s *Sentence, sys *system, at int) (statement, bool) {
	before, rest := s.Masked[:at], s.Masked[at:]
	mark, size := utf8.DecodeLastRuneInString(before)
	if sys == nil || mark < systemMark || mark > systemMark+maxMention || s.may(unharmed) && unharmed.MatchString(rest) {
		return statement{}, false
	}
	if m := listedAs.FindStringIndex(rest); m != nil && at < listStart {
		return statement{s.Status(s.unmasked(at + m[1])), s, "hit.listed"}, true
	}
	for _, h := range hits {
		if !s.may(h.text) {
			continue
		}
		m := h.text.FindStringIndex(rest)
		if m == nil || h.when != nil && !h.when(d, s, sys) || attempted.MatchString(rest[m[1]:]) || d.befallsOther(h, sys, rest[:m[1]]) {
			continue
		}
		end := m[1] - len(rest[:m[1]]) + len(strings.TrimSuffix(rest[:m[1]], "し")) // before the し of 感染し、
		if status := s.Status(s.unmasked(at + end)); h.name != "hit.denied" || status == graph.Denied {
			return statement{status, s, h.name}, sys.misusable(rest[:m[1]])
		}
	}
	return sys.hitAround(s, before[:len(before)-size], at)
}

// attempted stands behind an attack that was only tried: 不正アクセスが試みられた.
var attempted = regexp.MustCompile(`^(?:が|を|も)(?:何度も|繰り返し|多数)?(?:試み|試行さ|企て)`)

// listStart is how far into a sentence, in bytes of Masked, a list item's first
// name ends.
const listStart = 24

// hitAround is what s says of a way in, or before the system's name.
func (sys *system) hitAround(s *Sentence, before string, at int) (statement, bool) {
	if sys.category == "vpn" || sys.category == "network" && sys.rank == lexicon.Precise || sys.called(remote) {
		if m := gateway.FindStringIndex(s.Masked[at:]); m != nil {
			return statement{s.wayStatus(s.unmasked(at + m[1])), s, "hit.gateway"}, true
		}
		if entry.MatchString(before) {
			return statement{s.Status(s.unmasked(at)), s, "hit.entry"}, true
		}
	}
	if hitBefore.MatchString(before) && sys.misusable(before) || sys.product && enteredBefore.MatchString(before) {
		return statement{s.Status(s.unmasked(at)), s, "hit.before"}, true
	}
	return statement{}, false
}

// remote reports whether the name is one of a tool to work on others' machines with.
func remote(n *systemName) bool {
	return strings.HasPrefix(n.text, "リモート") || strings.HasPrefix(n.text, "遠隔")
}

// wayStatus is how sure s is of a way in: what it says of the intrusion itself at
// its end holds for the way.
func (s *Sentence) wayStatus(end int) graph.Status {
	status := s.Status(end)
	if status == graph.Confirmed && suspects.MatchString(s.Text[end:]) {
		return graph.Suspected
	}
	return status
}

// befallsOther reports whether the words behind a system tell of something else:
// the harm of another system, or what is done against harm.
func (d *Document) befallsOther(h hit, of *system, words string) bool {
	if toOthers.MatchString(words) {
		return true
	}
	i := strings.IndexFunc(words, func(r rune) bool { return r >= systemMark && r <= systemMark+maxMention })
	if i >= 0 && h.name == "hit.lost" && words[:i] == "の" {
		return true // パソコンのハードディスク
	}
	if i < 0 || h.name == "hit.peeked" || h.name == "hit.diverts" || h.name == "hit.lost" || h.name == "hit.leaked-from" && strings.Contains(words[:i], "から") || (h.name == "hit.error" || h.name == "hit.misused") && locative.MatchString(words) && !worksWith.MatchString(words) {
		return false
	}
	m, _ := d.Marked(words[i:])
	sys := d.systemOf(m.Entity)
	if behind := words[i+len("\uE800"):]; sys == of || means.MatchString(behind) || partAsWell.MatchString(behind) || including.MatchString(words[:i]) {
		return d.befallsOther(h, of, words[:i]+behind) // its own short name, or what it was done with
	}
	return !itsPart.MatchString(words[:i]) || sys == nil || sys.product || sys.rank == lexicon.Precise || of.category == "endpoint" && sys.category == "endpoint"
}

var (
	leaks    = regexp.MustCompile(`漏え?い|漏洩|流出|閲覧|見られ|読み取`)
	intruder = regexp.MustCompile(`攻撃者|第三者|何者か|侵入者|不正|なりすま|元[^。、の]{0,4}(?:従業員|社員|職員)|退職|無断`)
	attack   = regexp.MustCompile(`攻撃|ランサム|暗号化|不正アクセス|身代金|脅迫|侵入`)
	improper = regexp.MustCompile(`不適切|関係の?な[いく]|業務(?:目的)?外|目的外|必要がない|必要のない|必要なく|私的|興味|無断|不正|私物|撮影|元[^。、の]{0,4}(?:従業員|社員|職員)|退職`)
	locative = regexp.MustCompile(`^」?(?:\([^()]*\))?(?:上)?(?:の[^。、がをに\x{E000}-\x{EFFF}]{1,10})?(?:に|で|において|にて)`)
	// worksWith stands between a system and a product with which something of it is done.
	worksWith = regexp.MustCompile(`^」?の[^。、がを\x{E000}-\x{EFFF}]{1,14}に(?:使用|利用|導入|採用|使っ|用い)`)
	means     = regexp.MustCompile(`^」?(?:経由|から、?(?:不正に)?(?:アクセス|ログイン|接続|侵入)|で(?:接続|ログイン|アクセス|侵入|操作|撮影|撮っ)|(?:に|へ)(?:送信|転送|アップロード|持ち出|ダウンロード|保存|複製|コピー)|を(?:経由|通じ|通し|介し|用い|利用し|使用し|使っ|悪用し)|の脆弱性を(?:突|悪用|利用|つい)|による)`)
	// including stands between a system and others that it is one of.
	including = regexp.MustCompile(`^」?(?:等|など)?(?:を(?:含む|はじめ(?:とする|と?した)?|中心と(?:する|した))|をはじめ)[^。がをに]{0,10}$`)
	itsPart   = regexp.MustCompile(`^」?(?:への|に対する|上の|内の|の|上で(?:稼働|動作)(?:する|している|していた))$`)
	// listedAs is what follows a system in the list of what leaked.
	listedAs = regexp.MustCompile(`^」?(?:内|上)?(?:の|に(?:保存|登録|保管|格納|記録))[^。]{0,60}[0-9,]+ ?(?:件|名|人)(?:分)?[^。]{0,4}$`)
	// unharmed is said of a system that stands apart.
	unharmed = regexp.MustCompile(`^[^。、]{0,12}(?:予防|念のため|安全のため|自主的)[^。]{0,14}停止|^[^。、]{0,20}(?:影響(?:は|が)?(?:な|あり|ござ)|別の(?:ネットワーク|環境|サーバ|システム|場所|回線|基盤|仕組み|クラウド|サービス|事業者|会社)|には?(?:接続|連携)(?:して|されて)(?:おらず|おりませ|いな|いませ)|分離され|を除|は除|(?:^|[^削解])除[きい])`)
	// toOthers stands between a system and the harm of something else, or between
	// it and what is done against harm.
	toOthers = regexp.MustCompile(`^」?の[^。、がを]{0,14}(?:記録|データ|情報|ファイル)が[^。、]{0,4}(?:保存|保管|格納)され、|^[」)]{0,2}(?:\([^()]*\))?に(?:アクセス|ログイン|接続)する(?:ため|際)の|^」?から、?不正に(?:アクセス|ログイン|接続|侵入)し?$|に接続(?:する|している|され(?:た|ている))[^。、がをに]{0,10}(?:機器|装置)|お知らせ|お詫び|公表(?:いた)?しましたとおり|公表した(?:とおり|通り)|対策(?:を|として|の強化|の実施|ソフト)|停止し、|遮断し|切り離|切断|(?:する|した)とともに、|アカウント(?:を|は|も)[^。、]{0,8}停止|^」?の(?:[\x{E000}-\x{E7FF}]|(?:再)?(?:構築|開発|改修|更改)(?:業務|事業))(?:における|において)`)
	misuse   = regexp.MustCompile(`不正|乗っ取|悪用|侵入|なりすま|盗ま|大量の`)
)

// misusable reports whether the words say something of a system of this rank: an
// account is hit only where it was misused, an address among leaked data is none.
func (sys *system) misusable(words string) bool {
	return sys.rank != lexicon.Account || misuse.MatchString(words) && !(strings.HasSuffix(sys.names[0].text, "アドレス") && spoofed.MatchString(words))
}

// spoofed is said of an address that only stood in a mail or leaked.
var spoofed = regexp.MustCompile(`なりすま|装|騙|詐称|流出|漏え?い|漏洩`)
