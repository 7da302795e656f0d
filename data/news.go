package data

import (
	"context"
	"errors"
	"path/filepath"

	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// reopenReplaced opens the file at the path if it is not the document's file any
// more. A synchronising program replaces files so. The new file must hold all
// transactions of the former; any other file is a Problem.
func (d *Document) reopenReplaced() error {
	lost := d.file.CheckInPlace()
	if lost == nil {
		return nil
	}
	if lost.Key != "problem.replaced" {
		return lost
	}
	mode, protected := openMode(context.Background(), d.path)
	if d.protected != nil {
		mode, protected = d.file.Mode(), d.protected
	}
	next, err := openAs(context.Background(), d.path, d.who, mode, protected)
	if problem.Is(err, keyNewer) {
		return asNowNewer(err)
	}
	if err != nil {
		return lost
	}
	if ok, err := next.file.Contains(d.lastTx); err != nil || !ok {
		_ = next.Close()
		return lost
	}
	_ = d.file.Close()
	d.protected = next.protected
	d.use(next.file)
	d.remark(next.Remarks())
	d.signAs(next.who)
	d.writerLabels, d.ownFile, d.recordedNumber = next.writerLabels, next.ownFile, next.recordedNumber
	before := d.lastNumber
	seen := d.lastTx
	d.plan, d.lastNumber, d.lastTx, d.undo, d.contested = next.plan, next.lastNumber, next.lastTx, next.undo, next.contested
	if err := d.loadRecent(before); err != nil {
		return logfile.OpenProblem(d.path, err)
	}
	return d.publishNews(seen)
}

// catchUp reads what another program has written to the file. If the file lacks the
// last transaction, another file has its name.
func (d *Document) catchUp() error {
	ok, err := d.file.Contains(d.lastTx)
	if err != nil {
		return logfile.OpenProblem(d.path, err)
	}
	if !ok {
		if undone, err := d.catchUpUndone(); undone || err != nil {
			return logfile.OpenProblem(d.path, err)
		}
		return problem.New("problem.replaced", nil, "file", filepath.Base(d.path))
	}
	before, seen := d.lastNumber, d.lastTx
	if err := errors.Join(d.load(), d.loadRecent(before)); err != nil {
		return asNowNewer(logfile.OpenProblem(d.path, err))
	}
	return d.publishNews(seen)
}

// publishNews publishes what another program has written after a transaction.
func (d *Document) publishNews(seen history.TxID) error {
	if d.lastTx == seen {
		d.publish(Outcome{}, News{})
		return nil
	}
	d.news = News{Changed: true}
	last, err := d.file.Entry(d.lastNumber)
	if err == nil {
		d.news.Author, d.news.Label = last.Author, last.Label
	}
	d.publish(Outcome{}, d.news)
	return logfile.OpenProblem(d.path, err)
}

// loadRecent keeps the transactions above a number for SaveLostPlan.
func (d *Document) loadRecent(number int64) error {
	var txs []*history.Tx
	err := d.file.Log(number+1, func(t *history.Tx) error {
		txs = append(txs, t)
		return nil
	})
	for _, t := range txs { // this queries the file again
		d.addRecent(t)
	}
	return err
}

// IsOutdated reports whether another program has changed the file since the plan was
// read. It returns a Problem if the file is gone. It is cheap: ask it every few
// seconds.
func (d *Document) IsOutdated() (bool, error) {
	if err := d.lockOpen(); err != nil {
		return false, err
	}
	defer d.mu.Unlock()
	if lost := d.file.CheckInPlace(); lost != nil {
		if lost.Key == "problem.replaced" {
			return true, nil // CatchUp checks whether it can be reopened
		}
		return false, lost
	}
	_, last, err := d.file.Last()
	switch p := logfile.StorageProblem(d.path, err); {
	case problem.Is(p, "problem.busy"):
		return false, nil // another program is writing: ask again later
	case err != nil:
		return false, p
	}
	return last != d.lastTx, nil
}

// News is what others did to the plan.
type News struct {
	Changed bool   // another program wrote to the file
	Author  string // of the last change
	Label   plan.Label
	Merge   *MergeNews // what a merge by this document brought; nil for none
}

// CatchUp reads what another program has written to the file. An edit does so itself.
func (d *Document) CatchUp() (News, error) {
	if err := d.lockOpen(); err != nil {
		return News{}, err
	}
	defer d.publishAndUnlock(new(Outcome))
	d.news = News{}
	if err := d.reopenReplaced(); err != nil {
		return News{}, err
	}
	if _, last, err := d.file.Last(); err != nil {
		return News{}, logfile.OpenProblem(d.path, err)
	} else if last != d.lastTx {
		if err := d.catchUp(); err != nil {
			return News{}, err
		}
	}
	return d.news, nil
}
