package data

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFoldersOfMailPrograms(t *testing.T) {
	for path, want := range map[string]bool{
		`C:\Users\anna\AppData\Local\Microsoft\Windows\INetCache\Content.Outlook\8QK3\Plan.bolgeplan`:                            true,
		`C:\Users\anna\AppData\Local\Packages\microsoft.windowscommunicationsapps_8wekyb3d8bbwe\LocalState\Files\Plan.bolgeplan`: true,
		`C:\Users\anna\AppData\Local\Microsoft\Olk\Attachments\ooa-1\Plan.bolgeplan`:                                             true,
		`C:\Users\anna\AppData\Local\Temp\pid-4711\Plan.bolgeplan`:                                                               true,
		`C:\Users\anna\AppData\Local\Temp\Temp1_planer.zip\Plan.bolgeplan`:                                                       true,
		`C:\Users\anna\AppData\Local\Temp\notes6030C8\Plan.bolgeplan`:                                                            true,
		"/tmp/pid-4711/Plan.bolgeplan":                                                                   true,
		"/tmp/mozilla_anna0/Plan.bolgeplan":                                                              true,
		"/tmp/evolution-anna-Xa81/Plan.bolgeplan":                                                        true,
		"/home/anna/.cache/evolution/tmp/evolution-anna-Xa81/Plan.bolgeplan":                             true,
		"/Users/anna/Library/Containers/com.apple.mail/Data/Library/Mail Downloads/1F-2A/Plan.bolgeplan": true,
		"/Users/anna/Library/Containers/com.microsoft.Outlook/Data/tmp/Outlook Temp/Plan.bolgeplan":      true,
		`C:\Users\anna\Documents\Plan.bolgeplan`:                                                         false,
		`C:\Users\anna\OneDrive - Kommunen\Content.Outlook\Plan.bolgeplan`:                               false,
		`C:\temp\notes\Plan.bolgeplan`:                                                                   false,
		"/home/anna/Dokumenter/tmp/pid-4711":                                                             false,
		"/home/anna/mozilla_anna0/Plan.bolgeplan":                                                        false,
		"/tmp/Plan.bolgeplan":                                                                            false,
		"Plan.bolgeplan":                                                                                 false,
		"":                                                                                               false,
	} {
		if got := inMailFolder(path); got != want {
			t.Errorf("%s: %t", path, got)
		}
	}
}

func TestAnAttachmentThatWasNotSavedIsOnlyRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "INetCache", "Content.Outlook", "8QK3", "Plan.bolgeplan")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	duplicate(t, newFile(t), path)
	d := open(t, path)
	wantProblem(t, edit(d, "0751", 1), "problem.temporary")
	if !d.ReadOnly() {
		t.Error("it says that it can be edited")
	}
	to := filepath.Join(t.TempDir(), "gemt.bolgeplan")
	if err := d.Copy(to); err != nil {
		t.Fatal(err)
	}
	move(t, open(t, to), "0751", 1)
}
