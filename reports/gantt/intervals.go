package gantt

import "sort"

// interval is a part of the time axis.
type interval struct{ from, to float64 }

// intervals are disjoint parts of the axis, from left to right.
type intervals []interval

// free reports whether no interval overlaps the part between from and to.
func (v intervals) free(from, to float64) bool {
	i := sort.Search(len(v), func(i int) bool { return v[i].to > from })
	return i == len(v) || v[i].from >= to
}

// add returns the intervals with the part between from and to.
func (v intervals) add(from, to float64) intervals {
	i := sort.Search(len(v), func(i int) bool { return v[i].to >= from })
	k := i
	for k < len(v) && v[k].from <= to {
		from, to = min(from, v[k].from), max(to, v[k].to)
		k++
	}
	if i == k {
		v = append(v, interval{})
		copy(v[i+1:], v[i:])
		v[i] = interval{from, to}
		return v
	}
	v[i] = interval{from, to}
	return append(v[:i+1], v[k:]...)
}
