package rules

import "bolgeplan/data/day"

// capacity reports waves that have more municipalities, more inhabitants or more
// courses in a week than they can take. The wave itself says how many
// municipalities; the other two are limits of the plan or the solution, and
// there is none where nobody set one.
func (m *Pass) capacity() {
	for i := range m.units {
		u := &m.units[i]
		members := m.plan.MembersOf(u.wave.ID)
		if u.deviates || len(members) == 0 {
			continue
		}
		over := func(key string, is, limit int, name string) {
			if limit > 0 && is > limit {
				m.report(u, Finding{
					Rule: CapacityRule, Severity: Warning, Key: key, Municipalities: members,
					Figures: m.figures(Figure{name, is}, Figure{"capacity", limit}),
				})
			}
		}
		over("rules.capacity", len(members), u.wave.Capacity, "members")
		set := m.solutions[u.solution].settings
		if set.Inhabitants > 0 {
			over("rules.capacity.inhabitants", m.inhabitants(u), set.Inhabitants, "inhabitants")
		}
		if set.Courses > 0 {
			over("rules.capacity.courses", coursesPerWeek(len(members), u.course().span), set.Courses, "courses")
		}
	}
}

// inhabitants counts those of a wave by the newest figures that are not of a
// later year than today.
func (m *Pass) inhabitants(u *unit) int {
	n, year := 0, m.today.Year()
	for _, id := range m.plan.MembersOf(u.wave.ID) {
		pop, _ := m.plan.InhabitantsUpTo(id, year)
		n += pop.Inhabitants
	}
	return n
}

// coursesPerWeek is how many municipalities must be trained in a week at least,
// if each has one course and they spread evenly over the ISO weeks in which
// there are courses; 0 where that is not known.
func coursesPerWeek(municipalities int, courses day.Span) int {
	if !isClosed(courses) {
		return 0
	}
	weeks := int(courses.Latest.StartOfWeek()-courses.Earliest.StartOfWeek())/7 + 1
	return (municipalities + weeks - 1) / weeks
}
