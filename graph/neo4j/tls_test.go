package neo4j

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/graph"
)

// tlsProxy speaks TLS with a self-made certificate and passes on what it hears.
func tlsProxy(t *testing.T, to string) string {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}})
	if err != nil {
		t.Fatal(err)
	}
	return proxy(t, l, to, func(in, out net.Conn) {
		pass := func(dst, src net.Conn) {
			io.Copy(dst, src)
			dst.Close()
		}
		go pass(out, in)
		go pass(in, out)
	})
}

// With TLS a certificate that nobody vouches for is taken only by who says so.
func TestTLS(t *testing.T) {
	db := connect(t)
	addr := tlsProxy(t, strings.TrimPrefix(server.s.URI, "bolt://"))
	through, err := Connect(t.Context(), Config{URI: "bolt+ssc://" + addr})
	if err != nil {
		t.Fatal(err)
	}
	defer through.Close(context.Background())
	a, _ := sample()
	load(t, through, docs(a...), LoadOptions{})
	if dump(t, db) != dump(t, through) {
		t.Error("another graph through TLS")
	}
	if _, err := Connect(t.Context(), Config{URI: "bolt+s://" + addr}); err == nil || !strings.Contains(err.Error(), "its certificate is not one that this machine trusts") {
		t.Errorf("an unknown certificate: %v", err)
	}
}

// A user who may not make constraints learns what somebody else must run.
func TestSchemaForbidden(t *testing.T) {
	refused := fmt.Errorf("load: %w", &driver.Neo4jError{Code: "Neo.ClientError.Security.Forbidden", Msg: "Schema operation 'create_constraint' is not allowed for user 'analyst'"})
	missing := graph.Schema()[:2]
	err := schemaError(missing, refused)
	var e *SchemaError
	if !errors.As(err, &e) || !errors.Is(err, refused) || !strings.Contains(err.Error(), strings.Join(missing, ";\n")+";\n") || !strings.Contains(err.Error(), "this user may not create constraints and indexes, and 2 are missing") {
		t.Errorf("got %v", err)
	}
	if err := schemaError(missing, errors.New("EOF")); err == nil || errors.As(err, &e) {
		t.Errorf("another failure: %v", err)
	}
	if passing(refused) {
		t.Error("what is forbidden is tried again and again")
	}
}
