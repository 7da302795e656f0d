package settings

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// Measurements of the rail, at the normal text size.
const (
	railWidth = 212
	railPad   = 18
	gapWidth  = 110 // of the name of what is missing
)

// addPrices is the entry of the rail that gives a solution its settlement.
const addPrices = "+"

// railID names an entry of the rail: a section, or a solution of one.
func railID(section setup.Section, solution plan.ID) string {
	if solution == plan.None {
		return string(section)
	}
	return string(section) + "/" + solution.String()
}

func parseRailID(id string) (setup.Section, plan.ID) {
	section, of, _ := strings.Cut(id, "/")
	solution, err := uuid.Parse(of)
	if err != nil {
		solution = plan.None
	}
	return setup.Section(section), solution
}

// railOpens opens the menu of an entry that is no section, and reports whether it is such.
func (s *Screen) railOpens(id string) bool {
	if id == addPrices {
		s.offerSettlement()
	}
	return id == addPrices
}

// showRail shows the sections with their states, and what is missing below them.
func (s *Screen) showRail() {
	changes := s.changes()
	var list []kit.NavEntry
	for _, section := range setup.Sections() {
		e := kit.NavEntry{ID: string(section), Text: s.ws.T("setup.section." + string(section))}
		in := countIn(changes, func(c setup.Change) bool { return c.Field.Section == section })
		if e.State = s.stateOf(section); in > 0 {
			e.State, e.Role = s.ws.T("setup.state.changed", "n", in), style.Warning
		}
		list = append(list, e)
		if section == setup.Billing && s.section == section {
			list = append(list, s.billedEntries(changes)...)
		}
	}
	s.rail.SetEntries(list, s.railChosen())
}

func (s *Screen) railChosen() string {
	if s.section == setup.Billing && s.isBilled(s.solution) {
		return railID(s.section, s.solution)
	}
	return string(s.section)
}

// isCounted reports whether a change is told as one: what a row that comes says is, not its
// place.
func isCounted(c setup.Change) bool { return !c.Comes() }

func countAll(changes []setup.Change) int {
	return countIn(changes, func(setup.Change) bool { return true })
}

func countIn(changes []setup.Change, in func(setup.Change) bool) int {
	n := 0
	for _, c := range changes {
		if in(c) && isCounted(c) {
			n++
		}
	}
	return n
}

// billed are the solutions that have a settlement, with what is typed.
func (s *Screen) billed() []plan.Solution {
	return slices.DeleteFunc(slices.Clone(s.after().AllSolutions()), func(of plan.Solution) bool { return !s.isBilled(of.ID) })
}

func (s *Screen) isBilled(solution plan.ID) bool {
	_, ok := s.after().SettlementOf(solution)
	return ok
}

func (s *Screen) billedEntries(changes []setup.Change) []kit.NavEntry {
	var list []kit.NavEntry
	for _, of := range s.billed() {
		e := kit.NavEntry{ID: railID(setup.Billing, of.ID), Text: of.Short, Level: 1}
		model, _ := s.after().SettlementOf(of.ID)
		if n := len(setup.Assumed(model)); n > 0 {
			e.State = s.ws.T("setup.state.assumed", "n", n)
		}
		if n := countIn(changes, func(c setup.Change) bool { return c.Field.Section == setup.Billing && c.Of.Solution == of.ID }); n > 0 {
			e.State, e.Role = s.ws.T("setup.state.changed", "n", n), style.Warning
		}
		list = append(list, e)
	}
	if s.ws.CanEdit() {
		list = append(list, kit.NavEntry{ID: addPrices, Text: s.ws.T("setup.solution.add"), Level: 1, Opens: true})
	}
	return list
}

// states say how a section stands, in a word or two.
var states = map[setup.Section]func(*Screen) string{
	setup.Plan:        (*Screen).planName,
	setup.Solutions:   func(s *Screen) string { return fmt.Sprint(len(s.ws.Plan().AllSolutions())) },
	setup.Billing:     (*Screen).billedState,
	setup.Populations: (*Screen).populationsState,
	setup.Letters: func(s *Screen) string {
		lang := s.ws.Plan().SettingValue(plan.LetterLanguage)
		if lang == "" {
			lang = "da"
		}
		return s.ws.T("language." + lang)
	},
	setup.Dates: func(s *Screen) string { return s.ws.T("setup.state.dates") },
}

func (s *Screen) stateOf(section setup.Section) string {
	if state := states[section]; state != nil {
		return state(s)
	}
	return ""
}

func (s *Screen) billedState() string {
	var names []string
	for _, of := range s.billed() {
		names = append(names, of.Short)
	}
	return strings.Join(names, ", ")
}

func (s *Screen) populationsState() string {
	years := populationYears(s.ws.Plan())
	switch len(years) {
	case 0:
		return s.ws.T("setup.state.none")
	case 1:
		return fmt.Sprint(years[0])
	}
	return fmt.Sprintf("%d–%d", years[0], years[len(years)-1])
}

// gapLine is what is said of one or more gaps in the rail.
type gapLine struct {
	text, state string
	key         string
	of          setup.Of
}

// showGaps lists below the sections what is missing or still an example.
func (s *Screen) showGaps() {
	s.gapList = setup.Gaps(s.ws.Plan(), s.ws.Today())
	s.gaps.RemoveAll()
	s.gaps.Add(kit.Padded(0, 0, 3, 0, kit.NewLabel(s.ws.T("setup.gaps"), style.Ink, style.TextSize, style.Semibold)))
	lines := s.gapLines()
	for _, g := range lines {
		link := kit.Link(g.text, func() { s.openGap(g) })
		link.Role = style.Accent
		state := kit.NewLabel(g.state, style.Warning, style.SmallSize, style.Normal)
		s.gaps.Add(kit.NewBorder(nil, nil, nil, state, kit.NewParagraph(gapWidth, kit.Line{link})))
	}
	if len(lines) == 0 {
		s.gaps.Add(kit.NewQuiet(s.ws.T("setup.gaps.none")))
	}
	s.pane.Refresh() // the foot is as high as what it says
}

// openGap goes to the field that fills a gap, or to the screen that has it.
func (s *Screen) openGap(g gapLine) {
	if setup.SectionOf(g.key) != setup.Municipalities {
		s.ShowSetting(g.key, g.of)
		return
	}
	s.ws.OpenSetting(g.key, g.of)
}

// mostOfSender is how many facts of the sender are listed one by one.
const mostOfSender = 3

// gapLines are the gaps as the rail has them: those of the sender together where they are
// many, those of municipalities by what they lack, the terms of a solution together.
func (s *Screen) gapLines() []gapLine {
	var list []gapLine
	at := map[string]int{}    // of the line with a text
	count := map[string]int{} // what it stands for
	ofSender := countGaps(s.gapList, func(g setup.Gap) bool { return sectionOf(g) == setup.Sender })
	for _, g := range s.gapList {
		line := gapLine{text: s.gapName(g), state: s.ws.T("setup.why." + string(g.State)), key: g.Key, of: g.Of}
		n := len(g.Municipalities)
		switch section := sectionOf(g); {
		case section == setup.Sender && ofSender > mostOfSender:
			line.text = s.ws.T("setup.section.sender")
		case n > 1 && section == setup.Municipalities: // its screen lists them
		case n > 0:
			line.of.Municipality = g.Municipalities[0]
		case section == setup.Billing:
			of, _ := s.ws.Plan().Solutions.Get(g.Of.Solution)
			if line.text = of.Short + ": " + lowerFirst(line.text); g.State == plan.FactAssumed {
				line.text, n = s.ws.T("setup.gaps.terms", "solution", of.Short), 1
			}
		}
		if _, ok := at[line.text]; !ok {
			at[line.text] = len(list)
			list = append(list, line)
		}
		if count[line.text] += n; n > 0 {
			l := &list[at[line.text]]
			l.state = fmt.Sprint(count[line.text])
			if g.State == plan.FactAssumed {
				l.state = s.ws.T("setup.state.assumed", "n", count[line.text])
			}
		}
	}
	return list
}

func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) > 1 && strings.ToUpper(string(r[:2])) != string(r[:2]) {
		return strings.ToLower(string(r[:1])) + string(r[1:])
	}
	return s
}

func countGaps(list []setup.Gap, is func(setup.Gap) bool) int {
	n := 0
	for _, g := range list {
		if is(g) {
			n++
		}
	}
	return n
}

func sectionOf(g setup.Gap) setup.Section { return setup.SectionOf(g.Key) }

// gapName is what is missing, as a list names it.
func (s *Screen) gapName(g setup.Gap) string {
	if g.Key == "population" {
		return s.ws.T("setup.gap.population", "year", g.Of.Year)
	}
	if g.Key == "quantity" {
		if p, err := billing.ParsePeriod(g.Of.Period); err == nil {
			return s.ws.T("setup.gap.quantity", "period", p.Name(s.ws.DayLang()))
		}
		return s.ws.T("setup.gap.quantity", "period", g.Of.Period)
	}
	if strings.HasPrefix(g.Key, "contact.") {
		return s.ws.T("setup.gap.contact")
	}
	if key := "setup.gap." + g.Key; s.ws.Lang.Has(key) {
		return s.ws.T(key)
	}
	if f := setup.FieldOf(g.Key); f != nil {
		return fieldName(s.ws, f)
	}
	return g.Key
}

// newRailPane is the rail with what is missing at its foot.
func newRailPane(list *kit.NavList, gaps *fyne.Container) *fyne.Container {
	scroll := container.NewVScroll(kit.Padded(0, railPad, 0, railPad, gaps))
	return container.New(&railLayout{list: list, foot: scroll, gaps: gaps}, list, scroll)
}

// railLayout gives the foot what it needs at the bottom, and no more than what is left.
type railLayout struct {
	list, foot fyne.CanvasObject
	gaps       *fyne.Container
}

// Layout implements fyne.Layout.
func (l *railLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	place(l.list, 0, 0, s.Width, s.Height)
	top := l.list.MinSize().Height + style.Px(8)
	want := l.gaps.MinSize().Height + style.Px(railPad)
	h := max(min(want, s.Height-top), 0)
	place(l.foot, 0, s.Height-h, s.Width-1, h)
}

// MinSize implements fyne.Layout.
func (l *railLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(style.Px(railWidth), l.list.MinSize().Height+style.Px(80))
}
