package billing

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// NewDraft returns the draft of an invoice from a statement that is due, made on a day. It
// names nobody: see Buyer.Attention.
func NewDraft(p *plan.Plan, s Statement, l day.Lang, made day.Day) Document {
	return Document{
		Kind: InvoiceKind, Lang: l, IssuedOn: made, PaymentDays: s.Settlement.PaymentDays,
		Seller: sellerOf(p.Organisation()), Buyer: buyerOf(s),
		SolutionID: s.Solution.ID, Solution: s.Solution.Short, SolutionName: s.Solution.Name,
		ReferenceWord: p.ReferenceWord(s.Solution.ID), Wave: s.Wave.Name,
		Period: s.Period, From: s.From, To: s.To, Months: s.Months,
		Lines: s.Lines, Net: s.Net, VATPercent: s.VATPercent, VAT: s.VAT, Total: s.Total,
		Basis: s.explanation(), Payment: paymentTo(p.Organisation()), Examples: s.examples(p.Organisation()),
	}
}

func sellerOf(o plan.Organisation) Seller {
	return Seller{
		Name: o.Name, Address: o.Address, Postcode: o.Postcode, City: o.City,
		CVR: o.CVR, EAN: o.EAN, Email: o.Email, Phone: o.Phone, Contact: o.Signatory, Logo: o.Logo, LogoText: o.LogoText,
	}
}

func buyerOf(s Statement) Buyer {
	m := s.Municipality
	b := Buyer{
		MunicipalityID: m.ID, Code: m.Code, ShortName: m.Name, Name: m.OfficialName, CVR: m.CVR,
		EAN: s.Address.EAN, Reference: s.Address.Reference, OrderNumber: s.Address.OrderNumber,
		Address: m.Address, Postcode: m.Postcode, City: m.City,
	}
	if b.Name == "" {
		b.Name = m.Name
	}
	return b
}

func paymentTo(o plan.Organisation) Payment {
	return Payment{RegNo: o.RegNo, Account: o.Account, IBAN: o.IBAN, BIC: o.BIC, FIK: o.FIK}
}

// explanation is what the amounts of a statement stand on.
func (s *Statement) explanation() Explanation {
	e := Explanation{
		Billed: s.billed(), PerYear: s.Settlement.Basis == plan.PerYear, PeriodsPerYear: s.Settlement.PeriodsPerYear,
		Prices: s.Prices, BreakAt: s.Settlement.BreakAt, BreakPercent: s.Settlement.BreakPercent,
		Start: s.Start.When.Earliest, StartSource: s.Start.Source, First: s.First,
		AllMunicipalities: s.Settlement.AllMunicipalities, WholeMonths: s.Settlement.WholeMonths,
		Infrastructure: s.isInfrastructure(), Fixed: s.Settlement.IsFixed(),
	}
	if s.Start.Source == plan.StartOfMunicipality && s.Start.Milestone.NoteInLetters {
		e.StartReason = s.Start.Milestone.Note
	}
	if s.Start.Source == plan.StartOfCourse {
		e.AfterCourse = s.Start.Milestone.Latest.StartOfMonth().AddMonths(1) == e.Start
	}
	if s.Settlement.ByInhabitants() {
		e.Year, e.Source = s.Period.Year, s.Population.Source
	} else {
		e.Unit, e.Source = s.Settlement.Unit, s.Quantity.Source
	}
	return e
}

// isInfrastructure reports whether the solution is what all municipalities share and pay.
func (s *Statement) isInfrastructure() bool {
	return s.Settlement.AllMunicipalities && (s.Solution.Kind == plan.Support || s.Solution.Kind == plan.Platform)
}

// examples lists the keys of those facts that are placeholders.
func (s *Statement) examples(o plan.Organisation) (list []string) {
	for _, e := range []struct {
		key string
		is  bool
	}{
		{"sender", o.Example && o != plan.Organisation{ID: o.ID, Example: true}},
		{"address", s.Municipality.AddressIsExample() && s.Municipality.Address+s.Municipality.City != ""},
		{"ean", s.ExampleEAN()},
		{"reference", s.ExampleReference()},
		{string(plan.InvoicingStart), s.Start.Milestone.Example},
	} {
		if e.is {
			list = append(list, e.key)
		}
	}
	return list
}
