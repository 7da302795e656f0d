package data

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// filesBeside lists the files beside a plan.
func filesBeside(t *testing.T, path string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			names = append(names, e.Name())
		}
	}
	return names
}

func TestASecondProgramIsToldWhoHasThePlanOpen(t *testing.T) {
	path := newFile(t)
	one := open(t, path)
	if others := one.Announce(); len(others) > 0 {
		t.Fatalf("somebody has a new plan open: %v", others)
	}
	bo := Identity{Author: "Bo Hansen", Installation: "b2"}
	two, err := Open(t.Context(), path, bo)
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	others := two.Announce()
	me := thisProgram("")
	if len(others) != 1 {
		t.Fatalf("told was %v", others)
	}
	h := others[0]
	if h.Author != anna.Author || h.Host != me.Host || h.User != me.User || h.Process != os.Getpid() ||
		time.Since(h.Since) > time.Minute || !h.OnThisComputer() {
		t.Errorf("told was %+v", h)
	}
	if others := one.Others(); len(others) != 1 || others[0].Author != "Bo Hansen" {
		t.Errorf("the first is told %v", others)
	}
	// Both edit all the same.
	move(t, one, "0751", 0)
	move(t, two, "0563", 1)
	if err := one.Close(); err != nil {
		t.Fatal(err)
	}
	if others := two.Others(); len(others) > 0 {
		t.Errorf("who closed it is still named: %v", others)
	}
	if err := two.Close(); err != nil {
		t.Fatal(err)
	}
	if left := filesBeside(t, path); len(left) > 0 {
		t.Errorf("left are %v", left)
	}
}

func TestWhoOnlyReadsIsToldAndNamesNobody(t *testing.T) {
	path := newFile(t)
	one := open(t, path)
	one.Announce()
	reader, err := OpenToRead(t.Context(), path, anna)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if others := reader.Announce(); len(others) != 1 {
		t.Errorf("told was %v", others)
	}
	if others := one.Others(); len(others) > 0 {
		t.Errorf("the reader is named: %v", others)
	}
}

// A presence file beside a plan may be of a dead program.
func TestStalePresenceLocksNobodyOut(t *testing.T) {
	elsewhere, here := thisProgram("Cai"), thisProgram("Cai")
	elsewhere.Host = "PC-12"
	for _, c := range []struct {
		name string
		text any
		age  time.Duration
		want int // programs that are named
		left bool
	}{
		{"of a program here that was killed", here, 0, 0, false},
		{"of another computer", elsewhere, 0, 1, true},
		{"of another computer that went dark", elsewhere, time.Hour, 0, false},
		{"half written", "x", 0, 0, true},
		{"half written long ago", "x", time.Hour, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := newFile(t)
			b, err := json.Marshal(c.text)
			if err != nil {
				t.Fatal(err)
			}
			lock := presencePrefix(path) + "01234567" + presenceSuffix
			if err := os.WriteFile(lock, append([]byte{0}, b...), 0o644); err != nil {
				t.Fatal(err)
			}
			when := time.Now().Add(-c.age)
			if err := os.Chtimes(lock, when, when); err != nil {
				t.Fatal(err)
			}
			d := open(t, path)
			if others := d.Announce(); len(others) != c.want {
				t.Errorf("named are %v", others)
			}
			if _, err := os.Stat(lock); (err == nil) != c.left {
				t.Errorf("the file: %v", err)
			}
			move(t, d, "0751", 1)
		})
	}
}

func TestPresenceLeavesOtherFilesAlone(t *testing.T) {
	path := newFile(t)
	dir := filepath.Dir(path)
	for _, name := range []string{".x.open", "." + filepath.Base(path) + ".open", "." + filepath.Base(path) + ".notes.open", ".Anden.bolgeplan.01234567.open"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	d := open(t, path)
	d.Announce()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if left := filesBeside(t, path); len(left) != 4 {
		t.Errorf("left are %v", strings.Join(left, " "))
	}
}
