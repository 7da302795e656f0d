package batch

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// editorName is the variable that makes the test binary a process of editors. It holds the
// plan, the number of the process and the number of its edits.
const editorName = "BOLGEPLAN_TEST_EDITOR"

// TestMain lets the test binary be the program that reads files from elsewhere, one of
// many that edit a plan, and the program with a command line.
func TestMain(m *testing.M) {
	if code, asked := data.ServeForeign(os.Args[1:]); asked {
		os.Exit(code)
	}
	if message := os.Getenv(editorName); message != "" {
		words := strings.SplitN(message, " ", 3)
		process, _ := strconv.Atoi(words[0])
		edits, _ := strconv.Atoi(words[1])
		os.Exit(editMuch(words[2], process, edits))
	}
	if line := os.Getenv(programVariable); line != "" {
		os.Exit(beProgram(strings.Split(line, "\n")))
	}
	os.Exit(m.Run())
}

// editMuch moves a municipality to and fro by a number of imports, each of which opens and
// closes the plan. Half of the processes share an installation. It returns how many imports
// failed.
func editMuch(plan string, process, edits int) int {
	home := filepath.Join(filepath.Dir(plan), "home-"+strconv.Itoa(max(process, 4)))
	who, err := data.LoadIdentity(home)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return edits
	}
	failed := 0
	for i := range edits {
		table := fmt.Sprintf("Kommune\tBølge\n%s\tBølge %d\n", editedMunicipalities[process], 1+i%2)
		code, _ := Run([]string{"import", plan, "--solution", "SAPA", "--from", "-"}, Env{
			Stdin: strings.NewReader(table), Stdout: os.Stdout, Stderr: os.Stderr, Lang: translations.Danish,
			Identity: who, Today: day.Of(2019, 6, 26),
		})
		if code != Success {
			failed++
		}
	}
	return failed
}

// editedMunicipalities are in neither of the first two waves of SAPA.
var editedMunicipalities = []string{"Fanø", "Aarhus", "København", "Tønder", "Odense", "Esbjerg", "Vejle", "Læsø"}

// TestManyProcessesEditOnePlan runs eight processes with three edits each; the variable
// BOLGEPLAN_EDITS sets how many. Each edit must be one transaction.
func TestManyProcessesEditOnePlan(t *testing.T) {
	edits := 3
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_EDITS")); err == nil {
		edits = n
	}
	file := planFile(t, example.SAPA2019)
	began := time.Now()
	var all sync.WaitGroup
	for process := range editedMunicipalities {
		all.Add(1)
		go func() {
			defer all.Done()
			c := exec.Command(os.Args[0])
			c.Env = append(os.Environ(), fmt.Sprintf("%s=%d %d %s", editorName, process, edits, file))
			var message bytes.Buffer
			c.Stderr = &message
			if err := c.Run(); err != nil {
				t.Errorf("process %d: %v: %s", process, err, message.String())
			}
		}()
	}
	all.Wait()
	want := len(editedMunicipalities) * edits
	t.Logf("%d edits by %d processes took %v", want, len(editedMunicipalities), time.Since(began).Round(time.Millisecond))
	if got := importsOf(t, file); got != want {
		t.Errorf("%d of %d edits are in the log", got, want)
	}
	must(t, "verify", file)
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".*")); len(left) > 0 {
		t.Errorf("left beside the plan: %v", left)
	}
}

// importsOf counts the imports in the log of a plan.
func importsOf(t *testing.T, file string) (n int) {
	t.Helper()
	err := open(t, file).Log(func(tx *history.Tx) error {
		if label, err := plan.DecodeLabel(tx.Label); err == nil && label.Key == "did.import" {
			n++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestOneHasItsTurnAtATime(t *testing.T) {
	file := planFile(t, example.Empty)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(file, link); err != nil {
		link = file
	}
	var inside atomic.Int32
	var all sync.WaitGroup
	for n := range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			for range 25 {
				turn := takeTurn([]string{file, link}[n%2])
				if turn == nil {
					t.Error("there is no turn")
				}
				if got := inside.Add(1); got != 1 {
					t.Errorf("%d at once", got)
				}
				inside.Add(-1)
				turn.end()
			}
		}()
	}
	all.Wait()
	if left, _ := os.ReadDir(filepath.Dir(file)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestNobodyIsKeptFromEditingByATurn(t *testing.T) {
	file := planFile(t, example.SAPA2019)
	name := filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+turnEnding)
	dir := t.TempDir()
	for what, put := range map[string]func() error{
		"left by a killed program": func() error { return os.WriteFile(name, nil, 0o600) },
		"a folder":                 func() error { return os.Mkdir(name, 0o700) },
		"a link elsewhere":         func() error { return os.Symlink(filepath.Join(dir, "elsewhere"), name) },
	} {
		if err := put(); err != nil {
			t.Log(what, err)
			continue
		}
		r := runIn(t, translations.Danish, "Kommune\tBølge\nFanø\tBølge 2\n", "import", file, "--solution", "SAPA", "--from", "-")
		if r.code != Success {
			t.Errorf("%s: code %d: %s", what, r.code, r.err)
		}
		_ = os.Remove(name)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v was made elsewhere", left)
	}
	if takeTurn(filepath.Join(dir, "none")) != nil {
		t.Error("there is a turn for no file")
	}
}
