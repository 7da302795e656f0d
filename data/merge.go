package data

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"bolgeplan/data/copies"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
)

// Merged is what a merge did.
type Merged struct {
	Outcome
	Added      int    // transactions of the copies that were written
	Of         int    // transactions of the copies that the plan lacked
	Own        int    // own transactions that answered them
	Erased     int    // values of the plan that erasures in the copies removed
	SafetyCopy string // its path; "" if there was nothing to merge
}

// MergeNews is what a merge brought into the plan, for Event.
type MergeNews struct {
	Files   []string // names of the copies
	Authors []string // of their last transactions
	Added   int      // transactions of the copies
	Own     int      // own transactions
}

// Merge writes what some copies bring, and own transactions that answer it, in one
// durable transaction of SQLite. First it makes a safety copy, and brings an older file
// to the newest format. Copies that bring nothing are ignored. With an error file and
// plan are as they were. If ctx ends before the last step the error is ctx's.
//
// Undo takes back the own transactions, one step each, and never those of the copies:
// UndoMerge does.
func (d *Document) Merge(ctx context.Context, list []*Received, then []logfile.Following) (out Merged, err error) {
	if err := d.lockOpen(); err != nil {
		return Merged{}, err
	}
	var news News
	defer func() {
		d.publish(out.Outcome, news)
		d.mu.Unlock()
	}()
	err = d.write(func() error {
		out, news, err = d.tryMerge(ctx, list, then)
		return err
	})
	return out, err
}

// merger merges copies into a document.
type merger struct {
	*Document
	ctx     context.Context
	list    []*Received
	missing []*history.Tx // of the copies
	names   []string      // of the copies that bring something
	who     Identity      // with the label to write under
	cloned  []string      // own labels that another machine has too
	tips    []history.TxID
	safety  string // the path of the safety copy
}

func (d *Document) tryMerge(ctx context.Context, list []*Received, then []logfile.Following) (out Merged, news News, err error) {
	out.Outcome = Outcome{Before: d.plan, After: d.plan}
	m := merger{Document: d, ctx: ctx, list: list, who: d.who}
	if err := m.prepare(); err != nil {
		return Merged{}, news, err
	}
	if len(m.missing) == 0 && len(then) == 0 {
		return out, news, ctx.Err()
	}
	united, err := m.unite(then)
	var unsound *logfile.UnsoundError
	switch {
	case errors.As(err, &unsound):
		return Merged{}, news, unsoundProblem(strings.Join(m.names, ", "), unsound.Err)
	case err != nil:
		return Merged{}, news, err
	case united.Last() == nil:
		return out, news, nil
	}
	out.After, out.Changes, out.FastClocks, out.Tx = united.Plan, united.Changes, united.FastClocks, united.Last().ID
	out.Added, out.Of, out.Own, out.Erased, out.SafetyCopy = len(united.Added), len(m.missing), len(united.Own), united.Erased, m.safety
	out.Unsigned = len(united.Own) == 0
	out.Label = plan.L("did.merge", "file", strings.Join(m.names, ", "), "n", strconv.Itoa(out.Added))
	if len(united.Added) > 0 {
		news.Merge = &MergeNews{Files: m.names, Authors: m.authors(), Added: out.Added, Own: out.Own}
	} else if out.Label, err = plan.DecodeLabel(united.Last().Label); err != nil {
		return Merged{}, news, logfile.OpenProblem(d.path, err)
	}
	if len(united.Added) == 0 {
		out.noteContested(d.contested, united.Contested)
	}
	return out, news, m.finish(&united)
}

// unite writes the merge. The registry knows meanwhile that it is being written.
func (m *merger) unite(then []logfile.Following) (logfile.United, error) {
	if err := m.who.Registry.BeginMerge(m.root, m.tips); err != nil {
		return logfile.United{}, problem.New("problem.identity", err, "path", m.who.Folder)
	}
	out, err := m.file.Merge(m.ctx, logfile.Union{
		LastSeen: m.lastTx, Txs: m.missing, Blobs: m.blobs(), Who: copies.SignatureOf(m.who), Then: then, Before: m.plan,
	})
	if err != nil && !problem.Is(err, "problem.unsure") || err == nil && len(out.Added) == 0 {
		_ = m.who.Registry.EndMerge(m.root) // the next merge into the plan ends it too
	}
	return out, err
}

// prepare finds out what is missing, and makes the safety copy. It returns ErrOutdated
// and ErrFormat as an edit does.
func (m *merger) prepare() error {
	if version, err := m.file.FormatVersion(); err != nil {
		return err
	} else if version != logfile.FormatVersion {
		return logfile.ErrFormat
	}
	if _, last, err := m.file.Last(); err != nil {
		return err
	} else if last != m.lastTx {
		return logfile.ErrOutdated
	}
	if err := m.findMissing(); err != nil || len(m.missing) == 0 {
		return err
	}
	m.findCloned()
	if err := progress.Report(m.ctx, progress.Step{Doing: "merging.safety"}); err != nil {
		return err
	}
	var err error
	if m.safety, err = m.makeCopyBefore(SafetyMerge); err != nil {
		return err
	}
	m.who.Registry.RecordFile(m.safety) // it is as trusted as the plan
	return nil
}

// findMissing collects the transactions of the copies that the file lacks.
func (m *merger) findMissing() (err error) {
	if m.tips, err = m.file.Tips(); err != nil {
		return err
	}
	if !slices.ContainsFunc(m.list, (*Received).IsNew) {
		return nil
	}
	known, err := m.file.IDs()
	if err != nil {
		return err
	}
	for _, r := range m.list {
		before := len(m.missing)
		for _, t := range r.Txs {
			if !known[t.ID] {
				known[t.ID] = true
				m.missing = append(m.missing, t)
			}
		}
		if len(m.missing) > before {
			m.names = append(m.names, r.Name)
		}
	}
	return nil
}

// findCloned collects the own labels under which a copy has transactions that are not
// in the file: another machine writes under them. A new label replaces the present one
// if it is among them.
func (m *merger) findCloned() {
	for _, label := range m.writerLabels {
		if slices.ContainsFunc(m.missing, func(t *history.Tx) bool { return t.Installation == label }) {
			m.cloned = append(m.cloned, label)
		}
	}
	if slices.Contains(m.cloned, m.who.Installation) {
		m.who.Installation = registry.NewLabel()
	}
}

func (m *merger) blobs() map[string][]byte {
	all := map[string][]byte{}
	for _, r := range m.list {
		for id, b := range r.blobs {
			all[id] = b
		}
	}
	return all
}

func (m *merger) authors() (list []string) {
	for _, r := range m.list {
		if slices.Contains(m.names, r.Name) && !slices.Contains(list, r.Author) {
			list = append(list, r.Author)
		}
	}
	return list
}

// finish makes the document show what was written.
func (m *merger) finish(u *logfile.United) error {
	m.plan, m.lastNumber, m.lastTx, m.contested = u.Plan, u.Number, u.Last().ID, u.Contested
	for _, t := range slices.Concat(u.Added, u.Own) {
		m.addRecent(t)
	}
	for i, t := range u.Own {
		label, err := plan.DecodeLabel(t.Label)
		if err != nil {
			return logfile.OpenProblem(m.path, err)
		}
		m.undo.push(undoStep{tx: u.Number - int64(len(u.Own)-1-i), id: t.ID, label: label})
	}
	if err := m.leaveCloned(); err != nil {
		return logfile.OpenProblem(m.path, err)
	}
	m.record(u)
	if u.Erased == 0 {
		return nil
	}
	// SaveLostPlan would use safety copies, which still have the data.
	m.recent, m.erased = nil, true
	m.Document.blobs.retain(nil)
	if err := m.file.Vacuum(); err != nil {
		return problem.New("problem.erase-traces", err)
	}
	return nil
}

// leaveCloned gives up the cloned labels: what was done under them is no longer undone.
func (m *merger) leaveCloned() (err error) {
	if len(m.cloned) == 0 {
		return nil
	}
	m.writerLabels = slices.DeleteFunc(slices.Clone(m.writerLabels), func(l string) bool { return slices.Contains(m.cloned, l) })
	if !slices.Contains(m.writerLabels, m.who.Installation) {
		m.writerLabels = append(m.writerLabels, m.who.Installation)
	}
	m.Document.who.Installation = m.who.Installation
	for _, label := range m.cloned {
		_ = m.who.Registry.MarkCloned(m.root, label) // without a registry it is found again
	}
	m.undo, err = loadUndoStacks(m.file, m.writerLabels)
	return err
}

// record records the merge in the registry.
func (m *merger) record(u *logfile.United) {
	m.recordSeen(registry.File{})
	if len(u.Added) == 0 {
		return
	}
	r := registry.Merge{
		Plan: m.root.String(), When: time.Now().UnixMilli(), Added: len(u.Added), Own: len(u.Own),
		Tips: history.FormatTips(m.tips), Last: u.Before.Last.String(), After: u.Last().ID.String(),
		Names: u.Before.Names, Actors: u.Before.Actors, Erased: u.Erased > 0,
	}
	for _, c := range m.list {
		if slices.Contains(m.names, c.Name) {
			r.Copies = append(r.Copies, registry.Merged{File: c.Name, Author: c.Author, Tips: history.FormatTips(c.Tips)})
		}
	}
	if err := m.who.Registry.AddMerge(r); err != nil {
		m.remark([]Remark{{Key: "remark.merge-unrecorded"}})
	}
}
