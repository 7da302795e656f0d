package main

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bolgeplan/data"
)

// asProgram makes the test binary run as the program itself.
const asProgram = "BOLGEPLAN_AS_PROGRAM"

func TestMain(m *testing.M) {
	if code, asked := data.ServeForeign(os.Args[1:]); asked { // this process gets no environment
		os.Exit(code)
	}
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// program runs the program with its own settings folder. It returns the output and the exit
// code.
func program(t *testing.T, home string, args ...string) (out, problems string, code int) {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1", "HOME="+home, "XDG_CONFIG_HOME="+home, "LC_ALL=en_GB.UTF-8")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

// A file from another machine is read by the program in a process of its own; a
// hostile one is refused by every command.
func TestCommandsRefuseAHostileFile(t *testing.T) {
	mine, theirs := t.TempDir(), t.TempDir()
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	if _, problems, code := program(t, theirs, "new", path); code != 0 {
		t.Fatal(problems)
	}
	if out, problems, code := program(t, mine, "verify", path); code != 0 || !strings.Contains(out, "plan.bolgeplan") {
		t.Fatalf("%d %s %s", code, out, problems)
	}
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`CREATE TRIGGER t AFTER INSERT ON tx BEGIN DELETE FROM wave; END`)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"verify", path}, {"check", path}, {"print", path, "--view", "timeline", "--out", path + ".pdf"}} {
		if out, problems, code := program(t, mine, args...); code != 1 || !strings.Contains(problems, "altered by another program") {
			t.Errorf("%s: %d %q %q", args[0], code, out, problems)
		}
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Error("the file was touched")
	}
}

// What is wrong with a file that was refused is named by verify.
func TestVerifyNamesWhatIsWrongWithAFileFromElsewhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	if _, problems, code := program(t, t.TempDir(), "new", path); code != 0 {
		t.Fatal(problems)
	}
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`UPDATE municipality SET name = 'Elsewhere' WHERE code IN ('0751', '0563')`)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	out, problems, code := program(t, t.TempDir(), "verify", path)
	if lines := strings.Count(out, "\n"); code != 1 || lines != 2 || !strings.Contains(out, "Elsewhere") {
		t.Errorf("%d %q %q", code, out, problems)
	}
}

func TestVersionIsThatOfTheMetadata(t *testing.T) {
	if v := version(); !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(v) {
		t.Errorf("the version is %q", v)
	}
}
