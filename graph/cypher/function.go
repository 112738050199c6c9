package cypher

import "strings"

// function is a function that can be called in an expression.
type function struct {
	least, most int    // arguments
	args        []kind // what each may be; the last stands for all after it
	result      kind
	nulls       bool // it is called for null arguments too; others then give null
	run         func(x *execution, args []any) (any, error)
}

// arg returns what argument i may be.
func (f *function) arg(i int) kind {
	if len(f.args) == 0 {
		return anyKind
	}
	return f.args[min(i, len(f.args)-1)]
}

// lookupFunction finds a function by its name, in any case.
func lookupFunction(name string) (function, bool) {
	name = strings.ToLower(name)
	for _, table := range []map[string]function{graphFunctions, listFunctions, textFunctions, mathFunctions, conversionFunctions, temporalFunctions} {
		if f, ok := table[name]; ok {
			return f, true
		}
	}
	return function{}, false
}

// refusedFunctions are functions of Neo4j that are known and not here.
var refusedFunctions = map[string]string{
	"point": "spatial values", "point.distance": "spatial values", "point.withinbbox": "spatial values",
	"distance": "spatial values", "linenumber": "LOAD CSV", "file": "LOAD CSV",
	"vector.similarity.cosine": "vectors", "vector.similarity.euclidean": "vectors",
	"graph.names": "several graphs", "graph.propertiesbyname": "several graphs", "graph.byname": "several graphs",
	"graph.byelementid": "several graphs", "db.namefromelementid": "several graphs", "valuetype": "types as text",
}

func (c *compiler) call(e *call, s *scope) (value, error) {
	if isAggregate(e) {
		return c.aggregate(e)
	}
	name := strings.ToLower(e.name)
	if what, ok := refusedFunctions[name]; ok {
		return value{}, e.place.errorf(Unsupported, "%s() is not supported: no %s here", e.name, what)
	}
	if e.star || e.distinct {
		return value{}, e.place.errorf(Syntax, "DISTINCT and * can stand only in aggregating functions, not in %s", e.name)
	}
	switch name {
	case "exists":
		return c.exists(e, s)
	case "coalesce":
		return c.coalesce(e, s)
	}
	f, ok := lookupFunction(name)
	if !ok {
		return value{}, e.place.errorf(Semantic, "unknown function %s()", e.name)
	}
	if len(e.args) < f.least || len(e.args) > f.most {
		return value{}, e.place.errorf(Syntax, "%s() wants %s, not %d", e.name, argumentCount(f), len(e.args))
	}
	if form, ok := normalForm(name, e.args); ok {
		e.args = []expr{e.args[0], form}
	}
	args, err := c.arguments(e, f, s)
	if err != nil {
		return value{}, err
	}
	return value{func(x *execution) (any, error) {
		v, err := f.call(x, e.name, args)
		return v, e.place.at(err)
	}, f.resultKind(name, args)}, nil
}

// arguments compiles the arguments of a call and refuses those that cannot be
// what the function takes.
func (c *compiler) arguments(e *call, f function, s *scope) ([]value, error) {
	args, err := c.expressions(e.args, s)
	if err != nil {
		return nil, err
	}
	for i, arg := range args {
		if !arg.kind.may(f.arg(i)) {
			return nil, e.args[i].extent().place.errorf(Type, "%s() wants %s, not %s", e.name, f.arg(i), arg.kind)
		}
	}
	return args, nil
}

func argumentCount(f function) string {
	switch {
	case f.least == f.most && f.least == 1:
		return "1 argument"
	case f.least == f.most:
		return scalarText(int64(f.least)) + " arguments"
	}
	return scalarText(int64(f.least)) + " to " + scalarText(int64(f.most)) + " arguments"
}

// call runs the function on what its arguments evaluate to.
func (f *function) call(x *execution, name string, args []value) (any, error) {
	values, err := evaluateAll(x, args...)
	if err != nil {
		return nil, err
	}
	if err := x.charge(1); err != nil {
		return nil, err
	}
	for i, v := range values {
		if v == nil && !f.nulls {
			return nil, nil
		}
		if v != nil && !kindOf(v).may(f.arg(i)) {
			return nil, errorf(Type, "%s() wants %s, not %s", name, f.arg(i), typeName(v))
		}
	}
	return f.run(x, values)
}

// resultKind returns what the function makes of the arguments.
func (f *function) resultKind(name string, args []value) kind {
	switch name {
	case "head", "last":
		return args[0].kind.element()
	case "tail":
		return args[0].kind & anyListKind
	case "reverse":
		return args[0].kind
	}
	return f.result
}

// coalesce compiles coalesce(…), which evaluates no argument after the first
// that is not null.
func (c *compiler) coalesce(e *call, s *scope) (value, error) {
	if len(e.args) == 0 {
		return value{}, e.place.errorf(Syntax, "coalesce() wants 1 or more arguments")
	}
	args, err := c.expressions(e.args, s)
	result := kind(0)
	for _, arg := range args {
		result |= arg.kind
	}
	return value{func(x *execution) (any, error) {
		for _, arg := range args {
			if v, err := arg.evaluate(x); v != nil || err != nil {
				return v, err
			}
		}
		return nil, nil
	}, result}, err
}

// exists compiles exists((a)-->(b)).
func (c *compiler) exists(e *call, s *scope) (value, error) {
	if len(e.args) == 1 {
		if test, ok := e.args[0].(*patternTest); ok {
			t, err := c.boolean(test, s)
			return value{func(x *execution) (any, error) {
				result, err := t(x)
				return result.value(), err
			}, booleanKind}, err
		}
	}
	return value{}, e.place.errorf(Syntax, "exists() wants a pattern: for a property use IS NOT NULL")
}
