package copies

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/windows"

	"bolgeplan/data/disk"
)

// holdFile opens a file and lets nobody remove it, as SQLite does in another window, until release
// is called.
func holdFile(t *testing.T, path string) (release func()) {
	t.Helper()
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	return func() { _ = windows.CloseHandle(h) }
}

// An old copy that is open in another window stays, and goes the next time. The others go at once.
func TestAnOldCopyThatIsOpenStays(t *testing.T) {
	f := SafetyFolder(t.TempDir())
	now := time.Date(2026, 3, 29, 9, 14, 5, 0, time.Local)
	var old []string
	for days := range MaxSafetyCopies + 3 {
		path := filepath.Join(string(f), safetyName(SafetyCopy{Name: "x", Made: now.AddDate(0, 0, -days), Reason: SafetyDaily}))
		if err := os.WriteFile(path, []byte("plan"), 0o600); err != nil {
			t.Fatal(err)
		}
		old = append(old, path)
	}
	held := old[MaxSafetyCopies]
	release := holdFile(t, held)
	begun := time.Now()
	if err := f.Rotate("x"); err != nil || time.Since(begun) >= disk.Patience {
		t.Errorf("while it is open: %v after %v", err, time.Since(begun))
	}
	list, err := f.List()
	if _, there := os.Stat(held); err != nil || there != nil || len(list) != MaxSafetyCopies+1 {
		t.Errorf("%d copies are left (%v)", len(list), errors.Join(err, there))
	}
	release()
	if err := f.Rotate("x"); err != nil {
		t.Fatal(err)
	}
	if list, err := f.List(); err != nil || len(list) != MaxSafetyCopies {
		t.Errorf("%d copies are left (%v)", len(list), err)
	}
}
