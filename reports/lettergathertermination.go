package reports

import (
	"cmp"

	"bolgeplan/data/plan"
)

// addTermination adds the system that ends: of a termination its own solution, of any other
// letter the systems that the solution replaces.
func (g *letterGatherer) addTermination() {
	if !g.facts.Kind.Entry().LastDay {
		var names []string
		for _, d := range g.plan.Dependencies.Rows() {
			if d.SolutionID == g.solution.ID && d.Kind == plan.Replaces {
				if of, ok := g.plan.Solutions.Get(d.OnID); ok {
					names = append(names, of.Short)
				}
			}
		}
		g.texts["system"] = g.lang.And(names)
		return
	}
	g.texts["system"] = g.solution.Short
	g.addTerminator()
	for _, d := range g.plan.Dependencies.Rows() {
		if d.OnID == g.solution.ID && d.Kind == plan.Replaces {
			of, _ := g.plan.Solutions.Get(d.SolutionID)
			g.texts["afløser"] = of.Short
		}
	}
	var supplier plan.Supplier
	for _, s := range plan.Suppliers.Of(g.plan).Rows() {
		if s.SolutionID == g.solution.ID {
			supplier = s
		}
	}
	agreement, _ := plan.Agreements.Of(g.plan).Get(plan.AgreementID(g.solution.ID, g.municipality.ID))
	g.texts["leverandør"] = supplier.Name
	g.texts["aftalenr"] = cmp.Or(agreement.Number, supplier.Agreement)
	if months := cmp.Or(agreement.NoticeMonths, supplier.NoticeMonths); months > 0 {
		g.texts["aftalevarsel"] = g.lang.N("letter.value.months", months)
	}
	g.texts["dele"], g.texts["sag"] = agreement.Parts, agreement.CaseNo
	if last, ok := g.lastDay(); ok && last.When().Decided() {
		g.setDate("ophør", g.formsOf(last))
	}
}

// lastDay returns the last day of the system: of the municipality or its wave, else of all.
func (g *letterGatherer) lastDay() (m plan.Milestone, ok bool) {
	if m, ok := g.plan.MilestoneFor(g.solution.ID, g.municipality.ID, plan.PhaseOut); ok {
		return m, true
	}
	for _, m := range g.plan.MilestonesOfSolution(g.solution.ID) {
		if m.Kind == plan.PhaseOut {
			return m, true
		}
	}
	return plan.Milestone{}, false
}

// addTerminator adds who writes a termination: the municipality, by its director.
func (g *letterGatherer) addTerminator() {
	g.texts["afsender"] = g.facts.Official
	g.texts["titel"] = capitalize(g.t("role." + plan.RoleDirector + ".plain"))
	for _, name := range []string{"underskriver", "kontakt.navn", "kontakt.email", "kontakt.telefon", "kopi"} {
		g.texts[name] = ""
	}
	c, ok := g.plan.ContactAs(g.municipality.ID, plan.RoleDirector)
	if !ok || c.Example {
		return
	}
	g.texts["underskriver"] = c.Name
	for _, role := range []string{plan.RoleProgrammeLeader, plan.RoleDirector} {
		if c, ok := g.plan.ContactAs(g.municipality.ID, role); ok && !c.Example && c.Name != "" && c.Email != "" {
			g.texts["kontakt.navn"], g.texts["kontakt.email"], g.texts["kontakt.telefon"] = c.Name, c.Email, c.Phone
			return
		}
	}
}
