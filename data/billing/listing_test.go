package billing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/billing"
	"bolgeplan/data/billing/billingtest"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// listingOf is the listing of SAPA for the second half of 2019.
func listingOf(t testing.TB, p *plan.Plan) *billing.Listing {
	t.Helper()
	bills, err := billing.Run(p, plantest.SolutionNamed(t, p, "SAPA").ID, billing.Period{Year: 2019, Part: 2, Of: 2})
	if err != nil {
		t.Fatal(err)
	}
	return billing.ListingOf(p, billing.LedgerOf(p), bills)
}

// rowsOf are the rows of some municipalities in words, of all where none is named.
func rowsOf(l *billing.Listing, today day.Day, names ...string) (words []string, rows []billing.ListRow) {
	for i := range l.Entries {
		e := &l.Entries[i]
		name := e.Statement.Municipality.Name
		if len(names) > 0 && !slices.Contains(names, name) {
			continue
		}
		for _, r := range e.Rows() {
			word := name
			if r.Below {
				word = "  "
			}
			if r.Issued != nil {
				word += " " + r.Issued.FormatNumber()
			}
			_, _, total := r.Amounts()
			words = append(words, fmt.Sprintf("%s %s %s", word, r.State(today), total.Format(day.Danish)))
			rows = append(rows, r)
		}
	}
	return words, rows
}

func TestWhatWasIssuedStandsInTheListing(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa := plantest.SolutionNamed(t, p, "SAPA").ID
	on := day.Of(2019, 7, 1)
	d := p.Edit()
	ids := billingtest.IssueAll(t, d, sapa, "2019H2", on)
	p = d.Plan()
	of := func(name string) plan.ID {
		at := slices.IndexFunc(ids, func(id plan.ID) bool {
			row, _ := p.Invoices.Get(id)
			m, _ := p.Municipalities.Get(row.MunicipalityID)
			return m.Name == name
		})
		return ids[at]
	}
	p = edited(t, p, func(d *plan.Draft) error {
		_, err := billing.Pay(d, billing.NewPayment{Invoice: of("Albertslund"), On: on + 28, Amount: 17_423_125, Source: billing.ByHand})
		if err != nil {
			return err
		}
		_, err = billing.Pay(d, billing.NewPayment{Invoice: of("Assens"), On: on + 2, Amount: 100, Source: billing.ByHand})
		billingtest.Credit(t, d, of("Bornholm"), on+40)
		return err
	})
	p = edited(t, p, func(d *plan.Draft) error {
		to, _ := p.WaveNamed(sapa, "Bølge 6")
		return d.Assign(to.ID, plan.MunicipalityID("0185")) // Tårnby was in wave 3
	})
	today := on + 60
	words, _ := rowsOf(listingOf(t, p), today, "Albertslund", "Assens", "Ballerup", "Bornholm", "Tårnby")
	want := []string{
		"Albertslund MH-0001 paid 174.231,25",
		"Assens MH-0003 overdue 257.575,00",
		"Ballerup MH-0004 overdue 50.477,09",
		"Bornholm MH-0006 credited 247.325,00",
		"   MH-0099 credit_note -247.325,00",
		"   draft 247.325,00",
		"Tårnby MH-0087 overdue 268.650,00",
		"   proposal 44.775,00",
	}
	if !slices.Equal(words, want) {
		t.Errorf("the rows are\n%s\nand not\n%s", strings.Join(words, "\n"), strings.Join(want, "\n"))
	}
	if words, _ := rowsOf(listingOf(t, p), on+20, "Assens", "Ballerup"); !slices.Equal(words, []string{"Assens MH-0003 partly_paid 257.575,00", "Ballerup MH-0004 open 50.477,09"}) {
		t.Errorf("before they are due the rows are %v", words)
	}
	if overdue := billing.LedgerOf(p).Overdue(today); len(overdue) != 96 || overdue[0].DaysOverdue(today) != 30 || overdue[0].DaysOverdue(on) != 0 {
		t.Errorf("%d are overdue, the first for %d days", len(overdue), overdue[0].DaysOverdue(today))
	}
	if list := billing.LedgerOf(p).Between("mh3", "MH-0005"); len(list) != 3 || list[2].FormatNumber() != "MH-0005" {
		t.Errorf("between the numbers are %d", len(list))
	}
}

// What the valid invoices come to is the sum of their states, whatever was issued, paid and
// credited; and while the plan is as it was, it is what the plan comes to.
func TestTheTalliesAddUp(t *testing.T) {
	base := plantest.Example(t, example.SAPA2019)
	sapa := plantest.SolutionNamed(t, base, "SAPA").ID
	bills, err := billing.Run(base, sapa, billing.Period{Year: 2019, Part: 2, Of: 2})
	if err != nil {
		t.Fatal(err)
	}
	due := bills.Due()
	rapid.Check(t, func(t *rapid.T) {
		on := day.Of(2019, 7, 1)
		d := base.Edit()
		for _, s := range due[:rapid.IntRange(0, 12).Draw(t, "issued")] {
			id := billingtest.Issue(d, billing.NewDraft(d.Plan(), s, day.Danish, on), on)
			if part := rapid.SampledFrom([]int64{0, 0, 1, 50, 100, 120}).Draw(t, "paid"); part > 0 {
				if _, err := billing.Pay(d, billing.NewPayment{Invoice: id, On: on + 3, Amount: s.Total * billing.Money(part) / 100, Source: billing.ByHand}); err != nil {
					t.Fatal(err)
				}
			}
			if rapid.Bool().Draw(t, "credited") {
				note, err := billing.LedgerOf(d.Plan()).Get(id).CreditNote(billing.CreditRequest{Made: on})
				if err != nil {
					t.Fatal(err)
				}
				billingtest.Issue(d, note, on+5)
			}
		}
		today := on + day.Day(rapid.IntRange(0, 90).Draw(t, "today"))
		p := d.Plan()
		l := billing.ListingOf(p, billing.LedgerOf(p), bills)
		_, rows := rowsOf(l, today)
		var sum billing.Tally
		for _, tally := range billing.Tallies(rows, today) {
			if tally.State != billing.RowState(billing.CreditedState) {
				sum.Count += tally.Count
				sum.Net, sum.VAT, sum.Total = sum.Net+tally.Net, sum.VAT+tally.VAT, sum.Total+tally.Total
			}
		}
		all, want := billing.TallyOf(rows, today), bills.Totals()
		if sum != all || all.Count != want.Due || all.Net != want.Net || all.VAT != want.VAT || all.Total != want.Total {
			t.Fatalf("the states come to %+v, all to %+v, the plan to %+v", sum, all, want)
		}
	})
}

func TestTheCheckDigitOfAnEANIsNamed(t *testing.T) {
	for _, tt := range []struct {
		number, digit string
		ok            bool
	}{{"5790000000007", "5", true}, {"5798009811578", "8", true}, {"579000000000", "", false}, {"57900000000x5", "", false}} {
		if digit, ok := billing.GLNCheckDigit(tt.number); digit != tt.digit || ok != tt.ok {
			t.Errorf("%s must end in %q, %v", tt.number, digit, ok)
		}
	}
}

func TestAmountsAreReadAsTheyAreWritten(t *testing.T) {
	for _, tt := range []struct {
		text string
		lang day.Lang
		want billing.Money
		ok   bool
	}{
		{"174.231,25", day.Danish, 17_423_125, true},
		{"174231,25 kr.", day.Danish, 17_423_125, true},
		{" 1.000 ", day.Danish, 100_000, true},
		{"−12,5", day.Danish, -1_250, true},
		{"174,231.25", day.English, 17_423_125, true},
		{"1.5", day.Danish, 0, false},
		{"174.231.25", day.Danish, 0, false},
		{"174,231", day.Danish, 0, false},
		{"12,", day.Danish, 0, false},
		{"", day.Danish, 0, false},
		{"x", day.Danish, 0, false},
		{"9999999999999", day.Danish, 0, false},
	} {
		if got, ok := billing.ParseMoney(tt.text, tt.lang); got != tt.want || ok != tt.ok {
			t.Errorf("%q is read as %d, %v", tt.text, got, ok)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		m := billing.Money(rapid.Int64Range(-1e13, 1e13).Draw(t, "amount"))
		for _, l := range []day.Lang{day.Danish, day.English} {
			if got, ok := billing.ParseMoney(m.FormatKroner(l), l); !ok || got != m {
				t.Fatalf("%s is read as %d, %v", m.FormatKroner(l), got, ok)
			}
		}
	})
}

// A ledger is that of a plan until something is issued, credited or paid.
func TestALedgerKnowsItsPlan(t *testing.T) {
	d := plantest.Example(t, example.SAPA2019).Edit()
	empty := billing.LedgerOf(d.Plan())
	ids := billingtest.IssueAll(t, d, plantest.SolutionNamed(t, d.Plan(), "SAPA").ID, "2019H2", day.Of(2019, 7, 1))
	issued := d.Plan()
	ledger := billing.LedgerOf(issued)
	other := issued.Edit()
	plan.Update(other, plan.MunicipalityID("0751"), func(m *plan.Municipality) { m.EAN = "" })
	paid := issued.Edit()
	plan.Put(paid, plan.Payment{ID: plan.CatalogueID("payment", "1"), InvoiceID: ids[0], Amount: 100, PaidOn: day.Of(2019, 7, 2)})
	if empty.IsOf(issued) || !ledger.IsOf(issued) || !ledger.IsOf(other.Plan()) || ledger.IsOf(paid.Plan()) || !empty.IsOf(plantest.Example(t, example.SAPA2019)) {
		t.Error("a ledger does not know its plan")
	}
}
