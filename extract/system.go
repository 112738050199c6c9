package extract

// findSystems finds the names of systems and products.
func (d *Document) findSystems() {}
