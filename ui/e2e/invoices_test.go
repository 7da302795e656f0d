package e2e

import (
	"os"
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
	if err := os.MkdirAll(d.HomePath("plans"), 0o755); err != nil {
		t.Fatal(err)
	}
	file := d.HomePath("plans", "Prøve æøå.bolgeplan")
	if out, err := d.command(exe, "new", file, "--example", "sapa-2019").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	w := openPlan(t, d, exe, file)
	open(w, screens.Invoices)
	w.WaitStill()
	issued := func() string {
		return query(t, file, `SELECT group_concat(m.name || ' ' || i.kind || ' ' || i.number || ' ' || i.total, ', ')
			FROM (SELECT * FROM invoice ORDER BY number) i JOIN municipality m ON m.id = i.municipality_id`)
	}

	w.Key("space", "Down", "Down", "space") // Albertslund and Assens
	w.WaitStill()
	w.Key("ctrl+shift+i")
	w.WaitStill()
	w.Key("Tab", "Tab", "Tab", "Tab", "Tab", "space") // past waves and dates: OIOUBL is left out
	w.WaitStill()
	w.Key("ctrl+Return")
	w.WaitStill()
	w.Key("Return")
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
	time.Sleep(6 * time.Second) // the receipt comes when the last file is closed, and takes the keys then
	w.WaitStill()

	w.Key("ctrl+z")
	w.WaitStill()
	w.Key("Return") // credit them?
	w.WaitStill()
	w.Type("Fejl")
	w.WaitStill()
	w.Key("Return")
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
