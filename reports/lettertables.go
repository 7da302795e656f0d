package reports

import (
	"cmp"

	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// dateRow is a date of the tables of a letter: what holds now, and what was told.
type dateRow struct {
	name  string // in a template
	label string
	now   string // "" for none
	told  string
	same  bool // the days are those that were told

	id    string   // in calendars
	days  day.Span // from its beginning to its end
	exact bool     // of those days each is meant
}

// addTables adds the tables of dates, of changes and of responsibilities.
func (g *letterGatherer) addTables() {
	told := g.facts.LastNotice
	rows := g.dateRows()
	if told != nil && g.facts.Kind.Entry().RequiresNotice() {
		g.addChange(dateRow{
			name: "bølge", label: g.t("letter.row.wave"), now: g.texts["bølge"], told: withNoBreakSpaces(told.Wave),
			same: letters.SameWave(told.Wave, g.wave.Name),
		})
		for _, r := range rows {
			g.addChange(r)
		}
	}
	for _, r := range rows {
		if r.now != "" {
			g.tables["datoer"] = append(g.tables["datoer"], tableRow{r.name, []string{r.label, r.now}})
			g.addEvent(r)
		}
	}
	for _, r := range inOrder(plan.Responsibilities.Of(g.plan).Rows(), func(r plan.Responsibility) string { return r.Ordinal }) {
		if r.SolutionID == g.solution.ID {
			g.tables["ansvar"] = append(g.tables["ansvar"], tableRow{"", []string{r.Task, g.duty(r.Municipality), g.duty(r.Us)}})
		}
	}
}

// addChange adds a row of what changed: "uændret" where nothing did, "–" where nothing was told.
func (g *letterGatherer) addChange(r dateRow) {
	cells := []string{r.label, cmp.Or(r.told, "–"), cmp.Or(r.now, "–")}
	if r.same {
		cells[2] = g.t("letter.cell.unchanged")
	}
	g.tables["ændringer"] = append(g.tables["ændringer"], tableRow{r.name, cells})
}

// duty is what one has to do with a task.
func (g *letterGatherer) duty(stored string) string {
	if key := "letter.duty." + stored; g.lang.Has(key) {
		return g.t(key)
	}
	return cmp.Or(stored, "–")
}

// dateRows returns the dates in the order of the tables: the course, the go-live, hypercare, the
// invoicing start, then what the plan marks for letters.
func (g *letterGatherer) dateRows() (rows []dateRow) {
	rows = append(rows, g.courseRows()...)
	rows = append(rows, g.rowOf(plan.GoLive)...)
	rows = append(rows, g.rowOf(plan.Hypercare)...)
	rows = append(rows, g.rowOf(plan.InvoicingStart)...)
	if !g.placed {
		return rows
	}
	for _, m := range g.plan.AllMilestonesOf(g.wave.ID) {
		if _, listed := dateNames[m.Kind]; !listed && m.InLetters && (m.MunicipalityID == plan.None || m.MunicipalityID == g.municipality.ID) {
			label := m.Name
			if label == "" {
				label = capitalize(FormatKindName(g.lang, m.Kind, "", Indefinite))
			}
			row := dateRow{name: m.Name, label: label, now: g.cell(m, g.formsOf(m).Table), id: m.ID.String()}
			row.days, row.exact = daysOf(g.plan, m)
			rows = append(rows, row)
		}
	}
	return rows
}

// rowOf returns the row of a date, none where the plan and the last letter have none.
func (g *letterGatherer) rowOf(kind plan.MilestoneKind) []dateRow {
	m, has := g.dates[kind]
	_, told := g.toldDate(kind)
	if !has && !told {
		return nil
	}
	r := dateRow{name: dateNames[kind], label: g.t("letter.row." + string(kind)), told: g.toldForms(kind).Table, id: string(kind)}
	r.same = m.When() == g.toldSpan(kind)
	if has {
		r.now = g.cell(m, g.formsOf(m).Table)
		r.days, r.exact = daysOf(g.plan, m)
	}
	return []dateRow{r}
}

// courseRows returns the course as one row, or its start and its end where one date does not say
// both.
func (g *letterGatherer) courseRows() []dateRow {
	start, end := g.dates[plan.CourseStart], g.dates[plan.CourseEnd]
	both, ok := letters.WrittenOf(g.plan, start).Until(letters.WrittenOf(g.plan, end), g.plan.Thirds())
	from, fromTold := g.toldDate(plan.CourseStart)
	to, toTold := g.toldDate(plan.CourseEnd)
	told, saysBoth := letters.ReadAs(g.plan, from.Text, from.Span()).Until(letters.ReadAs(g.plan, to.Text, to.Span()), g.plan.Thirds())
	if !ok || (fromTold || toTold) && !saysBoth {
		return append(g.rowOf(plan.CourseStart), g.rowOf(plan.CourseEnd)...)
	}
	forms := func(w day.Written) string {
		return w.Forms(day.Lang(g.lang), true, g.facts.Date, g.plan.Thirds()).Table
	}
	r := dateRow{name: "kursus", label: g.t("letter.row.course"), now: g.cell(start, forms(both)), id: string(WholeCourse)}
	r.days = day.Span{Earliest: start.Earliest, Latest: end.Latest}
	r.exact = start.When().Exact() && end.When().Exact()
	r.same = saysBoth && from.Span() == start.When() && to.Span() == end.When()
	if saysBoth {
		r.told = forms(told)
	}
	return []dateRow{r}
}

// cell is a date in a table, which says that it is not decided or agreed with the municipality.
func (g *letterGatherer) cell(m plan.Milestone, text string) string {
	if text == "" {
		return g.t("letter.cell.undecided")
	}
	if m.MunicipalityID != plan.None {
		text += " " + g.t("letter.cell.agreed")
	}
	return text
}
