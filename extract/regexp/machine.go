package regexp

import (
	"encoding/binary"
	"regexp/syntax"
	"sync"
	"sync/atomic"
)

// machine tells where the match ends that begins at a text's start. It goes from
// state to state, one for each character, and never back. A state is how far the
// expression has come; it is worked out when a text first comes to it.
type machine struct {
	prog    *syntax.Prog
	classes *classes
	begin   state
	next    atomic.Pointer[steps] // those known

	mu       sync.Mutex // guards what follows, and changes of next
	count    int        // of the steps in next
	numbered map[string]state
	threads  [][]uint32 // of each state with a number: the instructions that may go on, the preferred first
	closure  closure
	key      []byte // of the last state that was asked for
}

// state is a number among those that may go on, and what is true of it. None is 0.
type state uint32

const (
	matched state  = 1 << iota // a match ends here
	ends                       // one does if the text does
	stuck                      // no text goes on
	known                      // always
	numbers = iota             // the bits below the number
)

// maxSteps is how many steps a machine knows at most. What would need more is left
// to the engine.
const maxSteps = 10000

// newMachine returns nil for an expression that a machine is not made for.
func newMachine(tree *syntax.Regexp) *machine {
	if contains(tree, []syntax.Op{syntax.OpBeginLine, syntax.OpEndLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary}) {
		return nil
	}
	prog, err := syntax.Compile(tree)
	if err != nil {
		return nil
	}
	classes := newClasses(prog)
	if classes == nil {
		return nil
	}
	m := &machine{prog: prog, classes: classes, numbered: map[string]state{}, closure: closure{prog: prog, seen: make([]int, len(prog.Inst))}}
	m.next.Store(&steps{make([]atomic.Uint64, 16)})
	m.closure.reset(syntax.EmptyBeginText)
	m.closure.add(uint32(prog.Start))
	m.begin = m.state()
	return m
}

// end is where the match at the start of s ends, -1 where there is none; with
// any where some match ends, perhaps not the preferred. It is not ok where that
// takes too many steps.
func (m *machine) end(s string, any bool) (end int, ok bool) {
	end, at := -1, m.begin
	steps := m.next.Load()
	for i, r := range s {
		if at&matched != 0 {
			if end = i; any {
				return end, true
			}
		}
		if at&stuck != 0 {
			return end, true
		}
		class := m.classes.of(r)
		next := steps.behind(at, class)
		if next == 0 {
			if next = m.step(at, class); next == 0 {
				return -1, false
			}
			steps = m.next.Load()
		}
		at = next
	}
	if at&ends != 0 {
		return len(s), true
	}
	return end, true
}

// step works out the state behind a character of the class, 0 where too many steps
// are known.
func (m *machine) step(from state, class int) state {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.count >= maxSteps {
		return 0
	}
	r := m.classes.samples[class]
	m.closure.reset(0)
	for _, pc := range m.threads[from>>numbers] {
		if inst := &m.prog.Inst[pc]; inst.Op != syntax.InstEmptyWidth && inst.MatchRune(r) {
			m.closure.add(inst.Out)
		}
	}
	to := m.state()
	m.remember(from, class, to)
	return to
}

// state is the one state of the closure's threads.
func (m *machine) state() state {
	m.key = m.key[:0]
	for _, pc := range m.closure.threads {
		m.key = binary.NativeEndian.AppendUint32(m.key, pc)
	}
	if m.closure.matched {
		m.key = append(m.key, 1)
	}
	s, ok := m.numbered[string(m.key)]
	if !ok {
		s = m.newState()
		m.numbered[string(m.key)] = s
	}
	return s
}

func (m *machine) newState() state {
	s := known
	if m.closure.matched {
		s |= matched | ends
	}
	if len(m.closure.threads) == 0 {
		return s | stuck
	}
	s |= state(len(m.threads)) << numbers
	m.threads = append(m.threads, append([]uint32{}, m.closure.threads...))
	if m.closure.ends() {
		s |= ends
	}
	return s
}

// steps are where a machine has gone so far: a table of a state, a class of
// characters and the state behind them, half of it empty. What is known of all
// classes would be ten times as much, and slow to get at for its size.
type steps struct{ table []atomic.Uint64 }

// behind is the state behind a character of the class, 0 where it is not known.
func (t *steps) behind(from state, class int) state {
	entry := t.table[t.place(stepKey(from, class))].Load()
	if entry>>32 != uint64(stepKey(from, class)) {
		return 0
	}
	return state(entry)
}

// stepKey tells a state and a class of characters from all others.
func stepKey(from state, class int) uint32 { return uint32(from)>>numbers<<classBits | uint32(class) }

// place is where the step with the key stands in the table, or may be put.
func (t *steps) place(key uint32) int {
	mask := len(t.table) - 1
	for at := int(key*0x9e3779b1>>8) & mask; ; at = (at + 1) & mask {
		if entry := t.table[at].Load(); entry == 0 || entry>>32 == uint64(key) {
			return at
		}
	}
}

// remember puts a step into the table, or into one of twice the size.
func (m *machine) remember(from state, class int, to state) {
	old := m.next.Load()
	if 2*m.count >= len(old.table) {
		more := &steps{make([]atomic.Uint64, 2*len(old.table))}
		for i := range old.table {
			if entry := old.table[i].Load(); entry != 0 {
				more.table[more.place(uint32(entry>>32))].Store(entry)
			}
		}
		m.next.Store(more)
	}
	t := m.next.Load()
	at := t.place(stepKey(from, class))
	if t.table[at].Load() == 0 {
		m.count++
	}
	t.table[at].Store(uint64(stepKey(from, class))<<32 | uint64(to))
}

// closure is the instructions that are come to without a character.
type closure struct {
	prog    *syntax.Prog
	holds   syntax.EmptyOp // what is true of the place in the text
	round   int
	seen    []int // the last round in which an instruction was come to
	threads []uint32
	matched bool // what is less preferred than this match is left out
}

func (c *closure) reset(holds syntax.EmptyOp) {
	c.holds, c.threads, c.matched = holds, c.threads[:0], false
	c.round++
}

func (c *closure) add(pc uint32) {
	if c.matched || c.seen[pc] == c.round {
		return
	}
	c.seen[pc] = c.round
	switch inst := &c.prog.Inst[pc]; inst.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		c.add(inst.Out)
		c.add(inst.Arg)
	case syntax.InstCapture, syntax.InstNop:
		c.add(inst.Out)
	case syntax.InstEmptyWidth:
		if what := syntax.EmptyOp(inst.Arg); what&^c.holds == 0 {
			c.add(inst.Out)
		} else if what == syntax.EmptyEndText {
			c.threads = append(c.threads, pc)
		}
	case syntax.InstMatch:
		c.matched = true
	case syntax.InstFail:
	default:
		c.threads = append(c.threads, pc)
	}
}

// ends reports whether a match ends where the text does.
func (c *closure) ends() bool {
	threads := c.threads
	c.reset(c.holds | syntax.EmptyEndText)
	c.threads = nil
	for _, pc := range threads {
		if c.prog.Inst[pc].Op == syntax.InstEmptyWidth {
			c.add(pc)
		}
	}
	c.threads = threads
	return c.matched
}
