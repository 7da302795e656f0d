package batch

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writers are the commands that write one file, without its name.
var writers = map[string]string{
	".xlsx": "export X", ".csv": "export X", ".pdf": "print X --view board", ".bolgeplan": "send X",
}

// in puts the paths of a plan into a command line.
func in(line, plan string) []string {
	args := strings.Fields(line)
	for i, a := range args {
		if a == "X" {
			args[i] = plan
		}
	}
	return args
}

// The plan is never what is written to, whatever it is called, and forced neither.
func TestThePlanIsNoPlaceToWrite(t *testing.T) {
	for ending, line := range writers {
		plan := filepath.Join(t.TempDir(), "plan"+ending)
		before := read(t, planFile(t, "sapa-2019"))
		link := filepath.Join(t.TempDir(), "link"+ending)
		hard := filepath.Join(filepath.Dir(plan), "hard"+ending)
		if err := errors.Join(os.WriteFile(plan, before, 0o644), os.Symlink(plan, link), os.Link(plan, hard)); err != nil {
			t.Skip(err)
		}
		for _, out := range []string{plan, link, hard, filepath.Join(filepath.Dir(plan), ".", "..", filepath.Base(filepath.Dir(plan)), filepath.Base(plan))} {
			for _, force := range []string{"", " --force"} {
				r := run(t, append(in(line+force, plan), "--out", out)...)
				if r.code != Failure || r.out != "" {
					t.Errorf("%s%s ended with %d and printed %q", line, force, r.code, r.out)
				}
				wantSaid(t, r.err, "er selve planen. Vælg et andet sted at gemme.")
			}
		}
		for _, line := range []string{"letters X --force", "invoices X --period 2019H2 --force"} {
			r := run(t, append(in(line, plan), "--out", link)...)
			if r.code != Failure || r.out != "" {
				t.Errorf("%s ended with %d and printed %q", line, r.code, r.out)
			}
			wantSaid(t, r.err, "er selve planen")
		}
		if !bytes.Equal(read(t, plan), before) {
			t.Fatalf("%s changed the plan", line)
		}
		if left, _ := os.ReadDir(filepath.Dir(plan)); len(left) != 2 {
			t.Errorf("%s left %v", line, left)
		}
	}
}

// A letter may have the name of the plan.
func TestThePlanIsNotWrittenOverByALetter(t *testing.T) {
	out := t.TempDir()
	plan := filepath.Join(out, "0751-Aarhus-SAPA-faktureringsvarsel.pdf")
	before := read(t, planFile(t, "sapa-2019"))
	if err := os.WriteFile(plan, before, 0o644); err != nil {
		t.Fatal(err)
	}
	r := run(t, "letters", plan, "--kind", "faktureringsvarsel", "--solution", "SAPA", "--out", out, "--force")
	if r.code != Failure || r.out != "" || !bytes.Equal(read(t, plan), before) {
		t.Errorf("it ended with %d and printed %q", r.code, r.out)
	}
	wantSaid(t, r.err, "er selve planen")
	wantAlone(t, plan)
}

func TestAFolderIsNoFile(t *testing.T) {
	plan := planFile(t, "sapa-2019")
	for ending, line := range writers {
		folder := filepath.Join(t.TempDir(), "x"+ending)
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		r := run(t, append(in(line+" --force", plan), "--out", folder)...)
		if r.code != Failure || r.out != "" {
			t.Errorf("%s ended with %d and printed %q", line, r.code, r.out)
		}
		wantSaid(t, r.err, folder, "er en mappe og ikke en fil")
	}
	r := run(t, "new", filepath.Dir(plan), "--force")
	if r.code != Failure || r.out != "" {
		t.Errorf("new ended with %d and printed %q", r.code, r.out)
	}
	wantSaid(t, r.err, "er en mappe og ikke en fil")
}

// What is there is skipped where it is equal and replaced when that is forced; else
// nothing is written, not even what would have a free name.
func TestNothingIsReplacedUnlessForced(t *testing.T) {
	plan := planFile(t, "sapa-2019")
	for ending, line := range writers {
		out := filepath.Join(t.TempDir(), "x"+ending)
		args := append(in(line, plan), "--out", out)
		must(t, args...)
		made := read(t, out)
		at, _ := os.Stat(out)
		wantSaid(t, must(t, args...).out, out, ", var der i forvejen\n")
		if now, _ := os.Stat(out); !os.SameFile(at, now) {
			t.Errorf("%s has replaced what was equal", line)
		}
		if err := os.WriteFile(out, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		r := run(t, args...)
		if r.code != Failure || r.out != "" || string(read(t, out)) != "mine" {
			t.Errorf("%s ended with %d and printed %q", line, r.code, r.out)
		}
		wantSaid(t, r.err, "”"+out+"” findes allerede med andet indhold. Intet er skrevet. Brug --force")
		must(t, append(args, "--force")...)
		if !bytes.Equal(read(t, out), made) {
			t.Errorf("%s has not replaced the file", line)
		}
		wantAlone(t, out)
	}
}

func TestLettersReplaceAllOrNone(t *testing.T) {
	plan, out := planFile(t, "sapa-2019"), t.TempDir()
	path := func(name string) string { return filepath.Join(out, name+"-SAPA-faktureringsvarsel.pdf") }
	must(t, "letters", plan, "--kind", "faktureringsvarsel", "--solution", "SAPA", "--out", out)
	aarhus := read(t, path("0751-Aarhus"))
	for name, content := range map[string]string{"0751-Aarhus": "mine", "0101-København": "mine too"} {
		if err := os.WriteFile(path(name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(path("0563-Fanø")); err != nil {
		t.Fatal(err)
	}
	r := run(t, "letters", plan, "--kind", "faktureringsvarsel", "--solution", "SAPA", "--out", out)
	if r.code != Failure || r.out != "" || string(read(t, path("0751-Aarhus"))) != "mine" {
		t.Errorf("it ended with %d and printed %q", r.code, r.out)
	}
	wantSaid(t, r.err, "2 af 98 filer findes allerede med andet indhold, den første er ”"+path("0101-København")+"”. Intet er skrevet.")
	if _, err := os.Stat(path("0563-Fanø")); err == nil {
		t.Error("half was written")
	}
	lines := must(t, "letters", plan, "--kind", "faktureringsvarsel", "--solution", "SAPA", "--out", out, "--force").lines()
	if last := lines[len(lines)-1]; len(lines) != 99 || last != "98 breve: 3 skrevet, 95 var der i forvejen" {
		t.Errorf("%d lines, the last %q", len(lines), last)
	}
	if !bytes.Equal(read(t, path("0751-Aarhus")), aarhus) {
		t.Error("the letter was not replaced")
	}
	if left, _ := os.ReadDir(out); len(left) != 98 {
		t.Errorf("%d files are there", len(left))
	}
	invoices := []string{"invoices", plan, "--period", "2019H2", "--solution", "SAPA", "--out", out}
	must(t, invoices...)
	lines = must(t, invoices...).lines()
	wantSaid(t, lines[len(lines)-1], "98 fakturaer (kladder): 0 skrevet, 98 var der i forvejen\tnetto ")
}

// What lies beside a database belongs to it, and a plan takes no place of that.
func TestAPlanTakesNoPlaceBesideAPlan(t *testing.T) {
	plan := planFile(t, "sapa-2019")
	for _, side := range []string{"-journal", "-wal", "-shm"} {
		for _, line := range []string{"send X --out", "new"} {
			r := run(t, append(in(line, plan), plan+side)...)
			if r.code != Failure || r.out != "" {
				t.Errorf("%s of %s ended with %d and printed %q", line, side, r.code, r.out)
			}
			wantSaid(t, r.err, plan+side, "Vælg et andet navn.")
		}
		wantAlone(t, plan)
		other := write(t, "other.bolgeplan", "other")
		if err := os.WriteFile(other+side, []byte("somebody's"), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, line := range []string{"send X --force --out", "new --force"} {
			r := run(t, append(in(line, plan), other)...)
			if r.code != Failure || r.out != "" || string(read(t, other)) != "other" {
				t.Errorf("%s beside %s ended with %d and printed %q", line, side, r.code, r.out)
			}
			wantSaid(t, r.err, "erstattes ikke", other+side)
		}
	}
}
