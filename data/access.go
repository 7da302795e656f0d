package data

import (
	"path/filepath"
	"strings"

	"bolgeplan/data/copies"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
)

// accessTo decides how a file is opened: for reading where writing is not
// possible or would not last. protected then says why.
func accessTo(path string) (mode logfile.Mode, protected *problem.Problem) {
	name := filepath.Base(path)
	switch {
	case copies.IsSafetyCopy(path):
		return logfile.ReadOnly, problem.New("problem.a-safety-copy", nil, "file", name)
	case mailFolder(path):
		return logfile.ReadOnly, problem.New("problem.temporary", nil, "file", name)
	case nameTooLong(path):
		return logfile.ReadOnly, problem.New("problem.long-name-edit", nil, "file", name)
	case !mayWrite(path):
		return logfile.ReadOnly, problem.New("problem.readonly", nil, "file", name)
	case !mayWrite(filepath.Dir(path)): // the journal of an edit has no place there
		return logfile.ReadOnly, problem.New("problem.readonly-folder", nil, "file", name, "folder", filepath.Dir(path))
	}
	return logfile.ReadWrite, nil
}

// accessFor says what may be put right of a file that is opened in a mode.
func accessFor(path string, mode logfile.Mode) copies.FixScope {
	switch {
	case mode == logfile.ReadWrite:
		return copies.FixFile
	case mayWrite(path) && mayWrite(filepath.Dir(path)):
		return copies.FixSideFiles
	}
	return copies.FixNothing
}

// mailFolders are the folders, as parts of a path in lower case, into which mail
// programs and browsers put an attachment that is opened without being saved.
// They empty them as they like. A * stands for a part that ends in anything.
var mailFolders = []string{
	"inetcache/content.outlook",                     // Outlook
	"temporary internet files/content.outlook",      // Outlook before Windows 8
	"inetcache/content.mso",                         // Office
	"inetcache/ie",                                  // the web in programs of Windows
	"inetcache/low",                                 // the same, walled off
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
	"appdata/local/temp/temp*_*.zip",                // a packed folder that was looked into
}

// mailFolder reports whether a path lies in a temporary folder of a mail program:
// what is written there is gone before anyone looks for it. It looks at the name
// alone.
func mailFolder(path string) bool {
	parts := strings.FieldsFunc(strings.ToLower(path), func(r rune) bool { return r == '/' || r == '\\' })
	if len(parts) < 2 {
		return false
	}
	parts = parts[:len(parts)-1] // the file's own name
	for _, folder := range mailFolders {
		want := strings.Split(folder, "/")
		for at := 0; at+len(want) <= len(parts); at++ {
			if partsMatch(parts[at:at+len(want)], want) {
				return true
			}
		}
	}
	return false
}

func partsMatch(parts, want []string) bool {
	for i, w := range want {
		if ok, err := filepath.Match(w, parts[i]); err != nil || !ok {
			return false
		}
	}
	return true
}
