package changes

import (
	"slices"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Brief is a difference of two plans for a page: municipalities that changed alike are one
// row.
type Brief struct {
	Dated, Moved int // municipalities with another go-live, and in another wave
	Groups       []BriefGroup
}

// BriefGroup is what differs in one solution or, with none, in the plan as a whole.
type BriefGroup struct {
	Title string
	Rows  []BriefRow
}

// BriefRow is one difference: "Bølge 4 (17 kommuner), idriftsættelse", "20. september 2019",
// "21. oktober 2019", "31 dage senere".
type BriefRow struct{ Who, Before, Now, How string }

// exampleField says that a row holds an example, until somebody writes in it.
const exampleField = "example"

// MakeBrief compares two plans in words.
func MakeBrief[L rules.Localizer](l L, before, after *plan.Plan) Brief {
	b := briefer{Describer: NewDescriber(l, before, after)}
	out := Brief{}
	out.Dated, out.Moved = b.count()
	for _, g := range Compare(l, before, after).Groups {
		group := BriefGroup{Title: g.Title}
		alike := map[[2]string]int{} // assignments by their waves → row
		var names [][]string
		changed := map[plan.ID]int{}
		for _, line := range g.Lines {
			changed[line.Row]++
		}
		for _, line := range g.Lines {
			if line.Field == exampleField && changed[line.Row] > 1 {
				continue // what replaced the example is in a row of its own
			}
			row := BriefRow{b.who(line), line.Old, line.New, b.how(line)}
			if line.Table != "assignment" || line.Municipality == plan.None {
				group.Rows = append(group.Rows, row)
				names = append(names, nil)
				continue
			}
			key := [2]string{line.Old, line.New}
			at, there := alike[key]
			if !there {
				at = len(group.Rows)
				alike[key] = at
				group.Rows, names = append(group.Rows, row), append(names, nil)
			}
			names[at] = append(names[at], b.nameOf(municipalities, line.Municipality))
		}
		for i := range group.Rows {
			if len(names[i]) > 0 {
				slices.SortFunc(names[i], plan.CompareDanish)
				group.Rows[i].Who = strings.Join(names[i], ", ")
			}
		}
		out.Groups = append(out.Groups, group)
	}
	return out
}

// briefer puts differences into the words of a page.
type briefer struct{ *Describer }

// count counts the municipalities that have another go-live, and those in another wave.
func (b briefer) count() (dated, moved int) {
	for _, s := range b.after.AllSolutions() {
		for _, m := range b.after.AllMunicipalities() {
			was, wasPlaced := b.before.WaveOf(s.ID, m.ID)
			is, placed := b.after.WaveOf(s.ID, m.ID)
			if !wasPlaced && !placed {
				continue
			}
			if was.ID != is.ID {
				moved++
			}
			x, hadDate := b.before.MilestoneFor(s.ID, m.ID, plan.GoLive)
			y, hasDate := b.after.MilestoneFor(s.ID, m.ID, plan.GoLive)
			if hadDate && hasDate && x.When() != y.When() {
				dated++
			}
		}
	}
	return dated, moved
}

// who names what a line is about, without the solution that stands above. The date of a
// wave comes with the number of its municipalities.
func (b briefer) who(l Line) string {
	subject := strings.TrimPrefix(l.Subject, b.nameOf(solutions, l.Solution)+", ")
	m, ok := b.after.Milestones.Get(l.Row)
	w, inWave := b.after.Waves.Get(m.WaveID)
	if !ok || !inWave || m.MunicipalityID != plan.None {
		return subject
	}
	if n := len(b.after.MembersOf(w.ID)); n > 0 {
		return strings.Replace(subject, w.Name, b.texts.N("brief.wave", n, "wave", w.Name), 1)
	}
	return subject
}

// how says what became of a date, a wave or a row.
func (b briefer) how(l Line) string {
	switch {
	case l.Kind == Added:
		return b.texts.T("brief.new")
	case l.Kind == Removed:
		return b.texts.T("brief.removed")
	case l.Table == "assignment":
		return b.texts.T("brief.wave.other")
	case l.Table != "milestone":
		return ""
	}
	x, had := b.before.Milestones.Get(l.Row)
	y, has := b.after.Milestones.Get(l.Row)
	if !had || !has {
		return ""
	}
	was, is := x.When(), y.When()
	switch l.Field {
	case exampleField:
		return ""
	case "end_written":
		was, is = x.End(), y.End()
	}
	return b.howSpan(was, is)
}

func (b briefer) howSpan(was, is day.Span) string {
	days := int(is.Earliest - was.Earliest)
	length := func(s day.Span) int { return int(s.Latest - s.Earliest) }
	switch {
	case was == is:
		return ""
	case !was.Decided():
		return b.texts.T("brief.decided")
	case !is.Decided():
		return b.texts.T("brief.undecided")
	case contains(was, is):
		return b.texts.T("brief.narrower")
	case contains(is, was) && length(is) > length(was):
		return b.texts.T("brief.wider")
	case days > 0:
		return b.texts.N("brief.later", days)
	case days < 0:
		return b.texts.N("brief.earlier", -days)
	}
	return ""
}

// contains reports whether a span lies in another.
func contains(outer, inner day.Span) bool {
	return outer.Earliest <= inner.Earliest && inner.Latest <= outer.Latest
}
