package data

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// issueTo issues an invoice to each of some municipalities and returns their numbers.
func issueTo(t testing.TB, doc *Document, prefix string, codes ...string) (numbers []string, err error) {
	t.Helper()
	_, err = doc.Issue(prefix, labelIssued(len(codes)), func(d *plan.Draft, n billing.Numbering) error {
		numbers = nil
		for i, code := range codes {
			numbers = append(numbers, putInvoice(d, n, i, code))
		}
		return nil
	})
	return numbers, err
}

func labelIssued(n int) func(_, _ *plan.Plan) plan.Label {
	return func(_, _ *plan.Plan) plan.Label { return plan.L(IssuedKey, "n", string(rune('0'+n))) }
}

// putInvoices is the edit that issues to some municipalities.
func putInvoices(codes []string) IssueEdit {
	return func(d *plan.Draft, n billing.Numbering) error {
		for i, code := range codes {
			putInvoice(d, n, i, code)
		}
		return nil
	}
}

// putInvoice puts an invoice of 100 kr. into a draft.
func putInvoice(d *plan.Draft, n billing.Numbering, offset int, code string) (number string) {
	m, _ := d.Plan().Municipalities.Get(plan.MunicipalityID(code))
	doc := billing.Document{
		Kind: billing.InvoiceKind, Lang: day.Danish, SolutionID: d.Plan().AllSolutions()[0].ID, Period: billing.Period{Year: 2019, Part: 2, Of: 2},
		Buyer: billing.Buyer{MunicipalityID: m.ID, Code: m.Code, Name: m.Name}, Lines: []billing.Line{{Quantity: 10, UnitPrice: 100000, Per: 1, Amount: 10000}},
		Net: 10000, VATPercent: 25, VAT: 2500, Total: 12500,
	}
	doc = doc.Issue(n, offset, day.Of(2019, 10, 1), day.Of(2019, 10, 31))
	billing.Put(d, uuid.New(), doc, "")
	return doc.FormatNumber()
}

func mustIssue(t testing.TB, doc *Document, prefix string, codes ...string) []string {
	t.Helper()
	numbers, err := issueTo(t, doc, prefix, codes...)
	if err != nil {
		t.Fatalf("%v is not issued: %v", codes, err)
	}
	return numbers
}

func refuses(t testing.TB, doc *Document, prefix, key string) {
	t.Helper()
	before := billing.LedgerOf(doc.Plan())
	_, err := issueTo(t, doc, prefix, "0751")
	var old *OldCopyError
	if key == "old-copy" && errors.As(err, &old) || problem.Is(err, key) {
		if after := billing.LedgerOf(doc.Plan()); len(after.Issued) != len(before.Issued) {
			t.Errorf("something was issued all the same")
		}
		return
	}
	t.Errorf("it says %v, want %s", err, key)
}

func TestNumbersGoOn(t *testing.T) {
	path := newFile(t)
	mette := person(t, "Mette Hansen")
	doc := openAsIdentity(t, path, mette)
	if got := mustIssue(t, doc, "", "0751", "0101"); got[0] != "MH-0001" || got[1] != "MH-0002" {
		t.Errorf("the first numbers are %v", got)
	}
	if status, err := doc.SeriesStatus(""); err != nil || status.Next != 3 || status.Prefix != "MH-" || status.New {
		t.Errorf("the series is %+v: %v", status, err)
	}
	if _, err := doc.Undo(); !problem.Is(err, "problem.undo-issued") {
		t.Errorf("undo says %v", err)
	}
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
	doc = openAsIdentity(t, path, mette)
	if got := mustIssue(t, doc, "", "0751"); got[0] != "MH-0003" {
		t.Errorf("after opening again the number is %v", got)
	}
	series, _ := plan.NumberSeries.Of(doc.Plan()).Get(plan.SeriesID("MH-"))
	if series.Prefix != "MH-" || series.Installation == "" || series.Root != doc.root.String() {
		t.Errorf("the plan has the series %+v", series)
	}
	// An edit that leaves out a number or takes one twice gives none.
	_, err := doc.Issue("", labelIssued(1), func(d *plan.Draft, n billing.Numbering) error {
		putInvoice(d, n, 1, "0751")
		return nil
	})
	if !problem.Is(err, "problem.series.numbers") {
		t.Errorf("a number left out: %v", err)
	}
	if got := mustIssue(t, doc, "mh", "0751"); got[0] != "MH-0004" {
		t.Errorf("the number is %v", got)
	}
	if l := billing.LedgerOf(doc.Plan()); len(l.Faults) > 0 || l.Last("MH-") != 4 {
		t.Errorf("faults %v", l.Faults)
	}
}

// Whatever the file, a number that was given is given to nobody else.
func TestCopiesGiveNoNumberTwice(t *testing.T) {
	path := newFile(t)
	mette := person(t, "Mette Hansen")
	doc := openAsIdentity(t, path, mette)
	mustIssue(t, doc, "", "0751")
	backup := copyTo(t, path)
	mustIssue(t, doc, "", "0101")

	old := openAsIdentity(t, backup, mette)
	refuses(t, old, "", "old-copy")
	refuses(t, old, "MH-", "old-copy")
	mergeFrom(t, old, doc)
	if got := mustIssue(t, old, "", "0147"); got[0] != "MH-0003" {
		t.Errorf("after the merge it gives %v", got)
	}
	refuses(t, doc, "", "old-copy") // now this one lacks something

	other := newPlanFile(t, mette)
	refuses(t, other, "MH-", "problem.series.other-plan")
	if got := mustIssue(t, other, "", "0751"); got[0] != "MH2-0001" {
		t.Errorf("another plan gives %v", got)
	}

	colleague := openAsIdentity(t, copyTo(t, path), person(t, "Mads Holm"))
	refuses(t, colleague, "MH-", "problem.series.foreign")
	if got := mustIssue(t, colleague, "", "0751"); got[0] != "MH2-0001" {
		t.Errorf("a colleague with the same initials gives %v", got)
	}
}

// A copy of the installation's folder, as of a whole home, gives no numbers of its series.
func TestAClonedHomeGivesNoNumberTwice(t *testing.T) {
	home := t.TempDir()
	mette, err := identityIn(home)
	if err != nil {
		t.Fatal(err)
	}
	mette.Author, mette.Program = "Mette Hansen", ""
	path := newFile(t)
	doc := openAsIdentity(t, path, mette)
	mustIssue(t, doc, "", "0751")
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
	clone, err := identityIn(copyHome(t, home))
	if err != nil {
		t.Fatal(err)
	}
	clone.Author, clone.Program = "Mette Hansen", ""
	there := openAsIdentity(t, copyTo(t, path), clone)
	refuses(t, there, "MH-", "problem.series.copied")
	if got := mustIssue(t, there, "", "0101"); got[0] != "MH2-0001" {
		t.Errorf("the clone gives %v", got)
	}
	doc = openAsIdentity(t, path, mette)
	if got := mustIssue(t, doc, "", "0101"); got[0] != "MH-0002" {
		t.Errorf("the first one gives %v", got)
	}
	mergeFrom(t, doc, there)
	if l := billing.LedgerOf(doc.Plan()); len(l.Faults) > 0 || len(l.Issued) != 3 {
		t.Errorf("%d issued, faults %v", len(l.Issued), l.Faults)
	}
}

// Two who chose the same prefix are found at the merge: the one that issued first keeps it, and
// numbers that both gave block the series until one is credited.
func TestTwoOfOnePrefixMeet(t *testing.T) {
	path := newFile(t)
	mette := openAsIdentity(t, path, person(t, "Mette Hansen"))
	mads := openAsIdentity(t, copyTo(t, path), person(t, "Mads Holm"))
	mustIssue(t, mette, "", "0751")
	mustIssue(t, mads, "", "0101", "0147")
	mergeFrom(t, mette, mads)
	mergeFrom(t, mads, mette)
	for _, doc := range []*Document{mette, mads} {
		if n := len(doc.State().Contested); n > 0 {
			t.Errorf("%d conflicts to pick between", n)
		}
		l := billing.LedgerOf(doc.Plan())
		if len(l.Issued) != 3 || len(l.Duplicates("MH-")) != 1 || l.Duplicates("MH-")[0] != "MH-0001" {
			t.Errorf("%d issued, faults %+v", len(l.Issued), l.Faults)
		}
	}
	refuses(t, mette, "MH-", "problem.series.duplicate")
	refuses(t, mads, "MH-", "problem.series.foreign")
	if got := mustIssue(t, mads, "", "0253"); got[0] != "MH2-0001" {
		t.Errorf("the one who came second gives %v", got)
	}
	credit := func(number string, of int) {
		t.Helper()
		found := billing.LedgerOf(mads.Plan()).Find(number)
		note, err := found[of].CreditNote(billing.CreditRequest{Reason: "givet to gange"})
		if err != nil {
			t.Fatal(err)
		}
		_, err = mads.Issue("", labelIssued(1), func(d *plan.Draft, n billing.Numbering) error {
			billing.Put(d, uuid.New(), note.Issue(n, 0, day.Of(2019, 11, 1), day.None), "")
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	twice := billing.LedgerOf(mads.Plan()).Find("mh1")
	if len(twice) != 2 {
		t.Fatalf("%d of the number", len(twice))
	}
	credit("MH-0001", 1)
	mergeFrom(t, mette, mads)
	if got := mustIssue(t, mette, "", "0253"); got[0] != "MH-0003" {
		t.Errorf("after the credit the number is %v", got)
	}
}

// A program that ends between any two steps leaves numbers of which the next start knows whether
// they were given.
func TestReservedNumbersAreFoundOut(t *testing.T) {
	begin := func(t *testing.T) (doc *Document, path string, who Identity) {
		path, who = newFile(t), person(t, "Mette Hansen")
		doc = openAsIdentity(t, path, who)
		mustIssue(t, doc, "", "0751")
		return doc, path, who
	}
	// reserve leaves a reservation as a program that ends after it, with or without its commit.
	reserve := func(t *testing.T, doc *Document, committed bool) {
		t.Helper()
		s, found, err := doc.who.Registry.OpenSeries(doc.root.String(), "MH-")
		if err != nil || !found {
			t.Fatal(found, err)
		}
		before := doc.lastTx
		s.Close()
		if committed {
			mustIssue(t, doc, "", "0101")
			if s, _, err = doc.who.Registry.OpenSeries(doc.root.String(), "MH-"); err != nil {
				t.Fatal(err)
			}
			last := s.SeriesRecord
			s.Last, s.LastInvoice = 1, billing.LedgerOf(doc.Plan()).Find("MH-1")[0].Row.ID.String()
			if err := s.Reserve(registry.Reservation{First: 2, Invoices: []string{last.LastInvoice}, Tx: last.LastTx, After: before.String(), File: doc.path}); err != nil {
				t.Fatal(err)
			}
			s.Close()
			return
		}
		if s, _, err = doc.who.Registry.OpenSeries(doc.root.String(), "MH-"); err != nil {
			t.Fatal(err)
		}
		if err := s.Reserve(registry.Reservation{First: 2, Invoices: []string{uuid.NewString()}, Tx: before.String(), After: before.String(), File: doc.path}); err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	t.Run("before the commit", func(t *testing.T) {
		doc, path, who := begin(t)
		reserve(t, doc, false)
		_ = doc.Close()
		if got := mustIssue(t, openAsIdentity(t, path, who), "", "0101"); got[0] != "MH-0002" {
			t.Errorf("the number is used again: %v", got)
		}
	})
	t.Run("after the commit", func(t *testing.T) {
		doc, path, who := begin(t)
		reserve(t, doc, true)
		_ = doc.Close()
		if got := mustIssue(t, openAsIdentity(t, path, who), "", "0147"); got[0] != "MH-0003" {
			t.Errorf("the number was given: %v", got)
		}
	})
	t.Run("the file is gone", func(t *testing.T) {
		doc, path, who := begin(t)
		backup := copyTo(t, path)
		reserve(t, doc, false)
		_ = doc.Close()
		there := openAsIdentity(t, backup, who)
		refuses(t, there, "", "problem.series.reserved")
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if got := mustIssue(t, there, "", "0101"); got[0] != "MH-0003" {
			t.Errorf("after a gap the number is %v", got)
		}
		if lost := there.LostNumbers(); len(lost) != 1 || lost[0] != (LostNumber{"MH-", 2, path}) {
			t.Errorf("the gap is not named: %+v", lost)
		}
		if l := billing.LedgerOf(there.Plan()); len(l.Faults) != 1 || l.Faults[0].Kind != billing.GapFault || l.Faults[0].Number != 2 {
			t.Errorf("the plan has the faults %+v", l.Faults)
		}
	})
	t.Run("a damaged record", func(t *testing.T) {
		doc, _, who := begin(t)
		files, _ := filepath.Glob(filepath.Join(who.Folder, "series", "*.json"))
		if len(files) != 1 || os.WriteFile(files[0], []byte("{"), 0o600) != nil {
			t.Fatal(files)
		}
		refuses(t, doc, "MH-", "problem.series.damaged")
		refuses(t, doc, "", "problem.series.damaged")
		there := newPlanFile(t, who)
		refuses(t, there, "MH-", "problem.series.damaged")
		if got := mustIssue(t, there, "", "0101"); strings.HasPrefix(got[0], "MH-") {
			t.Errorf("another plan gives %v beside a damaged record", got)
		}
		if got := mustIssue(t, doc, "ANDEN-", "0751"); got[0] != "ANDEN-0001" {
			t.Errorf("another series gives %v", got)
		}
	})
}

// newPlanFile opens a plan that has nothing to do with those of newFile.
func newPlanFile(t testing.TB, who Identity) *Document {
	t.Helper()
	path := filepath.Join(t.TempDir(), "another.bolgeplan")
	if err := Create(path, smallPlan(t), plan.L(CreateKey, "name", "another"), who); err != nil {
		t.Fatal(err)
	}
	return openAsIdentity(t, path, who)
}
