package batch

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// What a merge leaves is said: a conflict that --pick does not settle, and a file that is the
// plan itself.
func TestWhatAMergeDoesNotDoIsSaid(t *testing.T) {
	path := planFile(t, "monopolbrud")
	anna, bo := newPerson(t, "Anna", path), newPerson(t, "Bo", path)
	anna.do(moveMany(1, 1, "Bølge 4"))
	bo.do(moveMany(1, 1, "Bølge 6"))
	anna.must("merge", anna.path, bo.path)
	before := read(t, anna.path)
	for _, dry := range [][]string{nil, {"--dry-run"}} {
		r := anna.must(append([]string{"merge", anna.path, bo.path, "--pick", "theirs"}, dry...)...)
		wantSaid(t, r.out, "1 sted i konflikt:")
		wantSaid(t, r.err, "1 sted er stadig i konflikt, for --pick theirs passer ikke til det. Afgør det i vinduet.")
	}
	r := anna.must("merge", anna.path, anna.path)
	wantSaid(t, r.err, "Anna.bolgeplan” er planen selv og bringer intet. Nævn den kopi, der skal flettes ind i den.")
	if !bytes.Equal(read(t, anna.path), before) {
		t.Error("the plan was changed")
	}
}

func TestMergeIsRefusedInWords(t *testing.T) {
	path := planFile(t, "monopolbrud")
	anna := newPerson(t, "Anna", path)
	before := read(t, anna.path)
	locked := filepath.Join(t.TempDir(), "locked.age")
	must(t, "send", path, "--out", locked, "--passphrase-file", write(t, "p", "hemmeligt"))
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"another plan":       {[]string{planFile(t, "ksd-2017")}, Failure, "ksd-2017.bolgeplan"},
		"no plan":            {[]string{write(t, "x.bolgeplan", "hej")}, Failure, "x.bolgeplan"},
		"no file":            {[]string{filepath.Join(t.TempDir(), "y.bolgeplan")}, Failure, "y.bolgeplan"},
		"no other file":      {nil, WrongUsage, "OTHER"},
		"an unknown pick":    {[]string{path, "--pick", "anna"}, WrongUsage, "mine"},
		"a locked copy":      {[]string{locked}, Failure, "locked.age” er låst med en adgangskode. Skriv adgangskoden på den første linje i en fil, og nævn filen med --passphrase-file."},
		"a wrong passphrase": {[]string{locked, "--passphrase-file", write(t, "q", "forkert")}, Failure, "dgangskode"},
	} {
		t.Run(name, func(t *testing.T) {
			r := anna.run(append([]string{"merge", anna.path}, c.args...)...)
			if r.code != c.code || !strings.Contains(r.err, c.says) {
				t.Errorf("it ended with %d: %s", r.code, r.err)
			}
			if !bytes.Equal(read(t, anna.path), before) {
				t.Error("the plan was changed")
			}
		})
	}
}
