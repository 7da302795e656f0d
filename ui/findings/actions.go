package findings

import (
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/setup"
	"bolgeplan/ui/fixing"
	"bolgeplan/ui/kit"
)

// offerFixes shows the fixes of a finding below the buttons of its row.
func (p *Panel) offerFixes(f rules.Finding, r *row) {
	fixing.Offer(p.ws, []rules.Finding{f}, fixing.Below(r.main), nil)
}

// menu returns the other actions on a finding.
func (p *Panel) menu(f rules.Finding, r *row) []*fyne.MenuItem {
	items := []*fyne.MenuItem{fyne.NewMenuItem(p.ws.T("findings.show"), func() { p.openScreen(f) })}
	if rules.Fixable(f) && p.ws.CanEdit() {
		items = append(items, fyne.NewMenuItem(p.ws.T("findings.fix.find"), func() { p.offerFixes(f, r) }))
	}
	items = append(items, fyne.NewMenuItem(p.ws.T("findings.rules"), func() { p.ws.OpenRules(f.Solution) }))
	if !p.ws.CanEdit() {
		return items
	}
	if f.Accepted {
		return append(items, fyne.NewMenuItem(p.ws.T("findings.unaccept"), func() {
			p.ws.Do(p.acceptLabel("did.unaccept", f), func(d *plan.Draft) error {
				rules.Unaccept(d, f)
				return nil
			})
		}))
	}
	return append(items, fyne.NewMenuItem(p.ws.T("findings.accept"), func() { p.askReason(f) }))
}

// askReason asks for the reason why a finding is accepted. It must not be empty.
func (p *Panel) askReason(f rules.Finding) {
	var entry *kit.Entry
	var form *kit.Form
	form = kit.NewForm(p.ws.Window.Canvas(), kit.FormOptions{
		Title: p.ws.T("findings.accept.title"), Field: 420, Cancel: p.ws.T("dialog.cancel"), Do: p.ws.T("findings.accept.yes"),
		Submit: func() {
			form.Hide()
			p.accept(f, strings.TrimSpace(entry.Text))
		},
	})
	form.AddText(kit.Line{kit.Plain(rules.FormatFinding(p.ws.Lang, p.ws.Plan(), f))}, kit.Line{kit.Quiet(p.ws.T("findings.reason"))})
	entry = form.Text("", "", p.ws.T("findings.reason.example"))
	form.Main.SetEnabled(false)
	entry.OnChanged = func(s string) { form.Main.SetEnabled(strings.TrimSpace(s) != "") }
	form.Show(entry)
}

func (p *Panel) accept(f rules.Finding, reason string) {
	p.ws.Do(p.acceptLabel("did.accept", f), func(d *plan.Draft) error {
		rules.Accept(d, f, reason)
		return nil
	})
}

// acceptLabel names an accepted finding by its solution and wave: "KSD Bølge 3".
func (p *Panel) acceptLabel(key string, f rules.Finding) plan.Label {
	s, ok := p.ws.Plan().Solutions.Get(f.Solution)
	if !ok {
		return plan.L(key + ".general")
	}
	w, _ := p.ws.Plan().Waves.Get(f.Wave)
	return plan.L(key, "where", strings.TrimSpace(s.Short+" "+w.Name))
}

// openScreen opens the screen where a finding can be seen and fixed.
func (p *Panel) openScreen(f rules.Finding) {
	if f.Solution != plan.None {
		p.ws.SetSolution(f.Solution)
	}
	if key, of := factOf(f); key != "" {
		p.ws.OpenSetting(key, of)
		return
	}
	place, row := rules.AreaOf(f)
	p.ws.OpenScreen(string(place), row)
}

// factOf is the field of what municipalities lack, "" for a finding about something else. Of
// one municipality, it is its own; of several, their screen lists them.
func factOf(f rules.Finding) (key string, of setup.Of) {
	if len(f.Municipalities) == 1 {
		of.Municipality = f.Municipalities[0]
	}
	switch f.Key {
	case "rules.data.ean", "rules.data.ean_wrong":
		return "municipality.ean", of
	case "rules.data.contact":
		return setup.ContactKey, of
	case "rules.data.population", "rules.data.population_twice":
		for _, figure := range f.Figures {
			if year, ok := figure.Value.(int); ok && figure.Name == "year" {
				of.Year = year
			}
		}
		of.Municipality = f.Municipalities[0]
		return "population", of
	case "rules.data.example":
		return "example", of
	}
	return "", of
}
