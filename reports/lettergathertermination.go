package reports

import (
	"cmp"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// addTermination adds the system that ends: of a termination its own solution, of any other
// letter the systems that the solution replaces.
func (g *letterGatherer) addTermination() {
	if !g.facts.Kind.Entry().LastDay {
		var names []string
		for _, of := range letters.SystemsOf(g.plan, g.solution.ID) {
			names = append(names, of.Short)
		}
		g.texts["system"] = g.lang.And(names)
		return
	}
	g.texts["system"] = g.solution.Short
	g.addTerminator()
	for _, of := range letters.SuccessorsOf(g.plan, g.solution.ID) {
		g.texts["afløser"] = of.Short
	}
	supplier := supplierRow(g.plan, g.solution.ID)
	agreement, _ := plan.Agreements.Of(g.plan).Get(plan.AgreementID(g.solution.ID, g.municipality.ID))
	g.texts["leverandør"] = supplier.Name
	g.texts["aftalenr"] = cmp.Or(agreement.Number, supplier.Agreement)
	if months := agreedNotice(g.plan, g.solution.ID, g.municipality.ID); months > 0 {
		g.texts["aftalevarsel"] = g.lang.N("letter.value.months", months)
	}
	g.texts["dele"], g.texts["sag"] = agreement.Parts, agreement.CaseNo
	if last, ok := letters.LastDayOf(g.plan, g.solution.ID, g.municipality.ID); ok && last.When().Decided() {
		g.setDate("ophør", g.formsOf(last))
	}
}

// agreedNotice is by how many months a municipality's agreement on a system is terminated; 0 where
// nothing is known.
func agreedNotice(p *plan.Plan, system, municipality plan.ID) int {
	agreement, _ := plan.Agreements.Of(p).Get(plan.AgreementID(system, municipality))
	return cmp.Or(agreement.NoticeMonths, supplierRow(p, system).NoticeMonths)
}

// supplierRow returns the supplier of a system; the zero row where the plan has none.
func supplierRow(p *plan.Plan, system plan.ID) (of plan.Supplier) {
	for _, s := range plan.Suppliers.Of(p).Rows() {
		if s.SolutionID == system {
			of = s
		}
	}
	return of
}

// supplierOf addresses the supplier of a system.
func supplierOf(p *plan.Plan, system plan.ID) Recipient {
	s := supplierRow(p, system)
	r := Recipient{Name: s.Name, Incomplete: s.Name == "" || s.Address == "" || s.Postcode == "" || s.City == ""}
	r.Address = addressLines(s.Address, s.Postcode, s.City)
	return r
}

// terminator is the municipality as the sender of a termination, by its director.
func terminator(p *plan.Plan, m plan.Municipality, l translations.Lang) plan.Sender {
	s := plan.Sender{
		Name: m.OfficialName, Address: strings.Join(strings.Split(m.Address, "\n"), ", "), City: strings.TrimSpace(m.Postcode + " " + m.City),
		Title: capitalize(l.T("role." + plan.RoleDirector + ".plain")),
	}
	if c, ok := p.ContactAs(m.ID, plan.RoleDirector); ok && !c.Example {
		s.Signature = c.Name
	}
	return s
}

// addTerminator adds who is to be answered: whoever leads the programme in the municipality, else
// its director.
func (g *letterGatherer) addTerminator() {
	for _, name := range []string{"kontakt.navn", "kontakt.email", "kontakt.telefon"} {
		g.texts[name] = ""
	}
	for _, role := range []string{plan.RoleProgrammeLeader, plan.RoleDirector} {
		if c, ok := g.plan.ContactAs(g.municipality.ID, role); ok && !c.Example && c.Name != "" && c.Email != "" {
			g.texts["kontakt.navn"], g.texts["kontakt.email"], g.texts["kontakt.telefon"] = c.Name, c.Email, c.Phone
			return
		}
	}
}
