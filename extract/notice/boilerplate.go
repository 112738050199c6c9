package notice

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// furniture matches a class or an id of what stands around a page's text: ways
// through the site, adverts, comments, what to share, what to read next.
var furniture = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`(?:[gl]|global|site|page|main|local|sub|top|head|header|foot|footer|drawer|sp|pc)?[-_]?(?:nav|navi|navigation|menu|header|footer|foot|sidebar|side|breadcrumbs?)`,
	`nav(?:bar|igation)?[-_].*`, `sidebar[-_].*`, `breadcrumb[-_]?list`, `(?:t|topic|topics)?[-_]?path`, `pankuzu`,
	`pager`, `pagination`, `paging`, `post[-_]?nav.*`, `prev[-_]?next`, `back[-_]?(?:to[-_]?)?(?:top|list)`, `(?:page|to)[-_]?top`, `skip.*`, `search.*`,
	`widget`, `widget[-_].*`, `.*[-_]widget`, `(?:popular|recent)[-_]?posts?`, `related.*`, `recommend.*`, `ranking`,
	`share`, `sharing`, `share[-_].*`, `.*[-_]share`, `sns.*`, `social.*`, `comments?`, `comment[-_](?:list|form|area)`, `respond`,
	`ads?`, `ad[-_].*`, `adsbygoogle`, `advert.*`, `sponsor.*`, `banners?`, `pr[-_]?area`,
	`meta`, `(?:post|entry)[-_](?:meta|info|footer|header|labels?|tags?)`, `byline`, `tags`, `labels`, `updated?`, `copyright`,
	`hidden`, `visually[-_]hidden`, `sr[-_]only`, `screen[-_]reader.*`, `noprint`, `print[-_]?btn`, `font[-_]?size.*`, `cookie.*`, `enquete`, `questionnaire`,
}, "|") + `)$`)

// isFurniture reports whether a node is no part of what a page says.
func isFurniture(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Title, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Math,
		atom.Nav, atom.Aside, atom.Button, atom.Select, atom.Input, atom.Textarea, atom.Fieldset, atom.Label, atom.Rt, atom.Rp, atom.Canvas,
		atom.Audio, atom.Video, atom.Map, atom.Dialog, atom.Noframes:
		return true
	case atom.Header, atom.Footer:
		return !isInArticle(n)
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return false
	}
	return isHidden(n) || isNamedFurniture(n) || isLinks(n)
}

// isInArticle tells a heading or a foot of an article from that of the page.
func isInArticle(n *html.Node) bool {
	for p := range n.Ancestors() {
		if p.DataAtom == atom.Article || p.DataAtom == atom.Main {
			return true
		}
	}
	return false
}

// imprint is how the last line of a page begins.
var imprint = regexp.MustCompile(`(?i)^(?:©|&copy;|\(c\)|copyright\b)`)

// maxLinks is how many bytes of links, at most, make a way out of a page: more is text.
const maxLinks = 200

// isLinks reports whether a paragraph or an item only leads elsewhere, or is the page's imprint.
func isLinks(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Li, atom.Div, atom.Address:
	default:
		return false
	}
	linked, beside := linkText(n)
	text := strings.TrimSpace(beside)
	if imprint.MatchString(text) {
		return true
	}
	return linked > 0 && !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// linkText returns how many bytes of a small tree's text are links, and the rest;
// nothing of one that is large or has a heading.
func linkText(n *html.Node) (linked int, beside string) {
	looked := 0
	for c := range n.Descendants() {
		looked++
		switch {
		case isHeading(c), looked > maxLook:
			return 0, ""
		case c.Type != html.TextNode:
		case isInLink(c, n):
			linked += len(strings.TrimSpace(c.Data))
		default:
			beside += c.Data
		}
		if linked > maxLinks || len(beside) > maxLinks {
			return 0, ""
		}
	}
	return linked, beside
}

func isInLink(n, within *html.Node) bool {
	for p := range n.Ancestors() {
		if p == within {
			return false
		}
		if p.DataAtom == atom.A && attribute(p, "href") != "" {
			return true
		}
	}
	return false
}

func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			style := strings.ToLower(squeeze(a.Val))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return attribute(n, "aria-hidden") == "true"
}

// isNamedFurniture goes by class and id, unless a page's main text lies in the element all the same.
func isNamedFurniture(n *html.Node) bool {
	for _, name := range strings.Fields(strings.ToLower(attribute(n, "class") + " " + attribute(n, "id"))) {
		if furniture.MatchString(name) {
			return !holdsArticle(n)
		}
	}
	return false
}

// Limits on the look at one element. A page that nests without end must not be
// looked through from every level: what is larger is kept.
const (
	maxLook     = 5000 // nodes
	articleKana = 100  // letters below a main heading that make an article; a site's name has few
)

// holdsArticle reports whether the main text of a page lies in an element.
func holdsArticle(n *html.Node) bool {
	looked, letters, headed := 0, 0, false
	for c := range n.Descendants() {
		if looked++; looked > maxLook {
			return true
		}
		switch {
		case c.DataAtom == atom.Article, c.DataAtom == atom.Main:
			return true
		case c.DataAtom == atom.H1:
			headed = true
		case c.Type == html.TextNode && headed && !isInLink(c, n):
			letters += kana(c.Data)
		}
	}
	return letters >= articleKana
}
