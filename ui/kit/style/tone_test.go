package style

import (
	"testing"

	"bolgeplan/data/severity"
)

// A worse severity has a graver tone.
func TestTonesOfSeverities(t *testing.T) {
	last := NoTone - 1
	for s := severity.None; s <= severity.Bad; s++ {
		tone := ToneOf(s)
		if tone <= last || tone.IsGrave() != (s >= severity.Warning) {
			t.Errorf("the tone of %s is %d after %d", s, tone, last)
		}
		last = tone
	}
}
