package settings

import (
	"os"
	"path/filepath"

	"bolgeplan/data/disk"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
)

// document is a button to choose the PDF that goes with letters.
func (s *Screen) document(e setup.Entry) control {
	text := s.ws.T("setup.document.choose")
	if s.value(e) != "" {
		text = s.ws.T("setup.document.change")
	}
	choose := kit.NewButton(text, kit.NormalButton, func() { s.chooseDocument(e) })
	choose.SetEnabled(s.ws.CanEdit())
	return control{object: choose, focus: choose}
}

// chooseDocument asks for a PDF and takes it.
func (s *Screen) chooseDocument(e setup.Entry) {
	filters := []kit.FileFilter{{Name: s.ws.T("setup.document.files"), Patterns: []string{"*.pdf"}}}
	s.ws.Files.Open(s.ws.T("setup.document.choose"), s.ws.DialogFolder(), filters, func(path string, err error) {
		if err != nil || path == "" {
			s.ws.ShowError(err)
			return
		}
		s.takeDocument(e, path)
	})
}

// takeDocument keeps a PDF to be saved. A row without a name gets that of the file.
func (s *Screen) takeDocument(e setup.Entry, path string) {
	runAsync(s, func() ([]byte, error) { return readDocument(path) }, func(b []byte, err error) {
		if err != nil {
			s.ws.ShowError(err)
			return
		}
		name := setup.EntryOf(s.after(), setup.FieldOf("enclosure.name"), e.Of)
		if s.value(name) == "" {
			s.put(name, input{written: fileName(path), to: fileName(path)})
		}
		s.put(e, input{written: filepath.Base(path), to: plan.BlobID(b), content: b})
		s.refill()
	})
}

// readDocument reads a PDF. A file that is far too large is not read to its end.
func readDocument(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > mostRead {
		return nil, setup.DocumentTooLarge(info.Size())
	}
	b, err := disk.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return b, setup.CheckDocument(b)
}

// mostRead is how large a file may be that is read to see what it is.
const mostRead = 64 << 20

// aboutDocument says which file was chosen, "" where none was.
func (s *Screen) aboutDocument(e setup.Entry) string {
	in, ok := s.drafts.get(factOf(e))
	if !ok || in.content == nil {
		return ""
	}
	return s.ws.T("setup.document.about", "file", in.written, "kb", (len(in.content)+1023)>>10)
}
