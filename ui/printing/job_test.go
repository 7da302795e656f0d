package printing

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
)

func TestANameGetsItsEnding(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "taken.pdf"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, want string }{
		{"brev.pdf", "brev.pdf"},
		{"brev", "brev.pdf"},
		{"taken.pdf", "taken.pdf"}, // the dialog asked whether to replace it
		{"taken", ""},
		{"brev.PDF", "brev.PDF"},
	}
	for _, tt := range tests {
		got, err := withExtension(filepath.Join(folder, tt.name), extension)
		if (err != nil) != (tt.want == "") || err == nil && filepath.Base(got) != tt.want {
			t.Errorf("%s became %s, %v", tt.name, got, err)
		}
	}
}

func TestErrorsNameTheFileAndARemedy(t *testing.T) {
	if writing("x", nil) != nil {
		t.Error("no error became one")
	}
	denied := writing(filepath.Join("Breve", "alle.pdf"), fs.ErrPermission)
	if !errors.Is(denied, fs.ErrPermission) {
		t.Error("the cause is lost")
	}
	for _, l := range []translations.Lang{translations.Danish, translations.English} {
		for _, err := range []error{denied, &existsError{"alle.pdf"}} {
			var e interface {
				Sentence(translations.Lang) string
			}
			if !errors.As(err, &e) || !strings.Contains(e.Sentence(l), "alle.pdf") {
				t.Errorf("%s: %v", l, err)
			}
		}
	}
}

func TestFilesHaveAddresses(t *testing.T) {
	tests := []struct{ path, want string }{
		{"/home/a/Breve og mere", "file:///home/a/Breve%20og%20mere"},
		{"C:/Breve", "file:///C:/Breve"},
	}
	for _, tt := range tests {
		if got := fileURL(tt.path).String(); got != tt.want {
			t.Errorf("%s became %s", tt.path, got)
		}
	}
}
