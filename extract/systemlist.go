package extract

import (
	"unicode/utf8"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// harmedList is a heading over a list of what was hit.
var harmedList = regexp.MustCompile(`(?:影響を受け|影響のあっ|停止し|障害が発生し|被害|攻撃|感染|暗号化|不正アクセス|侵害|侵入|紛失|盗難|改ざん|盗ま)[^。、]{0,8}(?:た|の|対象)?[^。、]{0,6}(?:機器|システム|サーバー?|端末|媒体|物品?|物件|もの|設備|パソコン|サイト|サービス|製品|ソフト)(?:は、?(?:以下|次|下記)の(?:とおり|通り)(?:です|でございます)?。?|等|など|一覧|の(?:概要|内容|状況|一覧|種類)|と範囲)?$|(?:被害|侵害|影響)(?:を受けた)?(?:範囲|対象)$`)

// spared is a heading over a list of what was not.
var spared = regexp.MustCompile(`ない|なし|なかった|対象外|以外|保存|記録|含ま`)

// sparedList is a heading over a list of what was not, wherever it stands.
var sparedList = regexp.MustCompile(`(?:影響|被害)[^。、]{0,8}(?:ない|なかった|なし)[^。、]{0,12}。?$`)

// hitListed notes the systems that stand first in the lines below a heading that
// says that what follows was hit: ■被害を受けた機器.
func (d *Document) hitListed(said map[*system]statement) {
	under := false
	for _, s := range d.Sentences[1:] {
		if utf8.RuneCountInString(s.Text) <= maxHeading && s.says(sparedList) {
			under = false
			continue
		}
		mentions := d.in(s, graph.System)
		item := len(mentions) > 0 && s.masked(mentions[0].Start-s.Start) < listStart
		if over := s.says(harmedList) && !s.says(spared) && utf8.RuneCountInString(s.Text) <= maxHeading; over || s.Heading && !item {
			under = over
			continue
		}
		for _, m := range mentions {
			sys := d.systemOf(m.Entity)
			_, had := said[sys]
			if under && item && !had && sys.rank != lexicon.Account && !unharmed.MatchString(s.Masked[s.masked(m.End-s.Start):]) {
				sys.hitIn = append(sys.hitIn, s)
				said[sys] = statement{graph.Confirmed, s, "hit.under"}
			}
		}
	}
}

var (
	// whatHit asks what was hit, whereFrom where the intruder came from.
	whatHit   = regexp.MustCompile(`(?:どの|どんな|どのような|何の)[^。]{0,12}[^。]{0,6}(?:が|に)[^。]{0,12}(?:被害|攻撃|感染|暗号化|侵入|不正アクセス|影響を受け)|被害[^。]{0,10}(?:システム|機器|サーバー?)(?:は|を)[^。]{0,10}(?:何|どれ|教え)`)
	whereFrom = regexp.MustCompile(`どこから[^。]{0,20}(?:侵入|入|攻撃)|(?:侵入|攻撃)[^。]{0,8}(?:経路|口|方法)(?:は|が)[^。]{0,20}(?:か|\?)[。?]?$`)
	// cameFrom stands behind the name of a way in.
	cameFrom = regexp.MustCompile(`^」?(?:から(?:です|侵入|の侵入|入)|を(?:経由|通じ|介し|悪用|突)|経由)`)
)

// hitAnswered notes the systems that an answer names to the question what was hit
// or where the intruder came from.
func (d *Document) hitAnswered(said map[*system]statement) {
	for i := 1; i+1 < len(d.Sentences); i++ {
		q, s := d.Sentences[i], d.Sentences[i+1]
		what, from := q.says(whatHit), q.says(whereFrom)
		if !what && !from || !q.says(question) || s.Planned() {
			continue
		}
		for _, m := range d.in(s, graph.System) {
			rest := s.Masked[s.masked(m.End-s.Start):]
			sys := d.systemOf(m.Entity)
			if _, had := said[sys]; !had && (what || cameFrom.MatchString(rest)) && !unharmed.MatchString(rest) {
				sys.hitIn = append(sys.hitIn, s)
				said[sys] = statement{s.Status(m.End - s.Start), s, "hit.answered"}
			}
		}
	}
}
