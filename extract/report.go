package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
	"rensa/graph"
)

// reporting are words of a report, whoever is told.
var reporting = regexp.MustCompile(`報告|届|相談|通報|連絡|申告|提出|情報(?:の|を)?(?:提供|共有)|通知|速報|確報|一報|知らせ|受理|110番|告発|告訴`)

// told finds an authority and, behind it, that it was told. Group 1 is the authority.
var told = newPattern(`〔組〕(?:の?[^。、]{0,16}相談(?:窓口|室|センター|ダイヤル|係|課|電話|専用電話|コーナー))?(?:[^。]{0,60}?)(報告|被害届|遺失物?届|盗難届|紛失届|届け?出|届出|相談|通報|連絡|申告|提出|情報(?:の|を)?(?:提供|共有)|速報|確報|一報|通知|知らせ|受理|告発|告訴)`)

// toldBy parts an authority that was told from one that did the telling.
var (
	toldBy  = regexp.MustCompile(`^(?:の|である|から|より|による|によれば|によると|が|は、?(?:当|弊))`)
	noTell  = regexp.MustCompile(`^(?:報告|被害届|届出|届け出|相談|通報|連絡|提出|申告|速報|確報)(?:書)?(?:を|は|も|の)?(?:する|行う|実施する|提出する)?(?:予定|方針|見込み|準備)|^[^。、]{0,14}(?:ください|下さい|いただきますよう|お願い)|^(?:届出|届け出|相談|報告|連絡|申告|通報|提出)(?:を)?(?:し|行っ|された|いただい)た?(?:方|人|市民|住民|お客|利用者|会員)`)
	reports = regexp.MustCompile(`報告|届出|届け出|相談|連絡`)
	forms   = regexp.MustCompile(`速報|確報|被害届|被害申告|相談|届出|届け出|通報|報告|連絡|申告|情報(?:の|を)?(?:提供|共有)|提出|通知`)
)

// findReports claims which authorities and supervising bodies were told.
func findReports(d *Document) {
	heading, asked := "", (*Sentence)(nil)
	for _, s := range d.Sentences[min(1, len(d.Sentences)):] {
		switch {
		case s.shows(labelled):
			d.listed(s, s.Text)
		case s.Heading:
			heading, asked = s.Text, s
		case s.Section == Footnote || s.Section == Contact || s.says(begsReader):
		case s.shows(reporting):
			d.reportsIn(s)
			d.toldInAnswer(s, asked)
		case reports.MatchString(heading):
			d.listed(s, heading)
		}
	}
}

// toldInAnswer claims the authorities that a question right above s names, where s says that
// somebody was told and not who: 甲委員会への報告は行いましたか。9月17日に速報を提出しました。
func (d *Document) toldInAnswer(s, asked *Sentence) {
	if asked == nil || asked.Index+1 != s.Index || !asksReport.MatchString(asked.Text) || !hasReported.MatchString(s.Text) || slices.ContainsFunc(d.in(s, graph.Organization), func(m Mention) bool { return d.supervises(m.Entity) }) {
		return
	}
	for _, m := range d.in(asked, graph.Organization) {
		if d.supervises(m.Entity) {
			d.Claim(Claim{Type: graph.ReportedTo, From: TheIncident, To: m.Entity, Status: graph.Confirmed, Rule: "report.answered", Properties: graph.Properties{"kind": forms.FindString(s.Text)}}, s)
		}
	}
}

var (
	asksReport  = regexp.MustCompile(`(?:報告|届け?出|相談|通報|連絡)[^。]{0,14}か[。?]?$`)
	hasReported = regexp.MustCompile(`(?:報告|届け?出|速報|確報|相談|通報|連絡|被害届|申告)(?:書)?(?:を|は|も)?(?:既に|すでに)?(?:提出し|行い|行っ|済|完了し|いたしま|し(?:て|ま))`)
)

// labelled is a line that lists who was told behind a label: 報告先:甲省、乙署.
var labelled = regexp.MustCompile(`^[^\p{L}]*(?:報告|届出|届け出|相談|通報|連絡|報告・届出|報告・相談)(?:先|機関|官庁)(?:機関)?[::\s][^。]*[\x{E000}-\x{E7FF}]|^[^\p{L}]*[^。::]{0,20}(?:へ|に)の(?:報告|届出|届け出|相談|通報|連絡)(?:状況)?[::][^。]*[\x{E000}-\x{E7FF}]`)

// begsReader is the end of a sentence that asks the reader for something.
var begsReader = regexp.MustCompile(`(?:ください|下さい|お願い(?:いた|致|申し上げ)?(?:します|ます)?|いただけます)[。]?$`)

// dateReports gives each report the date of the step that its sentence tells of.
func dateReports(d *Document) {
	for i := range d.found.Claims {
		c := &d.found.Claims[i]
		if c.Type != graph.ReportedTo {
			continue
		}
		if date := d.reportedOn(*c); date != "" {
			c.Properties["date"] = date
		}
	}
}

// reportedOn is the date on which the authority of a claim was told: that of the
// one such step in its sentence, or of the one that names the authority.
func (d *Document) reportedOn(c Claim) string {
	var dates []string
	for _, e := range d.Claims(graph.HasEvent) {
		event := d.At(e.To)
		if event.Kind() != "reported" || !overlap(c, e) {
			continue
		}
		date := event.Properties.Text("date")
		if strings.Contains(japanese.Normalise(event.Properties.Text("text")), d.At(c.To).Name) {
			return date
		}
		dates = append(dates, date)
	}
	if len(dates) == 1 {
		return dates[0]
	}
	return ""
}

// overlap reports whether two claims rest on some of the same words.
func overlap(a, b Claim) bool {
	return a.Offset < b.Offset+utf8.RuneCountInString(b.Quote) && b.Offset < a.Offset+utf8.RuneCountInString(a.Quote)
}

// listed claims what a line under a heading such as 関係当局への報告 says by
// naming an authority.
func (d *Document) listed(s *Sentence, heading string) {
	all := d.in(s, graph.Organization)
	for _, m := range all {
		named := len(all) > 1 && collectiveName.MatchString(d.At(m.Entity).Name) // 関係当局への報告:甲省、乙署
		if d.supervises(m.Entity) && !named && !s.says(ended) {
			d.Claim(Claim{Type: graph.ReportedTo, From: TheIncident, To: m.Entity, Status: graph.Confirmed, Rule: "report.listed", Properties: graph.Properties{"kind": forms.FindString(heading)}}, s)
		}
	}
}

func (d *Document) reportsIn(s *Sentence) {
	if match := s.find(toldFirst, s.Masked); match != nil {
		d.report(s, []int{match[0], match[1], match[4], match[5], match[2], match[3]})
	}
	for at := 0; at < len(s.Masked); {
		match := told.re.FindStringSubmatchIndex(s.Masked[at:])
		if match == nil {
			return
		}
		for i := range match {
			match[i] += at
		}
		d.report(s, match)
		at = match[3] // the next authority may share the verb
	}
}

// toldFirst is a report that stands before whom it went to: 報告を甲委員会に行い.
var toldFirst = newPattern(`(報告|届出|相談|通報|速報|確報|被害届)書?を、?〔組〕(?:及び|および|並びに|ならびに|と|、|[\x{E000}-\x{E7FF}])*(?:に|へ)(?:対して)?[^。、]{0,6}(?:行い|行っ|し(?:た|て|まし)|提出|済ませ)`)

// toldThat stands behind a denial that is what was told: 漏えいがなかった旨を報告.
var toldThat = regexp.MustCompile(`^[^。]{0,60}(?:旨|もの|こと)(?:を|の)[^。、]{0,8}(?:報告|届|連絡|説明|提出)(?:し|いた|済|を(?:行い|行っ)|して)`)

func (d *Document) report(s *Sentence, match []int) {
	m, ok := d.Marked(group(s.Masked, match, 1))
	between := department.ReplaceAllString(s.Masked[match[3]:match[1]], "")
	if !ok || toldByOther(s.Masked, match) || !d.supervises(m.Entity) && !(d.mayBeTold(m.Entity) && toldTo.MatchString(between)) {
		return
	}
	if toldBy.MatchString(between) || noTell.MatchString(s.Masked[match[4]:]) {
		return
	}
	status := s.Status(s.unmasked(match[5]))
	if status != graph.Confirmed && status != graph.Suspected && !toldThat.MatchString(s.Masked[match[5]:]) {
		return
	}
	if collectiveName.MatchString(d.At(m.Entity).Name) && namesThem.MatchString(s.Masked[match[3]:]) {
		return
	}
	kind := forms.FindString(s.Masked[match[3]:])
	d.Claim(Claim{Type: graph.ReportedTo, From: TheIncident, To: m.Entity, Status: graph.Confirmed, Rule: "report.told", Properties: graph.Properties{"kind": kind}}, s)
}

var supervisor = regexp.MustCompile(`(?:教育委員会|省|庁|署|財務局|労働局|経済産業局|厚生局|運輸局|保健所|保健福祉事務所|警察|警|当局|推進協会|法務局|総合通信局|農政局|税関)$`)

// supervises reports whether the organisation is one that incidents are reported to.
func (d *Document) supervises(i int) bool {
	return d.outside(i) && (d.isAuthority(i) || supervisor.MatchString(d.At(i).Name))
}

var (
	// collectiveName is a word for several authorities, namesThem brackets that name them.
	collectiveName = regexp.MustCompile(`^(?:関係(?:省庁|当局|官庁|機関)|監督(?:官庁|当局)|行政機関|規制当局|主務官庁|捜査機関)$`)
	namesThem      = regexp.MustCompile(`^\([^()]{0,12}[\x{E000}-\x{E7FF}]`)
)

// department is the part of an authority that was told: の…課.
var department = regexp.MustCompile(`^の?[^。、のにへが]{0,20}(?:課|室|隊|係|部|局|窓口)`)

// toldTo is what stands behind an organisation that was told, alone or first of a list.
var toldTo = regexp.MustCompile(`^\)?(?:に|へ|及び|および|並びに|ならびに|、|と)`)

// toldByOther reports whether somebody else than the publisher told: 回答者から委員会へ連絡があった.
func toldByOther(masked string, match []int) bool {
	return byOther.MatchString(masked[:match[2]]) && !filed.MatchString(masked[match[3]:match[5]]) || received.MatchString(masked[match[5]:])
}

var (
	// filed is what the publisher does, whoever it names with から before: 学校から遺失届を警察署に提出.
	filed    = regexp.MustCompile(`届|提出|速報|確報`)
	byOther  = regexp.MustCompile(`[^\x{E000}-\x{E7FF}](?:から|より)[^。、]{0,4}$`)
	received = regexp.MustCompile(`^(?:が(?:あ|入|寄)|を(?:受|頂|いただ))`)
)

// mayBeTold reports whether the organisation is of a kind that may supervise the publisher.
func (d *Document) mayBeTold(i int) bool {
	switch d.At(i).Kind() {
	case "prefecture", "municipality", "agency", "association":
		return d.outside(i)
	}
	return false
}

// outside reports whether the organisation is no party of the publisher's supply chain.
func (d *Document) outside(i int) bool {
	return i != d.publisher && !d.At(i).Unnamed() && !d.supplies(i) && !d.hasClaim(graph.SubcontractorOf, d.publisher, i) && !(d.At(i).Kind() == "association" && d.givesWork(i))
}

// givesWork reports whether somebody works for the organisation.
func (d *Document) givesWork(i int) bool {
	return slices.ContainsFunc(d.Claims(graph.SubcontractorOf), func(c Claim) bool { return c.To == i })
}

// supplies reports whether the organisation does something for another: whom it
// works for may still be told.
func (d *Document) supplies(i int) bool {
	for _, c := range d.Claims(graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf, graph.Provides, graph.PivotedTo) {
		if c.From == i {
			return true
		}
	}
	return false
}
