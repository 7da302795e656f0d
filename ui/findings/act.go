package findings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/rulesettings"
)

// mend makes the edit that removes a finding: one step that can be undone.
func (p *Panel) mend(m rules.Mend) { p.ws.Do(m.Label, m.Edit) }

// menu is what else can be done about a finding.
func (p *Panel) menu(f rules.Finding, mends []rules.Mend) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, m := range mends {
		items = append(items, fyne.NewMenuItem(rules.MendText(p.ws.Lang, p.ws.Plan(), m), func() { p.mend(m) }))
	}
	items = append(items, fyne.NewMenuItem(p.ws.T("findings.show"), func() { p.jump(f) }))
	items = append(items, fyne.NewMenuItem(p.ws.T("findings.rules"), func() { rulesettings.Show(p.ws, f.Solution) }))
	if f.Accepted {
		return append(items, fyne.NewMenuItem(p.ws.T("findings.unaccept"), func() {
			p.ws.Do(p.label("did.unaccept", f), func(d *plan.Draft) error {
				rules.Unaccept(d, f)
				return nil
			})
		}))
	}
	return append(items, fyne.NewMenuItem(p.ws.T("findings.accept"), func() { p.ask(f) }))
}

// ask asks for the reason why a finding is accepted. There must be one.
func (p *Panel) ask(f rules.Finding) {
	var box *kit.Modal
	leave := func() { box.Hide() }
	entry := kit.NewEntry(leave)
	entry.SetPlaceHolder(p.ws.T("findings.reason.example"))
	accept := kit.NewButton(p.ws.T("findings.accept.yes"), kit.PrimaryButton, func() {
		leave()
		p.accept(f, strings.TrimSpace(entry.Text))
	})
	accept.SetEnabled(false)
	entry.OnChanged = func(s string) { accept.SetEnabled(strings.TrimSpace(s) != "") }
	entry.OnSubmitted = func(string) { accept.Tapped(nil) }
	said := kit.NewParagraph(400, kit.Line{kit.Plain(rules.Sentence(p.ws.Lang, p.ws.Plan(), f))}, kit.Line{kit.Quiet(p.ws.T("findings.reason"))})
	content := container.NewVBox(kit.Wide(420, said), entry)
	box = kit.NewModal(p.ws.Window.Canvas(), p.ws.T("findings.accept.title"), content, leave, kit.NewButton(p.ws.T("dialog.cancel"), kit.NormalButton, leave), accept)
	box.Show(entry)
}

func (p *Panel) accept(f rules.Finding, reason string) {
	p.ws.Do(p.label("did.accept", f), func(d *plan.Draft) error {
		rules.Accept(d, f, reason)
		return nil
	})
}

// label says what was accepted by where it is: "KSD Bølge 3".
func (p *Panel) label(key string, f rules.Finding) plan.Label {
	s, ok := p.ws.Plan().Solutions.Get(f.Solution)
	if !ok {
		return plan.L(key + ".general")
	}
	w, _ := p.ws.Plan().Waves.Get(f.Wave)
	return plan.L(key, "where", strings.TrimSpace(s.Short+" "+w.Name))
}

// jump opens the screen where a finding can be seen and mended.
func (p *Panel) jump(f rules.Finding) {
	if f.Solution != plan.None {
		p.ws.SetSolution(f.Solution)
	}
	municipality := plan.None
	if len(f.Municipalities) > 0 {
		municipality = f.Municipalities[0]
	}
	switch f.Rule {
	case rules.PlacedRule, rules.ExpectedRule, rules.CapacityRule, rules.CollisionRule:
		p.ws.Open("distribution", municipality)
	case rules.DataRule:
		p.ws.Open("municipalities", municipality)
	case rules.ToldRule:
		p.ws.Open("letters", municipality)
	case rules.NoticeRule:
		if f.Severity == rules.Bad {
			p.ws.Open("timeline", f.Milestone)
		} else {
			p.ws.Open("letters", municipality)
		}
	default:
		p.ws.Open("timeline", f.Milestone)
	}
}
