package data

import (
	"errors"
	"slices"
	"testing"

	"bolgeplan/data/billing"
	"bolgeplan/data/changes"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/data/plan"

	"github.com/google/uuid"
)

func numbersOf(d *Document) (numbers []string) {
	for _, i := range billing.LedgerOf(d.Plan()).Issued {
		numbers = append(numbers, i.FormatNumber())
	}
	return numbers
}

// What a colleague issued stays, whatever one does with the rest of their copy.
func TestIssuedInvoicesSurvive(t *testing.T) {
	path := newFile(t)
	anna := openAsIdentity(t, path, person(t, "Anna Berg"))
	bo := openAsIdentity(t, copyTo(t, path), person(t, "Bo Kvist"))
	start, err := anna.Last()
	if err != nil {
		t.Fatal(err)
	}
	move(t, anna, "0563", 1)
	mustIssue(t, bo, "", "0751", "0101")
	city(t, bo, "0751", "Ny By")
	t.Run("leaving all of it out", func(t *testing.T) {
		mine := openAsIdentity(t, copyTo(t, anna.Path()), person(t, "Anna Berg"))
		r, err := mine.ReadCopy(t.Context(), bo.Path())
		if err != nil {
			t.Fatal(err)
		}
		review, err := mine.Review(t.Context(), []*Received{r}, day.Of(2019, 6, 26))
		if err != nil {
			t.Fatal(err)
		}
		out := map[history.RegisterKey]bool{}
		for _, tx := range review.Lacked {
			for _, op := range tx.Ops {
				row := history.Row{Table: op.Table, ID: op.Row}
				out[history.RegisterKey{Row: row}] = true
				if info, ok := plan.TableNamed(op.Table); ok {
					for i := range info.Registers {
						out[history.RegisterKey{Row: row, Register: info.Registers[i].Name}] = true
					}
				}
			}
		}
		if _, err := mine.MergeChosen(t.Context(), []*Received{r}, review.Edits(merge.Choices{Out: out})); err != nil {
			t.Fatal(err)
		}
		if got := numbersOf(mine); !slices.Equal(got, []string{"BK-0001", "BK-0002"}) {
			t.Errorf("issued are %v", got)
		}
		if m, _ := mine.Plan().Municipalities.Get(plan.MunicipalityID("0751")); m.City == "Ny By" {
			t.Error("nothing was left out")
		}
	})
	mergeFrom(t, anna, bo)
	t.Run("going back to an earlier state", func(t *testing.T) {
		then, err := anna.PlanAt([]history.TxID{start})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := anna.Do(plan.L("did.restore"), changes.Restore(anna.Plan(), then).Apply); err != nil {
			t.Fatal(err)
		}
		if got := numbersOf(anna); !slices.Equal(got, []string{"BK-0001", "BK-0002"}) {
			t.Errorf("issued are %v", got)
		}
	})
	t.Run("undo", func(t *testing.T) {
		for range 3 {
			if _, err := anna.Undo(); err != nil {
				break
			}
		}
		if got := numbersOf(anna); !slices.Equal(got, []string{"BK-0001", "BK-0002"}) {
			t.Errorf("issued are %v", got)
		}
	})
	t.Run("an edit", func(t *testing.T) {
		row := anna.Plan().Invoices.Rows()[0]
		_, err := anna.Do(plan.L("did.move"), func(d *plan.Draft) error {
			row.Net++
			plan.Put(d, row)
			return nil
		})
		var refused *plan.ImmutableError
		if !errors.As(err, &refused) {
			t.Errorf("an issued invoice was changed: %v", err)
		}
		if _, err := anna.Do(plan.L("did.move"), func(d *plan.Draft) error {
			plan.Remove[plan.Invoice](d, row.ID)
			return nil
		}); err == nil {
			t.Error("an issued invoice was removed")
		}
	})
}

// Two copies that both issued and both booked part payments keep all of it.
func TestIssuedAndPaidInBothCopies(t *testing.T) {
	path := newFile(t)
	anna := openAsIdentity(t, path, person(t, "Anna Berg"))
	shared := mustIssue(t, anna, "", "0751")[0]
	bo := openAsIdentity(t, copyTo(t, path), person(t, "Bo Kvist"))
	pay := func(d *Document, number string, øre int64) {
		t.Helper()
		of := billing.LedgerOf(d.Plan()).Find(number)[0].Row.ID
		_, err := d.Do(plan.L("did.pay"), func(e *plan.Draft) error {
			plan.Put(e, plan.Payment{ID: uuid.New(), InvoiceID: of, PaidOn: day.Of(2019, 11, 1), Amount: øre, Source: "hand"})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	pay(anna, shared, 5000)
	pay(bo, shared, 7500)
	pay(anna, mustIssue(t, anna, "", "0101")[0], 100)
	pay(bo, mustIssue(t, bo, "", "0101")[0], 200)
	mergeFrom(t, anna, bo)
	mergeFrom(t, bo, anna)
	for _, d := range []*Document{anna, bo} {
		l := billing.LedgerOf(d.Plan())
		if got := numbersOf(d); !slices.Equal(got, []string{"AB-0001", "AB-0002", "BK-0001"}) || len(l.Faults) > 0 {
			t.Errorf("issued are %v, faults %v", got, l.Faults)
		}
		for number, paid := range map[string]billing.Money{"AB-1": 12500, "AB-2": 100, "BK-1": 200} {
			if got := l.Find(number)[0]; got.Paid != paid {
				t.Errorf("of %s are paid %v, want %v", number, got.Paid, paid)
			}
		}
		if l.Find("AB-1")[0].State(day.Of(2019, 12, 1)) != billing.Paid {
			t.Error("two part payments do not make it paid")
		}
		if len(d.State().Contested) > 0 {
			t.Errorf("there are conflicts: %v", d.State().Contested)
		}
	}
}

// An erased contact stays on issued invoices, and that is said.
func TestIssuedInvoicesNameErasedContacts(t *testing.T) {
	d := openAsIdentity(t, newFile(t), person(t, "Anna Berg"))
	setContact(t, d, plan.Contact{Role: plan.RoleFinance, Name: "Hanne Holm"})
	_, err := d.Issue("", labelIssued(1), func(e *plan.Draft, n billing.Numbering) error {
		doc := billing.Document{Kind: billing.InvoiceKind, Buyer: billing.Buyer{MunicipalityID: plan.MunicipalityID("0751"), Attention: "Hanne Holm"}}
		billing.Put(e, uuid.New(), doc.Issue(n, 0, day.Of(2019, 7, 1), day.Of(2019, 7, 31)), "")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	setContact(t, d, plan.Contact{Role: plan.RoleFinance, Name: "Hanne Holm Gift"})
	if list, err := d.InvoicesNaming(contact); err != nil || len(list) != 1 {
		t.Errorf("%d invoices name the contact: %v", len(list), err)
	}
	if _, err := d.EraseContact(contact); err != nil {
		t.Fatal(err)
	}
	if i := billing.LedgerOf(d.Plan()).Issued; len(i) != 1 || i[0].Document.Buyer.Attention != "Hanne Holm" {
		t.Error("the invoice is another after the contact was erased")
	}
}
