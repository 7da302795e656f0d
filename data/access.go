package data

import (
	"context"
	"path/filepath"
	"strings"

	"bolgeplan/data/copies"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
)

// access is what this program may do with a file or in a folder.
type access byte

const (
	granted access = iota // it can be written
	denied
	held // another program has it and shares it with nobody who writes
)

// inUseKey says that a file is only read because another program has it.
const inUseKey = "problem.in-use-edit"

// openMode returns how a file is opened. A file that cannot be written lastingly is
// opened for reading; protected says why.
func openMode(ctx context.Context, path string) (mode logfile.Mode, protected *problem.Problem) {
	name := filepath.Base(path)
	switch {
	case copies.IsSafetyCopy(path):
		return logfile.ReadOnly, problem.New("problem.a-safety-copy", nil, "file", name)
	case inMailFolder(path):
		return logfile.ReadOnly, problem.New("problem.temporary", nil, "file", name)
	case nameTooLong(path):
		return logfile.ReadOnly, problem.New("problem.long-name-edit", nil, "file", name)
	}
	switch accessTo(ctx, path) {
	case denied:
		return logfile.ReadOnly, problem.New("problem.readonly", nil, "file", name)
	case held:
		return logfile.ReadOnly, problem.New(inUseKey, nil, "file", name, "who", problem.ProgramsWith(path))
	}
	if accessTo(ctx, filepath.Dir(path)) == denied { // an edit needs a journal there
		return logfile.ReadOnly, problem.New("problem.readonly-folder", nil, "file", name, "folder", filepath.Dir(path))
	}
	return logfile.ReadWrite, nil
}

// journalName returns the name of a file's journal, without its folder.
func journalName(path string) string { return filepath.Base(logfile.Journal(path)) }

// fixScope returns what CheckAndFix may change when a file is opened in a mode.
func fixScope(ctx context.Context, path string, mode logfile.Mode, protected *problem.Problem) copies.FixScope {
	switch {
	case mode == logfile.ReadWrite:
		return copies.FixFile
	case protected != nil && protected.Key == inUseKey: // asked a moment ago
		return copies.FixNothing
	case accessTo(ctx, path) == granted && accessTo(ctx, filepath.Dir(path)) == granted:
		return copies.FixSideFiles
	}
	return copies.FixNothing
}

// mailFolders lists the folders in which mail programs and browsers put opened
// attachments. The programs empty these folders at any time. Each entry is part of a
// path, in lower case; * stands for any end of a folder name.
var mailFolders = []string{
	"inetcache/content.outlook",                     // Outlook
	"temporary internet files/content.outlook",      // Outlook before Windows 8
	"inetcache/content.mso",                         // Office
	"inetcache/ie",                                  // Internet Explorer in Windows programs
	"inetcache/low",                                 // the same in protected mode
	"packages/microsoft.windowscommunicationsapps*", // Windows Mail
	"packages/microsoft.outlookforwindows*",         // the new Outlook
	"microsoft/olk/attachments",                     // the new Outlook
	"library/mail downloads",                        // Apple Mail
	"com.apple.mail/data/tmp",                       // Apple Mail
	"com.microsoft.outlook/data/library/caches",     // Outlook on a Mac
	"com.microsoft.outlook/data/tmp",                // Outlook on a Mac
	"temp/pid-*",                                    // Thunderbird
	"tmp/pid-*",                                     // Thunderbird
	"tmp/mozilla_*",                                 // Thunderbird and Firefox
	"tmp/evolution-*",                               // Evolution
	".cache/evolution/tmp",                          // Evolution
	"tmp/kmail*",                                    // KMail
	"tmp/claws-mail*",                               // Claws Mail
	"appdata/local/temp/notes*",                     // HCL Notes
	"appdata/local/temp/temp*_*.zip",                // an opened zip folder
}

// inMailFolder reports whether a path lies in a temporary folder of a mail program.
// An edit there would soon be lost. It looks at the path alone.
func inMailFolder(path string) bool {
	parts := strings.FieldsFunc(strings.ToLower(path), func(r rune) bool { return r == '/' || r == '\\' })
	if len(parts) < 2 {
		return false
	}
	parts = parts[:len(parts)-1] // the file's own name
	for _, folder := range mailFolders {
		want := strings.Split(folder, "/")
		for at := 0; at+len(want) <= len(parts); at++ {
			if namesMatch(parts[at:at+len(want)], want) {
				return true
			}
		}
	}
	return false
}

func namesMatch(parts, want []string) bool {
	for i, w := range want {
		if ok, err := filepath.Match(w, parts[i]); err != nil || !ok {
			return false
		}
	}
	return true
}
