package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
)

// kept is the file that keeps the answer to a request.
func (m *model) kept(body []byte) string {
	sum := sha256.Sum256(append([]byte(m.url+"\n"), body...))
	return filepath.Join(m.cache, hex.EncodeToString(sum[:])+".json")
}

// recall is an earlier answer to the same request to the same endpoint.
func (m *model) recall(body []byte) (content string, ok bool) {
	if m.cache == "" {
		return "", false
	}
	text, err := os.ReadFile(m.kept(body))
	return string(text), err == nil
}

// remember keeps an answer, whole or not at all.
func (m *model) remember(body []byte, content string) error {
	if m.cache == "" {
		return nil
	}
	file, err := os.CreateTemp(m.cache, "*.part")
	if err != nil {
		return fmt.Errorf("cannot keep answers: %w", err)
	}
	defer os.Remove(file.Name()) // gone by then, if all went well
	_, err = file.WriteString(content)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(file.Name(), m.kept(body))
	}
	if err != nil {
		return fmt.Errorf("cannot keep answers: %w", err)
	}
	return nil
}
