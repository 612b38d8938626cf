package main

import (
	"os"
	"os/exec"
	"testing"
)

// requireServer skips a test that needs a real Neo4j on a machine that cannot
// run one; with LIAISON_REQUIRE_ALL set it fails instead.
func requireServer(t *testing.T) {
	t.Helper()
	for _, program := range []string{"java", "mvn"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("LIAISON_REQUIRE_ALL") != "" {
				t.Fatalf("%s is required and not here", program)
			}
			t.Skipf("%s is not here: liaison doctor --install gets it", program)
		}
	}
}
