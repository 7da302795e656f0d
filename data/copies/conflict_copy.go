package copies

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// ConflictCopies returns the names of copies beside a plan that a synchronising program
// made, because the plan was changed on two machines: their changes are not in the plan.
// OneDrive does so too where it cannot replace the plan, which is open.
func ConflictCopies(path string) (names []string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil
	}
	host, _ := os.Hostname()
	for _, e := range entries {
		if !e.IsDir() && isConflictCopy(e.Name(), filepath.Base(path), host) {
			names = append(names, e.Name())
		}
	}
	return names
}

// nameInBrackets is how Dropbox, Nextcloud and others name a conflict copy: "Plan (Annas
// konfliktkopi 2026-03-02).bolgeplan".
var nameInBrackets = regexp.MustCompile(`(?i)^ ?\([^)]*(conflicted copy|konfliktkopi|konflikteret kopi|i konflikt)[^)]*\)( \(\d+\))?$`)

// isConflictCopy reports whether a name is that of a conflict copy of another name. OneDrive
// adds the name of the computer, "Plan-ANNA-PC.bolgeplan", and a number to further ones.
// Only that of this computer counts: people name plans so too.
func isConflictCopy(name, of, host string) bool {
	ending := filepath.Ext(of)
	stem, same := strings.CutSuffix(name, ending)
	added, begins := strings.CutPrefix(stem, strings.TrimSuffix(of, ending))
	if !same || !begins || added == "" {
		return false
	}
	if nameInBrackets.MatchString(added) {
		return true
	}
	host, _, _ = strings.Cut(host, ".")
	rest, is := cutPrefixFold(added, "-"+host)
	if !is && len(host) > maxNetBIOS {
		rest, is = cutPrefixFold(added, "-"+host[:maxNetBIOS])
	}
	return is && host != "" && numbered.MatchString(rest)
}

// maxNetBIOS is the longest name that Windows gives a computer for others.
const maxNetBIOS = 15

var numbered = regexp.MustCompile(`^(-\d+)?$`)

func cutPrefixFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
