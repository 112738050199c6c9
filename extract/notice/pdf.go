package notice

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Limits on a PDF. A press release has a handful of pages.
const (
	maxPDF      = 32 << 20
	maxPages    = 200
	maxPDFTime  = time.Minute
	maxChars    = 100_000  // on a page
	maxPDFPages = 192 << 4 // of WebAssembly memory, 64 KiB each: 192 MiB
	pdfAdvice   = "save its text and give that"
	pdfStart    = time.Minute // to compile PDFium on a slow machine
)

// pdfEngine is PDFium in WebAssembly: no C in the process, no file system in its
// reach. Compiling it takes seconds, so it starts with the first PDF and serves those that follow.
type pdfEngine struct {
	pool   pdfium.Pool
	cancel context.CancelFunc // stops whatever it does
}

func startPDF(ctx context.Context) (*pdfEngine, error) {
	ctx, cancel := context.WithCancel(ctx)
	pool, err := webassembly.Init(webassembly.Config{
		Context: experimental.WithMemoryAllocator(ctx, &reserved{}),
		MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(),
		Stdout:   io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(maxPDFPages).
			WithCloseOnContextDone(true),
	})
	if err != nil {
		cancel()
		return nil, err
	}
	return &pdfEngine{pool: pool, cancel: cancel}, nil
}

// reserved is WebAssembly memory that is set aside at once and grows in its
// place: otherwise a hostile PDF costs several copies of its limit. One document's
// serves the next one, so that many cost no more than one.
type reserved struct {
	mu   sync.Mutex
	free []byte // nil while a document has it
}

// Allocate implements [experimental.MemoryAllocator].
func (r *reserved) Allocate(_, limit uint64) experimental.LinearMemory {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := r.free
	r.free = nil
	if uint64(len(all)) != limit {
		all = make([]byte, limit)
	}
	return &lent{all: all, to: r}
}

// lent is reserved memory in the hands of one document.
type lent struct {
	all  []byte
	used uint64
	to   *reserved
}

// Reallocate implements [experimental.LinearMemory].
func (l *lent) Reallocate(size uint64) []byte {
	l.used = max(l.used, size)
	return l.all[:size]
}

// Free implements [experimental.LinearMemory].
func (l *lent) Free() {
	clear(l.all[:l.used])
	l.to.mu.Lock()
	defer l.to.mu.Unlock()
	l.to.free = l.all
}

// close ends the engine, also one that was stopped in the middle of its work.
func (e *pdfEngine) close() {
	e.cancel()
	_ = e.pool.Close()
}

// pdf reads a press release: its heading is the largest line of its first page.
func (in *reading) pdf(r *bufio.Reader, src source) {
	file, err := io.ReadAll(io.LimitReader(r, maxPDF+1))
	if err != nil {
		in.fail(asError(err, src.name))
		return
	}
	if len(file) > maxPDF {
		in.refuse(src, TooLarge, "a PDF of more than "+mib(maxPDF), pdfAdvice)
		return
	}
	pages, err := in.pdfPages(file, src)
	if err != nil {
		in.fail(err)
		return
	}
	title, text := pagesText(pages)
	if strings.TrimSpace(title+text) == "" {
		in.refuse(src, NoNotice, "a PDF without text, perhaps scanned", "run it through text recognition first")
		return
	}
	in.document(document{title: title, text: text, source: src.name})
}

// pdfPages returns the characters of a PDF, a slice a page.
func (in *reading) pdfPages(file []byte, src source) ([][]glyph, error) {
	if in.pdfium == nil {
		engine, err := startPDF(in.ctx)
		if err != nil {
			return nil, &Error{Reason: Unreadable, Where: src.name, What: "the PDF reader does not start", Do: pdfAdvice, Err: err}
		}
		in.pdfium = engine
	}
	overtime := time.AfterFunc(maxPDFTime, in.pdfium.cancel)
	pages, err := in.pdfium.pages(file)
	if !overtime.Stop() {
		in.pdfium.close()
		in.pdfium = nil
		err = &Error{Reason: TooLarge, What: fmt.Sprintf("a PDF that takes more than %s", maxPDFTime), Do: pdfAdvice}
	}
	if err != nil {
		return nil, pdfError(err, src)
	}
	return pages, nil
}

// pdfError says what is wrong with a PDF.
func pdfError(err error, src source) error {
	var known *Error
	switch {
	case errors.As(err, &known):
		known.Where = src.name
		return known
	case errors.Is(err, pdferrors.ErrPassword):
		return &Error{Reason: Refused, Where: src.name, What: "a PDF with a password", Do: "save it without one"}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	line, _, _ := strings.Cut(err.Error(), "\n") // a trace follows
	return &Error{Reason: Malformed, Where: src.name, What: "a broken PDF", Do: "fetch it again, or " + pdfAdvice, Err: errors.New(line)}
}

// pages reads the characters of every page. Each document has an instance of its
// own, so what one breaks does not concern the next.
func (e *pdfEngine) pages(file []byte) (pages [][]glyph, err error) {
	defer func() {
		if trouble := recover(); trouble != nil {
			err = fmt.Errorf("the PDF reader stopped: %v", trouble)
		}
	}()
	p, err := e.pool.GetInstance(pdfStart)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	doc, err := p.OpenDocument(&requests.OpenDocument{File: &file})
	if err != nil {
		return nil, err
	}
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, err
	}
	if count.PageCount > maxPages {
		return nil, &Error{Reason: TooLarge, What: fmt.Sprintf("a PDF of %d pages, more than %d", count.PageCount, maxPages), Do: pdfAdvice}
	}
	for i := range count.PageCount {
		glyphs, err := pageGlyphs(p, doc.Document, i)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		pages = append(pages, glyphs)
	}
	return pages, nil
}

// pageGlyphs reads the characters of one page in the order of its text.
func pageGlyphs(p pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) ([]glyph, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: index}}
	text, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, err
	}
	defer p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	chars, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, err
	}
	if chars.Count > maxChars {
		return nil, &Error{Reason: TooLarge, What: fmt.Sprintf("a PDF with %d characters on a page", chars.Count), Do: pdfAdvice}
	}
	all, err := p.GetPageTextStructured(&requests.GetPageTextStructured{
		Page: page, Mode: requests.GetPageTextStructuredModeChars, CollectFontInformation: true,
	})
	if err != nil {
		return nil, err
	}
	glyphs := make([]glyph, 0, len(all.Chars))
	for _, c := range all.Chars {
		at := c.PointPosition
		g := glyph{text: c.Text, left: at.Left, right: at.Right, top: at.Top, bottom: at.Bottom}
		if c.FontInformation != nil {
			g.size = c.FontInformation.RenderedSize
		}
		glyphs = append(glyphs, g)
	}
	return glyphs, nil
}
