package neo4j_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rensa/graph"
	"rensa/graph/embedded"
	"rensa/graph/neo4j/neo4jtest"
	"rensa/graph/storetest"
)

// battery are queries that both stores must answer alike, beside the canned
// ones. One with ORDER BY has a total order.
var battery = strings.Split(strings.TrimSpace(`
MATCH (n) RETURN count(*)
MATCH (n) RETURN size(labels(n)), count(*)
MATCH ()-[r]->() RETURN type(r), count(*)
MATCH (n:Subcontractor) RETURN n.id
MATCH (n:Authority) RETURN n
MATCH (n:Subcontractor&Authority) RETURN n.id
MATCH (n:Organization&!Subcontractor) RETURN n.id
MATCH (n:System|Technique) RETURN n.id
MATCH (n) WHERE n:Notice OR n:Event RETURN n
MATCH (n:Organization) RETURN n.name, count(*) AS c ORDER BY c DESC, n.name
MATCH (n:Organization) RETURN DISTINCT n.kind ORDER BY n.kind
MATCH (n:Organization) WHERE n.name IS NULL RETURN count(n)
MATCH (n:Organization) WHERE n.unnamed RETURN n.id
MATCH (n:Organization) WHERE NOT n.unnamed RETURN n.id
MATCH (n:Organization) WHERE n.unnamed <> true OR n.name IS NULL RETURN n.id
MATCH (n:Organization) WHERE '乙' IN n.aliases RETURN n.id
MATCH (n:Organization) WHERE any(a IN n.aliases WHERE a STARTS WITH 'n') RETURN n.id
MATCH (n:Organization) WHERE all(a IN n.aliases WHERE size(a) > 1) RETURN n.id
MATCH (n:Organization) WHERE none(a IN n.aliases WHERE a CONTAINS 'x') RETURN n.id
MATCH (n:Organization) WHERE single(a IN n.aliases WHERE a ENDS WITH 'd') RETURN n.id
MATCH (n:Organization) RETURN n.id, size(n.aliases), head(n.aliases), last(n.aliases), n.aliases[0..1]
MATCH (n:Organization) RETURN n.id, toUpper(n.name), toLower(n.name), size(n.name), left(n.name, 2), right(n.name, 1)
MATCH (n:Organization) RETURN n.id, reverse(n.name), trim(n.name), substring(n.name, 1, 2), replace(n.name, 'a', 'b'), split(n.name, '-')
MATCH (n:Organization) RETURN n.id, coalesce(n.name, n.kind, 'nothing'), n.name + '/' + n.kind, n.name || '!'
MATCH (n:Organization) WHERE n.name =~ '.*[a-z].*' RETURN n.id
MATCH (n:Organization) WHERE n.name > 'a' RETURN n.id ORDER BY n.name, n.id
MATCH (n:Organization) WHERE n.name < '乙' RETURN n.id, n.name ORDER BY n.name DESC, n.id
MATCH (n:Exposure) RETURN sum(n.count), min(n.count), max(n.count), avg(n.count), count(n.count), count(DISTINCT n.count)
MATCH (n:Exposure) RETURN n.unit, sum(n.count) AS s, collect(DISTINCT n.approximate) = [true] AS t ORDER BY s, n.unit, t
MATCH (n:Exposure) RETURN n.id, n.count / 3, n.count % 7, n.count * 2, -n.count, n.count ^ 2, n.count / 3.0
MATCH (n:Exposure) WHERE n.count IN [1000, 3000, null] RETURN n.id, n.count
MATCH (n:Exposure) WHERE 1000 <= n.count < 3000 RETURN n.id
MATCH (n:Exposure) WHERE n.count > 1000 XOR n.approximate RETURN n.id
MATCH (n:Exposure) RETURN n.id, CASE WHEN n.count > 2000 THEN 'many' WHEN n.count IS NULL THEN 'unknown' ELSE 'few' END
MATCH (n:Exposure) RETURN n.id, CASE n.count WHEN 0 THEN 'none' WHEN 1000 THEN 'some' END
MATCH (n:Exposure) RETURN n.id, toString(n.count), toInteger('7'), toFloat('1.5'), toBoolean('true'), toInteger('x')
MATCH (n:Exposure) RETURN n.count AS c ORDER BY c DESC, n.id SKIP 2 LIMIT 5
MATCH (n:Exposure) RETURN abs(-n.count), sign(n.count), sqrt(n.count), round(n.count / 7.0, 2), ceil(n.count / 7.0), floor(n.count / 7.0)
MATCH (n:Exposure) RETURN stDev(n.count) > 0, percentileDisc(n.count, 0.5), percentileCont(n.count, 0.5)
MATCH (n:Event) RETURN n.date, count(*) AS c ORDER BY n.date, c
MATCH (n:Event) WHERE n.date STARTS WITH '2023-1' AND size(n.date) = 10 RETURN date(n.date), date(n.date).month, date(n.date) + duration('P3D')
MATCH (n:Event) WHERE n.date = '2023-11-27' RETURN DISTINCT duration.between(date(n.date), date('2024-01-01')).days, duration.inDays(date(n.date), date('2024-01-01')).days
MATCH (a)-[r:USES]->(b) RETURN a.id, b.id, r.status, r.notice
MATCH (a)<-[r:USES]-(b) RETURN a.id, b.id, r.quote, r.offset, r.confidence, r.rule
MATCH (a:Organization)-[r:PROVIDES|OPERATES]-(b) RETURN a.id, type(r), b.id
MATCH (a)-[r]->(b) WHERE r.status = 'denied' RETURN r
MATCH (a)-[r]->(b) WHERE r.status <> 'denied' AND r.confidence > 0.5 RETURN count(r)
MATCH (a)-[r]->(b) WHERE r.notices IS NOT NULL RETURN r.notices, r.statuses, r.quotes, r.offsets, r.rules, r.confidences
MATCH (a)-[r:REPORTED_TO]->(b) RETURN r.date, r.kind, b.name
MATCH (a)-[r:PIVOTED_TO]->(b) RETURN r.incident, r, startNode(r) = a, endNode(r) = b
MATCH (a)-[r:SUPPLIES]->(b) WHERE r.via IS NULL OR r.via > 'a' RETURN a.id, b.id, r.via, properties(r)
MATCH p = (a:Incident)-[:AFFECTED]->(o:Organization)-[:USES]->(s:System) RETURN p
MATCH p = (a:Organization)-[:SUPPLIES|SUBCONTRACTOR_OF*1..2]->(b:Organization) WHERE a <> b RETURN p
MATCH p = (a:Organization)-[:PIVOTED_TO*0..2]->(b:Organization) RETURN length(p), count(*)
MATCH p = (a:Organization)-[:SUBSIDIARY_OF*2]->(b) RETURN [n IN nodes(p) | n.id], [r IN relationships(p) | type(r)]
MATCH p = (a:Organization)-[rs:AFFILIATE_OF*1..3]->(b) WHERE all(r IN rs WHERE r.status = 'confirmed') RETURN count(p), max(length(p))
MATCH p = shortestPath((a:Incident)-[*1..4]-(b:Technique)) RETURN a.id, b.id, length(p)
MATCH (a:Organization)-[:USES]->(s)<-[:USES]-(b:Organization) WHERE a.id < b.id RETURN a.id, s.id, b.id
MATCH (i:Incident) OPTIONAL MATCH (i)-[:USED_TECHNIQUE]->(t) RETURN i.id, t.id
MATCH (i:Incident) OPTIONAL MATCH (i)-[r:EXPLOITED]->(w) WHERE r.status = 'confirmed' RETURN i.id, w.id
MATCH (i:Incident) WHERE EXISTS { (i)-[:EXPOSED]->(:Exposure {approximate: true}) } RETURN i.id
MATCH (i:Incident) WHERE NOT EXISTS { MATCH (i)-[r:CAUSED_BY]->() WHERE r.status = 'confirmed' } RETURN i.id
MATCH (i:Incident) RETURN i.id, COUNT { (i)-[:AFFECTED]->() } AS c ORDER BY c DESC, i.id
MATCH (i:Incident) RETURN i.id, COLLECT { MATCH (i)-[:AFFECTED]->(o) RETURN o.id ORDER BY o.id } ORDER BY i.id
MATCH (i:Incident) RETURN i.id, size([(i)-[:HAS_EVENT]->(e) | e.id])
MATCH (i:Incident) WHERE (i)-[:COMPROMISED]->() RETURN i.id
MATCH (i:Incident) WHERE NOT (i)-[:COMPROMISED]->(:System {product: true}) RETURN i.id
MATCH (i:Incident) CALL (i) { MATCH (i)-[:AFFECTED]->(o) RETURN count(o) AS c } RETURN i.id, c
MATCH (i:Incident) CALL (i) { MATCH (i)-[:AFFECTED]->(o) RETURN o.id AS id UNION MATCH (i)-[:REPORTED_TO]->(o) RETURN o.id AS id } RETURN i.id, id
CALL { MATCH (n:Cause) RETURN n.id AS id UNION ALL MATCH (n:Cause) RETURN n.id AS id } RETURN id, count(*)
MATCH (n:Cause) RETURN n.id AS x UNION MATCH (n:Weakness) RETURN n.id AS x
MATCH (n:Cause) RETURN 1 AS x UNION ALL MATCH (n:Cause) RETURN 1 AS x
MATCH (n:Notice) WITH n.source AS s, count(*) AS c WHERE c > 1 RETURN s, c
MATCH (n:Notice) WITH n ORDER BY n.sequence DESC, n.id LIMIT 3 RETURN n.id
MATCH (n:Notice) WITH n, n.sequence AS s WHERE s IS NOT NULL WITH s, collect(n.id) AS ids RETURN s, size(ids)
MATCH (n:Notice) UNWIND [n.title, n.source, null] AS x RETURN x, count(*)
MATCH (n:Notice) WITH collect(n.sequence) AS s RETURN reduce(t = 0, x IN s | t + x), size([x IN s WHERE x > 1000 | x * 2])
MATCH (n:Notice) WITH DISTINCT n.sequence AS s ORDER BY s RETURN collect(s)
MATCH (n:System) RETURN n {.id, .name, own: n.product}
MATCH (n:System) RETURN n {.*, about: 'x'}
MATCH (n:System) RETURN properties(n)
MATCH (n:System) WITH n.category AS c, count(*) AS k RETURN {category: c, count: k}
MATCH (n:System {product: true}) RETURN n
MATCH (n:System) WHERE n['name'] = 'NAVER Cloud' RETURN n.id
MATCH (n:System) RETURN n.category, n.product, count(*) AS c, collect(n.name)[0] IS NULL AS nothing ORDER BY c, n.category, n.product, nothing
MATCH (t:Technique)<-[:USED_TECHNIQUE]-(i) RETURN t.id, count(DISTINCT i) AS c ORDER BY c DESC, t.id LIMIT 4
MATCH (t:Technique) WHERE t.tactics IS NOT NULL UNWIND t.tactics AS tactic RETURN tactic, count(*)
MATCH (a:Organization {id: $id}) RETURN a
MATCH (a:Organization) WHERE a.id IN $ids RETURN a.id
MATCH (a:Organization) WHERE a.name = $nothing RETURN a
UNWIND $rows AS r RETURN r.k, r.v
UNWIND range(0, 10, 3) AS x RETURN x, x % 2 = 0
RETURN [1, 2, 3][-1], [1, 2, 3][1..], [1, 2, 3] + 4, 2 IN [1, null], null IN [1], [1, 'a', null, true]
RETURN 7 / 2, 7.0 / 2, -7 / 2, 7 % -3, 2 ^ 3, 1 + 2.5, 9007199254740993, 1e3, 0x1F, 0o17
RETURN true AND null, false AND null, true OR null, NOT null, null = null, null <> 1, 1 = 1.0, '1' = 1
RETURN 'a' < 'B', 'あ' < 'ア', '𠮷' > 'ｶ', 'a' + 1, toString(1.0), toString(0.1 + 0.2), toString(1e21), toString(true)
RETURN size('𠮷野家'), size('が'), reverse('ab𠮷'), substring('𠮷野家', 1), left('𠮷野', 1), toUpper('straße'), toLower('ＡＢ')
RETURN date('2020-02-29') + duration('P1Y'), date('2023-01-31') + duration('P1M'), duration('P1M2DT3S'), date('2023-11-27') < date('2023-12-01')
RETURN datetime('2023-11-27T09:05:00+09:00'), localdatetime('2023-11-27T09:05'), time('09:05+09:00'), localtime('09:05:07.5')
RETURN duration.between(date('2023-01-31'), date('2023-03-01')), duration.inDays(date('2023-01-01'), date('2024-01-01')), date.truncate('month', date('2023-11-27'))
RETURN toString(datetime('2023-11-27T09:05:00+09:00')), toString(localdatetime('2023-11-27T09:05')), toString(time('09:05+09:00')), toString(date('2023-01-01')), toString(duration('PT61.5S'))
RETURN datetime('2023-11-27T09:05:00[Asia/Tokyo]'), datetime('2023-11-27T09:05:07.25Z'), time('09:05:07Z'), duration('P1Y2M3DT4H5M6.5S'), duration('-P1DT1S'), duration('P0D')
RETURN normalize('ｶﾞ', NFKC), normalize('が') = 'が', ' x ' = trim(' x '), ltrim(' x '), rtrim(' x '), split('a,b,,c', ',')
RETURN {a: 1, b: [1, {c: null}]}, {a: 1}.a, {a: 1}['b'], keys({b: 1}), [x IN range(1, 3) | {n: x}]
RETURN CASE WHEN null THEN 1 ELSE 2 END, coalesce(null, 3), nullIf(1, 1), head([]), last([1]), tail([1, 2]), isEmpty('')
RETURN toIntegerOrNull('a'), toFloatOrNull('1.5'), toStringOrNull(1), exp(0), pi() > 3, log10(100)
RETURN 1/0
RETURN 1.0/0.0 > 1, 0.0/0.0 = 0.0/0.0, -1.0/0.0
RETURN 9223372036854775807 + 1
RETURN substring('abc', -1)
RETURN $missing
RETURN x
RETURN 'a' - 1
MATCH (n:Cause) RETURN n.id LIMIT -1
MATCH (n:Cause) DELETE n
MATCH (n) WHERE n.name.x = 1 RETURN n
RETURN date('2023-02-30')
RETURN [1, 2]['a']
MATCH (a)-->(b) RETURN a.id, count(b) + a.x
MATCH (n:Nothing)-[:NO_SUCH]->(m {k: 1}) RETURN n, m
`), "\n")

// parameters are those that the battery names.
var parameters = map[string]any{"id": "乙2", "ids": []any{"乙2", "nothing"}, "nothing": nil,
	"rows": []any{map[string]any{"k": "a", "v": int64(1)}, map[string]any{"k": nil, "v": []any{1.5, true}}}}

func TestBothStoresAnswerAlike(t *testing.T) {
	for seed := range uint64(3) {
		g := storetest.Random(t, seed, 60, 120)
		ours, theirs := inMemory(t, g), empty(t, neo4jtest.Shared(t))
		push(t, theirs, g)
		for _, query := range slices.Concat(battery, generated(seed, 80)) {
			compare(t, query, ours, theirs)
		}
	}
}

func inMemory(t *testing.T, g *graph.Graph) graph.Store {
	t.Helper()
	s, err := embedded.Open(embedded.Memory)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Save(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	return s
}

func compare(t *testing.T, query string, ours, theirs graph.Store) {
	t.Helper()
	got, gotErr := answer(t, ours, query)
	want, wantErr := answer(t, theirs, query)
	switch {
	case (gotErr == nil) != (wantErr == nil):
		t.Errorf("%s\nembedded: error %v\nneo4j:    error %v", query, gotErr, wantErr)
	case !slices.Equal(got, want):
		i := 0
		for i < min(len(got), len(want)) && got[i] == want[i] {
			i++
		}
		t.Errorf("%s\nembedded: %d rows, neo4j: %d rows; row %d\n%s\n%s", query, len(got), len(want), i, slices.Concat(got, []string{""})[i], slices.Concat(want, []string{""})[i])
	}
}

// answer are the columns and the rows as JSON, sorted unless the query does.
func answer(t *testing.T, s graph.Store, query string) ([]string, error) {
	t.Helper()
	rows, err := s.Query(t.Context(), query, parameters)
	if err != nil {
		return nil, err
	}
	lines := []string{}
	for _, row := range rows.Values {
		line, err := json.Marshal(row)
		if err != nil {
			line = fmt.Append(nil, row) // not a number
		}
		lines = append(lines, string(line))
	}
	if !strings.Contains(query, "ORDER BY") {
		slices.Sort(lines)
	}
	return append([]string{strings.Join(rows.Columns, ", ")}, lines...), nil
}

// generated are queries put together by chance.
func generated(seed uint64, n int) []string {
	d := rand.New(rand.NewPCG(seed, 1))
	one := func(from ...string) string { return from[d.IntN(len(from))] }
	queries := []string{}
	for range n {
		edge := func() string {
			t := graph.EdgeTypes()[d.IntN(len(graph.EdgeTypes()))]
			return string(t.Type)
		}
		label := func() string { return string(graph.NodeTypes()[d.IntN(len(graph.NodeTypes()))].Label) }
		match := "MATCH " + one("(a:"+label()+")-[r:"+edge()+"]->(b)", "(a)<-[r:"+edge()+"|"+edge()+"]-(b)", "(a:"+label()+")-[r]-(b)",
			"(a)-[r]->(b:"+label()+"|"+label()+")", "(a)-[r:"+edge()+"]->(b)<-[:"+edge()+"]-(c)")
		where := one("", " WHERE ") // of conditions as in the canned questions
		if where != "" {
			where += one("", "NOT ") + "(" + one("r.status <> 'denied'", "r.confidence >= 0.4", "a.name = b.name", "a.name CONTAINS 'a'", "b.name IS NULL",
				"r.offset % 2 = 0", "a.id < b.id", "r.notice STARTS WITH '2023-1'") + one(" AND ", " OR ", " XOR ") +
				one("r.offset > 500", "a.name IS NOT NULL", "size(b.id) > 4", "r.rule IN ['system.attacked', null]", "b.kind =~ '(?i)N.*'", "r.notices IS NULL") + ")"
		}
		key, value := one("a.name", "r.status", "type(r)", "size(labels(a))", "a.name + coalesce(b.name, '-')", "size(a.id)", "r.offset / 100"),
			one("count(*)", "count(DISTINCT b)", "sum(r.offset)", "max(b.name)", "min(r.confidence)", "count(b.name)", "max(a.id)")
		tail := one(" RETURN a.id, type(r), b.id", " RETURN "+key+" AS k, "+value+" AS v", " RETURN DISTINCT "+key+" AS k",
			" WITH "+key+" AS k, "+value+" AS v WHERE k IS NOT NULL RETURN k, v ORDER BY k, v LIMIT 7",
			" WITH a, "+value+" AS v RETURN a.id, v ORDER BY v DESC, a.id SKIP 1 LIMIT 5",
			" WITH DISTINCT a, b OPTIONAL MATCH (b)-[:"+edge()+"]->(d) RETURN a.id, b.id, count(d)",
			" RETURN a.id, r.quote, EXISTS { (b)-[:"+edge()+"]-() }, COUNT { (a)--() }")
		queries = append(queries, match+where+tail)
	}
	return queries
}
