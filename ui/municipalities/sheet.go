package municipalities

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/calls"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// sheet shows all about one municipality, with fields to edit.
type sheet struct {
	ws       *workspace.Workspace
	content  *fyne.Container
	scroll   *container.Scroll
	body     *fyne.Container
	id       plan.ID
	title    *kit.Label
	subtitle *kit.Label
	example  *kit.Badge
	links    *kit.Paragraph
	waves    *kit.Paragraph
	form     *fyne.Container // what letters and invoices stand on
	contacts *fyne.Container
	people   *fyne.Container // the inhabitants by year
	papers   *kit.Paragraph

	fields  []*field
	ticks   []*tick
	slots   string // what the fields were made for
	own     map[fact]bool
	drafts  map[fact]string // what was typed and is not saved
	saving  []setup.Change  // what is being saved
	filling bool            // a field gets its text
	quiet   bool            // the sheet is laid out later

	onChoose func(plan.ID) // selects another municipality
	onPrint  func()        // prints the sheet of the municipality

	// onColumn takes a column of texts that was pasted into a field; false where it cannot.
	onColumn func(at slot, lines []string) bool
}

func newSheet(ws *workspace.Workspace) *sheet {
	s := &sheet{
		ws: ws, title: kit.NewTitle(""), subtitle: kit.NewQuiet("").Shrink(), example: kit.NewBadge("", kit.WarningTone),
		links: kit.NewParagraph(sheetWidth - 40), waves: kit.NewParagraph(sheetWidth - 40), papers: kit.NewParagraph(sheetWidth - 40),
		form: container.NewVBox(), contacts: container.NewVBox(), people: container.NewVBox(),
		own: map[fact]bool{}, drafts: map[fact]string{},
	}
	head := kit.NewBorder(nil, nil, nil, s.example, kit.NewBorder(nil, s.subtitle, nil, nil, s.title))
	s.body = container.NewVBox(head, kit.Padded(4, 0, 8, 0, s.links), s.waves, s.form, s.contacts, s.people, s.papers)
	s.scroll = base.NewVScroll(kit.Padded(14, 18, 14, 18, s.body))
	s.content = kit.OnBackground(s.scroll)
	return s
}

// show shows a municipality. It saves first what was typed for another one.
func (s *sheet) show(id plan.ID) {
	if id != s.id {
		s.save()
		s.scroll.ScrollToTop()
	}
	s.fill(id)
}

// fill shows the municipality as the plan has it, with what was typed and is not saved.
func (s *sheet) fill(id plan.ID) {
	s.id = id
	m, ok := s.ws.Plan().Municipalities.Get(id)
	if !ok {
		return
	}
	s.title.SetText(m.OfficialName)
	s.subtitle.SetText(strings.Join([]string{m.Region, m.Code}, " · "))
	badge := ""
	if filterExample.matches(newRow(s.ws.Plan(), m, s.ws.Today().Year())) {
		badge = s.ws.T("municipalities.example")
	}
	s.example.Set(badge, kit.WarningTone)
	s.links.SetLines(s.linkLine(), s.actionLine())
	s.waves.SetLines(s.waveLines(m)...)
	if slots := s.slotsOf(m); slots != s.slots {
		s.slots = slots
		s.makeForm(m)
	}
	s.quiet = true
	for _, f := range s.fields {
		s.fillField(f)
	}
	for _, k := range s.ticks {
		s.fillTick(k)
	}
	s.quiet = false
	s.showContacts()
	s.papers.SetLines(s.paperLines()...)
	kit.RevealIn(s.scroll)
	s.relayout()
}

// relayout lets the sheet be as high as what it shows.
func (s *sheet) relayout() {
	if !s.quiet {
		s.body.Refresh()
		s.scroll.Refresh()
	}
}

// linkLine leads to what other screens know of the municipality.
func (s *sheet) linkLine() kit.Line {
	id := s.id
	line := kit.Line{kit.Link(s.ws.T("matrix.history"), func() { s.ws.OpenScreen("history", id) })}
	for _, screen := range []string{"distribution", "letters", "invoices"} {
		line = append(line, kit.Quiet("  ·  "), kit.Link(s.ws.T("screen."+screen), func() { s.ws.OpenScreen(screen, id) }))
	}
	return line
}

// actionLine is what can be done with what is known of the municipality.
func (s *sheet) actionLine() kit.Line {
	id := s.id
	return kit.Line{
		kit.Link(s.ws.T("municipalities.call"), func() { calls.Show(s.ws, id) }), kit.Quiet("  ·  "),
		kit.Link(s.ws.T("municipalities.print.link"), s.onPrint),
	}
}

// heading is the heading of a part of the sheet.
func (s *sheet) heading(key string, pairs ...any) fyne.CanvasObject {
	return kit.Padded(10, 0, 4, 0, kit.NewLabel(s.ws.T(key, pairs...), style.Ink, style.TextSize, style.Semibold))
}

// invoiced are the solutions that can have a billing address of their own.
func (s *sheet) invoiced() []plan.Solution { return billing.InvoicedSolutions(s.ws.Plan()) }

// billingKeys are the facts of a billing address.
var billingKeys = []string{billingPrefix + "ean", billingPrefix + "reference", billingPrefix + "order_number"}

// hasOwn reports whether the fields of a municipality's billing address for a solution are
// shown: it has one, or somebody asked for them. For None it is that for all invoices, whose
// order number always has a field.
func (s *sheet) hasOwn(m plan.Municipality, solution plan.ID) bool {
	if s.own[fact{slot{solution: solution}, m.ID}] {
		return true
	}
	b, ok := plan.BillingAddresses.Of(s.ws.Plan()).Get(plan.BillingAddressID(m.ID, solution))
	if solution == plan.None {
		return ok && b.EAN+b.Reference != ""
	}
	return ok
}

// showOwn shows the fields of a billing address.
func (s *sheet) showOwn(solution plan.ID) {
	s.own[fact{slot{solution: solution}, s.id}] = true
	s.fill(s.id)
}

// makeForm makes the fields of a municipality.
func (s *sheet) makeForm(m plan.Municipality) {
	s.fields, s.ticks = nil, nil
	s.form.RemoveAll()
	s.people.RemoveAll()
	add := func(slots ...slot) {
		var keys []string
		for _, at := range slots {
			keys = append(keys, at.key)
		}
		s.addRow(s.form, s.nameOf(keys...), slots...)
	}
	s.form.Add(s.heading("municipalities.letters"))
	add(slot{key: municipalityOf + "official_name"})
	add(slot{key: addressKey})
	add(slot{key: municipalityOf + "postcode"}, slot{key: municipalityOf + "city"})
	s.addReasons(m, add)
	s.form.Add(s.heading("municipalities.billing"))
	add(slot{key: municipalityOf + "cvr"})
	add(slot{key: eanKey})
	add(slot{key: referenceKey})
	if s.hasOwn(m, plan.None) {
		s.form.Add(s.heading("municipalities.own.all"))
		for _, key := range billingKeys[:2] {
			add(slot{key: key})
		}
	}
	add(slot{key: billingKeys[2]})
	s.addOwn(m, add)
	s.addAgreements(m, add)
	s.form.Add(kit.NewQuiet(s.ws.T("municipalities.keys")))
	s.people.Add(s.heading("municipalities.population"))
	for _, year := range s.years() {
		s.addRow(s.people, s.ws.T("municipalities.year", "year", year), slot{key: populationKey, year: year})
	}
	s.people.Add(kit.NewParagraph(sheetWidth-40, kit.Line{kit.Link(s.ws.T("municipalities.populations"), func() {
		s.ws.OpenSetting(populationKey, setup.Of{Year: s.ws.Today().Year()})
	})}))
}

// addOwn adds the billing addresses of single solutions, and links to those that there
// can be.
func (s *sheet) addOwn(m plan.Municipality, add func(...slot)) {
	var links kit.Line
	for _, of := range s.invoiced() {
		if !s.hasOwn(m, of.ID) {
			if links != nil {
				links = append(links, kit.Quiet("  ·  "))
			}
			links = append(links, kit.Link(of.Short, func() { s.showOwn(of.ID) }))
			continue
		}
		s.form.Add(s.heading("municipalities.own", "solution", of.Short))
		for _, key := range billingKeys {
			add(slot{key: key, solution: of.ID})
		}
	}
	if links != nil {
		links = append(kit.Line{kit.Quiet(s.ws.T("municipalities.own.new") + " ")}, links...)
		s.form.Add(kit.Padded(2, 0, 4, 0, kit.NewParagraph(sheetWidth-40, links)))
	}
}

// years are those of which the plan has inhabitants, and the present one, the newest first.
func (s *sheet) years() []int {
	years := []int{s.ws.Today().Year()}
	for _, pop := range s.ws.Plan().Populations.Rows() {
		if !slices.Contains(years, pop.Year) {
			years = append(years, pop.Year)
		}
	}
	slices.Sort(years)
	slices.Reverse(years)
	return years
}

// focusFirst gives the first field the keyboard.
func (s *sheet) focusFirst() {
	if len(s.fields) > 0 {
		s.focus(s.fields[0])
	}
}

// reveal brings the field of a fact into sight and gives it the keyboard. A contact is
// opened, or made where its role has none.
func (s *sheet) reveal(key string, of setup.Of) {
	if role, is := strings.CutPrefix(key, setup.ContactKey+"."); is {
		s.revealContact(role)
		return
	}
	if key == setup.ContactKey {
		s.scrollTo(s.contacts)
		return
	}
	at := s.slotFor(key, of)
	if group := groupOf(at.key, at.solution); group.key != "" {
		s.showGroup(group)
	} else if strings.HasPrefix(at.key, billingPrefix) && at.key != billingKeys[2] || at.solution != plan.None {
		s.showOwn(at.solution)
	}
	for _, f := range s.fields {
		if f.slot == at {
			s.focus(f)
			return
		}
	}
}

// slotFor is the field that decides what a fact is: an EAN number or a reference that holds
// for a solution, or for all invoices, goes before that of the municipality.
func (s *sheet) slotFor(key string, of setup.Of) slot {
	name, is := strings.CutPrefix(key, municipalityOf)
	if key != eanKey && key != referenceKey || !is {
		at := slot{key: key, year: of.Year}
		if strings.HasPrefix(key, billingPrefix) || groupOf(key, of.Solution).key != "" {
			at.solution = of.Solution
		}
		if key != populationKey {
			at.year = 0
		}
		return at
	}
	for _, solution := range []plan.ID{of.Solution, plan.None} {
		own := slot{key: billingPrefix + name, solution: solution}
		if s.entryOf(s.fact(own)).Value != "" {
			return own
		}
	}
	return slot{key: key}
}

func (s *sheet) focus(f *field) {
	s.scrollTo(f.entry)
	s.ws.Window.Canvas().Focus(f.entry)
}

// scrollTo brings a part of the sheet into sight, whether it was painted yet or not.
func (s *sheet) scrollTo(o fyne.CanvasObject) {
	top, ok := topIn(s.scroll.Content, o)
	if high, y := s.scroll.Size().Height, s.scroll.Offset.Y; ok && (top < y || top+o.Size().Height > y+high) {
		s.scroll.ScrollToOffset(fyne.NewPos(0, max(top-high/3, 0)))
	}
}

// topIn is how far an object lies below the upper edge of one that holds it.
func topIn(in, o fyne.CanvasObject) (y float32, ok bool) {
	if in == o {
		return 0, true
	}
	if c, holds := in.(*fyne.Container); holds {
		for _, inner := range c.Objects {
			if y, ok := topIn(inner, o); ok {
				return inner.Position().Y + y, true
			}
		}
	}
	return 0, false
}

// leave calls then when nothing of what was typed would be lost, or when the user gives it
// up.
func (s *sheet) leave(then func()) {
	if s.save(); len(s.drafts) == 0 { // nothing was typed: an edit that waits is no reason to stay
		then()
		return
	}
	s.ws.AfterEdits(func(bool) {
		if at, ok := s.firstDraft(); ok {
			s.askLeave(at, then)
		} else {
			then()
		}
	})
}

// firstDraft is a fact that was typed and cannot be saved, in the Danish order of the
// municipalities.
func (s *sheet) firstDraft() (at fact, ok bool) {
	if !s.ws.CanEdit() {
		return at, false
	}
	for _, m := range s.ws.Plan().AllMunicipalities() {
		for at := range s.drafts {
			if _, changed := s.change(at); changed && at.municipality == m.ID {
				return at, true
			}
		}
	}
	return at, false
}

// askLeave asks what is to become of what cannot be saved.
func (s *sheet) askLeave(at fact, then func()) {
	m, _ := s.ws.Plan().Municipalities.Get(at.municipality)
	text := s.ws.T("municipalities.leave.text", "name", m.Name, "field", s.ws.T(setup.FieldOf(at.key).TextKey()), "value", s.drafts[at])
	s.ws.AskUnsaved(workspace.Unsaved{
		Title: s.ws.T("municipalities.leave.title"), Text: text,
		Discard: func() {
			clear(s.drafts)
			s.fill(s.id)
			then()
		},
		Stay: func() { s.onStay(at) },
	})
}

// onStay shows the fact that cannot be saved.
func (s *sheet) onStay(at fact) {
	if s.id != at.municipality {
		s.onChoose(at.municipality)
	}
	s.reveal(at.key, at.of())
}
