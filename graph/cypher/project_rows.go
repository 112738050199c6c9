package cypher

import "slices"

// plan puts the steps of a projection after p.
func (pr *projection) plan(p plan, distinct bool) plan {
	if pr.grouping != nil {
		p = pr.grouping.plan(p)
	}
	p = pr.compute(p)
	if distinct {
		p = pr.distinct(p)
	}
	if pr.order != nil {
		p = pr.sorted(p)
	}
	if pr.skip != nil || pr.limit != nil {
		p = pr.window(p)
	}
	return p
}

// compute sets the columns. Their slots are not read by the values, so one can
// be set before the next is computed.
func (pr *projection) compute(p plan) plan {
	return func(x *execution, emit func() error) error {
		return p(x, func() error {
			if err := x.charge(1); err != nil {
				return err
			}
			for i, v := range pr.values {
				if pr.grouping != nil && pr.grouping.isKey(pr.columns[i].slot) {
					continue
				}
				result, err := v.evaluate(x)
				if err != nil {
					return err
				}
				x.frame[pr.columns[i].slot] = result
			}
			return emit()
		})
	}
}

func (pr *projection) distinct(p plan) plan {
	return func(x *execution, emit func() error) error {
		seen := map[string]bool{}
		var key []byte
		return p(x, func() error {
			key = key[:0]
			for _, col := range pr.columns {
				key = appendKey(key, x.frame[col.slot])
			}
			if err := x.chargeKey(key); err != nil {
				return err
			}
			if seen[string(key)] {
				return nil
			}
			seen[string(key)] = true
			if err := x.holds(len(seen)); err != nil {
				return err
			}
			return emit()
		})
	}
}

// sortedRow is a row kept for sorting: what to sort by, and the slots to bring back.
type sortedRow struct{ keys, values []any }

func (pr *projection) sorted(p plan) plan {
	slots := slices.Clone(pr.saved)
	for _, col := range pr.columns {
		slots = append(slots, col.slot)
	}
	return func(x *execution, emit func() error) error {
		keep, err := pr.keep(x)
		if err != nil {
			return err
		}
		var rows []sortedRow
		err = p(x, func() error {
			row, err := pr.row(x, slots)
			if err != nil {
				return err
			}
			if rows = append(rows, row); keep < len(rows)/2 && len(rows) > 1000 {
				if err := pr.sort(x, rows); err != nil {
					return err
				}
				rows = rows[:keep]
			}
			return x.holds(len(rows))
		})
		if err == nil {
			err = pr.sort(x, rows)
		}
		if err != nil {
			return err
		}
		return emitRows(x, rows, slots, emit)
	}
}

// keep returns how many sorted rows are wanted at most.
func (pr *projection) keep(x *execution) (int, error) {
	const all = 1 << 62
	if pr.limit == nil {
		return all, nil
	}
	limit, err := pr.limit(x)
	if err != nil {
		return 0, err
	}
	keep := limit.(int64)
	if pr.skip != nil {
		skip, err := pr.skip(x)
		if err != nil {
			return 0, err
		}
		keep += min(skip.(int64), all-1)
	}
	if keep < 0 || keep > all {
		return all, nil
	}
	return int(keep), nil
}

func (pr *projection) row(x *execution, slots []int) (sortedRow, error) {
	row := sortedRow{make([]any, len(pr.order)), x.save(slots)}
	for i, key := range pr.order {
		v, err := key.evaluate(x)
		if err != nil {
			return row, err
		}
		row.keys[i] = v
	}
	return row, x.chargeValues(row.keys...)
}

// sort sorts rows, and gives up soon when the run has gone too far.
func (pr *projection) sort(x *execution, rows []sortedRow) error {
	var failure error
	slices.SortStableFunc(rows, func(a, b sortedRow) int {
		if failure == nil {
			failure = x.charge(1)
		}
		if failure != nil {
			return 0
		}
		return pr.compare(a, b)
	})
	return failure
}

func (pr *projection) compare(a, b sortedRow) int {
	for i, key := range pr.order {
		if c := order(a.keys[i], b.keys[i]); c != 0 {
			if key.descending {
				return -c
			}
			return c
		}
	}
	return 0
}

func emitRows(x *execution, rows []sortedRow, slots []int, emit func() error) error {
	for _, row := range rows {
		x.restore(slots, row.values)
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// window passes over the rows to skip and stops at the limit.
func (pr *projection) window(p plan) plan {
	return func(x *execution, emit func() error) error {
		skip, limit, err := pr.bounds(x)
		if err != nil {
			return err
		}
		if limit == 0 && !pr.drains {
			return nil
		}
		done := &stop{}
		seen := int64(0)
		err = p(x, func() error {
			seen++
			if seen <= skip || limit == 0 {
				return nil
			}
			if err := emit(); err != nil {
				return err
			}
			if limit > 0 && seen-skip >= limit {
				return done
			}
			return nil
		})
		if err == error(done) {
			return nil
		}
		return err
	}
}

// bounds returns what to skip and the limit, -1 for none.
func (pr *projection) bounds(x *execution) (skip, limit int64, err error) {
	limit = -1
	if pr.skip != nil {
		n, err := pr.skip(x)
		if err != nil {
			return 0, 0, err
		}
		skip = n.(int64)
	}
	if pr.limit != nil {
		n, err := pr.limit(x)
		if err != nil {
			return 0, 0, err
		}
		limit = n.(int64)
	}
	return skip, limit, nil
}

// filter lets through the rows for which the condition is true.
func filter(p plan, condition evaluator) plan {
	return func(x *execution, emit func() error) error {
		return p(x, func() error {
			v, err := condition(x)
			if err != nil || v != true {
				return err
			}
			return emit()
		})
	}
}
