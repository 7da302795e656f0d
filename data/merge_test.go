package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/copies"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/registry"
)

// person returns an identity with a registry and a folder for safety copies. Nobody
// checks its files.
func person(t testing.TB, author string) Identity {
	t.Helper()
	dir := t.TempDir()
	return Identity{Author: author, Installation: registry.NewLabel(), Folder: dir, Registry: registry.In(dir)}
}

// twoCopies opens a plan as one person and a copy of it as another.
func twoCopies(t testing.TB) (a, b *Document) {
	t.Helper()
	path := newFile(t)
	other := copyTo(t, path)
	return openAsIdentity(t, path, person(t, "Anna")), openAsIdentity(t, other, person(t, "Bo"))
}

// sent returns the path of a copy of a document's file as it is now.
func sent(t testing.TB, d *Document) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), d.who.Author+".bolgeplan")
	if err := logfile.Backup(path, &d.mu, d.openFile); err != nil {
		t.Fatal(err)
	}
	return path
}

// receive reads what another document is now.
func receive(t testing.TB, d, from *Document) *Received {
	t.Helper()
	r, err := d.ReadCopy(t.Context(), sent(t, from))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// mergeFrom merges what another document is now.
func mergeFrom(t testing.TB, d, from *Document, then ...logfile.Following) Merged {
	t.Helper()
	m, err := d.Merge(t.Context(), []*Received{receive(t, d, from)}, then)
	if err != nil {
		t.Fatal(err)
	}
	if m.Added != m.Of {
		t.Errorf("%d of %d transactions were merged", m.Added, m.Of)
	}
	checkSound(t, d)
	return m
}

// city changes a municipality's city.
func city(t testing.TB, d *Document, code, text string) {
	t.Helper()
	_, err := d.Do(plan.L("did.address", "name", code), func(draft *plan.Draft) error {
		plan.Update(draft, plan.MunicipalityID(code), func(m *plan.Municipality) { m.City = text })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func cityOf(t testing.TB, d *Document, code string) string {
	t.Helper()
	m, ok := d.Plan().Municipalities.Get(plan.MunicipalityID(code))
	if !ok {
		t.Fatalf("there is no municipality %s", code)
	}
	return m.City
}

func TestMergedBothWaysTwoCopiesAreEqual(t *testing.T) {
	a, b := twoCopies(t)
	move(t, a, "0751", 0)
	city(t, a, "0563", "Nordby")
	city(t, a, "0101", "København K")
	move(t, b, "0851", 2)
	city(t, b, "0101", "København V")
	var events []Event
	a.Listen(func(e Event) { events = append(events, e) })
	m := mergeFrom(t, a, b)
	if m.Added != 2 || m.Own != 0 || !m.Changed() || m.SafetyCopy == "" {
		t.Errorf("the merge did %+v", m)
	}
	if len(events) != 1 || events[0].News.Merge == nil || events[0].News.Changed || events[0].Outcome.Tx != m.Tx {
		t.Fatalf("told was %+v", events)
	}
	if news := events[0].News.Merge; news.Added != 2 || !slices.Equal(news.Authors, []string{"Bo"}) {
		t.Errorf("told was %+v", news)
	}
	if n := len(a.State().Contested); n != 1 {
		t.Errorf("there are %d conflicts", n)
	}
	if waveOf(t, a.Plan(), "0751") != "Pilot 1" || waveOf(t, a.Plan(), "0851") != "Bølge 3" || cityOf(t, a, "0563") != "Nordby" {
		t.Error("an edit is missing")
	}
	if label, ok := a.CanUndo(); !ok || label.Arg("name") != "0101" {
		t.Errorf("undo would take back %v", label)
	}
	mergeFrom(t, b, a)
	wantEqual(t, a, b)
	for _, again := range []*Received{receive(t, a, b), receive(t, a, a), receive(t, b, a)} {
		if again.IsNew() || again.Author != "Bo" && again.Author != "Anna" {
			t.Errorf("the same file again brings %d transactions of %s", len(again.Txs), again.Author)
		}
	}
	before := sent(t, a)
	if m := mergeFrom(t, a, b); m.Changed() || m.SafetyCopy != "" || len(m.Changes) > 0 {
		t.Errorf("the same file again did %+v", m)
	}
	wantTables(t, "the same file again", tablesOf(t, before, true), tablesOf(t, sent(t, a), true))
	own, err := a.ReadCopy(t.Context(), a.Path())
	if err != nil || own.IsNew() || !own.Own || own.Author == "" {
		t.Errorf("the own file is %+v (%v)", own, err)
	}
}

// mergeRuns is how many histories of files are tried; the environment asks for more.
func mergeRuns() int {
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_MERGES")); err == nil {
		return n
	}
	return 8
}

// A merge of many copies, with several orders, gives one result.
func TestRandomCopiesConverge(t *testing.T) {
	runs := mergeRuns()
	rapid.Check(t, func(rt *rapid.T) {
		if runs--; runs < 0 {
			return
		}
		path := newFile(t)
		docs := []*Document{openAsIdentity(t, path, person(t, "Anna"))}
		for _, name := range []string{"Bo", "Kim"} {
			docs = append(docs, openAsIdentity(t, copyTo(t, path), person(t, name)))
		}
		for range rapid.IntRange(3, 12).Draw(rt, "steps") {
			d := rapid.SampledFrom(docs).Draw(rt, "who")
			switch rapid.IntRange(0, 6).Draw(rt, "what") {
			case 0:
				_, _ = d.Undo() // there may be nothing to undo
			case 1:
				mergeFrom(t, d, rapid.SampledFrom(docs).Draw(rt, "from"))
			default:
				if _, err := d.Do(plan.L("random"), randomEdit(rt)); err != nil {
					rt.Fatal(err)
				}
			}
		}
		order := rapid.Permutation([]int{0, 1, 2}).Draw(rt, "order")
		first, second, third := docs[order[0]], docs[order[1]], docs[order[2]]
		mergeFrom(t, first, second)
		mergeFrom(t, third, second)
		mergeFrom(t, third, first)
		mergeFrom(t, first, third)
		mergeFrom(t, second, third)
		wantEqual(t, first, third)
		wantEqual(t, second, third)
		for _, d := range docs {
			closeDocument(t, d)
		}
	})
}

// Files of two formats merge as they are, one upgraded, and both.
func TestMixedFormatsMergeEqually(t *testing.T) {
	var first map[string][]string
	for _, upgraded := range []string{"", "long-mine", "long-theirs", "long-mine long-theirs"} {
		paths := map[string]string{}
		for _, name := range []string{"long-mine", "long-theirs"} {
			paths[name] = copyOfFormat1(t, name)
			if strings.Contains(upgraded, name) {
				if err := logfile.With(paths[name], logfile.ReadWrite, (*logfile.File).Upgrade); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, into := range []string{"long-mine", "long-theirs"} {
			other := paths["long-mine"]
			if into == "long-mine" {
				other = paths["long-theirs"]
			}
			d := openAsIdentity(t, copyTo(t, paths[into]), person(t, "Anna"))
			r, err := d.ReadCopy(t.Context(), other)
			if err != nil || !r.IsNew() {
				t.Fatal(r, err)
			}
			m, err := d.Merge(t.Context(), []*Received{r}, nil)
			if err != nil || m.Added != len(r.Txs) {
				t.Fatal(m, err)
			}
			checkSound(t, d)
			tables := tablesOf(t, sent(t, d), false)
			if first == nil {
				first = tables
			}
			wantTables(t, upgraded+" into "+into, first, tables)
			closeDocument(t, d)
		}
	}
}

func TestMergingIsRefusedInWords(t *testing.T) {
	a, b := twoCopies(t)
	move(t, b, "0851", 2)
	r := receive(t, a, b)
	read, err := OpenToRead(t.Context(), a.Path(), a.who)
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	_, err = read.Merge(t.Context(), []*Received{r}, nil)
	wantKey(t, err, "problem.to-read")

	create := func(name string) string {
		path := filepath.Join(t.TempDir(), "other.bolgeplan")
		if err := Create(path, smallPlan(t), plan.L(CreateKey, "name", name), bo); err != nil {
			t.Fatal(err)
		}
		return path
	}
	_, err = a.ReadCopy(t.Context(), create("x"))
	if wantKey(t, err, "problem.merge-unrelated"); !IsUnrelated(err) {
		t.Error("it is not unrelated")
	}
	sapa := openAsIdentity(t, create("sapa-2019"), person(t, "Anna"))
	_, err = sapa.ReadCopy(t.Context(), create("sapa-2019"))
	wantKey(t, err, "problem.merge-example")

	locked := filepath.Join(t.TempDir(), "locked.age")
	if err := b.Send(context.Background(), locked, SendOptions{Passphrase: "x", WorkFactor: quickLock}); err != nil {
		t.Fatal(err)
	}
	if _, err = a.ReadCopy(t.Context(), locked); !IsLocked(err) {
		t.Errorf("a locked copy is told as %v", err)
	}

	folder := a.safetyFolder // a file lies where the folder should be
	if err := os.WriteFile(filepath.Join(a.who.Folder, "no-folder"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	a.safetyFolder = copies.SafetyFolder(filepath.Join(a.who.Folder, "no-folder", "x"))
	before := a.Plan()
	_, err = a.Merge(t.Context(), []*Received{r}, nil)
	wantKey(t, err, "problem.safety-folder")
	a.safetyFolder = folder
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err = a.Merge(ctx, []*Received{r}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled merge ends with %v", err)
	}
	if a.Plan() != before {
		t.Error("something was merged")
	}
	checkSound(t, a)
	if m, err := a.Merge(t.Context(), []*Received{r}, nil); err != nil || m.Added != 1 {
		t.Error(m, err)
	}
}

func TestAnUnlockedCopyIsMergedFromMemory(t *testing.T) {
	a, b := twoCopies(t)
	move(t, b, "0851", 2)
	dir := t.TempDir()
	locked := filepath.Join(dir, "Bos plan.bolgeplan.age")
	if err := b.Send(context.Background(), locked, SendOptions{Passphrase: "x", WorkFactor: quickLock}); err != nil {
		t.Fatal(err)
	}
	u, err := Unlock(t.Context(), locked, "x", a.who)
	if err != nil {
		t.Fatal(err)
	}
	r, err := a.ReadUnlocked(t.Context(), u)
	u.Discard()
	if err != nil || r.Name != "Bos plan.bolgeplan" || r.Author != "Bo" {
		t.Fatal(r, err)
	}
	if m, err := a.Merge(t.Context(), []*Received{r}, nil); err != nil || m.Added != 1 || waveOf(t, a.Plan(), "0851") != "Bølge 3" {
		t.Error(m, err)
	}
	wantFiles(t, dir, filepath.Base(locked))
	checkSound(t, a)
}

// Another program writes between reading and merging.
func TestAMergeFollowsWhatOthersWriteMeanwhile(t *testing.T) {
	a, b := twoCopies(t)
	second := openAsIdentity(t, a.Path(), person(t, "Kim"))
	move(t, b, "0851", 2)
	r := receive(t, a, b)
	move(t, second, "0751", 1)
	if m, err := a.Merge(t.Context(), []*Received{r}, nil); err != nil || m.Added != 1 {
		t.Fatal(m, err)
	}
	if waveOf(t, a.Plan(), "0751") != "Bølge 2" || waveOf(t, a.Plan(), "0851") != "Bølge 3" {
		t.Error("an edit is missing")
	}
	if _, err := second.CatchUp(); err != nil || waveOf(t, second.Plan(), "0851") != "Bølge 3" {
		t.Error("the other program does not see the merge", err)
	}
	checkSound(t, second)
}

// What a colleague has that the plan lacks is known from the last copy of theirs.
func TestColleaguesAheadAreKnown(t *testing.T) {
	a, b := twoCopies(t)
	move(t, b, "0851", 2)
	r := receive(t, a, b)
	if list, err := a.Ahead(); err != nil || len(list) != 1 || list[0].Author != "Bo" {
		t.Errorf("ahead are %v (%v)", list, err)
	}
	if _, err := a.Merge(t.Context(), []*Received{r}, nil); err != nil {
		t.Fatal(err)
	}
	if list, err := a.Ahead(); err != nil || len(list) != 0 || len(a.Colleagues()) != 1 {
		t.Errorf("ahead are %v (%v)", list, err)
	}
	move(t, b, "0851", 1)
	if err := a.who.AddMe("Bo"); err != nil {
		t.Fatal(err)
	}
	receive(t, a, b)
	if list, err := a.Ahead(); err != nil || len(list) != 0 {
		t.Errorf("I am ahead of myself: %v (%v)", list, err)
	}
}
