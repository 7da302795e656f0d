package data

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
	"bolgeplan/data/registry"
	"bolgeplan/data/vetting"
)

// The figures of document.md, "Speed", stand for these benchmarks.

func BenchmarkEdit(b *testing.B) {
	d := open(b, newFile(b))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		move(b, d, "0751", i%3)
		i++
	}
}

func BenchmarkPaste98(b *testing.B) {
	d := open(b, newFile(b))
	ids := make([]plan.ID, 98)
	_, err := d.Do(plan.L("x"), func(draft *plan.Draft) error {
		for i := range ids {
			ids[i] = uuid.New()
			plan.Put(draft, plan.Municipality{ID: ids[i]})
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := d.Do(plan.L("x"), func(draft *plan.Draft) error { return draft.Assign(waves[i%3], ids...) }); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

func BenchmarkCreate(b *testing.B) {
	p, dir := smallPlan(b), b.TempDir()
	d := p.Edit()
	for range 1700 {
		plan.Put(d, plan.Contact{ID: uuid.New(), Role: "programleder", Name: "Navn", Email: "navn@example.com"})
	}
	p = d.Plan()
	b.ReportAllocs()
	for b.Loop() {
		path := filepath.Join(dir, uuid.NewString())
		if err := Create(path, p, plan.L(CreateKey), anna); err != nil {
			b.Fatal(err)
		}
	}
}

// history50000 makes a plan with the history of five years: 50,000 operations in
// 5,000 edits. It returns the bytes of the file per operation.
func history50000(b *testing.B) (path string, perOp float64) {
	b.Helper()
	const edits = 5000
	empty := fileSize(b, newFile(b))
	path = historyFile(b, edits)
	return path, float64(fileSize(b, path)-empty) / (edits * 10)
}

// historyFile makes a plan with a history of edits of ten operations each.
func historyFile(b *testing.B, edits int) string {
	b.Helper()
	path := newFile(b)
	d := open(b, path)
	if err := d.file.DisableSync(); err != nil {
		b.Fatal(err)
	}
	ids := make([]plan.ID, 10)
	for i := range ids {
		ids[i] = uuid.New()
	}
	for n := range edits {
		_, err := d.Do(plan.L("did.move", "name", "Aarhus", "to", "Bølge 3"), func(draft *plan.Draft) error {
			for _, id := range ids {
				plan.Put(draft, plan.Municipality{ID: id, Name: "Navn", City: strconv.Itoa(n)})
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

func fileSize(b *testing.B, path string) int64 {
	b.Helper()
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	return info.Size()
}

func BenchmarkOpen50000(b *testing.B) {
	path, perOp := history50000(b)
	for b.Loop() {
		benchmarkOpen(b, path, anna)
	}
	b.ReportMetric(perOp, "bytes/history-op")
}

func BenchmarkVerify50000(b *testing.B) {
	path, _ := history50000(b)
	d := open(b, path)
	for b.Loop() {
		if faults, err := d.Verify(); err != nil || len(faults) > 0 {
			b.Fatal(faults, err)
		}
	}
}

// BenchmarkEdit50000 makes durable edits on a long history.
func BenchmarkEdit50000(b *testing.B) {
	path, _ := history50000(b)
	d := open(b, path)
	i := 0
	for b.Loop() {
		move(b, d, "0751", i%3)
		i++
	}
}

// BenchmarkVet20MB checks a large foreign file before its first opening.
func BenchmarkVet20MB(b *testing.B) {
	path := historyFile(b, 19_000)
	if size := fileSize(b, path); size < 20e6 {
		b.Fatalf("the file has %d bytes", size)
	}
	who := newIdentity(b)
	who.Registry = registry.Registry{}
	for b.Loop() {
		if _, err := vetting.Check(b.Context(), path, who, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpenForeign50000 opens a file with a long history for the first time.
func BenchmarkOpenForeign50000(b *testing.B) {
	path, _ := history50000(b)
	for b.Loop() {
		benchmarkOpen(b, path, newIdentity(b))
	}
}

// BenchmarkOpenKnown50000 opens it once it is known.
func BenchmarkOpenKnown50000(b *testing.B) {
	path, _ := history50000(b)
	who := newIdentity(b)
	benchmarkOpen(b, path, who)
	who.Program = "none" // would be asked for a file that is not known
	for b.Loop() {
		benchmarkOpen(b, path, who)
	}
}

func benchmarkOpen(b *testing.B, path string, who Identity) {
	b.Helper()
	d, err := Open(b.Context(), path, who)
	if err != nil {
		b.Fatal(err)
	}
	if err := d.Close(); err != nil {
		b.Fatal(err)
	}
}
