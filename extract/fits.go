package extract

import (
	"slices"
	"strings"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// fits reports whether the verb, between the two texts, is said of the right ones:
// those affected are told, an authority is not the one that tells, and a thing is
// stopped rather than stops.
func fits(cue *lexicon.EventCue, before, verb, after string) bool {
	switch cue.Kind {
	case "detected":
		return !searched.MatchString(before) && !ofTrace.MatchString(before+verb) && (!reaches.MatchString(verb) || fromThem.MatchString(before+verb)) && (!strings.HasSuffix(verb, "第一報") && verb != "電話で連絡" || strings.Contains(before+verb, "から") || strings.Contains(before, "より"))
	case "contained":
		return (!strings.HasSuffix(before, "が") || !stops.MatchString(after)) && !seen.MatchString(after) && !thereWas(after) && !strings.HasSuffix(before, "突き") // 突き止め
	case "notified":
		return !(strings.HasPrefix(verb, "訪問") && onVisit.MatchString(after)) && !toPublic.MatchString(before) && !byAttacker.MatchString(before) && !toThem.MatchString(before) && !(strings.HasPrefix(verb, "訪問") && fetches(before, verb+after)) && (cue.Addressed(before) || strings.HasPrefix(verb, "訪問") && cue.Object(before)) && !receives.MatchString(after)
	case "disclosed":
		return !fromOne.MatchString(before) && !now.MatchString(after) && !byMaker.MatchString(before)
	case "started":
		return (verb != "開始" || harmBegan.MatchString(before)) && !(strings.HasPrefix(verb, "公開") && (remedy.MatchString(before) || launch.MatchString(before)))
	case "investigated":
		return !strings.HasSuffix(verb, "報告") && !strings.HasSuffix(verb, "報告書") || !toAuthority.MatchString(before)
	case "reported":
		return !toldTheOther.MatchString(before) || boardTold.MatchString(before)
	}
	return true
}

// boardTold is a board of education that told those that supervise it.
var boardTold = regexp.MustCompile(`教育委員会(?:から|より)、?[^、。]{0,8}(?:教育委員会|保護委員会|署|警察|警|省|庁|局)(?:へ|に)(?:は|も)?$`)

var (
	// reaches is what somebody told to one: 保護者から保育所に連絡.
	reaches  = regexp.MustCompile(`^(?:[にへ](?:連絡|電話|通報|相談|申し出|問い?合わ?せ)|電話連絡)`)
	fromThem = regexp.MustCompile(`(?:から|より)(?:「[^」]*」)?[^。、]{0,24}$`)
	// toThem stands before what one of those affected told: 保護者から保育所に.
	toThem = regexp.MustCompile(`(?:保護者|お客さま|お客様|会員|利用者|本人|生徒|学生|児童|住民|市民|町民|方|様|受信者|受取人|購入者|読者|申込者|応募者|[0-9][人名])(?:から|より)[^。、]{0,80}$`)
	// byAttacker stands before what the attacker sent to others.
	byAttacker = regexp.MustCompile(`(?:攻撃者|第三者|犯人|何者か)(?:は|が)[^。]*$`)
	// toPublic stands before what was told right on the date, of which the public is told:
	// …の件につきまして、5月19日にお知らせ; 9月6日付「…」にて公表した件をお知らせ.
	toPublic = regexp.MustCompile(`(?:つきまして|ついて|関して|関しまして|件(?:は)?)、?\s*\n(?:付け?)?[でに]$|\n(?:付け?)?の?(?:「[^」]*」)?(?:にて|で|に|として)?[^、。を]{0,20}公表`)
	// byMaker stands before what the maker of a product, or whoever warns of it, made public.
	byMaker = regexp.MustCompile(`(?:開発元|提供元|製造元|販売元|メーカー|ベンダー)[^。]*が、[^。]*$|(?:脆弱性|注意喚起|修正プログラム|修正版|パッチ)[^。、]{0,12}が$`)
	// onVisit stands behind a visit during which something else happened.
	onVisit = regexp.MustCompile(`^(?:中|先|時|途中|する途中|(?:し|する)た?際|(?:を|が)?終|から戻)`)
	// round are the words of one who visits places, not people.
	round = regexp.MustCompile(`(?:町内|市内|村内|区内|管内|地区|現地|店舗|拠点)を$`)
)

// fetches reports whether a visit, told behind the text before, was to a place or to
// take something back, and nobody was told.
func fetches(before, visit string) bool {
	to, _, back := strings.Cut(visit, "回収")
	return round.MatchString(before) || strings.HasSuffix(before, "社を") && !apology.MatchString(visit) || back && !strings.Contains(to, "。") && !apology.MatchString(visit)
}

// harmBegan stands before the beginning of what did harm, not of what was done about it or of a service.
var harmBegan = regexp.MustCompile(`(?:攻撃|アクセス|不正|送信|侵入|公開|流出|閲覧|漏え?い|配信|通信|探索|スキャン|暗号化|掲載|障害|操作|ログイン|表示|転送|試行|持ち出し|悪用|投稿|封入|配布|発送)[^。、]{0,20}$`)

// remedy is what is published against harm.
var remedy = regexp.MustCompile(`(?:修正プログラム|修正版|パッチ|更新プログラム|アップデート|注意喚起|脆弱性(?:の?情報)?)(?:は|が|を)[^、。]{0,24}$`)

// toAuthority stands before a report that was made, not received: 文部科学省へ最終報告.
var toAuthority = regexp.MustCompile(`(?:省|庁|会|署|局|県|市|警|機関|当局)(?:へ|に)(?:は|も)?$`)

// thing stands behind a verb that is part of a word for a thing: 送信時の承認機能.
var thing = regexp.MustCompile(`^済み?の|^た(?:修正|更新プログラム|パッチ|脆弱性|注意喚起|最新)|^(?:(?:検知|検出|防止|防御|監視)(?:システム|サービス|ツール|機能|装置|製品|ソフト)|時の[^、。]{0,12}(?:承認|確認|機能|ルール)|機能|手順|ルール|履歴|権限|対策|防止)`)

// launch stands before the opening of a service, which does no harm.
var launch = regexp.MustCompile(`(?:サイト|サービス|アプリ|ショップ|ストア)」?(?:は|を)[^、。]{0,4}$`)

// now stands behind what the notice itself does: 公表します.
var now = regexp.MustCompile(`^(?:を)?(?:いた|致)?(?:します|する(?:。|こと|もの)|申し上げます)`)

// ofTrace ends in the find of what was left of something done on the date: に通信が行われた記録が見つかり.
var ofTrace = regexp.MustCompile(`(?:^|\n)(?:頃|ごろ)?(?:の?(?:深夜|未明|早朝|夜|朝|昼|夕方|午前|午後))?(?:に|から)、?[^、。]*(?:[^、。]*、)?[^、。]*(?:れ|し|い|っ)た(?:記録|痕跡|形跡|履歴|ログ)(?:が|を)(?:見つか|発見|確認|検出)`)

// searched stands behind a date up to which something was looked for.
var searched = regexp.MustCompile(`\n(?:\([^)]*\))?(?:頃|ごろ|末)?まで[^に]`)

// fromOne stands before a first report of one party to another: A社より当社に第一報.
var fromOne = regexp.MustCompile(`(?:より|から)[^。]{0,14}(?:に|へ)$`)

// seen stands behind what was found or told so: サーバの停止を検知, 停止を公表.
var seen = regexp.MustCompile(`^を(?:余儀|検知|確認|発見|認知|公表|発表|お知らせ|案内|ご案内|告知|周知|掲示|指示|決定)|^の(?:お知らせ|案内|ご案内|告知)`)

// happens stands behind a stop that is spoken of as one that there was: 停止が1回あり, 停止の記録, 撤去したサーバー.
var happens = regexp.MustCompile(`^し?た[一-龠ァ-ヴ]|^(?:の(?:記録|前後|際)|が[^、。]{0,8}(?:あり|あった|続い|続き|発生|起き|起こ))`)

// thereWas reports whether after, what stands behind a stop, speaks of one that there was.
func thereWas(after string) bool {
	noun, described := strings.CutPrefix(strings.TrimPrefix(after, "し"), "た")
	return happens.MatchString(after) && !(described && notNouns.MatchString(noun))
}

// receives stands behind a message that comes from somebody else.
var receives = regexp.MustCompile(`^(?:メール)?(?:が(?:あ|届|寄)|を(?:受|いただ|頂))`)

// stops stands behind what happened to a system by itself: サーバーが停止しました.
var stops = regexp.MustCompile(`^(?:し|いたし|致し|する|となっ|。|、|$)`)

// toldAnother reports whether an organisation is the one told at a position of
// the moment's sentence: 委託先の乙社に連絡.
func (d *Document) toldAnother(m moment, at int) bool {
	return slices.ContainsFunc(d.in(m.sentence, graph.Organization), func(mention Mention) bool {
		end := mention.End - m.sentence.Start
		return end < at && end > m.tells.Start && toOne.MatchString(m.sentence.Text[end:at])
	})
}

var toOne = regexp.MustCompile(`^(?:様)?(?:に|へ)(?:も)?(?:電話で|メールで|直ちに|ただちに|すぐに)?[^、。]{0,3}$`)

// askedReceivers reports whether those who got what was not meant for them were
// asked at a position of text to delete it, and nothing else: where addresses were
// shown to all, they are affected themselves.
func (d *Document) askedReceivers(text string, at int) bool {
	end := at + strings.IndexAny(text[at:]+"。", "。")
	return asksDeletion.MatchString(text[at:end]) && !apologised.MatchString(text[:end]) && !shownToAll.matches(d.text.Normal)
}

var (
	asksDeletion = regexp.MustCompile(`^(?:(?:連絡|電話)し、?[^。、]{0,14})?(?:[^。、]{0,8})(?:削除|消去|破棄)(?:を|の)?(?:依頼|お願い|確認)`)
	apologised   = regexp.MustCompile(`詫|わび|謝罪|説明`)
	shownToAll   = newPattern(`BCC|Bcc|bcc|宛先欄|「宛先|TO欄|To欄|「TO|「CC|CC欄`)
)

// takenDown reports whether a verb behind the text before tells that what was asked
// for was deleted, not that an attacker did: 削除を申請し、7月6日に削除された.
func takenDown(before, verb string) bool {
	return strings.Contains(verb, "削除され") && asked.MatchString(before)
}

var asked = regexp.MustCompile(`(?:削除|消去)[^。]{0,12}(?:申請|依頼|要請|要望|求め)|キャッシュ|検索結果`)
