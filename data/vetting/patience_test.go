package vetting

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func TestPausesGrowTogetherToThreeSeconds(t *testing.T) {
	seen := map[time.Duration]bool{}
	for range 50 {
		var p patience
		var all, longest time.Duration
		tries := 0
		for wait, ok := p.pause(); ok; wait, ok = p.pause() {
			switch {
			case wait <= 0 || wait > waitMost:
				t.Fatalf("pause %d is %v", tries, wait)
			case tries == 0 && wait > waitFirst:
				t.Fatalf("the first pause is %v", wait)
			}
			all, longest, tries = all+wait, max(longest, wait), tries+1
			seen[wait] = true
		}
		if all < waitAll || all > waitAll+waitMost {
			t.Fatalf("the pauses are %v together", all)
		}
		if tries < 15 || tries > 40 || longest < waitMost/2 {
			t.Fatalf("%d pauses, the longest %v", tries, longest)
		}
	}
	if len(seen) < 500 {
		t.Errorf("only %d different pauses", len(seen))
	}
}

// TestAFileThatIsWrittenWhileItIsLookedAtIsTriedAnew has the process that reads the
// private copy write to the file itself, the first eight times.
func TestAFileThatIsWrittenWhileItIsLookedAtIsTriedAnew(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no shell")
	}
	path, who := newFile(t), installation(t)
	program, looks := filepath.Join(t.TempDir(), "program"), filepath.Join(t.TempDir(), "looks")
	self, err := filepath.EvalSymlinks(who.Program)
	if err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf(`#!/bin/sh
PATH=/usr/bin:/bin
n=$(wc -c < '%[1]s')
if [ $n -lt 8 ]; then touch -t 20010101000$((n)) '%[2]s'; fi
printf . >> '%[1]s'
exec '%[3]s' "$@"
`, looks, path, self)
	if err := errors.Join(os.WriteFile(program, []byte(script), 0o700), os.WriteFile(looks, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	who.Program = program
	accepted(t, path, who)
	if b, err := os.ReadFile(looks); err != nil || len(b) != 9 {
		t.Errorf("it was looked at %d times (%v)", len(b), err)
	}
}
