package billing

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/assets"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

func TestFormat(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{Money(247666000).Format(day.Danish), "2.476.660,00"},
		{Money(247666000).String(), "2.476.660,00\u00a0kr."},
		{Money(247666000).FormatKroner(day.English), "DKK\u00a02,476,660.00"},
		{Money(5).Format(day.Danish), "0,05"},
		{Money(-123456).Format(day.Danish), "-1.234,56"},
		{Money(math.MinInt64).Format(day.Danish), "-92.233.720.368.547.758,08"},
		{UnitPrice(213100).String(), "21,31\u00a0kr."},
		{UnitPrice(106550).Format(day.Danish), "10,655"},
		{UnitPrice(100001).Format(day.English), "10.0001"},
		{UnitPrice(50000).Format(day.Danish), "5,00"},
		{Count(345332).String(), "345.332"},
		{Count(999).Format(day.English), "999"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestPeriod(t *testing.T) {
	for _, tt := range []struct {
		text, danish, english, first, last string
	}{
		{"2019", "2019", "2019", "2019-01-01", "2019-12-31"},
		{"2019H1", "1. halvår 2019", "first half of 2019", "2019-01-01", "2019-06-30"},
		{"2019H2", "2. halvår 2019", "second half of 2019", "2019-07-01", "2019-12-31"},
		{"2020Q1", "1. kvartal 2020", "Q1 2020", "2020-01-01", "2020-03-31"},
		{"2020M02", "februar 2020", "February 2020", "2020-02-01", "2020-02-29"},
	} {
		p, err := ParsePeriod(tt.text)
		check(t, err)
		if p.String() != tt.text || p.Name(day.Danish) != tt.danish || p.Name(day.English) != tt.english {
			t.Errorf("%s is %s, %q, %q", tt.text, p, p.Name(day.Danish), p.Name(day.English))
		}
		if p.First().ISO() != tt.first || p.Last().ISO() != tt.last {
			t.Errorf("%s is %s to %s", p, p.First(), p.Last())
		}
	}
	for text, want := range map[string]Period{
		"2019-h2": {2019, 2, 2}, " 2019 Q3 ": {2019, 3, 4}, "2019M7": {2019, 7, 12},
		"2. halvår 2019": {2019, 2, 2}, "3. Kvartal 2018": {2018, 3, 4},
	} {
		if got, err := ParsePeriod(text); err != nil || got != want {
			t.Errorf("%q is %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "19", "2019H3", "2019H0", "2019H", "2019Q5", "2019M13", "2019X1", "H22019", "2019H+1", "3. halvår 2019", "0000"} {
		if got, err := ParsePeriod(text); err == nil {
			t.Errorf("%q is %v, want an error", text, got)
		}
	}
}

func TestPeriodsFollowEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.SampledFrom([]int{1, 2, 4, 12}).Draw(t, "of")
		p := Period{rapid.IntRange(1900, 2100).Draw(t, "year"), rapid.IntRange(1, of).Draw(t, "part"), of}
		if next := p.Add(1); next.First() != p.Last()+1 || next.Add(-1) != p {
			t.Fatalf("after %v comes %v", p, next)
		}
		if PeriodAt(p.First(), of) != p || PeriodAt(p.Last(), of) != p {
			t.Fatalf("the days of %v are in %v and %v", p, PeriodAt(p.First(), of), PeriodAt(p.Last(), of))
		}
		if back, err := ParsePeriod(p.String()); err != nil || back != p {
			t.Fatalf("%v is read as %v, %v", p, back, err)
		}
	})
}

func TestAmountIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.Int64().Draw(t, "quantity")
		u := rapid.Int64().Draw(t, "price")
		per := rapid.Int64Range(-1, 1<<40).Draw(t, "per")
		got, ok := Amount(q, UnitPrice(u), per)
		want, fits := exact(q, u, per)
		if ok != fits || ok && int64(got) != want {
			t.Fatalf("%d × %d / %d is %d, %v; want %d, %v", q, u, per, got, ok, want, fits)
		}
	})
}

// exact is Amount with numbers of any size: twice the size and a half is
// rounded down, so that halves go away from zero.
func exact(q, u, per int64) (int64, bool) {
	if per <= 0 {
		return 0, false
	}
	product := new(big.Int).Mul(big.NewInt(q), big.NewInt(u))
	by := new(big.Int).Mul(big.NewInt(per), big.NewInt(100))
	twice := new(big.Int).Add(new(big.Int).Mul(new(big.Int).Abs(product), big.NewInt(2)), by)
	n := twice.Quo(twice, new(big.Int).Mul(by, big.NewInt(2)))
	if product.Sign() < 0 {
		n.Neg(n)
	}
	if n.CmpAbs(big.NewInt(math.MaxInt64)) > 0 {
		return 0, false
	}
	return n.Int64(), true
}

func TestRounding(t *testing.T) {
	for _, tt := range []struct {
		quantity int64
		price    UnitPrice
		per      int64
		want     Money
	}{
		{1, 50, 1, 1}, {-1, 50, 1, -1}, {1, 49, 1, 0}, {1, 150, 1, 2}, {5400, 100000, 12, 450000}, {0, 100, 3, 0},
	} {
		if got, ok := Amount(tt.quantity, tt.price, tt.per); !ok || got != tt.want {
			t.Errorf("%d × %d / %d = %d, want %d", tt.quantity, tt.price, tt.per, got, tt.want)
		}
	}
	if got, _ := VAT(10, 25); got != 3 {
		t.Errorf("25 %% of 10 øre is %d, want 3 (2.5 away from zero)", got)
	}
}

func TestStatementProperties(t *testing.T) {
	base := newTestPlan(t)
	aarhus := plan.MunicipalityID("0751")
	rapid.Check(t, func(t *rapid.T) {
		s := model2019()
		s.Basis = rapid.SampledFrom([]plan.Basis{plan.PerYear, plan.PerPeriod}).Draw(t, "basis")
		s.BreakPercent = rapid.IntRange(0, 100).Draw(t, "percent")
		s.BreakAt = rapid.IntRange(0, 400000).Draw(t, "break")
		s.PeriodsPerYear = rapid.SampledFrom([]int{1, 2, 4, 12}).Draw(t, "periods")
		s.WholeMonths = rapid.Bool().Draw(t, "whole")
		start := day.Of(2020, 1, 1) + day.Day(rapid.IntRange(0, 300).Draw(t, "start"))
		period := PeriodAt(start, s.PeriodsPerYear)
		people := rapid.IntRange(0, 700000).Draw(t, "people")
		statement := func(people int) Statement {
			d := base.Edit()
			plan.Put(d, s)
			plan.Update(d, plan.PopulationID(aarhus, 2020), func(p *plan.Population) { p.Inhabitants = people })
			if err := d.Deviate(s.SolutionID, aarhus, plan.InvoicingStart, plan.Dates{Span: day.On(start)}, ""); err != nil {
				t.Fatal(err)
			}
			st, err := StatementFor(d.Plan(), s, aarhus, period)
			if err != nil || len(st.Problems) > 0 {
				t.Fatal(err, st.Problems)
			}
			return st
		}

		a, b := statement(people), statement(people+1)
		checkSums(t, a)
		if b.Net < a.Net {
			t.Fatalf("%d inhabitants pay %s, one more %s", people, a.Net, b.Net)
		}
		// Above the break an inhabitant costs no more than below it.
		s.BreakAt = 0
		if all := statement(people); a.Net > all.Net+Money(len(a.Lines)) {
			t.Fatalf("with the break %s, without %s", a.Net, all.Net)
		}
	})
}

func checkSums(t *rapid.T, s Statement) {
	var net Money
	months := 0
	people := map[bool]int64{}
	for _, l := range s.Lines {
		net += l.Amount
		if l.Part != AboveBreak {
			months += l.Months
		}
		people[l.Part == AboveBreak] = l.People
		if got, ok := Amount(l.Quantity, l.UnitPrice, l.Per); !ok || got != l.Amount {
			t.Fatalf("the line %s is %s", formatLine(l), got)
		}
	}
	if s.Due() && people[false]+people[true] != int64(s.Population.Inhabitants) {
		t.Fatalf("%v of %d inhabitants are billed", people, s.Population.Inhabitants)
	}
	if net != s.Net || s.Total != s.Net+s.VAT || months != s.Months {
		t.Fatalf("lines sum to %s in %d months, the statement says %s in %d", net, months, s.Net, s.Months)
	}
}

func TestCheckDigits(t *testing.T) {
	for s, want := range map[string]bool{
		"5790000000005": true, "5798009811578": true, "5798009811579": false, "579800981157": false, "579800981157x": false, "": false,
	} {
		if ValidGLN(s) != want {
			t.Errorf("GLN %q: %v, want %v", s, !want, want)
		}
	}
	for s, want := range map[string]bool{"12345674": true, "64942212": true, "64942213": false, "1234567": false, "00000000": false, "6494221a": false} {
		if ValidCVR(s) != want {
			t.Errorf("CVR %q: %v, want %v", s, !want, want)
		}
	}
	for s, want := range map[string]bool{
		"DK5000400440116243": true, "GB82WEST12345698765432": true, "DK5100400440116243": false, "DK500040044011624": false,
		"dk5000400440116243": false, "": false, "DKÆ0004004401162": false,
	} {
		if ValidIBAN(s) != want {
			t.Errorf("IBAN %q: %v, want %v", s, !want, want)
		}
	}
	for s, want := range map[string]bool{"DABADKKK": true, "DABADKKK123": true, "DABADKK": false, "DABA1KKK": false, "dabadkkk": false} {
		if ValidBIC(s) != want {
			t.Errorf("BIC %q: %v, want %v", s, !want, want)
		}
	}
	for _, r := range rows(t, assets.Municipalities) {
		if !ValidCVR(r["cvr"]) {
			t.Errorf("%s has the CVR %s, which is not taken as valid", r["name"], r["cvr"])
		}
	}
	if id, ok := FIK71("00404040000066"); !ok || id != "004040400000669" || !ValidFIK71(id) {
		t.Errorf("payment id %q, want the check digit 9", id)
	}
	if id, ok := FIK71("42"); !ok || len(id) != 15 || !ValidFIK71(id) {
		t.Errorf("a short payload gives %q", id)
	}
	if ValidFIK71("004040400000668") || ValidFIK71("9") {
		t.Error("a wrong payment id is taken as valid")
	}
	for _, s := range []string{"", "123456789012345", "12a"} {
		if _, ok := FIK71(s); ok {
			t.Errorf("payload %q is taken", s)
		}
	}
}

func TestOneWrongDigitIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id, _ := FIK71(rapid.StringMatching(`[0-9]{1,14}`).Draw(t, "payload"))
		i := rapid.IntRange(0, 14).Draw(t, "place")
		b := []byte(id)
		b[i] = '0' + (b[i]-'0'+byte(rapid.IntRange(1, 9).Draw(t, "by")))%10
		if ValidFIK71(string(b)) {
			t.Fatalf("%s passes as well as %s", b, id)
		}
	})
}

// VAT is a percentage of the net sum, rounded half away from zero.
func TestVATIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		net := rapid.Int64().Draw(t, "net")
		percent := rapid.IntRange(0, mostPercent).Draw(t, "percent")
		got, ok := VAT(Money(net), percent)
		want, fits := rounded(new(big.Rat).Mul(big.NewRat(net, 1), big.NewRat(int64(percent), 100)))
		if ok != fits || ok && int64(got) != want {
			t.Fatalf("%d %% of %d is %d, %v; want %d, %v", percent, net, got, ok, want, fits)
		}
	})
}

// rounded is the whole number next to a fraction, half away from zero, and whether it fits.
func rounded(r *big.Rat) (int64, bool) {
	twice := new(big.Int).Mul(new(big.Int).Abs(r.Num()), big.NewInt(2))
	n := new(big.Int).Quo(twice.Add(twice, r.Denom()), new(big.Int).Mul(r.Denom(), big.NewInt(2)))
	if r.Sign() < 0 {
		n.Neg(n)
	}
	return n.Int64(), n.CmpAbs(big.NewInt(math.MaxInt64)) <= 0
}

// meaning is what a line bills as it is told to people: so many people, a percentage of a price
// for so many months, for months or for days of a month. It is in øre.
func (l Line) meaning() *big.Rat {
	r := big.NewRat(l.People, 1)
	r.Mul(r, big.NewRat(int64(l.Price)*int64(l.Percent), 100*100))
	months := big.NewRat(int64(l.Months), int64(l.PriceMonths))
	if l.Months == 0 {
		_, _, of := l.To.Date()
		months = big.NewRat(int64(l.To-l.From)+1, int64(of*l.PriceMonths))
	}
	return r.Mul(r, months)
}

// What is computed in int64 is what fractions without any limit say, also for the largest figures
// that are billed; a year is the sum of its instalments, each rounded.
func TestStatementsAreExact(t *testing.T) {
	base := newTestPlan(t)
	aarhus := plan.MunicipalityID("0751")
	rapid.Check(t, func(t *rapid.T) {
		s := model2019()
		s.Basis = rapid.SampledFrom([]plan.Basis{plan.PerYear, plan.PerPeriod}).Draw(t, "basis")
		s.BreakPercent = rapid.IntRange(0, mostPercent).Draw(t, "percent")
		s.BreakAt = rapid.IntRange(0, 2*mostInhabitants).Draw(t, "break")
		s.PeriodsPerYear = rapid.SampledFrom([]int{1, 2, 4, 12}).Draw(t, "periods")
		s.WholeMonths = rapid.Bool().Draw(t, "whole")
		s.VATPercent = rapid.IntRange(0, mostPercent).Draw(t, "vat")
		start := day.Of(2020, 1, 1) + day.Day(rapid.IntRange(0, 300).Draw(t, "start"))
		d := base.Edit()
		plan.Put(d, s)
		for _, pr := range d.Plan().PricesOf(s.ID) {
			price := rapid.Int64Range(1, mostPrice).Draw(t, "price")
			plan.Update(d, pr.ID, func(pr *plan.Price) { pr.PerInhabitant = price })
		}
		people := rapid.IntRange(1, mostInhabitants).Draw(t, "people")
		plan.Update(d, plan.PopulationID(aarhus, 2020), func(p *plan.Population) { p.Inhabitants = people })
		if err := d.Deviate(s.SolutionID, aarhus, plan.InvoicingStart, plan.Dates{Span: day.On(start)}, ""); err != nil {
			t.Fatal(err)
		}
		year, lines := new(big.Rat), 0
		var net Money
		for _, period := range PeriodsOf(2020, s.PeriodsPerYear) {
			st, err := StatementFor(d.Plan(), s, aarhus, period)
			if err != nil || len(st.Problems) > 0 {
				t.Fatal(err, st.Problems)
			}
			checkExact(t, &st)
			for _, l := range st.Lines {
				year.Add(year, l.meaning())
			}
			lines, net = lines+len(st.Lines), net+st.Net
		}
		off := year.Sub(year, big.NewRat(int64(net), 1))
		if off.Abs(off).Cmp(big.NewRat(int64(lines), 2)) > 0 {
			t.Fatalf("the instalments of a year are %s øre from what it costs, with %d lines", off.FloatString(2), lines)
		}
	})
}

// checkExact checks the lines and the sums of a statement.
func checkExact(t *rapid.T, s *Statement) {
	net := new(big.Int)
	for _, l := range s.Lines {
		if want, fits := rounded(l.meaning()); !fits || int64(l.Amount) != want {
			t.Fatalf("the line %+v is %d øre, want %d", l, l.Amount, want)
		}
		net.Add(net, big.NewInt(int64(l.Amount)))
	}
	vat, _ := rounded(new(big.Rat).Mul(new(big.Rat).SetInt(net), big.NewRat(int64(s.VATPercent), 100)))
	total := new(big.Int).Add(net, big.NewInt(vat))
	if net.Cmp(big.NewInt(int64(s.Net))) != 0 || int64(s.VAT) != vat || total.Cmp(big.NewInt(int64(s.Total))) != 0 {
		t.Fatalf("net %d, VAT %d, total %d; want %s, %d, %s", s.Net, s.VAT, s.Total, net, vat, total)
	}
}
