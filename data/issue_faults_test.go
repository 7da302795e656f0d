//go:build linux

package data

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/data/billing"
	"bolgeplan/data/problem"
)

// issueHome is the variable with the folder of the installation of a process that is killed while
// it issues in the plan crashFile; mergeFaults says how.
const issueHome = "BOLGEPLAN_ISSUE_HOME"

// batches are the municipalities to which it issues, one after the other.
var batches = [][]string{{"0751", "0101"}, {"0147", "0253", "0461"}}

func init() { serveKilled(issueHome, issueAndBeKilled) }

// issuer is an installation with all of its folders in one.
func issuer(home string) (Identity, error) {
	who, err := identityIn(home)
	who.Author, who.Program = "Mette Hansen", ""
	return who, err
}

func issueAndBeKilled() error {
	who, err := issuer(os.Getenv(issueHome))
	if err != nil {
		return err
	}
	d, err := Open(context.Background(), os.Getenv(crashFile), who)
	if err != nil {
		return err
	}
	disarm, err := armFaults()
	if err != nil {
		return err
	}
	for i, codes := range batches {
		if err := issueAll(d, codes); err != nil {
			return err
		}
		fmt.Println("issued", i)
	}
	disarm()
	return d.Close()
}

func issueAll(d *Document, codes []string) error {
	_, err := d.Issue("", labelIssued(len(codes)), putInvoices(codes))
	return err
}

// wantIssued checks that batches were issued as a whole or not at all, the first ones, without a
// gap and no number twice, and returns how many.
func wantIssued(t *testing.T, name string, d *Document) int {
	t.Helper()
	checkSound(t, d)
	l := billing.LedgerOf(d.Plan())
	if len(l.Faults) > 0 || l.Last("MH-") != len(l.Issued) {
		t.Errorf("%s: %d issued, the last number is %d, faults %+v", name, len(l.Issued), l.Last("MH-"), l.Faults)
	}
	n := 0
	for i, codes := range append([][]string{nil}, batches...) {
		if n += len(codes); n == len(l.Issued) {
			return i
		}
	}
	t.Errorf("%s: %d are issued, half of a batch", name, len(l.Issued))
	return 0
}

// TestIssuingKilledAtEveryWrite kills the program at a system call that writes to the plan, its
// journal or the registry. Whatever it leaves, the next start knows which numbers were given.
func TestIssuingKilledAtEveryWrite(t *testing.T) {
	var seen [3]int
	kills := eachKill(t, newFile(t), 11, func(path, fault string) []string {
		return []string{crashFile + "=" + path, issueHome + "=" + filepath.Join(filepath.Dir(path), "home"), mergeFaults + "=" + fault}
	}, func(name, path, out string) {
		home := filepath.Join(filepath.Dir(path), "home")
		who, err := issuer(home)
		if err != nil {
			t.Fatal(err)
		}
		d := openAsIdentity(t, path, who)
		done := wantIssued(t, name, d)
		if said := strings.Count(out, "issued"); said > done {
			t.Errorf("%s: %d batches were said to be issued, %d are", name, said, done)
		}
		seen[done]++
		for _, codes := range batches[done:] {
			if err := issueAll(d, codes); err != nil {
				t.Errorf("%s: it does not go on: %v", name, err)
			}
		}
		if wantIssued(t, name, d) != len(batches) {
			t.Errorf("%s: it does not end with both batches", name)
		}
		closeDocument(t, d)
		if err := os.RemoveAll(home); err != nil {
			t.Fatal(err)
		}
	})
	if kills < 6 || seen[2] == 0 {
		t.Errorf("%d kills, after which %v batches were issued", kills, seen)
	}
	t.Logf("%d kills, after which %v batches were issued", kills, seen)
}

// TestIssuingWithFailingWrites lets a system call fail. What is said to be issued is, what is
// refused is not, and no number is lost.
func TestIssuingWithFailingWrites(t *testing.T) {
	control := controlFaults(t)
	if control == nil {
		return
	}
	eachFailure(t, control, newFile(t), 25, func(path string, f faults, name string) bool {
		home := path + ".home"
		defer os.RemoveAll(home)
		who, err := issuer(home)
		if err != nil {
			t.Fatal(err)
		}
		d := openAsIdentity(t, path, who)
		*control = f
		control.armed = 1
		err = issueAll(d, batches[0])
		control.armed = 0
		hit := control.failed > 0
		name += " (" + control.call() + ")"
		done := wantIssued(t, name, d)
		if err == nil && done != 1 || err != nil && done != 0 && !isUnsure(err) {
			t.Errorf("%s: %d batches are issued, but said is %v", name, done, err)
		}
		var said *problem.Problem
		if err != nil && !errors.As(err, &said) {
			t.Errorf("%s: no sentence for %v", name, err)
		}
		if _, err := d.CatchUp(); err != nil {
			t.Error(name, err)
		}
		for _, codes := range batches[wantIssued(t, name, d):] {
			if err := issueAll(d, codes); err != nil {
				t.Errorf("%s: it does not go on: %v", name, err)
			}
		}
		if wantIssued(t, name, d) != len(batches) {
			t.Errorf("%s: it does not end with both batches", name)
		}
		closeDocument(t, d)
		return hit
	})
}
