package batch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/registry"
)

// person is somebody with a computer and a copy of the plan.
type person struct {
	t    *testing.T
	who  data.Identity
	path string
}

// newPerson gives somebody a copy of a plan file.
func newPerson(t *testing.T, name, copied string) *person {
	t.Helper()
	home := t.TempDir()
	p := &person{t, data.Identity{Author: name, Installation: name, Folder: home, Registry: registry.In(home)}, filepath.Join(home, name+".bolgeplan")}
	p.receive(copied)
	return p
}

// receive replaces the person's file by a copy of another.
func (p *person) receive(path string) {
	p.t.Helper()
	if err := os.WriteFile(p.path, read(p.t, path), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// run runs a command as the person.
func (p *person) run(args ...string) result {
	p.t.Helper()
	var out, errs bytes.Buffer
	code, _ := Run(args, Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Lang: translations.Danish, Identity: p.who,
		Today: day.Of(2019, 6, 26), ConfigDir: p.t.TempDir(), Version: "1.2.3",
	})
	return result{code, moment.ReplaceAllString(out.String(), "WHEN"), errs.String()}
}

// must runs a command that must succeed.
func (p *person) must(args ...string) result {
	p.t.Helper()
	r := p.run(args...)
	if r.code != Success {
		p.t.Fatalf("%s: %q ended with %d: %s", p.who.Author, args, r.code, r.err)
	}
	return r
}

func (p *person) do(edit func(*plan.Draft) error) {
	p.t.Helper()
	doc, err := data.Open(p.t.Context(), p.path, p.who)
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := doc.Do(plan.L("did.move-several", "n", "1", "solutions", "KSD"), edit); err != nil {
		p.t.Fatal(err)
	}
	if err := doc.Close(); err != nil {
		p.t.Fatal(err)
	}
}

// conflicts lists the conflicts of the person's plan as table, row and register.
func (p *person) conflicts() (list []string) {
	p.t.Helper()
	var found []jsonConflict
	if err := json.Unmarshal([]byte(p.must("conflicts", p.path, "--json").out), &found); err != nil {
		p.t.Fatal(err)
	}
	for _, c := range found {
		list = append(list, c.Table+" "+c.Row+" "+c.Field)
	}
	slices.Sort(list)
	return list
}

// tables returns the content of all tables of the plan in a file.
func tables(t *testing.T, path string) string {
	t.Helper()
	doc := open(t, path)
	var b strings.Builder
	for _, c := range plan.Compare(new(plan.Plan), doc.Plan()) {
		fmt.Fprintln(&b, c)
	}
	return b.String()
}

// moveMany puts a number of KSD's municipalities, from a place in the alphabet on, into
// waves.
func moveMany(from, n int, waves ...string) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		ksd, _ := d.Base().SolutionNamed("KSD")
		for i, m := range d.Base().AllMunicipalities()[from : from+n] {
			w, ok := d.Base().WaveNamed(ksd.ID, waves[i%len(waves)])
			if !ok {
				return fmt.Errorf("there is no wave %s", waves[i%len(waves)])
			}
			if now, _ := d.Base().WaveOf(ksd.ID, m.ID); now.ID == w.ID {
				w, _ = d.Base().WaveNamed(ksd.ID, waves[(i+1)%len(waves)])
			}
			if err := d.Assign(w.ID, m.ID); err != nil {
				return err
			}
		}
		return nil
	}
}

// schedule moves the go-live of waves of KSD.
func schedule(to day.Day, waves ...string) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		ksd, _ := d.Base().SolutionNamed("KSD")
		for i, name := range waves {
			w, _ := d.Base().WaveNamed(ksd.ID, name)
			on := to + day.Day(7*i)
			if err := d.ScheduleWave(w.ID, plan.GoLive, plan.Dates{Text: on.Long(day.Danish), Span: day.On(on)}); err != nil {
				return err
			}
		}
		return nil
	}
}

// renameWave renames a wave of KSD.
func renameWave(from, to string) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		ksd, _ := d.Base().SolutionNamed("KSD")
		w, _ := d.Base().WaveNamed(ksd.ID, from)
		plan.Update(d, w.ID, func(w *plan.Wave) { w.Name = to })
		return nil
	}
}

// threeWays lists the conflicts of two copies by a comparison of three files in SQL.
func threeWays(t *testing.T, base, mine, theirs string) (list []string) {
	t.Helper()
	db := logfiletest.Open(t, filepath.Join(t.TempDir(), "empty"))
	defer db.Close()
	db.SetMaxOpenConns(1)
	for name, path := range map[string]string{"base": base, "mine": mine, "theirs": theirs} {
		if _, err := db.Exec(`ATTACH ? AS `+name, path); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := db.Query(string(read(t, "testdata/threeway.sql")))
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var table, id, register string
		if err := rows.Scan(&table, &id, &register); err != nil {
			t.Fatal(err)
		}
		list = append(list, table+" "+id+" "+register)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(list)
	return list
}

func TestCopiesAreMergedBothWays(t *testing.T) {
	base := planFile(t, "monopolbrud")
	anna, mette := newPerson(t, "Anna", base), newPerson(t, "Mette", base)
	anna.do(moveMany(10, 20, "Bølge 4", "Bølge 5"))
	anna.do(schedule(day.Of(2021, 3, 1), "Bølge 4", "Bølge 5", "Bølge 6"))
	mette.do(moveMany(25, 15, "Bølge 6", "Bølge 7"))
	mette.do(renameWave("Bølge 7", "Bølge syv"))
	want := threeWays(t, base, anna.path, mette.path)
	before := tables(t, mette.path)
	sent := write(t, "Mettes.bolgeplan", string(read(t, mette.path)))

	dry := anna.must("merge", anna.path, mette.path, "--dry-run")
	wantSaid(t, dry.out, "Jeres kopier var ens WHEN. Siden har Mette ændret 16 ting, du 23; 5 i konflikt.", "5 steder i konflikt:", "Intet er skrevet.")
	if tables(t, mette.path) != before || len(anna.conflicts()) > 0 {
		t.Error("--dry-run wrote something")
	}
	done := anna.must("merge", anna.path, mette.path)
	wantSaid(t, done.out, "2 af 2 ændringer er med.", "KSD, Bølge syv, navn: Bølge 7 → Bølge syv (Mette)", "Planen fra før ligger i ")
	mette.must("merge", mette.path, anna.path)
	if tables(t, anna.path) != tables(t, mette.path) {
		t.Error("merged both ways the tables differ")
	}
	if got := anna.conflicts(); !slices.Equal(got, want) || len(got) != 5 {
		t.Errorf("the conflicts are %q, a comparison of three files gives %q", got, want)
	}
	wantSaid(t, anna.must("verify", anna.path).out, "er i orden")

	again := read(t, anna.path)
	said := anna.must("merge", anna.path, sent)
	if !bytes.Equal(read(t, anna.path), again) || !strings.Contains(said.out, "Siden er der ikke sket noget, som du ikke har.") {
		t.Errorf("the same copy again says %q, or wrote", said.out)
	}
}

func TestAPickTravels(t *testing.T) {
	base := planFile(t, "monopolbrud")
	anna, bo, cilia := newPerson(t, "Anna", base), newPerson(t, "Bo", base), newPerson(t, "Cilia", base)
	anna.do(moveMany(1, 3, "Bølge 4"))
	bo.do(moveMany(1, 2, "Bølge 6"))
	cilia.do(moveMany(50, 2, "Bølge 5", "Bølge 4"))
	bo.must("merge", bo.path, anna.path, "--pick", "mine")
	if list := bo.conflicts(); len(list) > 0 {
		t.Fatalf("after a pick are open %q", list)
	}
	cilia.must("merge", cilia.path, bo.path)
	told := anna.must("merge", anna.path, cilia.path)
	wantSaid(t, told.out, "2 svar på dine ændringer:", "Bo valgte imod din ændring: ")
	if list := anna.conflicts(); len(list) > 0 {
		t.Errorf("what Bo picked comes back to Anna as %q", list)
	}
	for _, p := range []*person{bo, cilia} {
		p.must("merge", p.path, anna.path)
		if tables(t, p.path) != tables(t, anna.path) {
			t.Errorf("the plans of %s and Anna differ", p.who.Author)
		}
	}
}

func TestPickTakesOneSide(t *testing.T) {
	for pick, want := range map[string]string{"mine": "Bølge 4", "theirs": "Bølge 6"} {
		base := planFile(t, "monopolbrud")
		anna, bo := newPerson(t, "Anna", base), newPerson(t, "Bo", base)
		anna.do(moveMany(1, 1, "Bølge 4"))
		bo.do(moveMany(1, 1, "Bølge 6"))
		r := anna.must("merge", anna.path, bo.path, "--pick", pick)
		wantSaid(t, r.out, "Valgt: "+want)
		p := open(t, anna.path).Plan()
		ksd, _ := p.SolutionNamed("KSD")
		if w, _ := p.WaveOf(ksd.ID, p.AllMunicipalities()[1].ID); w.Name != want || len(anna.conflicts()) > 0 {
			t.Errorf("--pick %s: the wave is %s, open are %q", pick, w.Name, anna.conflicts())
		}
	}
}

func TestALockedCopyIsMergedAfterItsPassphrase(t *testing.T) {
	path := planFile(t, "monopolbrud")
	anna, bo := newPerson(t, "Anna", path), newPerson(t, "Bo", path)
	bo.do(moveMany(1, 2, "Bølge 6"))
	locked, passphrase := filepath.Join(t.TempDir(), "Bo.age"), write(t, "p", "hemmeligt")
	bo.must("send", bo.path, "--out", locked, "--passphrase-file", passphrase)
	anna.must("merge", anna.path, locked, "--passphrase-file", passphrase)
	if tables(t, anna.path) != tables(t, bo.path) {
		t.Error("the plans differ")
	}
}

func TestSeveralCopiesAreMergedAtOnce(t *testing.T) {
	path := planFile(t, "monopolbrud")
	anna, bo, cilia := newPerson(t, "Anna", path), newPerson(t, "Bo", path), newPerson(t, "Cilia", path)
	bo.do(moveMany(1, 2, "Bølge 6"))
	cilia.do(moveMany(40, 3, "Bølge 5", "Bølge 4"))
	r := anna.must("merge", anna.path, bo.path, cilia.path)
	wantSaid(t, r.out, "Siden har Cilia ændret 3 ting, Bo 2, du ingenting.", "2 af 2 ændringer er med.")
	bo.must("merge", bo.path, cilia.path)
	if tables(t, anna.path) != tables(t, bo.path) {
		t.Error("the plans differ")
	}
}

func TestTheDifferenceIsPrinted(t *testing.T) {
	path := planFile(t, "monopolbrud")
	anna := newPerson(t, "Anna", path)
	anna.do(moveMany(1, 3, "Bølge 6", "Bølge 5"))
	out := filepath.Join(t.TempDir(), "d.pdf")
	wantSaid(t, anna.must("print", anna.path, "--view", "difference", "--against", path, "--out", out).out, "1 side")
	wantPDF(t, out)
	for _, args := range [][]string{{"--view", "difference"}, {"--view", "matrix", "--against", path}} {
		if r := anna.run(append([]string{"print", anna.path, "--out", out, "--force"}, args...)...); r.code != WrongUsage {
			t.Errorf("%q ended with %d: %s", args, r.code, r.err)
		}
	}
	if r := anna.run("print", anna.path, "--view", "difference", "--against", "i marts", "--out", out, "--force"); r.code != Failure || r.err == "" {
		t.Errorf("a state that nobody named ended with %d: %s", r.code, r.err)
	}
}
