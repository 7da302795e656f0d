package registry

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"bolgeplan/data/problem"
)

// Only a record that makes no sense is damaged. One that cannot be read now is sound, and is not
// taken for missing either.
func TestARecordThatCannotBeReadIsNotDamaged(t *testing.T) {
	const root = "0123456789abcdef0123456789abcdef"
	for want, spoil := range map[string]func(path string) error{
		"problem.series.damaged": func(path string) error { return os.WriteFile(path, []byte("{"), 0o600) },
		"problem.unreadable":     func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) },
	} {
		t.Run(want, func(t *testing.T) {
			r := In(t.TempDir())
			s, _, err := r.OpenSeries(root, "MH-")
			if err == nil {
				err = s.Reserve(Reservation{First: 1, Invoices: []string{"a"}})
			}
			if err != nil {
				t.Fatal(err)
			}
			s.Close()
			if err := spoil(s.path); err != nil {
				t.Fatal(err)
			}
			if _, _, err := r.OpenSeries(root, "MH-"); !problem.Is(err, want) {
				t.Errorf("it is opened: %v", err)
			}
			all := r.AllSeries()
			if err := all.UnreadOf(root); !problem.Is(err, want) {
				t.Errorf("that of the plan: %v", err)
			}
			if err := all.UnreadUnder("MH-"); !problem.Is(err, want) {
				t.Errorf("that of the prefix: %v", err)
			}
			if all.Err != nil || all.UnreadOf("f"+root) != nil || all.UnreadUnder("AB-") != nil {
				t.Errorf("others cannot be read: %+v", all)
			}
		})
	}
}

func TestWhyARecordCannotBeReadIsSaid(t *testing.T) {
	lost := syscall.EHOSTUNREACH
	if runtime.GOOS == "windows" {
		lost = 53 // ERROR_BAD_NETPATH
	}
	if err := unreadProblem("x", &fs.PathError{Op: "open", Path: "x", Err: lost}); !problem.Is(err, "problem.out-of-reach") {
		t.Error(err)
	}
	if err := unreadProblem("x", &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}); !problem.Is(err, "problem.unreadable") {
		t.Error(err)
	}
}

// Without the folder it is not known which records there are. One that was not made yet has none.
func TestAFolderOfRecordsThatCannotBeRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file in the place of a folder is a missing folder there")
	}
	r := In(t.TempDir())
	if all := r.AllSeries(); all.Err != nil {
		t.Error(all.Err)
	}
	if err := os.WriteFile(filepath.Join(r.dir, seriesFolder), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if all := r.AllSeries(); !problem.Is(all.Err, "problem.unreadable") {
		t.Error(all.Err)
	}
}
