package foreign

import "testing"

// A process that the system ended for its time is told from one that ended by itself.
func TestAProcessThatIsOutOfTimeIsNoDamage(t *testing.T) {
	for script, want := range map[string]Reason{"exit 1816": Excess, "exit 2": Damaged} {
		p, err := Start(t.Context(), "cmd", "/c", script)
		if err != nil {
			t.Fatal(err)
		}
		if refused := p.exitRefusal(errCut, false); refused.Reason != want {
			t.Errorf("%s: %v", script, refused)
		}
		p.Close()
	}
}
