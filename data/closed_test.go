package data

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// A call to a closed document returns neither damage nor a Problem.
func TestAClosedDocumentIsNoProblem(t *testing.T) {
	d := openWithFolder(t, newFile(t))
	move(t, d, "0751", 1)
	reader := d.LogReader()
	if _, err := reader.Next(1); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "kopi.bolgeplan")
	for name, ask := range map[string]func() error{
		"Do":          func() error { return edit(d, "0563", 1) },
		"Undo":        func() error { _, err := d.Undo(); return err },
		"Redo":        func() error { _, err := d.Redo(); return err },
		"Erase":       func() error { _, err := d.EraseContact(plan.MunicipalityID("0751")); return err },
		"Behind":      func() error { _, err := d.IsOutdated(); return err },
		"CatchUp":     func() error { _, err := d.CatchUp(); return err },
		"Log":         func() error { return d.Log(func(*history.Tx) error { return nil }) },
		"Last":        func() error { _, err := d.Last(); return err },
		"Verify":      func() error { _, err := d.Verify(); return err },
		"Copy":        func() error { return d.Copy(to) },
		"Rescue":      func() error { _, err := d.SaveLostPlan(to); return err },
		"Send":        func() error { return d.Send(context.Background(), to, SendOptions{}) },
		"safety copy": func() error { return d.MakeSafetyCopy(SafetyDaily) },
		"reader":      func() error { _, err := reader.Next(1); return err },
		"behind":      func() error { _, err := reader.Remaining(); return err },
	} {
		err := ask()
		var p *Problem
		if !errors.Is(err, ErrClosed) || errors.As(err, &p) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := d.Close(); err != nil {
		t.Errorf("closed again: %v", err)
	}
}

// A reader of the log gets ErrClosed when the document is closed.
func TestClosingEndsWhoeverReads(t *testing.T) {
	d := open(t, newFile(t))
	for i := range 20 {
		move(t, d, codes[i%len(codes)], i%3)
	}
	ended := make(chan error)
	begun := make(chan struct{})
	go func() {
		for first := true; ; {
			reader := d.LogReader()
			txs, err := reader.Next(1)
			for err == nil && len(txs) > 0 {
				if first {
					close(begun)
					first = false
				}
				txs, err = reader.Next(1)
			}
			if err != nil {
				ended <- err
				return
			}
		}
	}()
	<-begun
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	var p *Problem
	if err := <-ended; !errors.Is(err, ErrClosed) || errors.As(err, &p) {
		t.Errorf("reading ended with %v", err)
	}
}
