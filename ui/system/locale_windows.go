package system

import "golang.org/x/sys/windows"

// desktopLocale returns the language in which Windows speaks to the user, which need not be the one
// that dates and numbers are written in.
func desktopLocale() string {
	if names, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME); err == nil && len(names) > 0 {
		return names[0]
	}
	return ""
}
