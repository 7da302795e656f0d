package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestANewPlanByEnterAlone makes a plan in the window, and looks at the SQLite file.
func TestANewPlanByEnterAlone(t *testing.T) {
	exe := Build(t, "bolgeplan")

	t.Run("from nothing", func(t *testing.T) {
		d := NewDesktop(t)
		w := openPlan(t, d, exe, newPlan(t, d, exe))
		w.Key("ctrl+n")
		w.WaitStill()
		w.Key("Return")
		file := created(t, d)
		Eventually(t, "the plan is shown", func() bool { return strings.Contains(w.Title(), filepath.Base(file)) })
		if n := query(t, file, "SELECT count(*) FROM municipality") + " " + query(t, file, "SELECT count(*) FROM wave"); n != "98 0" {
			t.Errorf("the new plan has %s municipalities and waves", n)
		}
		if name := query(t, file, "SELECT value FROM setting WHERE key = 'plan.name'"); name+".bolgeplan" != filepath.Base(file) {
			t.Errorf("the plan %q is in %s", name, file)
		}
		w.Close()
		sound(t, exe, file)
	})

	t.Run("from a table", func(t *testing.T) {
		d := NewDesktop(t)
		w := openPlan(t, d, exe, newPlan(t, d, exe))
		d.SetClipboard("Kommune\tKSD\tIdriftsættelse\nBillund\tBølge 1\tQ1 2040\nVejle\tBølge 1\tQ1 2040\nAarhus\tBølge 2\tQ2 2040\n")
		w.Key("ctrl+n")
		w.WaitStill()
		w.Key("Return")
		file := created(t, d)
		if base := filepath.Base(file); base != "KSD-udrulning 2040.bolgeplan" {
			t.Errorf("the plan is in %s", base)
		}
		for municipality, wave := range map[string]string{"Billund": "Bølge 1", "Aarhus": "Bølge 2"} {
			in := query(t, file, `SELECT w.name FROM assignment a JOIN municipality m ON m.id = a.municipality_id
				JOIN wave w ON w.id = a.wave_id JOIN solution s ON s.id = a.solution_id WHERE m.name = ? AND s.short = 'KSD'`, municipality)
			if in != wave {
				t.Errorf("%s is in %q", municipality, in)
			}
		}
		w.WaitStill()
		w.Close()
		sound(t, exe, file)
	})
}

// created waits for the plan beside the one that was open.
func created(t *testing.T, d *Desktop) (file string) {
	t.Helper()
	Eventually(t, "there is a new plan", func() bool {
		files, _ := filepath.Glob(d.HomePath("plans", "*udrulning*.bolgeplan"))
		for _, f := range files {
			if info, err := os.Stat(f); err == nil && info.Size() > 0 {
				file = f
			}
		}
		return file != ""
	})
	return file
}
