package extract

import (
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// matched is one match of a relation in a masked sentence.
type matched struct {
	relation relation
	text     string
	at       []int
}

// The parts of the sentence that objections look at.
func (m matched) before() string     { return m.text[:m.at[0]] }
func (m matched) behind() string     { return m.text[m.at[1]:] }
func (m matched) itself() string     { return m.text[m.at[0]:m.at[1]] }
func (m matched) rest() string       { return m.text[m.at[3]:m.at[1]] } // behind the first name
func (m matched) between() string    { return m.text[m.at[3]:m.at[4]] } // the two names
func (m matched) beforeFrom() string { return m.text[:m.at[2*m.relation.from]] }
func (m matched) behindFrom() string { return m.text[m.at[2*m.relation.from+1]:] }
func (m matched) beforeTo() string   { return m.text[:m.at[2*m.relation.to]] }
func (m matched) behindTo() string   { return m.text[m.at[2*m.relation.to+1]:] }

// andAhead is the match with what leads up to it.
func (m matched) andAhead() string {
	return m.text[max(0, m.at[0]-len("侵入経路の詳しい調査と復旧作業を")):m.at[1]]
}

// set is the relations with these names.
func set(names ...string) map[string]bool {
	all := map[string]bool{}
	for _, name := range names {
		all["supply."+name] = true
	}
	return all
}

var (
	// handed are the relations in which に or へ marks whom work was given to, taken those in
	// which から marks whom it was taken from, given those in which its taker stands behind
	// the verb.
	handed = set("gives", "gives-to", "passed")
	taken  = set("takes", "takes-from", "takes-also")
	given  = set("given", "given-by")
	// itemized are the relations that works given out one by one are told in.
	itemized = set("in-charge", "item", "item-of")
)

// objections are words about a match by which it tells of no such contract after all.
var objections = []struct {
	relations map[string]bool // nil for all
	part      func(matched) string
	words     *regexp.Regexp
}{
	// there was none: 委託した事実はありません.
	{nil, matched.behind, regexp.MustCompile(`^[^。、]{0,10}(?:事実|こと)(?:は|も)[^。、]{0,4}(?:ありません|なかった|ない|ございません)`)},
	// nothing was given to whom it names: 甲社によれば.
	{handed, matched.behindFrom, regexp.MustCompile(`^(?:に(?:よ[りるれっ]|お[いけき]|て、|つ[いき]|関|係る|は、|(?:対し(?:て)?)?[^。、]{0,8}(?:無断|承諾|承認|許可|断り|連絡|報告|通知|説明|申請))|へのアクセス)`)},
	// an inquiry into the incident, no part of a chain: 原因の調査を甲社に委託.
	{handed, matched.andAhead, lookedInto},
	{itemized, matched.andAhead, lookedInto},
	// it is another's: 甲社から加工を請け負っている.
	{set("in-charge-of", "doing"), matched.before, regexp.MustCompile(`[\x{E000}-\x{E7FF}](?:から|より)[^。、]{0,20}$`)},
	{set("in-charge-of", "doing"), matched.andAhead, regexp.MustCompile(`(?:調べ|調査|確認を|解析|復旧)[^。、]{0,16}$`)},
	{given, matched.itself, regexp.MustCompile(`委託(?:する|し(?:た|て(?:いる|いた)))[^。、]{0,10}(?:調査|専門|セキュリティ|フォレンジック|解析)(?:会社|機関|業者|企業)`)},
	// who took the work follows: 甲社から請け負った業者.
	{set("takes", "takes-also", "taken-through"), matched.behind, regexp.MustCompile(`^[っいるうたてしおりま]{0,6}(?:[\x{E000}-\x{E7FF}]|業者|会社|事業者|企業)`)},
	// somebody else does what the sentence tells: 甲社が主催し、当社が事務を担当.
	{set("maintains", "keeps"), matched.rest, regexp.MustCompile(`[\x{E000}-\x{E7FF}](?:が|は)`)},
	// it was taken from customers: 甲社が運用を受託しているお客様の.
	{set("maintains", "keeps"), matched.behind, regexp.MustCompile(`^し?て?(?:いる|おります|いた|おりました)(?:お客|顧客|取引先|お取引先|他社|企業|自治体|団体)`)},
	// other work of it is told of between: 町から受託した配食において、配達を担当する乙会.
	{set("taking"), matched.between, regexp.MustCompile(`(?:において|における|にて|で|ところ)、[^。]*(?:を|の)(?:担当|担う|担って|請け負|委託|依頼)`)},
	{set("gives-to"), matched.between, regexp.MustCompile(`^が?(?:` + doers + `)`)},
	// somebody else was given the work: 甲会に運営を委託している乙クラブ.
	{set("given-by"), matched.between, regexp.MustCompile(`[\x{E000}-\x{E7FF}](?:に|へ|が)`)},
	{given, matched.beforeFrom, regexp.MustCompile(`[\x{E000}-\x{E7FF}](?:に|へ)[^。、]{0,24}$`)},
	// it was given before: 県が…を委託した甲社は、…を乙社に.
	{set("gives-to"), matched.between, regexp.MustCompile(`(?:委託|外注|発注|` + ask + `)(?:する|し(?:て(?:いる|いた|おります|おりました)|た))(?:、|外部の|先の)?[\x{E000}-\x{E7FF}](?:は|が)`)},
	{set("takes-from"), matched.between, regexp.MustCompile(`(?:(?:委託|外注|お任せ|` + ask + `)(?:する|し(?:て(?:いる|いた|おります|おりました)|た))|(?:任せ|行わせ)(?:る|た|て(?:いる|いた|おります)))(?:、|外部の|先の)?$`)},
	// it was taken, not given: 甲社から受託した…を乙社に.
	{set("gives-to"), matched.between, regexp.MustCompile(`^(?:から|より)[^。]{0,30}?` + take)},
	{set("taking"), matched.behindFrom, regexp.MustCompile(`^(?:に|へ)[^。、]{0,24}?` + hand)},
	{set("takes", "takes-from"), matched.behindTo, regexp.MustCompile(`^(?:から|より)、?[^。、]{0,16}(?:[社者先名]|会社|企業|団体|法人)(?:に|へ)[^。、]{0,20}委託され`)},
	// whoever gave it stands behind: 市が実施した…を、甲社が乙社に.
	{set("gives-to"), matched.between, regexp.MustCompile(`^が.*[\x{E000}-\x{E7FF}]が`)},
	{set("in-charge-of", "doing", "bureau"), matched.before, regexp.MustCompile(`[\x{E000}-\x{E7FF}](?:から|より)(?:、?(?:さらに|更に))?[^。、]{0,16}$`)},
	{set("taker"), matched.before, regexp.MustCompile(`[\x{E000}-\x{E7FF}]が[^。、]{0,20}$`)},
	// who took it is only called by whose contractor it is: 保守を請け負っていた甲社の保守業者.
	{set("taker"), matched.behind, regexp.MustCompile(`^の[\x{E000}-\x{E7FF}]`)},
	// somebody nearer took it: 当社は、甲社が乙市から受託した.
	{set("takes-from"), matched.between, regexp.MustCompile(`[\x{E000}-\x{E7FF}]が[^。、]{0,10}$`)},
	// somebody passed it on to whom it names: 同社からさらに乙社に委託され.
	{set("takes"), matched.rest, regexp.MustCompile(`[\x{E000}-\x{E7FF}](?:へ|に)[^。、]{0,20}委託(?:$|され)`)},
	// a customer asks for something else: 甲社様のご依頼により公開を停止.
	{set("asked-by"), matched.behind, regexp.MustCompile(`^、?[^。、]{0,24}(?:停止|削除|調査を(?:開始|行い)|確認し|公表|回収|公開を|見合わせ|中止|訂正|変更)`)},
	// another stands between: 甲社を通じて、乙行および.
	{taken, matched.beforeTo, regexp.MustCompile(`[\x{E000}-\x{E7FF}]を(?:通じ|介し|経由し)て?、?(?:[\x{E000}-\x{E7FF}](?:と|及び|および|並びに|、|・))*$`)},
}

// passedUnsaid reports whether the match speaks of work that a contractor passed on
// without saying to whom: データ入力は、甲社から再委託されたもの.
func (d *Document) passedUnsaid(s *Sentence, match []int) bool {
	m, _ := d.Marked(group(s.Masked, match, 1))
	return strings.HasSuffix(s.Masked[match[0]:match[1]], "再委託され") && d.placed(m.Entity, graph.SubcontractorOf) && !topics.MatchString(s.Masked[:match[0]])
}

// lookedInto is an inquiry into the incident, or a recovery, that is given to somebody.
var lookedInto = regexp.MustCompile(`(?:^|[^\p{Han}\p{Katakana}]|(?:詳細|原因|侵入|影響|被害|外部|専門|ログ|フォレンジック)(?:な|の)?)(?:調査|解析|復旧(?:作業|業務)?|フォレンジック|原因究明)(?:等)?(?:を|の)(?:[\x{E000}-\x{E7FF}](?:に|へ))?[^。、]{0,6}(?:委託|依頼|担って|担当)`)

// itsDoer is what stands behind whoever's own contractor does the work: 保守を担う甲社の保守業者.
var itsDoer = regexp.MustCompile(`^の[\x{E000}-\x{E7FF}]`)

// ranFor is work that a facility is entrusted to somebody for, whose name follows.
var ranFor = regexp.MustCompile(`運営|管理`)

// mayContract reports whether the match, as far as its wording tells, speaks of a
// contract that there was.
func (d *Document) mayContract(s *Sentence, r relation, match []int, from int) bool {
	m := matched{r, s.Masked, match}
	switch {
	case d.isAuthority(from), s.Planned() && !d.certain(s, match):
		return false
	case r.name == "supply.takes" && d.passedUnsaid(s, match), r.name == "supply.asked-by" && d.isAuthority(d.end(s, match, 1)):
		return false
	case r.name == "supply.taker" && d.At(from).Unnamed():
		return false // findParts tells whose work it took
	case r.name == "supply.in-charge-of" && itsDoer.MatchString(m.behindFrom()) && from == d.end(s, match, r.from):
		return false
	case r.name == "supply.gives-us" && from != d.publisher && ranFor.MatchString(m.itself()):
		return false
	}
	for _, o := range objections {
		if (o.relations == nil || o.relations[r.name]) && o.words.MatchString(o.part(m)) {
			return false
		}
	}
	return true
}
