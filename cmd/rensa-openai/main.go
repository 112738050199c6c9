// Command rensa-openai is an extractor for rensa build --extractor that asks a
// model behind an OpenAI-compatible chat-completions endpoint. It is an example
// of an extractor of one's own, and nothing uses it unasked:
//
//	OPENAI_API_KEY=… rensa build --extractor 'rensa-openai --model gpt-5-mini' FILE
//	rensa eval --extractor 'rensa-openai --model qwen3 --url http://localhost:11434/v1' GOLD FILE
//
// It is a program of its own, so that rensa itself never talks to a model, and
// so that it reads as the pattern for others: what it needs of rensa is the form
// of the questions and the schema of the answers.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"rensa/extract/plugin"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	m, err := configure(os.Args[1:], os.Getenv("OPENAI_API_KEY"), os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintln(os.Stderr, "rensa-openai:", err)
		return 2
	}
	if err := answerAll(ctx, m, os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "rensa-openai:", err)
		return 1
	}
	return 0
}

// limits bound what a run may cost.
type limits struct {
	requests int           // in all, repeated ones as well
	tokens   int           // in all, as the endpoint counts them
	answer   int           // tokens of one answer
	text     int           // bytes of a notice
	time     time.Duration // for one notice, repeated requests and waiting included
	retries  int           // of one request
	wait     time.Duration // before the first retry; each next one waits twice as long
}

// configure reads the command line.
func configure(args []string, key string, stderr io.Writer) (*model, error) {
	m := &model{key: key}
	flags := flag.NewFlagSet("rensa-openai", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&m.name, "model", "", "the model's `name`")
	flags.StringVar(&m.url, "url", "https://api.openai.com/v1", "the endpoint's `address`, to which /chat/completions is added; OPENAI_API_KEY is its key")
	flags.StringVar(&m.cache, "cache", defaultCache(), "`folder` in which answers are kept, \"\" for none")
	flags.IntVar(&m.limits.requests, "max-requests", 500, "requests in all")
	flags.IntVar(&m.limits.tokens, "max-tokens", 2_000_000, "tokens in all")
	flags.IntVar(&m.limits.answer, "max-answer", 16_000, "tokens of one answer")
	flags.IntVar(&m.limits.text, "max-text", 100_000, "bytes of a notice: a longer one is not asked about")
	flags.DurationVar(&m.limits.time, "max-time", 100*time.Second, "time for one notice: less than rensa's --extractor-timeout")
	flags.IntVar(&m.limits.retries, "retries", 4, "how often a request is repeated that failed")
	flags.DurationVar(&m.limits.wait, "wait", time.Second, "how long before the first repetition")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if m.name == "" || flags.NArg() > 0 {
		return nil, errors.New("want --model NAME and no arguments: notices come on standard input, see rensa extractor")
	}
	if err := checkAddress(m.url, key); err != nil {
		return nil, err
	}
	return m, m.prepare()
}

// defaultCache is a folder of the user's, "" where there is none.
func defaultCache() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "rensa-openai")
}

// checkAddress keeps a key from being sent where others can read it.
func checkAddress(address, key string) error {
	at, err := url.Parse(address)
	if err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" {
		return fmt.Errorf("--url %q: want https://host/v1", address)
	}
	ip := net.ParseIP(at.Hostname())
	if key != "" && at.Scheme == "http" && at.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("--url %q: the key would go there unencrypted: want https, or no OPENAI_API_KEY", address)
	}
	return nil
}

// longestQuestion is the largest line that is read, in bytes.
const longestQuestion = 16 << 20

// answerAll answers the questions one by one. What goes wrong with one is its answer.
func answerAll(ctx context.Context, m *model, in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestQuestion)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for lines.Scan() {
		var q plugin.Question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return fmt.Errorf("no question of rensa's: %w", err)
		}
		answer, err := m.read(ctx, q)
		if err != nil {
			answer = plugin.Answer{Error: err.Error()}
		}
		answer.ID = &q.ID
		if err := encoder.Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}
