package rules

import (
	"strconv"

	"bolgeplan/data/plan"
)

// mostPlaces is how many waves are offered to those who are in none.
const mostPlaces = 3

// placed puts those who are in no wave into one that has room for them all, and
// takes those who are in two out of the one that the plan does not count.
func (m mender) placed() []Mend {
	if m.f.Key != "rules.placed.missing" {
		return m.remove()
	}
	var mends []Mend
	for _, w := range m.p.WavesOf(m.f.Solution) {
		most := w.Expected
		if w.Capacity > 0 && (most == 0 || w.Capacity < most) {
			most = w.Capacity
		}
		if len(mends) == mostPlaces || len(m.p.MembersOf(w.ID))+len(m.f.Municipalities) > most {
			continue
		}
		mends = append(mends, Mend{
			Key: "rules.mend.place", Figures: []Figure{{"to", w.ID}}, Label: m.placedLabel(w),
			Edit: func(d *plan.Draft) error { return d.Assign(w.ID, m.f.Municipalities...) },
		})
	}
	return mends
}

func (m mender) placedLabel(to plan.Wave) plan.Label {
	solution := nameOf(m.p, m.f.Solution)
	if one := m.f.single(); one != plan.None {
		return plan.L("did.place", "name", nameOf(m.p, one), "to", to.Name, "solution", solution)
	}
	return plan.L("did.move-many", "n", strconv.Itoa(len(m.f.Municipalities)), "to", to.Name, "solution", solution)
}

// remove takes the rows out that put a municipality where it does not belong.
func (m mender) remove() []Mend {
	one, from := m.f.single(), nameOf(m.p, m.f.Wave)
	return []Mend{{
		Key: "rules.mend.remove", Figures: []Figure{{"from", m.f.Wave}},
		Label: plan.L("did.unassign", "name", nameOf(m.p, one), "from", from, "solution", nameOf(m.p, m.f.Solution)),
		Edit: func(d *plan.Draft) error {
			for _, a := range m.p.Assignments.Rows() {
				if a.SolutionID == m.f.Solution && a.MunicipalityID == one && a.WaveID == m.f.Wave {
					plan.Remove[plan.Assignment](d, a.ID)
				}
			}
			return nil
		},
	}}
}

// MendText says what a mend does, in a language.
func MendText[L Speaker](l L, p *plan.Plan, m Mend) string {
	var pairs []any
	for _, fig := range m.Figures {
		pairs = append(pairs, fig.Name, spoken(l, p, fig.Value))
	}
	return l.T(m.Key, pairs...)
}
