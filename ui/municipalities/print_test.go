package municipalities

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

// The sheet of the selected municipality, or those of all that are listed: in one file or apart.
func TestSheetsArePrinted(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	dir := t.TempDir()
	files := &workspacetest.Files{ToSave: filepath.Join(dir, "ark.pdf"), InFolder: dir}
	s.ws.Files = files
	pdf := func(name, pages string) {
		t.Helper()
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !bytes.HasPrefix(b, []byte("%PDF-")) || !bytes.Contains(b, []byte(pages)) {
			t.Errorf("%s is no PDF with %s (%v)", name, pages, err)
		}
	}
	s.Commands()["print.municipality"].Run()
	if said := s.host.NextMessage(); said != "Kommunearket er gemt: ark.pdf" || files.Proposed != "Kommuneark Aarhus.pdf" {
		t.Errorf("said is %q, proposed %q", said, files.Proposed)
	}
	pdf("ark.pdf", "/Count 1")

	s.search.SetText("brønd")
	if got := s.names(); len(got) != 2 {
		t.Fatalf("listed are %q", got)
	}
	files.ToSave = filepath.Join(dir, "alle.pdf")
	s.Commands()["print.view"].Run()
	if said := s.host.NextMessage(); said != "2 kommuneark gemt: alle.pdf" || files.Proposed != "Kommuneark.pdf" {
		t.Errorf("said is %q, proposed %q", said, files.Proposed)
	}
	pdf("alle.pdf", "/Count 4") // each begins on a sheet of its own
	s.printApart()
	s.host.NextMessage()
	pdf("Kommuneark Brøndby.pdf", "/Count 1")
	pdf("Kommuneark Brønderslev.pdf", "/Count 1")

	s.search.SetText("findes ikke")
	if s.Commands()["print.municipality"].CanRun() || s.Commands()["print.view"].CanRun() || !s.printMenu()[0].Disabled {
		t.Error("a sheet of nobody can be printed")
	}
}
