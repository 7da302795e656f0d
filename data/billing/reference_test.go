package billing

import (
	_ "embed"
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// reference is what the invoices of the examples come to. It was computed from the sentences of
// the contract, by SQL and not by this program: testdata/reference.sql says how it is made anew.
//
//go:embed testdata/reference.tsv
var reference string

// referenceRow is the invoice of one municipality, or the sum of all where code is "sum". The
// amounts are in øre.
type referenceRow struct {
	solution, basis, period, code string
	inhabitants, months           int
	below, above, net, vat, total Money
}

func referenceRows(t *testing.T) (list []referenceRow) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(reference), "\n")
	for _, line := range lines[1:] {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 11 {
			t.Fatalf("the reference table has the row %q", line)
		}
		amount := func(i int) Money { return Money(number(t, f[i])) }
		list = append(list, referenceRow{
			f[0], f[1], f[2], f[3], number(t, f[4]), number(t, f[5]), amount(6), amount(7), amount(8), amount(9), amount(10),
		})
	}
	return list
}

// referenceRun is a solution, a reading of its price and a period.
type referenceRun struct{ solution, basis, period string }

// Every invoice of the examples, and every sum, is what the reference table has.
func TestEveryInvoiceIsAsTheReferenceTable(t *testing.T) {
	rows := referenceRows(t)
	billed := map[referenceRun]map[string]*Statement{}
	totals := map[referenceRun]Totals{}
	invoices := 0
	for _, r := range rows {
		of := referenceRun{r.solution, r.basis, r.period}
		if billed[of] == nil {
			billed[of], totals[of] = billReference(t, of)
		}
		if r.code == "sum" {
			got, want := totals[of], Totals{Due: 98, Net: r.net, VAT: r.vat, Total: r.total}
			if got != want {
				t.Errorf("%v: all come to %+v, want %+v", of, got, want)
			}
			continue
		}
		invoices++
		s := billed[of][r.code]
		if s == nil {
			t.Errorf("%v: %s is not billed", of, r.code)
			continue
		}
		got := referenceRow{r.solution, r.basis, r.period, r.code, s.Population.Inhabitants, s.Months, 0, 0, s.Net, s.VAT, s.Total}
		for _, l := range s.Lines {
			if l.Part == AboveBreak {
				got.above += l.Amount
			} else {
				got.below += l.Amount
			}
		}
		if got != r {
			t.Errorf("got %+v, want %+v", got, r)
		}
	}
	if invoices != 12*98 || len(totals) != 12 {
		t.Errorf("the reference table has %d invoices of %d runs", invoices, len(totals))
	}
}

// billReference bills what a run of the reference table is about.
func billReference(t *testing.T, of referenceRun) (map[string]*Statement, Totals) {
	t.Helper()
	p := newTestPlan(t, infrastructure(t), withSettlement(func(s *plan.Settlement) { s.Basis = plan.Basis(of.basis) }))
	solution := model2019().SolutionID
	if of.solution == "STS" {
		solution = sts
	}
	period, err := ParsePeriod(of.period)
	check(t, err)
	b, err := Run(p, solution, period)
	check(t, err)
	byCode := map[string]*Statement{}
	for i := range b.Statements {
		byCode[b.Statements[i].Municipality.Code] = &b.Statements[i]
	}
	return byCode, b.Totals()
}

// Two instalments, each rounded, are not the once-rounded price of the year.
func TestAYearIsTheSumOfItsInstalments(t *testing.T) {
	var halves Money
	for _, period := range []string{"2021H1", "2021H2"} {
		_, totals := billReference(t, referenceRun{"SAPA", "year", period})
		halves += totals.Net
	}
	p := newTestPlan(t, withSettlement(func(s *plan.Settlement) { s.PeriodsPerYear = 1 }))
	year, err := Run(p, model2019().SolutionID, Period{2021, 1, 1})
	check(t, err)
	for _, tt := range []struct {
		what string
		got  Money
		want string
	}{
		{"two halves", halves, "115.756.410,62"},
		{"one year", year.Totals().Net, "115.756.410,15"},
	} {
		if got := tt.got.Format(day.Danish); got != tt.want {
			t.Errorf("2021 in %s comes to %s, want %s", tt.what, got, tt.want)
		}
	}
}
