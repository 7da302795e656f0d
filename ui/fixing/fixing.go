// Package fixing offers the edits that resolve findings, wherever these are shown.
package fixing

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/workspace"
)

// showTryingAfter is when it is said that fixes are being tried.
const showTryingAfter = 300 * time.Millisecond

// FilterFixable returns those of some findings for which there may be fixes.
func FilterFixable(found []rules.Finding) []rules.Finding {
	return slices.DeleteFunc(slices.Clone(found), func(f rules.Finding) bool { return !rules.Fixable(f) })
}

// Offer tries on a copy of the plan what resolves some findings, away from Fyne's
// goroutine, and offers it in a menu at a place of the window. Where nothing does, it
// says so. then is called after an edit; nil for nothing.
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
			Offer(ws, found, at, then) // somebody has changed it meanwhile
		case len(fixes) == 0:
			ws.ShowMessage(ws.T("findings.fix.none"))
		default:
			showMenu(ws, p, fixes, at, then)
		}
	})
}

// showMenu shows the menu: each fix once, with what it does to the findings.
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
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), ws.Window.Canvas(), at)
}

// Below is the place below an object.
func Below(o fyne.CanvasObject) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return at.AddXY(0, o.Size().Height+2)
}
