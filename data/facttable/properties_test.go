package facttable

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// drawn is a table that somebody has of facts.
type drawn struct{ cells [][]string }

// shuffled is the table with its columns in another order, and further ones between.
func (d drawn) shuffled(t *rapid.T) [][]string {
	order := rapid.Permutation(slices.Collect(func(yield func(int) bool) {
		for i := range d.cells[0] {
			if !yield(i) {
				return
			}
		}
	})).Draw(t, "order")
	more := rapid.Bool().Draw(t, "more")
	var out [][]string
	for n, row := range d.cells {
		var cells []string
		for k, i := range order {
			if more && k == 1 {
				cells = append(cells, []string{"Vejr", "ring"}[min(n, 1)])
			}
			cells = append(cells, row[i])
		}
		out = append(out, cells)
	}
	return out
}

// drawTable draws a table of a kind about some municipalities of a plan.
func drawTable(t *rapid.T, p *plan.Plan, kind ID) drawn {
	all := p.AllMunicipalities()
	some := rapid.SliceOfNDistinct(rapid.IntRange(0, len(all)-1), 1, 6, rapid.ID[int]).Draw(t, "municipalities")
	word := func(what string) string {
		if rapid.IntRange(0, 4).Draw(t, what+" given") == 0 {
			return ""
		}
		return rapid.StringMatching(`[A-ZÆØÅ][a-zæøå]{1,8}( [1-9][0-9]?)?`).Draw(t, what)
	}
	ean := func() string {
		n := fmt.Sprintf("%012d", rapid.IntRange(0, 999_999_999_999).Draw(t, "ean"))
		for c := range 10 {
			if full := n + fmt.Sprint(c); billing.ValidGLN(full) {
				return full
			}
		}
		panic("no check digit")
	}
	var cells [][]string
	add := func(row ...string) { cells = append(cells, row) }
	switch kind {
	case Municipalities:
		add("Kommune", "Løsning", "EAN", "Reference", "Ordrenummer", "Adresse", "Postnr.", "By")
		for _, i := range some {
			post := fmt.Sprint(rapid.IntRange(1000, 9990).Draw(t, "postcode"))
			add(all[i].Name, rapid.SampledFrom([]string{"", "SAPA", "KY"}).Draw(t, "solution"), ean(), word("reference"), word("order"), word("street"), post, word("city"))
		}
	case Contacts:
		add("Kommune", "Rolle", "Navn", "E-mail", "Telefon")
		for _, i := range some {
			for n := range rapid.IntRange(1, 3).Draw(t, "contacts") {
				role := rapid.SampledFrom([]string{"kommunaldirektør", "økonomidirektør", "it-chef", "programleder", "funktionspostkasse"}).Draw(t, "role")
				name, phone := word("name"), word("phone")
				if name != "" {
					name += fmt.Sprint(" ", n)
				}
				add(all[i].Name, role, name, fmt.Sprintf("m%d.%d@kommune.example", i, n), phone)
			}
		}
	case Population:
		add("Kommunekode", "År", "Indbyggere")
		for _, i := range some {
			near, _ := p.Inhabitants(all[i].ID, 2024)
			add(strings.TrimLeft(all[i].Code, "0"), "2025", fmt.Sprint(near.Inhabitants+rapid.IntRange(-9, 9).Draw(t, "more")))
		}
	case Tasks:
		add("Løsning", "Brev", "Opgave", "Task", "Frist")
		for n := range rapid.IntRange(1, 4).Draw(t, "tasks") {
			due := rapid.SampledFrom([]string{"", "3 uger efter brevet", "21 days before the go-live", "1. maj 2021", "uge 20 2021"}).Draw(t, "due")
			add(rapid.SampledFrom([]string{"SAPA", "KY"}).Draw(t, "solution"), rapid.SampledFrom([]string{"", "Varsling", "Opsigelse"}).Draw(t, "letter"), fmt.Sprint("Opgave ", n), word("task"), due)
		}
	case Links:
		add("Løsning", "Brev", "Navn", "Adresse")
		for n := range rapid.IntRange(1, 4).Draw(t, "links") {
			add("SAPA", rapid.SampledFrom([]string{"", "Varsling"}).Draw(t, "letter"), fmt.Sprint("Vejledning ", n), "https://example.dk/"+fmt.Sprint(n))
		}
	case Responsibilities:
		add("Løsning", "Opgave", "Jer", "Os")
		for n := range rapid.IntRange(1, 4).Draw(t, "tasks") {
			part := func(of string) string {
				return rapid.SampledFrom([]string{"", "–", "ansvar", "deltager"}).Draw(t, of)
			}
			add("KY", fmt.Sprint("Opgave ", n), part("you"), part("us"))
		}
	case Courses:
		add("Løsning", "Bølge", "Kursus", "Sted", "Pladser", "Tilmelding til", "Tilmelding senest")
		for n := range rapid.IntRange(1, 4).Draw(t, "courses") {
			seats := rapid.SampledFrom([]string{"", "4"}).Draw(t, "seats")
			add("SAPA", rapid.SampledFrom([]string{"Bølge 4", "5"}).Draw(t, "wave"), fmt.Sprint("Kursus ", n), word("place"), seats, "", rapid.SampledFrom([]string{"", "uge 20 2019"}).Draw(t, "by"))
		}
	case Suppliers:
		add("Løsning", "Leverandør", "Adresse", "Postnr.", "By", "Varsel (måneder)")
		add("SAPA", word("supplier")+" A/S", word("street"), "2750", word("city"), rapid.SampledFrom([]string{"", "6"}).Draw(t, "months"))
	case Agreements:
		add("Kommune", "System", "Aftalenummer", "Varsel (måneder)", "Dele", "Sagsnr.")
		for _, i := range some {
			add(all[i].Name, "SAPA", fmt.Sprint(rapid.IntRange(1, 9999).Draw(t, "number")), rapid.SampledFrom([]string{"", "6", "12"}).Draw(t, "months"), word("parts"), word("case"))
		}
	case Payments:
		add("Dato", "Tekst", "Beløb", "Betalings-id", "Saldo")
		for range rapid.IntRange(1, 4).Draw(t, "movements") {
			id, amount := "", billing.Money(rapid.Int64Range(-99_999, 99_999_999).Draw(t, "amount"))
			if invoices := p.Invoices.Rows(); len(invoices) > 0 && rapid.Bool().Draw(t, "invoice") {
				id = rapid.SampledFrom(invoices).Draw(t, "of").PaymentID
			}
			add(day.Of(2021, 2, rapid.IntRange(1, 28).Draw(t, "day")).Table(), word("text"), amount.Format(day.Danish), id, "1,00")
		}
	case Prices:
		add("Løsning", "Fra", "Til og med", "Kr. pr. indbygger", "Fradrag")
		for i := range rapid.IntRange(1, 4).Draw(t, "steps") {
			to := ""
			if rapid.Bool().Draw(t, "ends") {
				to = day.Of(2021+i, 12, 31).Long(day.Danish)
			}
			price := billing.UnitPrice(rapid.Int64Range(1, 999_999).Draw(t, "price")).FormatKroner(day.Danish)
			add(rapid.SampledFrom([]string{"SAPA", "KY"}).Draw(t, "solution"), day.Of(2021+i, 1, 1).ISO(), to, price, rapid.SampledFrom([]string{"", "1,5"}).Draw(t, "reduction"))
		}
	}
	return drawn{cells}
}

// settled proposes a table with every doubt as it is preset.
func settled(t interface{ Fatal(...any) }, p *plan.Plan, cells [][]string, kind ID) *Proposal {
	o := Options{Kinds: []ID{kind}, Lang: day.Danish, Year: 2021}
	prop, err := ProposeAccepted(p, cells, o)
	if err != nil {
		t.Fatal(err)
	}
	return prop
}

// facts are the rows of the tables that a table of facts may change, without ids that are
// drawn.
func facts(p *plan.Plan) string {
	var b strings.Builder
	for _, m := range p.AllMunicipalities() {
		fmt.Fprintln(&b, m)
		var contacts []string
		for _, c := range p.ContactsOf(m.ID) {
			c.ID = plan.None
			contacts = append(contacts, fmt.Sprintln(c))
		}
		slices.Sort(contacts) // those of one role and name come in the order of their ids
		b.WriteString(strings.Join(contacts, ""))
	}
	fmt.Fprintln(&b, plan.BillingAddresses.Of(p).Rows(), p.Populations.Rows(), p.Prices.Rows(), p.Settlements.Rows(),
		plan.Agreements.Of(p).Rows(), plan.Suppliers.Of(p).Rows(), plan.Payments.Of(p).Rows())
	var rows []string
	for _, r := range plan.Tasks.Of(p).Rows() {
		r.ID = plan.None
		rows = append(rows, fmt.Sprintln(r))
	}
	for _, r := range plan.LetterLinks.Of(p).Rows() {
		r.ID = plan.None
		rows = append(rows, fmt.Sprintln(r))
	}
	for _, r := range plan.Responsibilities.Of(p).Rows() {
		r.ID = plan.None
		rows = append(rows, fmt.Sprintln(r))
	}
	for _, r := range plan.Courses.Of(p).Rows() {
		r.ID = plan.None
		rows = append(rows, fmt.Sprintln(r))
	}
	slices.Sort(rows)
	b.WriteString(strings.Join(rows, ""))
	return b.String()
}

// TestReadTwiceAndInAnyOrder reads tables whose columns stand in any order: the second
// time nothing changes, and the order makes no difference.
func TestReadTwiceAndInAnyOrder(t *testing.T) {
	plans := []*plan.Plan{plantest.Example(t, example.Empty), issued(t)}
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(plans).Draw(t, "plan")
		kind := rapid.SampledFrom(Kinds()).Draw(t, "kind").ID
		if kind == Courses && p == plans[0] {
			t.Skip("there is no wave")
		}
		table := drawTable(t, p, kind)
		edit := func(cells [][]string) *plan.Plan {
			prop := settled(t, p, cells, kind)
			if left := unexplained(prop); len(left) > 0 {
				t.Fatalf("nothing is said of the cells %v of %q", left, cells)
			}
			d := p.Edit()
			if err := d.Run(prop.Apply); err != nil {
				t.Fatal(err)
			}
			return d.Plan()
		}
		once := edit(table.cells)
		again := settled(t, once, table.cells, kind)
		for _, i := range again.Items {
			if i.Status == Taken || i.Status == Refused {
				t.Fatalf("the second time of %q: %+v", table.cells, i)
			}
		}
		other := table.shuffled(t)
		if shuffled := edit(other); facts(shuffled) != facts(once) {
			t.Fatalf("%q gives\n%s\n%q gives\n%s", table.cells, facts(once), other, facts(shuffled))
		}
	})
}

// unexplained lists the cells of a table of which a proposal says nothing.
func unexplained(p *Proposal) []Cell {
	if len(p.Kinds) == 0 {
		return nil
	}
	said, row := map[Cell]bool{}, map[int]bool{}
	for _, i := range p.Items {
		said[i.Cell] = true
		row[i.Row] = row[i.Row] || i.Status == Refused || i.Status == LeftOut
	}
	var left []Cell
	for _, r := range p.Rows {
		if r.Why.Key != "" || r.Status == Heading || p.Alone() && row[r.Number] {
			continue
		}
		for k, text := range r.Cells {
			switch use := p.Columns[k]; use.Field {
			case "", nameField, codeField, rowField, solutionField, waveField, timeField, sexField, ageField, groupField, roleField, firstField, lastField,
				bookedOnField, valueDateField, bankTextField, paymentIDField, balanceField, currencyField, creditorField, payerField, payeeField,
				messageField, bankRefField, noteField, invoiceField, accountField:
				if use.Field == "" && use.Why.Key == "" && !isNothing(text) {
					left = append(left, Cell{Row: r.Number, Column: k})
				}
			default:
				if !isNothing(text) && !said[Cell{Row: r.Number, Column: k}] {
					left = append(left, Cell{Row: r.Number, Column: k})
				}
			}
		}
	}
	return left
}

// FuzzPropose reads any text as each kind of table.
func FuzzPropose(f *testing.F) {
	p := plantest.Example(f, example.SAPA2019)
	for _, seed := range []string{
		"Kommune\tEAN\tPostnr.\nNorrdjurs\t5798009811578\t8500 Grenaa\nI alt\t\t",
		"Kommune;Rolle;Navn;E-mail\nFanø;CIO;Bo;Bo <bo@fanoe.example>\nFanø;;;x",
		"Fornavn;Efternavn;E-mail;Kommune\nBo;Li;bo@fanoe.example;Fanø",
		"\"Folketal\"\n\n\" \";\"2024K4\";\"2025K1\"\n\"101 København\";\"1\";\"..\"",
		"OMRÅDE;KØN;TID;INDHOLD\nFanø;Mænd;2025K1;1700\nFanø;Kvinder;2025K1;1687\n",
		"Løsning;Fra;Til;Pris;Fradrag\nSAPA;2021;2020;1.234;\nKY;snart;;;",
		"Kommune\tKommunaldirektør\tFunktionspostkasse\nFanø\tEva\tpost@fanoe.example",
		"\t\tI alt\t\tMænd\n\t\t2024K4\t2025K1\t2025K1\nx\tFanø\t1\t2\t3",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		cells := cellsOf(text)
		for _, k := range Kinds() {
			o := Options{Kinds: []ID{k.ID}, Year: 2019, Source: "x.csv"}
			prop, err := ProposeAccepted(p, cells, o)
			if err != nil {
				continue
			}
			if left := unexplained(prop); len(left) > 0 {
				t.Fatalf("%s: nothing is said of the cells %v", k.ID, left)
			}
			d := p.Edit()
			if err := d.Run(prop.Apply); err != nil {
				t.Fatalf("%s: %v", k.ID, err)
			}
			if n := len(d.Changes()); prop.Count(Taken) == 0 && n > 0 && prop.Count(Unchanged)+prop.Count(Taken) == 0 && len(prop.Doubts) == 0 {
				t.Fatalf("%s: %d changes are not said", k.ID, n)
			}
		}
	})
}
