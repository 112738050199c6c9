package notice

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fewKana is how little Japanese a link to a notice may carry with it: what has
// less below its heading is a link and no notice.
const fewKana = 10

// html reads a page: the posts of a blog's archive, or a single article.
func (in *reading) html(r *bufio.Reader, src source) {
	page, err := io.ReadAll(io.LimitReader(r, maxPage+1))
	if err != nil {
		in.fail(asError(err, src.name))
		return
	}
	if len(page) > maxPage {
		in.refuse(src, TooLarge, "a page of HTML of more than "+mib(maxPage), "split it, or save its notices as text")
		return
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		in.refuse(src, Malformed, "HTML whose elements are nested deeper than 512", "save the page anew, or as text")
		return
	}
	if posts := newPosts(root); len(posts.headings) > 1 {
		in.posts(posts, src)
		return
	}
	in.article(root, src)
}

// posts are the notices of a page that has several, by their headings.
type posts struct {
	headings []*html.Node
	below    map[*html.Node]int // how many headings lie in an element
}

// newPosts finds the headings that bear an archive's mark.
func newPosts(root *html.Node) posts {
	p := posts{below: map[*html.Node]int{}}
	p.find(root)
	return p
}

func (p *posts) find(n *html.Node) {
	if isHeading(n) {
		if _, ok := parseHeading(oneLine(plainText(n))); ok {
			p.headings = append(p.headings, n)
			p.below[n] = 1
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && !isFurniture(c) || c.DataAtom == atom.Html {
			p.find(c)
			p.below[n] += p.below[c]
		}
	}
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// posts gives the posts of a page and leaves out headings that are mere links.
func (in *reading) posts(p posts, src source) {
	found := false
	for _, heading := range p.headings {
		nodes := p.body(heading)
		body := renderText(isFurniture, nodes...)
		if kana(body) < fewKana {
			continue
		}
		found = true
		in.document(document{title: oneLine(plainText(heading)), text: body, published: p.time(heading), source: src.name})
	}
	if !found {
		in.refuse(src, NoNotice, "links to notices and none in full", "read the pages that it links to")
	}
}

// body returns what follows a heading up to the next one, but not beyond the
// element that holds the whole post.
func (p *posts) body(heading *html.Node) []*html.Node {
	var nodes []*html.Node
	for n := heading; n.Parent != nil; n = n.Parent {
		shared := p.below[n.Parent] > 1
		if shared && kana(renderText(isFurniture, nodes...)) >= fewKana {
			break
		}
		for s := n.NextSibling; s != nil && p.below[s] == 0; s = s.NextSibling {
			nodes = append(nodes, s)
		}
		if shared {
			break
		}
	}
	return nodes
}

// time returns the date of the post around a heading, where the page marks it up.
func (p *posts) time(heading *html.Node) string {
	post := heading
	for post.Parent != nil && p.below[post.Parent] == 1 {
		post = post.Parent
	}
	for c := range post.Descendants() {
		if c.DataAtom == atom.Time {
			return isoDate(attribute(c, "datetime"))
		}
	}
	return ""
}

// article gives the one notice of a page, or those that its text marks without
// markup.
func (in *reading) article(root *html.Node, src source) {
	whole := renderText(isFurniture, root)
	marks := markLines(whole)
	d := document{title: pageTitle(root), text: whole, published: pageDate(root), source: src.name}
	if len(marks) < 2 && len(whole) <= 2*maxText { // what is longer is refused in any case
		d.text = mainText(root, whole)
	}
	if len(marks) == 1 {
		d.title = marks[0]
		if hasMark(d.text) {
			d.title = ""
		}
	}
	if kana(d.text) < fewKana/2 {
		in.refuse(src, NoNotice, "a page without Japanese text", "give one with a notice; if a script writes the page, save it from a browser")
		return
	}
	in.document(d)
}

// markLines returns the lines that bear an archive's mark.
func markLines(text string) []string {
	var marks []string
	for line := range strings.Lines(text) {
		if _, ok := parseHeading(line); ok {
			marks = append(marks, strings.TrimSpace(line))
		}
	}
	return marks
}

// mainText returns an article without what stands around it. Where readability
// finds less than half of what the page says, the page stands as it is. It also
// changes the tree.
func mainText(root *html.Node, whole string) (text string) {
	defer func() {
		if recover() != nil { // a page that readability does not bear
			text = whole
		}
	}()
	prune(root) // readability takes the classes away
	article, err := readability.FromDocument(root, nil)
	if err != nil || article.Node == nil {
		return whole
	}
	for n := range article.Node.Descendants() {
		n.DataAtom = atom.Lookup([]byte(n.Data)) // new elements have none
	}
	text = renderText(isFurniture, article.Node)
	if 2*kana(text) < kana(whole) {
		return whole
	}
	return text
}

// prune takes the furniture out of a tree.
func prune(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && c.DataAtom != atom.Head && isFurniture(c) {
			n.RemoveChild(c)
		} else {
			prune(c)
		}
		c = next
	}
}

// pageTitle returns what the page calls itself, else its first heading.
func pageTitle(root *html.Node) string {
	heading := ""
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Title && n.Namespace == "":
			if title := oneLine(plainText(n)); title != "" {
				return title
			}
		case n.DataAtom == atom.H1 && heading == "":
			heading = oneLine(plainText(n))
		}
	}
	return heading
}

// pageDate returns the date that the page's head gives.
func pageDate(root *html.Node) string {
	for n := range root.Descendants() {
		if n.DataAtom != atom.Meta {
			continue
		}
		switch strings.ToLower(attribute(n, "name") + attribute(n, "property")) {
		case "article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "pubdate", "publishdate":
			return isoDate(attribute(n, "content"))
		}
	}
	return ""
}

// kana counts the Japanese letters of a text.
func kana(text string) int {
	n := 0
	for _, r := range text {
		if unicode.In(r, unicode.Hiragana, unicode.Katakana) {
			n++
		}
	}
	return n
}
