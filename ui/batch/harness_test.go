package batch

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

var tester = data.Identity{Author: "Tove Test", Installation: "0123456789ab"}

// plans caches the built-in plans for all tests.
var plans = struct {
	sync.Mutex
	files map[string][]byte
}{files: map[string][]byte{}}

// planFile copies a built-in plan into a new folder and returns its path.
func planFile(t *testing.T, name string) string {
	t.Helper()
	plans.Lock()
	defer plans.Unlock()
	path := filepath.Join(t.TempDir(), name+".bolgeplan")
	if plans.files[name] == nil {
		steps, err := example.Steps(name)
		if err == nil {
			_, err = data.CreateFrom(path, steps, tester)
		}
		if err == nil {
			plans.files[name], err = os.ReadFile(path)
		}
		if err != nil {
			t.Fatal(err)
		}
		return path
	}
	if err := os.WriteFile(path, plans.files[name], 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// troubledFile copies a built-in plan with findings into a new folder and returns its path.
func troubledFile(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name+".bolgeplan")
	p, err := example.Build(name)
	if err == nil {
		err = data.Create(path, plantest.WithFindings(t, p), plan.L(data.CreateKey, "name", name), tester)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// begun is the number of transactions at the start of an example's plan.
func begun(t *testing.T, name string) (n int) {
	t.Helper()
	if err := open(t, planFile(t, name)).Log(func(*history.Tx) error { n++; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

// result is the output of a command.
type result struct {
	code     int
	out, err string
}

func (r result) lines() []string { return strings.Split(strings.TrimSuffix(r.out, "\n"), "\n") }

// run runs a command in Danish.
func run(t *testing.T, args ...string) result {
	t.Helper()
	return runIn(t, translations.Danish, "", args...)
}

// runIn runs a command in a language, with a standard input.
func runIn(t *testing.T, lang translations.Lang, stdin string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	code, handled := Run(args, Env{
		Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs, Lang: lang, Identity: tester,
		Today: day.Of(2019, 6, 26), ConfigDir: t.TempDir(), Version: "1.2.3",
	})
	if !handled {
		t.Fatalf("%q was not handled", args)
	}
	return result{code, out.String(), errs.String()}
}

// must runs a command that must succeed.
func must(t *testing.T, args ...string) result {
	t.Helper()
	r := run(t, args...)
	if r.code != Success {
		t.Fatalf("%q ended with %d: %s", args, r.code, r.err)
	}
	return r
}

// wantSaid fails unless a text contains all parts.
func wantSaid(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%.500q does not say %q", text, part)
		}
	}
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// wantPDF checks a PDF file, with qpdf if that is installed.
func wantPDF(t *testing.T, path string) {
	t.Helper()
	if !bytes.HasPrefix(read(t, path), []byte("%PDF-")) {
		t.Errorf("%s is no PDF", path)
	}
	if qpdf, err := exec.LookPath("qpdf"); err == nil {
		if message, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil {
			t.Errorf("qpdf --check %s: %v\n%s", path, err, message)
		}
	}
}

// open opens a plan to inspect what a command did.
func open(t *testing.T, path string) *data.Document {
	t.Helper()
	doc, err := data.Open(t.Context(), path, tester)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { doc.Close() })
	return doc
}
