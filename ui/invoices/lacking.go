package invoices

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/reports"
	"bolgeplan/reports/einvoice"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// mostFields is how many fields the panel offers at once.
const mostFields = 12

// lackingForm lists what the chosen drafts lack: EAN numbers and references are typed there, the
// rest is a link to its place.
type lackingForm struct {
	p       *issuePanel
	content *fyne.Container
	fields  []*gapField
}

// gapField is a field for what a municipality lacks.
type gapField struct {
	form  *lackingForm
	name  string // of the municipality
	key   string // of the setting
	of    setup.Of
	fact  billing.Fact
	entry *kit.FieldEntry
	note  *kit.Paragraph
	row   fyne.CanvasObject
	saved bool
}

func newLackingForm(p *issuePanel) *lackingForm {
	return &lackingForm{p: p, content: container.New(layout.NewCustomPaddedVBoxLayout(4))}
}

// isTyped reports whether a fact is typed in the panel.
func isTyped(f billing.Fact) bool {
	return f == billing.EANFact || f == billing.BillingEANFact || f == billing.ReferenceFact
}

// refresh lists what the waiting drafts lack. A field that was filled stays, so that nothing
// moves under the hands of who types.
func (l *lackingForm) refresh(waiting []waitingDraft) {
	s := l.p.s
	var objects []fyne.CanvasObject
	line := func(runs ...kit.Run) { objects = append(objects, kit.NewParagraph(panelWidth, runs)) }
	for _, g := range s.run.list.Shared {
		line(kit.Colored(reports.FormatText(s.ws.Lang, g.Text)+" ", style.Warning), kit.Link(s.ws.T("printing.goto"), s.openGap(g)))
	}
	if len(s.run.list.Shared) > 0 {
		l.content.Objects = objects
		return
	}
	open := 0
	for i := range waiting {
		open += l.addFields(&waiting[i])
	}
	if len(waiting) > 0 {
		line(kit.Strong(s.ws.Lang.N("invoices.lack.title", len(waiting))+" "), kit.Quiet(s.ws.T("invoices.lack.what")))
	}
	shown := 0
	for _, f := range l.fields {
		if shown++; shown <= mostFields {
			objects = append(objects, f.row)
		}
	}
	for _, o := range l.others(waiting) {
		if shown++; shown <= mostFields {
			line(l.otherLine(o)...)
		}
	}
	if more := shown - mostFields; more > 0 {
		line(kit.Link(s.ws.Lang.N("invoices.lack.more", more), s.showMissing))
	}
	l.content.Objects = objects
}

// dropUntouched drops the fields of another choice, but none that somebody is typing in.
func (l *lackingForm) dropUntouched() {
	focused := l.p.s.ws.Window.Canvas().Focused()
	l.fields = slices.DeleteFunc(l.fields, func(f *gapField) bool {
		c := f.change()
		return focused != fyne.Focusable(f.entry) && (f.saved || c.To == c.Value)
	})
}

// addFields adds the fields that a draft needs and that are not there yet.
func (l *lackingForm) addFields(w *waitingDraft) (n int) {
	for _, g := range w.gaps {
		if !isTyped(g.Fact) {
			continue
		}
		n++
		key, of := setup.EntryKey(g)
		known := false
		for _, f := range l.fields {
			known = known || f.key == key && f.of == of
		}
		if !known {
			l.fields = append(l.fields, newGapField(l, w.entry.Statement.Municipality.Name, g, key, of))
		}
	}
	return n
}

// otherLack is what some drafts lack that is not typed in the panel.
type otherLack struct {
	text    string
	names   []string // of the municipalities; nil for what is the sender's
	open    func()
	formats []einvoice.Format
}

func ofSender(f billing.Fact) bool { return strings.HasPrefix(string(f), "sender.") }

// others lists what drafts lack that is not typed in the panel, each sentence once.
func (l *lackingForm) others(waiting []waitingDraft) (list []otherLack) {
	s := l.p.s
	add := func(o otherLack, name string) {
		at := slices.IndexFunc(list, func(was otherLack) bool { return was.text == o.text })
		if at < 0 {
			at = len(list)
			list = append(list, o)
		}
		if name != "" {
			list[at].names = append(list[at].names, name)
		}
	}
	for i := range waiting {
		w := &waiting[i]
		m := w.entry.Statement.Municipality
		for _, g := range w.gaps {
			if !isTyped(g.Fact) {
				add(otherLack{text: reports.FormatText(s.ws.Lang, g.Text), open: s.openGap(g)}, m.Name)
			}
		}
		for _, lack := range w.lacks {
			o := otherLack{text: s.ws.Lang.Format(lack), formats: lack.Formats}
			if ofSender(lack.Fact) {
				key := string(lack.Fact)
				o.open = func() { s.ws.OpenSetting(key, setup.Of{}) }
				add(o, "")
				continue
			}
			o.open = func() { s.ws.OpenScreen("municipalities", m.ID) }
			add(o, m.Name)
		}
	}
	return list
}

// otherLine says what drafts lack, and how to go on without a form that alone demands it.
func (l *lackingForm) otherLine(o otherLack) (line kit.Line) {
	t := l.p.s.ws.T
	switch n := len(o.names); {
	case n > 3:
		line = kit.Line{kit.Plain(l.p.s.ws.Lang.N("invoices.count", n) + ": ")}
	case n > 0:
		line = kit.Line{kit.Plain(strings.Join(o.names, ", ") + ": ")}
	}
	line = append(line, kit.Colored(o.text+" ", style.Warning), kit.Link(t("printing.goto"), o.open))
	if len(o.formats) == 1 {
		f := o.formats[0]
		line = append(line, kit.Quiet(" · "), kit.Link(t("invoices.lack.without", "form", f.Name()), func() { l.p.leaveOut(f) }))
	}
	return line
}

func newGapField(l *lackingForm, name string, g billing.Gap, key string, of setup.Of) *gapField {
	s := l.p.s
	f := &gapField{form: l, name: name, key: key, of: of, fact: g.Fact, note: kit.NewParagraph(110)}
	f.entry = kit.NewFieldEntry(setup.EntryOf(s.ws.Plan(), setup.FieldOf(key), of).Value, 1)
	if g.Fact == billing.ReferenceFact {
		f.entry.SetPlaceHolder(s.ws.T("invoices.lack.reference"))
	}
	f.entry.SetName(name)
	f.entry.OnChanged = f.typed
	f.entry.OnSubmitted = func(string) { f.submit() }
	f.entry.OnLeave = f.save
	f.entry.OnEscape = s.closePanel
	label := container.NewVBox(kit.Padded(5, 0, 0, 0, kit.NewText(name).Shrink()))
	f.row = kit.NewBorder(nil, nil, kit.MinWidth(labelWidth, label), nil,
		kit.NewBorder(nil, nil, kit.MinWidth(126, f.entry), nil, kit.Padded(5, 0, 0, 8, f.note)))
	f.showNote(f.wrong())
	return f
}

// change is what was typed, as an edit.
func (f *gapField) change() setup.Change {
	p := f.form.p.s.ws.Plan()
	entry := setup.EntryOf(p, setup.FieldOf(f.key), f.of)
	return setup.Change{Entry: entry, To: entry.Field.Read(p, f.entry.Text, f.form.p.s.dayContext())}
}

// wrong says what is wrong with what was typed; "" for nothing.
func (f *gapField) wrong() string {
	s := f.form.p.s
	text := strings.TrimSpace(f.entry.Text)
	if text == "" {
		return s.ws.T("invoices.lack.missing", "what", reports.FormatText(s.ws.Lang, billing.Gap{Fact: f.fact, State: plan.FactMissing}.Name()))
	}
	c := f.change()
	if f.fact != billing.ReferenceFact {
		if digit, ok := billing.GLNCheckDigit(c.To); ok && !billing.ValidGLN(c.To) {
			return s.ws.T("invoices.lack.digit", "digit", digit)
		}
	}
	for _, w := range setup.Judge(s.ws.Plan(), c) {
		if !w.Warning {
			return wording.FormatError(s.ws.Lang, w)
		}
	}
	return ""
}

func (f *gapField) showNote(wrong string) {
	switch {
	case f.saved:
		f.note.SetLines(kit.Line{kit.Colored("✓", style.Good)})
	case strings.TrimSpace(f.entry.Text) == "":
		f.note.SetLines(kit.Line{kit.Colored(wrong, style.Warning)})
	default:
		f.note.SetLines(kit.Line{kit.Colored(wrong, style.Bad)})
	}
}

// typed says at once what is wrong. An EAN number that is right is saved at once: nothing is
// missing of it.
func (f *gapField) typed(string) {
	f.saved = false
	wrong := f.wrong()
	f.showNote(wrong)
	if wrong == "" && f.fact != billing.ReferenceFact {
		f.save()
	}
	f.form.p.body.Refresh()
}

// save records what was typed where it is right.
func (f *gapField) save() {
	s := f.form.p.s
	c := f.change()
	if f.saved || s.panel != f.form.p || f.wrong() != "" || c.To == c.Value {
		return
	}
	f.saved = true
	f.showNote("")
	s.ws.DoThen(setup.Label(s.ws.Plan(), c), func(d *plan.Draft) error { return setup.Apply(d, c) }, func(data.Outcome) {})
}

// submit saves and goes to the next field that is empty; after the last one to the button.
func (f *gapField) submit() {
	f.save()
	canvas := f.form.p.s.ws.Window.Canvas()
	for _, next := range f.form.fields {
		if !next.saved && next != f {
			canvas.Focus(next.entry)
			return
		}
	}
	canvas.Focus(f.form.p.do)
}
