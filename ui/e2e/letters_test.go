package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/ui/screens"
)

// TestLettersInTheWindow makes the letters that are chosen from the start but one, registers them as
// sent, reads the file, and takes it back.
func TestLettersInTheWindow(t *testing.T) {
	exe := Build(t, "bolgeplan")
	d := NewDesktop(t)
	if err := os.MkdirAll(d.HomePath("plans"), 0o755); err != nil {
		t.Fatal(err)
	}
	file := d.HomePath("plans", "Prøve æøå.bolgeplan")
	if out, err := d.command(exe, "new", file, "--example", "monopolbrud").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	w := openPlan(t, d, exe, file)
	open(w, screens.Letters)
	w.WaitStill()
	events := func(what string) string {
		return query(t, file, `SELECT count(*) FROM letter_event WHERE what = ?`, what)
	}

	w.Key("space") // Helsingør is left out
	w.WaitStill()
	w.Key("ctrl+p")
	w.WaitStill()
	w.Key("Tab", "Tab", "Tab", "Tab", "space") // past the ways, the order and the language: register as sent
	w.WaitStill()
	w.Key("Tab", "Tab", "Tab", "Return")
	w.WaitStill()
	w.Key("Return") // the proposed file
	Eventually(t, "six letters are registered as sent", func() bool { return events("sent") == "6" })
	got := query(t, file, `SELECT group_concat(m.name, ' ') FROM (SELECT m.name FROM letter l JOIN municipality m ON m.id = l.municipality_id
		JOIN solution s ON s.id = l.solution_id WHERE s.short = 'KSD' ORDER BY m.code) m`)
	if got != "Ishøj Vallensbæk Assens Vejen Randers Aarhus" {
		t.Errorf("registered are %s", got)
	}
	if refs := query(t, file, `SELECT group_concat(ref, ' ') FROM letter l JOIN solution s ON s.id = l.solution_id WHERE s.short = 'KSD'`); strings.Count(refs, "KSD-0") != 6 {
		t.Errorf("their references are %s", refs)
	}
	made, err := filepath.Glob(d.HomePath("plans", "KSD-*.pdf"))
	if b, _ := os.ReadFile(strings.Join(made, "")); err != nil || !strings.HasPrefix(string(b), "%PDF-") {
		t.Errorf("the files beside the plan: %v", made)
	}
	w.WaitStill()
	w.Key("ctrl+z")
	Eventually(t, "they were registered by mistake", func() bool { return events("registered_by_mistake") == "6" })
	w.WaitStill()
	w.Close()
	sound(t, exe, file)
}
