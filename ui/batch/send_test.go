package batch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/example"
)

func TestSendWritesACleanCopy(t *testing.T) {
	file := planFile(t, example.SAPA2019)
	to := filepath.Join(t.TempDir(), "til Bo.bolgeplan")
	r := must(t, "send", file, "--out", to)
	if len(r.lines()) != 1 {
		t.Errorf("printed %q", r.out)
	}
	wantSaid(t, r.out, to, "ren kopi, kontrolleret", "kB")
	must(t, "verify", to)
	wantSaid(t, must(t, "send", file, "--out", to).out, "kB, var der i forvejen")
}

func TestSendLocksACopy(t *testing.T) {
	if testing.Short() {
		t.Skip("a lock takes seconds")
	}
	file, to := planFile(t, example.Empty), filepath.Join(t.TempDir(), "plan.bolgeplan.age")
	r := must(t, "send", file, "--out", to, "--passphrase-file", write(t, "p", "blåbærgrød\r\n"))
	wantSaid(t, r.out, to, "låst med adgangskoden")
	for _, command := range [][]string{{"check", to}, {"verify", to}, {"log", to}, {"export", to, "--out", to + ".csv"}} {
		r = run(t, command...)
		if r.code != Failure {
			t.Errorf("%v ended with %d", command, r.code)
		}
		wantSaid(t, r.err, "”plan.bolgeplan.age” er låst med en adgangskode", "Åbn den i vinduet")
	}
	u, err := data.Unlock(t.Context(), to, "blåbærgrød", tester)
	if err != nil {
		t.Fatal(err)
	}
	defer u.Discard()
	kept := filepath.Join(t.TempDir(), u.Name())
	if err := u.Save(kept); err != nil {
		t.Fatal(err)
	}
	must(t, "verify", kept)
}

func TestSendWantsOneLineOfPassphrase(t *testing.T) {
	file, to := planFile(t, example.Empty), filepath.Join(t.TempDir(), "x.age")
	for name, c := range map[string]struct{ content, want string }{
		"nothing":   {"\n", "indeholder ingen adgangskode"},
		"two lines": {"a\nb\n", "mere end én linje"},
		"bytes":     {"\xff\xfea", "mere end én linje"},
		"a book":    {strings.Repeat("x", 5000), "mere end én linje"},
	} {
		r := run(t, "send", file, "--out", to, "--passphrase-file", write(t, "p", c.content))
		if r.code != Failure {
			t.Errorf("%s ended with %d", name, r.code)
		}
		wantSaid(t, r.err, c.want)
		r = runIn(t, translations.Danish, c.content, "send", file, "--out", to, "--passphrase-file", "-")
		wantSaid(t, r.err, c.want)
	}
	r := run(t, "send", file, "--out", to, "--passphrase-file", to+".none")
	wantSaid(t, r.err, "findes ikke")
	if _, err := os.Stat(to); err == nil {
		t.Error("a copy was written all the same")
	}
}
