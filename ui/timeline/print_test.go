package timeline

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
)

// write replaces the text that has the keyboard.

// places answers the file dialogs.

// places answers the file dialogs.
type places struct{ file, proposed string }

func (p *places) Open(_, _ string, _ []kit.FileFilter, done func(string, error)) { done("", nil) }

func (p *places) Save(_, _, name string, _ []kit.FileFilter, done func(string, error)) {
	p.proposed = name
	done(p.file, nil)
}

func (p *places) Folder(_, _ string, done func(string, error)) { done("", nil) }

func TestPrintWritesFile(t *testing.T) {
	s, host := newTestScreenIn(t, "monopolbrud", translations.Danish)
	files := &places{file: filepath.Join(t.TempDir(), "plan.pdf")}
	s.ws.Files = files
	s.printOn(page.A3, true)
	if message := host.NextMessage(); message != "Tidslinjen er gemt: plan.pdf" {
		t.Errorf("said %q", message)
	}
	if files.proposed != "Tidslinje.pdf" {
		t.Errorf("proposed %q", files.proposed)
	}
	data, err := os.ReadFile(files.file)
	if err != nil {
		t.Fatal(err)
	}
	if keep := os.Getenv("BOLGEPLAN_LOOK"); keep != "" {
		if err := os.WriteFile(filepath.Join(keep, "print.pdf"), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.Contains(data, []byte("/Count 1")) {
		t.Errorf("no PDF of one page, but %d bytes from %q", len(data), data[:min(8, len(data))])
	}
}
