package workspacetest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	_ "github.com/mattn/go-sqlite3" // keeps a plan as another program would

	"bolgeplan/data"
	"bolgeplan/data/history"
)

// BlockDocument blocks a document until release is called or the test ends, as a slow disk
// does. Everything that reads or writes its file waits.
func BlockDocument(t testing.TB, doc *data.Document) (release func()) {
	t.Helper()
	held, free := make(chan struct{}), make(chan struct{})
	var once, freed sync.Once
	go func() {
		_ = doc.Log(func(*history.Tx) error {
			once.Do(func() { close(held) })
			<-free
			return nil
		})
	}()
	<-held
	release = func() { freed.Do(func() { close(free) }) }
	t.Cleanup(release)
	return release
}

// LockFile locks a plan file until release is called or the test ends, as another program
// does that writes to it.
func LockFile(t testing.TB, path string) (release func()) {
	t.Helper()
	u := url.URL{Scheme: "file", Path: path, RawQuery: "mode=rw&_busy_timeout=3000"}
	db, err := sql.Open("sqlite3", u.String())
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Conn(context.Background())
	if err == nil {
		_, err = conn.ExecContext(context.Background(), `BEGIN EXCLUSIVE`)
	}
	if err != nil {
		t.Fatal(err)
	}
	kept := true
	release = func() {
		if kept {
			kept = false
			_, _ = conn.ExecContext(context.Background(), `ROLLBACK`)
			_ = conn.Close()
			_ = db.Close()
		}
	}
	t.Cleanup(release)
	return release
}

// HangingProgram returns a program for Identity.Program that hangs at its first call until
// it is killed, as if it read from a share that does not answer. Later calls run the test
// binary itself if canRead, and fail otherwise.
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
