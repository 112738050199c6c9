package neo4j

import (
	"context"
	"slices"
	"sync"
)

// desk is where one lays batches and the writers take them: each the first that
// joins no node of a class that another is just writing to.
type desk struct {
	ctx     context.Context // whose end is everybody's
	changed sync.Cond
	waiting []batch
	busy    classes // touched by the batches that are taken and not done
	ended   bool    // no more will come
}

func newDesk(ctx context.Context) *desk {
	d := &desk{ctx: ctx, changed: sync.Cond{L: &sync.Mutex{}}}
	context.AfterFunc(ctx, func() {
		d.changed.L.Lock()
		defer d.changed.L.Unlock()
		d.changed.Broadcast()
	})
	return d
}

// put lays b on the desk once there is room.
func (d *desk) put(b batch) error {
	d.changed.L.Lock()
	defer d.changed.L.Unlock()
	for len(d.waiting) >= len(grid) && d.ctx.Err() == nil {
		d.changed.Wait()
	}
	d.waiting = append(d.waiting, b)
	d.changed.Broadcast()
	return context.Cause(d.ctx)
}

// end tells that no more will come.
func (d *desk) end() {
	d.changed.L.Lock()
	defer d.changed.L.Unlock()
	d.ended = true
	d.changed.Broadcast()
}

// take waits for a batch that may be written now; ok is false where none will come.
func (d *desk) take() (b batch, ok bool) {
	d.changed.L.Lock()
	defer d.changed.L.Unlock()
	for d.ctx.Err() == nil {
		i := slices.IndexFunc(d.waiting, func(b batch) bool { return b.touches&d.busy == 0 })
		if i >= 0 {
			b = d.waiting[i]
			d.waiting = slices.Delete(d.waiting, i, i+1)
			d.busy |= b.touches
			d.changed.Broadcast()
			return b, true
		}
		if d.ended && len(d.waiting) == 0 {
			break
		}
		d.changed.Wait()
	}
	return batch{}, false
}

// done lets the others have what b touched.
func (d *desk) done(b batch) {
	d.changed.L.Lock()
	defer d.changed.L.Unlock()
	d.busy &^= b.touches
	d.changed.Broadcast()
}
