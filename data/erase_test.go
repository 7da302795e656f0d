package data

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
)

var contact = plan.CatalogueID("contact", "1")

// setContact adds a contact of Aarhus or changes it.
func setContact(t testing.TB, d *Document, c plan.Contact) {
	t.Helper()
	c.ID, c.MunicipalityID = contact, plan.MunicipalityID("0751")
	_, err := d.Do(plan.L("did.contact", "municipality", "Aarhus"), func(draft *plan.Draft) error {
		plan.Put(draft, c)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func removeContact(t testing.TB, d *Document) {
	t.Helper()
	_, err := d.Do(plan.L("did.contact-remove", "municipality", "Aarhus"), func(draft *plan.Draft) error {
		plan.Remove[plan.Contact](draft, contact)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// wantBytes checks whether texts are in the bytes of a file.
func wantBytes(t testing.TB, path string, there bool, texts ...string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		if bytes.Contains(b, []byte(text)) != there {
			t.Errorf("%q in the file: %v", text, !there)
		}
	}
}

var personal = []string{"Jens Uforglemmelig", "jens@example.invalid", "12345678", "Jens U. Gift", "Hemmelig rolle"}

// addContactWithHistory adds, changes, removes, restores and changes a contact.
func addContactWithHistory(t testing.TB, d *Document) {
	t.Helper()
	setContact(t, d, plan.Contact{Name: personal[0], Email: personal[1], Role: personal[4]})
	move(t, d, "0751", 1)
	setContact(t, d, plan.Contact{Name: personal[0], Email: personal[1], Phone: personal[2]})
	removeContact(t, d)
	if _, err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	setContact(t, d, plan.Contact{Name: personal[3], Email: personal[1], Phone: personal[2]})
	move(t, d, "0751", 2)
}

// eraseRow erases a row of a personal table. fields are those that identify somebody.
func eraseRow(d *Document, label plan.Label, at history.Row, fields ...string) (Erased, error) {
	return d.erase(label, func(*history.Log) []logfile.Erasure {
		return []logfile.Erasure{{Table: at.Table, Row: at.ID, Personal: fields}}
	})
}

func TestErasingLeavesNoTrace(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	addContactWithHistory(t, d)
	wantBytes(t, path, true, personal...)
	before := steps(t, d)
	out, err := d.EraseContact(contact)
	if err != nil || !out.Changed() || out.Values == 0 || out.Labels != 0 {
		t.Fatalf("erasing did %+v (%v)", out, err)
	}
	wantBytes(t, path, false, personal...)
	wantFiles(t, filepath.Dir(path), filepath.Base(path))
	for _, again := range []bool{false, true} {
		if again {
			d.Close()
			d = open(t, path)
		}
		checkSound(t, d)
		if _, ok := d.Plan().Contacts.Get(contact); ok {
			t.Error("the contact is in the plan")
		}
		if got := waveOf(t, d.Plan(), "0751"); got != "Bølge 3" {
			t.Errorf("Aarhus is in %q", got)
		}
	}
	after := steps(t, d)
	if len(after) != len(before)+1 {
		t.Fatalf("there are %d transactions after %d", len(after), len(before))
	}
	for i, tx := range before { // what was recorded is still what it was
		if after[i].ID != tx.ID {
			t.Errorf("transaction %d has another identity", i)
		}
	}
	if last := after[len(after)-1]; strings.Contains(last.Label, "Jens") || !strings.Contains(last.Label, "Aarhus") {
		t.Errorf("the label is %s", last.Label)
	}
}

// A phone call is erased as a contact is: nothing of it stays, and undo brings nothing back.
func TestAPhoneCallIsErased(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	call := plan.PhoneCall{
		ID: plan.CatalogueID("call", "1"), MunicipalityID: plan.MunicipalityID("0751"), At: "2019-06-26T12:05:00Z", By: "Mette",
		SpokeWith: personal[0], Note: personal[4],
	}
	if _, err := d.Do(plan.L("did.call", "municipality", "Aarhus"), func(draft *plan.Draft) error {
		plan.Put(draft, call)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	move(t, d, "0751", 1)
	wantBytes(t, path, true, personal[0], personal[4])
	out, err := d.EraseCall(call.ID)
	if err != nil || !out.Changed() || out.Values == 0 || out.Labels != 0 || out.Label.Arg("municipality") != "Aarhus" {
		t.Fatalf("erasing did %+v (%v)", out, err)
	}
	wantBytes(t, path, false, personal[0], personal[4])
	checkSound(t, d)
	for {
		if _, ok := d.CanUndo(); !ok {
			break
		}
		if _, err := d.Undo(); err != nil {
			wantKey(t, err, "problem.undo-erased")
		}
		if plan.PhoneCalls.Of(d.Plan()).Len() > 0 {
			t.Fatal("undo brought the call back")
		}
	}
}

func TestWhatWasErasedCannotBeUndone(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	addContactWithHistory(t, d)
	if _, err := d.EraseContact(contact); err != nil {
		t.Fatal(err)
	}
	d.Close()
	d = open(t, path)
	undone := 0
	for {
		_, ok := d.CanUndo()
		if !ok {
			break
		}
		if _, err := d.Undo(); err == nil {
			undone++
		} else {
			wantKey(t, err, "problem.undo-erased")
		}
		if _, ok := d.Plan().Contacts.Get(contact); ok {
			t.Fatal("undo brought the contact back")
		}
	}
	if undone != 2 {
		t.Errorf("%d steps were undone, not the two that had nothing to do with the contact", undone)
	}
	checkSound(t, d)
}

func TestAContactThatWasRemovedBeforeIsErased(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	setContact(t, d, plan.Contact{Name: personal[0]})
	removeContact(t, d)
	wantBytes(t, path, true, personal[0])
	out, err := d.EraseContact(contact)
	if err != nil || len(out.Changes) > 0 || out.Values != 1 {
		t.Fatalf("erasing did %+v (%v)", out, err)
	}
	wantBytes(t, path, false, personal[0])
	checkSound(t, d)
	_, err = d.Undo() // the removal
	wantKey(t, err, "problem.undo-erased")
	if out, err := d.EraseContact(contact); err != nil || out.Values != 0 {
		t.Errorf("once more: %+v (%v)", out, err)
	}
}

func TestAFormerStateShowsNothingOfTheErased(t *testing.T) {
	d := open(t, newFile(t))
	addContactWithHistory(t, d)
	if _, err := d.EraseContact(contact); err != nil {
		t.Fatal(err)
	}
	log := history.NewLog()
	for _, tx := range steps(t, d) {
		if err := log.Add(tx); err != nil {
			t.Fatal(err)
		}
		p, err := log.Now().Plan()
		if err != nil {
			t.Fatal(err)
		}
		if p.Contacts.Len() > 0 {
			t.Errorf("after %s there is a contact", tx.Label)
		}
	}
}

func TestLabelsThatTellOfTheErasedAreCounted(t *testing.T) {
	d := open(t, newFile(t))
	setContact(t, d, plan.Contact{Name: personal[0]})
	_, err := d.Do(plan.L("did.move", "name", personal[0]), func(draft *plan.Draft) error {
		return draft.Assign(waves[0], plan.MunicipalityID("0751"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if out, err := d.EraseContact(contact); err != nil || out.Labels != 1 {
		t.Errorf("erasing did %+v (%v)", out, err)
	}
}

func TestAfterErasingAnyHistoryVerifies(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := randomDocument(t, rt)
		defer d.Close()
		id := plan.CatalogueID("contact", plan.MunicipalityID(codes[0]).String())
		setText := rapid.StringMatching(`[a-zæøå]{12}`).Draw(rt, "name")
		for range rapid.IntRange(0, 3).Draw(rt, "more") {
			_, err := d.Do(plan.L("random"), func(draft *plan.Draft) error {
				plan.Put(draft, plan.Contact{ID: id, Name: setText})
				if rapid.Bool().Draw(rt, "remove") {
					plan.Remove[plan.Contact](draft, id)
				}
				return nil
			})
			if err != nil {
				rt.Fatal(err)
			}
			if rapid.Bool().Draw(rt, "undo") {
				_, _ = d.Undo()
			}
		}
		want := d.Plan().Edit()
		plan.Remove[plan.Contact](want, id)
		if _, err := d.EraseContact(id); err != nil {
			rt.Fatal(err)
		}
		checkSound(t, d)
		wantBytes(t, d.Path(), false, setText)
		again := open(t, d.Path())
		defer again.Close()
		if diff := plan.Compare(want.Plan(), again.Plan()); len(diff) > 0 {
			rt.Fatalf("erasing changed %v", diff)
		}
		for range 6 {
			_, _ = again.Undo()
		}
		checkSound(t, again)
		wantBytes(t, d.Path(), false, setText)
	})
}

// An erased row never lives again, even if an edit adds one with its id.
func TestWhatWasErasedIsNotMadeAgain(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	addContactWithHistory(t, d)
	if _, err := d.EraseContact(contact); err != nil {
		t.Fatal(err)
	}
	before := d.Plan()
	_, err := d.Do(plan.L("did.x"), func(draft *plan.Draft) error {
		plan.Put(draft, plan.Contact{ID: contact, MunicipalityID: plan.MunicipalityID("0751"), Name: "Igen"})
		return nil
	})
	wantKey(t, err, "problem.erased")
	if d.Plan() != before {
		t.Error("the plan is another one")
	}
	another := plan.Contact{ID: plan.CatalogueID("contact", "another"), MunicipalityID: plan.MunicipalityID("0751"), Name: "En anden"}
	do(t, d, func(d *plan.Draft) { plan.Put(d, another) })
	checkSound(t, d)
}

// A contact that was only removed can be added again.
func TestARemovedContactIsMadeAgain(t *testing.T) {
	d := open(t, newFile(t))
	setContact(t, d, plan.Contact{Name: personal[0]})
	removeContact(t, d)
	setContact(t, d, plan.Contact{Name: personal[1]})
	if c, ok := d.Plan().Contacts.Get(contact); !ok || c.Name != personal[1] {
		t.Errorf("the contact is %v", c)
	}
	checkSound(t, d)
}
