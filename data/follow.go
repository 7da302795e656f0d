package data

import (
	"database/sql"
	"errors"
	"path/filepath"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// follow makes sure that the document is the file that its path leads to. Another
// file there that holds everything this one does, as a program that synchronises
// folders puts it there, is gone on with; any other is a Problem.
func (d *Document) follow() error {
	lost := samePlace(d.path, d.file)
	if lost == nil {
		return nil
	}
	if lost.Key != "problem.replaced" {
		return lost
	}
	mode, protected := accessTo(d.path)
	if d.protected != nil {
		mode, protected = d.mode, d.protected
	}
	next, err := openAs(d.path, d.who, mode, protected)
	if err != nil {
		return lost
	}
	if ok, err := contains(next.db, d.last); err != nil || !ok {
		_ = next.Close()
		return lost
	}
	_ = d.db.Close()
	d.mode, d.protected, d.db, d.file = next.mode, next.protected, next.db, next.file
	d.who, d.labels, d.made, d.noted = next.who, next.labels, next.made, next.noted
	before := d.tip
	d.plan, d.tip, d.last, d.undo = next.plan, next.tip, next.last, next.undo
	if err := d.remember(before); err != nil {
		return openProblem(d.path, err)
	}
	return nil
}

// catchUp reads what another program has written to the file. A file that lacks
// what this one had shown as done is another file by the same name.
func (d *Document) catchUp() error {
	ok, err := contains(d.db, d.last)
	if err != nil {
		return openProblem(d.path, err)
	}
	if !ok {
		return problem("problem.replaced", nil, "file", filepath.Base(d.path))
	}
	before := d.tip
	if err := errors.Join(d.load(), d.remember(before)); err != nil {
		return openProblem(d.path, err)
	}
	return nil
}

// remember keeps the transactions that came after a number, for where the file
// is lost.
func (d *Document) remember(number int64) error {
	return inTransaction(d.db, func(tx *sql.Tx) error {
		return readLog(tx, number+1, func(t *history.Tx) error {
			d.since = append(d.since, t)
			return nil
		})
	})
}

// contains reports whether a transaction is in the log.
func contains(q querier, id history.TxID) (bool, error) {
	var n int64
	err := q.QueryRow(`SELECT n FROM tx WHERE id = ?`, id[:]).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// Behind reports whether another program has changed the file since the plan was
// read, or a Problem where the file is no longer there. It is cheap, and may be
// asked from anywhere, every few seconds.
func (d *Document) Behind() (bool, error) {
	if err := d.hold(); err != nil {
		return false, err
	}
	defer d.mu.Unlock()
	if lost := samePlace(d.path, d.file); lost != nil {
		if lost.Key == "problem.replaced" {
			return true, nil // CatchUp looks whether it can be gone on with
		}
		return false, lost
	}
	_, last, err := lastOf(d.db)
	switch p := storageProblem(d.path, err); {
	case isBusy(p):
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
	defer d.mu.Unlock()
	before := d.last
	if err := d.follow(); err != nil {
		return News{}, err
	}
	if _, last, err := lastOf(d.db); err != nil {
		return News{}, openProblem(d.path, err)
	} else if last != d.last {
		if err := d.catchUp(); err != nil {
			return News{}, err
		}
	}
	if d.last == before {
		return News{}, nil
	}
	news := News{Changed: true}
	var coded string
	err := d.db.QueryRow(`SELECT author, label FROM tx JOIN actor ON actor.n = tx.actor WHERE tx.n = ?`, d.tip).Scan(&news.Author, &coded)
	if err == nil {
		news.Label, err = plan.DecodeLabel(coded)
	}
	if err != nil {
		return news, openProblem(d.path, err)
	}
	return news, nil
}
