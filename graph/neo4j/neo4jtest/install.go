package neo4jtest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"go.etcd.io/bbolt"
)

// Version is the Neo4j that the tests start, from Maven Central.
const Version = "5.26.30"

// pom names the server with its tools, and the files of Neo4j Browser, which
// the server serves at /browser/.
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>rensa</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>` + Version + `</version></dependency>
    <dependency><groupId>org.neo4j.client</groupId><artifactId>neo4j-browser</artifactId><version>5.24.0</version></dependency>
  </dependencies>
</project>
`

// errMissing tells what the machine lacks, and how to get it.
var errMissing = errors.New("needs a Neo4j: install Java 17 or 21 and Maven (apt-get install openjdk-17-jre-headless maven), " +
	"or name a server that holds nothing you need with NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD")

// classpath is the Java class path of the server. The first time, Maven fetches
// some 140 MB into its repository (~/.m2); the path is kept in the user's cache.
func classpath() (string, error) {
	for _, program := range []string{"java", "mvn", "sh"} {
		if _, err := exec.LookPath(program); err != nil {
			return "", fmt.Errorf("%w: no %s", errMissing, program)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "rensa", "neo4j-"+Version)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	// Opened, a bbolt file is a lock on every system: one fetch at a time.
	lock, err := bbolt.Open(filepath.Join(folder, "lock"), 0o644, nil)
	if err != nil {
		return "", err
	}
	defer lock.Close()
	return resolve(folder)
}

// resolve is the class path kept in the folder, or a new one where a file of it is gone.
func resolve(folder string) (string, error) {
	path := filepath.Join(folder, "classpath")
	if kept, err := os.ReadFile(path); err == nil && complete(string(kept)) {
		return string(kept), nil
	}
	if err := os.WriteFile(filepath.Join(folder, "pom.xml"), []byte(pom), 0o644); err != nil {
		return "", err
	}
	maven := exec.Command("mvn", "-q", "-B", "dependency:build-classpath", "-Dmdep.outputFile="+path)
	maven.Dir = folder
	if out, err := maven.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: Maven could not fetch it: %w: %s", errMissing, err, out)
	}
	found, err := os.ReadFile(path)
	return string(found), err
}

func complete(classpath string) bool {
	for _, jar := range filepath.SplitList(classpath) {
		if _, err := os.Stat(strings.TrimSpace(jar)); err != nil {
			return false
		}
	}
	return classpath != ""
}
