package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rensa/extract"
	"rensa/extract/eval"
	"rensa/extract/notice"
)

const evalHelp = `Extracts the notices of the archives and compares what was found with hand-made
answers: precision, recall and F1 by section. GOLD is a folder of answers (JSON, one
an incident), or of stories (txtar files with notice.txt and answer.json), which need
no archives. The form of an answer is that of testdata/gold.

  rensa eval testdata/gold testdata/archive.txt
  rensa eval --wrong extract/testdata/stories`

// evalFlags are the flags of the command eval.
type evalFlags struct {
	sourceFlags
	extractor extractorFlags
	wrong     bool
	format    string
}

// evalFormats are the forms of a report, the usual one first.
var evalFormats = []string{"table", "json"}

func (a *app) newEvalCommand() *cobra.Command {
	var f evalFlags
	c := &cobra.Command{
		Use: "eval GOLD [ARCHIVE…]", Short: "score the extraction against hand-made answers", Long: evalHelp, Args: between(1, -1, "a folder of answers and the archives"),
		RunE: func(_ *cobra.Command, args []string) error { return a.eval(args[0], args[1:], f) },
	}
	f.sourceFlags.add(c)
	f.extractor.add(c)
	c.Flags().BoolVar(&f.wrong, "wrong", false, "list every miss (-), extra (+) and wrong status (~)")
	c.Flags().StringVar(&f.format, "format", evalFormats[0], "`form` of the report: "+strings.Join(evalFormats, ", "))
	complete(c, "format", evalFormats)
	return c
}

func (a *app) eval(gold string, archives []string, f evalFlags) error {
	if !slices.Contains(evalFormats, f.format) {
		return usage("no format %q: want one of %s", f.format, strings.Join(evalFormats, ", "))
	}
	answers, notices, err := a.goldAndNotices(gold, archives, f.sourceFlags)
	if err != nil {
		return err
	}
	report, r, err := a.score(answers, notices, f)
	if err != nil {
		return err
	}
	if !f.wrong {
		report.Wrong = nil
	}
	if err := a.output("", func(w io.Writer) error { return writeReport(w, report, f.format) }); err != nil {
		return err
	}
	return r.partly("scored")
}

// goldAndNotices are the answers and what they answer, from stories or from
// answers beside archives.
func (a *app) goldAndNotices(gold string, archives []string, f sourceFlags) ([]eval.Answer, iter.Seq2[notice.Notice, error], error) {
	stories, err := eval.ReadStories(gold)
	switch {
	case err != nil:
		return nil, nil, err
	case len(stories) > 0 && len(archives) > 0:
		return nil, nil, usage("%s holds stories, which have their notices with them: give no archives", gold)
	case len(stories) > 0:
		answers := make([]eval.Answer, 0, len(stories))
		for _, s := range stories {
			answers = append(answers, s.Answer)
		}
		return answers, a.told(stories), nil
	}
	answers, err := eval.ReadAnswers(gold)
	if err == nil && len(archives) == 0 {
		err = usage("eval wants the archives that %s answers: such as `rensa eval testdata/gold testdata/archive.txt`", gold)
	}
	return answers, a.read(archives, f), err
}

// told yields the notices of the stories.
func (a *app) told(stories []eval.Story) iter.Seq2[notice.Notice, error] {
	return func(yield func(notice.Notice, error) bool) {
		for _, s := range stories {
			for n, err := range notice.Read(a.ctx, bytes.NewReader(s.Notice), s.Path) {
				if !yield(n, err) {
					return
				}
			}
		}
	}
}

// score extracts the notices and compares. The reader knows what was left out.
func (a *app) score(answers []eval.Answer, notices iter.Seq2[notice.Notice, error], f evalFlags) (*eval.Report, *reader, error) {
	r := newReader(a, a.newMemory(nil), buildFlags{})
	end, err := r.use(f.extractor)
	if err != nil {
		return nil, nil, err
	}
	defer end()
	var found []extract.Findings
	var texts []string
	for n, err := range notices {
		done := r.extract(reading{notice: n, err: err})
		switch {
		case done.fatal != nil:
			return nil, nil, done.fatal
		case done.err != nil:
			complain(a.err, done.err)
			r.bad++
		default:
			r.tellRefused(done.finding)
			found, texts = append(found, done.finding.findings), append(texts, n.Text)
		}
	}
	if len(found) == 0 {
		return nil, nil, errors.New("nothing scored: no notice could be read")
	}
	x, err := r.extractor()
	if err != nil {
		return nil, nil, err
	}
	g, err := x.Assemble(found)
	if err != nil {
		return nil, nil, err
	}
	return eval.Score(g, answers, texts), r, a.ctx.Err()
}

// writeReport writes what is wrong, then the figures.
func writeReport(w io.Writer, report *eval.Report, format string) error {
	if format == "json" {
		encoder := json.NewEncoder(w)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(report)
	}
	for _, line := range report.Wrong {
		if _, err := fmt.Fprintln(w, plain(line)); err != nil {
			return err
		}
	}
	return report.WriteTable(w)
}
