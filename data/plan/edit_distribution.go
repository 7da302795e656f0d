package plan

import (
	"fmt"
	"slices"
)

// ErrNotEmpty is returned where a wave that has municipalities would be
// removed.
var ErrNotEmpty error = notEmpty{}

type notEmpty struct{}

func (notEmpty) Error() string { return "the wave has municipalities in it" }

// Message is the sentence for the user.
func (notEmpty) Message() (key string, pairs []any) { return "problem.not-empty", nil }

// Assign puts municipalities into a wave, out of the wave of the same solution
// in which they were.
func (d *Draft) Assign(wave ID, municipalities ...ID) error {
	w, ok := d.next.Waves.Get(wave)
	if !ok {
		return fmt.Errorf("the plan has no wave %s", wave)
	}
	for _, m := range municipalities {
		if !d.next.Municipalities.Has(m) {
			return fmt.Errorf("the plan has no municipality %s", m)
		}
		id := AssignmentID(w.SolutionID, m)
		a, ok := d.next.Assignments.Get(id)
		if ok && a.WaveID == wave {
			continue
		}
		a.ID, a.SolutionID, a.MunicipalityID, a.WaveID = id, w.SolutionID, m, wave
		Put(d, a) // with its note
	}
	return nil
}

// Unassign takes municipalities out of the waves of a solution. The assignment stays and
// has no wave, so that a colleague's move of the same municipality conflicts in one
// field.
func (d *Draft) Unassign(solution ID, municipalities ...ID) {
	for _, m := range municipalities {
		Update(d, AssignmentID(solution, m), func(a *Assignment) { a.WaveID = None })
	}
}

// AddWave adds a wave at the end of its solution's order, and returns its id. A wave
// without an id gets the id made of its name. Where another wave of the solution has the
// name, the error is a *NameTakenError.
func (d *Draft) AddWave(w Wave) (ID, error) {
	if w.ID == None {
		var err error
		if w.ID, err = FreshWaveID(d.next, w.SolutionID, w.Name); err != nil {
			return None, err
		}
	}
	last := ""
	if waves := d.next.WavesOf(w.SolutionID); len(waves) > 0 {
		last = waves[len(waves)-1].Ordinal
	}
	w.Ordinal = keyAfter(last)
	if w.Kind == "" {
		w.Kind = Ordinary
	}
	Put(d, w)
	return w.ID, nil
}

// MoveWave moves a wave by some positions in its solution's order. It writes the wave's
// key and, where waves share the keys of its new neighbours, their keys too.
func (d *Draft) MoveWave(wave ID, by int) {
	w, ok := d.next.Waves.Get(wave)
	if !ok {
		return
	}
	waves := slices.Clone(d.next.WavesOf(w.SolutionID))
	from := slices.IndexFunc(waves, func(w Wave) bool { return w.ID == wave })
	to := min(max(from+by, 0), len(waves)-1)
	if to == from {
		return
	}
	waves = slices.Insert(slices.Delete(waves, from, from+1), to, w)
	before := ""
	if to > 0 {
		before = waves[to-1].Ordinal
	}
	// Up to the next wave that stands behind the one before by its key.
	end := to + 1
	for end < len(waves) && waves[end].Ordinal <= before {
		end++
	}
	after := ""
	if end < len(waves) {
		after = waves[end].Ordinal
	}
	for _, w := range waves[to:end] {
		before = KeyBetween(before, after)
		Update(d, w.ID, func(w *Wave) { w.Ordinal = before })
	}
}

// RemoveWave removes a wave with its milestones. Its municipalities go to the wave target
// of the same solution. Where target is None the wave must be empty, else the error is
// ErrNotEmpty. A municipality keeps its own dates.
func (d *Draft) RemoveWave(wave, target ID) error {
	was, _ := d.next.Waves.Get(wave)
	switch to, ok := d.next.Waves.Get(target); {
	case target == None && len(d.next.MembersOf(wave)) > 0:
		return ErrNotEmpty
	case target != None && (!ok || target == wave || to.SolutionID != was.SolutionID):
		return fmt.Errorf("the solution has no other wave %s", target)
	}
	return d.Delete(Deletion{Table: Waves.info.Name, Rows: []ID{wave}, Target: func(ID) ID { return target }})
}
