package windows

import "testing"

// What plans have of their own does not count, and nothing else.
func TestWhatIsCompared(t *testing.T) {
	p := &pair{t: t, ownPlans: true}
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Ref. SAPA-0101-eb0e4588.", "Ref. SAPA-0101-4251ac16.", true},
		{"Ref. SAPA-0101-eb0e4588.", "Ref. SAPA-0147-eb0e4588.", false},
		{"30. november 2026 kl. 03.29)", "30. november 2026 kl. 03.30)", true},
		{"30. november 2026 kl.\u00a003.29)", "30. november 2026 kl.\u00a003.30)", true},
		{"30. november 2026 kl. 03.29)", "29. november 2026 kl. 03.29)", false},
		{"ren kopi, kontrolleret, 2444 kB", "ren kopi, kontrolleret, 2440 kB", true},
		{"ligger i /home/x/.local/share/bolgeplan/safety-copies/693f3f317e4acab7/En plan 2026-11-30 03.40.34 fletning.bolgeplan",
			"ligger i C:/users/anna/AppData/Local/bolgeplan/safety-copies/f6b35775eb88f2be/En plan 2026-11-30 03.40.41 fletning.bolgeplan", true},
		{"Faktura AS-0001: 3.404,00", "Faktura AS-0001: 3.405,00", false},
	} {
		if p.same("what it printed", []byte(c.a), []byte(c.b)) != c.same {
			t.Errorf("%q and %q count as equal: %t", c.a, c.b, !c.same)
		}
	}
	p.ownPlans = false
	if p.same("what it printed", []byte("1 kB"), []byte("2 kB")) {
		t.Error("of one plan everything counts")
	}
}
