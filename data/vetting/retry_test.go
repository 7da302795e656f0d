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
		var p backoff
		var all, longest time.Duration
		tries := 0
		for wait, ok := p.next(); ok; wait, ok = p.next() {
			switch {
			case wait <= 0 || wait > maxPause:
				t.Fatalf("pause %d is %v", tries, wait)
			case tries == 0 && wait > minPause:
				t.Fatalf("the first pause is %v", wait)
			}
			all, longest, tries = all+wait, max(longest, wait), tries+1
			seen[wait] = true
		}
		if all < maxTotalWait || all > maxTotalWait+maxPause {
			t.Fatalf("the pauses are %v together", all)
		}
		if tries < 15 || tries > 40 || longest < maxPause/2 {
			t.Fatalf("%d pauses, the longest %v", tries, longest)
		}
	}
	if len(seen) < 500 {
		t.Errorf("only %d different pauses", len(seen))
	}
}

// The reading process writes to the file itself, the first eight times.
func TestAFileThatIsWrittenWhileItIsLookedAtIsTriedAnew(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no shell")
	}
	path, who := newFile(t), newIdentity(t)
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
	wantAccepted(t, path, who)
	if b, err := os.ReadFile(looks); err != nil || len(b) != 9 {
		t.Errorf("it was looked at %d times (%v)", len(b), err)
	}
}
