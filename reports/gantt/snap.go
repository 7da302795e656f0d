package gantt

import (
	"math"
	"slices"

	"bolgeplan/data/day"
)

// SnapUnit returns the unit whose beginnings attract at a zoom: the finest one
// whose divisions are at least minWidth wide.
func (s Scale) SnapUnit(minWidth float64) Unit {
	for _, u := range []Unit{Days, Weeks, Months} {
		if u.shortest()*s.PerDay >= minWidth {
			return u
		}
	}
	return Quarters
}

// Snapper attracts days to the beginnings of a unit and to other days.
type Snapper struct {
	Unit      Unit
	Targets   []day.Day // in order
	Tolerance float64   // how far anything attracts, in days
}

// NewSnapper returns the snapper for a zoom. Within a tolerance, given as a
// length of the scene, it attracts to the targets and to the beginnings of a
// unit that leaves most of its days free. It sorts the targets.
func NewSnapper(s Scale, tolerance float64, targets []day.Day) Snapper {
	slices.Sort(targets)
	return Snapper{
		Unit:      s.SnapUnit(6 * tolerance),
		Targets:   slices.Compact(targets),
		Tolerance: tolerance / s.PerDay,
	}
}

// Snap returns the nearest day that attracts d, or d where none is near. What
// it returns snaps to itself. A target wins over a beginning that is as near.
func (sn Snapper) Snap(d day.Day) day.Day {
	best, distance := d, math.Inf(1)
	try := func(to day.Day) {
		if off := math.Abs(float64(to - d)); off < distance && off <= sn.Tolerance {
			best, distance = to, off
		}
	}
	i, _ := slices.BinarySearch(sn.Targets, d)
	for _, k := range [...]int{i - 1, i} {
		if k >= 0 && k < len(sn.Targets) {
			try(sn.Targets[k])
		}
	}
	if sn.Unit != Days {
		try(sn.Unit.Start(d))
		try(sn.Unit.Next(d))
	}
	return best
}
