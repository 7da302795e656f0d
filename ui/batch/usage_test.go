package batch

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
)

func TestWrongUsage(t *testing.T) {
	file := planFile(t, "sapa-2019")
	before := read(t, file)
	dir := t.TempDir()
	for _, c := range []struct {
		args string
		want string
	}{
		{"new", "Navnet på filen mangler (FILE). | Brug: bolgeplan new FILE [--example NAME] [--force] [--today DATE]"},
		{"new a b", "”b” er ét navn for meget"},
		{"new X --example atlantis", "Der er intet eksempel med navnet ”atlantis”. Kendte: monopolbrud, sapa-2019, ksd-2017, empty."},
		{"letters X", "”--out DIR” mangler"},
		{"letters X --out", "”--out” mangler en værdi"},
		{"letters X --out --combined", "”--out” mangler en værdi"},
		{"letters X --out DIR --out DIR", "”--out” er givet to gange"},
		{"letters X --out DIR --combined=ja", "”--combined” tager ingen værdi"},
		{"letters X --out DIR --colour", "”--colour” kendes ikke her"},
		{"letters X --out DIR --kind rykker", "Kendte: notice (varsling)"},
		{"letters X --out DIR --solution KY", ""},
		{"letters X --out DIR --solution Word", "Der er ingen løsning med navnet ”Word”. Kendte: SAPA."},
		{"letters X --out DIR --wave Bølge-9", "SAPA har ingen bølge med navnet ”Bølge-9”. Kendte: Pilotkommuner, Bølge 1"},
		{"letters X --out DIR --sent-by post", "--sent-by hører til --register"},
		{"letters X --out DIR --register --sent-by due", "Breve kan ikke sendes med ”due”. Kendte: Digital Post, e-mail, brev, afleveret, på anden måde."},
		{"register X --out DIR", "--out hører til en reference"},
		{"register X a b", "”b” er ét navn for meget"},
		{"letters X --out DIR --today foraaret", "”foraaret” er ikke én dag"},
		{"letters X --out DIR --today=2019-02-30", "er ikke én dag"},
		{"invoices X --out DIR --period snart", "”snart” er ikke en periode"},
		{"invoices X --out DIR --period 2019H2 --format pdf,peppol", "Tilføj --issue"},
		{"invoices X --out DIR --period 2019H2 --series MH", "Tilføj --issue"},
		{"credit X --out DIR", "mangler (NUMBER)"},
		{"invoices X --out DIR --period 2019H2 --format docx", "intet format"},
		{"print X --view cake --out DIR/x.pdf", "Kendte: matrix, board, timeline"},
		{"print X --view portfolio --out DIR/x.pdf", "findes ikke i denne version endnu"},
		{"print X --view municipality --solution SAPA --out DIR/x.pdf", "--municipality"},
		{"print X --view board --municipality Vejle --out DIR/x.pdf", "--municipality"},
		{"print X --view municipality --municipality Aarhuss --out DIR/x.pdf", "Mente du ”Aarhus”"},
		{"print X --view municipality --municipality Atlantis --out DIR/x.pdf", "Der er ingen kommune"},
		{"print X --view matrix --out DIR/x.png", "skal ende på .pdf"},
		{"export X --out DIR/x.ods", "skal ende på .xlsx, .csv eller .ics"},
		{"export X --out DIR/x.xlsx --what contact", "skal ende på .csv"},
		{"export X --out DIR/x.csv --what cake", "Kendte: plan, letters, invoices, municipality, "},
		{"import X --from DIR/x.csv --as milestones", "Tabeller med milestones kan ikke læses i denne version endnu"},
		{"import X --from DIR/x.csv --as cake", "Kendte: waves, municipalities, contacts, population, prices, payments, tasks, links, responsibilities, courses, suppliers, agreements."},
		{"import X --solution Word --from DIR/x.csv", "ingen løsning med navnet ”Word”"},
		{"send X", "”--out COPY” mangler"},
		{"help me", "”me” er ingen kommando. Kendte kommandoer: new, set, import, check"},
	} {
		args := strings.Fields(c.args)
		for i, a := range args {
			args[i] = strings.Replace(strings.Replace(strings.Replace(a, "DIR", dir, 1), "X", file, 1), "Bølge-9", "Bølge 9", 1)
		}
		if c.want == "" { // not wrong, but nothing to do
			if r := run(t, args...); r.code != Failure {
				t.Errorf("%s ended with %d", c.args, r.code)
			}
			continue
		}
		r := run(t, args...)
		if r.code != WrongUsage || r.out != "" {
			t.Errorf("%s ended with %d and printed %q", c.args, r.code, r.out)
		}
		for _, want := range strings.Split(strings.ReplaceAll(c.want, "Bølge-9", "Bølge 9"), " | ") {
			wantSaid(t, r.err, want)
		}
	}
	if !bytes.Equal(read(t, file), before) {
		t.Error("the plan was changed")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v was written", left)
	}
}

func TestUsageInEnglish(t *testing.T) {
	r := runIn(t, translations.English, "", "verify")
	if r.code != WrongUsage {
		t.Errorf("code %d", r.code)
	}
	wantSaid(t, r.err, "The file name is missing (FILE).", "Usage: bolgeplan verify FILE [--repair] [--today DATE]")
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"--help"}, {"-h"}} {
		r := must(t, args...)
		for _, c := range commands() {
			wantSaid(t, r.out, "  "+c.usage()+"\n")
		}
	}
	want := must(t, "help", "letters").out
	if got := must(t, "letters", "--help").out; got != want || !strings.HasPrefix(got, "Brug: bolgeplan letters FILE --out DIR") {
		t.Errorf("letters --help prints %q, help letters %q", got, want)
	}
	if got := must(t, "--version").out; got != "Bølgeplan 1.2.3\n" {
		t.Errorf("--version prints %q", got)
	}
}

func TestEveryCommandIsExplained(t *testing.T) {
	for _, c := range commands() {
		if !translations.Danish.Has("batch.help." + c.name) {
			t.Errorf("%s is not explained", c.name)
		}
		if c.run == nil {
			t.Errorf("%s does nothing", c.name)
		}
	}
}

func TestWindowIsNoCommand(t *testing.T) {
	var errs bytes.Buffer
	env := Env{Stdout: &bytes.Buffer{}, Stderr: &errs, Lang: translations.Danish}
	for _, c := range []struct {
		args    string
		want    WindowArgs
		code    int
		message string
	}{
		{"", WindowArgs{}, Success, ""},
		{"min.bolgeplan", WindowArgs{File: "min.bolgeplan"}, Success, ""},
		{"--today 2019-06-26 min.bolgeplan", WindowArgs{"min.bolgeplan", day.Of(2019, 6, 26)}, Success, ""},
		{"-- --today", WindowArgs{File: "--today"}, Success, ""},
		{"lettrs min.bolgeplan", WindowArgs{}, WrongUsage, "”lettrs” er ingen kommando. Kendte kommandoer: new"},
		{"--nonsense", WindowArgs{}, WrongUsage, "”--nonsense” kendes ikke"},
	} {
		errs.Reset()
		args := strings.Fields(c.args)
		if _, handled := Run(args, env); handled {
			t.Errorf("%q was taken for a command", c.args)
		}
		start, code, ok := ParseWindowArgs(args, env)
		if code != c.code || ok != (code == Success) || ok && start != c.want {
			t.Errorf("Window(%q) = %v, %d, %v", c.args, start, code, ok)
		}
		wantSaid(t, errs.String(), c.message)
	}
}

// full is a device without free space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestResultsThatCannotBePrintedAreAFailure(t *testing.T) {
	code, _ := Run([]string{"help"}, Env{Stdout: full{}, Stderr: &bytes.Buffer{}, Lang: translations.Danish})
	if code != Failure {
		t.Errorf("code %d", code)
	}
}

func TestWhatIsNoPlan(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name, content string
		want          string
	}{
		{"a.pdf", "%PDF-1.4\n", "er en PDF og ikke en plan"},
		{"empty.bolgeplan", "", "er tom"},
		{"text.bolgeplan", "Kære alle", "er en tekstfil"},
		{"missing.bolgeplan", "-", "findes ikke"},
		{"folder", "/", "er en mappe"},
	} {
		path := filepath.Join(dir, c.name)
		switch c.content {
		case "-":
		case "/":
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
		default:
			if err := os.WriteFile(path, []byte(c.content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		out := filepath.Join(dir, "out")
		for _, args := range [][]string{
			{"import", path, "--solution", "SAPA", "--from", "-"}, {"check", path}, {"letters", path, "--out", out},
			{"invoices", path, "--period", "2019H2", "--out", out}, {"print", path, "--view", "matrix", "--out", out + ".pdf"},
			{"export", path, "--out", out + ".csv"}, {"log", path}, {"verify", path}, {"register", path},
		} {
			r := run(t, args...)
			if r.code != Failure || r.out != "" {
				t.Errorf("%q ended with %d and printed %q", args, r.code, r.out)
			}
			wantSaid(t, r.err, c.want, c.name)
		}
		if got, _ := os.ReadFile(path); c.content != "-" && c.content != "/" && string(got) != c.content {
			t.Errorf("%s was touched", c.name)
		}
		if _, err := os.Stat(path); c.content == "-" && err == nil {
			t.Errorf("%s was made", c.name)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "out*")); len(left) > 0 {
		t.Errorf("%v was written", left)
	}
}
