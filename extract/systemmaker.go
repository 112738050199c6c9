package extract

import (
	"cmp"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// makers are words for whoever makes or provides a product and is not named.
var makers = regexp.MustCompile(`(?:開発|提供|製造|販売|納入|導入|納品|供給)(?:元|業者|会社|事業者|企業|ベンダー)$|^メーカー$`)

// developers are words for whoever made the system that the notice is about.
var developers = regexp.MustCompile(`(?:システム|アプリ)?開発(?:元|業者|会社|事業者|企業|ベンダー)$`)

// runners are words for whoever runs the service named before them.
var runners = regexp.MustCompile(`^(?:運営(?:元|会社|事業者|企業|業者)|(?:システム|開発)?ベンダー)$`)

// runnerOf are words for whoever runs the product that a sentence names before them.
var runnerOf = regexp.MustCompile(`^(?:サービス)?運営(?:元|会社|事業者|企業)$`)

// linkMakers makes whoever is called 開発業者 or 提供元 the provider of the only
// product, and whoever runs a product or service the provider of that.
func (d *Document) linkMakers() {
	for _, s := range d.Sentences {
		for _, m := range d.in(s, graph.Organization) {
			if m.Entity == d.publisher {
				continue
			}
			if sys := d.theService(); sys != nil && ofService.MatchString(d.text.Normal[s.Start:m.Start]) {
				sys.links = append(sys.links, systemLink{graph.Provides, m.Entity, s, "system.of-service"})
			}
			for _, sys := range []*system{d.runBefore(s, m), d.madeBy(s, m)} {
				if sys != nil {
					sys.links = append(sys.links, systemLink{graph.Provides, m.Entity, s, "system.maker"})
				}
			}
		}
	}
}

// runBefore is the product that s names before m, where that is a word for whoever runs
// it and has a name, or nil.
func (d *Document) runBefore(s *Sentence, m Mention) *system {
	if d.At(m.Entity).Unnamed() || !runnerOf.MatchString(d.text.Normal[m.Start:m.End]) {
		return nil
	}
	if sys := d.productBefore(s, m); sys != nil && !sys.linked(graph.Operates, d.publisher) {
		return sys
	}
	return nil
}

// madeBy is the system that whoever m stands for makes by its word, or nil.
func (d *Document) madeBy(s *Sentence, m Mention) *system {
	word := d.text.Normal[m.Start:m.End]
	if !makers.MatchString(word) && (!d.At(m.Entity).Unnamed() || !makers.MatchString(d.At(m.Entity).Name)) {
		return nil
	}
	made := d.onlyProduct()
	if made == nil {
		made = d.productBefore(s, m)
	}
	if made == nil && developers.MatchString(word) {
		made = d.theService()
	}
	if made == nil || d.makesOther(s, m, made) {
		return nil
	}
	return made
}

// ofService stands before whoever provides the service that the notice is about.
var ofService = regexp.MustCompile(`(?:^|[、。」])(?:サービス|システム|アプリ)を(?:開発・|運営・)?(?:提供|運営|開発)(?:する|している)(?:の?は、?)?$`)

// theService is the only product, else the only precise system that serves others, or nil.
func (d *Document) theService() *system {
	if only := d.onlyProduct(); only != nil {
		return only
	}
	var only *system
	for _, sys := range d.systems {
		if sys.product || sys.rank != lexicon.Precise || !sys.serves() {
			continue
		}
		if only != nil {
			return nil
		}
		only = sys
	}
	return only
}

// productBefore is the only product that s names before the word for its maker, or nil.
func (d *Document) productBefore(s *Sentence, maker Mention) *system {
	var only *system
	for _, m := range d.in(s, graph.System) {
		if sys := d.systemOf(m.Entity); m.End < maker.Start && sys != nil && sys.product && sys != only {
			if only != nil {
				return nil
			}
			only = sys
		}
	}
	return only
}

// makesOther reports whether the word for a maker goes with another system than
// the product: メールサービスの提供会社.
func (d *Document) makesOther(s *Sentence, maker Mention, product *system) bool {
	for _, m := range d.in(s, graph.System) {
		if m.Entity != product.entity && m.End < maker.Start && d.text.Normal[m.End:maker.Start] == "の" {
			return true
		}
	}
	return false
}

// onlyProduct is the product, where the notice names one only.
func (d *Document) onlyProduct() *system {
	var only *system
	for _, sys := range d.systems {
		if sys.product {
			if only != nil {
				return nil
			}
			only = sys
		}
	}
	return only
}

// basis is a wording for what a site or service is built on.
var basis = newPattern(`〔系〕」?は、?[^。]{0,60}?〔系〕[」)]{0,2}(?:(?:の)?上(?:で|に)(?:稼働|動作|構築|設置)|(?:という[^。、]{0,10})?を(?:(?:もとに|基に|ベースに|用いて|使って|利用して|使用して)[^。、]{0,12}(?:構築|作成|作っ|運営|運用|開発)|(?:基盤|ベース)と(?:し|す)))|〔系〕」?(?:が|を|の)(?:稼働|動作|収容|運用|構築)(?:する|し(?:て(?:いる|いた|おります)|た)|され(?:ている|ていた|た))、?(?:[\x{E000}-\x{E7FF}](?:社)?(?:が[^。、\x{E000}-\x{EFFF}]{0,12}する|の)[^。、\x{E000}-\x{EFFF}]{0,12})?「?〔系〕`)

// builtIn is a wording for the product with which a site is kept: ホームページの更新に使用している甲.
var builtIn = newPattern(`〔系〕」?(?:の[^。、がを\x{E000}-\x{EFFF}]{1,10})?(?:で|に|において|として)[^。、がを\x{E000}-\x{EFFF}]{0,6}(?:使用|利用|導入|採用|使っ?|用い)(?:する|した|う|し?て(?:いる|いた|おります|おりました))[^。、がを\x{E000}-\x{EFFF}]{0,16}「?〔系〕`)

// linkBases makes whoever a site belongs to a user of the product that it is built on.
func (d *Document) linkBases() {
	for _, s := range d.Sentences {
		for _, match := range append(s.findAll(basis, s.Masked), s.findAll(builtIn, s.Masked)...) {
			site, _ := d.Marked(cmp.Or(group(s.Masked, match, 1), group(s.Masked, match, 3)))
			base, _ := d.Marked(cmp.Or(group(s.Masked, match, 2), group(s.Masked, match, 4)))
			a, b := d.systemOf(site.Entity), d.systemOf(base.Entity)
			if a == nil || b == nil || !b.product && b.owner < 0 {
				continue
			}
			if user := d.baseUser(a); user >= 0 && user != b.owner {
				b.links = append(b.links, systemLink{graph.Uses, user, s, "system.basis"})
			}
		}
	}
}

// baseUser is who uses what the system is built on: who provides it to others, else
// its owner.
func (d *Document) baseUser(sys *system) int {
	if provider := sys.provider(); provider >= 0 && provider != d.publisher && (sys.owner != d.publisher || sys.has(graph.Uses)) {
		return provider
	}
	if sys.owner == NoOwner && alike[sys.category] == "website" {
		return d.publisher
	}
	return sys.owner
}
