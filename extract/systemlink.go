package extract

import (
	"slices"
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// systemRelation is a wording that says who provides, operates or uses a system.
// Who is a group of the pattern, 0 whom the sentence is about; what is a group.
type systemRelation struct {
	name      string
	pattern   pattern
	edge      graph.Type
	who, what int
}

// fromMaker is a wording that holds only where who is called 提供元 or the like.
const fromMaker = "system.from-maker"

// byContract is a wording by which somebody makes or maintains what is another's.
const byContract = "system.maker-entrusted"

// withProduct is a wording that makes a user of whoever works with another's product.
const withProduct = "system.with-product"

// savedIn is a wording for what somebody else keeps in a product of its own choice.
const savedIn = "system.saved-in"

// owned is a wording for whose a thing is, whoever carries it about.
const owned = "system.owned"

// byPublisher stands for the publisher instead of a group.
const byPublisher = -1

// inner is what may stand before a system's name within its clause.
const (
	inner    = `[^。、\x{E000}-\x{EFFF}]{0,30}?「?`
	provides = `(?:(?:提供|開発|販売|構築|制作|作成)(?:する|している|しております|しておりました|していた|した|し、|されて|されている|を受けて|元の?である|(?:・[^。、]{1,6})?を(?:担当する|担当している|行う|行っている|行っております|手がける))|(?:保守|運用保守|保守管理|改修)(?:・[^。、]{1,6})?を(?:担当する|担当している|行う|行っている|行っております|請け負う))`
	operates = `(?:運営|運用|保有|開設)(?:する|している|しております|しておりました|していた|した)`
	usesIt   = `(?:(?:利用|使用|導入|契約|採用)(?:する|し(?:て)?(?:おりま(?:す|した)|いる|いま(?:す|した)|おり|いた(?:[^だ]|$))|した|中の)|(?:使って|用いて)(?:いる|いま(?:す|した)|いた(?:[^だ]|$)|おり))`
)

// body is an organisation with the brackets that may close behind it.
const body = `〔組〕(?:グループ)?[」』)]?(?:\([^()]{0,30}\))?(?:の[二三四五六七八九十両各0-9]{1,2}[^。、のがをにはで]{1,4}|を(?:含む|はじめ(?:とする|とした)?)[^。、\x{E000}-\x{EFFF}]{1,20})?`

// systemRelations are tried in this order on every sentence.
var systemRelations = []systemRelation{
	{"system.provided-by", newPattern(body + `(?:が|の|より|から|によって|により)(?:[^。、\x{E000}-\x{EFFF}]|[\x{E000}-\x{E7FF}](?:様)?(?:向け|に|へ|等)){0,25}?` + provides + inner + `〔系〕`), graph.Provides, 1, 2},
	{"system.provided-and-used", newPattern(body + `(?:が|の)[^。、\x{E000}-\x{EFFF}]{0,25}?(?:提供|開発|運営|販売)し(?:、|て(?:い|お)り、)[^。]{0,50}?` + usesIt + inner + `〔系〕`), graph.Provides, 1, 2},
	{"system.provision", newPattern(`〔組〕(?:社)?(?:の)?提供(?:の` + inner + `|「)〔系〕`), graph.Provides, 1, 2},
	{"system.provided-in-brackets", newPattern(`〔系〕」?\((?:[\x{E000}-\x{E7FF}][:：]|(?:米国|英国|独国|[^。、()]{1,4}国の?)?(?:提供|開発|販売|製造|運営|保守)?(?:元|者|会社)?[:：]?)〔組〕(?:社)?(?:(?:が|の)?(?:提供|開発|保守|運用|構築|製)|\))`), graph.Provides, 2, 1},
	{"system.uses-for", newPattern(`〔系〕」?(?:\([^()]*\))?(?:のみ|だけ)?を(?:用いて|使って|利用して|使用して|利用し、|使用し、)`), graph.Uses, 0, 1},
	{"system.built-with", newPattern(`〔系〕」?(?:\([^()]*\))?で(?:構築|作成|運用|制作|作ら)(?:し|され|れ)`), graph.Uses, 0, 1},
	{withProduct, newPattern(`〔系〕」?(?:\([^()]*\))?(?:上)?(?:で|にて)[^。、\x{E000}-\x{EFFF}]{1,16}を(?:一元)?(?:管理|保管|作成|集計|共有|受け付け|受付)(?:し|する|て)`), graph.Uses, 0, 1},
	{savedIn, newPattern(`〔系〕」?(?:上)?に(?:保存|保管|アップロード|格納)(?:し|する)`), graph.Uses, 0, 1},
	{"system.provider", newPattern(`〔系〕」?を?(?:の)?(?:運営・|開発・)?(?:提供|開発|販売|構築|制作|作成)(?:する|した|している(?:のは|のが)?|元(?:である|の)?|・?運用する|会社(?:である|の)|業者(?:である|の)|事業者(?:である|の))〔組〕`), graph.Provides, 2, 1},
	{byContract, newPattern(`〔系〕」?の[^。、\x{E000}-\x{EFFF}]{0,6}(?:開発|構築|保守|運用|運営|管理)[^。、\x{E000}-\x{EFFF}]{0,8}を(?:して(?:いる|おります)|する|担う|担(?:って|当して)いる|担当する|行う|行っている|請け負う|請け負っている|手がける|手掛ける|受託する|受託している)〔組〕`), graph.Provides, 2, 1},
	{"system.provider", newPattern(`〔系〕」?の(?:提供を[^。、\x{E000}-\x{EFFF}]{0,8}(?:する|している|行う|行っている|担う)|運営(?:会社|元|事業者|企業)(?:である|の)?|(?:システム|開発)?ベンダー(?:である|の))〔組〕`), graph.Provides, 2, 1},
	{"system.provided-from", newPattern(`〔系〕」?(?:は|について)、?[^。]{0,12}?〔組〕(?:が|から|より)(?:[\x{E000}-\x{E7FF}](?:社)?(?:に|へ)[^。、\x{E000}-\x{EFFF}]{1,20}委託し(?:て|、))?[^。、\x{E000}-\x{E7FF}]{0,20}(?:提供(?:し(?:て(?:います|おります|おり、|いる(?:もの|サービス|製品|システム))|、|ます|ました|たもの)|され|を受け|する(?:[^。、「\x{E000}-\x{EFFF}]{0,16}(?:サービス|製品|システム|クラウド|ソフト|もの)|[^。、「\x{E000}-\x{EFFF}]{0,16}[\x{E800}-\x{EFFF}])(?:です|であり|で、|の(?:ひと|一)つ|を(?:利用|使用)))|(?:導入|購入|調達|賃借)し)`), graph.Provides, 2, 1},
	{"system.topic-used", newPattern(`〔系〕」?は、?[^。]{0,80}?〔組〕(?:は|が|も|では|を(?:含む|はじめ)[^。、\x{E000}-\x{EFFF}]{0,20}が)[^。、提開\x{E000}-\x{EFFF}]{0,24}(?:利用|使用|導入|契約)し`), graph.Uses, 2, 1},
	{"system.used-by-many", newPattern(`〔系〕」?は、?〔組〕(?:の(?:ほか|他)|を(?:含む|はじめ))[^。\x{E000}-\x{EFFF}]{0,40}?(?:利用|使用|導入|採用)(?:されて|いただいて|頂いて|して)`), graph.Uses, 2, 1},
	{"system.is-of", newPattern(`〔系〕」?は、?〔組〕(?:社)?(?:製)?の[^。、\x{E000}-\x{EFFF}]{0,10}(?:パッケージ|製品|ソフト|サービス|クラウド|ASP|SaaS)[^。、「\x{E000}-\x{EFFF}]{0,8}(?:です|であり|で、|を(?:借り|利用し|使用し|使っ|契約し|[^。、]{0,12}(?:改修|カスタマイズ|改造)))`), graph.Provides, 2, 1},
	{"system.is-of", newPattern(`〔系〕」?は、?〔組〕(?:社)?(?:製)?の(?:もの|製品)(?:です|であり|で、)`), graph.Provides, 2, 1},
	{"system.contracted", newPattern(`〔系〕」?は、?[^。]{0,20}?〔組〕(?:社)?と(?:の間で)?[^。、\x{E000}-\x{EFFF}]{0,10}契約(?:し|を)`), graph.Provides, 2, 1},
	{"system.made", newPattern(`〔系〕」?は、?〔組〕が(?:開発|構築|作成|制作|納入|納品|導入)(?:し(?:、|て|ま|ており|た(?:もの|製品))|を|・)`), graph.Provides, 2, 1},
	{"system.gives", newPattern(body + `(?:が|は)[^。\x{E000}-\x{EFFF}]{0,40}?〔系〕」?を(?:提供し|(?:開発|作成|構築|制作)(?:する|し|した)(?:際|とき|時|、)|作(?:る|った)(?:際|とき|時))`), graph.Provides, 1, 2},
	{byContract, newPattern(`〔系〕」?の(?:提供と|提供及び|提供・)?(?:設置|開発|制作|構築|保守|運用|運営|改修|更新|管理)[^。、]{0,12}を委託し(?:ている|ておりました|ております|ており|ていた|た)〔組〕`), graph.Provides, 2, 1},
	{byContract, newPattern(`〔系〕」?の(?:開発|制作|構築|保守|運用|改修)[^。、\x{E000}-\x{EFFF}]{0,12}(?:は|を|については)、?(?:[^。\x{E800}-\x{EFFF}]{0,24}[\x{E000}-\x{E7FF}]が、?)?〔組〕(?:社)?(?:に|へ)(?:(?:業務)?(?:を)?(?:再)?委託し|、[^。]{0,60}それぞれ(?:に)?(?:委託|依頼)し)`), graph.Provides, 2, 1},
	{byContract, newPattern(`〔系〕」?は、?[^。]{0,30}?〔組〕(?:社)?(?:に|へ)(?:、)?[^。、\x{E000}-\x{EFFF}]{0,20}?(?:設置|開発|制作|構築|保守|運用|改修|管理)[^。、\x{E000}-\x{EFFF}]{0,12}を(?:(?:委託|依頼|発注|外注|お願い)し|任せ|頼ん)`), graph.Provides, 2, 1},
	{byContract, newPattern(`〔組〕(?:社)?(?:に|へ)、?(?:設置|開発|制作|作成|構築|保守|運用|改修|管理)[^。、\x{E000}-\x{EFFF}]{0,10}を?(?:委託|依頼|発注|外注)し(?:た|て(?:いる|いた|おります|おりました))「?〔系〕`), graph.Provides, 1, 2},
	{"system.of-maker", newPattern(`〔組〕(?:社)?の(?:[^。、\x{E000}-\x{EFFF}]{0,16}(?:クラウド|サービス|システム|ソフト|ツール|アプリ|製品|パッケージ))「?〔系〕」?(?:上)?(?:で|にて)[^。、]{1,16}を(?:管理|運用|作成|保管|配信|実施|送信|受け付け)(?:し|て)`), graph.Provides, 1, 2},
	{fromMaker, newPattern(`〔系〕」?(?:\([^()]*\))?の〔組〕`), graph.Provides, 2, 1},
	{"system.used-together", newPattern(`〔組〕とともに` + inner + usesIt + inner + `〔系〕`), graph.Uses, 1, 2},
	{"system.used-beside", newPattern(`〔組〕(?:は|が|では)、?[^。、\x{E000}-\x{EFFF}]{0,20}〔組〕(?:[^。、\x{E000}-\x{EFFF}]{0,10}〔組〕)?(?:とともに|と共に|と共同で|と)[^。、\x{E000}-\x{EFFF}]{0,10}` + usesIt + inner + `〔系〕`), graph.Uses, 1, 4},
	{"system.run", newPattern(`〔系〕」?は、?[^。\x{E800}-\x{EFFF}]{0,30}?〔組〕が、?(?:[\x{E000}-\x{E7FF}](?:の|内の))?[^。、\x{E000}-\x{E7FF}]{0,18}?(?:運用|運営|管理|開設)(?:し|する(?:もの|こと|[^。、\x{E000}-\x{EFFF}]{0,10}[\x{E800}-\x{EFFF}]?(?:です|であり|で、)))`), graph.Operates, 2, 1},
	{"system.run-by", newPattern(`〔系〕」?の(?:運用|運営|管理|運用管理|維持管理)(?:は|については)、?[^。\x{E800}-\x{EFFF}]{0,40}?〔組〕(?:社)?が、?[^。、\x{E000}-\x{EFFF}]{0,10}(?:担|行|実施し|担当し|受け持|引き受け)`), graph.Operates, 2, 1},
	{owned, newPattern(`〔系〕」?(?:[0-9]+台)?(?:は|も)、?[^。\x{E800}-\x{EFFF}]{0,30}?〔組〕(?:社)?(?:の(?:所有物|所有|資産|備品|保有)|が(?:所有|保有)(?:する|している|し、))`), graph.Operates, 2, 1},
	{owned, newPattern(`〔系〕」?(?:[0-9]+台)?(?:は|も)、?〔組〕(?:が|から|より)[^。、]{0,20}?(?:貸与|貸し出|支給|配布|配備)(?:し|され)`), graph.Operates, 2, 1},
	{"system.group-shared", newPattern(`(?:町村|市町|自治体|市区?|大学|学校|会社|各社|企業|団体|法人|機関|事業者|病院|施設|加盟[^。、]{1,4}|会員[^。、]{1,4})(?:等)?(?:が|で|は)、?(?:共同|共通)(?:で|して)?(?:利用|使用|運用|導入|設置)し[^。、\x{E000}-\x{EFFF}]{0,24}「?〔系〕`), graph.Uses, byPublisher, 1},
	{"system.used-at", newPattern(`(?:校|園|店舗?|内|局|課|部|室|現場|支所|職員|教員|児童|生徒|社員)(?:において|にて|で|では|が|は)、?[^。、\x{E000}-\x{EFFF}]{0,10}?` + usesIt + `[^。、\x{E000}-\x{EFFF}]{0,30}?「?〔系〕`), graph.Uses, 0, 1},
	{"system.group-shared", newPattern(`(?:グループ|全社|グループ各社)(?:で)?共通の「?〔系〕`), graph.Uses, byPublisher, 1},
	{"system.made-by", newPattern(`〔組〕(?:社)?製の?` + inner + `〔系〕`), graph.Provides, 1, 2},
	{"system.operated-and", newPattern(`〔組〕(?:が|の)運営し、[^。\x{E800}-\x{EFFF}]{0,50}?「?〔系〕`), graph.Operates, 1, 2},
	{"system.runner", newPattern(`〔系〕」?を(?:運営|運用)(?:する|している|しております)(?:のは、?|のが、?)?〔組〕`), graph.Operates, 2, 1},
	{"system.used-by", newPattern(body + `(?:及び[^。、が]{0,10}|等)?(?:が|は|では|で|において|も)[^。\x{E000}-\x{EFFF}]{0,40}?` + usesIt + `(?:[^。、\x{E000}-\x{EFFF}]{0,30}?|、?` + body + `(?:が|の)[^。、\x{E000}-\x{EFFF}]{0,30}?)「?〔系〕`), graph.Uses, 1, 3},
	{"system.used-of", newPattern(usesIt + `、?` + body + `(?:社)?の[^。、\x{E000}-\x{EFFF}]{0,30}?「?〔系〕`), graph.Provides, 1, 2},
	{"system.of-maker", newPattern(`〔組〕(?:社)?の[^。、\x{E000}-\x{EFFF}]{0,30}?「?〔系〕」?(?:に(?:置い|開設し|構築し|設置し)|(?:という[^。、]{0,10})?を[^。、]{0,12}?(?:利用し|使用し|導入し|契約し|採用し|活用し|用い|使っ))`), graph.Provides, 1, 2},
	{"system.shared-first", newPattern(`〔組〕(?:と|及び|および)〔組〕(?:と)?(?:が|の|は)?[^。\x{E800}-\x{EFFF}]{0,30}?(?:共通|共同|共有|共用)[^。、\x{E000}-\x{EFFF}]{0,14}?〔系〕`), graph.Uses, 1, 3},
	{"system.shared-second", newPattern(`〔組〕(?:と|及び|および)〔組〕(?:と)?(?:が|の|は)?[^。\x{E800}-\x{EFFF}]{0,30}?(?:共通|共同|共有|共用)[^。、\x{E000}-\x{EFFF}]{0,14}?〔系〕`), graph.Uses, 2, 3},
	{"system.shared-with", newPattern(`〔組〕と共有(?:して|する)[^。、\x{E000}-\x{EFFF}]{0,10}?〔系〕`), graph.Uses, 1, 2},
	{"system.user", newPattern(`〔系〕」?を[^。、]{0,12}?` + usesIt + `、?〔組〕`), graph.Uses, 2, 1},
	{"system.gave-up", newPattern(`〔系〕」?の(?:利用|使用)を?[^。、に]{0,10}?(?:停止|中止|中断|見合わせ|取り?やめ|終了|休止)`), graph.Uses, 0, 1},
	{"system.built-in", newPattern(`〔系〕」?の(?:スクリプト|タグ|プラグイン|モジュール|ウィジェット|プログラム|機能|ライブラリ)を[^。、]{0,12}?(?:設置|導入|利用|使用|組み込|埋め込|読み込)(?:し|ん)`), graph.Uses, 0, 1},
	{"system.uses", newPattern(`〔系〕」?(?:のみ|だけ)?を(?:[^。、]{0,12}?[^めに])??` + usesIt + `(?:[^ 、お方ユ利会皆者\x{E000}-\x{E7FF}]|$)`), graph.Uses, 0, 1},
	{"system.operated-by", newPattern(`〔組〕(?:が|の|にて)[^。、\x{E000}-\x{EFFF}]{0,20}?` + operates + inner + `〔系〕`), graph.Operates, 1, 2},
	{"system.operated-by", newPattern(`〔組〕(?:が|の|にて)[^。、\x{E000}-\x{EFFF}]{0,20}?管理(?:する|している|しております|しておりました|していた|した)[^。、の\x{E000}-\x{EFFF}]{0,30}?「?〔系〕`), graph.Operates, 1, 2},
}

// findSystemLinks claims who provides, operates and uses the systems named, as
// far as a sentence states it.
func findSystemLinks(d *Document) {
	for _, s := range d.Sentences {
		if s.Planned() || s.Section == Footnote {
			continue
		}
		for _, r := range systemRelations {
			for _, match := range s.findAll(r.pattern, s.Masked) {
				d.linkSystem(s, r, match)
			}
		}
	}
	d.linkMakers()
	d.linkBases()
}

// basis is a wording for what a site or service is built on.
var basis = newPattern(`〔系〕」?は、?[^。]{0,60}?〔系〕[」)]{0,2}(?:(?:の)?上(?:で|に)(?:稼働|動作|構築|設置)|(?:という[^。、]{0,10})?を(?:(?:もとに|基に|ベースに|用いて|使って|利用して|使用して)[^。、]{0,12}(?:構築|作成|作っ|運営|運用|開発)|(?:基盤|ベース)と(?:し|す)))`)

// linkBases makes whoever a site belongs to a user of the product that it is built on.
func (d *Document) linkBases() {
	for _, s := range d.Sentences {
		for _, match := range s.findAll(basis, s.Masked) {
			site, _ := d.Marked(group(s.Masked, match, 1))
			base, _ := d.Marked(group(s.Masked, match, 2))
			a, b := d.systemOf(site.Entity), d.systemOf(base.Entity)
			if a == nil || b == nil || !b.product {
				continue
			}
			if user := d.baseUser(a); user >= 0 {
				b.links = append(b.links, systemLink{graph.Uses, user, s, "system.basis"})
			}
		}
	}
}

// runBy reports whether a sentence says that the organisation provides or operates the system.
func (sys *system) runBy(who int) bool {
	return slices.ContainsFunc(sys.links, func(l systemLink) bool { return l.edge != graph.Uses && l.who == who })
}

// baseUser is who uses what the system is built on: who provides it to others, else
// its owner.
func (d *Document) baseUser(sys *system) int {
	if provider := sys.provider(); provider >= 0 && provider != d.publisher && (sys.owner != d.publisher || sys.has(graph.Uses)) {
		return provider
	}
	return sys.owner
}

func (d *Document) linkSystem(s *Sentence, r systemRelation, match []int) {
	who := d.publisher
	switch r.who {
	case byPublisher:
	case 0:
		who = d.user(s, match)
	default:
		who = d.end(s, match, r.who)
	}
	m, ok := d.Marked(group(s.Masked, match, r.what))
	if !ok || who < 0 || d.isAuthority(who) {
		return
	}
	sys := d.systemOf(m.Entity)
	if sys == nil || d.unlikely(s, r, match, sys, who) {
		return
	}
	if r.edge == graph.Uses && r.who == 0 && sys.runBy(who) {
		who = d.publisher
	}
	if r.edge == graph.Provides && who == d.publisher {
		if sys.product && d.traded(sys) {
			return
		}
		if !sys.product {
			r.edge = graph.Operates
		}
	}
	r.edge = d.edgeTo(sys, r.edge, who)
	sys.links = append(sys.links, systemLink{r.edge, who, s, r.name})
	if r.name == owned {
		sys.owner = who
	}
	if r.edge == graph.Uses {
		for _, other := range d.listedWith(s, who, m.Start) {
			sys.links = append(sys.links, systemLink{d.edgeTo(sys, r.edge, other), other, s, "system.used-together"})
		}
	}
	for _, next := range d.listedBehind(s, match[2*r.what+1]) {
		next.links = append(next.links, systemLink{d.edgeTo(next, r.edge, who), who, s, r.name})
	}
}

// unlikely reports whether the relation's words do not mean it of the system.
func (d *Document) unlikely(s *Sentence, r systemRelation, match []int, sys *system, who int) bool {
	switch r.name {
	case fromMaker:
		return !d.isMaker(s, match, r.who)
	case byContract:
		return !sys.serves() || alike[sys.category] != "website" && strings.Contains(s.Masked[match[0]:match[1]], "の運営")
	case "system.of-maker":
		return who == d.publisher || !sys.product
	case owned:
		return sys.product
	case savedIn:
		return !sys.product || who == d.publisher || s.says(intruder) || sys.private()
	case withProduct:
		return !sys.product || !d.traded(sys) && sys.owner == d.publisher || s.says(intruder) || sys.private()
	case "system.uses-for":
		if notSo.MatchString(s.Masked[match[1]:]) {
			return true
		}
	case "system.gave-up":
		return sys.product && !d.traded(sys) && (sys.owner == d.publisher || sys.provider() == d.publisher)
	}
	return r.edge == graph.Uses && (!sys.serves() || r.who > 0 && collective(s, match, r.who))
}

// notSo stands behind what one does not: 使用して(いません).
var notSo = regexp.MustCompile(`^(?:は)?(?:い|お)(?:ない|ません|らず|りません|なかった)`)

var (
	// eachOf stands before, many behind, a word for any of several.
	eachOf = regexp.MustCompile(`(?:他の|各|複数の|多くの|全国の|ほかの)$`)
	many   = regexp.MustCompile(`^(?:様)?(?:[0-9,]+(?:社|団体|校|施設|法人|機関)|各社|の皆|など)`)
)

// collective reports whether the group stands for any of several: 他の大学生協.
func collective(s *Sentence, match []int, group int) bool {
	return eachOf.MatchString(s.Masked[:match[2*group]]) || many.MatchString(s.Masked[match[2*group+1]:])
}

// edgeTo is the edge; what is the trade's is used and not run, and an outsider that
// runs a product provides it.
func (d *Document) edgeTo(sys *system, edge graph.Type, who int) graph.Type {
	switch {
	case edge != graph.Operates || !sys.product:
		return edge
	case d.traded(sys):
		return graph.Uses
	case who != d.publisher && d.outsider(who):
		return graph.Provides
	}
	return edge
}

// outsider reports whether the organisation is neither of the publisher's house nor
// a place that it runs: what it runs by a name of its own it provides to others.
func (d *Document) outsider(i int) bool {
	return !strings.HasPrefix(d.At(i).Name, "旧") && !d.ofGroup(i) && !d.hasClaim(graph.SubsidiaryOf, d.publisher, i) && !d.hasClaim(graph.AffiliateOf, d.publisher, i) && !facilities[d.At(i).Kind()]
}

// listedBehind are the products that a list goes on with behind the byte at of Masked.
func (d *Document) listedBehind(s *Sentence, at int) []*system {
	var all []*system
	for {
		m := inList.FindStringIndex(s.Masked[at:])
		if m == nil {
			return all
		}
		at += m[1]
		if next, ok := d.Marked(s.Masked[at-len("\uE800") : at]); ok {
			if sys := d.systemOf(next.Entity); sys != nil && sys.product {
				all = append(all, sys)
			}
		}
	}
}

// isMaker reports whether the group's mention is a word for whoever makes or
// provides a product.
func (d *Document) isMaker(s *Sentence, match []int, who int) bool {
	m, ok := d.Marked(group(s.Masked, match, who))
	word := d.text.Normal[m.Start:m.End]
	return ok && (makers.MatchString(word) || m.Entity != d.publisher && !d.At(m.Entity).Unnamed() && runners.MatchString(word))
}

// user is whom the sentence is about before the match: the organisation whose
// people it tells of, else its topic.
func (d *Document) user(s *Sentence, match []int) int {
	if i := d.employer(s, match[0]); i >= 0 {
		return i
	}
	before := match[0]
	if at := whoProvides.FindStringIndex(s.Masked[:before]); at != nil {
		before = at[0]
	}
	return d.topic(s, before)
}

// whoProvides is a clause before a system that says who provides it, not who uses it.
var whoProvides = regexp.MustCompile(`[\x{E000}-\x{E7FF}](?:社)?(?:が|の)[^。、\x{E000}-\x{EFFF}]{0,14}(?:提供|運営|開発|販売|管理|運用)(?:する|している|しております|した|し、?提供する)[^。、\x{E000}-\x{EFFF}]{0,30}「?$`)

// systemLink is a stated relation, claimed only where the system is worth a node.
type systemLink struct {
	edge     graph.Type
	who      int
	sentence *Sentence
	rule     string
}

// serves reports whether the system is of a sort that one provides and others
// use, under one of its names: no PC and no memory stick.
func (sys *system) serves() bool {
	return sys.product || !things[sys.category] || sys.called(func(n *systemName) bool { return n.head != nil && !things[n.category] })
}

// things are categories of what stands in somebody's house.
var things = map[string]bool{"endpoint": true, "removable-media": true, "network": true, "server": true, "nas": true, "database": true, "vpn": true}

// systemOf is the system with the entity.
func (d *Document) systemOf(entity int) *system {
	for _, sys := range d.systems {
		if sys.entity == entity {
			return sys
		}
	}
	return nil
}

// link is whether the system has a stated relation of the type.
func (sys *system) has(edge graph.Type) bool {
	for _, l := range sys.links {
		if l.edge == edge {
			return true
		}
	}
	return false
}

// makers are words for whoever makes or provides a product and is not named.
var makers = regexp.MustCompile(`(?:開発|提供|製造|販売|納入|導入|納品|供給)(?:元|業者|会社|事業者|企業|ベンダー)$|^メーカー$`)

// runners are words for whoever runs the service named before them.
var runners = regexp.MustCompile(`^(?:運営(?:元|会社|事業者|企業|業者)|(?:システム|開発)?ベンダー)$`)

// linkMakers makes whoever is called 開発業者 or 提供元 the provider of the only
// product.
func (d *Document) linkMakers() {
	only := d.onlyProduct()
	for _, s := range d.Sentences {
		for _, m := range d.in(s, graph.Organization) {
			if m.Entity == d.publisher || !makers.MatchString(d.text.Normal[m.Start:m.End]) && (!d.At(m.Entity).Unnamed() || !makers.MatchString(d.At(m.Entity).Name)) {
				continue
			}
			product := only
			if product == nil {
				product = d.productBefore(s, m)
			}
			if product != nil && !d.makesOther(s, m, product) {
				product.links = append(product.links, systemLink{graph.Provides, m.Entity, s, "system.maker"})
			}
		}
	}
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
