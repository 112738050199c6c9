package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"rensa/extract/plugin"
)

// mine is an extractor for the scripts: the publisher is affected. Its argument
// says whether it claims what no notice says ("bold"), or dies of the first one ("dead").
func mine() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var q plugin.Question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			os.Exit(1)
		}
		if os.Args[1] == "dead" && q.Incident == "2023-1" {
			os.Exit(4)
		}
		fmt.Fprintln(os.Stderr, "mine: reading", q.Incident)
		name, _, _ := strings.Cut(q.Heading, " ")
		system := ""
		claims := fmt.Sprintf(`{"type":"PUBLISHED","from":0,"to":-2,"status":"confirmed","quote":%q,"confidence":1}`, name)
		if os.Args[1] == "bold" {
			system = `,{"label":"System","name":"サーバー","owner":0}`
			claims += `,{"type":"COMPROMISED","from":-1,"to":1,"status":"confirmed","quote":"全て暗号化されました","confidence":1}`
		}
		claims += fmt.Sprintf(`,{"type":"AFFECTED","from":-1,"to":0,"status":"confirmed","quote":"%sのサーバー","confidence":0.9}`, name)
		fmt.Printf(`{"id":%d,"entities":[{"label":"Organization","name":%q,"properties":{"kind":"company"}}%s],"claims":[%s]}`+"\n", q.ID, name, system, claims)
	}
}
