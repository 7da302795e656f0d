package done

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// Widths in the dialog, at the normal text size.
const (
	labelWidth = 90
	fieldWidth = 360
)

// maxNamed is the largest number of milestones that the dialog names.
const maxNamed = 8

// The switch of several milestones: each on its own day, or all on the same.
const (
	eachOwn = iota
	sameDay
)

// dialog asks on which day milestones were done.
type dialog struct {
	ws           *workspace.Workspace
	target       Target
	single       bool // one milestone: there is no dayChoice
	restoreFocus func()

	form      *kit.Form
	dayChoice *kit.Segmented
	dateRow   fyne.CanvasObject
	date      *datefield.Field
}

func newDialog(ws *workspace.Workspace, t Target, back func()) *dialog {
	d := &dialog{ws: ws, target: t, restoreFocus: back, single: t.wave == plan.None && len(t.rows) == 1}
	d.date = datefield.New(ws.Lang, datefield.Options{
		Year: d.firstDay().Year(), Today: ws.Today(), Thirds: ws.Plan().Thirds(), OneDay: true,
	})
	d.date.SetWritten(d.firstDay().Long(ws.DayLang()))
	d.build()
	return d
}

// firstDay returns the day that the field starts with: the milestone's day, or the last day
// of several milestones.
func (d *dialog) firstDay() day.Day {
	p, today, last := d.ws.Plan(), d.ws.Today(), day.None
	for _, m := range d.target.coveredBy(p, today) {
		last = max(last, p.DoneDay(m, today))
	}
	return last
}

func (d *dialog) build() {
	t := d.ws.T
	d.form = kit.NewForm(d.ws.Window.Canvas(), kit.FormOptions{
		Title: t("done.title"), Label: labelWidth, Field: fieldWidth, Cancel: t("dialog.cancel"), Do: t("done.submit"),
		Submit: d.submit, Left: d.restoreFocus,
	})
	d.date.OnChanged, d.date.OnSubmit, d.date.OnCancel = d.refresh, d.form.Submit, d.form.Leave
	d.form.AddWide(kit.NewLabel(d.subject(), style.Ink, style.TextSize, style.Semibold).Shrink())
	if d.single {
		d.form.Add(t("done.planned"), kit.Padded(6, 0, 0, 0, kit.NewText(d.target.rows[0].FormatPlanned(d.ws.DayLang()))))
	} else {
		d.dayChoice = kit.NewSegmented([]string{t("done.each"), t("done.same")}, eachOwn, func(i int) {
			if d.refresh(); i == sameDay {
				d.ws.Window.Canvas().Focus(d.date.Focusable())
			}
		})
		d.form.AddWide(container.NewHBox(d.dayChoice))
	}
	d.dateRow = d.form.Add(t("done.day"), d.date)
}

// subject names what is reported: "SAPA · Bølge 4 · Idriftsættelse", or the common wave or
// solution of several milestones, or their number.
func (d *dialog) subject() string {
	p, first := d.ws.Plan(), d.target.rows[0]
	same := func(of func(plan.Milestone) plan.ID) bool {
		return !slices.ContainsFunc(d.target.rows, func(m plan.Milestone) bool { return of(m) != of(first) })
	}
	if !same(func(m plan.Milestone) plan.ID { return m.SolutionID }) {
		return d.ws.Lang.N("schedule.panel.many", len(d.target.rows))
	}
	parts := []string{d.ws.T("timeline.programme")}
	if of, ok := p.Solutions.Get(first.SolutionID); ok {
		parts[0] = of.Short
	}
	if w, ok := p.Waves.Get(p.WaveOfMilestone(first)); ok && same(p.WaveOfMilestone) {
		parts = append(parts, w.Name)
	}
	if d.single {
		parts = append(parts, d.name(first))
	}
	return strings.Join(parts, " · ")
}

// name names a milestone. A deviating milestone is preceded by its municipality.
func (d *dialog) name(m plan.Milestone) string {
	name := wording.MilestoneName(d.ws.Lang, m)
	if of, ok := d.ws.Plan().Municipalities.Get(m.MunicipalityID); ok {
		return of.Name + ": " + name
	}
	return name
}

// show opens the dialog with the focus in the field of the day.
func (d *dialog) show() {
	d.refresh()
	if !d.single {
		d.form.Show(d.form.Main)
		return
	}
	d.form.ShowSelected(d.date.Focusable())
}

// each reports whether every milestone is reported on its own day.
func (d *dialog) each() bool { return !d.single && d.dayChoice.Selected() == eachOwn }

// chosen returns the milestones to report and their common day. The day is None if each
// milestone has its own. refused is a sentence if nothing can be reported.
func (d *dialog) chosen() (on day.Day, rows []plan.Milestone, refused string) {
	p, today := d.ws.Plan(), d.ws.Today()
	if d.each() {
		return day.None, d.target.coveredBy(p, today), ""
	}
	w, err := d.date.Written()
	if err != nil || !d.date.Accepts() {
		return day.None, nil, d.ws.T("schedule.form.nodate")
	}
	on = w.Span.Earliest
	if rows = d.target.coveredBy(p, min(on, today)); on > today || len(rows) == 0 {
		return on, nil, wording.FormatError(d.ws.Lang, d.refusal(on, today))
	}
	return on, rows, ""
}

// refusal returns why nothing of the target can be reported done on a day.
func (d *dialog) refusal(on, today day.Day) error {
	for _, m := range d.target.rows {
		if err := m.CheckDone(on, today); err != nil {
			return err
		}
	}
	return &plan.DoneError{Milestone: d.target.rows[0], On: on, Why: plan.DoneBeforeStart}
}

// refresh shows what would be reported.
func (d *dialog) refresh() {
	if d.each() {
		d.dateRow.Hide()
	} else {
		d.dateRow.Show()
	}
	on, rows, refused := d.chosen()
	var lines []kit.Line
	switch {
	case refused != "" && d.date.Accepts():
		lines = []kit.Line{{kit.Colored(refused, style.Bad)}}
	case refused == "" && !d.single:
		lines = d.lines(on, rows)
	}
	d.form.Note(lines...)
}

// lines name the milestones to report, each with its day, and count the others.
func (d *dialog) lines(on day.Day, rows []plan.Milestone) []kit.Line {
	lines := []kit.Line{{kit.Quiet(d.ws.T("done.covers"))}}
	for i, m := range rows {
		if i == maxNamed {
			lines = append(lines, kit.Line{kit.Quiet(d.ws.T("done.more", "n", len(rows)-i))})
			break
		}
		when := on
		if on == day.None {
			when = d.ws.Plan().DoneDay(m, d.ws.Today())
		}
		lines = append(lines, kit.Line{kit.Plain("• " + d.name(m) + "  "), kit.Quiet(when.Long(d.ws.DayLang()))})
	}
	if n := len(d.target.rows) - len(rows); n > 0 {
		lines = append(lines, kit.Line{kit.Quiet(d.ws.Lang.N("done.left", n))})
	}
	return lines
}

// submit reports the milestones, or shows why that is refused.
func (d *dialog) submit() {
	on, rows, refused := d.chosen()
	if refused != "" {
		d.form.Refuse(refused, d.date.Focusable())
		return
	}
	d.form.Hide()
	today := d.ws.Today()
	doAndShow(d.ws, d.ws.Plan().DoneLabel(on, today, rows), func(draft *plan.Draft) error {
		return draft.ReportDone(on, today, ids(rows)...)
	})
}
