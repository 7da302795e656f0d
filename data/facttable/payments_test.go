package facttable

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/billing/billingtest"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable/xlsx"
)

// issued is the example with the invoices of SAPA for the first half of 2021, numbers 1 to 98 in
// Danish order.
func issued(t testing.TB) *plan.Plan {
	t.Helper()
	d := plantest.Example(t, example.SAPA2019).Edit()
	s, _ := d.Plan().SolutionNamed("SAPA")
	billingtest.IssueAll(t, d, s.ID, "2021H1", day.Of(2021, 1, 4))
	return d.Plan()
}

// of is an invoice by its number.
func of(t testing.TB, p *plan.Plan, number string) *billing.Issued {
	t.Helper()
	found := billing.LedgerOf(p).Find(number)
	if len(found) != 1 {
		t.Fatalf("%d invoices are %s", len(found), number)
	}
	return found[0]
}

// bankTable reads the text of a file of a bank.
func bankTable(t testing.TB, p *plan.Plan, text string, o Options) *Proposal {
	t.Helper()
	source, err := xlsx.Open("bank.csv", []byte(text), "")
	if err != nil {
		t.Fatal(err)
	}
	o.Year, o.Lang = 2021, day.Danish
	prop, err := Propose(p, source.Cells, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(prop.Kinds) != 1 || prop.Kinds[0] != Payments {
		t.Fatalf("read as %v: %.200q", prop.Kinds, text)
	}
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		for _, s := range sentences(prop) {
			if s.Key != "" && !lang.Has(s.Key) {
				t.Errorf("%s has no text", s.Key)
			}
		}
	}
	return prop
}

// sentences are all that a proposal says.
func sentences(p *Proposal) (list []Sentence) {
	list = slices.Clone(p.Notes)
	for _, d := range p.Doubts {
		list = append(list, d.Why)
		for _, o := range d.Options {
			list = append(list, o.Sentence)
		}
	}
	for _, r := range p.Rows {
		list = append(list, r.Why)
	}
	for _, i := range p.Items {
		list = append(list, i.Why, say("facts.field."+string(i.Field)))
	}
	return list
}

// accepted is a proposal whose doubts are taken as they are preset.
func accepted(t testing.TB, p *plan.Plan, text string) *Proposal {
	t.Helper()
	prop := bankTable(t, p, text, Options{})
	return bankTable(t, p, text, Options{Answers: Answers{}.Accept(prop.Doubts)})
}

// outcome is what becomes of the rows with anything in them, in words.
func outcome(p *Proposal) (list []string) {
	for _, r := range p.Rows {
		if r.Status == Heading {
			continue
		}
		text := fmt.Sprint(r.Number)
		for _, d := range r.Doubts {
			text += " " + strings.TrimPrefix(p.Doubts[d].Why.Key, "facts.doubt.")
		}
		for _, n := range r.Items {
			i := p.Items[n]
			text += map[Status]string{Taken: " books ", Unchanged: " has ", Refused: " refuses ", LeftOut: " leaves "}[i.Status]
			if i.Status == Refused {
				text += strings.TrimPrefix(i.Why.Key, "facts.refused.")
			} else {
				text += i.New
			}
		}
		if len(r.Items) == 0 && len(r.Doubts) == 0 {
			text += " " + strings.TrimPrefix(r.Why.Key, "facts.row.")
		}
		list = append(list, text)
	}
	return list
}

func TestBankTablesAreRead(t *testing.T) {
	p := issued(t)
	one, two := of(t, p, "MH-1"), of(t, p, "MH-2")
	id, left := one.Row.PaymentID, one.Left().Format(day.Danish)
	kr := func(m billing.Money) string { return m.FormatKroner(day.Danish) }
	number2 := "8 payment.number books MH-0002 " + kr(two.Left()) + ", 3. februar 2021"
	for what, c := range map[string]struct {
		table string
		want  []string
	}{
		"a bank's CSV": {
			"Dato;Tekst;Beløb;Saldo\n01-02-2021;Indbetaling +71<" + id + "+12345678<;" + left + ";1.000.000,00\n02-02-2021;Løn;-12.000,00;988.000,00\n",
			[]string{"2 books MH-0001 " + kr(one.Left()) + ", 1. februar 2021", "3 payment.outgoing_none"},
		},
		"quotes, an id of its own and the newest first": {
			"\"Bogføringsdato\";\"Rentedato\";\"Afsender\";\"Indbetalings-ID\";\"FI-kreditornr\";\"Beløb\"\n\"2021/02/02\";\"2021/02/02\";\"Rema\";\"\";\"\";\"5,00\"\n\"2021-02-01\";\"2021-02-01\";\"Albertslund\";\"" + id + "\";\"12345678\";\"" + left + "\"\n",
			[]string{"2 payment.no_name", "3 books MH-0001 " + kr(one.Left()) + ", 1. februar 2021"},
		},
		"points and minus behind, money in and out": {
			"Date,Description,Paid in,Paid out\n2021-02-01,FI " + id + "," + strings.NewReplacer(".", "", ",", ".").Replace(left) + ",\n2021-02-02,Rent,,500.00\n2021-02-02,Back,,500.00-\n",
			[]string{"2 books MH-0001 " + kr(one.Left()) + ", 1. februar 2021", "3 payment.outgoing_none", "4 payment.outgoing_none"},
		},
		"what a bank writes above": {
			"Konto;1234 567890\nPeriode;01-02-2021 - 28-02-2021\n\nDato;Tekst;Beløb\n01.02.2021;x;1,00\n01.02.2021;;\n;I alt;1,00\n03.02.2021;Faktura mh 2;" + two.Left().Format(day.Danish) + "\n",
			[]string{"1 title", "2 title", "3 title", "5 payment.no_name", "6 payment.no_amount", "7 payment.no_day", number2},
		},
		"no headings": {
			"01-02-2021;Indbetaling " + id + ";" + left + ";9.000.000,00\n02-02-2021;Gebyr;-50,00;8.999.950,00\n03-02-2021;Rente;1,00;8.999.951,00\n",
			[]string{"1 payment.columns books MH-0001 " + kr(one.Left()) + ", 1. februar 2021", "2 payment.outgoing_none", "3 payment.no_name"},
		},
		"what cannot be read": {
			"Dato;Tekst;Beløb;Valuta\n01-02-2021;" + id + ";tusind;DKK\nsnart;" + id + ";1,00;DKK\n01-02-2021;" + id + ";1,00;EUR\n",
			[]string{"2 refuses payment.amount", "3 refuses day", "4 refuses payment.currency"},
		},
		"payment ids that are none": {
			"Dato;Tekst;Beløb\n01-02-2021;" + id[:14] + string('0'+(id[14]-'0'+1)%10) + ";1,00\n01-02-2021;004040400000669;2,00\n01-02-2021;1" + id + ";2,00\n01-02-2021;Faktura MH-4711;2,00\n01-02-2021;KMH-1;2,00\n01-02-2021;nul " + id + ";0,00\n",
			[]string{"2 payment.wrong_check", "3 payment.no_such_id", "4 payment.no_name", "5 payment.no_such", "6 payment.no_name", "7 payment.no_amount"},
		},
	} {
		prop := bankTable(t, p, c.table, Options{})
		if got := outcome(prop); !slices.Equal(got, c.want) {
			t.Errorf("%s:\ngot  %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}

func TestLatinOneAndByteOrderMarks(t *testing.T) {
	p := issued(t)
	one := of(t, p, "MH-1")
	table := "Bogført;Tekst;Beløb\n01-02-2021;Ærø " + one.Row.PaymentID + ";" + one.Left().Format(day.Danish) + "\n"
	latin := strings.NewReplacer("ø", "\xf8", "Æ", "\xc6", "æ", "\xe6").Replace(table)
	for _, text := range []string{table, "\ufeff" + table, latin, strings.ReplaceAll(table, "\n", "\r\n")} {
		prop := bankTable(t, p, text, Options{})
		after := apply(t, p, prop)
		if rows := plan.Payments.Of(after).Rows(); len(rows) != 1 || rows[0].Text != "Ærø "+one.Row.PaymentID || rows[0].Source != billing.FromBank {
			t.Errorf("%q gives %+v", text, rows)
		}
	}
}

// The same table twice, or in two copies of the plan, books everything once.
func TestATableIsBookedOnce(t *testing.T) {
	p := issued(t)
	one, two := of(t, p, "MH-1"), of(t, p, "MH-2")
	half := (one.Left() / 2).Format(day.Danish)
	row := "01-02-2021;" + one.Row.PaymentID + ";" + half + "\n"
	table := "Dato;Tekst;Beløb\n" + row + row + "02-02-2021;MH-1 og MH-2;" + two.Left().Format(day.Danish) + "\n"
	prop := accepted(t, p, table)
	after := apply(t, p, prop)
	if n := plan.Payments.Of(after).Len(); n != 2 {
		t.Fatalf("%d payments, of %q", n, outcome(prop))
	}
	again := bankTable(t, after, table, Options{})
	if again.Sums.Before.N != 2 || again.Sums.Booked.N != 0 || again.Count(Unchanged) != 2 {
		t.Errorf("the second time: %+v %q", again.Sums, outcome(again))
	}
	other := apply(t, p, accepted(t, p, table))
	if !slices.Equal(plan.Payments.Of(other).Rows(), plan.Payments.Of(after).Rows()) {
		t.Error("two copies book it otherwise")
	}
	longer := bankTable(t, after, table+row, Options{})
	if longer.Sums.Before.N != 2 || longer.Sums.Booked.N != 1 {
		t.Errorf("a third equal row: %+v", longer.Sums)
	}
}

// What was taken back may be booked again.
func TestBookedAgainAfterItWasTakenBack(t *testing.T) {
	p := issued(t)
	one := of(t, p, "MH-1")
	table := "Dato;Tekst;Beløb\n01-02-2021;" + one.Row.PaymentID + ";" + one.Left().Format(day.Danish) + "\n"
	after := apply(t, p, accepted(t, p, table))
	d := after.Edit()
	if _, err := billing.Reverse(d, plan.Payments.Of(after).Rows()[0].ID); err != nil {
		t.Fatal(err)
	}
	back := d.Plan()
	if of(t, back, "MH-1").Paid != 0 {
		t.Fatal("it is not taken back")
	}
	again := apply(t, back, accepted(t, back, table))
	if i := of(t, again, "MH-1"); i.Left() != 0 || len(i.Payments) != 3 || i.PaidOn != day.Of(2021, 2, 1) {
		t.Errorf("left %s, %d rows, paid on %s", i.Left(), len(i.Payments), i.PaidOn)
	}
	if prop := bankTable(t, again, table, Options{}); prop.Sums.Before.N != 1 {
		t.Errorf("then it is booked once more: %+v", prop.Sums)
	}
}

func TestWhatIsAsked(t *testing.T) {
	p := issued(t)
	one, two := of(t, p, "MH-1"), of(t, p, "MH-2")
	money := func(m billing.Money) string { return m.Format(day.Danish) }
	both := one.Left() + two.Left()
	hash := one.Row.Ref[strings.LastIndexByte(one.Row.Ref, '-')+1:]
	for what, c := range map[string]struct {
		row  string
		key  string
		take bool // the first option is preset; else nothing is booked
		n    int  // options
	}{
		"the number and the amount":     {"Faktura MH-0001;" + money(one.Left()), "number", true, 2},
		"the reference":                 {"Ref. " + one.Row.Ref + ";" + money(one.Left()), "number", true, 2},
		"its last part":                 {strings.ToUpper(hash) + ";" + money(one.Left()), "number", true, 2},
		"a part":                        {"MH-1;" + money(one.Left()/2), "part", false, 2},
		"more":                          {"MH 0001;" + money(one.Left()+1), "more", false, 2},
		"two numbers with the sum":      {"MH-1, MH-2;" + money(both), "several", true, 4},
		"two numbers with another sum":  {"MH-1, MH-2;" + money(both+1), "several", false, 3},
		"two payment ids":               {one.Row.PaymentID + " " + two.Row.PaymentID + ";" + money(both), "several", true, 4},
		"an id and another number":      {one.Row.PaymentID + " MH-2;" + money(one.Left()), "several", false, 3},
		"money out for what is not due": {"MH-1;-" + money(one.Left()), "refund", false, 2},
	} {
		prop := bankTable(t, p, "Dato;Tekst;Beløb\n01-02-2021;"+c.row+"\n", Options{})
		preset := c.n - 1
		if c.take {
			preset = 0
		}
		if len(prop.Doubts) != 1 || prop.Doubts[0].Why.Key != "facts.doubt.payment."+c.key || prop.Doubts[0].Preset != preset || len(prop.Doubts[0].Options) != c.n {
			t.Errorf("%s: asked %+v, %q", what, prop.Doubts, outcome(prop))
		}
	}
}

// Of what was credited and paid the rest is paid back.
func TestRefunds(t *testing.T) {
	p := issued(t)
	one := of(t, p, "MH-1")
	total := one.Left()
	paid := apply(t, p, accepted(t, p, "Dato;Tekst;Beløb\n01-02-2021;"+one.Row.PaymentID+";"+total.Format(day.Danish)+"\n"))
	d := paid.Edit()
	note := billingtest.Credit(t, d, one.Row.ID, day.Of(2021, 3, 1))
	credited := d.Plan()
	number := billing.LedgerOf(credited).Get(note).FormatNumber()
	out := "Dato;Tekst;Beløb\n05-03-2021;%s;-" + total.Format(day.Danish) + "\n"
	prop := bankTable(t, credited, fmt.Sprintf(out, "Kreditnota "+number), Options{})
	if len(prop.Doubts) != 0 || prop.Sums.Booked.N != 1 {
		t.Fatalf("a credit note in the text: %q", outcome(prop))
	}
	if i := of(t, apply(t, credited, prop), "MH-1"); i.Left() != 0 || i.Paid != 0 {
		t.Errorf("after the refund %s is left", i.Left())
	}
	prop = bankTable(t, credited, fmt.Sprintf(out, "MH-1"), Options{})
	if len(prop.Doubts) != 1 || prop.Doubts[0].Why.Key != "facts.doubt.payment.credit_note" || prop.Doubts[0].Preset != 0 {
		t.Errorf("the invoice in the text: %q", outcome(prop))
	}
	over := accepted(t, credited, "Dato;Tekst;Beløb\n06-03-2021;"+one.Row.PaymentID+";5,00\n")
	if !slices.ContainsFunc(over.Notes, func(s Sentence) bool { return s.Key == "facts.note.payment.over.one" }) {
		t.Errorf("nobody is told of what is paid too much: %+v", over.Notes)
	}
}

func TestPartPaymentsAndTheSamePaymentOtherwiseWritten(t *testing.T) {
	p := issued(t)
	one := of(t, p, "MH-1")
	part := (one.Left() / 3).Format(day.Danish)
	first := "Dato;Tekst;Beløb\n01-02-2021;" + one.Row.PaymentID + ";" + part + "\n"
	prop := bankTable(t, p, first, Options{})
	if !slices.ContainsFunc(prop.Notes, func(s Sentence) bool { return s.Key == "facts.note.payment.part.one" }) || prop.Sums.Booked.N != 1 {
		t.Errorf("nobody is told of the rest: %+v", prop.Notes)
	}
	after := apply(t, p, prop)
	same := bankTable(t, after, "Dato;Tekst;Beløb\n01-02-2021;FI-kort "+one.Row.PaymentID+";"+part+"\n", Options{})
	if len(same.Doubts) != 1 || same.Doubts[0].Why.Key != "facts.doubt.payment.same" || same.Doubts[0].Preset != 1 {
		t.Errorf("another text of the same day and amount: %q", outcome(same))
	}
	later := bankTable(t, after, "Dato;Tekst;Beløb\n02-02-2021;"+one.Row.PaymentID+";"+part+"\n01-02-2021;"+one.Row.PaymentID+";"+part+"\n", Options{})
	if len(later.Doubts) != 0 || later.Sums.Booked.N != 1 || later.Sums.Before.N != 1 {
		t.Errorf("another day: %q", outcome(later))
	}
}

// A number that was given twice is asked about, also by its payment id.
func TestANumberThatWasGivenTwice(t *testing.T) {
	p := issued(t)
	one, two := of(t, p, "MH-1"), of(t, p, "MH-2")
	d := p.Edit()
	doc := two.Document
	doc.Number, doc.Payment.ID = 1, one.Row.PaymentID
	billing.Put(d, plan.CatalogueID("invoice", "twice"), doc, "")
	prop := bankTable(t, d.Plan(), "Dato;Tekst;Beløb\n01-02-2021;"+one.Row.PaymentID+";"+(one.Left()+two.Left()).Format(day.Danish)+"\n", Options{})
	if len(prop.Doubts) != 1 || len(prop.Doubts[0].Options) != 3 || prop.Doubts[0].Preset != 2 {
		t.Errorf("asked %+v", prop.Doubts)
	}
}

// Whatever is in a table of a bank: its sum is that of what is booked, was booked, is left out and
// refused, a row is booked at once only by a payment id that it has, the second time nothing is
// booked, and neither the order of the columns nor that of the rows matters.
func TestSumsAreKept(t *testing.T) {
	p := issued(t)
	l := billing.LedgerOf(p)
	rapid.Check(t, func(t *rapid.T) {
		var rows [][]string
		sum := billing.Money(0)
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			i := l.Issued[rapid.IntRange(0, 5).Draw(t, "invoice")]
			o := l.Issued[rapid.IntRange(0, 5).Draw(t, "other")]
			amount := rapid.SampledFrom([]billing.Money{i.Left(), i.Left() / 2, i.Left() + 100, i.Left() + o.Left(), -i.Left(), 100, 0}).Draw(t, "amount")
			text := rapid.SampledFrom([]string{
				"", "Løn", i.Row.PaymentID, "+71<" + i.Row.PaymentID + "+12345678<", "Faktura " + i.FormatNumber(), i.Row.Ref,
				i.FormatNumber() + " " + o.FormatNumber(), i.Row.PaymentID + o.Row.PaymentID, "MH-999", i.Row.PaymentID + " " + o.FormatNumber(),
			}).Draw(t, "text")
			sum += amount
			on := day.Of(2021, 2, rapid.IntRange(1, 5).Draw(t, "day"))
			rows = append(rows, []string{on.Table(), text, amount.Format(day.Danish), "1,00"})
		}
		table := func(rows [][]string, order []int) [][]string {
			cells := [][]string{}
			for _, row := range append([][]string{{"Dato", "Tekst", "Beløb", "Saldo"}}, rows...) {
				var line []string
				for _, c := range order {
					line = append(line, row[c])
				}
				cells = append(cells, line)
			}
			return cells
		}
		take := func(p *plan.Plan, cells [][]string) (*Proposal, *plan.Plan) {
			prop, err := ProposeAccepted(p, cells, Options{Kinds: []ID{Payments}, Lang: day.Danish, Year: 2021})
			if err != nil {
				t.Fatal(err)
			}
			d := p.Edit()
			if err := d.Run(prop.Apply); err != nil {
				t.Fatal(err)
			}
			return prop, d.Plan()
		}
		cells := table(rows, []int{0, 1, 2, 3})
		prop, after := take(p, cells)
		s := prop.Sums
		if s.Table.Amount != sum || s.Table.N != len(rows) || s.Booked.Amount+s.Before.Amount+s.Left.Amount+s.Refuse.Amount != sum || s.Booked.N+s.Before.N+s.Left.N+s.Refuse.N != len(rows) {
			t.Fatalf("%v comes to %s: %+v", rows, sum, s)
		}
		paid := billing.Money(0)
		for _, row := range plan.Payments.Of(after).Rows() {
			paid += billing.Money(row.Amount)
		}
		if paid != s.Booked.Amount {
			t.Fatalf("%s is booked, said %s", paid, s.Booked.Amount)
		}
		for _, i := range prop.Items {
			if row := prop.Rows[i.Row-1]; i.Status == Taken && len(row.Doubts) == 0 && row.Cells[2][0] != '-' {
				number, _, _ := strings.Cut(i.New, " ")
				if of := l.Find(number)[0]; !strings.Contains(row.Cells[1], of.Row.PaymentID) {
					t.Fatalf("%q is booked on %s without a question", row.Cells, number)
				}
			}
		}
		// What was left out may be what is left to pay now: it is asked about again.
		again, _ := take(after, cells)
		if again.Sums.Before != s.Booked {
			t.Fatalf("%+v is booked, and then %+v was booked before", s, again.Sums)
		}
		for n, r := range again.Rows {
			if r.Status == Taken && (len(r.Doubts) == 0 || prop.Rows[n].Status == Taken) {
				t.Fatalf("%q is booked again", r.Cells)
			}
		}
		if _, other := take(p, table(rows, rapid.Permutation([]int{0, 1, 2, 3}).Draw(t, "columns"))); !slices.Equal(plan.Payments.Of(other).Rows(), plan.Payments.Of(after).Rows()) {
			t.Fatal("the order of the columns matters")
		}
	})
}

func FuzzPayments(f *testing.F) {
	p := issued(f)
	one := of(f, p, "MH-1")
	for _, seed := range []string{
		"Dato;Tekst;Beløb\n01-02-2021;" + one.Row.PaymentID + ";1,00\n", "01-02-2021;" + one.Row.PaymentID + ";1,00\n02-02-2021;MH-1;2,00",
		"Dato;Tekst;Indbetalt;Udbetalt\n1-2-21;x MH-0001;1;2\n\n;;;", "\"Dato\",\"Tekst\",\"Beløb\"\n\"1/2 2021\",\"MH-1 MH-2\",\"-1.234\"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		prop, err := ProposeAccepted(p, cellsOf(text), Options{Kinds: []ID{Payments}, Lang: day.Danish, Year: 2021})
		if err != nil {
			return
		}
		s := prop.Sums
		if s.Booked.N+s.Before.N+s.Left.N+s.Refuse.N != s.Table.N || s.Booked.Amount+s.Before.Amount+s.Left.Amount+s.Refuse.Amount != s.Table.Amount {
			t.Fatalf("sums %+v", s)
		}
		d := p.Edit()
		if err := d.Run(prop.Apply); err != nil {
			t.Fatal(err)
		}
	})
}

// A table of 100,000 rows is read, and one of none is no table.
func TestLargeAndEmptyBankTables(t *testing.T) {
	p := issued(t)
	one := of(t, p, "MH-1")
	cells := [][]string{{"Dato", "Tekst", "Beløb"}}
	for n := range 100_000 {
		cells = append(cells, []string{day.Of(2021, 1, 1+n%300).Table(), fmt.Sprint("Kortbetaling ", n), "-12,50"})
	}
	cells = append(cells, []string{"01-02-2021", one.Row.PaymentID, one.Left().Format(day.Danish)})
	prop, err := Propose(p, cells, Options{Lang: day.Danish, Year: 2021})
	if err != nil {
		t.Fatal(err)
	}
	if s := prop.Sums; s.Table.N != 100_001 || s.Booked.N != 1 || s.Left.N != 100_000 || s.Left.Amount != -1250*100_000 {
		t.Errorf("%+v", s)
	}
	prop, err = Propose(p, cells[:1], Options{Lang: day.Danish, Year: 2021})
	if err != nil || !prop.Is(Payments) || prop.Sums.Table.N != 0 || len(prop.Items) != 0 {
		t.Errorf("without rows: %+v, %v", prop, err)
	}
}
