package data

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/changes"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// visit is a row of a table that only these tests know.
type visit struct {
	ID             plan.ID `col:"id"`
	MunicipalityID plan.ID `col:"municipality_id" ref:"owner"`
	WaveID         plan.ID `col:"wave_id" ref:"member"`
	Written        string  `col:"written" as:"date" reg:"date"`
	Earliest       day.Day `col:"earliest" as:"in:written" reg:"date"`
	Latest         day.Day `col:"latest" as:"in:written" reg:"date"`
	Amount         int64   `col:"amount,optional" as:"money"`
	Guest          string  `col:"guest"`
}

func (v visit) RowID() plan.ID { return v.ID }

var firstVisit, secondVisit = plan.CatalogueID("visit", "1"), plan.CatalogueID("visit", "2")

// defineVisits defines the table until the test ends or forget is called, also as
// part of the newest format.
func defineVisits(t testing.TB, personal bool) (statement string, forget func()) {
	t.Helper()
	h := plan.Define[visit]("visit", plan.Spec{
		Personal: personal, Subject: []string{"{municipality_id}", "{wave_id}"}, Main: "written",
	})
	defined := true
	forget = func() {
		if defined {
			h.Undefine()
		}
		defined = false
	}
	t.Cleanup(forget)
	statement, restore := logfiletest.ExtendFormat(t, h.Info())
	undefine := forget
	return statement, func() { restore(); undefine() }
}

// newFileWithVisits makes a plan file of the newest format with the table.
func newFileWithVisits(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "visits.bolgeplan")
	if err := Create(path, smallPlan(t), plan.L(CreateKey, "name", "test"), anna); err != nil {
		t.Fatal(err)
	}
	return path
}

func visitOn(id plan.ID, text string, on day.Day) visit {
	return visit{
		ID: id, MunicipalityID: plan.MunicipalityID("0751"), WaveID: waves[1],
		Written: text, Earliest: on, Latest: on, Amount: 12500, Guest: "Jens Uforglemmelig",
	}
}

func do(t testing.TB, d *Document, edit func(*plan.Draft)) Outcome {
	t.Helper()
	out, err := d.Do(plan.L("did.visit"), func(draft *plan.Draft) error { edit(draft); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func visitsOf(p *plan.Plan) (texts []string) {
	info, _ := plan.TableNamed("visit")
	written, _ := info.Field("written")
	for _, id := range info.IDs(p) {
		v, _ := info.Value(p, id, written)
		texts = append(texts, v.AsText())
	}
	slices.Sort(texts)
	return texts
}

func wantVisits(t testing.TB, p *plan.Plan, want ...string) {
	t.Helper()
	if got := visitsOf(p); !slices.Equal(got, want) {
		t.Errorf("the visits are %q, not %q", got, want)
	}
}

// describeTx describes what a transaction did.
func describeTx(t testing.TB, d *Document, number int) (lines []string) {
	t.Helper()
	log := history.NewLog()
	if err := d.Log(log.Add); err != nil {
		t.Fatal(err)
	}
	before, after, list, err := log.ChangesBy(number)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range changes.NewDescriber(translations.Danish, before, after).Lines(list) {
		lines = append(lines, line.Text)
	}
	slices.Sort(lines)
	return lines
}

// A struct and a definition are enough for a table: edits, undo, redo, verify and
// descriptions work.
func TestADefinedTableIsKeptTakenBackAndTold(t *testing.T) {
	defineVisits(t, false)
	path := newFileWithVisits(t)
	d := open(t, path)
	do(t, d, func(d *plan.Draft) { plan.Put(d, visitOn(firstVisit, "3. maj 2018", day.Of(2018, 5, 3))) })
	do(t, d, func(d *plan.Draft) {
		plan.Update(d, firstVisit, func(v *visit) {
			v.Written, v.Earliest, v.Latest = "4. maj 2018", day.Of(2018, 5, 4), day.Of(2018, 5, 4)
		})
		plan.Put(d, visitOn(secondVisit, "5. maj 2018", day.Of(2018, 5, 5)))
	})
	closeDocument(t, d)
	var written, earliest string
	db := logfiletest.Open(t, path)
	if err := db.QueryRow(`SELECT written, earliest FROM visit ORDER BY written LIMIT 1`).Scan(&written, &earliest); err != nil || written+earliest != "4. maj 20182018-05-04" {
		t.Errorf("the table says %q %q (%v)", written, earliest, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	d = open(t, path)
	wantVisits(t, d.Plan(), "4. maj 2018", "5. maj 2018")
	for n, want := range map[int][]string{
		1: {"Aarhus, Bølge 2: tilføjet (3. maj 2018)"},
		2: {"Aarhus, Bølge 2: 3. maj 2018 → 4. maj 2018", "Aarhus, Bølge 2: tilføjet (5. maj 2018)"},
	} {
		if got := describeTx(t, d, n); !slices.Equal(got, want) {
			t.Errorf("transaction %d is told as %q", n, got)
		}
	}
	for _, step := range []struct {
		take func() (Outcome, error)
		want []string
	}{
		{d.Undo, []string{"3. maj 2018"}}, {d.Undo, nil}, {d.Redo, []string{"3. maj 2018"}}, {d.Redo, []string{"4. maj 2018", "5. maj 2018"}},
	} {
		if _, err := step.take(); err != nil {
			t.Fatal(err)
		}
		wantVisits(t, d.Plan(), step.want...)
		checkSound(t, d)
	}
	// What belongs to a wave goes with it or is sent elsewhere.
	do(t, d, func(d *plan.Draft) { plan.Remove[visit](d, secondVisit) })
	wantVisits(t, d.Plan(), "4. maj 2018")
	faultsAfter(t, d, `UPDATE visit SET guest = 'Nobody'`, "fault.field")
	faultsAfter(t, d, `DELETE FROM visit`, "fault.row.missing")
}

// faultsAfter closes a document, runs statements on the file, and verifies it.
func faultsAfter(t testing.TB, d *Document, statements, key string) {
	t.Helper()
	path := copyTo(t, d.Path())
	logfiletest.Alter(t, path, statements)
	damaged := open(t, path)
	defer damaged.Close()
	faults, err := damaged.Verify()
	if err != nil || len(faults) != 1 || faults[0].Key != key {
		t.Errorf("after %s verify finds %v (%v)", statements, faults, err)
	}
}

// newDivergedFile makes a plan file that two people edited, each in a copy.
func newDivergedFile(t testing.TB, path string, mine, theirs func(*plan.Draft)) *Document {
	t.Helper()
	other := copyTo(t, path)
	d := open(t, path)
	do(t, d, mine)
	closeDocument(t, d)
	d = openAsIdentity(t, other, Identity{Author: "Mette", Installation: "m1"})
	do(t, d, theirs)
	closeDocument(t, d)
	logfiletest.MergeInto(t, path, other)
	d = open(t, path)
	checkSound(t, d)
	return d
}

func TestARegisterOfADefinedTableIsInConflict(t *testing.T) {
	defineVisits(t, false)
	path := newFileWithVisits(t)
	d := open(t, path)
	do(t, d, func(d *plan.Draft) { plan.Put(d, visitOn(firstVisit, "3. maj 2018", day.Of(2018, 5, 3))) })
	closeDocument(t, d)
	date := func(text string, on day.Day) func(*plan.Draft) {
		return func(d *plan.Draft) {
			plan.Update(d, firstVisit, func(v *visit) { v.Written, v.Earliest, v.Latest = text, on, on })
		}
	}
	d = newDivergedFile(t, path, date("primo maj 2018", day.Of(2018, 5, 3)), date("9. maj 2018", day.Of(2018, 5, 9)))
	list, err := d.Conflicts()
	if err != nil || len(list) != 1 || list[0].Register != "date" || !slices.Equal(list[0].Fields, []string{"written", "earliest", "latest"}) {
		t.Fatalf("the conflicts are %+v (%v)", list, err)
	}
	said := changes.FormatConflict(translations.Danish, d.Plan(), list[0].Conflict, list[0].From, func(history.Time) string { return "nu" })
	if want := "Aarhus, Bølge 2: 3. maj 2018 → 9. maj 2018 (Mette, nu) eller primo maj 2018 (Anna Sø, nu)"; said.Text != want {
		t.Errorf("told as %q, want %q", said.Text, want)
	}
	if said.Wave != waves[1] || said.Municipality != plan.MunicipalityID("0751") {
		t.Errorf("it is about %+v", said)
	}
	checkSound(t, d)
	do(t, d, date("10. maj 2018", day.Of(2018, 5, 10)))
	if list, err := d.Conflicts(); err != nil || len(list) > 0 {
		t.Errorf("after an edit the conflicts are %+v (%v)", list, err)
	}
	checkSound(t, d)
}

// A wave that one person deleted and the other gave a visit is kept.
func TestARowOfADefinedTableKeepsItsWave(t *testing.T) {
	defineVisits(t, false)
	d := newDivergedFile(t, newFileWithVisits(t), func(d *plan.Draft) { _ = d.RemoveWave(waves[1], waves[0]) }, func(d *plan.Draft) {
		plan.Put(d, visitOn(firstVisit, "3. maj 2018", day.Of(2018, 5, 3)))
	})
	list, err := d.Conflicts()
	if err != nil || len(list) != 1 || list[0].Row.ID != waves[1] || list[0].Register != "" {
		t.Fatalf("the conflicts are %+v (%v)", list, err)
	}
	said := changes.FormatConflict(translations.Danish, d.Plan(), list[0].Conflict, list[0].From, func(history.Time) string { return "nu" })
	if !strings.HasSuffix(said.Text, "Aarhus, Bølge 2: tilføjet (3. maj 2018) (Mette, nu)") {
		t.Errorf("told as %q", said.Text)
	}
	checkSound(t, d)
}

func TestARowOfADefinedPersonalTableIsErased(t *testing.T) {
	defineVisits(t, true)
	path := newFileWithVisits(t)
	d := open(t, path)
	do(t, d, func(d *plan.Draft) { plan.Put(d, visitOn(firstVisit, "3. maj 2018", day.Of(2018, 5, 3))) })
	do(t, d, func(d *plan.Draft) { plan.Update(d, firstVisit, func(v *visit) { v.Guest = "Jens U. Gift" }) })
	closeDocument(t, d)
	// Somebody edits it who does not know that it is erased.
	other := copyTo(t, path)
	mette := openAsIdentity(t, other, Identity{Author: "Mette", Installation: "m1"})
	do(t, mette, func(d *plan.Draft) { plan.Update(d, firstVisit, func(v *visit) { v.Amount = 7 }) })
	closeDocument(t, mette)

	d = open(t, path)
	wantBytes(t, path, true, "Jens Uforglemmelig", "Jens U. Gift")
	out, err := erase(d, firstVisit)
	if err != nil || out.Values != 2 {
		t.Fatalf("erased is %+v (%v)", out, err)
	}
	wantBytes(t, path, false, "Jens Uforglemmelig", "Jens U. Gift", "3. maj 2018")
	checkSound(t, d)
	if got := describeTx(t, d, 3); !slices.Equal(got, []string{"personoplysninger: slettet for altid"}) {
		t.Errorf("told as %q", got)
	}
	_, err = d.Undo()
	wantKey(t, err, "problem.undo-erased")
	closeDocument(t, d)
	logfiletest.MergeInto(t, path, other)
	d = open(t, path)
	wantVisits(t, d.Plan())
	checkSound(t, d)
}

func erase(d *Document, id plan.ID) (Erased, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return eraseRow(d, plan.L(EraseKey, "municipality", "Aarhus"), history.Row{Table: "visit", ID: id}, "guest")
}

// withUnknownTable adds visits of a newer program to the log of a plan file: one edit
// moves Fanø and adds the first visit, the next adds another. This program does not
// know the table afterwards.
func withUnknownTable(t testing.TB, path string) {
	t.Helper()
	newer := copyTo(t, path)
	statement, forget := defineVisits(t, false)
	logfiletest.Alter(t, newer, statement)
	d := open(t, newer)
	do(t, d, func(d *plan.Draft) {
		plan.Put(d, visitOn(firstVisit, "3. maj 2018", day.Of(2018, 5, 3)))
		_ = d.Assign(waves[2], plan.MunicipalityID("0563"))
	})
	do(t, d, func(d *plan.Draft) {
		plan.Put(d, visitOn(secondVisit, "5. maj 2018", day.Of(2018, 5, 5)))
		plan.Update(d, firstVisit, func(v *visit) { v.Guest = "Bo" })
	})
	closeDocument(t, d)
	forget()
	logfiletest.MergeInto(t, path, newer)
}

// wantNewerLog reads the log of a file as the newer program does.
func wantNewerLog(t testing.TB, path string, want ...string) {
	t.Helper()
	txs := logfiletest.Transactions(t, path)
	_, forget := defineVisits(t, false)
	defer forget()
	log := history.NewLog()
	for _, tx := range txs {
		if err := log.Add(tx); err != nil {
			t.Fatal(err)
		}
	}
	p, err := log.Now().Plan()
	if err != nil {
		t.Fatal(err)
	}
	wantVisits(t, p, want...)
}

// A program keeps a newer program's table that it does not know.
func TestATableOfANewerProgramIsCarried(t *testing.T) {
	path := newFile(t)
	withUnknownTable(t, path)
	both := []string{"3. maj 2018", "5. maj 2018"}
	wantNewerLog(t, path, both...)
	dir := t.TempDir()

	d := openAsIdentity(t, path, newIdentity(t)) // it is vetted
	checkSound(t, d)
	closeDocument(t, d)
	d = open(t, path)
	if got := waveOf(t, d.Plan(), "0563"); got != "Bølge 3" {
		t.Errorf("Fanø is in %q", got)
	}
	if list, err := d.Conflicts(); err != nil || len(list) > 0 {
		t.Errorf("the conflicts are %v (%v)", list, err)
	}
	copied, sent, rescued := filepath.Join(dir, "copy.bolgeplan"), filepath.Join(dir, "sent.bolgeplan"), filepath.Join(dir, "rescued.bolgeplan")
	if err := d.Copy(copied); err != nil {
		t.Fatal(err)
	}
	if err := d.Send(context.Background(), sent, SendOptions{}); err != nil {
		t.Fatal(err)
	}
	if how, err := d.SaveLostPlan(rescued); err != nil || how != SavedWhole {
		t.Fatalf("rescued is %v (%v)", how, err)
	}
	for _, to := range []string{copied, sent, rescued} {
		wantNewerLog(t, to, both...)
		checkSound(t, open(t, to))
	}

	// Taking back takes it back, and brings it again.
	for i, step := range []struct {
		take func() (Outcome, error)
		want []string
		wave string
	}{
		{d.Undo, []string{"3. maj 2018"}, "Bølge 3"}, {d.Undo, nil, ""},
		{d.Redo, []string{"3. maj 2018"}, "Bølge 3"}, {d.Redo, both, "Bølge 3"},
	} {
		if out, err := step.take(); err != nil || !out.Changed() {
			t.Fatalf("step %d: %+v (%v)", i, out, err)
		}
		if got := waveOf(t, d.Plan(), "0563"); got != step.wave {
			t.Errorf("step %d: Fanø is in %q", i, got)
		}
		checkSound(t, d)
		at := copyTo(t, path)
		wantNewerLog(t, at, step.want...)
	}
	move(t, d, "0751", 0)
	checkSound(t, d)
	closeDocument(t, d)

	// Rebuilding keeps it.
	logfiletest.Alter(t, path, `DELETE FROM head`)
	if r, err := RebuildFromLog(t.Context(), path, " (before)", anna); err != nil || len(r.Faults) == 0 {
		t.Fatalf("repaired is %+v (%v)", r, err)
	}
	checkSound(t, open(t, path))
	wantNewerLog(t, path, both...)
}

// A file of format 1 with an unknown table in its log is upgraded with it.
func TestATableOfANewerProgramIsUpgraded(t *testing.T) {
	path := copyTo(t, "testdata/formats/v1-sapa.bolgeplan")
	_, forget := defineVisits(t, false)
	info, _ := plan.TableNamed("visit")
	d := new(plan.Plan).Edit()
	plan.Put(d, visitOn(firstVisit, "3. maj 2018", day.Of(2018, 5, 3)))
	image, _ := info.Image(d.Plan(), firstVisit)
	forget()
	last := logfiletest.Transactions(t, path)
	tx := &history.Tx{Parents: []history.TxID{last[len(last)-1].ID}, Author: "Anna Sø", Installation: "a1", Label: `["did.visit"]`}
	tx.Time = last[len(last)-1].Time + 1
	tx.Ops = []history.Op{{Table: "visit", Row: firstVisit, Value: image}}
	tx.Ops[0].Hash = history.HashValue(tx.Ops[0].Salt, image)
	tx.ID = tx.ContentID()
	logfiletest.AppendToFormat1(t, path, tx)
	wantNewerLog(t, path, "3. maj 2018")

	doc := openAsIdentity(t, path, newIdentity(t))
	checkSound(t, doc)
	before := doc.Plan()
	sapa, _ := before.SolutionNamed("SAPA")
	wave := before.WavesOf(sapa.ID)[0]
	do(t, doc, func(d *plan.Draft) { plan.Update(d, wave.ID, func(w *plan.Wave) { w.Name = "Først" }) })
	if version, err := doc.FormatVersion(); err != nil || version != 2 {
		t.Errorf("the format is %d (%v)", version, err)
	}
	checkSound(t, doc)
	closeDocument(t, doc)
	wantNewerLog(t, path, "3. maj 2018")
	b, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(b), "Uforglemmelig") {
		t.Errorf("the file lacks the guest (%v)", err)
	}
}
