//go:build !windows && !darwin

package system

// desktopLocale returns "": here the desktop sets the environment.
func desktopLocale() string { return "" }
