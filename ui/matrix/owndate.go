package matrix

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/kit/style"
)

// Widths in the dialog of own dates, at the normal text size.
const (
	ownLabelWidth = 110
	ownFieldWidth = 380
	maxOwnEffects = 4 // lines of effects
)

// ownDate is the dialog in which municipalities get a deviating date instead of their
// wave's date, with a reason.
type ownDate struct {
	s        *Screen
	solution plan.Solution
	ids      []plan.ID
	kind     plan.MilestoneKind

	form       *kit.Form
	kindButton *kit.Button
	waveLabel  *kit.Label
	date       *datefield.Field
	reason     *kit.Entry
	remove     *kit.Button
}

// deviationCandidates returns the solution under the cursor, and the selected
// municipalities that are in a wave of it.
func (s *Screen) deviationCandidates() (sol plan.Solution, ids []plan.ID) {
	sol, _ = s.activeSolution()
	for _, of := range s.selectionBySolution() {
		if of.solution != sol.ID {
			continue
		}
		for _, id := range of.ids {
			if _, placed := s.facts.plan.WaveOf(sol.ID, id); placed {
				ids = append(ids, id)
			}
		}
	}
	return sol, ids
}

// askOwnDate asks for a deviating date of the selected municipalities.
func (s *Screen) askOwnDate() {
	if sol, ids := s.deviationCandidates(); len(ids) > 0 {
		s.askOwnDateOf(sol, ids, plan.GoLive)
	}
}

// askOwnDateOf asks for a deviating date of municipalities in a solution.
func (s *Screen) askOwnDateOf(sol plan.Solution, ids []plan.ID, kind plan.MilestoneKind) {
	o := &ownDate{s: s, solution: sol, ids: ids, kind: kind}
	o.build()
	o.fill()
	o.form.ShowSelected(o.date.Focusable())
}

func (o *ownDate) build() {
	t := o.s.ws.T
	o.kindButton = kit.NewMenuButton("", o.kinds)
	o.waveLabel = kit.NewQuiet("")
	year := o.s.ws.Today().Year()
	if m, ok := o.s.facts.plan.MilestoneFor(o.solution.ID, o.ids[0], o.kind); ok && m.Earliest != day.None {
		year = m.Earliest.Year()
	}
	o.date = datefield.New(o.s.ws.Lang, datefield.Options{Year: year, Today: o.s.ws.Today(), Thirds: o.s.ws.Plan().Thirds()})
	o.remove = kit.NewButton(t("matrix.own.remove"), kit.NormalButton, o.useWaveDate)
	o.form = kit.NewForm(o.s.ws.Window.Canvas(), kit.FormOptions{
		Title: o.title(), Label: ownLabelWidth, Field: ownFieldWidth, Others: []*kit.Button{o.remove},
		Cancel: t("dialog.cancel"), Do: t("matrix.wave.save"), Submit: o.submit, Left: o.s.Focus,
	})
	o.date.OnChanged, o.date.OnSubmit, o.date.OnCancel = o.preview, o.form.Submit, o.form.Leave
	o.form.Add(t("matrix.own.kind"), container.NewHBox(o.kindButton))
	o.form.Add(t("matrix.own.wave"), kit.Padded(6, 0, 0, 0, o.waveLabel))
	o.form.Add(t("matrix.own.date"), o.date)
	o.reason = o.form.Text(t("matrix.own.reason"), "", t("matrix.own.reason.example"))
}

func (o *ownDate) title() string {
	if len(o.ids) > 1 {
		return o.s.ws.T("matrix.own.title.many", "solution", o.solution.Short, "n", len(o.ids))
	}
	m, _ := o.s.facts.plan.Municipalities.Get(o.ids[0])
	return o.s.ws.T("matrix.own.title", "solution", o.solution.Short, "name", m.Name)
}

// kinds offers the kinds of milestones that can deviate.
func (o *ownDate) kinds() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, kind := range plan.ScheduleKinds {
		items = append(items, checked(item(o.s.ws.T("milestone."+string(kind)), func() {
			o.kind = kind
			o.fill()
		}), kind == o.kind))
	}
	return items
}

// fill shows the plan's dates of the kind.
func (o *ownDate) fill() {
	p, lang := o.s.facts.plan, o.s.ws.DayLang()
	o.kindButton.SetText(o.s.ws.T("milestone." + string(o.kind)))
	w, _ := p.WaveOf(o.solution.ID, o.ids[0])
	waveText := w.Name + ": "
	if m, ok := p.WaveMilestone(w.ID, o.kind); ok {
		waveText += m.When().Long(lang)
	} else {
		waveText += o.s.ws.T("matrix.own.nodate")
	}
	if !o.oneWave() {
		waveText = o.s.ws.T("matrix.own.waves")
	}
	o.waveLabel.SetText(waveText)
	text, reason := "", ""
	if own, ok := o.ownMilestone(); ok {
		text, reason = own.Written, own.Note
		o.remove.Show()
	} else {
		o.remove.Hide()
		if m, ok := p.MilestoneFor(o.solution.ID, o.ids[0], o.kind); ok {
			text = m.Written
		}
	}
	o.date.SetWritten(text)
	o.reason.SetText(reason)
	o.preview()
}

// ownMilestone returns the first deviating date of the kind among the municipalities.
func (o *ownDate) ownMilestone() (m plan.Milestone, ok bool) {
	for _, id := range o.ids {
		for _, m := range o.s.facts.plan.Deviations(o.solution.ID, id) {
			if m.Kind == o.kind {
				return m, true
			}
		}
	}
	return plan.Milestone{}, false
}

// oneWave reports whether all municipalities are in the same wave.
func (o *ownDate) oneWave() bool {
	first, _ := o.s.facts.plan.WaveOf(o.solution.ID, o.ids[0])
	for _, id := range o.ids {
		if w, _ := o.s.facts.plan.WaveOf(o.solution.ID, id); w.ID != first.ID {
			return false
		}
	}
	return true
}

// edit gives all municipalities the written date.
func (o *ownDate) edit(w day.Written) func(*plan.Draft) error {
	to := plan.Dates{Text: w.Text, Span: w.Span}
	if w.YearAssumed {
		to.Text = w.Long(day.Danish)
	}
	reason := strings.Join(strings.Fields(o.reason.Text), " ")
	ids, solution, kind := o.ids, o.solution.ID, o.kind
	return func(d *plan.Draft) error {
		for _, id := range ids {
			if err := d.Deviate(solution, id, kind, to, reason); err != nil {
				return err
			}
		}
		return nil
	}
}

// preview shows the effects of the date.
func (o *ownDate) preview() {
	w, err := o.date.Written()
	if err != nil {
		o.form.Note()
		return
	}
	next, err := o.s.ws.Propose(o.edit(w))
	if err != nil {
		o.form.Note(kit.Line{kit.Colored(o.s.ws.T("matrix.own.locked"), style.Bad)})
		return
	}
	o.form.Note(o.s.effectLines(next, maxOwnEffects)...)
}

// submit saves the date, or shows what is wrong with it.
func (o *ownDate) submit() {
	w, err := o.date.Written()
	switch {
	case err != nil || !o.date.Accepts():
		o.form.Note(kit.Line{kit.Colored(o.s.ws.T("schedule.form.nodate"), style.Bad)})
		o.date.Focus()
	case strings.TrimSpace(o.reason.Text) == "":
		o.form.Note(kit.Line{kit.Colored(o.s.ws.T("matrix.own.noreason"), style.Bad)})
		o.s.ws.Window.Canvas().Focus(o.reason)
	default:
		o.form.Hide()
		o.s.do(o.label("did.deviate", w.Long(day.Danish)), o.edit(w))
	}
}

// useWaveDate removes the deviating dates of the kind.
func (o *ownDate) useWaveDate() {
	o.form.Hide()
	ids, solution, kind := o.ids, o.solution.ID, o.kind
	o.s.do(o.label("did.follow-wave", ""), func(d *plan.Draft) error {
		for _, id := range ids {
			if err := d.UseWaveDate(solution, id, kind); err != nil {
				return err
			}
		}
		return nil
	})
}

func (o *ownDate) label(key, date string) plan.Label {
	pairs := []string{"solution", o.solution.Short, "kind", string(o.kind)}
	if date != "" {
		pairs = append(pairs, "date", date)
	}
	if len(o.ids) > 1 {
		return plan.L(key+"-many", append(pairs, "n", itoa(len(o.ids)))...)
	}
	m, _ := o.s.facts.plan.Municipalities.Get(o.ids[0])
	return plan.L(key, append(pairs, "name", m.Name)...)
}
