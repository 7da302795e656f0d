package windows

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// batch runs every command on Windows and on Linux. They print the same, and write the
// same files.
func (b *both) batch(t *testing.T) {
	t.Cleanup(func() { t.Logf("compared %d commands, which wrote %d files", b.commands, b.files) })
	t.Run("reading", b.reading)
	t.Run("writing", b.writing)
}

// pair is both systems with folders of one name.
type pair struct {
	*both
	t              *testing.T
	linux, windows *System
	ownPlans       bool // each system made its plan
}

// pair makes folders of a name, one for each system.
func (b *both) pair(t *testing.T, name string) *pair {
	t.Helper()
	p := &pair{
		both: b, t: t, linux: newLinux(t, b.linux, filepath.Join(t.TempDir(), name)),
		windows: newWindows(t, b.wine, b.windows, filepath.Join(t.TempDir(), name)),
	}
	for _, s := range p.systems() {
		if err := os.Mkdir(s.folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func (p *pair) systems() []*System { return []*System{p.linux, p.windows} }

// equal runs a command on both systems, and compares what they print and the files in the
// folders that it wrote, except those that are each system's own by nature.
func (p *pair) equal(lang, stdin string, args ...string) result {
	p.t.Helper()
	p.commands++
	wasLinux, wasWindows := p.linux.files(), p.windows.files()
	a, b := p.linux.run(lang, stdin, args...), p.windows.run(lang, stdin, args...)
	want, got := p.linux.files(), p.windows.files()
	want["what it printed"], got["what it printed"] = p.linux.inOneForm(a.out), p.windows.inOneForm(b.out)
	want["what it warned of"], got["what it warned of"] = p.linux.inOneForm(a.err), p.windows.inOneForm(p.withoutServices(b.err))
	if a.code != b.code {
		p.t.Errorf("%q ends with %d on Linux, with %d on Windows: %s%s", args, a.code, b.code, b.out, b.err)
	}
	names := maps.Clone(want)
	maps.Copy(names, got)
	differ := 0
	for _, name := range slices.Sorted(maps.Keys(names)) {
		is, there := got[name]
		was, old := wasWindows[name]
		if old && there && bytes.Equal(was, is) && bytes.Equal(wasLinux[name], want[name]) {
			continue // it was compared when it was written
		}
		if there {
			p.files++
		}
		switch {
		case (want[name] != nil) == there && p.same(name, want[name], is):
			continue
		case differ >= 2: // the others are more of the same
		case (want[name] != nil) != there:
			p.t.Errorf("%q: %s is there on Linux: %t, on Windows: %t", args, name, want[name] != nil, there)
		default:
			p.t.Errorf("%q: %s differs:\n%s", args, name, firstDifference(want[name], is))
		}
		differ++
	}
	if differ > 2 {
		p.t.Errorf("%q: %d differ", args, differ)
	}
	return b
}

// fault is what wine says of a process that ended by a fault.
var fault = regexp.MustCompile(`wine: Unhandled [^\n]*starting debugger\.\.\.\r?\n`)

// withoutServices leaves out the faults of wine's own services, which the first program starts and which
// write where it writes. A fault of the program itself would end it with another code.
func (p *pair) withoutServices(errs string) string {
	for _, of := range fault.FindAllString(errs, -1) {
		p.t.Log("a service of wine ended:", of)
	}
	return fault.ReplaceAllString(errs, "")
}

// same reports whether two outputs are equal, apart from what each plan has of its own.
func (p *pair) same(name string, a, b []byte) bool {
	if bytes.Equal(a, b) || isPlan(name) {
		return true
	}
	if !p.ownPlans {
		return false
	}
	if filepath.Ext(name) == ".pdf" {
		a, b = pdfText(p.t, a), pdfText(p.t, b)
	}
	return bytes.Equal(own.ReplaceAll(a, []byte("$1-")), own.ReplaceAll(b, []byte("$1-")))
}

// own matches what each plan has of its own: the end of a reference, "SAPA-0101-eb0e4588",
// which is made at random, the time of a change, "kl. 14.05", the size of a copy, "2444 kB", and
// the place of a safety copy, which is the system's.
var own = regexp.MustCompile(`([A-Z]+-\d{4}|kl\.)[- \x{a0}]([0-9a-f]{8}|\d\d\.\d\d)|\d+ kB|\S+/safety-copies/[0-9a-f]{16}/.*\d\d\.\d\d\.\d\d`)

// pdfText is the text of a page: what stands behind a reference moves with its width.
func pdfText(t *testing.T, content []byte) []byte {
	t.Helper()
	c := exec.Command("pdftotext", "-raw", "-", "-")
	c.Stdin = bytes.NewReader(content)
	text, err := c.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return text
}

// isPlan reports whether a file is a plan: each writing of one is of its own time, and so
// are its bytes.
func isPlan(name string) bool { return strings.Contains(name, ".bolgeplan") }

// reading runs the commands that only read, on the same plans.
func (b *both) reading(t *testing.T) {
	for _, of := range []struct{ example, lang string }{
		{"monopolbrud", danish}, {"ksd-2017", english},
	} {
		t.Run(of.example+" "+of.lang, func(t *testing.T) {
			p := b.pair(t, "Prøve æøå")
			p.linux.mustRun("new", planName, "--example", of.example)
			p.windows.copyFrom(p.linux, planName)
			for _, args := range readingCommands() {
				p.equal(of.lang, "", args...)
			}
		})
	}
}

// planName is the name of the plan in a folder.
const planName = "En plan.bolgeplan"

// readingCommands are the commands that only read a plan. What they refuse in some plans is
// compared too.
func readingCommands() (all [][]string) {
	add := func(command string, args ...string) { all = append(all, append([]string{command, planName}, args...)) }
	all = append(all, []string{"help"}, []string{"--version"}, []string{"help", "print"}, []string{"print"}, []string{"check", "findes ikke.bolgeplan"})
	for _, command := range []string{"check", "register", "series", "conflicts", "log"} {
		add(command)
		add(command, "--json")
	}
	add("set")
	add("set", "--solution", "SAPA")
	add("verify")
	add("letters", "--out", "breve/alle", "--today", "2019-06-26")
	add("letters", "--out", "breve/samlet æøå", "--combined", "--solution", "SAPA", "--today", "2019-06-26")
	add("invoices", "--period", "2019H2", "--out", "fakturaer")
	for _, view := range []string{"matrix", "board", "timeline", "portfolio", "difference", "budget"} {
		for _, as := range []string{"pdf", "xlsx"} {
			add("print", "--view", view, "--against", "start", "--out", view+"."+as)
		}
	}
	add("print", "--view", "municipality", "--municipality", "Aarhus", "--paper", "A3", "--out", "Ærø.pdf")
	for _, out := range []string{"plan.xlsx", "plan.csv", "plan.ics", "findes ikke/plan.csv", "plan.txt"} {
		add("export", "--out", out)
	}
	for _, what := range []string{"letters", "invoices", "municipality", "milestone"} {
		add("export", "--what", what, "--out", what+".csv")
	}
	return all
}

// folders are the names of folders in which plans are written: with all that Danes write, and so long that a path has more than 200 signs.
func folders() []string {
	return []string{"Bølge 2 æøå ÆØÅ (udkast) & mere", strings.Repeat("Blåbærgrød ", 13) + "x"}
}

// writing runs the commands that write to a plan, on plans of each system. Then each reads
// what Windows has written.
func (b *both) writing(t *testing.T) {
	for i, name := range folders() {
		t.Run(strings.Fields(name)[0], func(t *testing.T) {
			p := b.pair(t, name)
			for _, s := range p.systems() {
				writeFile(t, s.at("bølger.csv"), []byte("Kommune;Bølge\nOdder;Bølge 20\nSamsø;Bølge 20\nÆrø;Bølge 21\n"))
				writeFile(t, s.at("adgangskode"), []byte("blåbærgrød 7d20\r\n"))
			}
			p.ownPlans = true
			for _, c := range writingCommands() {
				p.equal(danish, c.stdin, c.args...)
			}
			p.ownPlans = false
			p.linux.copyFrom(p.windows, planName)
			p.linux.clear("fakturaer", "breve")
			p.windows.clear("fakturaer", "breve")
			commands := readingCommands()
			if i > 0 { // the others are about names
				commands = [][]string{{"verify", planName}, {"log", planName, "--json"}, {"export", planName, "--out", "til sidst.xlsx"}}
			}
			for _, args := range commands {
				p.equal(danish, "", args...)
			}
		})
	}
}

// writingCommand is a command and what it reads from standard input.
type writingCommand struct {
	stdin string
	args  []string
}

// writingCommands are the commands that write, in an order in which each has something to
// do. The letters bear the day of the run.
func writingCommands() (all []writingCommand) {
	add := func(args ...string) { all = append(all, writingCommand{"", args}) }
	const day = "--today=2019-06-26"
	add("new", planName, "--example", "monopolbrud")
	add("new", planName, "--example", "monopolbrud")
	add("set", planName, "sender.name=Krogh & Lind Rådgivning", "sender.cvr=12345674", "plan.name=Prøve")
	add("set", planName, "--solution", "SAPA", "price@2021-01-01=21,31")
	add("import", planName, "--from", "bølger.csv", "--solution", "SAPA")
	add("import", planName, "--from", "bølger.csv", "--solution", "SAPA", "--accept")
	all = append(all, writingCommand{"Aarhus\r\nSilkeborg\r\n", []string{"import", planName, "--from", "-", "--solution", "SAPA", "--wave", "Bølge 22", "--accept"}})
	add("letters", planName, "--solution", "SAPA", "--out", "breve", "--register", "--sent-by", "digital_post", day)
	add("register", planName)
	add("letters", planName, "--stale", "--out", "rettelser", day)
	add("invoices", planName, "--period", "2019H2", "--out", "fakturaer", "--issue", "--series", "AS", "--format", "pdf,peppol,oioubl", day)
	add("credit", planName, "AS-0001", "--out", "fakturaer", "--reason", "Forkert indbyggertal", day)
	add("series", planName)
	add("send", planName, "--out", "kopi.bolgeplan")
	add("send", planName, "--out", "låst.bolgeplan.age", "--passphrase-file", "adgangskode")
	add("set", "kopi.bolgeplan", "plan.name=Kopien")
	add("set", planName, "plan.name=Planen")
	add("merge", planName, "kopi.bolgeplan", "--dry-run")
	add("merge", planName, "kopi.bolgeplan")
	add("conflicts", planName)
	add("merge", planName, "kopi.bolgeplan", "--pick", "theirs")
	add("merge", planName, "låst.bolgeplan.age", "--passphrase-file", "adgangskode")
	add("verify", planName, "--repair")
	add("export", planName, "--out", "plan.csv", "--force")
	return all
}
