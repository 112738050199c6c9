package extract

import (
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

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
	for _, id := range []string{"T1110", "T1110.003", "T1110.004"} {
		if said.is(id, graph.Confirmed, graph.Suspected) {
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
