package vetting

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// damageRuns is how many damaged copies of a plan are opened; the environment asks
// for more.
func damageRuns() int {
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_DAMAGES")); err == nil {
		return n
	}
	return 60
}

// damage changes a plan in one to four places at random: a byte, a bit, a run of
// noise or of zeros, a page over another, the end.
func damage(r *rand.Rand, b []byte) []byte {
	for range 1 + r.IntN(4) {
		if len(b) < 2*logfile.PageSize {
			return b
		}
		at := r.IntN(len(b))
		for tries := 0; b[at] == 0 && tries < 20; tries++ { // mostly where there is something
			at = r.IntN(len(b))
		}
		run := b[at:min(len(b), at+1+r.IntN(200))]
		switch r.IntN(8) {
		case 0, 1:
			b[at] = byte(r.Uint32())
		case 2:
			b[at] ^= 1 << r.IntN(8)
		case 3:
			for i := range run {
				run[i] = byte(r.Uint32())
			}
		case 4:
			clear(run)
		case 5:
			from, to := r.IntN(len(b)/logfile.PageSize), r.IntN(len(b)/logfile.PageSize)
			copy(b[to*logfile.PageSize:(to+1)*logfile.PageSize], b[from*logfile.PageSize:])
		case 6:
			if r.IntN(8) == 0 {
				b = b[:at]
			}
		case 7: // where pages say what is in them
			b[at-at%logfile.PageSize+r.IntN(12)] = byte(r.Uint32())
		}
	}
	return b
}

// A damaged file is refused, unless its tables still match its log. Nothing crashes
// or hangs.
func TestDamagedCopiesAreRefusedOrSound(t *testing.T) {
	path := newFile(t)
	moveTimes(t, path, 60)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	seed := rand.Uint64()
	t.Log("seed", seed)
	var all sync.WaitGroup
	var mu sync.Mutex
	next, accepted, longest := 0, 0, time.Duration(0)
	for range 2 {
		all.Add(1)
		go func() {
			defer all.Done()
			who, dir := newIdentity(t), t.TempDir()
			for {
				mu.Lock()
				n := next
				next++
				mu.Unlock()
				if n >= damageRuns() {
					return
				}
				r := rand.New(rand.NewPCG(seed, uint64(n)))
				start := time.Now()
				ok := openDamaged(t, filepath.Join(dir, strconv.Itoa(n)), damage(r, append([]byte(nil), whole...)), who)
				mu.Lock()
				if ok {
					accepted++
				}
				longest = max(longest, time.Since(start))
				mu.Unlock()
			}
		}()
	}
	all.Wait()
	t.Logf("%d of %d accepted, the longest took %v", accepted, damageRuns(), longest)
}

// openDamaged opens a damaged file and reports whether it was accepted.
func openDamaged(t *testing.T, path string, content []byte, who registry.Identity) bool {
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Error(err)
		return false
	}
	defer os.Remove(path)
	if _, err := Check(t.Context(), path, who, nil); err != nil {
		if p, ok := err.(*problem.Problem); !ok || p.Key == "problem.vetting" {
			t.Errorf("%s: refused by %v", path, err)
		}
		return false
	}
	if faults, err := faultsOf(path); err != nil || len(faults) > 0 {
		t.Errorf("%s: accepted with %v %v", path, faults, err)
	}
	return true
}
