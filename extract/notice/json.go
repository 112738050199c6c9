package notice

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// record is a line of JSON lines.
type record struct {
	ID        string `json:"id"` // the incident's number, where it looks like one
	URL       string `json:"url"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Text      string `json:"text"`
}

// jsonLines reads one object a line: {"id", "url", "title", "published", "text"},
// of which only text must be there.
func (in *reading) jsonLines(r *bufio.Reader, src source) {
	for number := 1; !in.stopped; number++ {
		line, err := readLine(r, maxPage)
		if text := strings.TrimSpace(string(line)); text != "" && !errors.Is(err, errLongLine) {
			in.record(text, src, number)
		}
		where := source{name: fmt.Sprintf("%s:%d", src.name, number)}
		switch {
		case errors.Is(err, io.EOF):
			return
		case errors.Is(err, errLongLine):
			in.refuse(where, TooLarge, "a line of more than "+mib(maxPage), "split it")
		case err != nil:
			in.fail(asError(err, where.name))
			return
		}
	}
}

// record gives the notices of one line.
func (in *reading) record(line string, src source, number int) {
	where := source{name: fmt.Sprintf("%s:%d", src.name, number)}
	var it record
	if err := json.Unmarshal([]byte(line), &it); err != nil {
		in.fail(&Error{Reason: Malformed, Where: where.name, What: "no object of JSON", Do: `want {"id", "url", "title", "published", "text"} a line, all strings`, Err: err})
		return
	}
	if strings.TrimSpace(it.Text) == "" {
		in.refuse(where, NoNotice, "an object without text", `put the notice into "text"`)
		return
	}
	if it.URL != "" {
		src.name += "/" + memberName(it.URL)
	} else {
		src = where
	}
	in.document(document{
		title: oneLine(it.Title), incident: incidentNumber(it.ID),
		text: it.Text, published: isoDate(it.Published), source: src.name,
	})
}

var errLongLine = errors.New("line too long")

// readLine returns the next line, also one that ends with the input. One beyond the limit is skipped without being held.
func readLine(r *bufio.Reader, limit int) ([]byte, error) {
	var line []byte
	long := false
	for {
		piece, err := r.ReadSlice('\n')
		if long = long || len(line)+len(piece) > limit; long {
			line = nil
		} else {
			line = append(line, piece...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long && (err == nil || errors.Is(err, io.EOF)) {
			err = errLongLine
		}
		return line, err
	}
}
