package matrix

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/ui/kit"
)

// places answers the dialog with a file, and notes the name that it proposed.
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
		view  int
		pages string
	}{"matrix.pdf": {matrix, "/Count 2"}, "board.pdf": {columns, "/Count 1"}} {
		f := newFixture(t, "KSD")
		said := make(chan string, 1)
		f.ws.OnSay = func(message string) { said <- message }
		files := &places{file: filepath.Join(t.TempDir(), name)}
		f.ws.Files = files
		f.setView(shown.view)
		f.print()
		if message, want := <-said, "Kommunefordelingen er udskrevet: "+name; message != want {
			t.Errorf("said %q, want %q", message, want)
		}
		if files.proposed != "Kommunefordeling KSD.pdf" {
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
