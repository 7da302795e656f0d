package batch

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"bolgeplan/data"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
)

// hostile holds what a terminal obeys: colours, a bell, an overwritten line, a C1 control,
// another direction, a further line and a column.
const hostile = "\x1b[31m\a\r\u009b2J\u202e\u2066\x00\x7f\n\t!"

// wantQuiet fails if an output contains anything that a terminal obeys, besides ends of
// lines and columns.
func wantQuiet(t *testing.T, what, text string) {
	t.Helper()
	for i, r := range text {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) || r == utf8.RuneError {
			t.Errorf("%s prints %q", what, text[max(0, i-20):min(len(text), i+20)])
			return
		}
	}
}

// hostilePlan returns a plan whose texts are all hostile, as another program writes it.
func hostilePlan(t *testing.T) string {
	t.Helper()
	path := planFile(t, "sapa-2019")
	err := logfile.With(path, logfile.ReadWrite, func(f *logfile.File) error {
		p, err := f.Plan()
		if err != nil {
			return err
		}
		var changes []plan.Change
		for _, info := range plan.Tables() {
			if info.Immutable {
				continue
			}
			for _, id := range info.IDs(p) {
				image, _ := info.Image(p, id)
				fields, err := image.Fields()
				if err != nil {
					return err
				}
				for _, field := range fields {
					switch field.Field {
					case "name", "short", "note", "reason", "official_name", "email", "phone":
						if text := field.Value.AsText(); text != "" {
							changes = append(changes, plan.Change{Table: info.Name, Row: id, Field: field.Field, Old: field.Value, New: plan.Text(text + hostile)})
						}
					}
				}
			}
		}
		_, last, err := f.Last()
		if err != nil {
			return err
		}
		_, err = f.Append(logfile.Edit{
			LastSeen: last, Who: logfile.Signature{Author: "Eve" + hostile, Installation: "eve" + hostile},
			Label: plan.L("did.move", "name", hostile, "from", hostile, "to", hostile, "solution", hostile), Changes: changes, Before: p,
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNothingOfAPlanIsObeyedByATerminal(t *testing.T) {
	path, out := hostilePlan(t), t.TempDir()
	sapa, ok := open(t, path).Plan().SolutionNamed("SAPA" + hostile)
	if !ok {
		t.Fatal("the plan is not hostile")
	}
	message := ""
	for _, args := range [][]string{
		{"check", path}, {"check", path, "--json"}, {"log", path}, {"log", path, "--json"}, {"conflicts", path}, {"verify", path},
		{"letters", path, "--out", out}, {"letters", path, "--out", out, "--solution", "?" + hostile}, {"letters", path, "--out", out, "--combined"},
		{"letters", path, "--out", out, "--solution", sapa.Short, "--wave", "?"}, {"invoices", path, "--out", out, "--period", "2019H2"},
		{"print", path, "--view", "board", "--out", filepath.Join(out, "x.pdf")}, {"export", path, "--out", filepath.Join(out, "x.csv")},
		{"send", path, "--out", filepath.Join(out, "x.bolgeplan")}, {"check", path + hostile}, {"print", path, "--view", hostile, "--out", hostile},
		{"letters", path, "--out", out, "--kind", hostile}, {"import", path, "--solution", sapa.Short, "--from", write(t, "t.csv", "Kommune;Bølge\nOdder"+hostile+";Bølge 3"+hostile+"\n")},
	} {
		r := run(t, args...)
		wantQuiet(t, args[0], r.out)
		wantQuiet(t, args[0], r.err)
		if args[len(args)-1] == "--json" {
			if !json.Valid([]byte(r.out)) {
				t.Errorf("%s prints no JSON", args[0])
			}
			continue
		}
		message += r.out + r.err
	}
	wantSaid(t, message, `␛[31m␇␍\u009b2J\u202e\u2066␀␡`)
	for _, line := range must(t, "log", path).lines() {
		if strings.Count(line, "\t") != 2 {
			t.Errorf("a line of the log has other columns: %q", line)
		}
	}
	var log []jsonTx
	if err := json.Unmarshal([]byte(must(t, "log", path, "--json").out), &log); err != nil || log[len(log)-1].Author != "Eve"+hostile {
		t.Errorf("JSON does not keep the author (%v)", err)
	}
}

// Who has the plan open is read from a file beside it that anybody may write.
func TestNothingBesideAPlanIsObeyedByATerminal(t *testing.T) {
	path := planFile(t, "sapa-2019")
	beside := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".0badc0de.open")
	b, err := json.Marshal(data.Holder{Author: "Eve" + hostile, User: hostile, Host: "PC" + hostile, Process: 1, Since: time.Now()})
	if err == nil {
		err = os.WriteFile(beside, append([]byte(" "), b...), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	r := must(t, "import", path, "--solution", "SAPA", "--from", write(t, "t.csv", "Kommune;Bølge\nOdder;Bølge 3\n"))
	wantQuiet(t, "import", r.err)
	wantSaid(t, r.err, `Eve␛[31m␇␍\u009b2J\u202e`, `PC␛[31m`)
}

func TestNothingOfAFilesNameIsObeyedByATerminal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no such names")
	}
	name := strings.ReplaceAll(hostile, "\x00", "") + "\xff"
	path := filepath.Join(t.TempDir(), name+".bolgeplan")
	for _, args := range [][]string{
		{"new", path}, {"new", path}, {"verify", path}, {"check", path + "x"}, {"send", path, "--out", path + ".copy"},
		{"export", path, "--out", path + ".csv"}, {"letters", path, "--out", path}, {"verify", path, "--repair"},
	} {
		r := run(t, args...)
		wantQuiet(t, args[0], r.out+r.err)
	}
	wantSaid(t, run(t, "new", path).err, `␛[31m␇␍\u009b2J\u202e`, `\xff.bolgeplan`)
}
