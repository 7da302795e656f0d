package matrix

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
)

// places answers the file dialog and records the proposed name.
type places struct {
	kit.Files
	file, proposed string
}

func (p *places) Save(_, _, name string, _ []kit.FileFilter, done func(string, error)) {
	p.proposed = name
	done(p.file, nil)
}

func TestPrintIsWhatIsShown(t *testing.T) {
	for name, shown := range map[string]struct {
		view      int
		landscape bool
		proposed  string
		pages     string
	}{
		"matrix.pdf":   {matrix, false, "Kommunefordeling KSD.pdf", "/Count 2"},
		"board.pdf":    {columns, true, "Kommunefordeling KSD.pdf", "/Count 1"},
		"overview.pdf": {overview, false, "Kommunefordelinger.pdf", "/Count 3"},
	} {
		f := newTestScreen(t, "KSD")
		files := &places{file: filepath.Join(t.TempDir(), name)}
		f.ws.Files = files
		f.setView(shown.view)
		f.print(page.A4, shown.landscape)
		if message, want := f.host.NextMessage(), "Kommunefordelingen er gemt: "+name; message != want {
			t.Errorf("said %q, want %q", message, want)
		}
		if files.proposed != shown.proposed {
			t.Errorf("proposed %q", files.proposed)
		}
		data, err := os.ReadFile(files.file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.Contains(data, []byte(shown.pages)) {
			t.Errorf("%s is no PDF file with %s", name, shown.pages)
		}
	}
}

func TestPrintAsksForThePaper(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.Commands()["print.view"].Run()
	if n := len(f.printItems()); n != 4 || f.window.Canvas().Overlays().Top() == nil {
		t.Errorf("%d papers are offered", n)
	}
}
