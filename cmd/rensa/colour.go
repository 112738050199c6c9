package main

import (
	"os"

	"rensa/graph"
)

// look is an escape sequence that changes the looks of text on a terminal.
type look string

const (
	bold   look = "\x1b[1m"
	red    look = "\x1b[31m"
	yellow look = "\x1b[33m"
	grey   look = "\x1b[90m"
	normal look = "\x1b[0m"
)

// statusLooks make the sure stand out from the unsure.
var statusLooks = map[graph.Status]look{graph.Confirmed: red, graph.Suspected: yellow, graph.Denied: grey}

// paint gives text a look where the output is a terminal that has colours and
// NO_COLOR does not forbid them.
func (a *app) paint(text string, l look) string {
	if l == "" || text == "" || terminalWidth(a.out) == 0 || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return text
	}
	return string(l) + text + string(normal)
}

// heading is the title of a part of the output.
func (a *app) heading(ja, en string) string { return a.paint(a.say(ja, en), bold) }
