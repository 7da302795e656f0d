package copies

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"

	"bolgeplan/data/disk"
	"bolgeplan/data/foreign"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
	"bolgeplan/data/vetting"
)

// salvaged names the plan in the first transaction of one that was put together
// from a broken file.
const salvaged = "salvaged"

// ExtractReadable writes what can still be read of a broken plan file to a new one,
// which begins with that: a history that does not verify is left behind. The
// broken file stays as it is; it is looked at as a private copy. Its errors are
// problems.
func ExtractReadable(path, to string, who registry.Identity) (logfile.Extracted, error) {
	folder, err := disk.NewFolder(os.TempDir())
	if err != nil {
		return logfile.Extracted{}, problem.New("problem.folder", err, "folder", os.TempDir())
	}
	defer folder.Remove()
	private := folder.Path("plan")
	for _, side := range []string{"", "-journal", "-wal"} {
		err := copyFile(path+side, private+side)
		if err != nil && (side == "" || !errors.Is(err, os.ErrNotExist)) {
			return logfile.Extracted{}, problem.New("problem.unreadable", err, "file", filepath.Base(path))
		}
	}
	if err := fillUp(private); err != nil {
		return logfile.Extracted{}, problem.New("problem.unreadable", err, "file", filepath.Base(path))
	}
	var p *plan.Plan
	var out logfile.Extracted
	err = logfile.With(private, logfile.ReadWrite, func(f *logfile.File) (err error) {
		p, out, err = f.Extract()
		return err
	})
	if out.Rows == 0 {
		return logfile.Extracted{}, problem.New("problem.nothing-left", err, "file", filepath.Base(path))
	}
	return out, Create(to, p, plan.L(logfile.CreateKey, "name", salvaged), who)
}

// fillUp makes a database that was cut off as long as its header says that it
// is: SQLite reads nothing of one that ends before.
func fillUp(path string) error {
	head, err := vetting.ReadHead(path)
	if err != nil || len(head) < vetting.HeaderSize {
		return nil // SQLite says what is wrong with it
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	size := int64(binary.BigEndian.Uint16(head[16:])) * int64(binary.BigEndian.Uint32(head[28:]))
	if size <= info.Size() || size > foreign.MaxSize {
		return nil
	}
	return os.Truncate(path, size)
}
