package system

import "os"

// Locale returns the language setting of the system as "da_DK.UTF-8" or "en-GB", "" where it names
// none: that of the environment, in the order that POSIX prescribes, else that of the desktop.
func Locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return desktopLocale()
}
