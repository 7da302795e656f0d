package system

import "testing"

func TestTheEnvironmentNamesTheLanguageFirst(t *testing.T) {
	names := []string{"LC_ALL", "LC_MESSAGES", "LANG"}
	for _, c := range []struct {
		values [3]string
		want   string
	}{
		{[3]string{"da_DK.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8"}, "da_DK.UTF-8"},
		{[3]string{"", "en_GB.UTF-8", "de_DE.UTF-8"}, "en_GB.UTF-8"},
		{[3]string{"", "", "de_DE.UTF-8"}, "de_DE.UTF-8"},
		{[3]string{}, desktopLocale()},
	} {
		for i, name := range names {
			t.Setenv(name, c.values[i])
		}
		if got := Locale(); got != c.want {
			t.Errorf("%q give %q, want %q", c.values, got, c.want)
		}
	}
}
