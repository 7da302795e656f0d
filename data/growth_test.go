package data

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// largeSize is how many rows the tests of large plans have; BOLGEPLAN_ROWS is for
// measuring.
func largeSize() int {
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_ROWS")); err == nil {
		return n
	}
	return 10_000
}

// largePlan has that many assignments with ids in no order.
func largePlan(rows int) *plan.Plan {
	d := new(plan.Plan).Edit()
	s, w := plan.CatalogueID("solution", "large"), plan.CatalogueID("wave", "large")
	plan.Put(d, plan.Solution{ID: s, Short: "STOR"})
	plan.Put(d, plan.Wave{ID: w, SolutionID: s, Name: "Bølge 1"})
	for i := range rows {
		id := uuid.NewSHA1(uuid.Nil, strconv.AppendInt(nil, int64(i), 10))
		plan.Put(d, plan.Assignment{ID: id, SolutionID: s, MunicipalityID: plan.MunicipalityID(fmt.Sprintf("%04d", i%98)), WaveID: w})
	}
	return d.Plan()
}

// A plan of many rows is written, opened, verified and read back; the durations are
// logged.
func TestALargePlan(t *testing.T) {
	n := largeSize()
	path := filepath.Join(t.TempDir(), "stor.bolgeplan")
	var p *plan.Plan
	step := func(what string, do func()) {
		t.Helper()
		runtime.GC()
		debug.FreeOSMemory()
		resetPeak()
		begun := time.Now()
		do()
		t.Logf("%-22s %8.3f s, peak %4d MB", what, time.Since(begun).Seconds(), peak()>>20)
	}
	step("put in any order", func() { p = largePlan(n) })
	step("create", func() {
		if err := Create(path, p, plan.L(CreateKey, "name", "test"), anna); err != nil {
			t.Fatal(err)
		}
	})
	p = nil
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("the file has %d MB", info.Size()>>20)
	var d *Document
	step("open", func() { d = open(t, path) })
	if d.Plan().Assignments.Len() != n {
		t.Fatalf("%d rows", d.Plan().Assignments.Len())
	}
	step("verify", func() { checkSound(t, d) })
	log := history.NewLog()
	step("read the log", func() {
		reader := d.LogReader()
		for {
			txs, err := reader.Next(100)
			if err != nil {
				t.Fatal(err)
			}
			if len(txs) == 0 {
				return
			}
			for _, tx := range txs {
				if err := log.Add(tx); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
	step("whom it concerned", func() {
		if !log.AboutSolution(0, plan.CatalogueID("solution", "large")) || !log.AboutMunicipality(0, plan.MunicipalityID("0017")) {
			t.Error("the first transaction brought everything")
		}
	})
	step("what it did", func() {
		_, _, changes, err := log.ChangesBy(0)
		if err != nil || len(changes) != n+2 {
			t.Fatalf("%d changes (%v)", len(changes), err)
		}
	})
	step("one edit", func() { rename(t, d, "Bølge 2") })
	step("its undo", func() {
		if _, err := d.Undo(); err != nil {
			t.Fatal(err)
		}
	})
}

func rename(t testing.TB, d *Document, name string) {
	t.Helper()
	_, err := d.Do(plan.L("x"), func(draft *plan.Draft) error {
		plan.Update(draft, plan.CatalogueID("wave", "large"), func(w *plan.Wave) { w.Name = name })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The memory of an open plan does not grow with its edits.
func TestTheMemoryOfAnOpenPlanIsFlat(t *testing.T) {
	edits := largeSize() / 10
	path := filepath.Join(t.TempDir(), "stor.bolgeplan")
	if err := Create(path, largePlan(100), plan.L(CreateKey, "name", "test"), anna); err != nil {
		t.Fatal(err)
	}
	d := open(t, path)
	if err := d.file.DisableSync(); err != nil {
		t.Fatal(err)
	}
	heap := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	for i := range 3 * maxRecent { // what is kept at most is there
		rename(t, d, fmt.Sprint("Bølge ", i))
	}
	before := heap()
	for i := range edits {
		rename(t, d, fmt.Sprint("Bølge x", i))
	}
	grown := heap() - before
	t.Logf("%d edits: %d kB more", edits, grown>>10)
	if grown > 4<<20 {
		t.Errorf("the memory grew by %d bytes an edit", grown/int64(edits))
	}
}

// peak returns the highest memory use since resetPeak, in bytes; 0 if the system does
// not tell.
func peak() int64 {
	b, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(b), "\n") {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return n << 10
		}
	}
	return 0
}

func resetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }
