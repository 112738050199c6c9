package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"rensa/graph/neo4j/neo4jtest"
)

func TestThePasswordIsNotShownWhileItIsTyped(t *testing.T) {
	server := neo4jtest.Shared(t)
	for _, name := range []string{"NEO4J_PASSWORD", "NEO4J_TOKEN", "NEO4J_USERNAME", "NEO4J_DATABASE"} {
		t.Setenv(name, "")
	}
	keyboard, terminal := openTerminal(t)
	var out, errs bytes.Buffer
	ended := make(chan int)
	go func() {
		ended <- execute(t.Context(), []string{"cypher", "RETURN 'asked' AS x", "--neo4j", server.URI}, streams{terminal, &out, &errs})
	}()
	for echoes(t, terminal) {
		time.Sleep(10 * time.Millisecond)
	}
	if _, err := keyboard.WriteString(server.Password + "\n"); err != nil {
		t.Fatal(err)
	}
	if code := <-ended; code != exitDone || !strings.Contains(out.String(), "asked") {
		t.Errorf("exit code %d: %s%s", code, &out, &errs)
	}
	if !echoes(t, terminal) {
		t.Error("the terminal shows nothing any more")
	}
	if _, err := terminal.WriteString("end"); err != nil {
		t.Fatal(err)
	}
	shown := make([]byte, 100)
	n, err := keyboard.Read(shown)
	if err != nil || string(shown[:n]) != "end" {
		t.Errorf("the terminal shows %q, error %v", shown[:n], err)
	}
}

// openTerminal is a terminal and the other end of its line.
func openTerminal(t *testing.T) (keyboard, terminal *os.File) {
	t.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("needs pseudo-terminals: ", err)
	}
	t.Cleanup(func() { keyboard.Close() })
	number, err := unix.IoctlGetInt(int(keyboard.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(keyboard.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	terminal, err = os.OpenFile(fmt.Sprint("/dev/pts/", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { terminal.Close() })
	return keyboard, terminal
}

// echoes tells whether the terminal shows what is typed.
func echoes(t *testing.T, terminal *os.File) bool {
	t.Helper()
	settings, err := unix.IoctlGetTermios(int(terminal.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	return settings.Lflag&unix.ECHO != 0
}
