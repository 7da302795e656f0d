package copies

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"bolgeplan/data/disk"
)

// FreePath returns the path of a new plan file in a folder: named like the plan, with a
// number where files of that name are there. What no system takes in a name is left out.
func FreePath(folder, name string) string {
	name = fileNameOf(name)
	for n := 1; ; n++ {
		end := Extension
		if n > 1 {
			end = " " + strconv.Itoa(n) + Extension
		}
		path := filepath.Join(folder, shorten(name, maxFileName-len(end))+end)
		if _, err := os.Lstat(path); err != nil {
			return path
		}
	}
}

// unnamed is the name of a file whose plan has none that a file can have.
const unnamed = "Plan"

// fileNameOf turns a name into one that every system takes: no control characters, none of
// those that mean something in paths, and neither dots nor spaces at its ends.
func fileNameOf(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r):
			return '-'
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, name)
	if name = strings.Trim(name, " ."); name == "" || disk.IsDeviceName(name) {
		return strings.TrimSpace(unnamed + " " + name)
	}
	return name
}
