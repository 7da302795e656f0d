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

// reopenReplaced makes sure that the document is the file that its path leads to. Another
// file there that holds everything this one does, as a program that synchronises
// folders puts it there, is gone on with; any other is a Problem.
func (d *Document) reopenReplaced() error {
	lost := d.file.CheckInPlace()
	if lost == nil {
		return nil
	}
	if lost.Key != "problem.replaced" {
		return lost
	}
	mode, protected := accessTo(d.path)
	if d.protected != nil {
		mode, protected = d.file.Mode(), d.protected
	}
	next, err := openAs(context.Background(), d.path, d.who, mode, protected)
	if problem.Is(err, keyNewer) {
		return nowNewer(err)
	}
	if err != nil {
		return lost
	}
	if ok, err := next.file.Contains(d.last); err != nil || !ok {
		_ = next.Close()
		return lost
	}
	_ = d.file.Close()
	d.protected = next.protected
	d.use(next.file)
	d.remark(next.Remarks())
	d.who, d.labels, d.made, d.noted = next.who, next.labels, next.made, next.noted
	before := d.tip
	seen := d.last
	d.plan, d.tip, d.last, d.undo, d.contested = next.plan, next.tip, next.last, next.undo, next.contested
	if err := d.remember(before); err != nil {
		return logfile.OpenProblem(d.path, err)
	}
	return d.tellNews(seen)
}

// catchUp reads what another program has written to the file. A file that lacks
// what this one had shown as done is another file by the same name.
func (d *Document) catchUp() error {
	ok, err := d.file.Contains(d.last)
	if err != nil {
		return logfile.OpenProblem(d.path, err)
	}
	if !ok {
		return problem.New("problem.replaced", nil, "file", filepath.Base(d.path))
	}
	before, seen := d.tip, d.last
	if err := errors.Join(d.load(), d.remember(before)); err != nil {
		return nowNewer(logfile.OpenProblem(d.path, err))
	}
	return d.tellNews(seen)
}

// tellNews tells what another program has written after a transaction.
func (d *Document) tellNews(seen history.TxID) error {
	if d.last == seen {
		d.publish(Outcome{}, News{})
		return nil
	}
	d.news = News{Changed: true}
	last, err := d.file.Entry(d.tip)
	if err == nil {
		d.news.Author, d.news.Label = last.Author, last.Label
	}
	d.publish(Outcome{}, d.news)
	return logfile.OpenProblem(d.path, err)
}

// remember keeps the transactions that came after a number, for where the file
// is lost.
func (d *Document) remember(number int64) error {
	var since []*history.Tx
	err := d.file.Log(number+1, func(t *history.Tx) error {
		since = append(since, t)
		return nil
	})
	for _, t := range since { // asks the file once more
		d.keepSince(t)
	}
	return err
}

// IsOutdated reports whether another program has changed the file since the plan was
// read, or a Problem where the file is no longer there. It is cheap, and may be
// asked from anywhere, every few seconds.
func (d *Document) IsOutdated() (bool, error) {
	if err := d.hold(); err != nil {
		return false, err
	}
	defer d.mu.Unlock()
	if lost := d.file.CheckInPlace(); lost != nil {
		if lost.Key == "problem.replaced" {
			return true, nil // CatchUp looks whether it can be gone on with
		}
		return false, lost
	}
	_, last, err := d.file.Last()
	switch p := logfile.StorageProblem(d.path, err); {
	case problem.Is(p, "problem.busy"):
		return false, nil // it is being written: next time
	case err != nil:
		return false, p
	}
	return last != d.last, nil
}

// News is what another program has done to the file.
type News struct {
	Changed bool
	Author  string // of the last change, with its label
	Label   plan.Label
}

// CatchUp reads what another program has written to the file. An edit does that
// by itself.
func (d *Document) CatchUp() (News, error) {
	if err := d.hold(); err != nil {
		return News{}, err
	}
	defer d.release(new(Outcome))
	d.news = News{}
	if err := d.reopenReplaced(); err != nil {
		return News{}, err
	}
	if _, last, err := d.file.Last(); err != nil {
		return News{}, logfile.OpenProblem(d.path, err)
	} else if last != d.last {
		if err := d.catchUp(); err != nil {
			return News{}, err
		}
	}
	return d.news, nil
}
