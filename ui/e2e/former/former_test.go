package former

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/data/datatest"
	"bolgeplan/ui/e2e"
)

// TestThePresentProgramAndTheFormer holds the program against the one of Commit:
// what they read from one plan, and what becomes of a plan that both work on.
//
//	BOLGEPLAN_FORMER=1 go test ./ui/e2e/former -timeout 40m
func TestThePresentProgramAndTheFormer(t *testing.T) {
	if os.Getenv("BOLGEPLAN_FORMER") != "1" {
		t.Skipf("with BOLGEPLAN_FORMER=1 the program is held against that of %.7s", Commit)
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Fatal("printed views are read by pdftotext: sh .ci/setup test")
	}
	former := Build(t)
	b := both{former: former.Bolgeplan, pen: former.Pen, present: e2e.Build(t, "bolgeplan")}
	t.Run("outputs", func(t *testing.T) {
		t.Cleanup(func() {
			t.Logf("compared %d commands, which wrote %d files", compared.commands.Load(), compared.files.Load())
		})
		b.examples(t)
		b.files(t)
	})
	t.Run("windows", b.windows)
	t.Run("a plan open in the former", b.openInTheFormer)
	t.Run("edits by both", b.edits)
}

// both are the programs by their paths.
type both struct{ former, pen, present string }

// examples compares what the programs make of the built-in plans of the former: those
// of the present one are others. No command sets the language of letters.
func (b both) examples(t *testing.T) {
	for _, name := range []string{"monopolbrud", "sapa-2019", "ksd-2017", "empty"} {
		t.Run(name+" in Danish", func(t *testing.T) {
			t.Parallel()
			former, present := newSide(t, install(t, b.former, "Anna Sø")), newSide(t, install(t, b.present, "Anna Sø"))
			former.who.mustRun(t, "new", former.plan(), "--example", name)
			duplicate(t, former.plan(), present.plan())
			former.keep(t)
			present.keep(t)
			equalOutputs(t, former, present, danish, readingCommands(t, former.plan()), inOneWording)
		})
		t.Run(name+" in English", func(t *testing.T) {
			t.Parallel()
			former, present := newSide(t, install(t, b.former, "Anna Sø")), newSide(t, install(t, b.present, "Anna Sø"))
			former.who.mustRun(t, "new", former.plan(), "--example", name)
			p := former.who.with(b.pen).take(t, former.plan())
			if said := []string{p.says(), p.tell("set letter.language en")}; said[1] != "done" {
				t.Fatalf("the pen said %q", said)
			}
			p.close()
			duplicate(t, former.plan(), present.plan())
			former.keep(t)
			present.keep(t)
			equalOutputs(t, former, present, english, append(readingCommands(t, former.plan()), historyCommands()...), inOneWording)
		})
	}
}

// files compares what the programs read from files of format 1. Neither writes
// to them, and the present one finds them sound.
func (b both) files(t *testing.T) {
	for _, file := range datatest.Format1(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			former, present := newSide(t, install(t, b.former, "Anna Sø")), newSide(t, install(t, b.present, "Anna Sø"))
			for _, s := range []*side{former, present} {
				duplicate(t, file, s.plan())
				s.keep(t)
			}
			equalOutputs(t, former, present, danish, append(readingCommands(t, file), historyCommands()...), inOneWording)
			verified := present.run(t, danish, []string{"verify", planName})
			if string(verified["its code"]) != "0" {
				t.Errorf("verify: %s%s", verified["what it printed"], verified["what it warned of"])
			}
		})
	}
}

// wants looks that a text says all of some parts.
func wants(t testing.TB, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%.600q does not say %q", text, part)
		}
	}
}
