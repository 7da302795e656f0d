// Package fixing offers the fixes of findings.
package fixing

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// showTryingAfter is when a message says that fixes are being tried.
const showTryingAfter = 300 * time.Millisecond

// FilterFixable returns the findings for which there may be fixes.
func FilterFixable(found []rules.Finding) []rules.Finding {
	return slices.DeleteFunc(slices.Clone(found), func(f rules.Finding) bool { return !rules.Fixable(f) })
}

// Offer searches fixes for some findings, away from Fyne's goroutine, and shows them in a
// menu at a position of the window. It shows a message if there is none. then, unless nil,
// is called after a fix.
func Offer(ws *workspace.Workspace, found []rules.Finding, at fyne.Position, then func()) {
	p, today, all := ws.Plan(), ws.Today(), ws.Findings()
	slow := time.AfterFunc(showTryingAfter, func() { fyne.Do(func() { ws.ShowMessage(ws.T("findings.fix.trying")) }) })
	workspace.RunAsync(ws, func() ([]rules.Fix, error) {
		var fixes []rules.Fix
		for _, f := range found {
			fixes = append(fixes, rules.Fixes(context.Background(), p, today, all, f)...)
		}
		return fixes, nil
	}, func(fixes []rules.Fix, _ error) {
		slow.Stop()
		switch {
		case ws.Plan() != p:
			Offer(ws, found, at, then) // the plan has changed meanwhile
		case len(fixes) == 0:
			ws.ShowMessage(ws.T("findings.fix.none"))
		case ws.Window.Canvas().Overlays().Top() != nil: // something else was opened meanwhile
		default:
			showMenu(ws, p, fixes, at, then)
		}
	})
}

// showMenu shows the menu: each fix once, with its effect on the findings.
func showMenu(ws *workspace.Workspace, p *plan.Plan, fixes []rules.Fix, at fyne.Position, then func()) {
	var items []*fyne.MenuItem
	offered := map[string]bool{}
	for _, c := range fixes {
		text := rules.FormatFix(ws.Lang, p, c)
		if offered[text] {
			continue
		}
		offered[text] = true
		items = append(items, fyne.NewMenuItem(text+"  ·  "+rules.FormatFixEffect(ws.Lang, c), func() {
			ws.Do(c.Label, c.Edit)
			if then != nil {
				then()
			}
		}))
	}
	kit.ShowMenu(ws.Window.Canvas(), items, at)
}

// Below returns the position below an object.
func Below(o fyne.CanvasObject) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return at.AddXY(0, o.Size().Height+2)
}
