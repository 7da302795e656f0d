package rules

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

// TestInvoicingIsASetting has SAPA's invoices start two months after the course,
// and not before September.
func TestInvoicingIsASetting(t *testing.T) {
	p := build(t, example.SAPA2019)
	sapa, _ := p.SolutionNamed("SAPA")
	if got := EarliestInvoicing(p, sapa.ID); got != iso(t, "2019-07-01") {
		t.Errorf("by its first price SAPA is invoiced from %s", got)
	}
	later := edit(t, p, func(d *plan.Draft) error {
		d.Set(SettingKey(InvoicingMonthsKey, sapa.ID), "2")
		return nil
	})
	found := checkFindings(t, later, "2019-06-26", InvoicingRule,
		"rules.invoicing.deviates SAPA Bølge 4", "rules.invoicing.deviates SAPA Bølge 5", "rules.invoicing.deviates SAPA Bølge 6")
	if got := found[0].Figure("derived"); got != iso(t, "2019-11-01") {
		t.Errorf("two months after September: %v", got)
	}
	september := edit(t, p, func(d *plan.Draft) error {
		d.Set(InvoicingEarliestKey, "2019-09-01")
		return nil
	})
	if got := EarliestInvoicing(september, sapa.ID); got != iso(t, "2019-09-01") {
		t.Errorf("by the setting it is invoiced from %s", got)
	}
	checkFindings(t, september, "2019-06-26", InvoicingRule, "rules.invoicing.deviates SAPA Pilotkommuner", "rules.invoicing.deviates SAPA Bølge 1",
		"rules.invoicing.deviates SAPA Bølge 2", "rules.invoicing.deviates SAPA Bølge 3")
	own := edit(t, september, func(d *plan.Draft) error {
		d.Set(SettingKey(InvoicingEarliestKey, sapa.ID), "2019-07-01")
		return nil
	})
	checkFindings(t, own, "2019-06-26", InvoicingRule)
}

// TestNumbersAreDeclaredOnce sets every number, of the plan and of a solution.
func TestNumbersAreDeclaredOnce(t *testing.T) {
	p := build(t, example.KSD2017)
	ksd, _ := p.SolutionNamed("KSD")
	sapa, _ := p.SolutionNamed("SAPA")
	for _, n := range NumberSettings() {
		if _, ok := n.Own(p, plan.None); ok || valueOf(n, SettingsOf(p)) != n.Default {
			t.Errorf("%s is %d, want the default %d", n.Key, valueOf(n, SettingsOf(p)), n.Default)
		}
		q := edit(t, p, func(d *plan.Draft) error {
			d.Set(n.Key, "7")
			d.Set(SettingKey(n.Key, ksd.ID), "9")
			return nil
		})
		if a, b := valueOf(n, SettingsFor(q, sapa.ID)), valueOf(n, SettingsFor(q, ksd.ID)); a != 7 || b != 9 {
			t.Errorf("%s is %d and %d, want 7 and 9", n.Key, a, b)
		}
		if own, ok := n.Own(q, ksd.ID); !ok || own != 9 {
			t.Errorf("%s of KSD alone is %d, %v", n.Key, own, ok)
		}
		wrong := edit(t, p, func(d *plan.Draft) error {
			d.Set(n.Key, "20000000")
			return nil
		})
		if got := valueOf(n, SettingsOf(wrong)); got != n.Default {
			t.Errorf("%s is %d where nonsense is written", n.Key, got)
		}
	}
	if d := SettingsOf(p).InvoicingEarliest; d != day.None {
		t.Errorf("earliest invoicing %s", d)
	}
}

// valueOf is the number among settings.
func valueOf(n NumberSetting, s Settings) int { return *n.of(&s) }
