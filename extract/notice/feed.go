package notice

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// feed reads RSS 0.9 to 2.0, RDF and Atom an item at a time. encoding/xml suits
// hostile feeds better than a library for all their dialects: it streams, and it
// knows no entities but those that it is given. A feed that declares its own is refused.
func (in *reading) feed(r *bufio.Reader, src source) {
	limited := &upTo{r: r, excess: &Error{Reason: TooLarge, Where: src.name, What: "an item of more than " + mib(maxPage), Do: "take the item out"}}
	d := xml.NewDecoder(limited)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil } // it is UTF-8 by now
	for items := 0; !in.stopped; {
		limited.left = maxPage
		token, err := d.Token()
		if err == nil {
			var found bool
			found, err = in.feedToken(d, token, src, items+1)
			if found {
				items++
			}
		}
		if err != nil {
			in.feedEnd(err, src, items)
			return
		}
	}
}

// feedToken gives the notices of an item, if the token begins one.
func (in *reading) feedToken(d *xml.Decoder, token xml.Token, src source, number int) (found bool, err error) {
	switch t := token.(type) {
	case xml.Directive:
		if bytes.Contains(bytes.ToUpper(t), []byte("<!ENTITY")) {
			return false, &Error{Reason: Refused, Where: src.name, What: "a feed that declares entities", Do: "take the DOCTYPE out of it"}
		}
	case xml.StartElement:
		if t.Name.Local == "item" || t.Name.Local == "entry" {
			var it item
			if err := d.DecodeElement(&it, &t); err != nil {
				return false, err
			}
			in.item(it, src, number)
			return true, nil
		}
	}
	return false, nil
}

// feedEnd says why a feed ended, unless it ended well.
func (in *reading) feedEnd(err error, src source, items int) {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF) && items > 0:
	case errors.Is(err, io.EOF):
		in.refuse(src, NoNotice, "a feed without items", "give a feed that has some")
	case errors.As(err, &syntax):
		what := fmt.Sprintf("broken XML behind item %d: %s", items, syntax.Msg)
		in.fail(&Error{Reason: Malformed, Where: fmt.Sprintf("%s:%d", src.name, syntax.Line), What: what, Do: "fetch the feed again"})
	default:
		in.fail(asError(err, fmt.Sprintf("%s: item %d", src.name, items+1)))
	}
}

// item is an RSS item or an Atom entry.
type item struct {
	Titles    []feedText `xml:"title"`
	Encoded   string     `xml:"http://purl.org/rss/1.0/modules/content/ encoded"`
	Contents  []feedText `xml:"http://www.w3.org/2005/Atom content"`
	Body      feedText   `xml:"http://www.w3.org/1999/xhtml body"`
	Summaries []feedText `xml:"summary"`
	Described []feedText `xml:"description"`
	Links     []feedLink `xml:"link"`
	Dates     []string   `xml:"pubDate"`
	Published []string   `xml:"published"`
	DC        []string   `xml:"http://purl.org/dc/elements/1.1/ date"`
	Updated   []string   `xml:"updated"`
}

// feedText is text whose type tells whether it is escaped or nested markup.
type feedText struct {
	XMLName xml.Name
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
	Nested  string `xml:",innerxml"`
}

// feedLink is an address as RSS (text) or Atom (href) has it.
type feedLink struct {
	Href string `xml:"href,attr"`
	Text string `xml:",chardata"`
}

// markup returns the HTML of a text.
func (t feedText) markup() string {
	if t.Type == "xhtml" || strings.TrimSpace(t.Text) == "" {
		return t.Nested
	}
	if t.Type == "text" {
		return html.EscapeString(t.Text)
	}
	return t.Text
}

// own returns the first text of the feed itself, not of an extension (media:title).
func own(texts []feedText) feedText {
	for _, t := range texts {
		switch t.XMLName.Space {
		case "", "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://purl.org/atom/ns#":
			return t
		}
	}
	return feedText{}
}

// first returns the first of a list, or nothing.
func first[T any](list []T) (t T) {
	if len(list) > 0 {
		t = list[0]
	}
	return t
}

// colophon is the line that blogs put under an item.
var colophon = regexp.MustCompile(`(?m)^(?:The post .* (?:first )?appeared (?:first )?on .*|投稿 .* は .* に最初に表示されました。?)$`)

// cutOff is how a summary ends that only begins its notice.
var cutOff = regexp.MustCompile(`(?:\[…\]|\[&#8230;\]|\[\.\.\.\]|…|\.\.\.|続きを読む|Continue reading.*|more»?)\s*$`)

// item gives the notices of an item, or says that the feed has not the whole of it.
func (in *reading) item(it item, src source, number int) {
	link := first(it.Links)
	where := strings.TrimSpace(cmp.Or(link.Href, link.Text, fmt.Sprintf("item %d", number)))
	full := cmp.Or(it.Encoded, first(it.Contents).markup(), it.Body.Nested)
	text := fragmentText(cmp.Or(full, own(it.Described).markup(), own(it.Summaries).markup()))
	text = colophon.ReplaceAllString(text, "")
	src.name += "/" + memberName(where)
	if strings.TrimSpace(text) == "" || full == "" && cutOff.MatchString(text) {
		in.refuse(src, NoNotice, "the feed has only the beginning of this notice", "read its own page")
		return
	}
	in.document(document{
		title:     oneLine(fragmentText(own(it.Titles).markup())),
		text:      text,
		published: isoDate(cmp.Or(first(it.Dates), first(it.Published), first(it.DC), first(it.Updated))),
		source:    src.name,
	})
}

// fragmentText returns the text of a piece of HTML.
func fragmentText(markup string) string {
	if !strings.ContainsAny(markup, "<&") {
		return strings.TrimSpace(markup)
	}
	root, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return ""
	}
	return renderText(isFurniture, root)
}
