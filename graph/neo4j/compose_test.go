package neo4j_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"

	"rensa/graph/neo4j"
)

const composeFile = "../../docker-compose.yml"

func composed(t *testing.T, environment ...string) (*types.Project, error) {
	t.Helper()
	options, err := cli.NewProjectOptions([]string{composeFile}, cli.WithEnv(environment))
	if err != nil {
		t.Fatal(err)
	}
	return options.LoadProject(context.Background())
}

func TestTheSampleIsLoadedIntoAHealthyNeo4jOfTheComposeFile(t *testing.T) {
	project, err := composed(t, "NEO4J_PASSWORD=a/b c")
	if err != nil {
		t.Fatal(err)
	}
	server, client := project.Services["neo4j"], project.Services["rensa"]
	if got := client.DependsOn["neo4j"].Condition; got != types.ServiceConditionHealthy || server.HealthCheck == nil {
		t.Errorf("rensa starts when neo4j is %q, want %q by its health check", got, types.ServiceConditionHealthy)
	}
	if got := value(server, "NEO4J_AUTH"); got != "neo4j/a/b c" {
		t.Errorf("the server's password is %q", got)
	}
	c := neo4j.FromEnvironment(func(name string) string { return value(client, name) })
	if c.Password != "a/b c" || c.URI != "bolt://neo4j:7687" {
		t.Errorf("rensa connects as %+v", c)
	}
	for _, p := range server.Ports {
		if p.HostIP != "127.0.0.1" {
			t.Errorf("port %s is open to the network", p.Published)
		}
	}
	archive := strings.Replace(client.Command[len(client.Command)-1], client.Volumes[0].Target, client.Volumes[0].Source, 1)
	if _, err := os.Stat(archive); err != nil || !slices.Contains(client.Command, "build") {
		t.Errorf("command %v: %v", client.Command, err)
	}
}

func TestTheComposeFileWantsAPassword(t *testing.T) {
	if _, err := composed(t); err == nil || !strings.Contains(err.Error(), "NEO4J_PASSWORD") {
		t.Errorf("error %v, want one that names NEO4J_PASSWORD", err)
	}
}

func value(s types.ServiceConfig, name string) string {
	if v := s.Environment[name]; v != nil {
		return *v
	}
	return ""
}
