package e2e

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bolgeplan/ui/screens"
)

// TestInvoicesInTheWindow issues two invoices by the keyboard alone, reads the file, and credits them,
// because an issue cannot be undone.
func TestInvoicesInTheWindow(t *testing.T) {
	exe := Build(t, "bolgeplan")
	d := NewDesktop(t)
	file := newPlan(t, d, exe)
	w := openIn(d.StartTold(exe, file))
	open(w, screens.Invoices)
	w.WaitTold("Albertslund, ")
	w.WaitStill()
	issued := func() string {
		return query(t, file, `SELECT group_concat(m.name || ' ' || i.kind || ' ' || i.number || ' ' || i.total, ', ')
			FROM (SELECT * FROM invoice ORDER BY number) i JOIN municipality m ON m.id = i.municipality_id`)
	}

	w.Key("space", "Down", "Down", "space") // Albertslund and Assens
	w.WaitTold("afkrydset, 3 af 98")
	w.Key("ctrl+shift+i")
	w.WaitTold("Alle · 98, ")
	w.WaitStill()
	w.Key("Tab", "Tab", "Tab", "Tab", "Tab", "space") // past waves and dates: OIOUBL is left out
	w.WaitTold("OIOUBL 2.1, afkrydsningsfelt, ikke afkrydset")
	w.WaitStill()
	w.Key("ctrl+Return")
	w.WaitTold("Udsted 2, knap")
	w.Key("Return")
	w.WaitTold("plans, tom liste")
	w.WaitStill()
	w.Key("Tab", "Tab", "Tab", "Return") // the proposed folder
	Eventually(t, "two invoices are issued", func() bool { return issued() == "Albertslund invoice 1 17423125, Assens invoice 2 25757500" })
	Eventually(t, "their files are beside the plan", func() bool {
		pdf, _ := filepath.Glob(d.HomePath("plans", "*-SAPA-2019H2-*.pdf"))
		xml, _ := filepath.Glob(d.HomePath("plans", "*-SAPA-2019H2-*.xml"))
		return len(pdf) == 2 && len(xml) == 2
	})
	if lines := query(t, file, `SELECT count(*) FROM invoice_line`); lines != "2" {
		t.Errorf("they have %s lines", lines)
	}
	w.WaitTold("RO-0002, Status: forfalder")
	time.Sleep(4 * time.Second) // the receipt comes once more when the last file is closed
	w.WaitStill()

	w.Key("ctrl+z")
	w.WaitTold("Kreditér…, knap")
	w.Key("Return")
	w.WaitTold("Årsag, felt")
	w.Type("Fejl")
	w.WaitStill()
	w.Key("Return")
	w.WaitTold("plans, tom liste")
	w.WaitStill()
	w.Key("Tab", "Tab", "Tab", "Return")
	Eventually(t, "both are credited", func() bool {
		return strings.HasSuffix(issued(), "Albertslund credit_note 3 -17423125, Assens credit_note 4 -25757500")
	})
	if reasons := query(t, file, `SELECT group_concat(reason, ' ') FROM invoice WHERE kind = 'credit_note'`); reasons != "Fejl Fejl" {
		t.Errorf("the reasons are %q", reasons)
	}
	w.WaitStill()
	w.Close()
	sound(t, exe, file)
}
