package extract

import (
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// harm are words for what befalls an organisation: an attack, an error, a loss.
// Each begins with its own characters: a class before them would cost every sentence dear.
const harm = `(?:` +
	`不正(?:な)?アクセス|不正侵入|不正(?:な)?ログイン|侵入|ランサムウェア|マルウェア|ウイルス|サイバー攻撃|攻撃|感染|暗号化|改ざん|乗っ取|侵害|紛失|置き忘れ|盗難|車上荒ら|車上狙|車上ねら|置き引き|ひったくり|空き巣|` +
	`盗まれ|盗み|(?:別|他)の[^。、]{0,14}(?:表示|見え|閲覧|封入|同封|混入|送|届|印字|印刷)|` +
	`別の[^。、]{0,10}の[^。、]{0,8}(?:封入|混入|送|届)|誤(?:り|っ|ら|送|配|封|廃棄|掲載|交付|発送|印刷|公開|表示|登録|添付|投函|納品|入力)|` +
	`(?:封入|操作|作業|設定|入力|確認|処理)(?:上の|の)?ミス|手違い|べき[^。、]{0,24}を、?「?(?:宛先|TO|To|CC|Cc)」?欄?[にで]|取り?違え|入れ違|順(?:番|序)[^。、]{0,6}入れ替わ|中身が入れ替わ|入れ替わって(?:しま|い)|混入|ずれ(?:た|て|が(?:生|発|あ|起|見))|ずらし|別の方の|持ち出|窃取|漏え?い|漏洩|流出|` +
	`不具合|設定[^。、]{0,6}?(?:不備|誤|ミス|漏れ)|脆弱性|プログラムの不備|漏れて|漏らし|不正(?:な)?通信|閲覧してい|復元でき|` +
	`(?:アカウント|認証情報|ID|パスワード)[^。、]{0,8}悪用|消去|削除され|閲覧(?:できる|可能|され)|公開(?:状態|され|して(?:いた|おり|しま))|` +
	`ダウンロード(?:可能|され)|見られる|見え(?:る|て)|無断で|不適切|故障|所在(?:不明|が(?:確認でき|分から|わから))|「公開」|公開(?:設定|範囲|の設定のまま)|行方不明|` +
	`見当たら|手順が守られ|怠っ|不正に(?:取得|閲覧|入手|利用|使用|持|ログイン|アクセス|操作|侵入|改変)|不正取得|誰でも|アクセス(?:でき|可能)|書き換え|公開してい|放置|持ち帰|間違え|間違っ|間違い(?:が|に|によ|を|、|まし)|別人|投稿し|` +
	`(?:別|他)の[^。、]{0,10}(?:欄|口座|宛先|番号)に|被害(?:が|を)[^。、]{0,6}のは|(?:承諾|承認|許可|許諾|了承)(?:を(?:得|受け))(?:ず|ない|てい(?:な|る事実)|ておらず)|` +
	`偽の(?:ログイン|サイト|画面|フォーム)[^。、]{0,20}入力した|(?:ログイン情報|認証情報|パスワード)(?:など|等)?を入力して(?:しま|い)|読み取られ|盗み見|(?:のぞ|覗)き見|「[^」]{1,6}公開」|` +
	`無くし(?:て|た|ま)|なくして(?:しま|い)|なくしま|がなくなって(?:い|お)|持って帰|知人に|友人に|第三者に(?:渡|売|漏ら)|名簿[^。、]{0,10}(?:売却|売り)|情報[^。、]{0,10}(?:売却|売り)|転売|(?:データ|ファイル|記録|バックアップ)が[^。、]{0,4}失われ|消失|滅失|焼失|水没|浸水|火災|落ちま|落ちて|落とした(?:もの|こと|と)|落としてしま|飛ばされ|電車(?:内)?に[^。、]{0,6}忘れ|忘れてき|(?:削除|消去|非表示に|設定)し忘れ|奪われ|押し入|届いていない(?:と|こと|旨|ため)|未着|行方が|行方を|` +
	`不審な(?:動作|挙動|通信|プログラム|ファイル|プロセス)|フィッシングメールに|パスワードを[^。、]{0,6}(?:取ら|奪わ)|サイバー(?:被害|犯罪者の標的)|ハッキング|クラッキング|迷惑メールが|スパムメールが|バックドア|仕掛けられ|仕込まれ|身代金|開けな(?:く|い)|使用できなく|さらされ|丸見え|検索エンジンに(?:登録|表示|掲載|よ)|「[^」]{0,16}全員」|` +
	`に載せて(?:い|しま)|目的外|別の目的|流用|私的に|契約に(?:反|違反)|手順(?:書)?(?:に(?:沿わ|従わ|反)|を(?:守ら|踏ま|省))|(?:規[程則定約]|ルール)に(?:反|違反)|他人の(?:情報|氏名|住所|書類|個人|通知|明細|画面|データ)|(?:綴じ|貼り|詰め|渡し|掛け|送り)(?:違|間違)え|二重に(?:送|引き?落|請求|発送|登録|印刷|交付|支払)|欠陥が|ミスに(?:より|よ)|ミスで|ミスが|人的ミス|人為的(?:な)?ミス|過失(?:に|で|が)|不注意|勘違い|(?:確認|認識|注意|理解)不足|処分されずに|削除されずに|` +
	`BCCではなく|Bccではなく|BCCでなく|TOに設定して|Toに設定して|CCに(?:設定|入力)して|宛先欄に(?:設定|入力)して|` +
	`私用の|私物の|許可なく|使い回|本来[^。、]{1,30}べき|私用メール|ログインされ|遠隔操作|偽の警告|詐欺|騙され|だまされ|車上荒らし|車上狙い|べきところ|散乱|落下|飛散|事案が(?:発生し[たまて]|生じ[たまて]|起[きこ][たまっ])|事態が(?:発生し[たまて]|生じ[たまて])|事故が(?:発生し[たまて]|起[きこ][たまっ]))`

// harms finds each of them in a masked sentence.
var harms = regexp.MustCompile(harm)

// placed parts a mention that says where it happened, by what follows it, from
// one that was told, asked or only owns the data.
var (
	finder   = regexp.MustCompile(`^(?:が|は)、?`)
	atPlace  = regexp.MustCompile(`^[)」]?(?:(?:への|に対する|に対し(?:て)?、?)(?:第三者(?:による|の)|外部から(?:の)?|外部の)?$|の|によ(?:れば|ると|りますと)|における|において|におきまして|による(?:[^調解確報復対支分監捜][^。、]{0,24})?$|で(?:[^あす]|$)|にて|が|は|内|側|社内|、|「|\p{Katakana}{0,6}(?:担当者|社員|従業員|職員|作業員)(?:が|の|によ)|に勤務(?:する|し))`)
	ownsData = regexp.MustCompile(`^の(?:[^。、がは]{0,10}の)?(?:個人情報|お客|顧客|利用者|市民|町民|村民|県民|住民|患者|会員|学生|児童|生徒|従業員(?:の)?(?:情報|個人)|情報(?:[^シ基]|$)|データ(?:[^セベサ]|$)|業務(?:[^用シサ端パ]|$)|委託|皆|関係(?:[^社職従]|$)|ご担当|担当者様)|^が[^。]{0,60}(?:委託|発注|依頼)|^が[^。、]{0,16}(?:開発|構築)し、|^が(?:保守|運用|管理)(?:にあた|に当た|を担|を行|を受託)[^。、]{0,12}(?:が|ところ)、|^が[^。、]{0,16}(?:設置|導入|納入)し[^。、]{0,8}[\x{E800}-\x{EFFF}]|^の(?:手順|指示|推奨|助言|指導|協力|支援|立会い|調査(?:[^員]|$)|調べ|報告|説明|解析|指摘|連絡|話)`)
)

// elsewhere are wordings in which the organisation before the harm is not its
// place: it told of it, was told, or is asked to mind.
var elsewhere = regexp.MustCompile(`(?:報告|連絡|通報|相談|指摘|届出|公表|依頼)(?:し|が|を|の|で|に|は|受|いただ|済|、)|通知(?:し|を(?:受|行|い|し|頂|差)|が(?:あ|ご)|済)|申し出|問い?合わ?せ(?:を|が)|受理|お知らせ|を装|になりすま|をかた|を騙|説明会|開催(?:し|さ|の|す)|会見|(?:調べ|解析し|調査し)(?:た|まし)|(?:いずれ|どちら)が|(?:ログ|記録|履歴)を[^。、]{0,6}(?:確認|点検|解析|調査)した(?:結果|ところ)`)

// bait is a message or page that passes for somebody's, by which people are deceived.
var bait = regexp.MustCompile(`(?:を装っ|をかたっ|を騙っ|を名乗っ|になりすまし)た[^。]{0,30}?(?:メール|メッセージ|電話|サイト|ページ|画面)`)

// noticed is what follows a harm that the organisation before it only noticed.
var noticed = regexp.MustCompile(`^[^。、]{0,16}(?:を|に|が)[^。、]{0,10}(?:検知|発見|把握|認知|気付|気づ|確認|突き止)`)

// inverted is a harm whose place comes behind it: 持ち出したのは、甲社の社員である.
var inverted = regexp.MustCompile(`^[^。、]{0,14}(?:のは|者は|場所は)、?(?:[\x{E000}-\x{E7FF}]が[^。、]{0,20}する|[^。、\x{E000}-\x{E7FF}]{0,30}(?:する|した|いる|いた|おります|担う))?([\x{E000}-\x{E7FF}])(?:の|で|に|社員|従業員|職員)`)

// toldOf is what follows a harm that the one it befell told of: 甲社から、紛失したとの報告.
var toldOf = regexp.MustCompile(`^(?:[^。、]{0,24}|[^。、]{0,4}[けれし]、[^。]{0,40})(?:との|旨の|という)(?:報告|連絡|第一報)`)

// fromWhom is what stands behind whoever told.
var fromWhom = regexp.MustCompile(`^(?:から|より)`)

// answerable reports whether what the entity tells of befell itself: a contractor, or
// whoever runs a service, not the maker of a product.
func (d *Document) answerable(i int) bool {
	role, _ := d.lexicon.Role(d.At(i).Name)
	return d.placed(i, graph.SubcontractorOf) || role.Part == "provider" && d.supplies(i) || d.announcedAs(i, "provider")
}

// placeOf is the organisation at which the harm at the given bytes of Masked
// happened: the last before it that the sentence makes its place, or -1.
func (d *Document) placeOf(s *Sentence, at []int) int {
	before := s.Masked[:at[0]]
	from := toldOf.MatchString(s.Masked[at[1]:])
	for end := len(before); end > 0; {
		i := strings.LastIndexFunc(before[:end], func(r rune) bool { return r >= orgMark && r < systemMark })
		if i < 0 {
			return -1
		}
		behind := asideBehind.ReplaceAllString(before[i+len("\uE000"):], "")
		if m, _ := d.Marked(before[i:]); m.Entity == d.publisher {
			behind = ownSystem.ReplaceAllString(behind, "")
		}
		if d.partOfName(before[i:]) || madeFor.MatchString(behind) && user.MatchString(before[:i]) || d.isOwn(before[i:]) && clauseOf.MatchString(behind) && agent.MatchString(before[:i]) || inBrackets.MatchString(behind) || whose.MatchString(behind) && consent.MatchString(s.Masked[at[0]:]) {
			end = i
			continue
		}
		if m, _ := d.Marked(before[i:]); from && fromWhom.MatchString(behind) && d.answerable(m.Entity) || atPlace.MatchString(behind) && !ownsData.MatchString(behind) {
			if elsewhere.MatchString(bait.ReplaceAllString(behind, "")) {
				return -1
			}
			if finder.MatchString(behind) && noticed.MatchString(s.Masked[at[1]:]) {
				return -1
			}
			m, _ := d.Marked(before[i:])
			if m.Entity != d.publisher && (s.helps(behind, at) || s.apart(behind, at) || tipster.MatchString(behind) && !d.answerable(m.Entity)) {
				return -1
			}
			if told := strings.HasPrefix(behind, "によ"); told && d.At(m.Entity).Unnamed() || (d.onlySupplies(m.Entity, behind) || behindProduct.MatchString(before[:i])) && userSide.MatchString(s.Masked[at[0]:]) || d.onlySupplies(m.Entity, behind) && booking.MatchString(d.text.Normal[m.End:]) || accountsOf.MatchString(before[:i]) && accountHit.MatchString(s.Masked[at[0]:]) {
				return -1
			}
			d.beside(s, before[:i])
			return m.Entity
		}
		end = i
	}
	return -1
}

var (
	// user is who uses what the name behind it made, madeFor such a thing: 甲社が利用する乙社製のソフトウェア.
	user    = regexp.MustCompile(`[\x{E000}-\x{E7FF}](?:が|で|において)[^。、\x{E000}-\x{E7FF}]{0,10}(?:使用|利用|導入|採用|設置)(?:する|し(?:た|て(?:いる|いた|おります|おりました)))\s?$`)
	madeFor = regexp.MustCompile(`^(?:製の?|の)[^。、]{0,12}(?:ソフト|製品|機器|装置|VPN|プラグイン|パッケージ)`)
	// agent is who did something with the thing that clauseOf tells of: 甲社の作業者が、当社が契約するクラウドで.
	agent    = regexp.MustCompile(`[\x{E000}-\x{E7FF}]の[^。、\x{E000}-\x{E7FF}]{0,8}(?:者|員|スタッフ|エンジニア)が、`)
	clauseOf = regexp.MustCompile(`^が[^。、\x{E000}-\x{E7FF}]{0,8}(?:契約|利用|使用|保有|所有|指定|提供|用意|貸与|管理)(?:する|し(?:た|ている|ていた))[^。、]`)
)

// isOwn reports whether the mark that text begins with is the publisher's.
func (d *Document) isOwn(text string) bool {
	m, ok := d.Marked(text)
	return ok && m.Entity == d.publisher
}

// partOfName reports whether text begins with a word for a part and the name of who plays
// it: of 委託先の甲社から, what stands behind the name counts.
func (d *Document) partOfName(text string) bool {
	match := apposedMarks.FindStringSubmatch(text)
	if match == nil {
		return false
	}
	part, _ := d.Marked(match[1])
	name, _ := d.Marked(match[2])
	return part.Anaphor && part.Entity == name.Entity
}

var apposedMarks = regexp.MustCompile(`^([\x{E000}-\x{E7FF}])(?:の|である|、|・)?([\x{E000}-\x{E7FF}])`)

// ownSystem is the publisher's own system behind its name: 当社サーバーが.
var ownSystem = regexp.MustCompile(`^(?:[\x{E800}-\x{EFFF}]|(?:公式|社内|業務用|Web|ウェブ)?(?:サイト|サーバー?|ホームページ|ネットワーク|システム|パソコン|端末))`)

// asideBehind is what brackets tell of a name before the sentence goes on.
var asideBehind = regexp.MustCompile(`^\([^()。]{2,30}\)`)

var (
	// whose and consent tell whose leave was not asked: 市の承諾を得ずに.
	whose   = regexp.MustCompile(`^の(?:事前の|書面による)?$`)
	consent = regexp.MustCompile(`^(?:承諾|承認|許可|許諾|了承)`)
)

// inBrackets is what stands behind an organisation of which only brackets tell: 甲システム(乙社が保守を担当)の.
var inBrackets = regexp.MustCompile(`^(?:[がの][^()。]*|[0-9%]{2,4}[^()。]{2,8})\)`)

// behindProduct is what stands before a name in brackets behind its product.
var behindProduct = regexp.MustCompile(`[\x{E800}-\x{EFFF}]」?\((?:運営|提供|開発)?(?:元|会社|者)?[::]?$`)

// booking is a hotel's page at a site for bookings behind the site's name: what is entered
// there is the hotel's account.
var booking = regexp.MustCompile(`^(?:\([^()]{0,20}\))?の「?(?:宿泊)?予約(?:情報)?(?:管理|サイト)`)

// accountsOf is what stands before it where the word for its part is one of the notice's,
// accountHit harm that only an account of a user's comes to.
var (
	accountsOf = regexp.MustCompile(`[\x{E800}-\x{EFFF}]」?\([\x{E000}-\x{E7FF}][::]?$`)
	accountHit = regexp.MustCompile(`^(?:不正に(?:利用|使用|ログイン)|不正(?:な)?ログイン|乗っ取|(?:アカウント|認証情報|ID|パスワード)[^。、]{0,8}悪用)`)
)

// onlySupplies reports whether the entity is named for what it supplies, a system
// that stands behind it: 甲社のクラウド「乙」において.
func (d *Document) onlySupplies(i int, behind string) bool {
	for _, r := range behind {
		if m, ok := d.Marked(string(r)); ok && r >= systemMark && r <= systemMark+maxMention && d.hasClaim(graph.Provides, i, m.Entity) {
			return !d.placed(i, graph.SubcontractorOf)
		}
	}
	return false
}

// together is a name that shares its part in the sentence with the next: 甲庁及び乙研究所の.
var together = regexp.MustCompile(`(?:[\x{E000}-\x{E7FF}](?:、|,|・))*[\x{E000}-\x{E7FF}](?:の?[\x{E800}-\x{EFFF}])?(?:及び|および|ならびに|並びに|と、?|、)$`)

// ownRole is the word for a part before a name.
var ownRole = regexp.MustCompile(`(?:[\x{E000}-\x{E7FF}]の)?\p{Han}{0,4}[\x{E000}-\x{E7FF}](?:の|である)$`)

// beside notes that the harm befell the organisations named together with its place.
func (d *Document) beside(s *Sentence, before string) {
	before = ownRole.ReplaceAllString(before, "") // 甲社及び現地法人の乙社において
	row := together.FindString(before)
	for _, i := range d.rowOf(row) {
		d.befalls(s, i)
	}
	for _, r := range row {
		if m, ok := d.Marked(string(r)); ok && m.Entity == d.publisher && r < systemMark {
			d.ownHarm = true
		}
	}
}

// userSide is harm that is done by whoever uses a service, or to an account of
// theirs, and says nothing of its supplier.
var userSide = regexp.MustCompile(`^(?:設定|「?公開|誰でも|アクセス|閲覧|見られる|見える|不正(?:な)?ログイン|乗っ取|誤|不適切|脆弱性|不正に(?:利用|使用))`)

// mended is a hole that a maker closes or tells of.
var mended = regexp.MustCompile(`^脆弱性(?:\([^()]{1,30}\))?(?:の修正|を修正|を解消|情報|対策|診断|検査|の有無|を公表|の公表|への対|に(?:関する|ついて(?:の)?)(?:注意|情報|告知|案内|公表|周知|連絡|通知))`)

// unlikely is what follows a harm that hardly befell anybody.
var unlikely = regexp.MustCompile(`^[^。、]{0,14}(?:可能性|おそれ|恐れ)は(?:極めて|きわめて|非常に|ほとんど|ほぼ)?(?:低|少な|な[いく])`)
