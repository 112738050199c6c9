package extract

import (
	"regexp"
	"strings"

	"rensa/extract/lexicon"
)

// joinSystems tells which names speak of one system. A name that another ends in
// (サーバ, 業務用サーバ), one that points back (同システム) and one for the kind of
// a product (授業支援システム beside Open LMS) are that system's.
func (d *Document) joinSystems(names []*systemName) []*system {
	j := &joiner{d: d}
	for _, n := range names {
		if n.product {
			j.put(n, j.product(n))
		}
	}
	for _, n := range names {
		if !n.product && !n.points {
			j.put(n, j.same(n))
		}
	}
	j.joinOwnerless()
	j.joinShorter()
	j.joinKinds()
	for _, n := range names {
		if n.points {
			j.put(n, j.pointed(n))
		}
	}
	return j.systems()
}

// joiner groups names into systems.
type joiner struct {
	d   *Document
	all []*system
}

// systems are those that are left, by where they are first named.
func (j *joiner) systems() []*system {
	var left []*system
	for _, sys := range j.all {
		if len(sys.names) > 0 {
			left = append(left, sys)
		}
	}
	return left
}

// put adds n to the system, to a new one where it is nil.
func (j *joiner) put(n *systemName, sys *system) {
	if sys == nil {
		sys = &system{product: n.product, category: n.category, owner: n.owner}
		j.all = append(j.all, sys)
	}
	if n.head != nil && (sys.rank == "" || rankOf(n) == lexicon.Precise) {
		sys.rank = rankOf(n)
	}
	if sys.owner == NoOwner {
		sys.owner = n.owner
	}
	sys.names = append(sys.names, n)
}

// rankOf is the rank of a name's head; a bare システム is no more than a network.
func rankOf(n *systemName) lexicon.Rank {
	switch {
	case vague[n.stem]:
		return lexicon.Network
	case n.head.Rank == lexicon.Device && len(n.stem) > len(n.head.Name) && n.category == "server":
		return lexicon.Precise
	}
	return n.head.Rank
}

// vague are names that say nothing of what the system is.
var vague = map[string]bool{"システム": true, "基盤": true, "アプリ": true, "ソフトウェア": true, "サイト": false}

// product is the system of the product that n names.
func (j *joiner) product(n *systemName) *system {
	name := j.d.productStem(n.text)
	for _, sys := range j.all {
		if sys.product && j.d.productStem(sys.names[0].text) == name {
			return sys
		}
	}
	return nil
}

// productStem is the same for all names of one product.
func (d *Document) productStem(text string) string {
	for _, w := range d.lexicon.FindSystems(text) {
		if w.Product != nil && w.Start == 0 && w.End == len(text) {
			return d.lexicon.Stem(w.Product.Name)
		}
	}
	return d.lexicon.Stem(text)
}

// same is the system of the same words and the same owner.
func (j *joiner) same(n *systemName) *system {
	for _, sys := range j.all {
		if !sys.product && sys.names[0].stem == n.stem && sys.owner == n.owner {
			return sys
		}
	}
	return nil
}

// merge puts b's names into a.
func (j *joiner) merge(a, b *system) {
	for _, n := range b.names {
		j.put(n, a)
	}
	b.names = nil
}

// joinOwnerless joins a system that nobody is said to own to the one of the same
// words that somebody is.
func (j *joiner) joinOwnerless() {
	for _, b := range j.all {
		if b.product || b.owner != NoOwner || len(b.names) == 0 {
			continue
		}
		if a := j.only(b, func(a *system) bool { return !a.product && a.names[0].stem == b.names[0].stem }); a != nil {
			j.merge(a, b)
		}
	}
}

// joinShorter joins a bare head to the longer name that ends in it.
func (j *joiner) joinShorter() {
	for _, b := range j.all {
		if len(b.names) == 0 || b.product {
			continue
		}
		stem := b.names[0].stem
		a := j.only(b, func(a *system) bool {
			return !a.product && len(a.names[0].stem) > len(stem) && strings.HasSuffix(a.names[0].stem, stem) && j.mayBeOne(a, b)
		})
		if a != nil {
			j.merge(a, b)
		}
	}
}

// mayBeOne reports whether two systems' owners do not speak against their being one.
func (j *joiner) mayBeOne(a, b *system) bool {
	return a.owner == b.owner || a.owner == NoOwner || b.owner == NoOwner
}

// only is the one system beside b that fits, the owner's own where several do;
// nil where none or too many do.
func (j *joiner) only(b *system, fits func(*system) bool) *system {
	var found *system
	for _, a := range j.all {
		if a == b || len(a.names) == 0 || !fits(a) {
			continue
		}
		if found != nil {
			return nil
		}
		found = a
	}
	return found
}

// alike joins categories that one thing may have: a shop is a site as well.
var alike = map[string]string{"ec-site": "website", "website": "website", "mail": "cloud-office", "cloud-office": "cloud-office"}

func sameKind(a, b string) bool {
	return a == b && a != "server" && a != "endpoint" && a != "network" && a != "removable-media" || alike[a] != "" && alike[a] == alike[b]
}

// joinKinds joins a word for a kind of system to the only product of that kind.
func (j *joiner) joinKinds() {
	for _, b := range j.all {
		if len(b.names) == 0 || b.product {
			continue
		}
		a := j.only(b, func(a *system) bool { return a.product && sameKind(a.category, b.category) && !j.together(a, b) })
		if a != nil && (a.category != "business" || j.beside(a, b)) {
			j.merge(a, b)
		}
	}
}

// beside reports whether names of the two stand side by side: 甲システム「乙」.
func (j *joiner) beside(a, b *system) bool {
	for _, x := range a.names {
		for _, y := range b.names {
			gap := j.d.between(x, y)
			if gap == "「" || gap == "(" || gap == "」の" || gap == "" || gap == "「)" || gap == "」" || gap == "」という" {
				return true
			}
		}
	}
	return false
}

// together reports whether the notice lists the two side by side, so that they
// are two things: ホームページ及び「甲」.
func (j *joiner) together(a, b *system) bool {
	for _, x := range a.names {
		for _, y := range b.names {
			if gap := j.d.between(x, y); len(gap) < 60 && conjoined.MatchString(gap) {
				return true
			}
		}
	}
	return false
}

// conjoined parts two things of one list.
var conjoined = regexp.MustCompile(`^[」)]?(?:等)?(?:及び|および|並びに|ならびに|と|、|・|や|又は|または)[^。がはをに]{0,16}$`)

// between is the text between two names of one sentence.
func (d *Document) between(x, y *systemName) string {
	if x.Start > y.Start {
		x, y = y, x
	}
	if x.End > y.Start || y.Start-x.End > 90 {
		return "。"
	}
	return d.text.Normal[x.End:y.Start]
}

// pointed is the system that a name like 同システム points back to: the last one
// before it of its words or kind.
func (j *joiner) pointed(n *systemName) *system {
	var found *system
	at := -1
	for _, sys := range j.all {
		for _, m := range sys.names {
			if m.Start < n.Start && m.Start > at && (strings.HasSuffix(m.stem, n.stem) || sameKind(sys.category, n.category) || m.category == n.category && (!m.product || vague[n.stem])) {
				found, at = sys, m.Start
			}
		}
	}
	return found
}
