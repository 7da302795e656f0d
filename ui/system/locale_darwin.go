package system

import "github.com/jeandeaual/go-locale"

// desktopLocale returns the first of the user's languages in the settings of macOS.
func desktopLocale() string {
	name, err := locale.GetLocale()
	if err != nil {
		return ""
	}
	return name
}
