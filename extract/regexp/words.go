package regexp

import "rensa/extract/wordstart"

// words are looked for together.
type words struct {
	starts wordstart.Set
	groups [wordstart.Groups][]string // the words by their group, in the list's order
	pairs  []wordPairs                // of each word
}

// newWords returns nil for an empty list.
func newWords(list []string) *words {
	if len(list) == 0 {
		return nil
	}
	w := &words{}
	for _, word := range list {
		group := w.starts.Add(word)
		w.groups[group] = append(w.groups[group], word)
		w.pairs = append(w.pairs, newWordPairs(word))
	}
	return w
}

// next is where the first of the words stands in text from the byte from on, -1 for nowhere.
func (w *words) next(text string, from int) int {
	at, _ := w.find(text, from)
	return at
}

// find is where the first of the words stands in text from the byte from on, and
// which: of those that stand there the first of the list. It is -1 for nowhere.
func (w *words) find(text string, from int) (at int, word string) {
	for at, group := w.starts.Next(text, from); at < len(text); at, group = w.starts.Next(text, at+1) { // no word begins within a character
		if word := w.prefix(text[at:], group); word != "" {
			return at, word
		}
	}
	return -1, ""
}

// prefix is the first of the group's words that text begins with; "" for none.
func (w *words) prefix(text string, group int) string {
	for _, word := range w.groups[group] {
		if wordstart.Begins(text, word) {
			return word
		}
	}
	return ""
}

// in reports whether a text of these pairs may have one of the words.
func (w *words) in(p *Pairs) bool {
	for _, pair := range w.pairs {
		if p.has(pair.first) && p.has(pair.last) {
			return true
		}
	}
	return false
}

// sequence is lists of words to be found one behind the other.
type sequence []*words

func newSequence(lists [][]string) sequence {
	var all sequence
	for _, list := range lists {
		all = append(all, newWords(list))
	}
	return all
}

// next is where a word of the first list stands in text, from the byte from on and
// with the others behind it; -1 for nowhere, from for an empty sequence.
func (q sequence) next(text string, from int) int {
	first := from
	for i, w := range q {
		at := w.next(text, from)
		if at < 0 {
			return -1
		}
		if i == 0 {
			first = at
		}
		from = at + 1 // no word begins within a character
	}
	return first
}
