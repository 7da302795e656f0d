// Package rulesettings is the dialog of the rules' parameters, for the plan as a whole and
// for each solution.
package rulesettings

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// The size of the dialog's inside, in pixels at the normal text size.
const (
	width      = 660
	listHeight = 372
	answerRoom = 46
	barRoom    = 14 // for the scroll bar
)

// dialog holds what was typed until it is saved. Cancelling changes nothing.
type dialog struct {
	ws    *workspace.Workspace
	modal *kit.Modal

	scope      plan.ID // the solution whose parameters are shown, None for the plan
	typed      map[paramKey]string
	first      fyne.Focusable
	choose     *kit.Button
	list       *fyne.Container
	scroll     *container.Scroll
	answer     *kit.Paragraph // the effects of saving, or why saving is refused
	answerText string         // the text of answer
	save       *kit.Button
}

// paramKey identifies a parameter of the plan or of a solution.
type paramKey struct {
	solution, of plan.ID
	key          string
}

// Show opens the dialog with the parameters of a solution, None for the plan.
func Show(ws *workspace.Workspace, solution plan.ID) { show(ws, solution) }

func show(ws *workspace.Workspace, solution plan.ID) *dialog {
	d := &dialog{ws: ws, scope: solution, typed: map[paramKey]string{}, list: container.NewVBox(), answer: kit.NewParagraph(width)}
	d.choose = kit.NewMenuButton("", d.scopeItems)
	d.scroll = container.NewVScroll(kit.Padded(0, barRoom, 0, 0, d.list))
	head := kit.NewBorder(nil, nil, kit.Padded(3, 8, 0, 0, kit.NewQuiet(ws.T("rules.scope"))), nil, container.NewHBox(d.choose))
	sized := func(height float32, o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewGridWrap(fyne.NewSize(style.Px(width), style.Px(height)), o)
	}
	inside := container.NewVBox(head, sized(listHeight, d.scroll), sized(answerRoom, kit.Padded(6, 0, 0, 0, d.answer)))
	d.save = kit.NewButton(ws.T("rules.save"), kit.PrimaryButton, d.submit)
	d.modal = kit.NewModal(ws.Window.Canvas(), ws.T("rules.title"), inside, d.leave,
		kit.NewButton(ws.T("dialog.cancel"), kit.NormalButton, d.leave), d.save)
	d.fill()
	d.focusFirst()
	return d
}

// focusFirst moves the focus to the first field and selects its text.
func (d *dialog) focusFirst() {
	d.modal.Show(d.first)
	if text, ok := d.first.(*kit.Entry); ok {
		text.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

func (d *dialog) leave() { d.modal.Hide() }

// scopeItems returns the menu of the plan and its solutions, those with waves first.
func (d *dialog) scopeItems() []*fyne.MenuItem {
	p := d.ws.Plan()
	item := func(text string, id plan.ID) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, func() {
			d.scope = id
			d.fill()
			d.focusFirst()
		})
		i.Checked = id == d.scope
		return i
	}
	items := []*fyne.MenuItem{item(d.ws.T("rules.scope.plan"), plan.None), fyne.NewMenuItemSeparator()}
	var others []*fyne.MenuItem
	for _, s := range p.AllSolutions() {
		if len(p.WavesOf(s.ID))+len(p.MilestonesOfSolution(s.ID)) > 0 {
			items = append(items, item(s.Short, s.ID))
		} else {
			others = append(others, item(s.Short, s.ID))
		}
	}
	more := fyne.NewMenuItem(d.ws.T("rules.scope.others"), nil)
	more.ChildMenu = fyne.NewMenu("", others...)
	return append(items, more)
}

// fill shows the parameters of the scope.
func (d *dialog) fill() {
	d.choose.SetText(d.scopeName())
	d.first = nil
	d.list.RemoveAll()
	section := ""
	for _, a := range rules.Parameters(d.ws.Plan(), d.scope) {
		if a.Key == rules.CapacityKey {
			continue // shown beside the wave's number
		}
		if a.Section != section {
			section = a.Section
			title := kit.NewLabel(d.ws.T("rules.section."+section), style.Ink, style.TextSize, style.Bold)
			d.list.Add(kit.Padded(6, 0, 0, 0, title))
		}
		d.list.Add(d.row(a))
	}
	d.list.Refresh()
	d.scroll.ScrollToTop()
	d.scroll.Refresh()
	d.preview()
}

func (d *dialog) scopeName() string {
	if s, ok := d.ws.Plan().Solutions.Get(d.scope); ok {
		return s.Short
	}
	return d.ws.T("rules.scope.plan")
}

// changedParameters returns the typed values that differ from the plan, in the order of the
// plan.
func (d *dialog) changedParameters() []rules.ParameterChange {
	p := d.ws.Plan()
	var list []rules.ParameterChange
	scopes := []plan.ID{plan.None}
	for _, s := range p.AllSolutions() {
		scopes = append(scopes, s.ID)
	}
	for _, scope := range scopes {
		for _, a := range rules.Parameters(p, scope) {
			to, ok := d.typed[paramKey{scope, a.Row, a.Key}]
			if ok && to != a.Value {
				list = append(list, rules.ParameterChange{Parameter: a, Solution: scope, To: to})
			}
		}
	}
	return list
}

// preview shows the effects of saving, or what is wrong with the typed values.
func (d *dialog) preview() {
	changed := d.changedParameters()
	d.save.SetEnabled(len(changed) > 0)
	if len(changed) == 0 {
		d.showAnswer(kit.Quiet(d.ws.T("rules.empty")))
		return
	}
	after, err := d.ws.Propose(func(draft *plan.Draft) error { return rules.SetParameters(draft, changed...) })
	if err != nil {
		d.refuse(err)
		return
	}
	d.showAnswer(kit.Plain(formatEffect(d.ws, after)))
}

// formatEffect describes in a few sentences what a changed plan brings.
func formatEffect(ws *workspace.Workspace, after *plan.Plan) string {
	c := ws.Consequences(after)
	if c.IsEmpty() {
		return ws.T("rules.effect.none")
	}
	was, is := rules.Unaccepted(ws.Findings()), rules.Unaccepted(rules.Check(after, ws.Today()))
	sentences := []string{ws.T("rules.effect", "before", len(was), "badbefore", countSevere(was), "after", len(is), "badafter", countSevere(is))}
	if n := len(c.Deadlines); n > 0 {
		sentences = append(sentences, ws.Lang.N("rules.effect.deadlines", n))
	}
	rest := consequences.Consequences{Stale: c.Stale, TrueAgain: c.TrueAgain, Invoices: c.Invoices}
	sentences = append(sentences, consequences.FormatConsequences(ws.Lang, after, rest)...)
	return strings.Join(sentences, ". ") + "."
}

// countSevere counts the findings of the highest severity.
func countSevere(findings []rules.Finding) int {
	n := 0
	for _, f := range findings {
		if f.Severity == rules.Bad {
			n++
		}
	}
	return n
}

func (d *dialog) refuse(err error) {
	d.save.SetEnabled(false)
	text := wording.FormatError(d.ws.Lang, err)
	var wrong *rules.ParameterError
	if errors.As(err, &wrong) {
		text = d.label(wrong.Parameter) + ": " + d.ws.Lang.Format(wrong)
	}
	d.showAnswer(kit.Colored(text, style.Bad))
}

func (d *dialog) showAnswer(run kit.Run) {
	d.answerText = run.Text
	d.answer.SetLines(kit.Line{run})
}

// submit records all typed values as one step.
func (d *dialog) submit() {
	changed := d.changedParameters()
	edit := func(draft *plan.Draft) error { return rules.SetParameters(draft, changed...) }
	if _, err := d.ws.Propose(edit); err != nil || len(changed) == 0 {
		d.preview()
		return
	}
	d.leave()
	d.ws.Do(rules.ParameterLabel(d.ws.Plan(), changed...), edit)
}

// label returns a parameter's name, with the name of its wave or zone.
func (d *dialog) label(a rules.Parameter) string {
	text := d.ws.T("rules.set." + a.Key)
	if a.Name != "" {
		return a.Name + ": " + text
	}
	return text
}

// parseDay returns a typed day as the value of a parameter. Any other text is returned as
// it is, and is refused later.
func (d *dialog) parseDay(text string) string {
	if text == "" {
		return ""
	}
	w, err := day.Parse(text, d.ws.Plan().DateContext(d.ws.DayLang(), d.ws.Today().Year()))
	if err != nil || !w.Span.Exact() {
		return text
	}
	return w.Span.Earliest.ISO()
}
