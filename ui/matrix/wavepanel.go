package matrix

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/waves"
	"bolgeplan/ui/conflicts"
	"bolgeplan/ui/fixing"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

const (
	waveDateLabel   = 66 // width of a date's name in the panel
	effectsShown    = 6  // of a typed date
	findingsOfWave  = 5
	notToldInPanel  = 6
	regionNamePause = ": "
)

// wavePanel is what the panel shows of a wave. It edits the dates.
type wavePanel struct {
	s       *Screen
	wave    plan.ID
	dates   []*waveDate
	form    *fyne.Container
	effects *kit.Paragraph // of the dates that are typed and not saved
}

// showWave shows the selected wave in the panel.
func (s *Screen) showWave() {
	at := s.indexOfWave(s.wave.id)
	if at < 0 {
		return
	}
	if s.wavePanel == nil || s.wavePanel.wave != s.wave.id {
		s.forgetWavePanel()
		s.wavePanel = s.newWavePanel(s.wave.id)
	}
	p, w := s.wavePanel, s.facts.waves[at]
	p.refill()
	sections := conflicts.Sections(s.ws, s.facts.disputed.Wave(w.ID))
	sections = append(sections, kit.Section{Widget: p.form})
	if p.isPending() {
		sections = append(sections, kit.Section{Title: s.ws.T("matrix.wave.effects"), Widget: p.effects})
	} else {
		sections = append(sections, s.waveSections(w)...)
	}
	s.panel.Set(w.Name, s.facts.solution.Short+" · "+s.ws.T("wavekind."+kindText(w.Wave)), sections...)
}

func kindText(w plan.Wave) string {
	if w.Kind == plan.Pilot {
		return "pilot"
	}
	return "ordinary"
}

func (s *Screen) newWavePanel(wave plan.ID) *wavePanel {
	p := &wavePanel{s: s, wave: wave, form: container.NewVBox(), effects: kit.NewParagraph(style.PanelWidth - 30)}
	for _, kind := range waves.Kinds {
		d := p.newDate(kind)
		p.dates = append(p.dates, d)
		d.field.SetName(s.ws.T("matrix.wave.date." + string(kind)))
		label := kit.MinWidth(waveDateLabel, kit.Padded(8, 0, 0, 0, kit.NewQuiet(s.ws.T("matrix.wave.date."+string(kind)))))
		p.form.Add(kit.NewBorder(nil, nil, container.NewVBox(label), nil, d.field))
	}
	return p
}

// refill shows the plan's dates in the fields that nobody has changed.
func (p *wavePanel) refill() {
	for _, d := range p.dates {
		d.refill()
	}
}

// focus gives the keyboard to the go-live, which is what is moved most.
func (p *wavePanel) focus() {
	p.s.ws.Window.Canvas().Focus(p.dates[1].field.Focusable())
	if text, ok := p.dates[1].field.Focusable().(fyne.Shortcutable); ok {
		text.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

func (p *wavePanel) isPending() bool {
	for _, d := range p.dates {
		if d.isPending() {
			return true
		}
	}
	return false
}

// formatPending names the dates that are typed and not saved.
func (p *wavePanel) formatPending() string {
	var list []string
	for _, d := range p.dates {
		if d.isPending() {
			list = append(list, d.field.Text())
		}
	}
	return strings.Join(list, ", ")
}

// waveSections are the sections below the dates: notice, municipalities, findings, where to go.
func (s *Screen) waveSections(w waveView) []kit.Section {
	list := []kit.Section{
		{Title: s.ws.T("matrix.notice", "solution", s.facts.solution.Short), Lines: s.waveNoticeLines(w)},
		{Title: s.ws.T("matrix.wave.members.title"), Lines: s.memberLines(w)},
	}
	if lines := s.waveFindingLines(w); len(lines) > 0 {
		list = append(list, kit.Section{Title: s.ws.T("matrix.findings"), Lines: lines})
	}
	return append(list, kit.Section{Title: s.ws.T("matrix.wave.goto"), Lines: s.waveLinks(w)})
}

// waveNoticeLines say by when the wave is told, and who has been.
func (s *Screen) waveNoticeLines(w waveView) []kit.Line {
	lang := s.ws.DayLang()
	n := rules.WaveNotice(s.facts.plan, w.ID, s.facts.today)
	var lines []kit.Line
	switch {
	case n.State == rules.NoNotice:
		lines = append(lines, kit.Line{kit.Quiet(s.ws.T("matrix.wave.notice.none"))})
	case n.Opens > s.facts.today:
		lines = append(lines, kit.Line{kit.Plain(s.ws.T("matrix.notice.window", "from", n.Opens.Long(lang), "to", n.Deadline.Long(lang)))})
	default:
		lines = append(lines, kit.Line{kit.Plain(s.ws.T("matrix.notice.latest", "date", n.Deadline.Long(lang)))})
	}
	x, _ := waves.DeletionOf(s.facts.plan, w.ID)
	told := kit.Chip(s.ws.T("matrix.wave.told", "n", len(x.Told), "all", len(x.Members)), kit.QuietTone)
	switch {
	case len(x.Members) == 0:
		return lines
	case len(x.Told) == len(x.Members):
		told.Tone = kit.GoodTone
	case n.State == rules.Due || n.State == rules.Open:
		told.Tone = kit.WarningTone
	case n.State == rules.Late:
		told.Tone = kit.BadTone
	}
	lines = append(lines, kit.Line{told})
	if open := without(x.Members, x.Told); len(x.Told) > 0 && len(open) > 0 && len(open) <= notToldInPanel {
		lines = append(lines, append(kit.Line{kit.Quiet(s.ws.T("matrix.wave.nottold") + " ")}, s.nameLinks(open)...))
	}
	return lines
}

// without returns what of a list is not in another.
func without(list, other []plan.ID) []plan.ID {
	in := map[plan.ID]bool{}
	for _, id := range other {
		in[id] = true
	}
	var rest []plan.ID
	for _, id := range list {
		if !in[id] {
			rest = append(rest, id)
		}
	}
	return rest
}

// memberLines list the municipalities of a wave by region, with their number and inhabitants.
func (s *Screen) memberLines(w waveView) []kit.Line {
	count := kit.Line{kit.Strong(s.formatCount(w.members))}
	if w.isOff() {
		count[0] = kit.Chip(s.formatCount(w.members), kit.WarningTone)
	}
	if w.Expected > 0 {
		count = append(count, kit.Quiet(" "+s.ws.T("matrix.wave.plan", "n", w.Expected)))
	}
	if w.Capacity > 0 {
		count = append(count, kit.Quiet(" "+s.ws.T("matrix.wave.most", "n", w.Capacity)))
	}
	people := s.formatInhabitants(w.inhabitants)
	if most := s.facts.mostInhabitants; most > 0 {
		people = s.ws.T("matrix.inhabitants.of", "n", s.formatNumber(w.inhabitants), "of", s.formatNumber(most))
	}
	lines := []kit.Line{count, {kit.Quiet(people)}}
	var regions []string
	of := map[string][]plan.ID{}
	for _, id := range s.facts.plan.MembersOf(w.ID) {
		m, _ := s.facts.plan.Municipalities.Get(id)
		name := shortRegion(m)
		if of[name] == nil {
			regions = append(regions, name)
		}
		of[name] = append(of[name], id)
	}
	for _, name := range regions {
		head := kit.Quiet(name + " " + strconv.Itoa(len(of[name])) + regionNamePause)
		lines = append(lines, append(kit.Line{head}, s.nameLinks(of[name])...))
	}
	return lines
}

// nameLinks lists municipalities; a click on one goes to its row.
func (s *Screen) nameLinks(ids []plan.ID) kit.Line {
	var line kit.Line
	for i, id := range ids {
		m, _ := s.facts.plan.Municipalities.Get(id)
		name := kit.Link(noBreak(m.Name), func() { s.goTo(id) })
		name.Role = style.Ink
		line = append(line, name)
		if i < len(ids)-1 {
			line = append(line, kit.Quiet(", "))
		}
	}
	return line
}

// goTo selects the row of a municipality, without a filter that hides it.
func (s *Screen) goTo(id plan.ID) {
	s.forgetWave()
	s.liftFilter(id)
	s.selected = []plan.ID{id}
	s.restoreSelection()
	s.reveal(id)
	s.Focus()
}

// liftFilter clears the filter and the search where they hide a municipality, and says so.
func (s *Screen) liftFilter(id plan.ID) {
	hidden := !s.list.shown[id]
	if s.rowOf(id) < 0 && !hidden {
		m, _ := s.facts.plan.Municipalities.Get(id)
		delete(s.list.folded, shortRegion(m))
		s.rebuildRows()
	}
	if !hidden {
		return
	}
	s.clearFilters()
	s.refilter()
	s.ws.ShowMessage(s.ws.T("matrix.filter.lifted"))
}

// waveFindingLines list the findings about a wave, with a link to their fixes.
func (s *Screen) waveFindingLines(w waveView) []kit.Line {
	var lines []kit.Line
	var found []rules.Finding
	for _, f := range s.facts.findings {
		if f.Wave == w.ID && f.Solution == w.SolutionID && f.Severity != rules.Info {
			found = append(found, f)
		}
	}
	for _, f := range found[:min(len(found), findingsOfWave)] {
		lines = append(lines, kit.Line{kit.Colored("▲ ", style.ToneOf(f.Severity).Role()), kit.Plain(rules.FormatFinding(s.ws.Lang, s.facts.plan, f))})
	}
	if more := len(found) - findingsOfWave; more > 0 {
		lines = append(lines, kit.Line{kit.Quiet(s.ws.Lang.N("matrix.drop.more", more))})
	}
	if fixable := fixing.FilterFixable(found); len(fixable) > 0 && s.ws.CanEdit() {
		lines = append(lines, kit.Line{kit.Link(s.ws.T("findings.fix"), func() {
			fixing.Offer(s.ws, fixable, fyne.CurrentApp().Driver().AbsolutePositionForObject(s.panel).AddXY(style.Px(14), style.Px(120)), nil)
		})})
	}
	return lines
}

// waveLinks lead to what else is known of a wave, and change it.
func (s *Screen) waveLinks(w waveView) []kit.Line {
	t := s.ws.T
	first := plan.None
	if m := s.facts.plan.MilestonesOf(w.ID); len(m) > 0 {
		first = m[0].ID
	}
	lines := []kit.Line{{
		kit.Link(t("screen.timeline"), func() { s.ws.OpenScreen("timeline", first) }), kit.Quiet(" · "),
		kit.Link(t("screen.letters"), func() { s.ws.OpenScreen("letters", plan.None) }), kit.Quiet(" · "),
		kit.Link(t("screen.history"), func() { s.ws.OpenScreen("history", plan.None) }),
	}}
	if !s.ws.CanEdit() {
		return lines
	}
	for _, it := range s.doneItems(w.Wave) {
		lines = append(lines, kit.Line{kit.Link(it.Label, it.Action)})
	}
	return append(lines, kit.Line{
		kit.Link(t("matrix.wave.edit"), func() { s.editWave(w.Wave) }), kit.Quiet(" · "),
		kit.Link(t("matrix.wave.remove"), func() { s.askDeleteWave(w.Wave) }),
	})
}
