package rules

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
)

// DiffFindings compares the findings of two plans on one day: the findings that a change
// adds and the findings that it removes, each in the order of Check. A finding that
// changes, by a municipality or a day, is both gone and added.
func DiffFindings(before, after []Finding) (added, gone []Finding) {
	before, after = differing(before, after)
	seed := maphash.MakeSeed()
	first := make(map[uint64]int, len(before)) // hash → its first finding in before, from 1
	next := make([]int, len(before)+1)         // finding → the next one with its hash
	for i := len(before); i > 0; i-- {
		h := before[i-1].hash(seed)
		next[i], first[h] = first[h], i
	}
	stays := make([]bool, len(before)+1)
	for i := range after {
		at := first[after[i].hash(seed)]
		for at > 0 && (stays[at] || !before[at-1].same(&after[i])) {
			at = next[at]
		}
		if at == 0 {
			added = append(added, after[i])
		}
		stays[at] = true
	}
	for i := range before {
		if !stays[i+1] {
			gone = append(gone, before[i])
		}
	}
	return added, gone
}

// differing cuts off what two lists have in common at their ends.
func differing(a, b []Finding) (restA, restB []Finding) {
	for len(a) > 0 && len(b) > 0 && a[0].same(&b[0]) {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1].same(&b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
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
	return f.Rule == o.Rule && f.Severity == o.Severity && f.Key == o.Key && f.Accepted == o.Accepted && f.OnExample == o.OnExample &&
		f.Solution == o.Solution && f.Wave == o.Wave && f.Milestone == o.Milestone &&
		slices.Equal(f.Figures, o.Figures) && slices.Equal(f.Municipalities, o.Municipalities)
}
