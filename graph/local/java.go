package local

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// A Java is a Java runtime of this machine.
type Java struct {
	Path    string // of the java program
	Version string // "17.0.15"
	Major   int    // 17
}

// Tested reports whether Neo4j 5.26 is promised to run on it.
func (j Java) Tested() bool { return j.Major == 17 || j.Major == 21 }

// elsewhere are the places where package managers keep Javas.
var elsewhere = []string{
	"/usr/lib/jvm/*-21-*/bin/java", "/usr/lib/jvm/*-17-*/bin/java",
	"/opt/homebrew/opt/openjdk@*/bin/java", "/usr/local/opt/openjdk@*/bin/java",
	"/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java",
}

// FindJava looks for Java 17 or 21 in JAVA_HOME, then PATH, then where package
// managers put Javas that are not on the PATH. A newer one is taken where
// there is none of these: it works, its makers only do not promise it.
func FindJava(ctx context.Context) (Java, error) {
	var candidates []string
	if h := os.Getenv("JAVA_HOME"); h != "" {
		candidates = append(candidates, filepath.Join(h, "bin", "java"))
	}
	if p, err := exec.LookPath("java"); err == nil {
		candidates = append(candidates, p)
	}
	for _, glob := range elsewhere {
		m, _ := filepath.Glob(glob)
		candidates = append(candidates, m...)
	}
	var newer Java
	var wrong []string
	for _, c := range candidates {
		j, err := javaVersion(ctx, c)
		if err != nil {
			wrong = append(wrong, fmt.Sprintf("%s: %v", c, err))
			continue
		}
		if j.Tested() {
			return j, nil
		}
		if j.Major > 17 && newer.Path == "" {
			newer = j
		}
		wrong = append(wrong, fmt.Sprintf("%s is Java %s", c, j.Version))
	}
	if newer.Path != "" {
		return newer, nil
	}
	err := fmt.Errorf("no Java 17 or 21 in JAVA_HOME or on PATH")
	for _, w := range wrong {
		err = fmt.Errorf("%w; %s", err, w)
	}
	return Java{}, err
}

var javaVersionLine = regexp.MustCompile(`version "(1\.)?(\d+)([^"]*)"`)

func javaVersion(ctx context.Context, path string) (Java, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, path, "-version").CombinedOutput()
	if err != nil {
		return Java{}, err
	}
	v, major, err := parseJavaVersion(string(out))
	return Java{Path: path, Version: v, Major: major}, err
}

// parseJavaVersion reads what java -version prints: `openjdk version "17.0.15"
// 2025-04-15 …`, and for the old ones `java version "1.8.0_412"`.
func parseJavaVersion(out string) (version string, major int, err error) {
	m := javaVersionLine.FindStringSubmatch(out)
	if m == nil {
		return "", 0, fmt.Errorf("no version in %.60q", out)
	}
	major, err = strconv.Atoi(m[2])
	return m[2] + m[3], major, err
}
