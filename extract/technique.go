package extract

import (
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

var (
	// thatGap is a vulnerability told of before.
	thatGap = regexp.MustCompile(`(?:この|その|当該|同|本|上記の?|これらの)(?:脆弱性|ぜい弱性|弱点|欠陥)`)
	// remoteGap tells of one in what is reached from outside.
	remoteGap = regexp.MustCompile(`(?:VPN|リモート(?:アクセス|接続|デスクトップ|保守))[^。]{0,60}(?:脆弱性|ぜい弱性|弱点|欠陥)`)
)

// sayRemote notes a way in from outside where the sentence before says in what the
// vulnerability is that was made use of.
func (d *Document) sayRemote(said statements) {
	exploit, ok := said["T1190"]
	if !ok || exploit.sentence.Index == 0 || !exploit.sentence.says(thatGap) {
		return
	}
	if d.Sentences[exploit.sentence.Index-1].says(remoteGap) {
		exploit.rule = "technique.remote-gap"
		said.say("T1133", exploit)
	}
}

// chooseTechniques leaves of the techniques said the most specific ones.
func (d *Document) chooseTechniques(said statements) {
	if account, ok := said["T1078"]; ok && d.inCloud(account.sentence) {
		said.drop("T1078")
		account.rule = "technique.cloud-account"
		said.say("T1078.004", account)
	}
	if _, ok := said["T1078.004"]; !ok {
		said.drop("T1496.004")
	}
	for _, id := range []string{"T1110", "T1110.003", "T1110.004"} { // an account told of elsewhere was got into
		if said.is(id, graph.Confirmed, graph.Suspected) && (id == "T1110.004" || said[id].sentence == said["T1078"].sentence) {
			said.drop("T1078")
		}
	}
	if _, ok := said["T1110.004"]; ok {
		said.drop("T1110")
	}
	if said.is("T1219", graph.Confirmed) {
		said.drop("T1078")
	}
	if said.is("T1219", graph.Confirmed) || said.is("T1056.003", graph.Confirmed) || said.is("T1195", graph.Confirmed) && !d.headingCues("T1491.002") {
		said.drop("T1491.002")
	}
	for id := range said {
		if strings.HasPrefix(id, "T") && said[id].status == graph.Denied {
			said.drop(id)
		}
	}
}

// inCloudService is a cloud that is no part of a name.
var inCloudService = regexp.MustCompile(`クラウド(?:型|上|サービス|ストレージ|メール|環境|アカウント|版|の)`)

// inCloud reports whether an account spoken of in s is one of a cloud service.
func (d *Document) inCloud(s *Sentence) bool {
	if s.says(inCloudService) || strings.Contains(d.text.Normal, "クラウドメール") || d.lexicon.Cloud(s.Text) {
		return true
	}
	for _, c := range d.Claims(graph.Compromised) {
		if e := d.At(c.To); e.Product() && d.lexicon.Cloud(e.Name) {
			return true
		}
	}
	return false
}
