package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rensa/extract"
	"rensa/extract/notice"
)

const explainHelp = `Shows sentence by sentence how notices are read: where the sentence begins, the
section it stands in, the names in it with what they stand for (=), and the edges it
gave (→) with status and rule. For people who tune rules.

  rensa explain --notice 2023-464 testdata/archive.txt`

func (a *app) newExplainCommand() *cobra.Command {
	var f sourceFlags
	var id string
	c := &cobra.Command{
		Use: "explain FILE…|-", Short: "show what each sentence gave, and by which rule", Long: explainHelp, Args: between(1, -1, "files"),
		RunE: func(_ *cobra.Command, files []string) error {
			return a.output("", func(w io.Writer) error { return a.explain(w, files, id, f) })
		},
	}
	f.add(c)
	c.Flags().StringVar(&id, "notice", "", "only the notices with this `id`: 2023-464, or 2023-464/2 for one of several")
	return c
}

func (a *app) explain(w io.Writer, files []string, id string, f sourceFlags) error {
	var notices []notice.Notice
	bad := 0
	for n, err := range a.read(files, f) {
		if err != nil {
			complain(a.err, err)
			bad++
			continue
		}
		notices = append(notices, n)
	}
	x, err := a.extractor()
	if err != nil {
		return err
	}
	shown := 0
	for i, own := range noticeIDs(notices) {
		if id != "" && id != own && id != notices[i].Incident {
			continue
		}
		shown++
		if err := writeExplained(w, own, notices[i].Heading, x.Explain(notices[i])); err != nil {
			return err
		}
	}
	switch {
	case shown == 0 && id != "" && len(notices) > 0:
		return fmt.Errorf("no notice %q in what was read: `rensa text` lists them", id)
	case shown == 0:
		return errors.New("no notice could be read")
	case bad > 0:
		return partlyError{fmt.Errorf("%s could not be read: see above", plural(bad, "input", "inputs"))}
	}
	return nil
}

// noticeIDs are the notices' ids, as building gives them to notices with a
// number; the others are called by their source.
func noticeIDs(notices []notice.Notice) []string {
	order := make([]int, len(notices))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(notices[a].Edition, notices[b].Edition) })
	ids, counts := make([]string, len(notices)), map[string]int{}
	for _, i := range order {
		ids[i] = notices[i].Source
		if incident := notices[i].Incident; incident != "" {
			counts[incident]++
			ids[i] = incident + "/" + strconv.Itoa(counts[incident])
		}
	}
	return ids
}

// writeExplained writes one notice, a paragraph a sentence.
func writeExplained(w io.Writer, id, heading string, sentences []extract.Explained) error {
	var b strings.Builder
	fmt.Fprintf(&b, "── %s  %s\n", plain(id), plain(heading))
	for _, s := range sentences {
		fmt.Fprintf(&b, "\n%5d  %s  [%s]\n", s.Offset, plain(s.Quote), s.Section)
		for _, m := range s.Mentions {
			fmt.Fprintf(&b, "         %s\n", plain(m))
		}
		for _, c := range s.Claims {
			fmt.Fprintf(&b, "       → %s\n", plain(c))
		}
	}
	b.WriteString("\n")
	_, err := io.WriteString(w, b.String())
	return err
}
