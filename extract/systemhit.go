package extract

import (
	"slices"
	"strings"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
)

// hit is a wording behind a system's name that says that it was attacked,
// misused, left open or lost, or that the error was made on it.
type hit struct {
	name string
	text *regexp.Regexp
	when func(*Document, *Sentence, *system) bool // nil for always
}

// touching is what may stand between a system's name and the rest: brackets,
// a list's end, a part of the system.
const touching = `^[」』)]{0,3}\s?(?:\([^()]{0,30}\))?[」』]?(?:等|(?:について|に関し(?:て|まして)|につきまして)(?:は|も)?|\([^()]{0,40}\)|(?:の)?公式|[:：] ?(?:一部)?|など|群|(?:計|合計|約|、)?[0-9]+(?:台|件|本|個)|アカウント|の(?:一部|うち[^。、]{0,12}|管理画面|内部|管理者?アカウント|アカウント[^。、のがをに]{0,8}|データベース|サーバー?|システム|会員[^。、のがをに]{0,6}|画面|ページ|(?:システムの)?一部の?脆弱性|脆弱性|設定|認証情報|アクセス(?:トークン|キー)|パスワード|[^。、がをにはへで]{0,10}))*`

// hits are tried on the masked text behind a system's mention.
var hits = []hit{
	{"hit.attacked", regexp.MustCompile(touching + `(?:(?:内|上)?(?:に対し(?:て)?、?|に対する|への|へ(?:と)?|にも?、?|が、?|を|は、?|の|で|から|において、?|における|におきまして、?|にて、?|上で|内で|も|、)[^。、\x{E000}-\x{E7FF}]{0,36}?)?(?:不正(?:な|に)?(?:アクセス|侵入|ログイン|利用|使用|通信|操作|接続|閲覧|取得|入手|持ち出|持出|プログラム|改変|書き込|設置|サインイン)|不[正審]な(?:ファイル|スクリプト|コード|ツール|リンク|プログラム)[^。、]{0,12}(?:設置|埋め込|仕掛け|挿入|作成|配置|混入|アップロード|置か|存在)|侵入|侵害(?:さ|が|を受)|拡張子[がをも](?:変|書き換|追加|付)|攻撃|感染|暗号化|改ざん|改竄|書き換え|乗っ取|掌握|悪用|踏み台|(?:第三者|何者か)(?:に|によ)[^。、]{0,10}利用され|(?:マルウェア|ウイルス|ランサムウェア)(?:に|が|感染|の感染|の被害|によ|を)|被害(?:に(?:遭|あ)っ|を受け|が(?:及|広が|拡大|波及))|遠隔操作|総当たり|ログイン試行|リスト型|権限[をが](?:取得|奪|窃取)|(?:ID|パスワード|認証)[^。、]{0,8}(?:破られ|突破され|推測され|解読され)|不審な(?:アクセス|通信|ログイン|操作|接続|サインイン|挙動)|DDoS|DoS攻撃|データ[^。、]{0,6}改変され|脆弱性[^。、]{0,8}(?:を|が)?(?:突|衝|つい|利用し|利用され))`), unprotected},
	{"hit.attacked-later", regexp.MustCompile(touching + `(?:(?:に対し(?:て)?|が|は|に|において|における|におきまして|にて|で)、|(?:を|につい(?:て)?)?(?:調べ|調査(?:を行っ|(?:いた)?し|を実施し)|確認(?:を行っ|(?:いた)?し)|解析(?:いた)?し)(?:まし)?たところ、|(?:が|は)[^。、]{0,14}(?:古い|未適用|最新で[^。、]{0,4}|更新[^。、]{0,8}(?:ない|おらず|なかった)|(?:行われ|行って|実施され|適用され)[^。、]{0,6}(?:おらず|おりませ|いな)|怠)[^。、]{0,8}、|に[^。、]{0,14}(?:脆弱性|弱点|不備|設定の誤り|古い[^。、]{0,12})が[^。、]{0,6}(?:あり|存在し|残って(?:い|お)り)、)[^。]{0,60}?(?:不正(?:な|に)?(?:アクセス|侵入|ログイン|利用|使用|通信|操作)|ログイン試行|リスト型|総当たり|DDoS|侵入|攻撃を受け|感染(?:し|いた|が)|暗号化され|改ざん|書き換え|乗っ取|(?:脆弱性|弱点)[^。、]{0,6}(?:悪用|突か|利用さ))`), nil},
	{"hit.wiped", regexp.MustCompile(touching + `(?:[^。、\x{E000}-\x{EFFF}]{0,20}?(?:が|も|を|は)|、)[^。、]{0,12}?(?:消去|削除|初期化|破壊|破損|ロック)(?:され|させ)`), holdsData},
	{"hit.spam", regexp.MustCompile(touching + `(?:から|より|を(?:利用|悪用|使用)し(?:て)?|が、?)、?[^。、]{0,30}?(?:迷惑メール|スパムメール|(?:不審|不正)な(?:電子)?メール|なりすましメール|フィッシングメール|詐欺メール)[^。]{0,24}?(?:送信|発信|配信|送られ|ばらまか)`), sendsMail},
	{"hit.remote", regexp.MustCompile(touching + `(?:で|を|に|が)[^。]{0,120}?(?:遠隔操作|リモート操作|遠隔(?:で|から)[^。、]{0,6}操作)`), nil},
	{"hit.lost", regexp.MustCompile(touching + `(?:[0-9]+(?:台|個|本|枚|点|巻|冊))?(?:[^。、]{0,12}?(?:が|を、?|の|は、?|も)|、|を、[^。、]{0,14}(?:が|は))?[^。、]{0,14}?(?:紛失|盗難|盗ま|置き?忘れ|見当たら|が見つから(?:ない|ず|なく)|がなくな|をなくし|所在(?:が|を)?(?:不明|分から|わから|確認でき)|行方(?:が)?(?:不明|分から|わから)|落と|落下|持ち去|転売|車上荒らし)|` + touching + `(?:を入れた|が入った|の入った|入りの)[^。、]{0,8}(?:を|が)、?[^。、]{0,30}?(?:紛失|盗難|盗ま|置き?忘れ|なくし)|` + touching + `(?:が|を)、?[^。]{0,40}?(?:転売|売却|出品|中古市場|ネットオークション|フリマ)`), canBeLost},
	{"hit.error", regexp.MustCompile(touching + `(?:で(?:は)?|において|における|におきまして|にて|に|の|が|は|を|上に?|へ|から)?、?[^。]{0,60}?(?:設定(?:の|に|を)?(?:不備|誤|ミス|漏れ)|誤設定|設定(?:が|は)[^。、]{0,6}(?:適切で(?:な|は)|不適切|不十分|甘)|設定と?(?:なって|に|を(?:有効|オン))|「?公開」?(?:と|に)(?:なって|設定)|(?:アクセス)?権限(?:の|が)[^。]{0,12}(?:誤|不備)|(?:改修|操作|作業|入力|連携|移行|更新)(?:の|時の)?(?:ミス|不備|漏れ)|不具合|バグ|誤(?:っ|り)|誤掲載|誤公開|誤送信|誤(?:処理|計算|請求|発行|登録|通知|印字|出力)|二重に(?:作成|送信|請求|登録|処理|引)|誤配信|誤表示|閲覧(?:が)?(?:でき|可能|され)|ダウンロード可能|公開(?:状態|され|設定|領域|範囲|の(?:設定|状態)|する設定)|(?:別|他|他人|別人|第三者|無関係)の[^。、]{0,14}(?:表示|見え|出る|交付|発行|印刷|印字)|[A-Z](?:店|社|様|さん|校|市|町)[^。、]{0,10}(?:画面|ページ)に[^。、]{0,10}表示|(?:別|他)の(?:お客|方|利用者|会員|ユーザー?|患者|契約者|受験者|児童|生徒|学生)[^。]{0,50}?(?:表示され|閲覧でき|見える)|見られる状態|見える状態|アクセス(?:できる|可能)(?:な)?状態|開いたまま|初期設定のまま|放置|誤交付)`), nil},
	{"hit.trouble", regexp.MustCompile(touching + `(?:で|にて)、?(?:システム|通信|機器|大規模な?)?障害(?:が|を|の)|` + touching + `(?:(?:の|に|において、?)(?:[^。\x{E000}-\x{EFFF}]{0,36}?))?障害|` + touching + `の(?:機器の?)?(?:故障|ダウン|停止(?:に伴|により|によって|が続|状態))|` + touching + `(?:において|の|で)[^。、]{0,20}消失|` + touching + `(?:が|も|は|に|へ)、?[^。]{0,30}(?:(?:閲覧|アクセス|利用|表示|接続|ログイン)し(?:づら|にく|難)|(?:つなが|繋が)りにく|(?:つなが|繋が)ら(?:な|ず)|(?:閲覧|表示|使用|利用|起動)(?:が|も)?でき(?:な|ず|ませ)|開けな|開けず|使えな|使えず|(?:表示|応答|起動)され(?:な|ず)|停止し(?:た|まし))|` + touching + `の(?:表示|閲覧|利用|動作)(?:に|が)[^。、]{0,10}(?:時間|支障|遅)|` + touching + `(?:の|に)(?:異常|異変|不調)(?:が|を|に)|` + touching + `が(?:[^。、をが]{0,14})停止(?:し|いたし|致し|状態)|` + touching + `(?:に|へ|へは|には)[^。、]{0,10}(?:(?:アクセス|接続|ログイン)(?:が)?でき(?:な|ず|ませ)|(?:つなが|繋が)ら(?:な|ず)|(?:つなが|繋が)りにく)`), mayFail},
	{"hit.entered", regexp.MustCompile(touching + `(?:に|へ)(?:[^。]{0,40}?)?(?:アクセス|接続|ログイン)し、?[^。]{0,70}?(?:取得|窃取|持ち出|閲覧|送信|盗|ダウンロード|複製|コピー|出力|撮影|印刷|削除|消去|書き換え|改変)|` + touching + `(?:から|より)、[^。]{0,60}?(?:外部|社外|海外)[^。]{0,20}?(?:送信|転送|アップロード|持ち出)(?:し|さ)`), byIntruder},
	{"hit.reached", regexp.MustCompile(touching + `(?:に|へ|まで|にも)、?[^。、]{0,20}?(?:(?:到達|接続|アクセス|ログイン|移動|展開)(?:し|され)|移[りっ]|侵入を(?:広げ|拡大))`), reachedByIntruder},
	{"hit.foothold", regexp.MustCompile(touching + `を(?:[^。、]{0,8}の)?(?:足場|足がかり|足掛かり|足懸かり|侵入口|突破口)(?:に|と)`), named},
	{"hit.scam", regexp.MustCompile(touching + `(?:の?画面)?(?:上)?(?:で|に|にて|において|を)[^。]{0,80}?(?:偽の|警告|サポート詐欺|警報|アラーム)`), onScreen},
	{"hit.filled-in", regexp.MustCompile(touching + `(?:を通じて|を通して|から|より|で|に)、?[^。、]{0,20}?(?:応募|申し?込|登録|問い?合わ?せ|入力|送信|記入)(?:され|いただ|した|があ)`), formLeaks},
	{"hit.vulnerable", regexp.MustCompile(`^」?(?:\([^()]*\))?(?:の[^。、\x{E000}-\x{EFFF}]{0,10}|を(?:用い|使っ|利用し|使用し)て[^。、]{0,16}、(?:その|同ソフト[^。、]{0,6}の)[^。、]{0,6})(?:脆弱性|弱点)`), theWayIn},
	{"hit.blamed", regexp.MustCompile(touching + `(?:(?:です|でした|である)。?$|(?:を突いた|による|によって生じた)もの|が原因|に起因)`), blamedFor},
	{"hit.skimmed", regexp.MustCompile(touching + `(?:上)?(?:において|におきまして|にて|で|に|から)、?[^。]{0,40}?入力[^。]{0,50}?(?:外部|第三者|攻撃者|別)[^。、]{0,14}?(?:送信|送られ|流出|漏え?い|漏洩|転送)`), sells},
	{"hit.diverts", regexp.MustCompile(touching + `(?:を|に|へ|から)[^。]{0,24}?(?:閲覧|覧|アクセス|表示|開)[^。]{0,60}?(?:別|他|外部|海外|無関係|不審|偽|悪質|意図し?ない|関係の(?:ない|無い))[^。]{0,24}?(?:サイト|ページ|画面)[^。、]{0,14}?(?:移動|転送|誘導|遷移|飛ば|切り替わ|リダイレクト|つなが)`), sells},
	{"hit.legible", regexp.MustCompile(touching + `(?:上)?に、?[^。]{0,60}?(?:ソースコード|プログラム|認証情報|アクセスキー|接続情報|設定ファイル)[^。、]{0,20}を?[^。、]{0,12}(?:公開|アップロード|掲載)(?:し|され)|` + touching + `(?:上)?に、?[^。]{0,60}?(?:本来|非公開)[^。]{0,60}?(?:掲載|公開|アップロード)(?:し|され)|` + touching + `(?:上)?(?:で|に|にて|において)[^。]{0,140}?(?:閲覧できる状態|読み取れる|読み取り可能|読み取ることが(?:でき|可能)|判読でき|文字(?:情報|データ)?が残|見える状態|見られる状態|写り込|映り込|個人情報(?:等)?(?:\([^()]*\))?[^。、]{0,20}(?:含ま|残っ|写り込))`), nil},
	{"hit.peeked", regexp.MustCompile(touching + `の不適切な(?:閲覧|利用|使用)|` + touching + `を[^。]{0,90}?閲覧し|` + touching + `の(?:操作|アクセス|閲覧|検索|照会|利用)?(?:記録|履歴|ログ)[^。]{0,140}?(?:表示|閲覧|検索|操作|照会|アクセス|出力|ダウンロード)|` + touching + `を[^。]{0,30}撮影`), improperly},
	{"hit.leaked-from", regexp.MustCompile(touching + `(?:から|より)、?[^。、]{0,40}?(?:漏え?い|漏洩|漏れた|流出|窃取|盗|持ち出[さし]|取得され|外部[^。、]{0,10}送信)|` + touching + `における[^。、]{0,24}(?:漏え?い|漏洩|流出)|` + touching + `で(?:窃取|盗|入手|取得)(?:した|し、|んだ|され)[^。、]{0,10}(?:情報|ID|アカウント|パスワード|権限)`), nil},
	{"hit.taken-from", regexp.MustCompile(touching + `(?:から|より)、?[^。、]{0,40}?(?:出力|印刷|抽出|ダウンロード|複製|コピー|転送|書き出|取り出|抜き出)し|` + touching + `から、[^。]{0,60}?(?:書き出さ|取り出さ|抜き取ら|抜き出さ|(?:コピー|複製|転送|ダウンロード|出力)され)`), takenAway},
	{"hit.denied", regexp.MustCompile(`^[^。]{0,70}?(?:不正アクセス|侵入|改ざん)`), inDoubt},
	{"hit.kept-in", regexp.MustCompile(touching + `(?:内|上)?(?:に(?:は)?)(?:[^。]{0,40})?(?:保存|保管|登録|格納|記録|蓄積|入力)(?:され|して)[^。]{0,90}?(?:漏え?い|漏洩|流出|窃取|盗|持ち出|閲覧され|閲覧でき|取得され|ダウンロードされ|消去され|削除され|暗号化され)`), notCarried},
	{"hit.likewise", regexp.MustCompile(touching + `(?:について|に関して)?も(?:また)?、?同様(?:です|でした|で(?:あ|ござ)|の(?:被害|状況|状態|事象|障害)|に[^。]{0,12}(?:感染|暗号化|侵入|被害|停止|改ざん))`), behindHit},
	{"hit.held", regexp.MustCompile(touching + `(?:内|上)?に(?:は)?(?:保存|保管|格納|記録)(?:されて|して)(?:いた|いました|おりました|いる)[^。、]{0,6}(?:もの|情報|データ)(?:です|でした|となります|であり|で、)`), listsLeaked},
	{"hit.misused", regexp.MustCompile(touching + `(?:に|へ|を(?:用いて|使って|使用し|利用し)|で)[^。]{0,70}?(?:無断で|誤って|許可なく|規程|規定に|入力して|投稿して|私的|漏え?いし|漏洩し|持ち出)`), misusedByOwn},
}

// Conditions of the wordings.

func unprotected(d *Document, s *Sentence, _ *system) bool { return !d.guarded(s) }
func byIntruder(_ *Document, s *Sentence, _ *system) bool  { return s.says(intruder) }
func improperly(_ *Document, s *Sentence, _ *system) bool  { return s.says(improper) }
func inDoubt(d *Document, _ *Sentence, sys *system) bool   { return sys.doubted(d) }
func misusedByOwn(_ *Document, s *Sentence, sys *system) bool {
	return sys.serves() && !sys.personal() && !s.says(attacker)
}

// attacker is said of somebody from outside, whose tools are not the ones that were hit.
var attacker = regexp.MustCompile(`攻撃者|侵入者|ハッカー|犯罪者`)

func mayFail(d *Document, s *Sentence, sys *system) bool {
	return sys.product || sys.rank == lexicon.Precise || s.says(attack) || sys.category == "cloud-office" || sys.rank == lexicon.Device && d.attacked(s)
}

// takenAway holds where taking data out was no daily work that went wrong later.
func takenAway(d *Document, _ *Sentence, _ *system) bool {
	return !mishap.MatchString(d.text.Normal[:d.opening()])
}

var mishap = regexp.MustCompile(`紛失|誤送|誤封入|誤発送|誤配布|誤交付|誤廃棄|置き?忘れ|盗難|不明`)

// named holds for what is more than any server or device.
func named(_ *Document, _ *Sentence, sys *system) bool {
	return sys.product || sys.rank == lexicon.Precise
}

// sendsMail holds for what mail is sent from.
func sendsMail(_ *Document, _ *Sentence, sys *system) bool {
	return sys.category == "mail" || sys.category == "cloud-office" || sys.category == "server" || sys.category == "endpoint"
}

func canBeLost(_ *Document, _ *Sentence, sys *system) bool {
	return sys.tangible() || sys.product || sys.rank != lexicon.Precise
}

// holdsData holds for what stands in a server room of a notice about an attack.
func holdsData(d *Document, s *Sentence, sys *system) bool {
	return sys.category != "endpoint" && sys.category != "removable-media" && !mishap.MatchString(d.text.Normal[:d.opening()])
}

// attacked reports whether s, or the heading or what comes right behind it,
// tells of an attack.
func (d *Document) attacked(s *Sentence) bool {
	return s.says(attack) || attack.MatchString(d.text.Normal[:d.opening()])
}

func formLeaks(_ *Document, s *Sentence, sys *system) bool {
	return sys.category == "form" && (s.Section == Leaked || s.says(leaks))
}

// notCarried holds for what is no stick of somebody's own on which data was carried out.
func notCarried(_ *Document, _ *Sentence, sys *system) bool {
	return sys.category != "removable-media" || !sys.personal()
}

// behindHit holds where the sentence before says that something was hit.
func behindHit(d *Document, s *Sentence, _ *system) bool {
	return s.Index > 0 && slices.ContainsFunc(d.systems, func(o *system) bool {
		return slices.Contains(o.hitIn, d.Sentences[s.Index-1])
	})
}

// listsLeaked holds where the sentence tells where what leaked had been kept.
func listsLeaked(d *Document, s *Sentence, sys *system) bool {
	return s.Section == Leaked && sys.category != "removable-media" && d.attacked(s)
}

// theWayIn holds for a product whose weak point the sentence makes the way in.
func theWayIn(d *Document, s *Sentence, sys *system) bool {
	return sys.product && s.says(byWeakness) && d.attacked(s)
}

var byWeakness = regexp.MustCompile(`原因|悪用|侵入|突か|突い|利用され|狙`)

// blamedFor holds where the sentence names a fault of the system as the reason.
func blamedFor(_ *Document, s *Sentence, sys *system) bool {
	return strings.Contains(s.Text, "原因") && faulty.MatchString(s.Text) && sys.serves()
}

var faulty = regexp.MustCompile(`の(?:脆弱性|不具合|バグ|設定(?:の誤り|ミス|不備))`)

// sells holds for a site in which people enter what somebody may read.
func sells(_ *Document, _ *Sentence, sys *system) bool {
	return alike[sys.category] == "website" || sys.category == "form"
}

// reachedByIntruder holds where the sentence is about what the intruder did.
func reachedByIntruder(_ *Document, s *Sentence, _ *system) bool {
	return s.says(intruding)
}

var intruding = regexp.MustCompile(`(?:攻撃者|侵入者|第三者|何者か|犯人|ハッカー)(?:は|が|に|によ|、)|(?:接続|アクセス|ログイン)(?:し|され)た(?:形跡|痕跡)|侵入し(?:た後|、)`)

// onScreen holds for a device on which a false warning was shown.
func onScreen(_ *Document, s *Sentence, sys *system) bool {
	return sys.category == "endpoint" && s.says(falseWarning)
}

var falseWarning = regexp.MustCompile(`偽|詐欺|警告|警報|アラーム|サポート`)
