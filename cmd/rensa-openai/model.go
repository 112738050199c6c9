package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"

	"rensa/extract/plugin"
)

// model is a model behind an endpoint, and what was asked of it so far.
type model struct {
	name, url string
	key       string // never written anywhere
	cache     string // "" for none
	limits    limits
	client    *http.Client
	schema    any

	requests, tokens int
}

func (m *model) prepare() error {
	m.schema = strict(plugin.Schema())
	// A redirect would carry the notice, and perhaps the key, to somewhere else.
	m.client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if m.cache == "" {
		return nil
	}
	return os.MkdirAll(m.cache, 0o700)
}

// prompt is what the model is told. What the labels and types mean, the schema tells.
const prompt = `You read notices by Japanese organisations about security incidents and say, as JSON, what they say: nothing that you know from elsewhere and nothing that you conclude.
- entities: what the notice names. A name is written in full, as in the notice; an organisation that is not named (委託先, 業者) has the notice's own word and unnamed: true. Techniques are MITRE ATT&CK ids, causes VERIS "action.variety" in lower case, weaknesses CWE or CVE ids.
- claims: edges between them. from and to are places in entities, counted from 0; -1 is the incident, -2 the notice. Edges between organisations point the way that risk travels, from the supplier to who depends on it.
- quote: the sentence that says it, copied from the notice letter by letter, with its spaces and marks. A claim whose quote does not stand there is thrown away.
- status: confirmed, suspected (可能性, おそれ) or denied (確認されておりません, なかった).
- Every notice has PUBLISHED, from its publisher to the notice, and DESCRIBES, from the notice to the incident.`

// message is a message of the chat.
type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// body is the request about one notice.
func (m *model) body(q plugin.Question) ([]byte, error) {
	return json.Marshal(object{
		"model":                 m.name,
		"messages":              []message{{"system", prompt}, {"user", strings.TrimSpace(q.Published + "\n" + q.Text)}},
		"response_format":       object{"type": "json_schema", "json_schema": object{"name": "findings", "strict": true, "schema": m.schema}},
		"max_completion_tokens": m.limits.answer,
	})
}

// read asks the model, or the cache, what a notice says.
func (m *model) read(ctx context.Context, q plugin.Question) (plugin.Answer, error) {
	if len(q.Text) > m.limits.text {
		return plugin.Answer{}, fmt.Errorf("a notice of %d bytes: raise --max-text", len(q.Text))
	}
	body, err := m.body(q)
	if err != nil {
		return plugin.Answer{}, err
	}
	if content, ok := m.recall(body); ok {
		if answer, err := m.answer(content); err == nil {
			return answer, nil
		}
	}
	ctx, cancel := context.WithTimeout(ctx, m.limits.time)
	defer cancel()
	var answer plugin.Answer
	content, err := m.ask(ctx, body, func(content string) (err error) {
		answer, err = m.answer(content)
		return err
	})
	if err != nil {
		return plugin.Answer{}, err
	}
	return answer, m.remember(body, content)
}

// answer reads what the model said.
func (m *model) answer(content string) (plugin.Answer, error) {
	var whole object
	if err := json.Unmarshal([]byte(content), &whole); err != nil {
		return plugin.Answer{}, errors.New("the model's answer is no JSON")
	}
	entities, claims := list(whole["entities"]), list(whole["claims"])
	if entities == nil || claims == nil {
		return plugin.Answer{}, errors.New("the model's answer lacks entities or claims")
	}
	for _, c := range claims {
		if c, ok := c.(object); ok {
			c["rule"] = m.name
		}
	}
	return plugin.Answer{Entities: raw(entities), Claims: raw(claims)}, nil
}

// list is value where it is a list, without nulls.
func list(value any) []any {
	all, _ := withoutNulls(value).([]any)
	return all
}

func raw(values []any) []json.RawMessage {
	all := make([]json.RawMessage, 0, len(values))
	for _, v := range values {
		text, _ := json.Marshal(v) // decoded from JSON, so it can be encoded
		all = append(all, text)
	}
	return all
}
