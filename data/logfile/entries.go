package logfile

import (
	"database/sql"
	"encoding/json"
	"errors"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// The labels of undo, redo, the first transaction of a file, and the erasure of a
// contact. Undo and redo have the other transaction's id in "of" and its label in
// "what".
const (
	UndoKey   = "did.undo"
	RedoKey   = "did.redo"
	CreateKey = "did.create"
	EraseKey  = "did.erase"
	// ReturnedKey is the label of what a copy without history brought back. It names
	// the first transaction of the copy in "first", and its state in "state".
	ReturnedKey = "did.returned"
)

// Entry is a transaction as lists show it.
type Entry struct {
	N      int64 // its number in this file
	ID     history.TxID
	Author string
	Label  plan.Label
	Time   history.Time // of Entry; OwnEntries leaves it out
}

// OwnEntries returns the last transactions under some writer labels, at most limit,
// the oldest first.
func (f *File) OwnEntries(labels []string, limit int) (list []Entry, err error) {
	const query = `SELECT n, id, author, label FROM (SELECT tx.n, tx.id, actor.author, tx.label FROM tx JOIN actor ON actor.n = tx.actor
		WHERE actor.installation IN (SELECT value FROM json_each(?)) ORDER BY tx.n DESC LIMIT ?) ORDER BY n`
	own, err := json.Marshal(labels)
	if err != nil {
		return nil, err
	}
	err = each(f.db, query, []any{string(own), limit}, func(scan func(...any) error) error {
		var id, label sql.RawBytes // valid until the next row
		var e Entry
		err := scan(&e.N, &id, &e.Author, &label)
		if err == nil {
			e.ID, err = asTxID(id)
		}
		if err == nil {
			e.Label, err = plan.DecodeLabel(string(label))
		}
		if list == nil {
			list = make([]Entry, 0, limit)
		}
		list = append(list, e)
		return err
	})
	return list, err
}

// Entry returns the transaction with a number.
func (f *File) Entry(number int64) (e Entry, err error) {
	var id []byte
	var coded string
	const query = `SELECT tx.n, tx.id, author, label, time FROM tx JOIN actor ON actor.n = tx.actor WHERE tx.n = ?`
	if err := f.db.QueryRow(query, number).Scan(&e.N, &id, &e.Author, &coded, (*int64)(&e.Time)); err != nil {
		return e, err
	}
	if e.ID, err = asTxID(id); err != nil {
		return e, err
	}
	e.Label, err = plan.DecodeLabel(coded)
	return e, err
}

// LastBy returns the last transaction by an author that is chosen, else the last of all.
func (f *File) LastBy(chosen func(author string) bool) (e Entry, err error) {
	authors := map[string]bool{}
	err = each(f.db, `SELECT DISTINCT author FROM actor`, nil, func(scan func(...any) error) error {
		var author string
		err := scan(&author)
		authors[author] = true
		return err
	})
	var names []string
	for author := range authors {
		if chosen(author) {
			names = append(names, author)
		}
	}
	if err != nil {
		return e, err
	}
	list, err := json.Marshal(names)
	if err != nil {
		return e, err
	}
	const query = `SELECT coalesce((SELECT max(tx.n) FROM tx JOIN actor ON actor.n = tx.actor WHERE author IN (SELECT value FROM json_each(?))),
		(SELECT max(n) FROM tx))`
	var number int64
	if err := f.db.QueryRow(query, string(list)).Scan(&number); err != nil {
		return e, err
	}
	return f.Entry(number)
}

// LastByWriterLabel returns the id of the last transaction under a writer label, ""
// if there is none.
func (f *File) LastByWriterLabel(label string) (string, error) {
	id, err := transactionID(f.db, `SELECT tx.id FROM tx JOIN actor ON actor.n = tx.actor
		WHERE actor.installation = ? ORDER BY tx.n DESC LIMIT 1`, label)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id.String(), err
}

func transactionID(q querier, query string, args ...any) (id history.TxID, err error) {
	var b []byte
	if err := q.QueryRow(query, args...).Scan(&b); err != nil {
		return id, err
	}
	return asTxID(b)
}
