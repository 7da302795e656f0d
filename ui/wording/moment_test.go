package wording

import (
	"testing"
	"time"

	"bolgeplan/assets/translations"
)

func TestMomentsInColumns(t *testing.T) {
	at := time.Date(2026, 9, 29, 20, 8, 59, 0, time.UTC)
	for lang, want := range map[translations.Lang]string{translations.Danish: "29. sep. 2026 20.08", translations.English: "29 Sep 2026 20:08"} {
		if got := FormatMomentShort(lang, at); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}
