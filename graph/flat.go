package graph

import (
	"maps"
	"strconv"
)

// Flat are the edge's properties as stores and exports write them: its own,
// those of the statement that decides it, and, where several notices say it,
// the lists of all their statements (EvidenceProperties).
func (e *Edge) Flat() Properties {
	flat := maps.Clone(e.Properties)
	if flat == nil {
		flat = Properties{}
	}
	lead := Lead(e.Evidence)
	flat["status"], flat["notice"], flat["quote"], flat["rule"] = string(lead.Status), lead.Notice, lead.Quote, lead.Rule
	flat["offset"], flat["confidence"] = int64(lead.Offset), lead.Confidence
	if len(e.Evidence) > 1 {
		flattenAll(flat, e.Evidence)
	}
	return flat
}

func flattenAll(flat Properties, all []Evidence) {
	notices, statuses, quotes, rules, confidences, offsets := []string{}, []string{}, []string{}, []string{}, []string{}, []int64{}
	for _, v := range all {
		notices, statuses = append(notices, v.Notice), append(statuses, string(v.Status))
		quotes, offsets = append(quotes, v.Quote), append(offsets, int64(v.Offset))
		rules, confidences = append(rules, v.Rule), append(confidences, strconv.FormatFloat(v.Confidence, 'g', -1, 64))
	}
	flat["notices"], flat["statuses"], flat["quotes"] = notices, statuses, quotes
	flat["offsets"], flat["rules"], flat["confidences"] = offsets, rules, confidences
}

// evidenceNames are the names of EvidenceProperties.
var evidenceNames = func() map[string]bool {
	names := map[string]bool{}
	for _, p := range EvidenceProperties() {
		names[p.Name] = true
	}
	return names
}()

// Unflatten parts what Flat joined: an edge's own properties and its evidence.
// ReportedTo's own kind and date keep their names; nothing else overlaps.
func Unflatten(flat Properties) (Properties, []Evidence) {
	own := Properties{}
	for name, value := range flat {
		if !evidenceNames[name] {
			own[name] = value
		}
	}
	if _, several := flat["notices"]; several {
		return own, unflattenAll(flat)
	}
	offset, _ := flat["offset"].(int64)
	confidence, _ := flat["confidence"].(float64)
	return own, []Evidence{{flat.Text("notice"), Status(flat.Text("status")), flat.Text("quote"), int(offset), confidence, flat.Text("rule")}}
}

func unflattenAll(flat Properties) []Evidence {
	notices, _ := flat["notices"].([]string)
	offsets, _ := flat["offsets"].([]int64)
	all := make([]Evidence, 0, len(notices))
	for i, notice := range notices {
		v := Evidence{Notice: notice, Status: Status(flat.at("statuses", i)), Quote: flat.at("quotes", i), Rule: flat.at("rules", i)}
		v.Confidence, _ = strconv.ParseFloat(flat.at("confidences", i), 64)
		if i < len(offsets) {
			v.Offset = int(offsets[i])
		}
		all = append(all, v)
	}
	return all
}

// at is the i-th text of the list called name, "" past its end.
func (p Properties) at(name string, i int) string {
	if list, _ := p[name].([]string); i < len(list) {
		return list[i]
	}
	return ""
}
