package matrix

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/waves"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
)

// Widths in the dialog of a wave, at the normal text size.
const (
	waveLabelWidth = 170
	waveFieldWidth = 200
)

// waveItems returns the menu of a wave.
func (s *Screen) waveItems(w waveView) []*fyne.MenuItem {
	t := s.ws.T
	at, last := s.indexOfWave(w.ID), len(s.facts.waves)-1
	left, right := item(t("matrix.wave.left"), func() { s.shiftWave(w.Wave, -1) }), item(t("matrix.wave.right"), func() { s.shiftWave(w.Wave, 1) })
	left.Disabled, right.Disabled = at <= 0, at >= last
	items := []*fyne.MenuItem{
		item(t("matrix.wave.choose"), func() {
			s.selectWave(w.ID)
			s.Focus()
		}),
		item(t("matrix.wave.members"), func() {
			s.forgetWave()
			s.selected = slices.Clone(s.facts.plan.MembersOf(w.ID))
			s.restoreSelection()
			s.Focus()
		}),
		item(t("matrix.wave.sort"), func() { s.sortBy(order{key: byWave, solution: w.SolutionID, wave: w.ID}) }),
	}
	if !s.ws.CanEdit() {
		return items
	}
	items = slices.Insert(items, 1, item(t("matrix.wave.edit"), func() { s.editWave(w.Wave) }))
	items = append(items, left, right, item(t("matrix.wave.new"), s.newWave))
	if done := s.doneItems(w.Wave); len(done) > 0 {
		items = append(append(items, fyne.NewMenuItemSeparator()), done...)
	}
	return append(items, fyne.NewMenuItemSeparator(), item(t("matrix.wave.remove"), func() { s.askDeleteWave(w.Wave) }))
}

func (s *Screen) indexOfWave(wave plan.ID) int {
	for i, w := range s.facts.waves {
		if w.ID == wave {
			return i
		}
	}
	return -1
}

func (s *Screen) waveLabel(key string, w plan.Wave) plan.Label {
	sol, _ := s.ws.Plan().Solutions.Get(w.SolutionID)
	return plan.L(key, "wave", w.Name, "solution", sol.Short)
}

func (s *Screen) shiftWave(w plan.Wave, by int) {
	s.do(s.waveLabel("did.wave-order", w), func(d *plan.Draft) error {
		d.MoveWave(w.ID, by)
		return nil
	})
}

// newWave asks for a new wave of the chosen solution, at the end of its order.
func (s *Screen) newWave() {
	if !s.hasSolution() {
		return
	}
	w := plan.Wave{SolutionID: s.facts.solution.ID, Name: s.nextName(), Kind: plan.Ordinary}
	s.askWave(s.ws.T("matrix.wave.newin", "solution", s.facts.solution.Short), w, s.addWave)
}

// nextName proposes the name of a new wave.
func (s *Screen) nextName() string {
	highest := 0
	for _, w := range s.ws.Plan().WavesOf(s.ws.Solution()) {
		if n, err := strconv.Atoi(waves.Number(w)); err == nil && w.Kind != plan.Pilot {
			highest = max(highest, n)
		}
	}
	return s.ws.T("matrix.wave.name", "n", highest+1)
}

// editWave edits the name, kind and size of a wave.
func (s *Screen) editWave(w plan.Wave) {
	s.askWave(w.Name+" · "+s.facts.solution.Short, w, func(next plan.Wave, _ day.Written, _ bool) {
		label := s.waveLabel("did.wave-change", next)
		if only := w; next.Name != w.Name {
			only.Name = next.Name
			if only == next {
				label = plan.L("did.wave-rename", "from", w.Name, "to", next.Name, "solution", s.facts.solution.Short)
			}
		}
		s.do(label, func(d *plan.Draft) error {
			plan.Update(d, w.ID, func(row *plan.Wave) {
				row.Name, row.Kind, row.Expected, row.Capacity = next.Name, next.Kind, next.Expected, next.Capacity
			})
			return nil
		})
	})
}

// waveForm is the dialog of a wave.
type waveForm struct {
	s                        *Screen
	wave                     plan.Wave
	name, expected, capacity *kit.Entry
	kind                     *kit.Segmented
	form                     *kit.Form
	date                     *datefield.Field // the go-live of a new wave; nil for one that is there
	save                     func(w plan.Wave, goLive day.Written, dated bool)
}

// askWave opens the dialog of a wave. save gets the edited wave, and the go-live of a new one where
// one was typed.
func (s *Screen) askWave(title string, w plan.Wave, save func(plan.Wave, day.Written, bool)) {
	f := &waveForm{s: s, wave: w, save: save}
	t := s.ws.T
	f.form = kit.NewForm(s.ws.Window.Canvas(), kit.FormOptions{
		Title: title, Label: waveLabelWidth, Field: waveFieldWidth, Cancel: t("dialog.cancel"), Do: t("matrix.wave.save"), Submit: f.submit,
	})
	f.name = f.form.Text(t("matrix.wave.title"), w.Name, "")
	if w.ID == plan.None {
		f.date = f.newDate()
		f.form.Add(t("matrix.wave.date.go_live"), f.date)
	}
	chosen := 0
	if w.Kind == plan.Pilot {
		chosen = 1
	}
	f.kind = kit.NewSegmented([]string{t("wavekind.ordinary"), t("wavekind.pilot")}, chosen, nil)
	f.form.Add(t("matrix.wave.kind"), container.NewHBox(f.kind))
	f.expected = f.form.Text(t("matrix.wave.expected"), numberText(w.Expected), "")
	f.capacity = f.form.Text(t("matrix.wave.capacity"), numberText(w.Capacity), "")
	f.form.ShowSelected(f.name)
}

// newDate returns the field of the go-live of a new wave.
func (f *waveForm) newDate() *datefield.Field {
	ws := f.s.ws
	date := datefield.New(ws.Lang, datefield.Options{
		Year: ws.Today().Year(), Today: ws.Today(), Thirds: ws.Plan().Thirds(), Narrow: true,
		Empty: ws.T("matrix.wave.date.later"), Note: ws.T("matrix.wave.date.note"),
	})
	date.OnSubmit, date.OnCancel = f.form.Submit, f.form.Leave
	return date
}

func numberText(n int) string {
	if n == 0 {
		return ""
	}
	return itoa(n)
}

// submit saves the wave, or shows what is wrong with it.
func (f *waveForm) submit() {
	next := f.wave
	next.Name = cleanName(f.name.Text)
	next.Kind = plan.Ordinary
	if f.kind.Selected() == 1 {
		next.Kind = plan.Pilot
	}
	var expectedOK, capacityOK bool
	next.Expected, expectedOK = readNumber(f.expected.Text)
	next.Capacity, capacityOK = readNumber(f.capacity.Text)
	refused := f.s.refuseName(next, next.Name)
	switch {
	case refused != "":
		f.form.Refuse(refused, f.name)
	case f.date != nil && !f.date.Accepts():
		f.form.Refuse(f.s.ws.T("matrix.wave.date.wrong"), f.date.Focusable())
	case !expectedOK:
		f.form.Refuse(f.s.ws.T("matrix.wave.nonumber"), f.expected)
	case !capacityOK:
		f.form.Refuse(f.s.ws.T("matrix.wave.nonumber"), f.capacity)
	default:
		f.form.Hide()
		var goLive day.Written
		dated := false
		if f.date != nil {
			w, err := f.date.Written()
			goLive, dated = w, err == nil
		}
		f.save(next, goLive, dated)
	}
}

// readNumber parses a number of municipalities; empty is 0.
func readNumber(text string) (n int, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0 && n < 1000
}
