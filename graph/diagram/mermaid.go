package diagram

import "io"

func (p Picture) WriteMermaid(w io.Writer) error { return nil }
func (p Picture) WriteTree(w io.Writer) error    { return nil }
