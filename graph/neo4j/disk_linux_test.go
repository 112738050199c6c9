package neo4j_test

import (
	"syscall"
	"testing"
	"time"

	"rensa/graph"
	"rensa/graph/neo4j/neo4jtest"
	"rensa/graph/storetest"
)

func TestAServerWithAFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=24m"); err != nil {
		t.Skip("needs the right to mount a small file system: ", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) })
	t.Setenv("TMPDIR", disk)
	server := neo4jtest.Start(t)
	c := server.Config
	c.Patience = time.Second
	s, small := opened(t, c), storetest.Random(t, 1, 90, 90)
	push(t, s, small)
	g, err := graph.Collect(storetest.Made{Nodes: 20_000, Edges: 60_000})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Push(t.Context(), g, nil)
	checkLine(t, err, "is its disk full?")
	server.Crash()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=1g"); err != nil {
		t.Fatal(err)
	}
	restart(t, server)
	push(t, s, g)
	holds(t, s, g)
}
