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
	next    atomic.Pointer[[]uint32] // the states behind each state, by the class of the character; grows

	mu       sync.Mutex // guards what follows, and changes of next
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

// maxStates is how many states a machine has at most. What would need more is left
// to the engine.
const maxStates = 4000

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
	m.next.Store(&[]uint32{})
	m.closure.reset(syntax.EmptyBeginText)
	m.closure.add(uint32(prog.Start))
	m.begin = m.state()
	return m
}

// end is where the match at the start of s ends, -1 where there is none; with
// any where some match ends, perhaps not the preferred. It is not ok where that
// takes too many states.
func (m *machine) end(s string, any bool) (end int, ok bool) {
	end, at := -1, m.begin
	rows, width := *m.next.Load(), len(m.classes.samples)
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
		next := state(atomic.LoadUint32(&rows[int(at>>numbers)*width+class]))
		if next == 0 {
			if next = m.step(at, class); next == 0 {
				return -1, false
			}
			rows = *m.next.Load()
		}
		at = next
	}
	if at&ends != 0 {
		return len(s), true
	}
	return end, true
}

// step works out the state behind a character of the class, 0 where there are
// too many.
func (m *machine) step(from state, class int) state {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.threads) >= maxStates {
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
	rows := *m.next.Load()
	atomic.StoreUint32(&rows[int(from>>numbers)*len(m.classes.samples)+class], uint32(to))
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
	m.grow()
	return s
}

// grow makes room for the states behind the newest.
func (m *machine) grow() {
	rows := *m.next.Load()
	size := len(m.threads) * len(m.classes.samples)
	if size > len(rows) {
		more := make([]uint32, 2*size)
		copy(more, rows)
		m.next.Store(&more)
	}
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
