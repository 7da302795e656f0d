package reports

import (
	"strings"
	"testing"
)

// A date is not divided; a longer expression is, but between its dates.
func TestDatesStayTogether(t *testing.T) {
	for _, want := range []string{
		"den~20.~september~2019", "uge~43~i~2019", "en dag i perioden 9.~november~– 5.~december~2019", "perioden 30.~september~– 24.~oktober~2019",
		"from 9~November to 5~December~2019", "i september og oktober~2019", "1.~kvartal~2020 eller 2.~kvartal~2020",
	} {
		if got := strings.ReplaceAll(withNoBreakSpaces(strings.ReplaceAll(want, "~", " ")), "\u00a0", "~"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
