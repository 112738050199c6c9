package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
)

// joinHeading joins what only the heading calls so to the first system in the
// body that is called alike: 研究室サーバ, 計算機サーバ.
func (j *joiner) joinHeading() {
	end := j.d.Sentences[0].End
	for _, b := range j.all {
		if len(b.names) == 0 || b.product || b.names[0].Start >= end || !j.restApart(b) {
			continue
		}
		i := slices.IndexFunc(j.all, func(a *system) bool {
			return a != b && len(a.names) > 0 && !a.product && a.names[0].Start >= end && a.names[0].resembles(b.names[0])
		})
		if i < 0 {
			i = j.headlined(b)
		}
		if i < 0 {
			i = j.introduced(b)
		}
		if i >= 0 && (j.mayBeOne(j.all[i], b) || j.usedThere(b.names[0])) {
			rest := b.names[1:]
			b.names = b.names[:1]
			j.merge(j.all[i], b)
			b.names = rest
		}
	}
}

// joinListed joins the heading's word for a service to the only product that a list of
// what was hit names: ■不正アクセスを受けたサービス.
func (j *joiner) joinListed() {
	for _, b := range j.all {
		if len(b.names) == 0 || b.product || b.rank != lexicon.Precise || b.category != "business" && !offered[b.category] || !j.d.heads(b.names[0]) {
			continue
		}
		a := j.only(b, func(a *system) bool { return a.product && a.serves() && slices.ContainsFunc(a.names, j.d.underHarm) })
		if a != nil && j.mayDescribe(a, b) && j.mayBeOne(a, b) && !j.together(a, b) {
			j.merge(a, b)
		}
	}
}

// underHarm reports whether the name stands in the line below a heading of what was hit.
func (d *Document) underHarm(n *systemName) bool {
	i := slices.IndexFunc(d.Sentences, func(s *Sentence) bool { return n.Start < s.End })
	if i < 2 {
		return false
	}
	over := d.Sentences[i-1]
	return over.says(harmedList) && !over.says(spared) && utf8.RuneCountInString(over.Text) <= maxHeading
}

// usedThere reports whether the name follows 利用する, and so may be of another's system.
func (j *joiner) usedThere(n *systemName) bool {
	return usedBefore.MatchString(j.d.text.Normal[:n.Start])
}

var usedBefore = regexp.MustCompile(`(?:利用|使用|導入|契約)(?:する|している|しております|していた|した)(?:外部の)?$`)

// restApart reports whether the notice calls a system so in its first sentence alone,
// and elsewhere only others that have nothing to do with it.
func (j *joiner) restApart(b *system) bool {
	return len(b.names) == 1 || j.apart(&system{names: b.names[1:]})
}

// headlined is the only product in the notice, if its first sentences name it and
// the heading's word may be one for it; else -1.
func (j *joiner) headlined(b *system) int {
	begins := j.d.opening()
	a := j.only(b, func(a *system) bool { return a.product && a.names[0].Start < begins })
	if a == nil || b.category != "business" && !(offered[b.category] && (a.category == "business" || a.category == "cloud-office")) && !j.usedFor(a, b.names[0]) && (b.names[0].bare && !sharing.MatchString(b.names[0].text) || a.category != "file-transfer") || !a.serves() || !j.mayDescribe(a, b) {
		return -1
	}
	return slices.Index(j.all, a)
}

// usedFor reports whether the product is said to be used for what the name says:
// チケット販売サイト, チケット販売に利用している「甲」.
func (j *joiner) usedFor(a *system, n *systemName) bool {
	use := purpose(n.text)
	if utf8.RuneCountInString(use) < 2 {
		return false
	}
	before := strings.ReplaceAll(j.d.text.Normal[:a.names[0].Start], "の", "")
	at := strings.LastIndex(before, use+"に")
	return at >= 0 && forUse.MatchString(before[at+len(use):])
}

// forUse stands between what a product is used for and the product.
var forUse = regexp.MustCompile(`^に(?:は、?)?(?:利用|使用|導入|採用|使っ|用い)[^。]{0,40}$`)

// offered are categories of systems that a cloud service may be.
var offered = map[string]bool{"accounting": true, "lms": true, "call-center": true, "document-management": true, "identity": true, "form": true}

// introduced is the only system that the first sentence of the body names, if the
// heading's word says no more than that it is a system, or a site; else -1.
func (j *joiner) introduced(b *system) int {
	site := alike[b.category] == "website" && b.names[0].bare
	if !site && !unspecific.MatchString(b.names[0].text) || len(j.d.Sentences) < 2 {
		return -1
	}
	first := j.d.Sentences[1]
	a := j.only(b, func(a *system) bool {
		return a.serves() && a.rank != lexicon.Part && a.rank != lexicon.Account && slices.ContainsFunc(a.names, func(n *systemName) bool { return first.Start <= n.Start && n.Start < first.End })
	})
	if a == nil || !j.mayDescribe(a, b) || site && (!a.product || !siteLike.MatchString(j.d.classOf(a))) {
		return -1
	}
	return slices.Index(j.all, a)
}

var (
	// unspecific are words of a heading for any system.
	unspecific = regexp.MustCompile(`^(?:(?:グループ)?共通|業務|業務用|社内|庁内|院内|学内|弊社|自社|外部|委託先|一部|各種|情報|クラウド型?|オンライン|Web|WEB|ウェブ)?(?:システム|サービス|クラウドサービス)$`)
	// siteLike ends the words that make a title a site's.
	siteLike = regexp.MustCompile(`(?:サイト|ページ|ショップ|ストア|ポータル)$`)
)

// sharing is a server's name that says what a file transfer product does.
var sharing = regexp.MustCompile(`ファイル(?:共有|転送|送受信|交換)|受渡|受け渡`)

// resembles reports whether two names end alike: in the same head, and in the word
// before it where the head says little.
func (n *systemName) resembles(m *systemName) bool {
	if n.bare || m.bare || n.head != m.head && !(serverWord.MatchString(n.stem) && serverWord.MatchString(m.stem)) {
		return false
	}
	x, y := []rune(n.before), []rune(m.before)
	if len(x) > 1 && len(y) > 1 && (strings.HasPrefix(n.before, m.before) || strings.HasPrefix(m.before, n.before)) {
		return true // 図書館システム, 図書館情報システム
	}
	if n.head != m.head {
		return false
	}
	return n.head.Name != "システム" || len(x) > 1 && len(y) > 1 && string(x[len(x)-2:]) == string(y[len(y)-2:])
}

// joinDevices joins a word for any device, 端末, 記録媒体 or 業務用パソコン, to the
// only device of its kind that the notice names.
func (j *joiner) joinDevices() {
	for _, b := range j.all {
		if len(b.names) == 0 || b.product || !ordinary.MatchString(b.names[0].before) || !anyDevice[b.names[0].head.Name] && (b.category != "endpoint" || b.names[0].bare) {
			continue
		}
		like := func(a *system) bool {
			return a.category == b.category && (anyDevice[b.names[0].head.Name] || a.called(func(n *systemName) bool { return n.head == b.names[0].head }))
		}
		if a := j.only(b, like); a != nil && j.mayBeOne(a, b) && !j.together(a, b) {
			j.merge(a, b)
		}
	}
}

// joinPages joins a page that every service has, マイページ, to the only product
// that people log in to, else to the only system in the heading.
func (j *joiner) joinPages() {
	for _, b := range j.all {
		if len(b.names) != 0 && !b.product && slices.Contains(pages, b.names[0].text) {
			a := j.only(b, func(a *system) bool { return a.product && !j.d.traded(a) && a.serves() })
			if a == nil {
				a = j.only(b, func(a *system) bool { return a.serves() && a.called(j.d.heads) })
			}
			if a == nil {
				a = j.ahead(b)
			}
			if a != nil && j.mayBeOne(a, b) {
				j.merge(a, b)
			}
		}
	}
}

// ahead is the last of several systems that people log in to that a sentence names
// before the page of them: アプリおよび予約システムにおいて、マイページに.
func (j *joiner) ahead(page *system) *system {
	var found *system
	for _, a := range j.all {
		for _, n := range a.names {
			if a != page && n.Start < page.names[0].Start && a.rank == lexicon.Precise && a.serves() && j.d.between(n, page.names[0]) != "。" && (found == nil || n.Start > found.names[0].Start) {
				found = a
			}
		}
	}
	return found
}

// heads reports whether the name stands in the notice's heading.
func (d *Document) heads(n *systemName) bool { return n.Start < d.Sentences[0].End }

var pages = []string{"マイページ", "会員ページ", "会員専用ページ", "ログイン画面", "管理画面", "注文フォーム", "購入フォーム", "決済フォーム", "ログインフォーム"}

// anyDevice are heads that name no more than a category.
var anyDevice = map[string]bool{"端末": true, "記録媒体": true}

// ordinary is what stands before such a head and tells no device from others.
var ordinary = regexp.MustCompile(`^(?:業務用?|社用|会社|社員用?|従業員用?|職員用?|事務用?|当該|電子)?$`)

// pointers are words that only point back, 同サービス, and to what.
var pointers = map[string]func(*system) bool{
	"サービス": func(sys *system) bool {
		return sys.serves() && sys.rank != lexicon.Account && alike[sys.category] != "website" && !sys.called(isServer)
	}, "製品": func(sys *system) bool { return sys.product }, "asp": offeredToAll, "saas": offeredToAll, "パッケージ": offeredToAll, "クラウド": offeredToAll, "カート": shopLike, "ツール": (*system).serves, "ソフト": (*system).serves,
	"ストア": shopLike, "ショップ": shopLike,
	"機器": (*system).device, "装置": (*system).device, "媒体": (*system).tangible,
}

// isServer reports whether the name is one of a server, クラウドサーバー.
func isServer(n *systemName) bool {
	return serverWord.MatchString(n.stem) && !strings.HasSuffix(n.stem, "システム")
}

// offeredToAll reports whether the system is a product that people work with.
func offeredToAll(sys *system) bool { return sys.product && sys.serves() }

// shopLike reports whether the system is one that people buy at or read.
func shopLike(sys *system) bool { return alike[sys.category] == "website" }

// tangible reports whether the system is a thing that one can lose or unplug.
func (sys *system) tangible() bool {
	switch sys.category {
	case "endpoint", "removable-media", "network", "server", "nas", "vpn":
		return true
	}
	return false
}

// device reports whether the system may be a box: what one can unplug, or what sends files.
func (sys *system) device() bool { return sys.tangible() || sys.category == "file-transfer" }

// merePart reports whether the system is a part of one, to which n, no such word, cannot point.
func (sys *system) merePart(n *systemName) bool {
	return !sys.product && sys.rank == lexicon.Part && n.head != nil && rankOf(n) != lexicon.Part
}

// pointed is the system that a name like 同システム points back to: the last one
// before it of its words or kind. A 同システム where none is called a system is the
// last service or product before it.
func (j *joiner) pointed(n *systemName) *system {
	found := j.lastBefore(n, func(sys *system, m *systemName) bool { return !sys.merePart(n) && n.mayPoint(sys, m) })
	if found == nil && vague[n.stem] {
		found = j.lastBefore(n, func(sys *system, _ *systemName) bool { return pointers["サービス"](sys) && !sys.merePart(n) })
	}
	return found
}

// lastBefore is the system last named before n by a name that fits, or nil.
func (j *joiner) lastBefore(n *systemName, fits func(*system, *systemName) bool) *system {
	var found *system
	at := -1
	for _, sys := range j.all {
		for _, m := range sys.names {
			if m.Start < n.Start && m.Start > at && fits(sys, m) {
				found, at = sys, m.Start
			}
		}
	}
	return found
}

// mayPoint reports whether n may point back to what is called m there.
func (n *systemName) mayPoint(sys *system, m *systemName) bool {
	if n.head == nil {
		return pointers[n.stem](sys)
	}
	return strings.HasSuffix(m.stem, n.stem) || n.stem == "サーバ" && strings.HasSuffix(m.stem, "server") || sameKind(sys.category, n.category) || m.category == n.category && (!m.product || vague[n.stem]) || vague[n.stem] && sys.rank == lexicon.Precise && sys.category == "server"
}

// spare is what no plain サーバー means.
var spare = regexp.MustCompile(`^バックアップ|^予備|^代替`)

// separate is said of a system that has nothing to do with the one that was hit.
var separate = regexp.MustCompile(`(?:別の|別|異なる)(?:ネットワーク|システム|サーバー?|環境|サービス)|連携して(?:い|おり?)(?:ない|ません|らず)|分離され|影響(?:は|も)?(?:な[いく]|ありません|ございません|及んで|確認されて|認められ|生じて)|異[常変](?:は|も)?(?:な[いく]|ありません|ございません|見られ|認められ|確認されて)|影響を受けて(?:い|おり)(?:ない|ま)|被害(?:は|も)?(?:な[いく]|ありません|ございません)`)

// apart reports whether the notice only names the system as one of the others.
func (j *joiner) apart(sys *system) bool {
	return !slices.ContainsFunc(sys.names, func(n *systemName) bool {
		i := slices.IndexFunc(j.d.Sentences, func(s *Sentence) bool { return n.Start < s.End })
		return i < 0 || !separate.MatchString(j.d.Sentences[i].Text)
	})
}
