package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"rensa/extract/notice"
	"rensa/extract/plugin"
)

// TestMain makes the test binary the program itself where RENSA_TEST_OPENAI is set.
func TestMain(m *testing.M) {
	if os.Getenv("RENSA_TEST_OPENAI") != "" {
		os.Exit(run())
	}
	os.Exit(m.Run())
}

const key = "sk-very-secret"

const text = "甲株式会社 お知らせ\n甲株式会社のサーバーが攻撃されました。"

// good is what a model says that keeps to the schema, with nulls where it has nothing to say.
const good = `{"entities":[{"label":"Organization","name":"甲株式会社","owner":null,"properties":{"kind":"company","aliases":null,"unnamed":null}}],
"claims":[{"type":"AFFECTED","from":-1,"to":0,"status":"confirmed","quote":"甲株式会社のサーバーが攻撃されました。","confidence":0.9}]}`

// says is a response in which the model says so.
func says(content string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { complete(w, content, "stop") }
}

func complete(w io.Writer, content, reason string) {
	fmt.Fprintf(w, `{"choices":[{"message":{"content":%q},"finish_reason":%q}],"usage":{"total_tokens":1000}}`, content, reason)
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		fmt.Fprintf(w, `{"error":{"message":"no: key %s"}}`, key)
	}
}

func hangs(_ http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	<-r.Context().Done()
}

func writes(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }
}

// endpoint responds to the requests one after the other; the last response
// serves all that follow. It counts them.
func endpoint(t *testing.T, responses ...http.HandlerFunc) (url string, asked *atomic.Int32) {
	t.Helper()
	asked = &atomic.Int32{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/chat/completions" || r.Header.Get("Authorization") != "Bearer "+key {
			t.Errorf("request for %s with %q", r.URL, r.Header.Get("Authorization"))
		}
		responses[min(int(asked.Add(1)), len(responses))-1](w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/v1", asked
}

// asking is what the program answers to so many notices, and all that it wrote.
func asking(t *testing.T, notices int, args ...string) (answers []plugin.Answer, written string) {
	t.Helper()
	var out, stderr bytes.Buffer
	m, err := configure(append([]string{"--model", "m", "--wait", "1ms", "--retries", "2", "--cache", ""}, args...), key, &stderr)
	if err != nil {
		t.Fatal(err)
	}
	var questions strings.Builder
	for id := 1; id <= notices; id++ {
		fmt.Fprintf(&questions, `{"id":%d,"text":%q}`+"\n", id, text)
	}
	if err := answerAll(t.Context(), m, strings.NewReader(questions.String()), &out); err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(out.String()))
	for decoder.More() {
		var a plugin.Answer
		if err := decoder.Decode(&a); err != nil {
			t.Fatal(err)
		}
		if answers = append(answers, a); *a.ID != len(answers) {
			t.Errorf("answer %d has the id %d", len(answers), *a.ID)
		}
	}
	if len(answers) != notices {
		t.Fatalf("%d answers, want %d", len(answers), notices)
	}
	return answers, out.String() + stderr.String()
}

func TestWhatTheModelSaysIsTheAnswer(t *testing.T) {
	url, _ := endpoint(t, says(good))
	answers, _ := asking(t, 1, "--url", url)
	checker, err := plugin.NewChecker("rensa-openai")
	if err != nil {
		t.Fatal(err)
	}
	f := checker.Findings(notice.Notice{Source: "a.txt", Text: text}, answers[0])
	if len(f.Refused) > 0 || len(f.Claims) != 1 || f.Claims[0].Rule != "rensa-openai.m" || f.Claims[0].Offset != 11 {
		t.Errorf("claims %+v, refused %q", f.Claims, f.Refused)
	}
}

func TestTheRequestHasNoticeAndSchema(t *testing.T) {
	url, _ := endpoint(t, func(w http.ResponseWriter, r *http.Request) {
		var body struct {
			Model          string    `json:"model"`
			Messages       []message `json:"messages"`
			ResponseFormat struct {
				Type   string `json:"type"`
				Schema struct {
					Strict bool `json:"strict"`
					Schema any  `json:"schema"`
				} `json:"json_schema"`
			} `json:"response_format"`
		}
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			t.Error(err)
		}
		if body.Model != "m" || body.Messages[1].Content != text || body.ResponseFormat.Type != "json_schema" || !body.ResponseFormat.Schema.Strict {
			t.Errorf("request %+v", body)
		}
		checkStrict(t, body.ResponseFormat.Schema.Schema)
		complete(w, good, "stop")
	})
	asking(t, 1, "--url", url)
}

// checkStrict holds a schema against what "strict": true asks for, and the good
// answer with all its nulls against the schema.
func checkStrict(t *testing.T, schema any) {
	t.Helper()
	var walk func(value any)
	walk = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		case map[string]any:
			if properties, ok := v["properties"].(map[string]any); ok && v["type"] == "object" {
				required, _ := v["required"].([]any)
				if len(required) != len(properties) || v["additionalProperties"] != false {
					t.Errorf("not strict: %v", v)
				}
			}
			for _, inner := range v {
				walk(inner)
			}
		}
	}
	walk(schema)
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("urn:strict", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("urn:strict")
	if err != nil {
		t.Fatal(err)
	}
	said, err := jsonschema.UnmarshalJSON(strings.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(said); err != nil {
		t.Error(err)
	}
}

func TestAnEndpointThatMisbehaves(t *testing.T) {
	for _, test := range []struct {
		name      string
		responses []http.HandlerFunc
		want      string // the error, "" for the good answer in the end
		requests  int32
	}{
		{"500, then an answer", []http.HandlerFunc{status(500), says(good)}, "", 2},
		{"500 for ever", []http.HandlerFunc{status(500)}, "the endpoint answers 500 Internal Server Error: no: key …", 3},
		{"too many requests, then an answer", []http.HandlerFunc{status(429, "Retry-After", "0"), says(good)}, "", 2},
		{"told to come back tomorrow", []http.HandlerFunc{status(429, "Retry-After", "86400")}, "asked again in 24h0m0s, which is beyond --max-time", 1},
		{"a wrong key", []http.HandlerFunc{status(401)}, "the endpoint answers 401 Unauthorized: no: key …", 1},
		{"a request it does not like", []http.HandlerFunc{status(400)}, "the endpoint answers 400 Bad Request", 1},
		{"a redirect", []http.HandlerFunc{status(302, "Location", "https://elsewhere.example/")}, "the endpoint answers 302 Found", 1},
		{"no JSON", []http.HandlerFunc{writes("<html>busy</html>"), says(good)}, "", 2},
		{"no JSON for ever", []http.HandlerFunc{writes("<html>busy</html>")}, "the endpoint's response is no chat completion", 3},
		{"nothing", []http.HandlerFunc{writes("")}, "the endpoint's response is no chat completion", 3},
		{"half a response", []http.HandlerFunc{func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "5000")
			_, _ = io.WriteString(w, `{"choices":[{"mess`)
		}}, "unexpected EOF", 3},
		{"a response without end", []http.HandlerFunc{func(w http.ResponseWriter, r *http.Request) {
			for junk := bytes.Repeat([]byte(" "), 1<<20); r.Context().Err() == nil; {
				if _, err := w.Write(junk); err != nil {
					return
				}
			}
		}}, "the endpoint's response is longer than 8 MiB", 1},
		{"words instead of JSON", []http.HandlerFunc{says("Sure! Here is"), says(good)}, "", 2},
		{"another schema", []http.HandlerFunc{says(`{"nodes":[]}`)}, "the model's answer lacks entities or claims", 3},
		{"a list", []http.HandlerFunc{says(`[]`)}, "the model's answer is no JSON", 3},
		{"an answer that is cut off", []http.HandlerFunc{func(w http.ResponseWriter, _ *http.Request) { complete(w, good[:90], "length") }}, "cut off: raise --max-answer", 1},
		{"a model that refuses", []http.HandlerFunc{writes(`{"choices":[{"message":{"refusal":"I cannot"}}]}`)}, "the model refused: I cannot", 1},
		{"an endpoint that hangs", []http.HandlerFunc{hangs}, "no answer within 300ms", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			url, asked := endpoint(t, test.responses...)
			limit := "1m"
			if strings.Contains(test.want, "300ms") {
				limit = "300ms"
			}
			answers, written := asking(t, 1, "--url", url, "--max-time", limit)
			if a := answers[0]; !strings.Contains(a.Error, test.want) || (a.Error == "") != (test.want == "") || (len(a.Claims) > 0) != (test.want == "") {
				t.Errorf("answer %q with %d claims, want %q", a.Error, len(a.Claims), test.want)
			}
			if asked.Load() != test.requests {
				t.Errorf("%d requests, want %d", asked.Load(), test.requests)
			}
			if strings.Contains(written, key) {
				t.Errorf("the key was written: %s", written)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	url, asked := endpoint(t, says(good))
	for _, test := range []struct {
		flag, value, want string
		requests          int32
	}{
		{"--max-requests", "1", "1 requests were made: raise --max-requests", 1},
		{"--max-tokens", "900", "1000 tokens were used: raise --max-tokens", 1},
		{"--max-text", "10", "a notice of 86 bytes: raise --max-text", 0},
	} {
		asked.Store(0)
		answers, _ := asking(t, 2, "--url", url, test.flag, test.value)
		if answers[1].Error != test.want || asked.Load() != test.requests {
			t.Errorf("%s: %q after %d requests, want %q", test.flag, answers[1].Error, asked.Load(), test.want)
		}
	}
}

func TestAnAnswerIsKeptAndNotAskedForAgain(t *testing.T) {
	cache := t.TempDir()
	url, asked := endpoint(t, status(500), says(good))
	asking(t, 2, "--url", url, "--cache", cache)
	answers, _ := asking(t, 1, "--url", url, "--cache", cache)
	if asked.Load() != 2 || len(answers[0].Claims) != 1 {
		t.Errorf("%d requests, want 2: one that failed, one that is kept", asked.Load())
	}
	files, err := os.ReadDir(cache)
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files (%v), want 1", len(files), err)
	}
	if err := os.WriteFile(cache+"/"+files[0].Name(), []byte(good[:50]), 0o600); err != nil {
		t.Fatal(err)
	}
	if answers, _ := asking(t, 1, "--url", url, "--cache", cache); asked.Load() != 3 || len(answers[0].Claims) != 1 {
		t.Errorf("%d requests, want a third for a broken file", asked.Load())
	}
	asking(t, 1, "--url", url, "--cache", cache, "--model", "other")
	if asked.Load() != 4 {
		t.Errorf("%d requests, want a fourth for another model", asked.Load())
	}
}

func TestAWrongCommandLineIsRefused(t *testing.T) {
	for want, args := range map[string][]string{
		"want --model NAME":                  {},
		"want https://host/v1":               {"--model", "m", "--url", "ftp://a"},
		"the key would go there unencrypted": {"--model", "m", "--url", "http://a.example/v1"},
	} {
		_, err := configure(append(args, "--cache", ""), key, io.Discard)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), key) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

func TestRetryAfterIsSecondsOrADate(t *testing.T) {
	now := time.Date(2023, 11, 27, 12, 0, 0, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"": 0, "7": 7 * time.Second, "-7": 0, "soon": 0, "99999999999999999999": 0,
		"Mon, 27 Nov 2023 12:00:30 GMT": 30 * time.Second, "Mon, 27 Nov 2023 11:00:00 GMT": 0,
	} {
		if got := retryAfter(header, now); got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}

// TestAsAnExtractor runs the program as rensa does.
func TestAsAnExtractor(t *testing.T) {
	invented := strings.Replace(good, "攻撃されました", "暗号化されました", 1)
	url, _ := endpoint(t, says(good), says(invented), status(403))
	t.Setenv("RENSA_TEST_OPENAI", "1")
	t.Setenv("OPENAI_API_KEY", key)
	var said bytes.Buffer
	x, err := plugin.New(t.Context(), fmt.Sprintf(`%q --model m --cache "" --url %s`, os.Args[0], url), time.Minute, &said)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	n := notice.Notice{Incident: "2023-1", Source: "a.txt", Text: text}
	if f, err := x.Extract(n); err != nil || len(f.Claims) != 1 {
		t.Errorf("claims %+v, %v", f.Claims, err)
	}
	f, err := x.Extract(n)
	if err != nil || len(f.Claims) != 0 || len(f.Refused) != 1 || !strings.Contains(f.Refused[0], "does not stand in the notice") {
		t.Errorf("claims %+v, refused %q, %v: want an invented quote refused", f.Claims, f.Refused, err)
	}
	if _, err := x.Extract(n); err == nil || !strings.Contains(err.Error(), "403 Forbidden") || strings.Contains(err.Error()+said.String(), key) {
		t.Errorf("error %v, stderr %q", err, said.String())
	}
}
