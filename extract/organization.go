package extract

import "rensa/extract/japanese"

// findOrganizations finds the names of organisations and the words that stand for them.
func (d *Document) findOrganizations(*japanese.Tokenizer) {}

// title is the heading without the publisher.
func (d *Document) title() string { return d.Notice.Heading }
