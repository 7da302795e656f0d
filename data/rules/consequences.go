package rules

import (
	"encoding/binary"
	"hash/maphash"
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Consequences compares the findings of two plans on one day: those that a
// change brings and those that it takes away, each in the order of Check. A
// finding that changes, by a municipality more or another day, is gone as it was
// and added as it is.
func Consequences(before, after *plan.Plan, today day.Day) (added, gone []Finding) {
	return Difference(Check(before, today), Check(after, today))
}

// Difference is Consequences of findings that were made already: while
// something is dragged those of the plan before stay the same.
func Difference(before, after []Finding) (added, gone []Finding) {
	seed := maphash.MakeSeed()
	old := make(map[uint64][]int, len(before))
	for i := range before {
		h := before[i].hash(seed)
		old[h] = append(old[h], i)
	}
	stays := make([]bool, len(before))
	for i := range after {
		at := slices.IndexFunc(old[after[i].hash(seed)], func(k int) bool { return !stays[k] && before[k].same(&after[i]) })
		if at < 0 {
			added = append(added, after[i])
		} else {
			stays[old[after[i].hash(seed)][at]] = true
		}
	}
	for i := range before {
		if !stays[i] {
			gone = append(gone, before[i])
		}
	}
	return added, gone
}

// hash is the same for findings that are the same.
func (f *Finding) hash(seed maphash.Seed) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	h.WriteString(f.Key)
	h.Write(f.Solution[:])
	h.Write(f.Wave[:])
	h.Write(f.Milestone[:])
	var n [8]byte
	binary.LittleEndian.PutUint64(n[:], uint64(len(f.Municipalities)))
	h.Write(n[:])
	return h.Sum64()
}

func (f *Finding) same(o *Finding) bool {
	return f.Rule == o.Rule && f.Severity == o.Severity && f.Key == o.Key &&
		f.Solution == o.Solution && f.Wave == o.Wave && f.Milestone == o.Milestone &&
		slices.Equal(f.Figures, o.Figures) && slices.Equal(f.Municipalities, o.Municipalities)
}
