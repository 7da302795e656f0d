package workspacetest

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// HangingProgram returns a program for Identity.Program which hangs at its first call,
// as one that reads from a share out of reach, until it is killed. Afterwards it is the
// test itself, or nothing where that cannot read files from elsewhere.
func HangingProgram(t testing.TB, canRead bool) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there is no shell")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	then := "exit 1"
	if canRead {
		then = fmt.Sprintf(`exec '%s' "$@"`, self)
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "program")
	script := fmt.Sprintf("#!/bin/sh\nif /bin/mkdir '%s' 2>/dev/null; then kill -STOP $$; fi\n%s\n", filepath.Join(dir, "called"), then)
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return program
}
