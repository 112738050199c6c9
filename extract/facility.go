package extract

import (
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// runBySelf finds a facility that an organisation runs or has run for it: 当会が運営する
// 甲診療所, 甲会に運営を委託している「乙センター」.
var runBySelf = newPattern(`〔組〕(?:が(?:[\x{E000}-\x{E7FF}](?:から|より)[^。、]{0,12})?[^。、を\x{E000}-\x{E7FF}]{0,16}(?:運営|設置|開設|経営|管理)(?:を行う|を行っている)?|(?:直営|運営|経営)の|(?:に|へ)[^。、]{0,12}(?:運営|管理)(?:運営)?を委託)(?:する|し(?:て(?:いる|おります|おりました|いた)|た))?[^。、\x{E000}-\x{E7FF}]{0,12}?〔組〕」?(?:\([^()]{0,30}\))?(?:の|において|におきまして|で|に|及び|および|並びに|と|、)`)

// runForSelf is the same with the facility first: 「乙センター」の運営を委託している甲会において.
var runForSelf = newPattern(`〔組〕」?の(?:管理)?運営(?:業務)?を委託(?:する|し(?:て(?:いる|おります|おりました|いた)|た))〔組〕(?:の|において|におきまして|で|に|が|は)`)

// managedBy is a facility with its manager: 甲図書館の指定管理者である乙社が.
var managedBy = newPattern(`〔組〕」?の〔組〕(?:である|の|、|\()?[\x{E000}-\x{E7FF}]?\)?(?:の|において|におきまして|で|に|が|は)`)

// managers are words for whoever runs a facility for its owner.
var managers = regexp.MustCompile(`^(?:指定管理者|管理者|運営(?:受託者|事業者|会社|受託会社|委託先))$`)

// affectManaged claims that harm told of with a facility's manager befell the facility.
func (d *Document) affectManaged(s *Sentence) {
	if !strings.Contains(s.Text, "管理者") && !strings.Contains(s.Text, "の運営") {
		return
	}
	match := s.find(managedBy, s.Masked)
	if match == nil || !harms.MatchString(s.Masked[match[1]:]) {
		return
	}
	if m, _ := d.Marked(group(s.Masked, match, 2)); managers.MatchString(d.text.Normal[m.Start:m.End]) {
		d.affectFacility(s, group(s.Masked, match, 1))
	}
}

// runSite finds whoever runs a site for its owner: 甲社に運営を委託している「乙サイト」が.
var runSite = newPattern(`〔組〕(?:\([^()]{0,40}\))?(?:に|へ)[^。、\x{E000}-\x{E7FF}]{0,8}(?:運営|運用)[^。、\x{E000}-\x{E7FF}]{0,6}委託(?:する|し(?:て(?:いる|おります|おりました|いた)|た))[^。、\x{E000}-\x{EFFF}]{0,20}「?〔系〕`)

// underSelf is a body that is part of the publisher: 管下のハローワーク甲において.
var underSelf = newPattern(`(?:管下|所管|傘下|附属|併設)(?:の|する)?〔組〕(?:の|において|におきまして|で|に|が)`)

// whereLabel is a label of the place at which something happened.
var whereLabel = regexp.MustCompile(`(?:^|[^\p{Han}])(?:発生(?:場所|施設|校|部署|機関)|学校名?|施設名?|事業所名?|場所|病院名?|園名|対象校|当該校)(?:[::\s」】)]*$|(?:[::\s]+|は、?)[\x{E000}-\x{E7FF}])`)

// affectFacilities claims that the incident befell a facility that the publisher runs.
func (d *Document) affectFacilities() {
	heading := ""
	for _, s := range d.Sentences {
		if s.Planned() || s.Section == Footnote {
			continue
		}
		if s.Heading {
			heading = s.Masked
		}
		if match := s.find(runBySelf, s.Masked); match != nil {
			d.affectRunner(s, match, group(s.Masked, match, 1), group(s.Masked, match, 2))
		} else if match := s.find(runForSelf, s.Masked); match != nil {
			d.affectRunner(s, match, group(s.Masked, match, 2), group(s.Masked, match, 1))
		}
		d.affectManaged(s)
		if match := s.find(underSelf, s.Masked); match != nil && harms.MatchString(s.Masked[match[1]:]) {
			d.affectFacility(s, group(s.Masked, match, 1))
		}
		if match := s.find(runSite, s.Masked); match != nil && harms.MatchString(s.Masked[match[1]:]) {
			m, _ := d.Marked(group(s.Masked, match, 1))
			d.befalls(s, m.Entity)
		}
		if alone := lone.FindStringSubmatch(s.Masked); s.shows(whereLabel) || alone != nil && whereLabel.MatchString(heading) {
			if m := marks.FindString(s.Masked); m != "" {
				d.affectFacility(s, m)
			}
		}
	}
}

var (
	lone  = regexp.MustCompile(`^[\s・]*([\x{E000}-\x{E7FF}])[^。]{0,10}$`)
	marks = regexp.MustCompile(`[\x{E000}-\x{E7FF}]`)
)

// affectRunner claims that harm told of behind the match befell a facility and whoever
// runs it, the publisher or one that works for it.
func (d *Document) affectRunner(s *Sentence, match []int, runner, facility string) {
	m, _ := d.Marked(runner)
	if !harms.MatchString(s.Masked[match[1]:]) || m.Entity != d.publisher && !d.hasClaim(graph.SubcontractorOf, m.Entity, d.publisher) {
		return
	}
	d.affectFacility(s, runner)
	d.befalls(s, m.Entity)
	d.affectFacility(s, facility)
}

// notFacility are kinds of organisations that are none.
var notFacility = map[string]bool{"company": true, "municipality": true, "prefecture": true}

// lodging are companies' names that are those of a place.
var lodging = regexp.MustCompile(`ホテル|旅館|民宿|ペンション|コテージ|(?:薬局|リゾート|荘|館|苑|の宿|の湯)$`)

// lodges reports whether name is that of a place, not of a company that runs some.
func (d *Document) lodges(name string) bool {
	return lodging.MatchString(name) && d.lexicon.WithoutForm(name) == name
}

func (d *Document) affectFacility(s *Sentence, mark string) {
	m, ok := d.Marked(mark)
	if ok && d.placed(m.Entity, graph.SubcontractorOf) {
		d.befalls(s, m.Entity)
		return
	}
	if !ok || m.Entity == d.publisher || d.isAuthority(m.Entity) || notFacility[d.At(m.Entity).Kind()] && !d.lodges(d.At(m.Entity).Name) {
		return
	}
	status, _ := d.event()
	d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: m.Entity, Status: status, Rule: "affected.facility"}, s)
}
