package letters

import "testing"

func TestWhatCanBeAReference(t *testing.T) {
	for text, want := range map[string]bool{
		"SAPA-0751-3f9c2a1b": true, "ref. sapa 0751 3F9C2A1B": true, "3f9c2a1b": true,
		"": false, "3f9c2a1": false, "Billund bølge 3": false, "facadede": false, "2. september 2019": false,
	} {
		if got := IsReference(text); got != want {
			t.Errorf("%q can be a reference: %v", text, got)
		}
	}
}
