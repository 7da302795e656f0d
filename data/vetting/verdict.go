package vetting

import (
	"bytes"
	"os"
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/registry"
)

// verdict says what a journal beside a file is.
type verdict int

const (
	unsound         verdict = iota // neither the file nor what the journal makes of it is sound
	ownJournal                     // it is the file's own: a killed program left it
	doubtfulJournal                // perhaps its own, but the file may have another author's edit
	staleJournal                   // the file is sound without it, and the journal is another file's
)

// classify says what the journal is. It is the file's own if the file has at most one
// more transaction than the rolled back state, the one that was being written. If the
// file is sound, this installation must have written that transaction: a sound
// transaction of somebody else is no half-done edit. A sound file with the several
// transactions of a merge stays.
func (f *privateFiles) classify(who registry.Identity) verdict {
	is, was := f.asIs, f.rolledBack
	switch {
	case is.file == was.file && is.err == nil:
		return ownJournal
	case is.err == nil && was.err != nil:
		return staleJournal
	case was.err != nil:
		return unsound
	}
	follows := is.count == was.count || is.count == was.count+1
	if is.err == nil {
		if more, ok := extends(is.log, was.log); ok && follows && (more == nil || who.IsMine(was.log.Tx(0).ID, more.Installation)) {
			return ownJournal
		}
		return staleJournal
	}
	if !follows {
		return unsound
	}
	return f.classifyTorn(who)
}

// classifyTorn classifies the journal of an unsound file that rolls back to a sound
// one. A file that was torn while it was written has a partly readable log. It has one
// transaction more by an edit, and several by a merge, which the registry knows as begun.
func (f *privateFiles) classifyTorn(who registry.Identity) verdict {
	is, was := f.asIs.log, f.rolledBack.log
	if is == nil || is.Len() == 0 {
		// The journal replaces the whole file: the ids in the file, or the registry,
		// must show that it is this plan.
		if f.effect.Whole() && !mentions(f.file, was) && !who.Registry.KnowsPlan(was.Tx(0).ID) {
			return unsound
		}
		return ownJournal
	}
	var more []*history.Tx
	for i := range is.Len() {
		if _, there := was.Number(is.Tx(i).ID); !there {
			more = append(more, is.Tx(i))
		}
	}
	switch {
	case len(more) == is.Len():
		return unsound // another plan
	case len(more) > 1 && !f.effect.HalfWritten:
		return unsound // another author's
	case len(more) > 1 && !who.Registry.IsMerging(was.Tx(0).ID, was.Tips()):
		return doubtfulJournal // somebody's merge, or another author's edits
	case len(more) == 1 && !who.IsMine(was.Tx(0).ID, more[0].Installation):
		return doubtfulJournal
	}
	return ownJournal
}

// mentions reports whether the bytes of a file contain the id of a transaction of a
// log.
func mentions(path string, log *history.Log) bool {
	b, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	const most = 40 // the first and the last
	for i := range log.Len() {
		if i >= most && i < log.Len()-most {
			continue
		}
		if id := log.Tx(i).ID; bytes.Contains(b, id[:]) {
			return true
		}
	}
	return false
}

// extends reports whether a log is another log with at most one more transaction that
// follows all of it, and returns that transaction.
func extends(log, below *history.Log) (more *history.Tx, ok bool) {
	extra := log.Len() - below.Len()
	if extra != 0 && extra != 1 {
		return nil, false
	}
	for i := range log.Len() {
		t := log.Tx(i)
		if _, there := below.Number(t.ID); there {
			continue
		}
		if more != nil || !sameIDs(t.Parents, below.Tips()) {
			return nil, false
		}
		more = t
	}
	return more, (more != nil) == (extra == 1)
}

func sameIDs(a, b []history.TxID) bool {
	if len(a) != len(b) {
		return false
	}
	for _, id := range a {
		if !slices.Contains(b, id) {
			return false
		}
	}
	return true
}

// hasAllOf reports whether a log has every transaction of another.
func hasAllOf(log, of *history.Log) bool {
	for i := range of.Len() {
		if _, there := log.Number(of.Tx(i).ID); !there {
			return false
		}
	}
	return true
}
