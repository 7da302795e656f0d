package batch

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"bolgeplan/data"
	"bolgeplan/data/disk"
)

// send writes a clean copy of a plan, locked if a passphrase is given.
func send(s *session) error {
	var how data.SendOptions
	sent := "batch.sent"
	if s.has("--passphrase-file") {
		passphrase, err := s.passphrase()
		if err != nil {
			return err
		}
		how.Passphrase, sent = passphrase, "batch.sent.locked"
	}
	return s.withPlan(func(doc *data.Document) error {
		path := filepath.Clean(s.values["--out"])
		w, err := s.writePlan(path, s.files[0], func(path string) error { return doc.Send(context.Background(), path, how) })
		if err != nil {
			return err
		}
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		s.printLine(s.formatWritten(s.T(sent, "file", path, "size", (info.Size()+1023)/1024), w))
		return nil
	})
}

// maxPassphrase is the largest size of a passphrase file, in bytes.
const maxPassphrase = 4096

// passphrase reads the file of --passphrase-file: one line, without its line end.
func (s *session) passphrase() (string, error) {
	name := s.values["--passphrase-file"]
	in := s.Stdin
	if name != "-" {
		f, err := disk.Open(name)
		if err != nil {
			return "", err
		}
		defer f.Close()
		in = f
	}
	b, err := io.ReadAll(io.LimitReader(in, maxPassphrase+1))
	if err != nil {
		return "", err
	}
	text := strings.TrimPrefix(strings.TrimRight(string(b), "\r\n"), "\ufeff") // as Notepad begins a file
	switch {
	case text == "":
		return "", s.fail("batch.passphrase.empty", "file", name)
	case len(b) > maxPassphrase, strings.ContainsAny(text, "\r\n"), !utf8.ValidString(text):
		return "", s.fail("batch.passphrase.lines", "file", name)
	}
	return text, nil
}
