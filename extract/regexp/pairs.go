package regexp

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Pairs tells of a text, and of all its parts, that most expressions have no match
// there: it is which characters stand side by side, hashed into a few bits. Where
// many expressions are tried on a text it is found once.
type Pairs [pairBits / 64]uint64

// pairBits makes a sentence of a hundred characters set one bit in forty.
const pairBits = 8192

// NewPairs reads the pairs of a text.
func NewPairs(text string) *Pairs {
	p := &Pairs{}
	var last rune
	for _, r := range text {
		p.set(single(r))
		p.set(pair(last, r))
		last = r
	}
	return p
}

func (p *Pairs) set(bit uint16)      { p[bit>>6] |= 1 << (bit & 63) }
func (p *Pairs) has(bit uint16) bool { return p[bit>>6]>>(bit&63)&1 != 0 }

func single(r rune) uint16 { return uint16(uint32(r)*0x9e3779b1>>19) % pairBits }
func pair(last, r rune) uint16 {
	return uint16((uint32(last)*0x85ebca6b^uint32(r)*0x9e3779b1)>>19) % pairBits
}

// wordPairs are two bits that are set wherever a word stands: of its first two
// characters and its last two, or of its only one.
type wordPairs struct{ first, last uint16 }

func newWordPairs(word string) wordPairs {
	a, size := utf8.DecodeRuneInString(word)
	if size == len(word) {
		return wordPairs{single(a), single(a)}
	}
	b, _ := utf8.DecodeRuneInString(word[size:])
	z, size := utf8.DecodeLastRuneInString(word)
	y, _ := utf8.DecodeLastRuneInString(word[:len(word)-size])
	return wordPairs{pair(a, b), pair(y, z)}
}

// In reports whether a text of these pairs and so many marks, or a part of it, may
// have a match.
func (r *Regexp) In(p *Pairs, marks int) bool {
	r.ready()
	if r.marks > marks {
		return false
	}
	for _, words := range r.lists {
		if !words.in(p) {
			return false
		}
	}
	return true
}

// wordLists are the lists of words of which a match must have one, the shortest first:
// that is the quickest to tell that there is none.
func (r *Regexp) wordLists() []*words {
	if r.list != nil {
		return []*words{r.list.words}
	}
	all := slices.Clone([]*words(r.needs))
	if heads, ok := r.heads.(*words); ok {
		all = append(all, heads)
	}
	slices.SortStableFunc(all, func(a, b *words) int { return cmp.Compare(len(a.pairs), len(b.pairs)) })
	return all
}
