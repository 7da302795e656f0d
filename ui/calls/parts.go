package calls

import (
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/papers"
	"bolgeplan/ui/wording"
)

// invoicesShown is how many invoices are listed of each solution.
const invoicesShown = 6

// part is a heading with lines below it, or with a sentence where there are none.
type part struct {
	key   string
	lines []kit.Line
}

// fill lists what to say, as the plan is now.
func (s *sheet) fill() {
	p, today := s.ws.Plan(), s.ws.Today()
	c := reports.NewCallSheet(p, s.municipality.ID, s.ws.Lang, today)
	s.body.RemoveAll()
	s.body.Add(s.paragraph(s.links(&c)))
	if asked, ok := letters.StatusOf(p, s.asked); ok {
		answer := kit.Strong(wording.FormatAnswer(s.ws.Lang, p, letters.AnswerTo(p, asked, today), today))
		s.body.Add(kit.Padded(10, 0, 0, 0, s.paragraph(kit.Line{kit.Quiet(s.nameOf(asked))}, kit.Line{answer})))
	}
	for _, of := range []part{
		{"call.dates", s.dates(&c)}, {"call.told", s.told(&c)}, {"call.holds", s.answers(&c)}, {"call.tasks", s.tasks(&c)},
		{"call.invoices", papers.Invoices(s.ws, s.municipality.ID, billing.InvoicedSolutions(p), invoicesShown)}, {"call.calls", s.calls(&c)},
	} {
		s.add(of)
	}
	s.body.Refresh()
	s.scroll.Refresh()
}

func (s *sheet) add(of part) {
	lines := of.lines
	if len(lines) == 0 {
		lines = []kit.Line{{kit.Quiet(s.ws.T(of.key + ".none"))}}
	}
	heading := kit.NewLabel(s.ws.T(of.key), style.Ink, style.TextSize, style.Bold)
	s.body.Add(kit.Padded(12, 0, 3, 0, heading))
	s.body.Add(s.paragraph(lines...))
}

func (s *sheet) paragraph(lines ...kit.Line) *kit.Paragraph {
	return kit.NewParagraph(sheetWidth-scrollWidth, lines...)
}

// links lead to what the screens know of the municipality: the timeline with its first go-live.
func (s *sheet) links(c *reports.CallSheet) (line kit.Line) {
	goLive := plan.None
	for _, of := range c.Dates {
		if m, ok := s.ws.Plan().DateInForce(of.SolutionID, s.municipality.ID, plan.GoLive); ok && goLive == plan.None {
			goLive = m.ID
		}
	}
	for i, to := range []struct {
		screen string
		row    plan.ID
	}{{"letters", s.municipality.ID}, {"timeline", goLive}, {"invoices", s.municipality.ID}, {"municipalities", s.municipality.ID}} {
		if i > 0 {
			line = append(line, kit.Quiet("  ·  "))
		}
		line = append(line, kit.Link(s.ws.T("screen."+to.screen), s.openScreen(to.screen, to.row)))
	}
	return line
}

// dates are the waves and the dates, as letters say them.
func (s *sheet) dates(c *reports.CallSheet) (lines []kit.Line) {
	for _, of := range c.Dates {
		lines = append(lines, kit.Line{kit.Strong(of.Solution + ", " + of.Wave)})
		for _, d := range of.Dates {
			if d.What == "" {
				lines = append(lines, kit.Line{kit.Plain(d.When)})
				continue
			}
			lines = append(lines, kit.Line{kit.Quiet(d.What + ": "), kit.Plain(d.When)})
		}
	}
	return lines
}

// told are the letters that the municipality got, with what they said.
func (s *sheet) told(c *reports.CallSheet) (lines []kit.Line) {
	for _, l := range c.Told {
		line := kit.Line{kit.Plain(s.nameOf(l)), kit.Quiet(" " + wording.FormatDelivery(s.ws.Lang, l))}
		if l.Standing == letters.Replaced || l.Standing == letters.Withdrawn {
			line = append(line, kit.Quiet(" "+s.ws.T("municipality-sheet.letter."+l.Standing.String())))
		}
		if said := wording.FormatStated(s.ws.Lang, l); said != "" {
			line = append(line, kit.Plain(": "+said))
		}
		lines = append(lines, line)
	}
	return lines
}

// answers say of each letter in force whether it holds.
func (s *sheet) answers(c *reports.CallSheet) (lines []kit.Line) {
	for _, a := range c.Answers {
		answer := kit.Plain(wording.FormatAnswer(s.ws.Lang, s.ws.Plan(), a, s.ws.Today()))
		if a.Verdict == letters.NoLonger {
			answer.Role = style.Warning
		}
		lines = append(lines, kit.Line{kit.Quiet(s.nameOf(a.Letter) + ": "), answer})
	}
	return lines
}

// nameOf is a letter's kind, solution and reference: "Varsling, SAPA (SAPA-0751-3f9c2a1b)".
func (s *sheet) nameOf(l letters.Status) string {
	of, _ := s.ws.Plan().Solutions.Get(l.Letter.SolutionID)
	name := wording.Capitalize(reports.LetterKind(l.Letter.Kind).Name(s.ws.Lang)) + ", " + of.Short
	if l.Letter.Ref != "" {
		name += " (" + l.Letter.Ref + ")"
	}
	return name
}

// tasks are what letters ask for, with the days until which it is to be done.
func (s *sheet) tasks(c *reports.CallSheet) (lines []kit.Line) {
	for _, task := range c.Tasks {
		line := kit.Line{kit.Quiet(task.Solution + ": "), kit.Plain(strings.Join(strings.Fields(task.Text), " "))}
		if task.Due.Decided() {
			forms := task.Due.Forms(s.ws.DayLang(), false, s.ws.Today(), s.ws.Plan().Thirds())
			by := forms.When
			if s.ws.Lang == translations.English {
				by = forms.Noun
			}
			line = append(line, kit.Plain(s.ws.T("call.task.by", "by", by)))
		}
		lines = append(lines, line)
	}
	return lines
}

// calls are those that were noted, each with a link that erases it.
func (s *sheet) calls(c *reports.CallSheet) (lines []kit.Line) {
	for _, call := range c.Calls {
		for text := range strings.SplitSeq(wording.FormatCall(s.ws.Lang, call), "\n") {
			lines = append(lines, kit.Line{kit.Plain(text)})
		}
		if s.ws.CanEdit() {
			last := &lines[len(lines)-1]
			*last = append(*last, kit.Plain("  "), kit.Link(s.ws.T("call.erase"), func() { s.askErase(call) }))
		}
	}
	return lines
}
