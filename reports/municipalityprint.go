package reports

import (
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// MunicipalityPrint prints what a municipality may be handed over: its solutions with their dates
// as a letter says them, the letters that it got, what it pays, and whom both sides write to. It has
// no findings, no notes, and nothing about another municipality.
func MunicipalityPrint(p *plan.Plan, municipality plan.ID, o PrintOptions) page.Document {
	return o.fitted(normalZoom, normalZoom, func(o PrintOptions) (page.Document, int) {
		m, _ := p.Municipalities.Get(municipality)
		s := municipalitySheet{plan: p, municipality: m}
		s.printFrame = printFrame{
			PrintOptions: o, title: m.OfficialName, plan: p.SettingValue(plan.PlanName),
			subtitle: o.Lang.T("municipality-sheet.status", "date", o.Date.Long(day.Lang(o.Lang))),
		}
		return s.lay(slices.Concat(
			s.part("dates", s.dates(), 30, 0, 62),
			s.part("letters", s.letters(), 38, 0, 26, 44),
			s.part("invoicing", s.prices(), 18, 26, 0, 48),
			s.part("invoices", s.invoices(), 26, 30, 0, 30, 30, 32),
			s.part("contacts", s.contacts(), 0, 50, 62),
		)...), 0
	})
}

// municipalitySheet is the sheet of one municipality.
type municipalitySheet struct {
	printFrame
	plan         *plan.Plan
	municipality plan.Municipality
}

func (s *municipalitySheet) t(key string, pairs ...any) string {
	return s.Lang.T("municipality-sheet."+key, pairs...)
}

// part is a heading with a table below it, whose columns have widths in mm, 0 for the rest. Without
// rows a sentence says so; where there is none either, there is no part.
func (s *municipalitySheet) part(key string, rows [][]string, widths ...float64) []page.Block {
	heading := page.Plain(printText.Sized(11).With(page.Bold), s.t(key))
	heading.Before, heading.Keep, heading.Tag = 6, true, &page.Tag{Role: page.H2}
	if len(rows) == 0 {
		none := "municipality-sheet." + key + ".none"
		if !s.Lang.Has(none) {
			return nil
		}
		text := page.Plain(printText, s.Lang.T(none))
		text.Before, text.Tag = 1.5, &page.Tag{Role: page.P}
		return []page.Block{heading, text}
	}
	t := page.Table{
		Style: printText, Head: printColumn, Gap: 4, Pad: 0.8, Before: 1.5, Tag: &page.Tag{Role: page.TableRole},
		HeadRule: page.Rule{Width: 0.35, Color: ink}, RowRule: page.Rule{Width: 0.1, Color: line},
	}
	titles := strings.Split(s.t(key+".columns"), "|")
	for i, width := range widths {
		c := page.Column{Title: titles[i], Width: width}
		if width == 0 {
			c.Share = 1
		}
		t.Columns = append(t.Columns, c)
	}
	for _, r := range rows {
		t.Rows = append(t.Rows, page.PlainRow(r...))
	}
	return []page.Block{heading, t}
}

// dates are the rows of the table of dates that a notice has, of each solution.
func (s *municipalitySheet) dates() (rows [][]string) {
	for _, of := range DatesOf(s.plan, s.municipality.ID, s.Lang, s.Date) {
		first := of.Solution + ", " + of.Wave
		for _, d := range of.Dates {
			rows = append(rows, []string{first, d.What, d.When})
			first = ""
		}
	}
	return rows
}

// letters are the letters that told something, the newest first.
func (s *municipalitySheet) letters() (rows [][]string) {
	for _, l := range toldTo(s.plan, s.municipality.ID) {
		e, _ := l.Told()
		of, _ := s.plan.Solutions.Get(l.Letter.SolutionID)
		what := capitalize(s.Lang.T("letter.kind." + l.Letter.Kind))
		switch l.Standing {
		case letters.Replaced:
			what += " " + s.t("letter.replaced")
		case letters.Withdrawn:
			what += " " + s.t("letter.withdrawn")
		}
		on := e.Written // where it is no time
		if e.Day() != day.None {
			on = e.Day().Long(day.Lang(s.Lang))
		}
		rows = append(rows, []string{on, what, of.Short, l.Letter.Ref})
	}
	return rows
}

// prices are the solutions that are paid for: from when, at which price, what the first period
// costs.
func (s *municipalitySheet) prices() (rows [][]string) {
	lang := day.Lang(s.Lang)
	for _, of := range billing.InvoicedSolutions(s.plan) {
		settlement, _ := s.plan.SettlementOf(of.ID)
		f := GatherLetter(s.plan, InvoicingNotice, of.ID, s.municipality.ID, s.Lang, s.Date)
		if _, placed := s.plan.WaveOf(of.ID, s.municipality.ID); f.Price == nil || !placed && !settlement.AllMunicipalities {
			continue
		}
		from := s.t("undecided")
		if start := s.plan.BillingStartOf(settlement, s.municipality.ID); start.When.Decided() {
			from = StartText(s.plan, start, s.Lang)
		}
		price := s.t("price", "price", f.values.Text("pris"), "for", f.values.Text("pris.enhed"), "per", f.values.Text("pris.pr"))
		if above := f.values.Text("knæk"); above != "" {
			price += s.t("price.above", "price", f.values.Text("knæk.pris"), "above", above)
		}
		first := "–"
		if f.FirstBill != nil {
			first = s.t("first", "period", f.values.Text("periode"), "amount", f.FirstBill.Net.FormatKroner(lang))
		}
		rows = append(rows, []string{of.Short, from, withoutNoBreakSpaces(price), withoutNoBreakSpaces(first)})
	}
	return rows
}

// invoices are those that were issued, the newest first.
func (s *municipalitySheet) invoices() (rows [][]string) {
	lang := day.Lang(s.Lang)
	var own []plan.Invoice
	for _, i := range s.plan.Invoices.Rows() {
		if i.MunicipalityID == s.municipality.ID {
			own = append(own, i)
		}
	}
	slices.SortStableFunc(own, func(a, b plan.Invoice) int { return int(b.IssuedOn - a.IssuedOn) })
	for _, i := range own {
		of, _ := s.plan.Solutions.Get(i.SolutionID)
		period := i.Period
		if p, err := billing.ParsePeriod(period); err == nil {
			period = p.Name(lang)
		}
		rows = append(rows, []string{
			billing.FormatNumber(i.Series, i.Number), s.Lang.T("invoice.kind." + i.Kind), of.Short + " " + period,
			i.IssuedOn.Long(lang), i.DueOn.Long(lang), billing.Money(i.Total).FormatKroner(lang),
		})
	}
	return rows
}

// contacts are whom the office writes to, and whom the municipality writes to about each solution.
// Nobody's phone is on it.
func (s *municipalitySheet) contacts() (rows [][]string) {
	for _, c := range s.plan.ContactsOf(s.municipality.ID) {
		if c.Example || c.Name+c.Email == "" {
			continue
		}
		rows = append(rows, []string{capitalize(RoleName(s.Lang, c.Role)), c.Name, c.Email})
	}
	sender := s.plan.Sender()
	ours := map[string]bool{}
	for _, of := range solutionsOf(s.plan, s.municipality.ID) {
		name, email := of.ContactName, of.ContactEmail
		if email == "" {
			email = sender.Email
		}
		if key := name + "\n" + email; !ours[key] && email != "" && !sender.Example {
			ours[key] = true
			rows = append(rows, []string{s.t("contact.ours", "sender", sender.Name), name, email})
		}
	}
	return rows
}
