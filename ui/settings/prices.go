package settings

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// The keys of a step of prices.
const (
	priceKey     = "price@"
	reductionKey = "reduction@"
	endKey       = "price_end@"
)

var stepKeys = []string{priceKey, reductionKey, endKey}

// Widths of the columns of steps, at the normal text size.
const (
	untilWidth     = 128
	priceWidth     = 76
	reductionWidth = 86
	removeWidth    = 30
)

// fillBilling shows what a solution costs: the steps of its price, and the terms.
func (s *Screen) fillBilling() {
	model, ok := s.after().SettlementOf(s.solution)
	if !ok {
		s.addNote(kit.Plain(s.ws.T("setup.billing.none")))
		add := kit.NewButton(s.ws.T("setup.solution.add"), kit.NormalButton, s.offerSettlement)
		add.SetEnabled(s.ws.CanEdit())
		s.form.Add(kit.Padded(0, 0, 8, rowLeft, container.NewHBox(add)))
		return
	}
	s.addNote(kit.Strong(s.ws.T("setup.group.steps")))
	s.form.Add(stepRow(kit.NewQuiet(s.ws.T("setup.step.from")),
		part{kit.NewQuiet(s.ws.T("setup.step.until")), untilWidth, false},
		part{kit.NewQuiet(s.ws.T("setup.step.price." + string(model.Basis))), priceWidth, false},
		part{kit.NewQuiet(s.ws.T("setup.step.reduction")).Shrink(), reductionWidth, false}))
	steps := s.steps(s.solution)
	for i := range steps {
		s.addStepRow(steps, i)
	}
	if s.ws.CanEdit() {
		add := kit.Link(s.ws.T("setup.step.add"), s.addStep)
		add.Role = style.Accent
		s.addNote(add, kit.Quiet("   "+s.ws.T("setup.step.how")))
	}
	s.addFields(s.entries(s.solution))
	s.addQuantities(model)
}

// steps are the days from which a solution has a price, those that were begun and have none
// yet included.
func (s *Screen) steps(solution plan.ID) []day.Day {
	model, _ := s.after().SettlementOf(solution)
	var list []day.Day
	for _, price := range s.after().PricesOf(model.ID) {
		list = append(list, price.ValidFrom)
	}
	for _, f := range s.drafts.facts {
		if e, ok := f.entry(s.ws.Plan()); ok && f.key == priceKey && f.of.Solution == solution && e.Value == "" && !slices.Contains(list, f.of.From) {
			list = append(list, f.of.From)
		}
	}
	slices.Sort(list)
	return list
}

// stepRow is a row of steps, its note below it.
func stepRow(from fyne.CanvasObject, parts ...part) *fieldRow {
	r := newFieldRow("", parts...)
	r.label, r.below = from, true
	return r
}

// addStepRow adds the row of a step: from when it holds, until when, the price and what the
// shared infrastructure takes out of it.
func (s *Screen) addStepRow(steps []day.Day, i int) {
	of := setup.Of{Solution: s.solution, From: steps[i]}
	from := kit.NewFieldEntry(of.From.Long(s.ws.DayLang()), 1)
	from.SetName(s.ws.T("setup.step.from"))
	from.OnEscape = s.close
	from.OnSubmitted = func(string) { s.ws.Window.Canvas().FocusNext() }
	from.OnLeave = func() {
		if from.Text != of.From.Long(s.ws.DayLang()) {
			fyne.Do(func() { s.moveStep(of, from.Text) }) // the keyboard is where it goes by then
		}
	}
	price, reduction, end := s.stepEntry(of, priceKey), s.stepEntry(of, reductionKey), s.stepEntry(of, endKey)
	fields := []control{s.text(price), s.text(reduction)}
	if i == len(steps)-1 {
		for _, c := range fields {
			c.object.(*kit.FieldEntry).OnSubmitted = func(string) { s.addStep() }
		}
	}
	r := &row{entries: []setup.Entry{price, reduction}}
	until, typed := s.until(steps, i, end)
	remove := kit.NewButton("×", kit.NormalButton, func() { s.removeStep(of) })
	remove.SetToolTip(s.ws.T("setup.step.remove"))
	if !s.ws.CanEdit() {
		from.Disable()
		remove.SetEnabled(false)
	}
	line := stepRow(from, part{until, untilWidth, false}, part{fields[0].object, priceWidth, false},
		part{fields[1].object, reductionWidth, false}, part{remove, removeWidth, false})
	for _, c := range fields {
		r.focus, r.set = append(r.focus, c.focus), append(r.set, c.set)
	}
	if typed != nil {
		r.entries, r.focus, r.set = append(r.entries, end), append(r.focus, typed.focus), append(r.set, typed.set)
	}
	r.object, r.show = line, line.show
	s.addLine(line, r)
	s.froms = append(s.froms, from)
}

func (s *Screen) stepEntry(of setup.Of, key string) setup.Entry {
	return setup.EntryOf(s.after(), setup.FieldOf(key), of)
}

// until is the last day of a step: it follows from the next one, and is typed only where
// there is none, or where the step ends before that.
func (s *Screen) until(steps []day.Day, i int, end setup.Entry) (fyne.CanvasObject, *control) {
	if i < len(steps)-1 && s.value(end) == "" {
		return kit.NewQuiet((steps[i+1] - 1).Long(s.ws.DayLang())), nil
	}
	c := s.text(end)
	return c.object, &c
}

// addStep begins another step behind the last, with no price yet.
func (s *Screen) addStep() {
	s.stopTimer()
	steps := s.steps(s.solution)
	from := day.Of(s.ws.Today().Year(), 1, 1)
	if n := len(steps); n > 0 {
		last := setup.Of{Solution: s.solution, From: steps[n-1]}
		end := s.stepEntry(last, endKey)
		from = day.Of(steps[n-1].Year()+1, 1, 1)
		if until, err := day.ParseISO(s.value(end)); err == nil && until != day.None {
			from = until + 1
		}
	}
	of := setup.Of{Solution: s.solution, From: from}
	s.drafts.set(fact{priceKey, of}, input{})
	s.fill()
	s.focusOn(priceKey, of)
}

// removeStep takes a step out.
func (s *Screen) removeStep(of setup.Of) {
	s.dropStep(of)
	s.refill()
}

// dropStep takes a step out of what is typed, and marks one that is saved as taken out.
func (s *Screen) dropStep(of setup.Of) {
	for _, key := range stepKeys {
		s.drafts.drop(fact{key, of})
	}
	if e, ok := (fact{priceKey, of}).entry(s.ws.Plan()); ok && e.Value != "" {
		s.drafts.set(fact{priceKey, of}, input{})
	}
}

// moveStep lets a step begin on another day, as it was typed. What is no day, or the day of
// another step, is put back.
func (s *Screen) moveStep(of setup.Of, written string) {
	reader := setup.FieldOf(endKey)
	to, err := day.ParseISO(reader.Read(s.ws.Plan(), written, s.ws.Plan().DateContext(s.ws.DayLang(), s.ws.Today().Year())))
	switch {
	case err == nil && to == of.From:
		return
	case err != nil || to == day.None:
		s.ws.ShowMessage(s.ws.T("setup.wrong.day", "value", written))
	case slices.Contains(s.steps(s.solution), to):
		s.ws.ShowMessage(s.ws.T("setup.step.taken", "date", to.Long(s.ws.DayLang())))
	default:
		s.stopTimer()
		kept := map[string]input{}
		for _, key := range stepKeys {
			e := s.stepEntry(of, key)
			kept[key] = input{written: s.written(e), to: s.value(e)}
		}
		s.dropStep(of)
		for _, key := range stepKeys {
			if key == priceKey || kept[key].to != "" {
				s.drafts.set(fact{key, setup.Of{Solution: of.Solution, From: to}}, kept[key])
			}
		}
		key, at, typing := s.focused()
		s.refill()
		if typing && at == of {
			s.focusOn(key, setup.Of{Solution: of.Solution, From: to})
		}
		return
	}
	s.refill()
}

// offerSettlement lists the solutions that have no settlement yet, to give one to.
func (s *Screen) offerSettlement() {
	if !s.ws.CanEdit() {
		return
	}
	var list []kit.PaletteItem
	for _, of := range s.after().AllSolutions() {
		if !s.isBilled(of.ID) {
			list = append(list, kit.PaletteItem{Text: of.Title(), Kind: s.ws.T("palette.solution"), Run: func() { s.giveSettlement(of.ID) }})
		}
	}
	kit.ShowPalette(s.ws.Window.Canvas(), kit.PaletteTexts{Title: s.ws.T("setup.settlement.title"), Find: s.ws.T("setup.settlement.find"), None: s.ws.T("palette.none")}, list)
}

// settlementKey is the field by which a solution gets its settlement: it is no reading of
// anybody's.
const settlementKey = "vat_percent"

// giveSettlement gives a solution a settlement, to be saved with the rest.
func (s *Screen) giveSettlement(solution plan.ID) {
	of, ok := s.ws.Plan().Solutions.Get(solution)
	if !ok {
		return
	}
	e := setup.EntryOf(s.ws.Plan(), setup.FieldOf(settlementKey), setup.Of{Solution: solution})
	vat := number(setup.NewSettlement(of).VATPercent)
	s.drafts.set(factOf(e), input{written: vat, to: vat})
	s.showSection(setup.Billing, solution)
	s.addStep()
}

// aboutTerm says of a term whether somebody has said it, or it is our reading.
func (s *Screen) aboutTerm(e setup.Entry) kit.Line {
	in, _ := s.drafts.get(factOf(e))
	switch {
	case in.confirmed && in.to == s.saved(e):
		return kit.Line{kit.Chip(s.ws.T("setup.term.confirmed"), kit.GoodTone)}
	case s.isChanged(e):
		was := s.format(e, s.saved(e))
		if was == "" {
			was = s.ws.T("setup.term.nothing")
		}
		return kit.Line{kit.Quiet(s.ws.T("setup.term.was", "was", was))}
	case isAssumed(s.after(), e):
		line := kit.Line{kit.Chip(s.ws.T("setup.why.assumed"), kit.WarningTone)}
		if s.ws.CanEdit() {
			confirm := kit.Link(s.ws.T("setup.term.confirm"), func() { s.confirm(e) })
			confirm.Role = style.Accent
			line = append(line, confirm)
		}
		return line
	case s.value(e) == "":
		return nil
	}
	return kit.Line{kit.Quiet(s.ws.T("setup.term.stated"))}
}

// confirm makes a term the plan's own, as it stands.
func (s *Screen) confirm(e setup.Entry) {
	s.drafts.set(factOf(e), input{written: s.written(e), to: s.value(e), confirmed: true})
	s.changed()
	s.showNotes()
}
