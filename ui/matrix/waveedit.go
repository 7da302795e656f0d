package matrix

import (
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/waves"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// Widths in the dialogs of waves, at the normal text size.
const (
	renameWidth = 150
	verdictSize = 420
)

// renameColumn edits the name of a wave in its header.
func (s *Screen) renameColumn(col int) {
	if col < 0 || col >= len(s.facts.waves) {
		return
	}
	pos, size := s.matrixGrid.HeaderRect(col)
	s.renameAt(s.facts.waves[col].Wave, s.matrixGrid, pos, size)
}

// renameAt edits the name of a wave over a part of a widget.
func (s *Screen) renameAt(w plan.Wave, in fyne.CanvasObject, pos fyne.Position, size fyne.Size) {
	if !s.ws.CanEdit() {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(in).Add(pos)
	size = fyne.NewSize(max(size.Width, style.Px(renameWidth)), style.Px(style.ButtonHeight))
	kit.EditInPlace(s.ws.Window.Canvas(), at, size, w.Name, func(text string) bool {
		why := s.refuseName(w, cleanName(text))
		if why != "" {
			s.ws.ShowMessage(why)
		}
		return why != ""
	}, func(text string) {
		if name := cleanName(text); name != w.Name {
			s.rename(w, name)
		}
	})
}

func cleanName(text string) string { return strings.Join(strings.Fields(text), " ") }

// refuseName says why a wave cannot have a name, "" where it can.
func (s *Screen) refuseName(w plan.Wave, name string) string {
	if name == "" {
		return s.ws.T("matrix.wave.noname")
	}
	if other, taken := s.ws.Plan().WaveNamed(w.SolutionID, name); taken && other.ID != w.ID {
		return wording.FormatError(s.ws.Lang, &plan.NameTakenError{Table: "wave", Row: other.ID, Name: other.Name})
	}
	return ""
}

func (s *Screen) rename(w plan.Wave, name string) {
	sol, _ := s.ws.Plan().Solutions.Get(w.SolutionID)
	s.do(plan.L("did.wave-rename", "from", w.Name, "to", name, "solution", sol.Short), func(d *plan.Draft) error {
		plan.Update(d, w.ID, func(row *plan.Wave) { row.Name = name })
		return nil
	})
}

// deletion is the dialog that says what goes with a wave before it is deleted.
type deletion struct {
	s       *Screen
	of      waves.Deletion
	targets *kit.Options // where the municipalities go; nil without any
	verdict *kit.Paragraph
	modal   *kit.Modal
}

// askDeleteWave says what goes with a wave, and deletes it when the user agrees.
func (s *Screen) askDeleteWave(w plan.Wave) {
	of, ok := waves.DeletionOf(s.ws.Plan(), w.ID)
	if !ok {
		return
	}
	x := &deletion{s: s, of: of, verdict: kit.NewParagraph(verdictSize)}
	t := s.ws.T
	leave := func() { x.modal.Hide() }
	remove := kit.NewButton(t("matrix.wave.remove.yes"), kit.PrimaryButton, x.do)
	var where fyne.CanvasObject
	focus := fyne.Focusable(remove)
	if len(of.Members) > 0 {
		x.targets = kit.NewOptions(false, func(int) { x.show() })
		items := []kit.Option{}
		for _, target := range of.Targets {
			items = append(items, kit.Option{Title: kit.Line{kit.Plain(target.Name)}})
		}
		items = append(items, kit.Option{Title: kit.Line{kit.Plain(t("matrix.unplaced"))}})
		x.targets.SetItems(items, len(items)-1)
		x.targets.OnSubmit = x.do
		where, focus = x.targets, x.targets
	}
	x.show()
	body := kit.NewBorder(where, nil, nil, nil, kit.Padded(8, 0, 0, 0, kit.MinWidth(verdictSize, x.verdict)))
	x.modal = kit.NewModal(s.ws.Window.Canvas(), t("matrix.wave.remove.title", "wave", w.Name, "solution", s.facts.solution.Short), body, leave,
		kit.NewButton(t("dialog.cancel"), kit.NormalButton, leave), remove)
	x.modal.Show(focus)
}

// target returns where the municipalities go; None for no wave.
func (x *deletion) target() plan.ID {
	if x.targets == nil || x.targets.Selected() >= len(x.of.Targets) {
		return plan.None
	}
	return x.of.Targets[x.targets.Selected()].ID
}

// show says what the deletion would do.
func (x *deletion) show() {
	s, t := x.s, x.s.ws.T
	lang := s.ws.DayLang()
	lines := []kit.Line{}
	if n := len(x.of.Members); n > 0 {
		key := "matrix.wave.remove.out"
		to := ""
		if w, ok := s.ws.Plan().Waves.Get(x.target()); ok {
			key, to = "matrix.wave.remove.to", w.Name
		}
		lines = append(lines, kit.Line{kit.Strong(s.ws.Lang.N(key, n, "to", to))})
	} else {
		lines = append(lines, kit.Line{kit.Plain(t("matrix.wave.remove.empty"))})
	}
	var dates []string
	for _, m := range x.of.Dates {
		dates = append(dates, wording.Uncapitalize(wording.MilestoneName(s.ws.Lang, m))+" "+m.FormatPlanned(lang))
	}
	if len(dates) > 0 {
		lines = append(lines, kit.Line{kit.Plain(t("matrix.wave.remove.dates", "dates", s.ws.Lang.And(dates)))})
	}
	if n := len(x.of.Told); n > 0 {
		lines = append(lines, kit.Line{kit.Colored(s.ws.Lang.N("matrix.wave.remove.told", n, "names", s.formatNames(x.of.Told)), style.Warning)})
	}
	if next, err := s.ws.Propose(x.of.Edit(x.target())); err == nil {
		lines = append(lines, s.effectLines(next, effectsShown)...)
	}
	x.verdict.SetLines(lines...)
	if x.modal != nil {
		x.modal.Resize(fyne.Size{})
	}
}

// formatNames lists municipalities, the first ones by name.
func (s *Screen) formatNames(ids []plan.ID) string {
	var names []string
	for _, id := range ids {
		m, _ := s.facts.plan.Municipalities.Get(id)
		names = append(names, m.Name)
	}
	text := strings.Join(names[:min(len(names), namesShown)], ", ")
	if more := len(names) - namesShown; more > 0 {
		text = s.ws.T("matrix.names.more", "names", text, "more", more)
	}
	return text
}

func (x *deletion) do() {
	x.modal.Hide()
	x.s.do(x.s.waveLabel("did.wave-remove", x.of.Wave), x.of.Edit(x.target()))
}

// addWave makes a wave, with its go-live where one is given.
func (s *Screen) addWave(w plan.Wave, goLive day.Written, dated bool) {
	var made plan.ID
	s.doThen(s.waveLabel("did.wave-add", w), func(d *plan.Draft) error {
		id, err := d.AddWave(w)
		made = id
		if err != nil || !dated {
			return err
		}
		begin, _ := goLive.BeginAndEnd(false)
		return d.ScheduleWave(id, plan.GoLive, plan.Dates{Text: goLive.Text, Span: begin})
	}, func() { s.selectWave(made) })
}
