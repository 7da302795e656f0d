package vetting

import (
	"os"
	"testing"
	"time"

	"bolgeplan/data/journal"
	"bolgeplan/data/problem"
)

// A side file that is no regular file is refused at once.
func TestWhatIsNoJournalIsRefused(t *testing.T) {
	for name, lay := range map[string]func(path string) error{
		"folder": func(path string) error { return os.Mkdir(path, 0o700) },
		"pipe":   makePipe,
	} {
		t.Run(name, func(t *testing.T) {
			path := newFile(t)
			if err := lay(journal.Path(path)); err != nil {
				t.Skip(err)
			}
			done := inBackground(func() error { _, err := Check(t.Context(), path, newOwnIdentity(t), nil); return err })
			select {
			case err := <-done:
				if !problem.Is(err, "problem.side-file") {
					t.Errorf("error %v", err)
				}
			case <-time.After(10 * time.Second):
				t.Fatal("it waits")
			}
		})
	}
}

func inBackground(run func() error) <-chan error {
	done := make(chan error, 1)
	go func() { done <- run() }()
	return done
}
