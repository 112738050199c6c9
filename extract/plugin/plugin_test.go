package plugin

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestMain makes the test binary an extractor too: one that behaves as its first
// argument says, where RENSA_TEST_EXTRACTOR is set.
func TestMain(m *testing.M) {
	if os.Getenv("RENSA_TEST_EXTRACTOR") != "" {
		behave(os.Args[1])
		return
	}
	os.Exit(m.Run())
}

// behave answers every question with the good answer, but for the second one,
// with which it does what how says.
func behave(how string) {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for number := 1; lines.Scan(); number++ {
		var q Question
		if json.Unmarshal(lines.Bytes(), &q) != nil {
			os.Exit(9)
		}
		answer := fmt.Sprintf(`{"id":%d,"entities":[%s,%s],"claims":[%s,%s]}`, q.ID, first, second, publish, supply)
		if q.ID%3 == 2 {
			answer = misbehave(how, q.ID, answer)
		}
		fmt.Println(answer)
	}
	if how == "stays" {
		time.Sleep(time.Hour)
	}
}

func misbehave(how string, id int, answer string) string {
	switch how {
	case "dies":
		fmt.Fprintln(os.Stderr, "no memory left")
		os.Exit(7)
	case "hangs":
		time.Sleep(time.Hour)
	case "leaves a child that hangs":
		child := exec.Command(os.Args[0], "stays")
		child.Stdout, child.Stderr = os.Stdout, os.Stderr
		if err := child.Start(); err != nil {
			os.Exit(8)
		}
		_ = child.Wait()
	case "babbles":
		return "Loading model…"
	case "skips":
		return strings.Replace(answer, `"id":2`, `"id":3`, 1)
	case "answers twice":
		return answer + "\n" + answer
	case "writes without end":
		junk := bytes.Repeat([]byte("a"), 1<<20)
		for {
			_, _ = os.Stdout.Write(junk)
		}
	case "breaks off":
		fmt.Print(answer[:20])
		os.Exit(0)
	case "gives up":
		return fmt.Sprintf(`{"id":%d,"error":"no answer from the model"}`, id)
	case "forgets":
		return fmt.Sprintf(`{"id":%d}`, id)
	}
	return answer
}

// started is the test binary as an extractor.
func started(t *testing.T, how string, timeout time.Duration) (*Extractor, *bytes.Buffer) {
	t.Helper()
	t.Setenv("RENSA_TEST_EXTRACTOR", "1")
	said := &bytes.Buffer{}
	x, err := New(t.Context(), fmt.Sprintf("%q %q", os.Args[0], how), timeout, said)
	if err != nil {
		t.Fatal(err)
	}
	return x, said
}

func TestAProgramThatMisbehavesCostsTheNoticeAlone(t *testing.T) {
	for _, test := range []struct{ how, want string }{
		{"dies", "it ended without an answer (exit status 7)"},
		{"hangs", "no answer within 2s"},
		{"leaves a child that hangs", "no answer within 2s"},
		{"babbles", `no answer in JSON: "Loading model…\n"`},
		{"skips", "the answer is to notice 3, not to 2: want one answer a notice, in their order"},
		{"writes without end", "an answer longer than 16 MiB"},
		{"breaks off", "it ended without an answer (exit status 0)"},
		{"gives up", "extractor says: no answer from the model"},
		{"forgets", "the answer lacks entities or claims: want both, empty where there are none"},
	} {
		t.Run(test.how, func(t *testing.T) {
			x, said := started(t, test.how, 2*time.Second)
			for number := 1; number <= 4; number++ {
				f, err := x.Extract(told)
				switch {
				case number != 2 && (err != nil || len(f.Claims) != 2):
					t.Errorf("notice %d: %v, want what it says", number, err)
				case number == 2 && (err == nil || !strings.HasPrefix(err.Error(), "a.txt 2023-1: ") || !strings.HasSuffix(err.Error(), ": "+test.want)):
					t.Errorf("error %v, want %q", err, test.want)
				}
			}
			x.Close()
			if test.how == "dies" && said.String() != "no memory left\n" {
				t.Errorf("its error stream said %q", said)
			}
		})
	}
}

func TestAnAnswerTooManyIsNoticedWithTheNextNotice(t *testing.T) {
	x, _ := started(t, "answers twice", time.Minute)
	defer x.Close()
	for number := 1; number <= 4; number++ {
		_, err := x.Extract(told)
		if (err != nil) != (number == 3) {
			t.Errorf("notice %d: error %v", number, err)
		}
	}
}

func TestAProgramThatAlwaysFailsIsGivenUp(t *testing.T) {
	x, err := New(t.Context(), `"`+os.Args[0]+`" -test.run=none`, time.Minute, &bytes.Buffer{})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for range maxFailures {
		if _, err := x.Extract(told); err == nil || errors.Is(err, ErrGivenUp) {
			t.Fatalf("error %v, want one for the notice alone", err)
		}
	}
	if _, err := x.Extract(told); !errors.Is(err, ErrGivenUp) {
		t.Errorf("error %v, want that it is given up", err)
	}
}

func TestWhatIsNoCommandIsRefused(t *testing.T) {
	for _, test := range []struct{ command, want string }{
		{"", "is no command"},
		{`"half`, "is no command"},
		{"no-such-program-anywhere", "no such extractor"},
	} {
		if _, err := New(t.Context(), test.command, time.Minute, nil); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.command, err, test.want)
		}
	}
}

func TestExtractorsDifferByCommandAndFiles(t *testing.T) {
	script := t.TempDir() + "/mine.py"
	id := func(command, content string) string {
		if err := os.WriteFile(script, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		x, err := New(t.Context(), command, time.Minute, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := "mine"; x.name != want {
			t.Errorf("name %s, want %s", x.name, want)
		}
		return x.ID()
	}
	command := `"` + os.Args[0] + `" "` + script + `"`
	one := id(command, "a")
	if id(command, "a") != one || id(command, "b") == one || id(command+" --fast", "a") == one {
		t.Error("the same command and file have one id, others another")
	}
}
