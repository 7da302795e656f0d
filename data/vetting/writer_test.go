package vetting

import (
	"bufio"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3" // of the program that writes

	"bolgeplan/data/journal"
	"bolgeplan/data/problem"
)

// writesTo names a plan in a process that holds a half-written transaction on it
// until its input ends, and then rolls back.
const writesTo = "BOLGEPLAN_TEST_WRITES_TO"

func writeUntilTold(path string) int {
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	db, err := sql.Open("sqlite3", name.String())
	if err != nil {
		return 1
	}
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;
		UPDATE municipality SET name = hex(randomblob(2000)); UPDATE name SET name = name || hex(randomblob(2000))`)
	fmt.Println("writing")
	_, _ = bufio.NewReader(os.Stdin).ReadByte()
	if err == nil {
		_, err = db.Exec(`ROLLBACK`)
	}
	if err != nil || db.Close() != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// The journal of a writing program is not an abandoned one. Check waits for the
// program, and refuses the file if it does not end.
func TestAProgramThatWritesIsWaitedFor(t *testing.T) {
	path, who := newFile(t), newOwnIdentity(t)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), writesTo+"="+path)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "writing" {
	}
	if info, err := os.Stat(journal.Path(path)); err != nil || info.Size() == 0 || journal.IsIdle(journal.Path(path)) {
		t.Fatal("it does not write: ", err)
	}
	var k backupRecorder
	if _, err := Check(t.Context(), path, who, k.keep); !problem.Is(err, "problem.busy") {
		t.Errorf("error %v", err)
	}
	checked := inBackground(func() error { _, err := Check(t.Context(), path, who, k.keep); return err })
	time.Sleep(100 * time.Millisecond)
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := <-checked; err != nil {
		t.Error(err)
	}
	if len(k.asides) > 0 {
		t.Error("something was set aside")
	}
	checkSound(t, path)
}
