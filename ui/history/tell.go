package history

import (
	"bolgeplan/data/consequences"
	"bolgeplan/data/worklist"
	"bolgeplan/ui/workspace"
)

// mayHaveMadeStale reports whether a change can have made letters stale that still are: by what was
// recorded with it, if anything was.
func (s *Screen) mayHaveMadeStale(e *entry) bool {
	note, err := consequences.DecodeSummary(e.note)
	known := err == nil && e.note != ""
	return (!known || note.Stale > 0) && len(s.log.Tx(e.number).Parents) > 0 &&
		s.ws.Worklist().Count(func(i *worklist.Item) bool { return len(i.Differences) > 0 }) > 0
}

// tell shows the letters that a change made stale.
func (s *Screen) tell(e *entry) {
	before, err := state{tips: s.log.Tx(e.number).Parents}.plan(s.ws)
	if err != nil {
		s.ws.ShowError(err)
		return
	}
	after, err := s.stateAfter(e).plan(s.ws)
	if err != nil {
		s.ws.ShowError(err)
		return
	}
	s.ws.ShowAffected(workspace.LetterChange{Name: e.what, Before: before, After: after})
}

// letterChange is the change from one of the compared states to the other.
func (c *comparison) letterChange() workspace.LetterChange {
	return workspace.LetterChange{Name: c.nameOf(c.from) + " – " + c.nameOf(c.to), Before: c.shown[0], After: c.shown[1]}
}

// countAffected counts the letters that the compared change made stale and that still are.
func (c *comparison) countAffected() int {
	of, ws := c.letterChange(), c.s.ws
	if of.Before == nil || of.After == nil {
		return 0
	}
	return len(worklist.MadeStale(ws.Worklist(), of.Before, of.After, ws.Today()).Items)
}
