package extract

import (
	"slices"

	"rensa/extract/regexp"
	"rensa/graph"
)

// reached is how an organisation's name goes on to which an intrusion came, called what
// stands before such a name, keys and ways what opens the way to another's systems.
const (
	reached = `(?:(?:の|内の|国内の?|本社の?|側の)?[^。、\x{E000}-\x{E7FF}]{0,24}?)?(?:へ|に|にも|への|に対し|に対して)(?:も|と|まで)?(?:、(?:さらに|続いて|そして)[^。、\x{E000}-\x{E7FF}]{0,20}?(?:へ|に)(?:も|と|まで)?)?[^。、\x{E000}-\x{E7FF}]{0,14}?(?:ログイン|(?:リモート|[\x{E800}-\x{EFFF}]で)接続し|到達|侵入|侵害|不正(?:な|に)?(?:アクセス|ログイン|接続)|アクセスし|感染|攻撃|入り込|送り込|入り、|入っ|拡大|拡散|配布|展開|波及|及[びん]|広[がげ]|横移動)`
	called  = `(?:[^。、\x{E000}-\x{E7FF}]{0,12}(?:通じ|介し|経由し?|用い|使っ)[てで]?、?)?(?:[\p{Han}\p{Katakana}ー]{0,6}の?[\x{E000}-\x{E7FF}](?:である|の)?){0,2}?`
	ways    = `(?:アカウント|ID|パスワード|認証情報|接続情報|資格情報|秘密鍵|権限|VPN|回線|ネットワーク|社内網|閉域網|専用線|経路|システム連携)`
	keys    = `(?:アカウント|ID|パスワード|認証情報|認証サーバー?|資格情報|権限|端末|パソコン|PC|VPN|接続|回線|ネットワーク|サーバー?|Active Directory)`
)

// pivots are wordings for an intrusion that travels from one organisation to
// another. From and to are groups; 0 is the publisher.
var pivots = []relation{
	{"pivot.from-to", newPattern(`〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,20})?から、?` + called + `〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,20}?)?(?:へ|に[^よおつ])(?:と)?[^。]{0,40}?(?:侵入|入り込|不正(?:な)?アクセス|感染(?:が|を)?拡|拡大|拡散|広が|波及|横展開|到達|侵害)`), graph.PivotedTo, 1, 2},
	{"pivot.into", newPattern(`〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,20})?(?:へ|に)は、?[^。]{0,20}?〔組〕(?:の|に設置|が)[^。\x{E000}-\x{E7FF}]{0,30}?(?:から|を?経由して?|を?通(?:って|じて?))[^。、\x{E000}-\x{E7FF}]{0,8}?(?:侵入|不正(?:な|に)?アクセス|不正(?:に)?ログイン)(?:され|が|し|を|の[痕形]跡)`), graph.PivotedTo, 2, 1},
	{"pivot.came-through", newPattern(`〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,20})?への(?:不正な?)?(?:侵入|不正(?:な)?アクセス|アクセス|攻撃|感染)[^。、]{0,8}は、?[^。]{0,40}?〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,20}?)?(?:を|が)?(?:経由|踏み台|通じ|介し|足(?:掛|が)かり|起点|経た)`), graph.PivotedTo, 2, 1},
	{"pivot.onwards-from", newPattern(`〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,20}?)?(?:へ|に)(?:不正に)?(?:侵入し|入り|ログインし|接続し)[^。]{0,6}、(?:さらに|そこ|同|当該)[^。]{0,40}?から[^。]{0,60}?〔組〕(?:(?:の|を含む|を含め)[^。、]{0,24}?)?(?:へ|に)`), graph.PivotedTo, 1, 2},
	{"pivot.entered-onwards", newPattern(`〔組〕\)?(?:[\x{E800}-\x{EFFF}]|(?:の|が[^。、\x{E000}-\x{E7FF}]{0,10}?(?:(?:利用|使用|設置|運用|管理)(?:する|して(?:いる|いた))|(?:用い|使っ)て(?:いる|いた)))[^。、\x{E000}-\x{E7FF}]{0,30}?)?(?:から|へ|に|が|を)[^。、\x{E000}-\x{E7FF}]{0,14}?(?:不正に)?(?:侵入|侵害|感染|不正(?:に)?アクセス|不正にログイン|横展開|横移動|探索|偵察|潜伏|調べ回)(?:し|され|を受け|を許し|っ|後)(?:、|た(?:後|のち|うえ|上|攻撃者[はが]|第三者[はが])|て)[^。]{0,60}?〔組〕` + reached), graph.PivotedTo, 1, 2},
	{"pivot.linked", newPattern(`〔組〕(?:の?[\x{E800}-\x{EFFF}])?と[\x{E000}-\x{E7FF}](?:の?[\x{E800}-\x{EFFF}])?(?:と)?(?:を|は|の間[をはが]?)?[^。]{0,30}?(?:結|つな|繋|接続)[^。]{0,70}?〔組〕` + reached), graph.PivotedTo, 1, 2},
	{"pivot.by-way-of", newPattern(`〔組〕(?:の[^。、こ\x{E000}-\x{E7FF}]{0,20})?から、?〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,20}?)?を(?:経由|経て|介し|通じ|踏み台)[^。]{0,60}?(?:侵入|到達|不正(?:な)?アクセス|感染|侵害)`), graph.PivotedTo, 1, 2},
	{"pivot.began", newPattern(`〔組〕(?:の|が)[^。]{0,50}?(?:始まり|端を発し|(?:発端|起点|契機|きっかけ)(?:と(?:し|なり)|に))[^。]{0,60}?〔組〕` + reached), graph.PivotedTo, 1, 2},
	{"pivot.with", newPattern(`〔組〕\)?(?:の|が)?[^。、\x{E000}-\x{E7FF}]{0,30}?(?:から|へ|に|が|を)[^。、\x{E000}-\x{E7FF}]{0,8}?(?:侵入|侵害|感染|不正(?:に|な)?アクセス|乗っ取|攻撃)(?:し|され|を受け|を許し|られ|った)[^。]{0,50}?(?:` + ways + `[^。、]{0,14}?(?:使|用い|悪用|利用|盗|窃取|奪|通じ|通っ|伝|経由|経て)|[\x{E800}-\x{EFFF}]」?を(?:通じ|通っ|伝|経由|経て|介し|踏み台))[^。]{0,30}?〔組〕(?:の|が(?:運営|管理|運用)する)?[^。、\x{E000}-\x{E7FF}]{0,16}?[\x{E800}-\x{EFFF}]」?(?:内|上)?(?:にも|に|が|を|へ|も)[^。、]{0,24}?(?:改ざん|暗号化|書き換え|置か|設置|仕掛け|埋め込|被害|侵入|不正|到達|接続し|感染|波及|及[びん]|広が)`), graph.PivotedTo, 1, 2},
	{"pivot.spread", newPattern(`〔組〕\)?(?:で|において|にて)(?:発生し|確認され|起き)た[^。、\x{E000}-\x{E7FF}]{0,24}(?:は|が)、?[^。]{0,40}?〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,16})?にも?(?:広が|波及|拡大|及[びん])`), graph.PivotedTo, 1, 2},
	{"pivot.then", newPattern(`〔組〕(?:の[^。、]{0,20}?)?、(?:さらに|そして|続いて)[^。\x{E000}-\x{E7FF}]{0,6}〔組〕` + reached), graph.PivotedTo, 1, 2},
	{"pivot.seized", newPattern(`〔組〕(?:の|に(?:付与|貸与|発行|割り当て)[^。、]{0,10}|(?:で|から)[^。、\x{E000}-\x{E7FF}]{0,12}(?:窃取|盗|奪|漏え?い|流出)[^。、]{0,6})[^。、\x{E000}-\x{E7FF}]{0,20}?` + keys + `[^。、\x{E000}-\x{E7FF}]{0,14}?(?:を|が)[^。、\x{E000}-\x{E7FF}]{0,8}?(?:取得|窃取|奪|悪用|掌握|乗っ取|盗|利用|使用|用い|使わ)[^。\x{E000}-\x{E7FF}]{0,60}?(?:[\x{E000}-\x{E7FF}](?:である|の)?)?〔組〕` + reached), graph.PivotedTo, 1, 2},
	{"pivot.through-to", newPattern(`〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,20}|が(?:使用|利用|設置|保有|運用|管理)(?:する|して(?:いる|いた))[^。、\x{E000}-\x{E7FF}]{0,20}|への(?:サイバー)?(?:攻撃|侵入|不正(?:な)?アクセス)|と(?:の間|当)?[^。、\x{E000}-\x{E7FF}]{0,16}(?:網|回線|接続|VPN|ネットワーク))?(?:を|が)(?:経由|経て|介|通じ|踏み台|足がかり|足掛かり|足場|起点|侵入経路)[^。]{0,40}?〔組〕(?:の|が|に|へ|が運営する)[^。]{0,40}?(?:不正(?:な)?アクセス|侵入|攻撃|感染|入り込|波及|広が|被害が及)`), graph.PivotedTo, 1, 2},
	{"pivot.way-in", newPattern(`〔組〕(?:の|が使用する)[^。、\x{E000}-\x{E7FF}]{0,12}(?:回線|接続|リモート|VPN接続)[^。、\x{E000}-\x{E7FF}]{0,10}が、?(?:侵入口|侵入経路|侵入の(?:入り?口|経路)|入り?口)(?:と(?:なっ|なり)|で(?:した|ある|す))`), graph.PivotedTo, 1, 0},
	{"pivot.through", newPattern(`〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,20}|が[^。、\x{E000}-\x{E7FF}]{0,10}(?:保守|点検|監視|管理)[^。、\x{E000}-\x{E7FF}]{0,10}(?:利用|使用|設置)(?:する|して(?:いる|いた|おります|おりました))[^。、\x{E000}-\x{E7FF}]{0,20})?(?:(?:を|が)?経由|(?:を|が)(?:介し|通じ|踏み台|足がかり|足掛かり|足場|起点|侵入経路))[^。]{0,60}?(?:不正(?:な)?アクセス|侵入|攻撃[^者]|感染|入り込)`), graph.PivotedTo, 1, 0},
}

// findPivots claims the hops of an intrusion that travelled.
func findPivots(d *Document) {
	for _, s := range d.Sentences {
		if s.Planned() || s.Section == Footnote {
			continue
		}
		for _, r := range pivots {
			for _, match := range s.findOverlapping(r.pattern, s.Masked) {
				d.pivot(s, r, match)
			}
		}
	}
	d.pivotAcross()
	for _, s := range d.Sentences {
		d.pivotByLine(s)
	}
	d.pivotFromOrigin()
}

var (
	// enteredFirst and enteredNext are two sentences that tell of one way.
	enteredFirst = newPattern(`〔組〕\)?(?:の[^。、\x{E000}-\x{E7FF}]{0,30}?)?(?:へ|に|が|から)[^。、\x{E000}-\x{E7FF}]{0,12}?(?:侵入(?:し|され|。|$)|不正アクセスを受け|感染(?:し|。|$)|侵害され)`)
	enteredNext  = newPattern(lineMark + `(?:[0-9年月日時分頃ごろ未明早朝夜午前後、 ]{1,20})?(?:その後|さらに|次に|続いて|そこから|そして|これにより|(?:侵入者|攻撃者|第三者|何者か)(?:は|が)、?(?:両者|両社|その後|さらに|次に|続いて|そこから)|(?:侵入者|攻撃者|第三者|何者か)(?:は|が)[^。]{0,40}?(?:これ|それ|当該|この|窃取した|盗んだ|取得した|同)[^。]{0,14}?(?:用い|使|悪用|利用|通じ|経由))[^。]{0,90}?〔組〕` + reached)
)

// dated begins a line of a list of dates or steps, datedNext is one that tells to whom an intrusion came.
var (
	dated     = regexp.MustCompile(lineMark + `(?:[0-9]{2,4}年)?[0-9]{1,2}(?:月|/)[0-9]{1,2}|^(?:\([0-9]\)|[①-⑳]|[0-9][.)])`)
	datedNext = newPattern(`(?:` + dated.String() + `)[^。]{0,80}?〔組〕` + reached)
)

// pivotAcross claims hops that two sentences tell, one of each end, at most one between them.
func (d *Document) pivotAcross() {
	for i, s := range d.Sentences {
		next, inList := s.find(enteredNext, s.Masked), false
		if next == nil && !s.shows(notTravelled) {
			next, inList = s.find(datedNext, s.Masked), true
		}
		if next == nil || s.Planned() {
			continue
		}
		for _, before := range slices.Backward(d.Sentences[max(0, i-2):i]) {
			if inList && !dated.MatchString(before.Masked) {
				break
			}
			if first := enteredFirst.findAll(before.Masked); len(first) > 0 {
				from, _ := d.Marked(group(before.Masked, first[len(first)-1], 1))
				to, _ := d.Marked(group(s.Masked, next, 1))
				d.pivoted(s, from.Entity, to.Entity, next[1], "pivot.next-sentence")
				break
			}
		}
	}
}

// onwards is a system from which an intrusion came to somebody: 倉庫管理システムを足掛かりに当社の.
var onwards = newPattern(`〔系〕」?(?:(?:を|が)?(?:踏み台|足掛かり|足がかり|足場|起点|経由|介し|通じ)|(?:から|で)、?(?:窃取|盗|入手|取得|奪)[^。、]{0,20}(?:認証情報|資格情報|アカウント|ID|パスワード|権限)[^。、]{0,4}(?:用い|使|悪用|利用))[^。]{0,40}?〔組〕` + reached)

// findSystemPivots claims the hops from whoever runs the system that served as the way.
func findSystemPivots(d *Document) {
	for _, s := range d.Sentences {
		match := s.find(onwards, s.Masked)
		if match == nil || s.Planned() || s.has(notTravelled, s.Masked[match[0]:match[1]]) {
			continue
		}
		sys, _ := d.Marked(group(s.Masked, match, 1))
		to, _ := d.Marked(group(s.Masked, match, 2))
		for _, c := range d.Claims(graph.Operates) {
			if c.To == sys.Entity && c.From != to.Entity && d.hasClaim(graph.Affected, TheIncident, c.From) && !(c.From == d.publisher && d.reachedBefore(to.Entity)) {
				d.pivoted(s, c.From, to.Entity, match[1], "pivot.system")
			}
		}
	}
}

// reachedBefore reports whether an intrusion is known to have come to the entity.
func (d *Document) reachedBefore(entity int) bool {
	return slices.ContainsFunc(d.Claims(graph.PivotedTo), func(c Claim) bool { return c.To == entity })
}

// notTravelled are words for a way that only news or work went: 業者を通じて調査.
var notTravelled = regexp.MustCompile(`調査|報告|連絡|通知|通報|判明|相談|依頼|削除を完了`)

// alongWith ends with whose systems were entered beside those of whom follows: 当社の
// サーバーと、子会社である.
var alongWith = regexp.MustCompile(`[\x{E000}-\x{E7FF}]の[^。、\x{E000}-\x{E7FF}]{0,24}(?:と|および|及び|並びに)、?(?:[^。、\x{E000}-\x{E7FF}]{0,12}(?:である|の))?(?:[\x{E000}-\x{E7FF}](?:である|\(以下「)){0,2}$`)

// suffered is what follows an intrusion that befell whom the sentence is about.
var suffered = regexp.MustCompile(`^(?:を?受け|さ?れ)`)

func (d *Document) pivot(s *Sentence, r relation, match []int) {
	if s.has(notTravelled, s.Masked[match[0]:match[1]]) || toldOf.MatchString(s.Masked[match[1]:]) || fromTeller.MatchString(s.Masked[match[3]:]) {
		return
	}
	from, to := d.end(s, match, r.from), d.publisher
	if r.name == "pivot.through" && (d.tellsOfItself(s, match[0], from) || d.inAnothersHouse(s.Masked[match[0]:match[1]])) {
		return
	}
	if r.to > 0 {
		to = d.end(s, match, r.to)
	} else if suffered.MatchString(s.Masked[match[1]:]) {
		to = d.hitOwner(s, match[0])
	}
	if stage := d.stage(s, r, match); stage >= 0 && stage != from && stage != to {
		d.pivoted(s, from, stage, match[1], r.name)
		from = stage
	}
	d.pivoted(s, from, to, match[1], r.name)
	if r.to > 0 {
		before := s.Masked[:match[2*r.to]]
		for _, mark := range rowBefore.FindString(before) + alongWith.FindString(before[min(match[2*r.from+1], len(before)):]) {
			if m, ok := d.Marked(string(mark)); ok && m.Label == graph.Organization {
				d.pivoted(s, from, m.Entity, match[1], r.name)
			}
		}
	}
}

// tellsOfItself reports whether whoever the sentence says told of the way told of its own
// systems: 甲社の説明では、同社の機器を経由して.
func (d *Document) tellsOfItself(s *Sentence, before, from int) bool {
	m := ownStory.FindStringSubmatch(s.Masked[:before])
	if m == nil {
		return false
	}
	marked, _ := d.Marked(m[1])
	return marked.Entity == from
}

var ownStory = regexp.MustCompile(`([\x{E000}-\x{E7FF}])(?:の説明|の報告|の発表|の公表)?(?:では|によれば|によると|によりますと)、?$`)

// ownerSubject is a subject that tells whose it is: 甲センターのサーバーが、取引先の.
var ownerSubject = regexp.MustCompile(`([\x{E000}-\x{E7FF}])(?:\([^()]*\))?の?[^。、\x{E000}-\x{E7FF}]{1,20}が、[^。、]{0,20}$`)

// hitOwner is whose system is the subject before the byte of Masked, else whom the sentence is about.
func (d *Document) hitOwner(s *Sentence, before int) int {
	if m := ownerSubject.FindStringSubmatch(s.Masked[:before]); m != nil {
		marked, _ := d.Marked(m[1])
		return marked.Entity
	}
	return d.topic(s, before)
}

// fromTeller is what stands behind whoever told of an intrusion at others.
var fromTeller = regexp.MustCompile(`^から、[^。]{0,120}(?:との|旨の|という|と)(?:連絡|報告|通知|説明|通報)`)

// by is a stage that an intrusion passed on its way: そこから甲社のサーバーを経て.
var by = newPattern(`〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,20}|[^。、\x{E000}-\x{E7FF}]{0,6})?(?:を(?:経由|経て|介し|踏み台)|、(?:さらに|そして|続いて))`)

// stage is the organisation through which the way of the match led, or -1.
func (d *Document) stage(s *Sentence, r relation, match []int) int {
	if r.to == 0 || match[2*r.to] < match[2*r.from+1] {
		return -1
	}
	between := s.Masked[match[2*r.from+1]:match[2*r.to]]
	m, ok := d.Marked(group(between, s.find(by, between), 1))
	if !ok {
		return -1
	}
	return m.Entity
}

// pivoted claims a hop that s tells up to the byte end of Masked, and that it
// befell where it came from.
func (d *Document) pivoted(s *Sentence, from, to, end int, rule string) {
	if from < 0 || to < 0 || from == to || d.isAuthority(from) || d.hasClaim(graph.PivotedTo, to, from) {
		return
	}
	if status := s.Status(s.unmasked(end)); status == graph.Confirmed || status == graph.Suspected {
		d.Claim(Claim{Type: graph.PivotedTo, From: from, To: to, Status: status, Rule: rule}, s)
		d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: from, Status: status, Rule: "affected.pivot"}, s)
		if to == d.publisher {
			d.ownHarm = true
		} else {
			d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: to, Status: status, Rule: "affected.pivot"}, s)
		}
	}
}

// begun finds a sentence that says where an intrusion began.
var begun = newPattern(`〔組〕(?:の[^。、]{0,20})?[^。]{0,40}?(?:感染|侵入|不正(?:な)?アクセス|侵害|攻撃)[^。]{0,30}?(?:契機|発端|始まり|起点|きっかけ|端緒)|(?:契機|発端|始まり|起点|きっかけ|端緒)(?:は|と(?:なっ|し))[^。]{0,20}〔組〕(?:の[^。、]{0,20})?[^。]{0,40}?(?:感染|侵入|不正(?:な)?アクセス|侵害)`)

// pivotFromOrigin claims the first hop, from where the intrusion began to the
// organisation that it works for and that passed it on.
func (d *Document) pivotFromOrigin() {
	for _, s := range d.Sentences {
		match := s.find(begun, s.Masked)
		if match == nil {
			continue
		}
		m, ok := d.Marked(group(s.Masked, match, 1))
		if !ok {
			m, ok = d.Marked(group(s.Masked, match, 2))
		}
		if ok {
			d.hop(s, d.lastOf(s, match, m))
		}
	}
}

// lastOf is the last organisation before the harm: of 〔甲の委託先の従業者〕 the 委託先.
func (d *Document) lastOf(s *Sentence, match []int, m Mention) int {
	i := m.Entity
	for _, other := range d.in(s, graph.Organization) {
		at := s.masked(other.Start - s.Start)
		if at > match[0] && at < match[1] && d.At(other.Entity).Unnamed() {
			i = other.Entity
		}
	}
	return i
}

func (d *Document) hop(s *Sentence, origin int) {
	for _, p := range d.Claims(graph.PivotedTo) {
		if p.From != origin && d.hasClaim(graph.SubcontractorOf, origin, p.From) && !d.hasClaim(graph.PivotedTo, origin, p.From) {
			d.Claim(Claim{Type: graph.PivotedTo, From: origin, To: p.From, Status: p.Status, Rule: "pivot.origin"}, s)
			d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: origin, Status: p.Status, Rule: "affected.pivot"}, s)
		}
	}
}
