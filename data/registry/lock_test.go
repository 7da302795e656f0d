package registry

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"bolgeplan/data/problem"
)

// While another program does not let go of the registry nothing is written over what it writes:
// the problem says so, and afterwards the same edit goes through.
func TestAnotherProgramHoldsTheRegistry(t *testing.T) {
	before := lockPatience
	lockPatience = 50 * time.Millisecond
	defer func() { lockPatience = before }()
	dir := t.TempDir()
	who, err := LoadIdentity(dir)
	if err != nil {
		t.Fatal(err)
	}
	other := flock.New(filepath.Join(dir, lockName))
	if err := other.Lock(); err != nil {
		t.Fatal(err)
	}
	who.Author = "Anna Sø"
	var p *problem.Problem
	if err := who.store(); !errors.As(err, &p) || p.Key != "problem.registry-busy" {
		t.Errorf("while it is held: %v", err)
	}
	if again, _ := LoadIdentity(dir); again.Author == "Anna Sø" {
		t.Error("it was written all the same")
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if err := who.store(); err != nil {
		t.Error(err)
	}
	if again, _ := LoadIdentity(dir); again.Author != "Anna Sø" {
		t.Errorf("the author is %q", again.Author)
	}
}
