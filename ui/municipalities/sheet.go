package municipalities

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

const (
	sheetWidth = 470
	labelWidth = 110
)

// emptyLine separates two sections of the sheet.
var emptyLine = kit.Line{kit.Plain(" ")}

// field is a property of a municipality that can be edited.
type field struct {
	key   string // text key of its name
	get   func(plan.Municipality) string
	set   func(*plan.Municipality, string)
	check func(string) (key string) // text key of what is wrong, "" for nothing
	entry *fieldEntry
	note  *kit.Label
}

// sheet shows all about one municipality, with fields to edit.
type sheet struct {
	ws       *workspace.Workspace
	content  *fyne.Container
	id       plan.ID
	title    *kit.Label
	subtitle *kit.Label
	example  *kit.Badge
	facts    *kit.Paragraph
	contacts *fyne.Container // the contacts
	fields   []*field
}

func newSheet(ws *workspace.Workspace) *sheet {
	s := &sheet{ws: ws, title: kit.NewTitle(""), subtitle: kit.NewQuiet("").Shrink(), example: kit.NewBadge("", kit.WarningTone), facts: kit.NewParagraph(sheetWidth - 40), contacts: container.NewVBox()}
	s.fields = []*field{
		{key: "municipalities.ean", get: func(m plan.Municipality) string { return m.EAN }, set: func(m *plan.Municipality, t string) { m.EAN = t }, check: checkEAN},
		{key: "municipalities.reference", get: func(m plan.Municipality) string { return m.Reference }, set: func(m *plan.Municipality, t string) { m.Reference = t }},
		{key: "municipalities.address", get: func(m plan.Municipality) string { return m.Address }, set: func(m *plan.Municipality, t string) { m.Address = t }},
		{key: "municipalities.postcode", get: func(m plan.Municipality) string { return m.Postcode }, set: func(m *plan.Municipality, t string) { m.Postcode = t }},
		{key: "municipalities.city", get: func(m plan.Municipality) string { return m.City }, set: func(m *plan.Municipality, t string) { m.City = t }},
	}
	form := container.NewVBox()
	for _, f := range s.fields {
		f.note = kit.NewLabel("", style.Bad, style.SmallSize, style.Normal)
		f.entry = newFieldEntry(s.save, func() { s.fill(s.id) })
		f.entry.OnChanged = func(text string) { s.checkField(f, text) }
		name := kit.MinWidth(labelWidth, kit.NewQuiet(ws.T(f.key)))
		form.Add(kit.NewBorder(nil, nil, name, nil, kit.NewBorder(nil, f.note, nil, nil, f.entry)))
	}
	head := kit.NewBorder(nil, nil, nil, s.example, kit.NewBorder(nil, s.subtitle, nil, nil, s.title))
	body := container.NewVBox(head, kit.Padded(8, 0, 0, 0, s.facts), s.contacts, kit.NewLabel(ws.T("municipalities.data"), style.Ink, style.HeadingSize, style.Semibold), form,
		kit.NewQuiet(ws.T("municipalities.keys")))
	s.content = container.NewStack(container.NewVScroll(kit.Padded(14, 18, 14, 18, body)))
	return s
}

// checkEAN returns the text key of what is wrong with an EAN number. An empty one is
// allowed; the rules report it.
func checkEAN(text string) string {
	if text == "" || billing.ValidGLN(text) {
		return ""
	}
	return "municipalities.ean.wrong"
}

// show fills the sheet. It saves first what was typed for another municipality.
func (s *sheet) show(id plan.ID) {
	if id != s.id {
		s.save()
	}
	s.fill(id)
}

func (s *sheet) fill(id plan.ID) {
	s.id = id
	m, ok := s.ws.Plan().Municipalities.Get(id)
	if !ok {
		return
	}
	s.title.SetText(m.OfficialName)
	s.subtitle.SetText(strings.Join([]string{m.Region, m.Code, "CVR " + m.CVR}, " · "))
	badge := ""
	if m.Example || m.AddressIsExample() {
		badge = s.ws.T("municipalities.example")
	}
	s.example.Set(badge, kit.WarningTone)
	for _, f := range s.fields {
		f.entry.SetText(f.get(m))
		s.checkField(f, f.get(m))
	}
	s.facts.SetLines(s.lines(m)...)
	s.showContacts()
	s.content.Refresh()
}

// checkField shows beside a field what is wrong with its text.
func (s *sheet) checkField(f *field, text string) {
	wrong := ""
	if f.check != nil {
		wrong = f.check(strings.TrimSpace(text))
	}
	if wrong != "" {
		wrong = s.ws.T(wrong)
	}
	f.note.SetText(wrong)
	if wrong == "" {
		f.note.Hide()
	} else {
		f.note.Show()
	}
}

// save records what was typed, as one change. An invalid text stays in its field, with the
// reason beside it.
func (s *sheet) save() {
	m, ok := s.ws.Plan().Municipalities.Get(s.id)
	if !ok {
		return
	}
	next := m
	for _, f := range s.fields {
		if text := strings.TrimSpace(f.entry.Text); f.check == nil || f.check(text) == "" {
			f.set(&next, text)
		}
	}
	if next == m {
		return
	}
	next = m.Edited(next)
	s.ws.Do(plan.L("did.municipality", "name", m.Name), func(d *plan.Draft) error {
		plan.Update(d, m.ID, func(row *plan.Municipality) { *row = next })
		return nil
	})
}

// lines returns what the plan says of the municipality in every solution, and its
// population.
func (s *sheet) lines(m plan.Municipality) []kit.Line {
	p := s.ws.Plan()
	lines := []kit.Line{{kit.Strong(s.ws.T("municipalities.solutions"))}}
	for _, solution := range p.SolutionsWithWaves() {
		lines = append(lines, s.solutionLines(m, solution)...)
	}
	lines = append(lines, emptyLine, kit.Line{kit.Strong(s.ws.T("municipalities.population"))})
	lines = append(lines, s.populationLine(m))
	return append(lines, emptyLine)
}

func (s *sheet) solutionLines(m plan.Municipality, solution plan.Solution) []kit.Line {
	p := s.ws.Plan()
	wave, ok := p.WaveOf(solution.ID, m.ID)
	if !ok {
		return []kit.Line{{kit.Plain(solution.Short + " "), kit.Quiet(s.ws.T("municipalities.unplaced"))}}
	}
	lines := []kit.Line{{kit.Plain(solution.Short + " "), kit.Strong(wave.Name)}}
	for _, kind := range plan.ScheduleKinds {
		ms, ok := p.MilestoneFor(solution.ID, m.ID, kind)
		if !ok || ms.Written == "" {
			continue
		}
		line := kit.Line{kit.Quiet(s.ws.T("milestone."+string(kind)) + " "), kit.Plain(formatWritten(ms, s.ws.DayLang()))}
		if ms.MunicipalityID != plan.None {
			line = append(line, kit.Plain(" "), kit.Chip(s.ws.T("municipalities.deviates"), kit.WarningTone))
		}
		lines = append(lines, line)
	}
	return lines
}

// formatWritten returns a date as written. An exact day is formatted in the language.
func formatWritten(m plan.Milestone, lang day.Lang) string {
	if m.When().Exact() {
		return m.Earliest.Long(lang)
	}
	return m.Written
}

func (s *sheet) populationLine(m plan.Municipality) kit.Line {
	pop, ok := s.ws.Plan().InhabitantsUpTo(m.ID, s.ws.Today().Year())
	if !ok {
		return kit.Line{kit.Quiet(s.ws.T("municipalities.nopopulation"))}
	}
	return kit.Line{kit.Plain(billing.Count(pop.Inhabitants).String()), kit.Quiet(" " + s.ws.T("municipalities.source", "year", pop.Year))}
}

// fieldEntry is a text field. It saves on Enter and when it loses the focus, and restores
// the saved text on Escape.
type fieldEntry struct {
	widget.Entry
	save, restore func()
}

func newFieldEntry(save, restore func()) *fieldEntry {
	e := &fieldEntry{save: save, restore: restore}
	e.ExtendBaseWidget(e)
	e.OnSubmitted = func(string) { save() }
	return e
}

func (e *fieldEntry) FocusLost() {
	e.Entry.FocusLost()
	e.save()
}

func (e *fieldEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.restore()
		return
	}
	e.Entry.TypedKey(k)
}
