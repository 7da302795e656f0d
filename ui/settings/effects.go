package settings

import (
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/setup"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// Measurements of the pane of effects, at the normal text size.
const (
	effectsPad   = 16
	effectName   = 86
	paragraphs   = 360 // that they want to be wide
	mostPeriods  = 5
	mostPayers   = 6
	mostAmounts  = 3
	previewRatio = 0.78 // of the width: the upper half of a page
)

// effects is the pane at the right: what the changes that are typed would do.
type effects struct {
	body    *fyne.Container
	scroll  *container.Scroll
	preview *kit.PagePreview
	paper   fyne.CanvasObject
	shown   effect
	said    []string // each line that is shown, for those who read it
}

func newEffects(ws *workspace.Workspace) *effects {
	e := &effects{body: container.New(&column{}), preview: kit.NewPagePreview()}
	e.paper = container.New(ratioLayout(previewRatio), e.preview)
	e.scroll = container.NewVScroll(kit.Padded(formTop, effectsPad, formTop, effectsPad, e.body))
	return e
}

// effect is what changes do to a plan.
type effect struct {
	changed     bool
	c           consequences.Consequences
	was, is     int // findings that nobody has accepted
	fresh, over []rules.Finding
	periods     []consequences.PeriodChange // of the solution whose prices are shown
	page        *page.Page                  // of a letter, where who sends is shown
	letterTo    plan.ID
}

// showEffects works out, away from Fyne's goroutine, what the changes do, and shows it. A
// newer input makes the answer to an older one void.
func (s *Screen) showEffects() {
	s.asked++
	asked, work := s.asked, s.effectOf()
	runAsync(s, work, func(e effect, err error) {
		if asked == s.asked {
			s.effects.show(s, e)
		}
	})
}

// effectOf returns the work that finds out what the changes do. It reads nothing that
// Fyne's goroutine changes.
func (s *Screen) effectOf() func() (effect, error) {
	before, after, today := s.ws.Plan(), s.after(), s.ws.Today()
	section, solution := s.section, s.solution
	changed := len(s.verdict.changes) > 0
	start, blob := s.startOf(before, today), s.blobs()
	return func() (effect, error) {
		e := effect{changed: changed}
		if changed {
			from := start()
			e.c = from.base.Compare(after)
			e.fresh, e.over = e.c.News()
			e.was, e.is = from.open, len(rules.Unaccepted(rules.Check(after, today)))
		}
		switch section {
		case setup.Billing:
			e.periods = consequences.PeriodChanges(before, after, solution)
		case setup.Sender, setup.Letters, setup.Plan:
			e.page, e.letterTo = letterPage(after, today, blob)
		}
		return e, nil
	}
}

// start is what consequences of changes are measured from.
type start struct {
	base *consequences.Base
	open int // findings that nobody has accepted
}

// startOf returns the work that reckons the start from a plan, once for each plan.
func (s *Screen) startOf(p *plan.Plan, today day.Day) func() start {
	if s.startPlan != p {
		s.startPlan, s.start = p, sync.OnceValue(func() start {
			findings := rules.Check(p, today)
			return start{consequences.NewBase(p, today, findings), len(rules.Unaccepted(findings))}
		})
	}
	return s.start
}

// blobs returns the bytes of pictures: those that are chosen and not saved, else the plan's.
// It can be asked on any goroutine.
func (s *Screen) blobs() func(id string) ([]byte, error) {
	chosen := map[string][]byte{}
	for _, in := range s.drafts.inputs {
		if in.content != nil {
			chosen[in.to] = in.content
		}
	}
	doc := s.ws.Document()
	return func(id string) ([]byte, error) {
		if b, ok := chosen[id]; ok {
			return b, nil
		}
		return doc.Blob(id)
	}
}

// letterPage is the first page of a letter of the plan, to the first municipality that one
// goes to; nil where there is nobody to write to.
func letterPage(p *plan.Plan, today day.Day, blob func(id string) ([]byte, error)) (*page.Page, plan.ID) {
	all := p.AllMunicipalities()
	if len(all) == 0 {
		return nil, plan.None
	}
	to, solution := all[0].ID, plan.None
	for _, of := range p.SolutionsWithWaves() {
		if solution != plan.None {
			break
		}
		for _, m := range all {
			if _, placed := p.WaveOf(of.ID, m.ID); placed {
				to, solution = m.ID, of.ID
				break
			}
		}
	}
	if list := p.AllSolutions(); solution == plan.None && len(list) > 0 {
		solution = list[0].ID
	}
	lang := translations.Danish
	if p.SettingValue(plan.LetterLanguage) == "en" {
		lang = translations.English
	}
	pages := reports.GatherLetter(p, reports.LetterKinds()[0], solution, to, lang, today).
		Document(reports.StationeryOf(p, reports.ReadPictures(p, blob))).Pages
	if len(pages) == 0 {
		return nil, to
	}
	return &pages[0], to
}

// show shows an effect: the page where there is one, then findings, letters and amounts,
// each "none" rather than nothing.
func (e *effects) show(s *Screen, found effect) {
	e.shown, e.said = found, nil
	e.body.RemoveAll()
	e.head(s.ws.T("setup.effect.title"))
	if !found.changed {
		e.line(kit.Line{kit.Quiet(s.ws.T("setup.effect.nothing"))})
	} else {
		if len(found.periods) > 0 {
			e.showPeriods(s, found.periods)
		}
		e.fact(s.ws.T("setup.effect.findings"), s.findingLines(found))
		e.fact(s.ws.T("setup.effect.letters"), s.letterLines(found.c))
		if len(found.periods) == 0 {
			e.fact(s.ws.T("setup.effect.amounts"), s.amountLines(found.c))
		}
	}
	if found.page != nil {
		e.showPage(s, found)
	}
	e.body.Refresh()
	e.scroll.Refresh()
}

func (e *effects) head(title string) {
	e.body.Add(kit.Padded(0, 0, 8, 0, kit.NewParagraph(paragraphs, kit.Line{kit.Heading(title)})))
}

func (e *effects) line(line kit.Line) {
	p := kit.NewParagraph(paragraphs, line)
	e.said = append(e.said, p.Text())
	e.body.Add(kit.Padded(2, 0, 4, 0, p))
}

// fact adds a name with what there is to say of it, below a quiet line.
func (e *effects) fact(name string, lines []string) {
	text := make([]kit.Line, len(lines))
	for i, l := range lines {
		text[i] = kit.Line{kit.Plain(l)}
	}
	p := kit.NewParagraph(paragraphs-effectName, text...)
	e.said = append(e.said, name+": "+p.Text())
	label := kit.MinWidth(effectName, container.NewVBox(kit.NewLabel(name, style.Ink, style.TextSize, style.Semibold)))
	e.body.Add(kit.NewBorder(newRule(), nil, nil, nil, kit.Padded(6, 0, 6, 0, kit.NewBorder(nil, nil, label, nil, p))))
}

// findingLines say how many findings there are, and which come and go.
func (s *Screen) findingLines(e effect) []string {
	lines := []string{s.ws.T("setup.effect.findings.same", "n", e.is)}
	if e.was != e.is {
		lines = []string{s.ws.T("setup.effect.findings.count", "before", e.was, "after", e.is)}
	}
	for _, list := range []struct {
		key string
		of  []rules.Finding
	}{{"consequences.added", e.fresh}, {"consequences.gone", e.over}} {
		if len(list.of) > 0 {
			lines = append(lines, wording.Capitalize(s.ws.Lang.N(list.key, len(list.of), "rules", s.ruleNames(list.of))))
		}
	}
	if n := len(e.c.Deadlines); n > 0 {
		lines = append(lines, wording.Capitalize(s.ws.Lang.N("rules.effect.deadlines", n)))
	}
	return lines
}

func (s *Screen) ruleNames(list []rules.Finding) string {
	var names []string
	for _, f := range list {
		if name := s.ws.T("rules.rule." + string(f.Rule)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// letterLines say which letters no longer hold, or hold again.
func (s *Screen) letterLines(c consequences.Consequences) []string {
	only := consequences.Consequences{Stale: c.Stale, TrueAgain: c.TrueAgain}
	if lines := consequences.FormatConsequences(s.ws.Lang, s.after(), only); len(lines) > 0 {
		return lines
	}
	return []string{s.ws.T("setup.effect.letters.none")}
}

// amountLines say what is invoiced otherwise.
func (s *Screen) amountLines(c consequences.Consequences) []string {
	only := consequences.Consequences{Invoices: c.Invoices}
	lines := consequences.FormatConsequences(s.ws.Lang, s.after(), only)
	if len(lines) == 0 {
		return []string{s.ws.T("setup.effect.amounts.none")}
	}
	if rest := len(lines) - mostAmounts; rest > 0 {
		lines = append(lines[:mostAmounts:mostAmounts], s.ws.Lang.N("setup.effect.more", rest))
	}
	return lines
}

// showPeriods is what is invoiced in each period, now and then, and who pays most otherwise.
func (e *effects) showPeriods(s *Screen, periods []consequences.PeriodChange) {
	l := s.ws.DayLang()
	now, then, more := s.ws.T("setup.effect.now"), s.ws.T("setup.effect.then"), s.ws.T("setup.effect.difference")
	rows := [][]string{{s.ws.T("setup.effect.net"), now, then, more}}
	for _, p := range periods[:min(len(periods), mostPeriods)] {
		rows = append(rows, []string{p.Period.Name(l), p.Before.Format(l), p.After.Format(l), signed(p.After-p.Before, l)})
	}
	e.table(rows)
	if rest := len(periods) - mostPeriods; rest > 0 {
		e.line(kit.Line{kit.Quiet(s.ws.Lang.N("setup.effect.periods.more", rest))})
	}
	first := periods[0]
	if len(first.Changed) == 0 {
		return
	}
	e.line(kit.Line{kit.Plain(s.ws.Lang.N("setup.effect.payers", len(first.Changed), "period", first.Period.Name(l)))})
	rows = [][]string{{first.Period.Name(l), now, then, more}}
	payers := first.Changed[:min(len(first.Changed), mostPayers)]
	for _, c := range payers {
		m, _ := s.ws.Plan().Municipalities.Get(c.Municipality)
		rows = append(rows, []string{m.Name, c.Before.Net.Format(l), c.After.Net.Format(l), signed(c.Difference(), l)})
	}
	worked := kit.NewParagraph(paragraphs)
	e.table(rows).OnSelect = func(row int) {
		worked.SetLines(s.workedExample(payers[row])...)
		e.body.Refresh()
		e.scroll.Refresh()
	}
	worked.SetLines(s.workedExample(payers[0])...)
	e.said = append(e.said, worked.Text())
	e.body.Add(kit.Padded(0, 0, 10, 0, kit.NewCard(nil, worked)))
}

// workedExample says how the new amount of a municipality comes about.
func (s *Screen) workedExample(c consequences.StatementChange) []kit.Line {
	l := s.ws.DayLang()
	title := s.ws.T("setup.effect.worked", "municipality", c.After.Municipality.Name, "period", c.After.Period.Name(l))
	lines := []kit.Line{{kit.Strong(title)}}
	for _, text := range reports.GatherInvoice(s.after(), c.After, s.ws.Lang, s.ws.Today()).FormatExplanation() {
		lines = append(lines, kit.Line{kit.Quiet(text)})
	}
	return append(lines, kit.Line{
		kit.Strong(s.ws.T("setup.effect.worked.net", "net", c.After.Net.FormatKroner(l))),
		kit.Quiet("  " + s.ws.T("setup.effect.worked.was", "was", c.Before.Net.FormatKroner(l))),
	})
}

func signed(m billing.Money, l day.Lang) string {
	if m > 0 {
		return "+" + m.Format(l)
	}
	return m.Format(l)
}

// table adds rows of texts under a head, the first column at the left.
func (e *effects) table(rows [][]string) *kit.Table {
	cols := []kit.Column{{Title: rows[0][0], Width: 90, Grow: 1}}
	for _, title := range rows[0][1:] {
		cols = append(cols, kit.Column{Title: title, Width: 88, Right: true})
	}
	t := kit.NewTable(cols)
	body := rows[1:]
	t.Rows = func() int { return len(body) }
	t.Cell = func(row, col int) kit.Cell {
		cell := kit.Cell{Text: body[row][col], Strong: col == 2}
		if col == 3 {
			cell.Role = style.Warning
		}
		return cell
	}
	for _, r := range rows {
		e.said = append(e.said, strings.Join(r, " | "))
	}
	e.body.Add(kit.Padded(2, 0, 8, 0, fixedHeight(headHeight+float32(len(body))*style.RowHeight, t)))
	return t
}

// showPage shows the head of a letter as it is printed.
func (e *effects) showPage(s *Screen, found effect) {
	m, _ := s.ws.Plan().Municipalities.Get(found.letterTo)
	e.line(kit.Line{kit.Strong(s.ws.T("setup.effect.page")), kit.Quiet("  " + s.ws.T("setup.effect.page.to", "municipality", m.Name))})
	e.preview.SetPages([]page.Page{*found.page})
	e.body.Add(e.paper)
}

// ratioLayout makes an object as high as a share of its width.
type ratioLayout float32

// Layout implements fyne.Layout.
func (l ratioLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, s.Width, s.Height)
	}
}

// MinSize implements fyne.Layout.
func (l ratioLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := float32(paragraphs)
	if len(objects) > 0 && objects[0].Size().Width > 0 {
		w = objects[0].Size().Width
	}
	return fyne.NewSize(style.Px(160), w*float32(l))
}
