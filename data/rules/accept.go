package rules

import (
	"fmt"
	"slices"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Accept keeps that somebody has accepted a finding, with the reason. It stays
// accepted as long as its figures stay the same.
func Accept(d *plan.Draft, f Finding, reason string) {
	p := d.Plan()
	plan.Put(d, plan.AcceptedFinding{
		ID: acceptanceID(f), Rule: string(f.Rule), SolutionID: f.Solution, WaveID: f.Wave,
		MunicipalityID: f.onlyMunicipality(), MilestoneID: f.Milestone, Figures: encodeFigures(p, f), Reason: reason,
	})
}

// Unaccept withdraws the acceptance of a finding.
func Unaccept(d *plan.Draft, f Finding) { plan.Remove[plan.AcceptedFinding](d, acceptanceID(f)) }

// Unaccepted returns the findings of Check that nobody has accepted. Check puts accepted
// findings last.
func Unaccepted(findings []Finding) []Finding {
	if i := slices.IndexFunc(findings, func(f Finding) bool { return f.Accepted }); i >= 0 {
		return findings[:i]
	}
	return findings
}

// onlyMunicipality is the municipality of a finding about one.
func (f *Finding) onlyMunicipality() plan.ID {
	if len(f.Municipalities) == 1 {
		return f.Municipalities[0]
	}
	return plan.None
}

// acceptanceID is made of the subject: the key of the sentence, the rows that the finding
// is about, and the further rows that it names.
func acceptanceID(f Finding) plan.ID {
	said := f.Key
	for _, fig := range f.Figures {
		if id, ok := fig.Value.(plan.ID); ok {
			said += " " + fig.Name + "=" + id.String()
		}
	}
	return plan.AcceptanceID(said, f.Solution, f.Wave, f.onlyMunicipality(), f.Milestone)
}

// markAccepted marks the findings that were accepted and still say the same. It
// looks only at those whose rule has an acceptance for their solution.
func (m *Pass) markAccepted() {
	type subject struct {
		rule                      Rule
		solution, wave, milestone plan.ID
	}
	if m.plan.Acceptances.Len() == 0 {
		return
	}
	subjects := map[subject]bool{}
	for _, a := range m.plan.Acceptances.Rows() {
		subjects[subject{Rule(a.Rule), a.SolutionID, a.WaveID, a.MilestoneID}] = true
	}
	for i := range m.findings {
		f := &m.findings[i]
		if !subjects[subject{f.Rule, f.Solution, f.Wave, f.Milestone}] {
			continue
		}
		a, ok := m.plan.Acceptances.Get(acceptanceID(*f))
		if ok && a.Figures == encodeFigures(m.plan, *f) {
			f.Accepted, f.Reason = true, a.Reason
		}
	}
}

// encodeFigures returns the figures and municipalities of a finding as text, to compare
// them and for readers of the table. Volatile figures are left out.
func encodeFigures(p *plan.Plan, f Finding) string {
	var list []string
	volatile := f.definition().Volatile
	for _, fig := range f.Figures {
		if !slices.Contains(volatile, fig.Name) {
			list = append(list, fig.Name+"="+encodeFigure(fig.Value))
		}
	}
	codes := make([]string, len(f.Municipalities))
	for i, id := range f.Municipalities {
		m, _ := p.Municipalities.Get(id)
		codes[i] = m.Code
	}
	slices.Sort(codes)
	return strings.Join(append(list, "municipalities="+strings.Join(codes, " ")), "; ")
}

func encodeFigure(value any) string {
	switch v := value.(type) {
	case day.Day:
		return v.ISO()
	case day.Span:
		return v.Earliest.ISO() + "/" + v.Latest.ISO()
	}
	return fmt.Sprint(value)
}
