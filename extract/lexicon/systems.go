package lexicon

// systemTables are the tables of systems, techniques, causes and weaknesses.
type systemTables struct{}

func (l *Lexicon) readSystems(*reader) {}
