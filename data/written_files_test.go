package data

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/datatest"
	"bolgeplan/data/plan"
)

// Erasing an unknown contact leaves nothing behind.
func TestErasingNobody(t *testing.T) {
	path := copyOfFormat1(t, "empty")
	names := datatest.Query[int](t, path, `SELECT count(*) FROM name`)
	d, err := Open(t.Context(), path, boAgard)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.EraseContact(contact); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if n := datatest.Query[int](t, path, `SELECT count(*) FROM name`); n != names {
		t.Errorf("of %d names came %d", names, n)
	}
}

// Whatever this program writes to a plan of any format has nothing that its log does
// not use, and other installations accept it.
func TestWhatIsWrittenIsLetInElsewhere(t *testing.T) {
	fresh := map[string][]byte{"new": bytesOf(t, newFile(t))}
	for _, name := range format1Files {
		fresh[name] = bytesOf(t, copyOfFormat1(t, name))
	}
	names := append([]string{"new"}, format1Files...)
	elsewhere := newIdentity(t)
	dir := t.TempDir()
	path, sent := filepath.Join(dir, "plan.bolgeplan"), filepath.Join(dir, "sent.bolgeplan")
	// A run takes half a second: some of them do. All that rapid does once one has failed,
	// to make it smaller, is done.
	runs, failing := 0, false
	refused := func(rt *rapid.T, format string, args ...any) {
		failing = true
		rt.Fatalf(format, args...)
	}
	letIn := func(rt *rapid.T, path, what string) {
		d, err := Open(t.Context(), path, elsewhere)
		if err != nil {
			refused(rt, "%s: %v", what, err)
		}
		faults, err := d.Verify()
		if err := d.Close(); err != nil {
			rt.Fatal(err)
		}
		if err != nil || len(faults) > 0 {
			refused(rt, "%s: %v (%v)", what, faults, err)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		if runs++; runs > 20 && !failing {
			return
		}
		name := rapid.SampledFrom(names).Draw(rt, "plan")
		if err := os.WriteFile(path, fresh[name], 0o644); err != nil {
			rt.Fatal(err)
		}
		d, err := Open(t.Context(), path, boAgard)
		if err != nil {
			rt.Fatal(err)
		}
		if err := d.file.DisableSync(); err != nil {
			rt.Fatal(err)
		}
		in, contact, contacts := plan.CatalogueID("wave", "own"), contact, 0
		do := func(edit func(*plan.Draft)) {
			if _, err := d.Do(plan.L("did.move"), func(draft *plan.Draft) error { edit(draft); return nil }); err != nil {
				rt.Fatal(err)
			}
		}
		for range rapid.IntRange(0, 8).Draw(rt, "steps") {
			switch rapid.SampledFrom([]string{"contact", "change", "remove", "erase", "wave", "alias", "undo", "redo"}).Draw(rt, "step") {
			case "contact": // each is a new one: who was erased never lives again
				contacts++
				contact = plan.CatalogueID("contact", strconv.Itoa(contacts))
				do(func(draft *plan.Draft) {
					plan.Put(draft, plan.Contact{ID: contact, MunicipalityID: plan.MunicipalityID("0751"), Name: "Jens"})
				})
			case "change":
				do(func(draft *plan.Draft) {
					plan.Update(draft, contact, func(c *plan.Contact) { c.Phone = rapid.StringN(1, 3, -1).Draw(rt, "phone") })
				})
			case "remove":
				do(func(draft *plan.Draft) { plan.Remove[plan.Contact](draft, contact) })
			case "erase":
				if _, err := d.EraseContact(contact); err != nil {
					rt.Fatal(err)
				}
				contacts++
				contact = plan.CatalogueID("contact", strconv.Itoa(contacts))
			case "wave":
				do(func(draft *plan.Draft) {
					for _, s := range draft.Base().AllSolutions()[:1] {
						if _, there := draft.Base().Waves.Get(in); there {
							plan.Remove[plan.Wave](draft, in)
						} else {
							plan.Put(draft, plan.Wave{ID: in, SolutionID: s.ID, Name: "Egen"})
						}
					}
				})
			case "alias":
				do(func(draft *plan.Draft) {
					if rows := draft.Base().Aliases.Rows(); len(rows) > 0 {
						plan.Remove[plan.Alias](draft, rows[0].ID)
					} else {
						plan.Put(draft, plan.Alias{ID: in, MunicipalityID: plan.MunicipalityID("0751"), Name: "Århus"})
					}
				})
			case "undo":
				_, _ = d.Undo() // there may be nothing
			case "redo":
				_, _ = d.Redo()
			}
		}
		without := rapid.Bool().Draw(rt, "without history")
		_ = os.Remove(sent)
		if err := d.Send(context.Background(), sent, SendOptions{WithoutHistory: without}); err != nil {
			rt.Fatal(err)
		}
		if err := d.Close(); err != nil {
			rt.Fatal(err)
		}
		letIn(rt, path, name)
		letIn(rt, sent, name+" as sent")
	})
}
