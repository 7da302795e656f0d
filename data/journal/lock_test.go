package journal_test

import (
	"bufio"
	"os"
	"os/exec"
	"testing"
)

// writing names the database in a process that writes to it until its input ends.
const writing = "BOLGEPLAN_JOURNAL_WRITES"

func writeUntilTold(t *testing.T, path string) {
	db := open(t, path)
	if _, err := db.Exec(`BEGIN IMMEDIATE; INSERT INTO t VALUES (1)`); err != nil {
		t.Fatal(err)
	}
	_, _ = os.Stdout.WriteString("writing\n")
	_, _ = bufio.NewReader(os.Stdin).ReadByte()
	_ = db.Close()
}

// writeElsewhere lets another process write to a database, until end is called.
func writeElsewhere(t *testing.T, path string) (end func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestWhoWritesIsSeen$")
	cmd.Env = append(os.Environ(), writing+"="+path)
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
	return func() {
		_ = in.Close()
		_ = cmd.Wait()
	}
}
