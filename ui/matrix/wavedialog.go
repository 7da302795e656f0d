package matrix

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
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
		item(t("matrix.wave.edit"), func() { s.editWave(w.Wave) }),
		item(t("matrix.wave.members"), func() {
			s.selected = s.facts.plan.MembersOf(w.ID)
			s.restoreSelection()
			s.Focus()
		}),
		left, right,
		item(t("matrix.wave.new"), s.newWave),
	}
	if done := s.doneItems(w.Wave); len(done) > 0 {
		items = append(append(items, fyne.NewMenuItemSeparator()), done...)
	}
	items = append(items, fyne.NewMenuItemSeparator())
	if w.members == 0 {
		return append(items, item(t("matrix.wave.delete"), func() { s.deleteWave(w.Wave, plan.None) }))
	}
	var targets []*fyne.MenuItem
	for _, other := range s.facts.waves {
		if other.ID != w.ID {
			targets = append(targets, item(other.Name, func() { s.deleteWave(w.Wave, other.ID) }))
		}
	}
	if len(targets) == 0 {
		return items[:len(items)-1]
	}
	return append(items, submenu(s.ws.Lang.N("matrix.wave.deleteinto", w.members), targets...))
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

func (s *Screen) deleteWave(w plan.Wave, target plan.ID) {
	s.do(s.waveLabel("did.wave-remove", w), func(d *plan.Draft) error { return d.RemoveWave(w.ID, target) })
}

// newWave asks for a new wave of the chosen solution, at the end of its order.
func (s *Screen) newWave() {
	if !s.hasSolution() {
		return
	}
	w := plan.Wave{SolutionID: s.facts.solution.ID, Name: s.nextName(), Kind: plan.Ordinary}
	s.askWave(s.ws.T("matrix.wave.newin", "solution", s.facts.solution.Short), w, func(w plan.Wave) {
		s.do(s.waveLabel("did.wave-add", w), func(d *plan.Draft) error {
			_, err := d.AddWave(w)
			return err
		})
	})
}

// nextName proposes the name of a new wave.
func (s *Screen) nextName() string {
	highest := 0
	for _, w := range s.ws.Plan().WavesOf(s.ws.Solution()) {
		if n, err := strconv.Atoi(numberOf(w)); err == nil && w.Kind != plan.Pilot {
			highest = max(highest, n)
		}
	}
	return s.ws.T("matrix.wave.name", "n", highest+1)
}

// editWave edits the name, kind and size of a wave.
func (s *Screen) editWave(w plan.Wave) {
	s.askWave(w.Name+" · "+s.facts.solution.Short, w, func(next plan.Wave) {
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
	errorLabel               *kit.Label
	modal                    *kit.Modal
	save                     func(plan.Wave)
}

// askWave opens the dialog of a wave. save gets the edited wave.
func (s *Screen) askWave(title string, w plan.Wave, save func(plan.Wave)) {
	f := &waveForm{s: s, wave: w, save: save}
	field := func(text string) *kit.Entry {
		e := kit.NewEntry(func() { f.modal.Hide() })
		e.SetText(text)
		e.OnSubmitted = func(string) { f.submit() }
		return e
	}
	f.name, f.expected, f.capacity = field(w.Name), field(numberText(w.Expected)), field(numberText(w.Capacity))
	chosen := 0
	if w.Kind == plan.Pilot {
		chosen = 1
	}
	f.kind = kit.NewSegmented([]string{s.ws.T("wavekind.ordinary"), s.ws.T("wavekind.pilot")}, chosen, nil)
	f.errorLabel = kit.NewLabel(" ", style.Bad, style.SmallSize, style.Normal).Shrink()
	form := container.NewVBox()
	for _, line := range []struct {
		key   string
		field fyne.CanvasObject
	}{{"matrix.wave.title", f.name}, {"matrix.wave.kind", container.NewHBox(f.kind)}, {"matrix.wave.expected", f.expected}, {"matrix.wave.capacity", f.capacity}} {
		label := kit.MinWidth(waveLabelWidth, kit.NewQuiet(s.ws.T(line.key)))
		form.Add(kit.NewBorder(nil, nil, label, nil, kit.MinWidth(waveFieldWidth, line.field)))
	}
	form.Add(f.errorLabel)
	leave := func() { f.modal.Hide() }
	f.modal = kit.NewModal(s.ws.Window.Canvas(), title, form, leave,
		kit.NewButton(s.ws.T("dialog.cancel"), kit.NormalButton, leave),
		kit.NewButton(s.ws.T("matrix.wave.save"), kit.PrimaryButton, f.submit))
	f.modal.Show(f.name)
	f.name.TypedShortcut(&fyne.ShortcutSelectAll{})
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
	next.Name = strings.Join(strings.Fields(f.name.Text), " ")
	next.Kind = plan.Ordinary
	if f.kind.Selected() == 1 {
		next.Kind = plan.Pilot
	}
	var expectedOK, capacityOK bool
	next.Expected, expectedOK = readNumber(f.expected.Text)
	next.Capacity, capacityOK = readNumber(f.capacity.Text)
	other, taken := f.s.ws.Plan().WaveNamed(next.SolutionID, next.Name)
	switch {
	case next.Name == "":
		f.errorLabel.SetText(f.s.ws.T("matrix.wave.noname"))
	case taken && other.ID != next.ID:
		f.errorLabel.SetText(wording.FormatError(f.s.ws.Lang, &plan.NameTakenError{Table: "wave", Row: other.ID, Name: other.Name}))
	case !expectedOK || !capacityOK:
		f.errorLabel.SetText(f.s.ws.T("matrix.wave.nonumber"))
	default:
		f.modal.Hide()
		f.save(next)
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
