package batch

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"bolgeplan/data/disk"
	"bolgeplan/data/problem"
	"bolgeplan/reports"
	"bolgeplan/ui/wording"
)

// forceFlag is a flag of every command that writes files. Without it no file is replaced.
var forceFlag = flag{name: "--force"}

// written describes the files that a command has written.
type written struct {
	paths []string // files that exist now, also after an error
	same  int      // how many existed before with equal bytes
}

// write writes files into a folder, all or none. It fails if a file of that name exists
// with other bytes, unless --force is given. The plan of the command is never replaced.
func (s *session) write(dir string, files []reports.File) (written, error) {
	return s.replace(dir, files, s.files[0])
}

func (s *session) replace(dir string, files []reports.File, plan string) (written, error) {
	o, err := s.prepare(dir, files, plan)
	if err != nil {
		return written{}, err
	}
	paths, err := o.Write()
	return written{paths, o.Unchanged()}, err
}

// prepare prepares files to be written. It refuses to replace others without --force.
func (s *session) prepare(dir string, files []reports.File, plan string) (reports.Output, error) {
	o, err := reports.PrepareFiles(dir, files, plan)
	if n := len(o.Overwritten); err == nil && n > 0 && !s.has(forceFlag.name) {
		s.warn(s.Lang.N("batch.exists", n, "all", o.Len(), "file", o.Overwritten[0]))
		err = errReported
	}
	return o, err
}

// writeOut writes the file of --out. Its folder must exist.
func (s *session) writeOut(content []byte) (written, error) {
	path := filepath.Clean(s.values["--out"])
	dir := filepath.Dir(path)
	switch info, err := os.Stat(dir); {
	case disk.IsLost(err):
		return written{}, err
	case err != nil:
		return written{}, s.fail("batch.no-folder", "folder", dir)
	case !info.IsDir():
		return written{}, s.fail("problem.not-a-folder", "file", dir)
	}
	return s.write(dir, []reports.File{{Name: filepath.Base(path), Data: content}})
}

// sqliteSuffixes are the endings of the files that SQLite keeps beside an open database.
var sqliteSuffixes = []string{"-journal", "-wal", "-shm"}

// writePlan calls makeFile to create a plan at a path, which may exist with --force. plan
// is the path of a plan that must not be replaced, "" for none.
func (s *session) writePlan(path, plan string, makeFile func(path string) error) (written, error) {
	for _, side := range sqliteSuffixes {
		if base, is := strings.CutSuffix(path, side); is && exists(base) {
			return written{}, s.fail("batch.side", "file", path, "plan", base)
		}
		if exists(path) && exists(path+side) {
			return written{}, s.fail("batch.side.there", "file", path, "side", path+side)
		}
	}
	if !exists(path) {
		return written{paths: []string{path}}, makeFile(path)
	}
	// Refuse before a copy is made in vain.
	if _, err := reports.PrepareFiles(filepath.Dir(path), []reports.File{{Name: filepath.Base(path)}}, plan); err != nil {
		return written{}, err
	}
	folder, err := disk.NewTempFolder(filepath.Dir(path))
	if err != nil {
		return written{}, problem.New("problem.folder", err, "folder", filepath.Dir(path))
	}
	defer folder.Remove()
	temp := folder.Path("plan")
	if err := makeFile(temp); err != nil {
		return written{}, err
	}
	content, err := os.ReadFile(temp)
	if err != nil {
		return written{}, err
	}
	return s.replace(filepath.Dir(path), []reports.File{{Name: filepath.Base(path), Data: content}}, plan)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// formatWritten adds to a sentence about files how many existed already.
func (s *session) formatWritten(sentence string, w written) string {
	return wording.FormatWritten(s.Lang, sentence, len(w.paths), w.same)
}

// printJSON prints n values as an array, one per line.
func printJSON(s *session, n int, value func(int) any) error {
	s.printRaw("[")
	for i := range n {
		text, err := encode(value(i))
		if err != nil {
			return err
		}
		if i < n-1 {
			text += ","
		}
		s.printRaw(text)
	}
	s.printRaw("]")
	return nil
}

// encode returns a value as one line of JSON. It keeps & and < as they are, and escapes
// what a terminal obeys.
func encode(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return wording.PrintableJSON(string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))), nil
}
