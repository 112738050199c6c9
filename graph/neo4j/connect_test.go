package neo4j_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rensa/graph/neo4j"
	"rensa/graph/neo4j/neo4jtest"
)

func TestTheSchemesOfAnAddress(t *testing.T) {
	server, folder := neo4jtest.Start(t), certificate(t)
	server.Crash()
	restart(t, server, "server.bolt.tls_level=OPTIONAL", "dbms.ssl.policy.bolt.enabled=true", "dbms.ssl.policy.bolt.client_auth=NONE",
		"dbms.ssl.policy.bolt.base_directory="+folder, "dbms.ssl.policy.bolt.private_key=private.key", "dbms.ssl.policy.bolt.public_certificate=public.crt")
	for _, test := range []struct{ scheme, wrong string }{
		{"bolt", ""}, {"neo4j", ""}, {"bolt+ssc", ""}, {"neo4j+ssc", ""},
		{"bolt+s", "certificate signed by unknown authority"}, {"neo4j+s", "certificate signed by unknown authority"},
	} {
		t.Run(test.scheme, func(t *testing.T) {
			c := server.Config
			c.URI = test.scheme + strings.TrimPrefix(c.URI, "bolt")
			if test.wrong == "" {
				ask(t, opened(t, c), "RETURN 1")
				return
			}
			s, err := neo4j.Open(t.Context(), c)
			if err == nil {
				s.Close(t.Context())
			}
			checkLine(t, err, test.wrong)
		})
	}
}

// certificate is a folder with one that nobody vouches for, and its key.
func certificate(t *testing.T) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	about := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"localhost"}}
	signed, err := x509.CreateCertificate(rand.Reader, about, about, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, block := range map[string]*pem.Block{"public.crt": {Type: "CERTIFICATE", Bytes: signed}, "private.key": {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestTheServerKnowsTheProgramByItsName(t *testing.T) {
	c := neo4jtest.Shared(t)
	c.UserAgent = "rensa/test"
	rows := ask(t, opened(t, c), "CALL dbms.listConnections() YIELD userAgent WHERE userAgent = 'rensa/test' RETURN DISTINCT userAgent")
	if len(rows.Values) != 1 {
		t.Errorf("%d programs of that name", len(rows.Values))
	}
}
