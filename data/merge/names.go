package merge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// equalNames lists what has one name twice: waves of a solution, solutions, and contacts
// of a municipality.
func equalNames(p *plan.Plan) (list []Check) {
	for _, s := range p.AllSolutions() {
		of := map[string][]plan.Wave{}
		for _, w := range p.WavesOf(s.ID) {
			of[plan.FoldName(w.Name)] = append(of[plan.FoldName(w.Name)], w)
		}
		for _, same := range sortedGroups(of, strings.Compare) {
			if len(same) > 1 {
				list = append(list, sameWaves(p, s, same))
			}
		}
	}
	shorts := map[string][]plan.Solution{}
	for _, s := range p.AllSolutions() {
		shorts[plan.FoldName(s.Short)] = append(shorts[plan.FoldName(s.Short)], s)
	}
	for _, same := range sortedGroups(shorts, strings.Compare) {
		if len(same) > 1 {
			list = append(list, sameSolutions(p, same))
		}
	}
	type person struct {
		municipality             plan.ID
		role, name, email, phone string
	}
	people := map[person][]plan.Contact{}
	for _, c := range p.Contacts.Rows() {
		key := person{c.MunicipalityID, c.Role, c.Name, c.Email, c.Phone}
		people[key] = append(people[key], c)
	}
	for _, same := range sortedGroups(people, func(a, b person) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }) {
		if len(same) > 1 {
			list = append(list, sameContacts(p, same))
		}
	}
	return list
}

// sameWaves offers to bring two waves together, once for the dates of each that has some.
func sameWaves(p *plan.Plan, s plan.Solution, same []plan.Wave) Check {
	c := Check{Kind: SameWave, Solution: s.ID, Wave: same[0].ID, Pairs: []any{"wave", same[0].Name, "solution", s.Short}}
	for _, w := range same {
		c.Rows = append(c.Rows, history.Row{Table: "wave", ID: w.ID})
	}
	for i, keep := range same {
		if i > 0 && sameDates(p, same[0], keep) {
			continue
		}
		key, when := "merge.remedy.join", ""
		if m, ok := p.WaveMilestone(keep.ID, plan.GoLive); ok && !sameDates(p, same[0], same[len(same)-1]) {
			key, when = "merge.remedy.join-at", m.Written
		}
		c.Remedies = append(c.Remedies, Remedy{
			Key: key, Pairs: []any{"date", when},
			Label: plan.L("did.wave-remove", "wave", keep.Name, "solution", s.Short),
			Edit: func(d *plan.Draft) error {
				for _, w := range same {
					if w.ID != keep.ID {
						if err := d.RemoveWave(w.ID, keep.ID); err != nil {
							return err
						}
					}
				}
				return nil
			},
		})
	}
	return c
}

// sameDates reports whether two waves have the same dates.
func sameDates(p *plan.Plan, a, b plan.Wave) bool {
	x, y := p.MilestonesOf(a.ID), p.MilestonesOf(b.ID)
	return slices.EqualFunc(x, y, func(m, n plan.Milestone) bool {
		return m.Kind == n.Kind && m.Name == n.Name && m.Dates() == n.Dates() && m.End() == n.End()
	})
}

// sameSolutions offers to give the later of two solutions a free short name.
func sameSolutions(p *plan.Plan, same []plan.Solution) Check {
	c := Check{Kind: SameSolution, Solution: same[0].ID, Pairs: []any{"solution", same[0].Short}}
	for _, s := range same {
		c.Rows = append(c.Rows, history.Row{Table: "solution", ID: s.ID})
	}
	last := same[len(same)-1]
	var free string
	for n := 2; ; n++ {
		free = last.Short + " " + strconv.Itoa(n)
		if _, taken := p.SolutionNamed(free); !taken {
			break
		}
	}
	c.Remedies = []Remedy{{
		Key: "merge.remedy.rename", Pairs: []any{"name", free},
		Label: plan.L("did.setting", "name", last.Short),
		Edit: func(d *plan.Draft) error {
			plan.Update(d, last.ID, func(s *plan.Solution) { s.Short = free })
			return nil
		},
	}}
	return c
}

// sameContacts offers to keep one of equal contacts.
func sameContacts(p *plan.Plan, same []plan.Contact) Check {
	m, _ := p.Municipalities.Get(same[0].MunicipalityID)
	c := Check{Kind: SameContact, Municipality: m.ID, Pairs: []any{"name", m.Name, "contact", same[0].Name}}
	for _, one := range same {
		c.Rows = append(c.Rows, history.Row{Table: "contact", ID: one.ID})
	}
	c.Remedies = []Remedy{{
		Key: "merge.remedy.join", Label: plan.L("did.contact-remove", "municipality", m.Name),
		Edit: func(d *plan.Draft) error {
			for _, one := range same[1:] {
				plan.Remove[plan.Contact](d, one.ID)
			}
			return nil
		},
	}}
	return c
}

// municipalities are listed by name in the text of a check.
type municipalities []string

func namesOf(p *plan.Plan, ids []plan.ID) (names municipalities) {
	for _, id := range ids {
		m, _ := p.Municipalities.Get(id)
		names = append(names, m.Name)
	}
	return names
}
