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

// forceFlag is in every command that writes files: without it nothing is replaced.
var forceFlag = flag{name: "--force"}

// written is what a command left in a folder.
type written struct {
	paths []string // of the files that are there now, also where it failed midway
	same  int      // of them were there with equal bytes
}

// write writes files into a folder, all or none: where other files bear their names
// it says so and ends the command, unless they may be replaced. The plan that the
// command is about never is.
func (s *session) write(dir string, files []reports.File) (written, error) {
	return s.replace(dir, files, s.files[0])
}

func (s *session) replace(dir string, files []reports.File, plan string) (written, error) {
	o, err := reports.PrepareFiles(dir, files, plan)
	if err != nil {
		return written{}, err
	}
	if n := len(o.Overwritten); n > 0 && !s.has(forceFlag.name) {
		s.warn(s.Lang.N("batch.exists", n, "all", o.Len(), "file", o.Overwritten[0]))
		return written{}, errReported
	}
	paths, err := o.Write()
	return written{paths, o.Unchanged()}, err
}

// writeOut writes the file of --out, in a folder that is there.
func (s *session) writeOut(content []byte) (written, error) {
	path := filepath.Clean(s.values["--out"])
	dir := filepath.Dir(path)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return written{}, s.fail("batch.no-folder", "folder", dir)
	}
	return s.write(dir, []reports.File{{Name: filepath.Base(path), Data: content}})
}

// sqliteSuffixes are the endings of the files that SQLite has beside an open database.
var sqliteSuffixes = []string{"-journal", "-wal", "-shm"}

// writePlan has a plan file made, at a path that may be taken, but not by the plan
// whose path is given too, "" for none.
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
	// What can be refused is, before a copy is made for nothing.
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

// formatWritten completes a sentence about files by how many of them were there already.
func (s *session) formatWritten(sentence string, w written) string {
	return wording.FormatWritten(s.Lang, sentence, len(w.paths), w.same)
}

// printJSON prints n values as an array with one of them on each line.
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

// encode returns a value as one line of JSON, with & and < as they are.
// What a terminal obeys is escaped.
func encode(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return wording.PrintableJSON(string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))), nil
}
