package extract

import "rensa/graph"

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

// madeAndRun is a wording for who both makes a system and runs it.
const madeAndRun = "system.made-and-run"

// byUpkeep is a wording for who maintains a system; alone it makes no node of one.
const byUpkeep = "system.kept"

// usedAmong is a wording for what somebody uses together with others.
const usedAmong = "system.used-among"

// withProduct is a wording that makes a user of whoever works with another's product.
const withProduct = "system.with-product"

// gives is a wording for what somebody gives others or makes for them.
const gives = "system.gives"

// loggedIn is a wording for what somebody's people work with.
const loggedIn = "system.logged-in"

// savedIn is a wording for what somebody else keeps in a product of its own choice.
const savedIn = "system.saved-in"

// operatedAnd is a wording for a system that one runs and another uses.
const operatedAnd = "system.operated-and"

// owned is a wording for whose a thing is, whoever carries it about.
const owned = "system.owned"

// ofBoth is a wording for what the two share of whom was spoken before: 両社で共用しているサーバー.
const ofBoth = "system.of-both"

// ranBy is a wording for whoever runs what is named before: 甲を運営する乙社.
const ranBy = "system.runner"

// byPublisher stands for the publisher instead of a group.
const byPublisher = -1

// inner is what may stand before a system's name within its clause.
const (
	inner    = `[^。、\x{E000}-\x{EFFF}]{0,30}?(?:[\x{E000}-\x{E7FF}](?:様)?向け[^。、\x{E000}-\x{EFFF}]{0,12}?)?「?`
	provides = `(?:(?:提供|開発|販売|構築|制作|作成)(?:する|している|しております|しておりました|していた|した|し、|されて|されている|を受けて|元の?である|(?:・[^。、]{1,6})?を(?:担当する|担当している|行う|行っている|行っております|手がける))|(?:保守|運用保守|保守管理|改修)(?:・[^。、]{1,6})?を(?:担当する|担当している|行う|行っている|行っております|請け負う))`
	operates = `(?:運営|運用|保有|開設)(?:する|している|しております|しておりました|していた|した)`
	usesIt   = `(?:(?:利用|使用|導入|契約|採用)(?:する|し(?:て)?(?:おりま(?:す|した)|いる|いま(?:す|した)|おり|いた(?:[^だ]|$))|した|中の)|(?:使って|用いて)(?:いる|いま(?:す|した)|いた(?:[^だ]|$)|おり)|に(?:用いる|使う))`
)

// makesAndRuns is said of whoever makes a system for others and looks after it as well.
const makesAndRuns = `(?:開発|構築|提供|販売|設計)(?:・|及び|および|ならびに|並びに|、|し、?|から|と)(?:[^。、がをはに\x{E000}-\x{EFFF}]{1,4}・)?(?:運営|運用|管理|保守|保守運用|運用保守|運用管理|保守管理)(?:する|している|しております|しておりました|していた|した|を(?:担当する|担当している|担う|担っている|行う|行っている|行っております))(?:、)?`

// body is an organisation with the brackets that may close behind it.
const body = `〔組〕(?:グループ)?[」』)]?(?:\([^()]{0,30}\))?(?:の[二三四五六七八九十両各0-9]{1,2}[^。、のがをにはで]{1,4}|を(?:含む|はじめ(?:とする|とした)?)[^。、\x{E000}-\x{EFFF}]{1,20})?`

// systemRelations are tried in this order on every sentence.
var systemRelations = []systemRelation{
	{"system.provided-by", newPattern(body + `(?:が|の|より|から|によって|により)(?:[^。、\x{E000}-\x{EFFF}]|[\x{E000}-\x{E7FF}](?:様)?(?:向け|に|へ|等)){0,25}?` + provides + inner + `〔系〕`), graph.Provides, 1, 2},
	{"system.provided-and-used", newPattern(body + `(?:が|の)[^。、\x{E000}-\x{EFFF}]{0,25}?(?:提供|開発|運営|販売)し(?:、|て(?:い|お)り、)[^。]{0,50}?` + usesIt + inner + `〔系〕`), graph.Provides, 1, 2},
	{madeAndRun, newPattern(body + `(?:が|の|により|によって)[^。、\x{E000}-\x{EFFF}]{0,20}?` + makesAndRuns + inner + `〔系〕`), graph.Provides, 1, 2},
	{madeAndRun, newPattern(`〔系〕」?を` + makesAndRuns + `〔組〕`), graph.Provides, 2, 1},
	{"system.provision", newPattern(`〔組〕(?:社)?(?:の)?提供(?:の` + inner + `|「)〔系〕`), graph.Provides, 1, 2},
	{"system.provided-in-brackets", newPattern(`〔系〕」?\((?:[\x{E000}-\x{E7FF}](?:[:：=は]|は、| )?|(?:米国|英国|独国|[^。、()]{1,4}国の?)?(?:提供|開発|販売|製造|運営|保守)?(?:元|者|会社)?[:：]?)〔組〕(?:社)?(?:(?:が|の)?(?:提供|開発|保守|運用|構築|製)|の「|の[^。、()]{0,8}(?:サービス|製品|システム|ソフト|アプリ|クラウド|[\x{E800}-\x{EFFF}]\))|\))`), graph.Provides, 2, 1},
	{"system.uses-for", newPattern(`〔系〕」?(?:\([^()]*\))?(?:のみ|だけ)?を(?:用いて|使って|利用して|使用して|(?:利用|使用|導入|採用|契約)し、)`), graph.Uses, 0, 1},
	{loggedIn, newPattern(`〔系〕」?に(?:ログイン|アクセス)し`), graph.Uses, 0, 1},
	{"system.built-with", newPattern(`〔系〕」?(?:\([^()]*\))?(?:で|上(?:で|に))(?:構築|作成|運用|制作|稼働|作ら)(?:し|され|れ)`), graph.Uses, 0, 1},
	{withProduct, newPattern(`〔系〕」?(?:\([^()]*\))?(?:上)?(?:で|にて)(?:[^。、\x{E000}-\x{EFFF}]{1,16}を(?:一元)?(?:管理|保管|作成|集計|共有|受け付け|受付)(?:し|する|て)|(?:取得|作成|管理|保管|運用|配信|受付|集計|受け付け)し?て(?:いる|いた|おります|おりました|おり))`), graph.Uses, 0, 1},
	{withProduct, newPattern(`〔系〕」?(?:\([^()]*\))?(?:により|によって|を通じて|にて|で|から)、?[^。\x{E000}-\x{EFFF}]{0,24}を?[^。、\x{E000}-\x{EFFF}]{0,12}(?:送信|送付|配信|発送|案内)(?:する|し)`), graph.Uses, 0, 1},
	{savedIn, newPattern(`〔系〕」?(?:上)?(?:の[^。、がをに\x{E000}-\x{EFFF}]{0,8}[\x{E800}-\x{EFFF}]?)?に(?:保存|保管|アップロード|格納|公開|登録)(?:し|する)`), graph.Uses, 0, 1},
	{"system.provider", newPattern(`〔系〕」?を?(?:の)?(?:運営・|開発・)?(?:提供|開発|販売|構築|制作|作成)(?:する|した|している(?:のは|のが)?|元(?:である|の)?|・?運用する|会社(?:である|の)|業者(?:である|の)|事業者(?:である|の))〔組〕`), graph.Provides, 2, 1},
	{byContract, newPattern(`〔系〕」?の[^。、\x{E000}-\x{EFFF}]{0,6}(?:開発|構築|保守|運用|運営|管理|改修|制作|設計)[^。、\x{E000}-\x{EFFF}]{0,8}を(?:して(?:いる|おります)|する|担う|担(?:って|当して)いる|担当する|担当(?:して)?(?:いた|した)|担った|行う|行っている|行った|行っていた|請け負う|請け負っている|請け負った|請け負っていた|手がける|手掛ける|受託する|受託している)〔組〕`), graph.Provides, 2, 1},
	{"system.provider", newPattern(`〔系〕」?の(?:提供を[^。、\x{E000}-\x{EFFF}]{0,8}(?:する|している|行う|行っている|担う)|運営(?:会社|元|事業者|企業)(?:である|の)?|(?:システム|開発)?ベンダー(?:である|の))〔組〕`), graph.Provides, 2, 1},
	{"system.provided-from", newPattern(`〔系〕」?(?:は|について)、?[^。]{0,12}?〔組〕(?:が|から|より)(?:[\x{E000}-\x{E7FF}](?:社)?(?:に|へ)[^。、\x{E000}-\x{EFFF}]{1,20}委託し(?:て|、))?[^。、\x{E000}-\x{E7FF}]{0,20}(?:提供(?:し(?:て(?:います|おります|おり、|いる(?:もの|サービス|製品|システム))|、|ます|ました|たもの)|され|を受け|する(?:[^。、「\x{E000}-\x{EFFF}]{0,16}(?:サービス|製品|システム|クラウド|ソフト|もの)|[^。、「\x{E000}-\x{EFFF}]{0,16}[\x{E800}-\x{EFFF}])(?:です|であり|で、|の(?:ひと|一)つ|を(?:利用|使用)))|(?:導入|購入|調達|賃借|リース|レンタル)し)`), graph.Provides, 2, 1},
	{"system.topic-used", newPattern(`〔系〕」?は、?[^。]{0,80}?〔組〕(?:の[二三四五六七八九十両各0-9]{1,2}[^。、のがをにはで]{1,4}|(?:及び|および|並びに|ならびに|と|、)[^。、のがをにはで\x{E000}-\x{EFFF}]{1,16})?(?:は|が|も|で(?:共同|共通|は)|を(?:含む|はじめ)[^。、\x{E000}-\x{EFFF}]{0,20}が)、?(?:[\x{E000}-\x{E7FF}](?:社)?と(?:の間で)?[^。、\x{E000}-\x{EFFF}]{0,10}契約し(?:、|て))?[^。、提開\x{E000}-\x{EFFF}]{0,24}(?:利用|使用|導入|契約)し`), graph.Uses, 2, 1},
	{"system.used-by-many", newPattern(`〔系〕」?は、?〔組〕(?:の(?:ほか|他)|を(?:含む|はじめ))[^。\x{E000}-\x{EFFF}]{0,40}?(?:利用|使用|導入|採用)(?:されて|いただいて|頂いて|して)`), graph.Uses, 2, 1},
	{"system.is-of", newPattern(`〔系〕」?は、?〔組〕(?:社)?(?:製)?の[^。、\x{E000}-\x{EFFF}]{0,10}(?:パッケージ|製品|ソフト|サービス|クラウド|ASP|SaaS)[^。、「\x{E000}-\x{EFFF}]{0,8}(?:です|であり|で、|を(?:借り|利用し|使用し|使っ|契約し|[^。、]{0,12}(?:改修|カスタマイズ|改造)))`), graph.Provides, 2, 1},
	{"system.is-of", newPattern(`〔系〕」?は、?〔組〕(?:社)?(?:製)?の(?:もの|製品)(?:です|であり|で、)`), graph.Provides, 2, 1},
	{"system.contracted", newPattern(`〔系〕」?は、?[^。]{0,20}?〔組〕(?:社)?と(?:の間で)?[^。、\x{E000}-\x{EFFF}]{0,10}契約(?:し|を)`), graph.Provides, 2, 1},
	{"system.made", newPattern(`〔系〕」?は、?[^。がは\x{E000}-\x{EFFF}]{0,16}〔組〕が(?:開発|構築|作成|制作|納入|納品|導入)(?:し(?:、|て|ま|ており|た(?:もの|製品))|を|・[^。、「\x{E000}-\x{EFFF}]{1,8}(?:して|し、|しま|した(?:もの|製品)|を))`), graph.Provides, 2, 1},
	{gives, newPattern(body + `(?:が|は)[^。\x{E000}-\x{EFFF}]{0,40}?〔系〕」?を(?:提供し|(?:開発|作成|構築|制作)(?:する|し|した)(?:際|とき|時|、)|作(?:る|った)(?:際|とき|時))`), graph.Provides, 1, 2},
	{byContract, newPattern(`〔系〕」?の(?:提供と|提供及び|提供・)?(?:設置|開発|制作|構築|保守|運用|運営|改修|更新|管理)[^。、]{0,12}を(?:委託し|依頼し|お願いし|発注し|外注し|任せ|お任せし)(?:ている|ておりました|ております|ており|ていた|た)〔組〕`), graph.Provides, 2, 1},
	{byContract, newPattern(`〔系〕」?の(?:開発|制作|構築|保守|運用|改修)[^。、\x{E000}-\x{EFFF}]{0,12}(?:は|を|については)、?(?:[^。\x{E800}-\x{EFFF}]{0,24}[\x{E000}-\x{E7FF}]が、?)?〔組〕(?:社)?(?:に|へ)(?:(?:業務)?(?:を)?(?:再)?委託し|、[^。]{0,60}(?:委託|依頼)し)`), graph.Provides, 2, 1},
	{byContract, newPattern(`〔系〕」?の(?:開発|制作|構築|保守|運用|改修)[^。、\x{E000}-\x{EFFF}]{0,8}は[^。\x{E800}-\x{EFFF}]{1,20}に、(?:開発|制作|構築|保守|運用|改修)[^。、\x{E000}-\x{EFFF}]{0,8}(?:は|を)、?〔組〕(?:社)?(?:に|へ)[^。、\x{E000}-\x{EFFF}]{0,6}(?:委託|依頼)し`), graph.Provides, 2, 1},
	{byContract, newPattern(`〔系〕」?は、?[^。]{0,30}?〔組〕(?:社)?(?:に|へ)(?:、)?[^。、\x{E000}-\x{EFFF}]{0,20}?(?:設置|開発|制作|構築|保守|運用|改修|管理)[^。、\x{E000}-\x{EFFF}]{0,12}を(?:(?:委託|依頼|発注|外注|お願い)し|任せ|頼ん)`), graph.Provides, 2, 1},
	{byContract, newPattern(`〔系〕」?は、?[^。\x{E800}-\x{EFFF}]{0,60}?(?:開発|制作|構築|保守|運用|改修)[^。、\x{E000}-\x{EFFF}]{0,10}を、?〔組〕(?:社)?(?:に|へ)[^。、\x{E000}-\x{EFFF}]{0,6}(?:委託|依頼|発注|外注)し`), graph.Provides, 2, 1},
	{byContract, newPattern(`〔組〕(?:社)?(?:に|へ)、?(?:設置|開発|制作|作成|構築|保守|運用|改修|管理)[^。、\x{E000}-\x{EFFF}]{0,10}を?(?:委託|依頼|発注|外注)し(?:た|て(?:いる|いた|おります|おりました))「?〔系〕`), graph.Provides, 1, 2},
	{"system.of-maker", newPattern(`〔組〕(?:社)?の(?:[^。、\x{E000}-\x{EFFF}]{0,16}(?:クラウド|サービス|システム|ソフト|ツール|アプリ|製品|パッケージ))「?〔系〕」?(?:上)?(?:で|にて)[^。、]{1,16}を(?:管理|運用|作成|保管|配信|実施|送信|受け付け)(?:し|て)`), graph.Provides, 1, 2},
	{fromMaker, newPattern(`〔系〕」?(?:\([^()]*\))?の〔組〕`), graph.Provides, 2, 1},
	{"system.used-together", newPattern(`〔組〕とともに` + inner + usesIt + inner + `〔系〕`), graph.Uses, 1, 2},
	{usedAmong, newPattern(`〔系〕」?を、?(?:[\x{E000}-\x{E7FF}](?:、|・|と|及び|および)){0,4}〔組〕(?:とともに|と共に|と共同で|と)、?(?:共同で)?(?:利用|使用|運用|導入)し`), graph.Uses, 2, 1},
	{usedAmong, newPattern(`〔系〕」?を、?[\x{E000}-\x{E7FF}、・と及びおよび]{1,16}?(?:とともに|と共に|と共同で|と)、?(?:共同で)?(?:利用|使用|運用|導入)し`), graph.Uses, 0, 1},
	{"system.used-beside", newPattern(`〔組〕(?:は|が|では)、?[^。、\x{E000}-\x{EFFF}]{0,20}〔組〕(?:[^。、\x{E000}-\x{EFFF}]{0,10}〔組〕)?(?:とともに|と共に|と共同で|と)[^。、\x{E000}-\x{EFFF}]{0,10}` + usesIt + inner + `〔系〕`), graph.Uses, 1, 4},
	{"system.hosts", newPattern(`〔系〕」?(?:が|を|の)(?:稼働|動作|収容|運用|設置|格納|構築)(?:する|し(?:て(?:いる|いた|おります)|た)|され(?:ている|ていた|た))、?〔組〕(?:社)?(?:が[^。、\x{E000}-\x{EFFF}]{0,12}(?:提供|運営|運用|管理)する|の)[^。、\x{E000}-\x{EFFF}]{0,12}「?〔系〕`), graph.Provides, 2, 3},
	{"system.run", newPattern(`〔系〕」?は、?[^。\x{E800}-\x{EFFF}]{0,30}?〔組〕が、?(?:[\x{E000}-\x{E7FF}](?:の|内の))?[^。、\x{E000}-\x{E7FF}]{0,18}?(?:運用|運営|管理|開設|設置)(?:・(?:保守|管理|運用|監視|開発|運営))?(?:し|する(?:もの|こと|[^。、\x{E000}-\x{EFFF}]{0,10}[\x{E800}-\x{EFFF}]?(?:です|であり|で、)))`), graph.Operates, 2, 1},
	{"system.run-by", newPattern(`〔系〕」?の(?:(?:運用|運営|管理|維持|監視)(?:・|及び|および|と)?){1,3}(?:は|については)、?[^。\x{E800}-\x{EFFF}]{0,40}?〔組〕(?:社)?が、?[^。、\x{E000}-\x{EFFF}]{0,10}(?:担|行|実施し|担当し|受け持|引き受け)`), graph.Operates, 2, 1},
	{byUpkeep, newPattern(`〔系〕」?の(?:保守|運用|運用保守|保守管理|保守運用|運用管理)(?:を担当する)?(?:業者|会社|事業者|ベンダー|委託先|担当会社)(?:である|の|、|・)?〔組〕`), graph.Provides, 2, 1},
	{byUpkeep, newPattern(`〔系〕」?(?:は、?|の)〔組〕(?:社)?が、?[^。、\x{E000}-\x{EFFF}]{0,6}(?:保守|改修|メンテナンス)[^。、\x{E000}-\x{EFFF}]{0,6}を(?:担|行|担当し|請け負|受託し|実施し)`), graph.Provides, 2, 1},
	{byUpkeep, newPattern(`〔系〕」?の[^。、\x{E000}-\x{EFFF}]{0,6}(?:保守|改修|開発)[^。、\x{E000}-\x{EFFF}]{0,6}は、?[^。\x{E800}-\x{EFFF}]{0,24}?〔組〕(?:社)?が、?(?:担|行|担当し|請け負|受託し|実施し)`), graph.Provides, 2, 1},
	{owned, newPattern(`〔系〕」?(?:[0-9]+台)?(?:\(|(?:は|も)、?[^。\x{E800}-\x{EFFF}]{0,30}?)〔組〕(?:社)?(?:の?(?:所有物|所有|資産|備品|保有)|が(?:所有|保有)(?:する|している|し、))`), graph.Operates, 2, 1},
	{owned, newPattern(`〔系〕」?(?:[0-9]+台)?(?:は|も)、?[^。\x{E800}-\x{EFFF}]{0,16}?〔組〕(?:社)?(?:が|から|より)[^。、]{0,20}?(?:貸与|貸し出|支給|配布|配備)(?:し|され)`), graph.Operates, 2, 1},
	{"system.group-shared", newPattern(`(?:町村|市町|自治体|市区?|大学|学校|会社|各社|企業|団体|法人|機関|事業者|病院|施設|加盟[^。、]{1,4}|会員[^。、]{1,4})(?:等)?(?:が|で|は)、?(?:共同|共通)(?:で|して)?(?:利用|使用|運用|導入|設置)し[^。、\x{E000}-\x{EFFF}]{0,24}「?〔系〕`), graph.Uses, byPublisher, 1},
	{"system.used-at", newPattern(`(?:校|園|店舗?|内|局|課|部|室|現場|支所|職員|教員|児童|生徒|社員)(?:において|にて|で|では|が|は)、?[^。、\x{E000}-\x{EFFF}]{0,10}?` + usesIt + `[^。、\x{E000}-\x{EFFF}]{0,30}?「?〔系〕`), graph.Uses, 0, 1},
	{"system.group-shared", newPattern(`(?:グループ|全社|グループ各社)(?:で)?共通の「?〔系〕`), graph.Uses, byPublisher, 1},
	{"system.made-by", newPattern(`〔組〕(?:社)?製の?` + inner + `〔系〕`), graph.Provides, 1, 2},
	{operatedAnd, newPattern(`〔組〕(?:が|の)運営し、[^。\x{E800}-\x{EFFF}]{0,50}?「?〔系〕`), graph.Operates, 1, 2},
	{ranBy, newPattern(`〔系〕」?(?:の[^。、\x{E000}-\x{EFFF}]{0,8}(?:システム|基盤|プラットフォーム))?を(?:(?:開発|提供|企画|保守)(?:・|及び|および|、|し、?))?(?:運営|運用)(?:する|している|しております)(?:のは、?|のが、?)?〔組〕`), graph.Operates, 2, 1},
	{"system.used-by", newPattern(body + `(?:及び[^。、が]{0,10}|等)?(?:が|は|では|で|において|も)[^。\x{E000}-\x{EFFF}]{0,40}?` + usesIt + `(?:[^。、\x{E000}-\x{EFFF}]{0,30}?|[、 ]?` + body + `(?:が|の)[^。、\x{E000}-\x{EFFF}]{0,30}?)「?〔系〕`), graph.Uses, 1, 3},
	{"system.used-of", newPattern(usesIt + `[、 ]?` + body + `(?:社)?の[^。、\x{E000}-\x{EFFF}]{0,30}?「?〔系〕`), graph.Provides, 1, 2},
	{"system.of-maker", newPattern(`〔組〕(?:社)?の[^。、\x{E000}-\x{EFFF}]{0,30}?「?〔系〕」?(?:に(?:置い|開設し|構築し|設置し)|で(?:作成し|作っ|構築し|開設し|運営し)|(?:という[^。、]{0,10})?を[^。、]{0,12}?(?:利用し|使用し|導入し|契約し|採用し|活用し|用い|使っ))`), graph.Provides, 1, 2},
	{"system.of-maker", newPattern(`〔組〕(?:社)?の[^。、\x{E000}-\x{EFFF}]{0,20}「?〔系〕」?(?:と|及び|および|並びに|ならびに|や|、)[^。]{0,80}?〔系〕」?を[^。、]{0,12}?(?:利用|使用|導入|契約|採用|活用)し`), graph.Provides, 1, 2},
	{"system.of-maker", newPattern(`〔組〕(?:社)?の[^。、\x{E000}-\x{EFFF}]{0,20}「?〔系〕」?の(?:スクリプト|タグ|プラグイン|モジュール|ウィジェット|プログラム|ライブラリ)を[^。、]{0,12}?(?:設置|導入|利用|使用|組み込|埋め込|読み込)(?:し|ん)`), graph.Provides, 1, 2},
	{"system.shared-first", newPattern(`〔組〕(?:と|及び|および)〔組〕(?:と)?(?:が|の|は)?[^。\x{E800}-\x{EFFF}]{0,30}?(?:共通|共同|共有|共用)[^。、\x{E000}-\x{EFFF}]{0,14}?〔系〕`), graph.Uses, 1, 3},
	{"system.shared-second", newPattern(`〔組〕(?:と|及び|および)〔組〕(?:と)?(?:が|の|は)?[^。\x{E800}-\x{EFFF}]{0,30}?(?:共通|共同|共有|共用)[^。、\x{E000}-\x{EFFF}]{0,14}?〔系〕`), graph.Uses, 2, 3},
	{ofBoth, newPattern(`(両(?:社|者|校|法人|団体|院|行|市|町))(?:が|で|の間で|間で|の|にて)?[^。、\x{E000}-\x{EFFF}]{0,10}(?:共用|共有|共同|共通)[^。、\x{E000}-\x{EFFF}]{0,14}「?〔系〕`), graph.Uses, byPublisher, 2},
	{"system.shared-with", newPattern(`〔組〕(?:\([^()]{0,30}\))?と(?:の間で)?(?:共有|共用|共同(?:で)?(?:利用|使用|運用))(?:して|する|し、)[^。、\x{E000}-\x{EFFF}]{0,16}?「?〔系〕`), graph.Uses, 1, 2},
	{ranBy, newPattern(`〔系〕」?\(〔組〕(?:社)?(?:が|の)?(?:運営|運用|管理)`), graph.Operates, 2, 1},
	{"system.user", newPattern(`〔系〕」?を、?〔組〕(?:社)?(?:が|で|において)、?[^。、がを\x{E000}-\x{EFFF}]{0,8}(?:契約|利用|使用|導入|採用)し`), graph.Uses, 2, 1},
	{"system.user", newPattern(`〔系〕」?を[^。、]{0,12}?` + usesIt + `、?〔組〕`), graph.Uses, 2, 1},
	{"system.gave-up", newPattern(`〔系〕」?の(?:利用|使用)を?[^。、に]{0,10}?(?:停止|中止|中断|見合わせ|取り?やめ|終了|休止)`), graph.Uses, 0, 1},
	{"system.built-in", newPattern(`〔系〕」?の(?:スクリプト|タグ|プラグイン|モジュール|ウィジェット|プログラム|機能|ライブラリ)を[^。、]{0,12}?(?:設置|導入|利用|使用|組み込|埋め込|読み込)(?:し|ん)`), graph.Uses, 0, 1},
	{"system.uses", newPattern(`〔系〕」?(?:のみ|だけ)?を(?:[^。、]{0,12}?[^めに])??` + usesIt + `(?:[^ 、お方ユ利会皆者\x{E000}-\x{E7FF}]|$)`), graph.Uses, 0, 1},
	{"system.operated-by", newPattern(`〔組〕(?:が|の|にて)[^。、\x{E000}-\x{EFFF}]{0,20}?` + operates + inner + `〔系〕`), graph.Operates, 1, 2},
	{"system.operated-by", newPattern(`〔組〕(?:が|の|にて)[^。、\x{E000}-\x{EFFF}]{0,20}?管理(?:する|している|しております|しておりました|していた|した)[^。、の\x{E000}-\x{EFFF}]{0,30}?「?〔系〕`), graph.Operates, 1, 2},
}
