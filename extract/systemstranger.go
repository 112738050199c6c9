package extract

import (
	"slices"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
)

// alien stands before a system that is the intruder's or somebody else's.
var alien = regexp.MustCompile(`(?:攻撃者?|犯罪者?|ハッカー|ランサムウェア|脅迫)(?:グループ|集団|組織)?の(?:もの[^。、がをに]{0,6})?[^。、がをには]{0,8}$|(?:企業|加盟店|店舗|法人|団体|学校|自治体)様の$|(?:偽の|装った|騙った|別の|海外の|第三者の|(?:他|別)の(?:顧客|企業|会社|団体|法人|利用者)(?:様)?の|不審な|無関係な|関係のない|悪意のある|正規の|(?:お客様|お客さま|お取引先|取引先|導入企業|利用企業|他社|転職先|同業者)(?:様)?(?:[^。、のがをに]{0,8}様)?の)[^。、がをには]{0,12}$|攻撃者(?:グループ)?(?:が|は)、?(?:その|自ら(?:の|が)?|自身の|[^。、]{0,8}(?:運営|管理|開設|公開|用意)(?:する|し(?:て(?:いる|いた)|た))(?:と(?:みら|思わ|考えら)れる)?)[^。、がをには]{0,12}$|(?:フィッシング|詐欺|偽|なりすまし)$`)

// backTo stands before a word for what was spoken of right before.
var backTo = regexp.MustCompile(`(?:同|当該|該当|その|この|上記の?)$`)

// stranger is the last system of an intruder's or somebody else's that the notice speaks of.
type stranger struct {
	head *lexicon.Head
	at   int
}

// ofStranger reports whether the system with the head, whose name begins at the byte at of
// s, is no party's: the intruder's own site, and what points back to that.
func (d *Document) ofStranger(s *Sentence, at int, head *lexicon.Head, products []*systemName) bool {
	switch before := s.Text[:at]; {
	case s.has(alien, before):
		d.strange = stranger{head, s.Start + at}
		return true
	case d.strange.head == nil || !sameKind(d.strange.head.Category, head.Category):
		return false
	case s.has(backTo, before) && !slices.ContainsFunc(products, func(n *systemName) bool {
		return n.Start > d.strange.at && n.Start < s.Start+at && sameKind(n.category, head.Category)
	}):
		return true
	}
	d.strange = stranger{}
	return false
}
