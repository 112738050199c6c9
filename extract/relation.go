package extract

import (
	"cmp"
	"slices"
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// relation is a wording that says how two organisations depend on each other.
// From and to are groups of the pattern; 0 is whom the sentence is about: the
// organisation that は or が marks before the match, else the publisher.
type relation struct {
	name     string
	pattern  pattern
	edge     graph.Type
	from, to int
}

// gap and near are what stands between, hand, take and give the words for giving work
// to somebody and taking it on, did how a verb ends before a noun, doing what a company of the group does.
const (
	gap     = `[^。]{0,50}?`
	near    = `[^。、]{0,30}?`
	work    = `(?:(?:地盤|市場|意識|実態|アンケート|環境|統計|訪問|家屋|損害|交通量)調査|読影|監視|監理|搬送|送迎|処理|溶解|修理|調理|工事|分析|審査|設置|撤去|修繕|印刷|印字|製本|編集|加工|仕分け?|梱包|文字起こし|反訳|採点|校正|収納|集金|移設|施工|電子化|発送|送付|発行|配信|手配|撮影|収集|運行|警備|翻訳|受付|検針|健診|検診|測量|徴収|代行|研修|郵送|封入|封緘|配送|配布|配達|輸送|運送|保管|制作|製作|作成|開発|構築|改修|移行|廃棄|処分|消去|運搬|入力|集計|点検|保守|運用|管理|運営|清掃|回収|更新|設計|監視|業務|作業|事務|実務)`
	ask     = `(?:依頼|発注|お願い)`
	hand    = `(?:委託|請け負わせ|外注|アウトソー|任せ|一任|委ね|引き?受けて?(?:いただ|頂|もら)|(?:担|請け負)って(?:いただ|頂|もら)|担当(?:し|を)て?(?:いただ|頂|もら)|下請け(?:させ|に出)|` + work + `[^。、]{0,8}(?:を|の)` + ask + `|(?:作業|業務|工程)(?:の一部)?を(?:させ|行わせ|従事させ))`
	take    = `(?:承って|承り|(?:業務|作業|案件|仕事)を(?:お受けし|請けて|お引き受けし)|お受けした(?:業務|作業|案件)|(?:担当|従事|運営)させていただ|代行を受け|委任を受け|発注を受け|引き受け|引受け|代行し|委託を受け|委託により|委託に基づ|受託(?:し|する|業務|運営|を)|請け負|受注し|託され|委嘱され|任され|任せられ|委ねられ|下請け(?:し|する|と)|指定を受け)`
	doing   = `(?:あり)?、?[^。、]{0,24}?(?:担う|担当する|運営する|行う|営む|展開する|提供する|製造する|販売する|手がける|手掛ける)〔組〕`
	kindOf  = `[\p{Han}\p{Katakana}ー]{1,8}(?:会社|業者|事業者|企業|機関|法人|代理店)(?:の|・|、|である)?「?|[\p{Han}\p{Katakana}ー]{2,12}\(|[\p{Han}\p{Katakana}ー]{2,8}の`
	several = `(?:様)?(?:など|等|、?(?:ほか|他|その他)|をはじめ)?(?:と?する)?(?:(?:[0-9]{0,4}|数|各|多くの|複数の)(?:(?:社|団体|法人|自治体|市町村?|組合)様?|の(?:企業|お客様|団体|自治体))?)`
	did     = `(?:する|う|いただいている|いただいております|頂いている|くださっている|し(?:て(?:いる|いた|おります|おりました)|た)|って(?:いる|いた|おります|おりました)|った)`
	give    = `(?:に対して|に対し|に|へ)`
	charged = `(?:担[うっ]|担当[すし]|請け負[うっ]|引き受け|受け持[つっ]|任され|任せられ)(?:る|た|て(?:いる|いた|おります|おりました|いただいている|いただいております|もらっている))?`
)

// relations are tried in this order on every sentence.
var relations = []relation{
	{"supply.takes-from", newPattern(`〔組〕(?:は|が|では)` + gap + `〔組〕\)?` + several + `(?:(?:と|及び|および|並びに|や)[^。、\x{E000}-\x{E7FF}]{1,16}?)?(?:から|より|の)` + gap + take), graph.SubcontractorOf, 1, 2},
	{"supply.through", newPattern(`〔組〕を(?:通じ|介し|経由し|経)て?、?〔組〕(?:に|へ)[^。、]{0,30}?委託`), graph.SubcontractorOf, 2, 1},
	{"supply.taken-through", newPattern(`〔組〕を(?:通じ|介し|経由し|経)て?、?` + gap + `(?:から|より|の)` + near + take), graph.SubcontractorOf, 0, 1},
	{"supply.through-whom", newPattern(`〔組〕を(?:通じ|介し|経由し|経)て?、?(?:[\x{E000}-\x{E7FF}](?:と|及び|および|並びに|、|・)){0,4}〔組〕(?:から|より|の)` + near + take), graph.SubcontractorOf, 1, 2},
	{"supply.go-between", newPattern(`〔組〕を(?:通じ|介し|経由し|経)て?、?〔組〕(?:に|へ)[^。、]{0,30}?委託`), graph.SubcontractorOf, 1, 0},
	{"supply.passed", newPattern(`〔組〕から(?:さらに|更に|は)?、?〔組〕` + give + `(?:` + near + `|、[^。]{0,60}?から[^。]{0,8}[\x{E000}-\x{E7FF}](?:へ|に)[^。、]{0,20}?)(?:発注|任され|` + hand + `)`), graph.SubcontractorOf, 2, 1},
	{"supply.taken-on", newPattern(`〔組〕が〔組〕(?:から|より)[^。、\x{E000}-\x{E7FF}]{0,10}(?:受託|委託|請け負|受注)[^。]{0,60}?再(?:委託|請負)(?:を受け|され)`), graph.SubcontractorOf, 0, 1},
	{"supply.of-which", newPattern(`〔組〕(?:に|へ)[^。、\x{E000}-\x{E7FF}]{0,20}委託し[^。、\x{E000}-\x{E7FF}]{0,12}(?:、(?:そ|う)の(?:うち)?|業務の一部|作業の一部|業務のうち)[^。、\x{E000}-\x{E7FF}]{0,20}を(?:行|担|担当|請け負|受託)[^。、\x{E000}-\x{E7FF}]{0,6}〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.asked-by", newPattern(`〔組〕(?:から|より)?の?ご(?:依頼|用命)(?:により|に基づ|に応じ|をいただ|を頂|いただ|頂い|を受け|で、)`), graph.SubcontractorOf, 0, 1},
	{"supply.contract", newPattern(`〔組〕(?:と|との間で)[^。、]{0,20}(?:委託|保守|請負|運用|リース|随意|準委任)契約`), graph.SubcontractorOf, 1, 0},
	{"supply.won", newPattern(`〔組〕(?:が|は)[^。、]{0,12}落札`), graph.SubcontractorOf, 1, 0},
	{"supply.winner", newPattern(`(?:落札(?:した|(?:業|事業)?者(?:は|の|である))|契約の?相手(?:方|先)?(?:は|の|である))、?〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.contracted", newPattern(`〔組〕[がと][^。、\x{E000}-\x{E7FF}]{0,16}(?:委託|保守|請負|運用)契約を(?:締結|結|交わ)[^。、]{0,8}(?:いる|いた|おります|した)、?〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.contract-with", newPattern(`(?:委託|保守|請負|運用|リース)契約を、?〔組〕と`), graph.SubcontractorOf, 1, 0},
	{"supply.doing", newPattern(`(?:保守|運用|運営|管理|発送|印刷)(?:業務|作業)?を(?:行う|行っている|担う|担っている|担当する|担当している|請け負う)〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.in-charge-of", newPattern(work + `(?:業務|作業|等)?を` + charged + `〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.runs", newPattern(`(?:ネットワーク|サーバー?|インフラ|IT環境|情報システム|基幹システム|社内システム|ホームページ|ウェブサイト|(?:グループ|社内|全社|庁内|院内|学内)の?[\x{E800}-\x{EFFF}])を(?:一括して|一元的に)?(?:管理|運用|保守)(?:・(?:管理|運用|保守))?(?:する|している|しております|していた)〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.runs-of", newPattern(`〔組〕の[^。、\x{E000}-\x{E7FF}]{0,24}?を(?:構築・|開発・|開発し、?|構築し、?)?(?:運用|保守)(?:・(?:保守|管理|運用))?(?:する|している|しております)〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.stands-in", newPattern(`〔組〕の[^。、\x{E000}-\x{E7FF}]{0,24}?(?:を|の)?代行(?:する|し(?:て(?:いる|いた|おります|おりました)))〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.took", newPattern(`〔組〕\(〔組〕(?:から|より|の)[^()。]{0,12}(?:受託|委託|請負|受注)[^()。]{0,6}\)`), graph.SubcontractorOf, 1, 2},
	{"supply.doing-of", newPattern(`〔組〕の[^。、\x{E000}-\x{E7FF}]{0,24}?(?:業務|事務|代行|作業)を(?:行う|行っている|担う|担っている|担当する|担当している|請け負う|請け負っている)〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.bureau", newPattern(`事務局(?:業務)?(?:を|として)[^。、]{0,10}(?:務める|務めている|運営する|` + charged + `)〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.taken-from-by", newPattern(`〔組〕(?:から|より)、?〔組〕が[^。、\x{E000}-\x{E7FF}]{0,20}` + take), graph.SubcontractorOf, 2, 1},
	{"supply.taking", newPattern(`〔組〕\)?(?:から|より|の)` + near + take + gap + `〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.takes", newPattern(`〔組〕\)?` + several + `(?:から|より)、?(?:` + near + take + `|の(?:業務)?(?:委託|受託|請負|発注)(?:業務|事業|作業|契約|案件)?(?:に|で|の|を|と|等))`), graph.SubcontractorOf, 0, 1},
	{"supply.takes-also", newPattern(`〔組〕(?:からも|の(?:[^。、]{0,12})業務(?:の両方|の双方|等)?(?:を|も))` + near + `(?:受託|請け負)`), graph.SubcontractorOf, 0, 1},
	{"supply.taking-of", newPattern(`〔組〕が(?:実施|主催|発注|所管|推進|企画|開催|行|進め)[^。、\x{E000}-\x{EFFF}]{0,40}?を(?:受託|請け負|受注)` + did + `〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.taken-from", newPattern(`〔組〕が[^。、しりるう]{0,20}?(?:受託|請け負|受注|代行|お受け)` + did + `〔組〕(?:の|に|へ|から|より|様|、|及び|および|並びに|と|を|が|は)`), graph.SubcontractorOf, 1, 2},
	{"supply.taker", newPattern(`(?:を|も)(?:受託|請け負|受注)` + did + `、?〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.taken-again", newPattern(`〔組〕が[^。、\x{E000}-\x{E7FF}]{0,12}再受託`), graph.SubcontractorOf, 1, 0},
	{"supply.taken-by", takenOn, graph.SubcontractorOf, 1, 0},
	{"supply.entrusted-by", newPattern(`委託され(?:て(?:いる|いた|おります)|た)〔組〕`), graph.SubcontractorOf, 0, 1},
	{"supply.gives-to", newPattern(`〔組〕(?:は|が|では|から)` + gap + `〔組〕` + give + gap + hand), graph.SubcontractorOf, 2, 1},
	{"supply.together", newPattern(`〔組〕(?:で|により|から)(?:構成|編成|結成)(?:する|される|された|した)[^。、\x{E000}-\x{E7FF}]{0,8}(?:共同(?:企業|事業)体|コンソーシアム|JV|グループ|共同体)(?:に|へ)[^。、]{0,24}?` + hand), graph.SubcontractorOf, 1, 0},
	{"supply.in-brackets", newPattern(`委託し(?:て(?:いる|いた|おります)|た)[^。、\x{E000}-\x{E7FF}]{0,8}(?:共同(?:企業|事業)体|コンソーシアム|JV|グループ)\((?:代表(?:者|企業|団体|構成員|会社|法人)?|幹事(?:企業|会社)?)?[:: は]*(?:[\x{E000}-\x{E7FF}][:: ]*)?〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.gives-us", newPattern(`〔組〕(?:に|へ)[^。、]{0,24}` + hand + did + `〔組〕(?:の|に|へ|から|より|は|が|、|及び|および|と|様)`), graph.SubcontractorOf, 1, 2},
	{"supply.gives", newPattern(`〔組〕\)?` + several + give + gap + hand), graph.SubcontractorOf, 1, 0},
	{"supply.in-charge", newPattern(work + `[^。、]{0,8}(?:は|を|については)、?(?:[^。、\x{E000}-\x{E7FF}]{0,16}(?:に基づき|により|として|引き続き|主に|現在|すべて|全て)、?)?(?:[\x{E000}-\x{E7FF}](?:と|及び|および|並びに|、|・|から|ではなく、?)){0,4}〔組〕(?:[0-9]{1,2}[名人])?(?:が|に|へ)[^。、]{0,8}(?:担当|代行|行って|担って|担わせ|行わせ|任せ|引き?受け|請け負|受託|委託|外注|` + ask + `)`), graph.SubcontractorOf, 1, 0},
	{"supply.for-house", newPattern(work + `[^。、]{0,8}(?:は|を)、?(?:[\x{E000}-\x{E7FF}](?:である|、|の(?:情報|システム|物流|連結|完全|海外)?)){1,4}〔組〕が[^。、]{0,4}(?:一括して|一元的に|まとめて|受託|請け負|担当|任され)`), graph.SubcontractorOf, 1, 0},
	{"supply.at-place", newPattern(work + `[^。、]{0,8}は、?〔組〕の[^。、\x{E000}-\x{E7FF}]{0,12}(?:センター|倉庫|工場|拠点|事業所|営業所)(?:で|にて|において)(?:行|実施)`), graph.SubcontractorOf, 1, 0},
	{"supply.item", newPattern(work + `[^。、]{0,6}(?:は|を|については)、?〔組〕(?:が|に|へ)?、[^。]{0,80}?(?:委託|外注|受託|担当|請け負|担って|行って|任せ|任され|引き?受け|` + ask + `)`), graph.SubcontractorOf, 1, 0},
	{"supply.item-of", newPattern(`〔組〕(?:が|は)[^。、]{0,10}` + work + `を?、[^。]{0,40}?` + work + `[^。、]{0,6}(?:を(?:、?それぞれ、?)?)?(?:担当|受託|請け負|担って)`), graph.SubcontractorOf, 1, 0},
	{"supply.given-by", newPattern(`〔組〕\)?(?:が、?(?:さらに|更に)?|の)` + near + `(?:(?:再?委託|外注|` + work + `[^。、]{0,8}を` + ask + `)(?:する|し(?:て(?:いる|いた|おります|おりました|おり)?|た)?)|(?:お任せし|下請けに出し)(?:た|て(?:いる|いた|おります|おりました))|引き?受けて?(?:いただ|頂)いて(?:いる|いた|おります)|(?:行わせ|従事させ|請け負わせ|任せ|委ね|一任し)(?:る|た|て(?:いる|いた|おります|おりました)))、?(?:外部の|先の|先である|先\(|「|` + kindOf + `)?〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.given", newPattern(`(?:(?:委託|外注|お任せ|` + work + `[^。、]{0,8}を` + ask + `)(?:する|し(?:ている|ていた|ております|ておりました|た))|引き?受けて?(?:いただ|頂)いて(?:いる|いた|おります)|任せて(?:いる|いた|おります|おりました))(?:、|外部の|「|` + kindOf + `)?〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.works-on-used", newPattern(`〔組〕が[^。、\x{E000}-\x{E7FF}]{0,30}?(?:利用|使用)(?:する|している)[^。、\x{E000}-\x{E7FF}]{0,30}?` + `(?:保守|運用)[^。、\x{E000}-\x{E7FF}]{0,12}(?:に(?:従事|携わ|当た|あた)|を(?:担当|行))[^。、\x{E000}-\x{E7FF}]{0,12}、?〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.maintains-provided", newPattern(`〔組〕が` + near + `(?:利用|使用)(?:する|している)` + near + `を?提供(?:する|している)〔組〕の(?:運用|システム)?保守`), graph.SubcontractorOf, 2, 1},
	{"supply.maintains-of", newPattern(`〔組〕の[^。、\x{E000}-\x{E7FF}]{0,30}?(?:は|について(?:は)?)、?〔組〕が` + gap + `(?:保守|運用|運営|管理)[^。、]{0,8}を(?:受託|請け負|担当|担って)`), graph.SubcontractorOf, 2, 1},
	{"supply.maintains", newPattern(`〔組〕が` + gap + work + `[^。、]{0,8}[をも](?:、?それぞれ、?)?(?:受託|請け負|担当|担って)`), graph.SubcontractorOf, 1, 0},
	{"supply.keeps", newPattern(`〔組〕が[^。、\x{E000}-\x{E7FF}]{0,16}(?:保守|運用)[^。、]{0,8}(?:を行(?:って|い|う)|に(?:あたっ|当たっ|携わっ|従事し)て)`), graph.SubcontractorOf, 1, 0},
	{"supply.manages-for", newPattern(`〔組〕の指定管理者(?:として|に(?:指定|選定)され)`), graph.SubcontractorOf, 0, 1},
	{"supply.designates", newPattern(`指定管理者(?:に|として)(?:指定|選定)し(?:て(?:いる|いた|おります)|た)、?〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.label", newPattern(`(?:運営受託|業務受託|業務委託|受託者?|委託先)[::]\s?〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.subsidiary-doing", newPattern(`〔組〕の` + near + `子会社で` + doing), graph.SubsidiaryOf, 2, 1},
	{"supply.affiliate-doing", newPattern(`〔組〕の` + near + `(?:関連会社|関係会社|グループ会社|グループ企業)で` + doing), graph.AffiliateOf, 2, 1},
	{"supply.invested", newPattern(`〔組〕(?:(?:が|の)?[^。、\x{E000}-\x{E7FF}]{0,8}[0-9.]+%を?出資(?:する|している|した|会社(?:である|の)|の)|が[^。、\x{E000}-\x{E7FF}]{0,12}(?:買収|子会社化|子会社と)し(?:た|ている))、?〔組〕`), graph.SubsidiaryOf, 2, 1},
	{"supply.invested-in", newPattern(`〔組〕\(〔組〕(?:の|が)?[0-9.]+%(?:を?出資|子会社)`), graph.SubsidiaryOf, 1, 2},
	{"supply.affiliate-self", newPattern(`〔組〕の` + near + `(?:関連会社|関係会社|グループ会社|グループ企業)(?:である|の)〔組〕`), graph.AffiliateOf, 2, 1},
	{"supply.group", newPattern(`〔組〕グループの(?:[^。、\x{E000}-\x{E7FF}]{0,10}(?:会社|企業|法人|拠点)(?:である|の|、)?)?〔組〕`), graph.AffiliateOf, 2, 1},
}

func (d *Document) relate(s *Sentence, r relation, match []int) {
	from, to := d.end(s, match, r.from), d.end(s, match, r.to)
	if from == d.publisher && r.from > 0 {
		from = d.beyond(s, match[2*r.from+1], from)
	}
	if to == d.publisher && r.to > 0 {
		to = d.beyond(s, match[2*r.to+1], to)
	}
	if from == to && r.to == 0 {
		to = d.publisher // 甲社が開発し、保守も同社に任せています
	}
	if r.name == "supply.for-house" && to == d.publisher {
		to = d.parentOf(s, match, to)
	}
	if itemized[r.name] && nextItem.MatchString(s.Masked[:match[0]]) {
		to = d.publisher
	}
	if strings.HasSuffix(r.name, "-self") && from != d.publisher {
		return // others than the publisher are named beside their part, see findParts
	}
	if j := d.toldOne(s, match, r); j >= 0 && to == d.publisher {
		to = j
	}
	if (r.from*r.to == 0 || r.name == "supply.taking") && d.related(s, r, from, to) {
		return
	}
	if from < 0 || to < 0 || r.edge != graph.SubcontractorOf && isNot.MatchString(s.Masked[match[1]:]) || r.edge == graph.SubcontractorOf && !d.mayContract(s, r, match, from) {
		return
	}
	d.supply(s, r.edge, from, to, r.name)
	for _, also := range d.alongside(s, r, match, r.from) {
		d.supply(s, r.edge, also, to, r.name)
	}
	for _, also := range d.alongside(s, r, match, r.to) {
		d.supply(s, r.edge, from, also, r.name)
	}
}

// isNot is what follows a part that is denied: 当社の子会社ではありません.
var isNot = regexp.MustCompile(`^(?:で(?:は|も)(?:な|あり|ござ)|と[^。、]{0,8}関係(?:は|が)?(?:な|あり|ござ))`)

// nextItem is what stands before the second of works given out one by one: 印刷は甲社が、発送は.
var nextItem = regexp.MustCompile(`が、$`)

// alongside are the organisations that share the part of the one at group g of
// the match: 甲社、乙社及び丙社. None for group 0.
func (d *Document) alongside(s *Sentence, r relation, match []int, g int) []int {
	if g == 0 {
		return nil
	}
	if taken[r.name] && fromAll.MatchString(s.Masked[match[2*g]:]) {
		return d.rowOf(commaRow.FindString(s.Masked[:match[2*g]]))
	}
	return append(d.seriesBefore(s, match[2*g]), d.seriesBehind(s, match[2*g+1])...)
}

// Names in a row: 甲社、乙社及び丙社. A comma alone joins nothing unless the row
// ends in a word for joining or says how many there are.
var (
	rowBefore = regexp.MustCompile(`(?:[\x{E000}-\x{E7FF}](?:、|,|・))*[\x{E000}-\x{E7FF}](?:及び|および|並びに|ならびに|と)(?:その)?(?:[\x{E000}-\x{E7FF}](?:である|の))?$`)
	rowBehind = regexp.MustCompile(`^(?:(?:、|,|・)[\x{E000}-\x{E7FF}])*(?:、?(?:及び|および|並びに|ならびに|と)\p{Han}{0,4}[\x{E000}-\x{E7FF}]|の?[2-9二三四五](?:社|団体|法人|者)|(?:の各社|の両社|ほか|等|など|の各|\)))|^(?:(?:、|,)[\x{E000}-\x{E7FF}])+$`)
)

// A row of commas alone joins before からも: 甲組合、乙組合からも受託.
var (
	alsoFrom = regexp.MustCompile(`^[\x{E000}-\x{E7FF}](?:から|より)も`)
	fromAll  = regexp.MustCompile(`^[\x{E000}-\x{E7FF}](?:から|より)`)
	commaRow = regexp.MustCompile(`(?:[\x{E000}-\x{E7FF}](?:、|,|・|及び|および|と))+$`)
)

// rowInBrackets is one whose last name follows: 複数の企業(甲社、乙社、.
var rowInBrackets = regexp.MustCompile(`\((?:[\x{E000}-\x{E7FF}](?:、|,|・|及び|および|と))+$`)

// amongOthers is what follows the last name of a row of some: 甲社、乙社など12社.
var amongOthers = regexp.MustCompile(`^[\x{E000}-\x{E7FF}](?:など|等|、?(?:ほか|他)|をはじめ)`)

// seriesBefore are the organisations named together with the one at the byte of Masked.
func (d *Document) seriesBefore(s *Sentence, at int) []int {
	if alsoFrom.MatchString(s.Masked[at:]) {
		return d.rowOf(commaRow.FindString(s.Masked[:at]))
	}
	if row := rowInBrackets.FindString(s.Masked[:at]); row != "" {
		return d.rowOf(row)
	}
	if amongOthers.MatchString(s.Masked[at:]) {
		return d.rowOf(commaRow.FindString(s.Masked[:at]))
	}
	return d.rowOf(rowBefore.FindString(whatPart.ReplaceAllString(s.Masked[:at], "")))
}

// whatPart is which part somebody of a row plays, in brackets, of the last all that stands
// before the word for it: 甲社(当社子会社)および乙社(当社.
var whatPart = regexp.MustCompile(`\([\x{E000}-\x{E7FF}][^()。、]{0,12}\)|[\x{E000}-\x{E7FF}]\([\x{E000}-\x{E7FF}]$`)

// seriesBehind are those named together with the one that ends at the byte.
func (d *Document) seriesBehind(s *Sentence, at int) []int {
	return d.rowOf(rowBehind.FindString(s.Masked[at:]))
}

// rowOf are the organisations in part of a masked sentence, the publisher left out.
func (d *Document) rowOf(masked string) []int {
	var all []int
	for _, r := range masked {
		if m, ok := d.Marked(string(r)); ok && m.Label == graph.Organization && m.Entity >= 0 && m.Entity != d.publisher && !d.isPart(m) && r >= orgMark && r <= systemMark+maxMention {
			all = append(all, m.Entity)
		}
	}
	return all
}

// isPart reports whether m is a word for a part: of 甲社及び関連会社の乙社 the row is 甲社.
func (d *Document) isPart(m Mention) bool {
	_, ok := d.lexicon.Role(d.text.Normal[m.Start:m.End])
	return ok && m.Anaphor && !d.At(m.Entity).Unnamed()
}

// beyond is whom 当社の関連会社である甲社 means: not 当社, the name behind it.
func (d *Document) beyond(s *Sentence, at, entity int) int {
	if m := ownPart.FindStringSubmatch(s.Masked[at:]); m != nil {
		if marked, ok := d.Marked(m[1]); ok {
			return marked.Entity
		}
	}
	return entity
}

var ownPart = regexp.MustCompile(`^の[\x{E000}-\x{E7FF}](?:である|の|、)?([\x{E000}-\x{E7FF}])`)

// related reports whether a fuller wording of s has placed the end that r names.
func (d *Document) related(s *Sentence, r relation, from, to int) bool {
	named := from
	if r.from == 0 || r.name == "supply.taking" {
		named = to // 甲から受託した業務を乙に: whoever took it is known
	}
	_, offset := d.text.Source(s.Start, s.End)
	for _, c := range d.Claims(r.edge) {
		sameSide := r.from > 0 && named == from && c.From == named || r.to > 0 && c.To == named || r.name == "supply.entrusted-by" && c.From == named
		if c.Offset == offset && sameSide && strings.HasPrefix(c.Rule, "supply.") && !partRules[c.Rule] {
			return true
		}
	}
	return false
}

// partRules are the rules that a word for a part alone gives.
var partRules = map[string]bool{"supply.contractor": true, "supply.maintainer": true, "supply.subcontractor": true}

// certain reports whether a sentence in a part on plans still states the relation.
func (d *Document) certain(s *Sentence, match []int) bool {
	return lasting.MatchString(s.Masked[match[0]:])
}

var lasting = regexp.MustCompile(`して(?:いる|おり|いた)`)

// end is the entity at a group of the match; group 0 is whom the sentence is about.
func (d *Document) end(s *Sentence, match []int, g int) int {
	if g > 0 {
		if m, ok := d.Marked(group(s.Masked, match, g)); ok {
			return m.Entity
		}
		return Nobody
	}
	topic := d.topic(s, match[0])
	if passedTwice.MatchString(s.Masked[match[0]:match[1]]) {
		if sub := cmp.Or(d.playing("subcontractor")+1, d.lastTaker(s)+1) - 1; sub >= 0 {
			return sub
		}
	}
	if topic == d.publisher && passedOnce.MatchString(s.Masked[match[0]:match[1]]) {
		if contractor := cmp.Or(d.playing("contractor")+1, d.doer(s, match[0])+1) - 1; contractor >= 0 {
			return contractor // who passes work on is the contractor, said or not
		}
	}
	return topic
}

// lastTaker is who the last contract that s tells of so far gave work to, or -1.
func (d *Document) lastTaker(s *Sentence) int {
	_, offset := d.text.Source(s.Start, s.End)
	for _, c := range slices.Backward(d.Claims(graph.SubcontractorOf)) {
		if c.Offset == offset {
			return c.From
		}
	}
	return -1
}

// doer is whom が alone marks before the byte of Masked, or -1: 甲社が受託し、乙社に再委託.
func (d *Document) doer(s *Sentence, before int) int {
	if all := topics.FindAllStringSubmatchIndex(s.Masked[:before], -1); len(all) == 1 && group(s.Masked, all[0], 2) == "が" {
		m, _ := d.Marked(group(s.Masked, all[0], 1))
		return m.Entity
	}
	return -1
}

// passedOnce are words for work that a contractor passes on.
var passedOnce = regexp.MustCompile(`再[委受]託`)

// passedTwice are words for work that a subcontractor passes on.
var passedTwice = regexp.MustCompile(`再[々再]委託`)

// doers are clauses of somebody who does one of several things.
const doers = `[^。、]{0,20}(?:行い|担い|担当し|構築し|開発し|提供し|実施し|受託し|制作し|作成し)、|[^。、]{0,10}` + work + `を?、`

var (
	topics = regexp.MustCompile(`([\x{E000}-\x{E7FF}])[」』]?(?:\([^()]{0,20}\))?(?:の[二三四五六七八九十両各0-9]{1,2}[^。、のがをにはで]{1,4}|の方)?(は|が|では|において)`)
	// doersClause is what ends the clause of a subject that が marks: 甲社が開発し、.
	// or that gives one of several works: 印刷は甲社が、発送は.
	doersClause = regexp.MustCompile(`^(?:` + doers + `)`)
)

// someOther is a subject that stands for nobody known.
var someOther = regexp.MustCompile(`(?:^|[、。])同\p{Han}{1,6}(?:は|が|では)`)

// topic is whom the sentence is about before the given byte of Masked.
func (d *Document) topic(s *Sentence, before int) int {
	all := topics.FindAllStringSubmatchIndex(s.Masked[:before], -1)
	for _, at := range slices.Backward(all) {
		if group(s.Masked, at, 2) == "が" && doersClause.MatchString(s.Masked[at[1]:before]) {
			continue
		}
		m, _ := d.Marked(group(s.Masked, at, 1))
		return m.Entity
	}
	if i := d.toldBy(s, before); i >= 0 {
		return i
	}
	if someOther.MatchString(s.Masked[:before]) {
		return Nobody
	}
	return d.publisher
}
