package gantt

import (
	"math"
	"slices"

	"bolgeplan/data/day"
)

// SnapUnit returns the unit that a snapper uses at a zoom: the finest unit with divisions at least
// minWidth wide.
func (s Scale) SnapUnit(minWidth float64) Unit {
	for _, u := range []Unit{Days, Weeks, Months} {
		if u.shortest()*s.PerDay >= minWidth {
			return u
		}
	}
	return Quarters
}

// Snapper attracts days to the beginnings of a unit and to target days.
type Snapper struct {
	Unit      Unit
	Targets   []day.Day // in order
	Tolerance float64   // distance at which a day is attracted, in days
}

// NewSnapper returns the snapper for a zoom. The tolerance is a length of the scene. It attracts
// days to the targets and to the beginnings of a unit that is long in comparison. It sorts the
// targets.
func NewSnapper(s Scale, tolerance float64, targets []day.Day) Snapper {
	slices.Sort(targets)
	return Snapper{
		Unit:      s.SnapUnit(6 * tolerance),
		Targets:   slices.Compact(targets),
		Tolerance: tolerance / s.PerDay,
	}
}

// Snap returns the nearest day that attracts d, or d where none is near. Its result snaps to
// itself. A target wins over an equally near beginning of a unit.
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
