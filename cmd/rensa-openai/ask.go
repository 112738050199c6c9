package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxResponse is the largest response that is read, in bytes.
const maxResponse = 8 << 20

// response is what is read of a chat completion.
type response struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
			Refusal string `json:"refusal"`
		} `json:"message"`
		FinishReason string `json:"finish_reason"`
	} `json:"choices"`
	Usage struct {
		TotalTokens int `json:"total_tokens"`
	} `json:"usage"`
	Error struct {
		Message string `json:"message"`
	} `json:"error"`
}

// failure is a request that did not bring an answer.
type failure struct {
	error
	again bool          // it may the next time
	after time.Duration // how long the endpoint wants to be left alone; 0 where it does not say
}

// ask requests until an answer comes that good takes, or a limit is reached.
func (m *model) ask(ctx context.Context, body []byte, good func(content string) error) (string, error) {
	wait := m.limits.wait
	for retry := 0; ; retry++ {
		content, failed := m.request(ctx, body)
		if failed == nil {
			err := good(content)
			if err == nil {
				return content, nil
			}
			failed = &failure{error: err, again: true}
		}
		if ctx.Err() != nil {
			return "", fmt.Errorf("no answer within %s: %w", m.limits.time, failed.error)
		}
		if !failed.again || retry >= m.limits.retries {
			return "", failed.error
		}
		pause := cmp.Or(failed.after, wait+rand.N(wait/2+1))
		if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < pause {
			return "", fmt.Errorf("%w: the endpoint wants to be asked again in %s, which is beyond --max-time", failed.error, pause.Round(time.Second))
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		wait *= 2
	}
}

// request sends one request and reads what the model said.
func (m *model) request(ctx context.Context, body []byte) (string, *failure) {
	switch {
	case m.requests >= m.limits.requests:
		return "", &failure{error: fmt.Errorf("%d requests were made: raise --max-requests", m.requests)}
	case m.tokens >= m.limits.tokens:
		return "", &failure{error: fmt.Errorf("%d tokens were used: raise --max-tokens", m.tokens)}
	}
	m.requests++
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(m.url, "/")+"/chat/completions", bytes.NewReader(body))
	if err != nil {
		return "", &failure{error: m.hide(err)}
	}
	request.Header.Set("Content-Type", "application/json")
	if m.key != "" {
		request.Header.Set("Authorization", "Bearer "+m.key)
	}
	answer, err := m.client.Do(request)
	if err != nil {
		return "", &failure{error: m.hide(err), again: true}
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, maxResponse+1))
	switch {
	case err != nil:
		return "", &failure{error: m.hide(err), again: true}
	case len(text) > maxResponse:
		return "", &failure{error: fmt.Errorf("the endpoint's response is longer than %d MiB", maxResponse>>20)}
	}
	return m.said(answer, text)
}

// said takes the model's words out of a response.
func (m *model) said(answer *http.Response, text []byte) (string, *failure) {
	var r response
	err := json.Unmarshal(text, &r)
	m.tokens += cmp.Or(max(r.Usage.TotalTokens, 0), len(text)/2) // an endpoint that does not count is not free
	switch {
	case answer.StatusCode != http.StatusOK:
		return "", m.refused(answer, r.Error.Message)
	case err != nil || len(r.Choices) == 0:
		return "", &failure{error: errors.New("the endpoint's response is no chat completion"), again: true}
	}
	choice := r.Choices[0]
	switch {
	case choice.Message.Refusal != "":
		return "", &failure{error: m.hide(fmt.Errorf("the model refused: %.200s", choice.Message.Refusal))}
	case choice.FinishReason == "length":
		return "", &failure{error: errors.New("the model's answer was cut off: raise --max-answer")}
	}
	return choice.Message.Content, nil
}

// refused says why the endpoint gave no answer.
func (m *model) refused(answer *http.Response, message string) *failure {
	what := "the endpoint answers " + answer.Status
	if message != "" {
		what += fmt.Sprintf(": %.200s", message)
	}
	again := answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode == http.StatusRequestTimeout || answer.StatusCode >= 500
	return &failure{m.hide(errors.New(what)), again, retryAfter(answer.Header.Get("Retry-After"), time.Now())}
}

// retryAfter reads the header of that name: seconds or a date.
func retryAfter(header string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(header); err == nil {
		return time.Duration(min(max(seconds, 0), 1<<20)) * time.Second
	}
	if date, err := http.ParseTime(header); err == nil {
		return max(date.Sub(now), 0)
	}
	return 0
}

// hide takes the key out of an error, should the endpoint have repeated it.
func (m *model) hide(err error) error {
	if m.key == "" || !strings.Contains(err.Error(), m.key) {
		return err
	}
	return errors.New(strings.ReplaceAll(err.Error(), m.key, "…"))
}
