package municipalities

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/changes"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// slot is a fact of whatever municipality is shown.
type slot struct {
	key      string
	solution plan.ID // of an own billing address
	year     int     // of a population
}

// fact is a fact of one municipality.
type fact struct {
	slot
	municipality plan.ID
}

func (f fact) of() setup.Of {
	return setup.Of{Municipality: f.municipality, Solution: f.solution, Year: f.year}
}

// field is where a fact is entered, with what there is to know of it beside.
type field struct {
	slot
	field *setup.Field
	entry *kit.FieldEntry
	note  *kit.Paragraph // what is wrong, below it
	side  *kit.Paragraph // what there is to know, beside it; nil: below it too
}

// Widths in the sheet, at the normal text size.
const (
	sheetWidth  = 470
	labelWidth  = 120
	fieldsWidth = sheetWidth - labelWidth - 40
	signWidth   = 9
	signPadding = 26
	sideWidth   = 150
	linesShown  = 2
)

// fact is the fact of a field in the municipality in sight.
func (s *sheet) fact(f slot) fact { return fact{f, s.id} }

// newField makes the field of a fact. It saves on Enter and when it is left.
func (s *sheet) newField(at slot) *field {
	f := &field{slot: at, field: setup.FieldOf(at.key), note: kit.NewParagraph(fieldsWidth)}
	rows := 1
	if f.field.Kind == setup.Lines {
		rows = linesShown
	}
	f.entry = kit.NewFieldEntry("", rows)
	f.entry.OnChanged = func(text string) { s.typed(f, text) }
	f.entry.OnSubmitted = func(string) { s.save() }
	f.entry.OnLeave = s.save
	f.entry.OnEscape = func() {
		delete(s.drafts, s.fact(f.slot))
		s.fillField(f)
	}
	f.entry.OnColumn = func(lines []string) {
		if !s.onColumn(f.slot, lines) {
			f.entry.SetText(strings.Join(lines, " "))
		}
	}
	return f
}

// addRow adds fields to a part of the sheet, beside each other, with their label before them.
func (s *sheet) addRow(to *fyne.Container, label string, slots ...slot) {
	var narrow, notes []fyne.CanvasObject
	var rest fyne.CanvasObject = container.NewWithoutLayout()
	for _, at := range slots {
		f := s.newField(at)
		f.entry.SetName(label)
		s.fields, notes = append(s.fields, f), append(notes, f.note)
		n := f.field.Signs()
		if n == 0 {
			rest = f.entry
			continue
		}
		narrow = append(narrow, kit.MinWidth(float32(n*signWidth+signPadding), f.entry))
		if len(slots) == 1 {
			f.side = kit.NewParagraph(sideWidth)
			rest = kit.Padded(6, 0, 0, 8, f.side)
		}
	}
	line := kit.NewBorder(nil, nil, container.NewHBox(narrow...), nil, rest)
	body := kit.NewBorder(line, nil, nil, nil, container.NewVBox(notes...))
	name := kit.MinWidth(labelWidth, kit.Padded(6, 8, 0, 0, kit.NewQuiet(label).Shrink()))
	row := kit.NewBorder(nil, nil, container.NewVBox(name), nil, body)
	to.Add(container.NewStack(kit.Padded(0, 0, 2, 0, row), kit.NewWheel(s.scroll)))
}

// nameOf is what fields are called: "Postnummer, by".
func (s *sheet) nameOf(keys ...string) string {
	var names []string
	for _, key := range keys {
		text := "setup.label." + key
		if !s.ws.Lang.Has(text) {
			text = setup.FieldOf(key).TextKey()
		}
		names = append(names, s.ws.T(text))
	}
	return wording.Capitalize(strings.Join(names, ", "))
}

// entryOf is a fact with what the plan says.
func (s *sheet) entryOf(f fact) setup.Entry {
	return setup.EntryOf(s.ws.Plan(), setup.FieldOf(f.key), f.of())
}

// written is how a value is written in its field.
func (s *sheet) written(e setup.Entry) string {
	return e.Field.Format(s.ws.Lang, s.ws.DayLang(), e.Value)
}

// read is what was written in a field.
func (s *sheet) read(f *setup.Field, written string) string {
	return f.Read(s.ws.Plan(), written, s.ws.Plan().DateContext(s.ws.DayLang(), s.ws.Today().Year()))
}

// typed keeps what is being written, and says beside the field what is wrong with it.
func (s *sheet) typed(f *field, written string) {
	if s.filling {
		return
	}
	at := s.fact(f.slot)
	if e := s.entryOf(at); s.read(e.Field, written) == e.Value {
		delete(s.drafts, at)
	} else {
		s.drafts[at] = written
	}
	s.showNote(f)
}

// fillField shows a fact: what was typed and is not saved, or else what the plan says.
func (s *sheet) fillField(f *field) {
	at := s.fact(f.slot)
	text, typed := s.drafts[at]
	if !typed {
		text = s.written(s.entryOf(at))
	}
	s.filling = true
	if f.entry.Text != text {
		f.entry.SetText(text)
	}
	f.entry.SetPlaceHolder(s.inherited(f.slot))
	s.filling = false
	if s.ws.CanEdit() {
		f.entry.Enable()
	} else {
		f.entry.Disable()
	}
	s.showNote(f)
}

// change is what a draft says of its fact; ok is false where that is what the plan says.
func (s *sheet) change(f fact) (c setup.Change, ok bool) {
	written, typed := s.drafts[f]
	if !typed {
		return c, false
	}
	e := s.entryOf(f)
	c = setup.Change{Entry: e, To: s.read(e.Field, written)}
	return c, c.To != e.Value
}

// showNote says beside a field what is wrong with it, or that it is an example or missing.
func (s *sheet) showNote(f *field) {
	at := s.fact(f.slot)
	c, changed := s.change(at)
	if !changed {
		e := s.entryOf(at)
		c = setup.Change{Entry: e, To: e.Value}
	}
	var line kit.Line
	if wrong := s.wrong(c); wrong != nil && (changed || c.To != "") {
		role := style.Bad
		if wrong.Warning {
			role = style.Warning
		}
		line = kit.Line{kit.Run{Text: s.ws.Lang.Format(wrong), Role: role, Size: style.SmallSize}}
		if changed && !wrong.Warning {
			line = append(line, kit.Run{Text: " " + s.ws.T("municipalities.unsaved"), Role: style.Muted, Size: style.SmallSize})
		}
	}
	var about kit.Line
	if line == nil && !changed {
		about = s.about(f.slot)
	}
	if f.side != nil {
		showLine(f.side, about)
	} else if line == nil {
		line = about
	}
	showLine(f.note, line)
	s.relayout()
}

// showLine shows a line, or nothing, which takes no room.
func showLine(p *kit.Paragraph, line kit.Line) {
	if line == nil {
		p.SetLines()
		p.Hide()
		return
	}
	p.SetLines(line)
	p.Show()
}

// wrong says what is wrong with a change, what cannot be saved first; nil for nothing.
func (s *sheet) wrong(c setup.Change) (found *setup.Wrong) {
	for _, w := range setup.Judge(s.ws.Plan(), c) {
		if found == nil || found.Warning && !w.Warning {
			found = w
		}
	}
	return found
}

// about says of a fact that it is an example or missing, or where a figure comes from.
func (s *sheet) about(f slot) kit.Line {
	p := s.ws.Plan()
	m, _ := p.Municipalities.Get(s.id)
	chip := func(why plan.FactState) kit.Line {
		return kit.Line{kit.Chip(s.ws.T("setup.why."+string(why)), kit.WarningTone)}
	}
	street, postcode, _ := m.AddressExamples()
	value := s.entryOf(s.fact(f)).Value
	switch {
	case f.key == addressKey && street, f.key == municipalityOf+"postcode" && postcode:
		return chip(plan.FactExample)
	case f.key == eanKey || f.key == referenceKey:
		if why := setup.StateOf(p, m, f.key); why == plan.FactMissing || why == plan.FactExample {
			return chip(why)
		}
	case value == "" && (f.key == addressKey || f.key == municipalityOf+"postcode" || f.key == municipalityOf+"city"):
		return chip(plan.FactMissing)
	case f.key == populationKey && value == "":
		return chip(plan.FactMissing)
	case f.key == populationKey:
		pop, _ := p.Populations.Get(plan.PopulationID(s.id, f.year))
		source := changes.FormatSource(s.ws.Lang, pop.Source)
		if source == "" {
			source = s.ws.T("setup.populations.typed")
		}
		return kit.Line{kit.Quiet(source)}
	}
	return nil
}

// inherited is what holds where a field of an own billing address is empty.
func (s *sheet) inherited(f slot) string {
	if !strings.HasPrefix(f.key, billingPrefix) {
		return ""
	}
	m, ok := s.ws.Plan().Municipalities.Get(s.id)
	if !ok {
		return ""
	}
	general := s.ws.Plan().BillingAddressOf(m, plan.None)
	if f.solution == plan.None {
		general = plan.BillingAddress{EAN: m.EAN, Reference: m.Reference}
	}
	switch strings.TrimPrefix(f.key, billingPrefix) {
	case "ean":
		return general.EAN
	case "reference":
		return general.Reference
	}
	return general.OrderNumber
}

// save records what was typed for the municipality in sight as one step. What cannot be
// saved stays in its field, with the reason beside it.
func (s *sheet) save() {
	if !s.ws.CanEdit() {
		return
	}
	changes := s.changes()
	wrong := setup.Judge(s.ws.Plan(), changes...)
	sound := slices.DeleteFunc(slices.Clone(changes), func(c setup.Change) bool {
		return slices.ContainsFunc(wrong, func(w *setup.Wrong) bool { return !w.Warning && w.Field == c.Field && w.Of == c.Of })
	})
	if len(sound) == 0 || slices.EqualFunc(sound, s.saving, sameChange) {
		return
	}
	s.saving = sound
	s.ws.Do(setup.Label(s.ws.Plan(), sound...), func(d *plan.Draft) error { return setup.Apply(d, sound...) })
	s.ws.AfterEdits(func(ok bool) {
		s.saving = nil
		for at, written := range s.drafts {
			for _, c := range sound {
				if ok && at.key == c.Field.Key && at.of() == c.Of && s.read(c.Field, written) == c.To {
					delete(s.drafts, at)
				}
			}
		}
		s.fill(s.id)
	})
}

func sameChange(a, b setup.Change) bool {
	return a.Field == b.Field && a.Of == b.Of && a.To == b.To
}

// changes are what was typed for the municipality in sight and is not saved, in the order of
// the fields.
func (s *sheet) changes() []setup.Change {
	var list []setup.Change
	for _, f := range s.fields {
		if c, ok := s.change(s.fact(f.slot)); ok {
			list = append(list, c)
		}
	}
	return list
}

// slotsOf are the fields that the sheet has of a municipality, as text: where it is the
// same, the fields can stay.
func (s *sheet) slotsOf(m plan.Municipality) string {
	var b strings.Builder
	for _, of := range s.invoiced() {
		b.WriteString(of.ID.String() + strconv.FormatBool(s.hasOwn(m, of.ID)))
	}
	b.WriteString(strconv.FormatBool(s.hasOwn(m, plan.None)))
	b.WriteString(s.groupsOf(m))
	for _, year := range s.years() {
		b.WriteString(strconv.Itoa(year))
	}
	return b.String()
}
