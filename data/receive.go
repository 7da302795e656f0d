package data

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"bolgeplan/data/copies"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
)

// Received is another copy of this plan, read and checked, to be merged.
type Received struct {
	Path string         // "" for a copy that was unlocked
	Name string         // of the file
	Txs  []*history.Tx  // those that the plan lacked when the copy was read, parents first
	Tips []history.TxID // the state of the copy, in the log of the plan and Txs
	Last history.Time   // of its last transaction
	Own  bool           // it is the file of the document
	// Author is who made its last transaction.
	Author string
	// WithoutHistory says that the copy had no history: Txs has what differs, as one
	// transaction.
	WithoutHistory bool
	Remarks        []Remark // about the file

	blobs map[string][]byte // that Txs name, by their ids
}

// IsNew reports whether the plan lacked anything of the copy when it was read.
func (r *Received) IsNew() bool { return len(r.Txs) > 0 }

// ReadCopy reads another copy of this plan, to be merged. The file is checked as any
// file from elsewhere, and stays as it is. A copy that brings nothing new is no error,
// nor is the document's own file. An unrelated plan is a problem (IsUnrelated), and so
// is a copy without history of a state that this plan lacks. If ctx ends first the
// error is ctx's. Progress goes through package progress.
func (d *Document) ReadCopy(ctx context.Context, path string) (*Received, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem.New("problem.unreadable", err, "file", path)
	}
	r := &Received{Path: path, Name: filepath.Base(path)}
	if d.IsAt(path) {
		return r, d.asReceived(r)
	}
	who := d.identity()
	f, checked, err := openChecked(ctx, path, who, logfile.ReadOnly, copies.FixNothing)
	if err != nil {
		return nil, err
	}
	r.Remarks = checked.Remarks
	if err = logfile.OpenProblem(path, f.Check()); err == nil {
		who.Registry.Record(checked.File, registry.Plan{})
		err = d.receive(ctx, r, f)
	}
	if moved := f.CheckInPlace(); err == nil && moved != nil { // another file than was checked
		err = moved
	}
	return r.orNone(errors.Join(err, f.Close()))
}

// ReadUnlocked is ReadCopy for the content of a locked copy. Its clear text is on no
// disk.
func (d *Document) ReadUnlocked(ctx context.Context, u *Unlocked) (*Received, error) {
	r := &Received{Name: u.Name()}
	return r.orNone(u.Use(func(f *logfile.File) error { return d.receive(ctx, r, f) }))
}

func (r *Received) orNone(err error) (*Received, error) {
	if err != nil {
		return nil, err
	}
	return r, nil
}

// asReceived fills in what is known of the document's own file.
func (d *Document) asReceived(r *Received) error {
	if err := d.lockOpen(); err != nil {
		return err
	}
	defer d.mu.Unlock()
	r.Own = true
	return logfile.OpenProblem(d.path, r.readEnd(d.file, d.who))
}

// readEnd reads the state of a file, and whose it is.
func (r *Received) readEnd(f *logfile.File, me Identity) (err error) {
	if r.Tips, err = f.Tips(); err != nil {
		return err
	}
	last, err := f.LastBy(func(author string) bool { return !me.IsMe(author) })
	r.Author, r.Last = last.Author, last.Time
	return err
}

// nameAuthor sets who made the latest of the new transactions.
func (r *Received) nameAuthor(me Identity) {
	var latest *history.Tx
	mine := true
	for _, t := range r.Txs {
		is := me.IsMe(t.Author)
		if latest == nil || mine && !is || mine == is && t.Time >= latest.Time {
			latest, mine = t, is
		}
	}
	if latest != nil {
		r.Author, r.Last = latest.Author, latest.Time
	}
}

// receive reads a copy from an open file.
func (d *Document) receive(ctx context.Context, r *Received, f *logfile.File) error {
	if err := progress.Report(ctx, progress.Step{Doing: "merging.reading"}); err != nil {
		return err
	}
	if err := r.readEnd(f, d.identity()); err != nil {
		return logfile.OpenProblem(r.Name, err)
	}
	number, root, err := f.First()
	if err != nil {
		return logfile.OpenProblem(r.Name, err)
	}
	if root != d.rootID() {
		first, err := f.Entry(number)
		if err != nil {
			return logfile.OpenProblem(r.Name, err)
		}
		return d.receiveOther(r, f, first.Label)
	}
	known, err := d.knownTo(r.Tips)
	if err == nil && known != nil {
		r.Txs, err = f.Without(known)
	}
	if err == nil {
		err = r.readBlobs(f)
	}
	if err != nil {
		return logfile.OpenProblem(r.Name, err)
	}
	r.nameAuthor(d.identity())
	d.recordColleague(r, r.Tips)
	return ctx.Err()
}

func (d *Document) rootID() history.TxID {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.root
}

// knownTo returns the transactions of the document's file, nil if tips with all that
// they follow are among them.
func (d *Document) knownTo(tips []history.TxID) (map[history.TxID]bool, error) {
	if err := d.lockOpen(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	if has, err := d.hasAll(tips); has || err != nil {
		return nil, err
	}
	ids, err := d.file.IDs()
	return ids, logfile.OpenProblem(d.path, err)
}

// hasAll reports whether the file has some transactions. The caller holds the document.
func (d *Document) hasAll(ids []history.TxID) (bool, error) {
	for _, id := range ids {
		if ok, err := d.file.Contains(id); !ok || err != nil {
			return false, logfile.OpenProblem(d.path, err)
		}
	}
	return true, nil
}

// Contains reports whether the file has some transactions, and so all that they follow.
func (d *Document) Contains(ids []history.TxID) (bool, error) {
	if err := d.lockOpen(); err != nil {
		return false, err
	}
	defer d.mu.Unlock()
	return d.hasAll(ids)
}

// readBlobs reads the blobs that the new transactions name. The copy may lack one that
// only a former state names.
func (r *Received) readBlobs(f *logfile.File) error {
	r.blobs = map[string][]byte{}
	for _, t := range r.Txs {
		for _, id := range logfile.NamedBlobs(t) {
			b, err := f.Blob(id)
			switch {
			case err == nil:
				r.blobs[id] = b
			case !problem.Is(err, "problem.blob-missing"):
				return err
			}
		}
	}
	return nil
}

// receiveOther reads a file that begins with another transaction than the plan: a copy
// without history, or an unrelated plan.
func (d *Document) receiveOther(r *Received, f *logfile.File, first plan.Label) error {
	if err := d.lockOpen(); err != nil {
		return err
	}
	defer d.mu.Unlock()
	root, _, ok := copies.OriginOf(first)
	if !ok || root != d.root.String() {
		return d.unrelatedProblem(r.Name, first)
	}
	mine, err := d.file.History()
	if err != nil {
		return logfile.OpenProblem(d.path, err)
	}
	copied, err := f.History()
	if err != nil {
		return logfile.OpenProblem(r.Name, err)
	}
	t, tips, err := copies.Returned(mine, copied)
	if errors.Is(err, history.ErrHistoryMissing) {
		return problem.New("problem.merge-origin", nil, "file", r.Name)
	}
	if err != nil {
		return logfile.OpenProblem(r.Name, err)
	}
	r.Tips, r.WithoutHistory = tips, true
	if t != nil {
		r.Txs, r.Author, r.Last = []*history.Tx{t}, t.Author, t.Time
	}
	return logfile.OpenProblem(r.Name, r.readBlobs(f))
}

// keyUnrelated and keySameExample are the problems of a plan that cannot be merged.
const (
	keyUnrelated   = "problem.merge-unrelated"
	keySameExample = "problem.merge-example"
)

// IsUnrelated reports whether ReadCopy refused another plan. It can be compared.
func IsUnrelated(err error) bool {
	return problem.Is(err, keyUnrelated) || problem.Is(err, keySameExample)
}

// unrelatedProblem returns the problem of another plan, with its first label.
func (d *Document) unrelatedProblem(name string, first plan.Label) error {
	number, _, err := d.file.First()
	if err != nil {
		return logfile.OpenProblem(d.path, err)
	}
	own, err := d.file.Entry(number)
	if err != nil {
		return logfile.OpenProblem(d.path, err)
	}
	if from := first.Arg("name"); first.Key == CreateKey && own.Label.Key == CreateKey && from == own.Label.Arg("name") && slices.Contains(example.Names(), from) {
		return problem.New(keySameExample, nil, "file", name)
	}
	return problem.New(keyUnrelated, nil, "file", name)
}

// Colleague is what somebody is known to have of the plan: see Colleagues.
type Colleague = registry.Colleague

// recordColleague records what the last author of a copy has.
func (d *Document) recordColleague(r *Received, tips []history.TxID) {
	who := d.identity()
	if who.IsMe(r.Author) {
		return
	}
	_ = who.Registry.AddColleague(Colleague{
		Plan: d.rootID().String(), Author: r.Author, Tips: history.FormatTips(tips), File: r.Name,
		Last: r.Last.UnixMilli(), When: time.Now().UnixMilli(),
	}) // only a warning depends on it
}

// Colleagues returns what people are known to have of the plan: by the last copy of
// theirs that was read here.
func (d *Document) Colleagues() []Colleague { return d.who.Registry.Colleagues(d.rootID()) }

// Ahead returns the colleagues who are known to have something that the plan lacks.
func (d *Document) Ahead() (list []Colleague, err error) {
	for _, c := range d.Colleagues() {
		tips, err := history.ParseTips(c.Tips)
		if err != nil {
			continue // a newer program wrote it
		}
		has, err := d.Contains(tips)
		if err != nil {
			return nil, err
		}
		if !has {
			list = append(list, c)
		}
	}
	return list, nil
}

// unsoundProblem returns the problem of a copy whose transactions make no sense.
func unsoundProblem(name string, err error) error {
	return problem.New("problem.merge-unsound", err, "file", name)
}
