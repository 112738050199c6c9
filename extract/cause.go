package extract

import (
	"cmp"
	"slices"
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// partnerWay is a way into one organisation that another has: its line, its
// terminals, the account that was lent to it.
var partnerWay = newPattern(`〔組〕(?:が|の|に[^よ]|から|へ|、)[^。]{0,50}?(?:回線|端末|VPN|ネットワーク|接続|アカウント|ID|認証情報|システム|サーバー?|経路|仕組み|[\x{E800}-\x{EFFF}])[^。]{0,50}?(?:経由|通じ|介し|から|悪用|利用|使用|使[いっ]|用い|踏み台|足がかり|足掛かり)[^。]{0,40}?(?:〔組〕の?|社内|院内|庁内|学内|所内|本社の?)[^。、]{0,20}(?:に|へ|が)[^。、]{0,16}(?:侵入|入り込|不正(?:な)?アクセス|到達|攻撃)`)

// sayPartner notes that the intrusion came by way of another organisation,
// where the notice says how it travelled or which way into its own it took.
func (d *Document) sayPartner(said statements) {
	for _, s := range d.Sentences {
		if !d.evident(s) {
			continue
		}
		for _, match := range s.findOverlapping(partnerWay, s.Masked) {
			from, to := d.end(s, match, 1), d.publisher
			if match[4] >= 0 {
				to = d.end(s, match, 2)
			} else if d.hasClaim(graph.SubsidiaryOf, from, to) || s.says(othersInside) || d.inAnothersHouse(s.Masked[match[0]:match[1]]) {
				continue // 社内 of the subsidiary, of whoever tells of it
			}
			if status := s.Status(s.unmasked(match[1])); from != to && from != d.publisher && from >= 0 && to >= 0 && !d.isAuthority(from) && d.depends(from) && (status == graph.Confirmed || status == graph.Suspected) {
				said.say("T1199", statement{status, s, "cause.partner-way"})
				said.say("hacking.partner", statement{status, s, "cause.partner-way"})
			}
		}
	}
	for _, c := range d.Claims(graph.PivotedTo) {
		next := statement{c.Status, cmp.Or(d.sentenceAt(c.Offset), d.Sentences[0]), "cause.pivot"}
		said.say("T1199", next)
		said.say("hacking.partner", next)
	}
}

// inAnothersHouse reports whether the words tell of the inside of a company, which the
// publisher is not.
func (d *Document) inAnothersHouse(words string) bool {
	return d.publisher >= 0 && d.At(d.publisher).Kind() != "company" && inCompany.MatchString(words)
}

// inCompany is a way into a company: of a town's notice its contractor.
var inCompany = regexp.MustCompile(`社内(?:の|ネットワーク|システム|LAN)?[^。、]{0,12}(?:に|へ)[^。、]{0,6}侵入`)

// chooseCauses leaves of the causes said those that explain the incident: an
// intrusion without particulars only where nothing else does, a bug or a failure
// only where nobody attacked.
func (d *Document) chooseCauses(said statements) {
	if said.attacked(graph.Confirmed) {
		said.drop("error.programming error", "error.malfunction")
		if put := said["error.publishing error"].sentence; put != nil && !put.says(ownDoing) {
			said.drop("error.publishing error") // the attacker put it there
		}
	}
	if (said.is("malware.ransomware", graph.Confirmed) || said["malware.unknown"].sentence == said["malware.ransomware"].sentence) && !said.malwareBefore() {
		said.drop("malware.unknown") // 身代金要求型ウイルスに感染
	}
	d.chooseUnknown(said)
	d.chooseMisuse(said)
	if said.is("error.programming error", graph.Confirmed) && !d.headingCues("error.misdelivery") {
		said.drop("error.misdelivery")
	}
	if _, ok := said["error.loss"]; ok && !d.headingCues("physical.theft") && said.is("physical.theft", graph.Suspected) {
		said.drop("physical.theft")
	}
	if (d.headingCues("physical.theft") || said["physical.theft"].sentence == said["error.loss"].sentence || said.is("error.disposal error", graph.Confirmed)) && !d.headingCues("error.loss") {
		said.drop("error.loss")
	}
	for id, what := range said {
		if what.status == graph.Denied && d.lexicon.Causes[id].Name != "" && id != unknownHacking {
			said.drop(id)
		}
	}
}

// chooseMisuse takes what somebody took out of the house and lost there for carelessness,
// and leaves of what an insider stole the theft alone.
func (d *Document) chooseMisuse(said statements) {
	const stolen, careless = "misuse.privilege abuse", "misuse.data mishandling"
	taken, ok := said[stolen]
	switch {
	case !ok || d.headingCues(careless):
	case d.Sentences[0].says(tookOut) && d.headingCues(stolen):
		said.drop(careless)
	case d.headingCues("error.loss") || d.headingCues("physical.theft"):
		said.drop(stolen)
		said.say(careless, taken)
	}
}

var tookOut = regexp.MustCompile(`持ち?出|不正取得|不正に取得`)

// othersInside tells of the inside of another house.
var othersInside = regexp.MustCompile(`によ(?:ると|れば)`)

// ownDoing are words for what the publisher's side published itself.
var ownDoing = regexp.MustCompile(`誤|ミス|リポジトリ|GitHub|ソースコード|黒塗り|墨塗り|気付かず|気づかず|映り込`)

const unknownHacking = "hacking.unknown"

// tookKeys says that passwords were taken, or that what a malware infected was the way in.
var tookKeys = regexp.MustCompile(`(?:ID|パスワード|認証情報|アカウント情報|ログイン情報)[^。、]{0,14}(?:窃取|盗|詐取|奪)|(?:マルウェア|マルウエア|ウイルス|Emotet)に感染し[^。]{0,80}(?:侵入|経由|足[がか]かり|足掛かり|踏み台|認証情報)`)

// malwareBefore reports whether other malware prepared the way for ransomware:
// a tampered update, what took the passwords or opened another's machine.
func (all statements) malwareBefore() bool {
	_, tampered := all["T1195"]
	malware, ok := all["malware.unknown"]
	return tampered || ok && malware.sentence.says(tookKeys)
}

// chooseUnknown drops an intrusion without particulars beside what explains it,
// and a denial of one unless the notice is about that.
func (d *Document) chooseUnknown(said statements) {
	unknown, ok := said[unknownHacking]
	if denial, denied := said[denialOf+unknownHacking]; denied && d.doubts() && !said.attacked(graph.Suspected) {
		said[unknownHacking], unknown = denial, denial
	}
	switch {
	case !ok:
	case said.is("physical.theft", graph.Confirmed) && !d.headingCues(unknownHacking):
		said.drop(unknownHacking)
	case said.attacked(unknown.status), unknown.status == graph.Denied && said.attacked(graph.Suspected):
		said.drop(unknownHacking)
	case unknown.status == graph.Denied && !d.headingCues(unknownHacking) && said.caused() && !d.falseAlarm():
		said.drop(unknownHacking)
	}
}

// doubted is what a heading says of an attack that it does not take for sure.
var doubted = newPattern(`(?:疑い|疑義|疑われる|可能性|(?:とする|とされる|に関する)(?:一部)?(?:の)?(?:情報|投稿|報道|書き込み)|投稿|書き込み)[^。]{0,20}(?:調査|結果|確認され|ありませ)|(?:調査|確認)[^。]{0,12}(?:ありませ|されませ)`)

// doubts reports whether the heading tells of the inquiry into a mere suspicion, or the
// notice concludes that it was none.
func (d *Document) doubts() bool {
	return doubted.matches(d.Sentences[0].Text) || d.ruledOut()
}

// caused reports whether any cause but an intrusion without particulars is said.
func (all statements) caused() bool {
	for id, what := range all {
		if strings.Contains(id, ".") && !strings.HasPrefix(id, "T") && id != unknownHacking && what.status != graph.Denied {
			return true
		}
	}
	return false
}

// attacked reports whether a cause other than an error, an accident or an
// intrusion without particulars is said with at least the status.
func (all statements) attacked(status graph.Status) bool {
	for id, what := range all {
		action, _, _ := strings.Cut(id, ".")
		switch action {
		case "hacking", "malware", "social", "misuse":
			if id != unknownHacking && what.status != graph.Denied && !status.Stronger(what.status) {
				return true
			}
		}
	}
	return false
}

// headingCues reports whether the heading's wording says id, in whatever status.
func (d *Document) headingCues(id string) bool {
	for _, cue := range d.lexicon.FindCues(d.Sentences[0].Text, d.Sentences[0].may) {
		if slices.Contains(cue.IDs, id) {
			return true
		}
	}
	return false
}
