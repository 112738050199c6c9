package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
)

// joinSystems tells which names speak of one system. A name that another ends in
// (サーバ, 業務用サーバ), one that points back (同システム) and one for the kind of
// a product (授業支援システム beside Open LMS) are that system's.
func (d *Document) joinSystems(names []*systemName) []*system {
	j := &joiner{d: d, names: names}
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
	j.joinBeside()
	j.joinUsedAs()
	j.joinOwnerless()
	j.joinListed()
	j.joinHeading()
	j.joinShorter()
	j.joinDevices()
	j.joinKinds()
	j.joinPages()
	for _, n := range names {
		if !n.points {
			continue
		}
		if sys := j.pointed(n); sys != nil || n.head != nil && !j.d.leakSite(n) {
			j.put(n, sys)
		}
	}
	return j.systems()
}

// leakSite reports whether the word can only point back to the attackers' site: 同サイトで公開された.
func (d *Document) leakSite(n *systemName) bool {
	return n.bare && alike[n.category] == "website" && theirSite.MatchString(d.text.Normal[max(0, n.Start-300):n.Start])
}

var theirSite = regexp.MustCompile(`攻撃者[^。]{0,24}サイト|リークサイト|ダークウェブ|暴露サイト|偽サイト|フィッシングサイト`)

// joiner groups names into systems.
type joiner struct {
	d     *Document
	names []*systemName
	all   []*system
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
	case vague[n.stem] && n.owner != NoOwner:
		return lexicon.Device
	case vague[n.stem]:
		return lexicon.Network
	case n.head.Rank == lexicon.Device && !n.bare && n.category == "server":
		return lexicon.Precise
	}
	return n.head.Rank
}

// vague are names that say nothing of what the system is.
var vague = map[string]bool{
	"システム": true, "情報システム": true, "クラウド型システム": true, "クラウドシステム": true, "外部システム": true,
	"基盤": true, "情報基盤": true, "アプリ": true, "ソフトウェア": true, "クラウドサービス": true, "クラウド型サービス": true, "外部サービス": true,
}

// vagueness are words before a last word that say as little.
var vagueness = regexp.MustCompile(`^(?:情報|外部|クラウド型?)`)

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
	for _, t := range d.titleList {
		if t.text == text && t.of != "" {
			return d.lexicon.Stem(t.of)
		}
	}
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
		if !sys.product && sys.owner == n.owner && sys.names[0].spells(n) && (sys.names[0].head == n.head || j.apart(sys) == j.apart(&system{names: []*systemName{n}})) {
			return sys
		}
	}
	return nil
}

// spells reports whether two generic names are one in other letters: サーバ and
// サーバー, PC and パソコン.
func (n *systemName) spells(m *systemName) bool {
	return n.stem == m.stem || n.head != nil && n.before == m.before && n.head == m.head && n.head.Category != "form" || n.category == "form" && m.category == "form"
}

// merge puts b's names into a.
func (j *joiner) merge(a, b *system) {
	for _, n := range b.names {
		j.put(n, a)
	}
	b.names = nil
}

// joinBeside joins what stands side by side as two words for one thing:
// 回答フォーム(変更前の応募サイト), クラウドサービス「甲」.
func (j *joiner) joinBeside() {
	for _, b := range j.all {
		for _, a := range j.all {
			if a != b && len(a.names) > 0 && len(b.names) > 0 && !b.product && (j.beside(a, b) || j.partOf(a, b)) {
				j.merge(a, b)
			}
		}
	}
}

// ofProduct stands between a product of the trade and the part of it that is meant.
var ofProduct = regexp.MustCompile(`^[」』]?(?:\([^()]{0,30}\))?の$`)

// partOf reports whether b is only named as a product's own: 甲の予約管理システム.
func (j *joiner) partOf(a, b *system) bool {
	if !a.product || !j.d.traded(a) || b.rank == lexicon.Part && b.category != "cloud-office" || b.rank == lexicon.Device || b.category == "vpn" || b.category == "nas" {
		return false
	}
	for _, x := range a.names {
		for _, y := range b.names {
			if x.Start < y.Start && ofProduct.MatchString(j.d.between(x, y)) {
				return true
			}
		}
	}
	return false
}

// joinOwnerless joins a system that nobody is said to own to the one that is
// called the same somewhere.
func (j *joiner) joinOwnerless() {
	for _, b := range j.all {
		if b.product || b.owner != NoOwner || len(b.names) == 0 {
			continue
		}
		if a := j.only(b, func(a *system) bool { return a.called(b.names[0].spells) }); a != nil && (!vague[b.names[0].stem] || a.owner == j.d.publisher || a.names[0].Start < b.names[0].Start) && (!j.apart(a) || j.apart(b)) {
			j.merge(a, b)
		}
	}
}

// called reports whether one of the system's generic names passes the test.
func (sys *system) called(test func(*systemName) bool) bool {
	return slices.ContainsFunc(sys.names, func(n *systemName) bool { return !n.product && test(n) })
}

// joinShorter joins a bare head to the nearest longer name that ends in it.
func (j *joiner) joinShorter() {
	for _, b := range j.all {
		if len(b.names) == 0 || b.product {
			continue
		}
		var found *system
		for _, a := range j.all {
			longer := a.product && a.called(func(n *systemName) bool {
				return n.head.Rank != lexicon.Device && n.shortens(b.names[0]) && !vague[n.stem]
			})
			named := a.product && !b.product && !vague[b.names[0].stem] && !b.names[0].bare && strings.HasSuffix(a.names[0].stem, b.names[0].stem)
			if a != b && len(a.names) > 0 && (longer || named || a.called(b.names[0].shortens)) && j.mayShorten(a, b) && (found == nil || nearer(b, a, found)) {
				found = a
			}
		}
		if found != nil {
			j.merge(found, b)
		}
	}
}

// mayShorten reports whether b may be short for a: whose it is does not speak
// against it, and a word that says nothing needs its owner for it.
func (j *joiner) mayShorten(a, b *system) bool {
	if a.product && b.names[0].bare && j.together(a, b) {
		return false // ホームページおよび販売サイト「甲」
	}
	if first := b.names[0]; !first.bare && b.owner >= 0 && b.owner != j.d.publisher && a.owner == NoOwner && first.Start < a.names[0].Start {
		return false // 乙社の管理サーバー before 会員管理サーバー
	}
	if first := b.names[0]; a.owner >= 0 && a.owner != j.d.publisher && b.owner == NoOwner && first.Start < a.names[0].Start && !j.d.heads(first) {
		return false // サーバー before 乙社の認証サーバー
	}
	if b.owner >= 0 && b.owner != j.d.publisher && a.owner == NoOwner && inHouse.MatchString(a.names[0].text) {
		return false // 乙社のサーバー beside 院内サーバー
	}
	if b.owner != NoOwner && j.apart(b) && !j.apart(a) {
		return false // 当館のサイトへの影響はありません beside 販売サイト
	}
	if spare.MatchString(a.names[0].text) || j.apart(a) && (vague[b.names[0].stem] || b.names[0].Start < a.names[0].Start) {
		return false
	}
	if first := b.names[0]; vague[first.stem] && first.Start < a.names[0].Start && !j.d.heads(first) && !a.product {
		return false // 提供するシステム before 監視システム
	}
	if vague[b.names[0].stem] && b.owner != NoOwner {
		return a.owner == b.owner || a.product && a.owner == NoOwner
	}
	return j.mayBeOne(a, b)
}

// shortens reports whether n is the last part of m's name.
func (n *systemName) shortens(m *systemName) bool {
	stem := n.stem
	if vague[stem] {
		stem = vagueness.ReplaceAllString(stem, "")
	}
	if base, ok := strings.CutPrefix(m.stem, stem); ok && widens[base] {
		return true
	}
	if n.text != m.text && !n.product && !m.product && purpose(n.text) == purpose(m.text) && utf8.RuneCountInString(purpose(n.text)) > 2 {
		return true // コンビニ交付サービス, コンビニ交付システム
	}
	if of := serverWord.ReplaceAllString(stem, ""); len(m.stem) > len(stem) && of != stem && utf8.RuneCountInString(of) > 1 && of == serverWord.ReplaceAllString(m.stem, "") {
		return true
	}
	return m.stem != n.stem && len(m.stem) > len(stem) && strings.HasSuffix(m.stem, stem) || n.bare && !m.bare && n.head == m.head
}

// inHouse begins the names of what stands in the publisher's house.
var inHouse = regexp.MustCompile(`^(?:社内|院内|学内|庁内|所内|館内|校内)`)

// serverWord ends the names of a system and of the servers that it runs on.
var serverWord = regexp.MustCompile(`(?:システム|サーバー?)+$`)

// widens are last words that a name has or has not: 認証基盤, 認証基盤システム.
var widens = map[string]bool{"システム": true, "環境": true, "基盤": true, "サービス": true, "機器": true, "装置": true, "群": true, "サーバ": true, "サーバー": true, "等": true, "サイト": true}

// nearer reports whether b is first named nearer behind a than behind other.
func nearer(b, a, other *system) bool {
	at := b.names[0].Start
	return a.names[0].Start < at && (other.names[0].Start > at || a.names[0].Start > other.names[0].Start)
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
		if len(b.names) == 0 || b.product || b.rank == lexicon.Part && alike[b.category] == "website" {
			continue
		}
		if a := j.kind(b); a != nil && (a.category != "business" || j.beside(a, b) || b.category == "cloud-office" || j.calledSite(a, b) || j.ofCloud(a, b) || j.classed(a, b)) {
			j.merge(a, b)
		}
	}
}

// kind is the product that b may be a word for the kind of, the nearest of several.
func (j *joiner) kind(b *system) *system {
	var found *system
	if strings.HasSuffix(b.names[0].text, "アドレス") {
		return nil // an address among leaked data
	}
	for _, a := range j.all {
		fits := a.product && len(a.names) > 0 && (j.ofCloud(a, b) || j.calledSite(a, b) || sameKind(a.category, b.category) || a.category == "file-transfer" && sharing.MatchString(b.names[0].text) || j.classed(a, b)) && !j.together(a, b) && j.mayDescribe(a, b) && (!j.apart(a) || j.beside(a, b))
		fits = fits && !j.builtOn(b, a)
		if fits && (found == nil || j.classed(a, b) && !j.classed(found, b) || j.classed(a, b) == j.classed(found, b) && nearer(b, a, found)) {
			found = a
		}
	}
	return found
}

// ofCloud reports whether b says no more of a than that it is a cloud service.
func (j *joiner) ofCloud(a, b *system) bool {
	return (b.names[0].stem == "クラウドサービス" || b.rank == lexicon.Precise && slices.ContainsFunc(b.names, j.inCloud)) && (j.d.lexicon.Cloud(a.names[0].text) || strings.Contains(j.d.classOf(a), "クラウド"))
}

// inCloud reports whether n is said to be a cloud service: クラウド型の顧客管理システム.
func (j *joiner) inCloud(n *systemName) bool {
	return strings.HasSuffix(j.d.text.Normal[:n.Start], "クラウド型の") || strings.HasPrefix(n.text, "クラウド型")
}

// mayDescribe reports whether b can be a word for a: a site built with a product
// of the trade is not the product.
func (j *joiner) mayDescribe(a, b *system) bool {
	if j.beside(a, b) || !j.d.traded(a) {
		return true
	}
	return alike[a.category] != "website" && !(b.category == "mail" && (storage.MatchString(a.names[0].text) || a.category == "cloud-office" && serverWord.MatchString(b.names[0].stem))) && !j.d.ownMake(b.names[0])
}

// storage are products of the trade that send no mail.
var storage = regexp.MustCompile(`(?i)dropbox|onedrive|^box|drive|ドライブ|スプレッドシート|icloud|evernote|notion|slack|chatwork|zoom|webex|teams|sharepoint`)

// ownMake reports whether n is told from others' by 自社: 自社予約サイト.
func (d *Document) ownMake(n *systemName) bool {
	return strings.HasSuffix(d.text.Normal[:n.Start], "自社")
}
