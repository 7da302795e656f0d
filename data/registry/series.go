package registry

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"bolgeplan/data/disk"
	"bolgeplan/data/problem"
)

// SeriesRecord is what the installation knows of a series of numbers, which belongs to it
// and to one plan. It is written before a number is given, so that none is given twice,
// whatever becomes of the plan file.
type SeriesRecord struct {
	Prefix       string `json:"prefix"`       // with its dash: "MH-"
	Plan         string `json:"plan"`         // its first transaction
	Installation string `json:"installation"` // the label under which it was begun
	Place        string `json:"place"`        // see place

	Last        int    `json:"last"`         // the last number that was given
	LastInvoice string `json:"last_invoice"` // its id
	LastTx      string `json:"last_tx"`      // the transaction that gave it
	File        string `json:"file"`         // the plan file that has it

	Reserved *Reservation `json:"reserved,omitempty"` // numbers of which it is not known whether they were given
	Lost     []Lost       `json:"lost,omitempty"`     // numbers that will never be given
}

// LastFile returns the plan file that issued last, or was about to.
func (s SeriesRecord) LastFile() string {
	if s.File == "" && s.Reserved != nil {
		return s.Reserved.File
	}
	return s.File
}

// Reservation is numbers that a transaction is about to give.
type Reservation struct {
	First    int      `json:"first"`
	Invoices []string `json:"invoices"` // their ids, in the order of the numbers
	Tx       string   `json:"tx"`       // the transaction that gives them
	After    string   `json:"after"`    // the last transaction before it
	File     string   `json:"file"`     // the plan file
}

// Last returns the last number of a reservation.
func (r *Reservation) Last() int { return r.First + len(r.Invoices) - 1 }

// Lost is numbers that may be on paper somewhere and are in no plan file that is left.
type Lost struct {
	First int    `json:"first"`
	Last  int    `json:"last"`
	File  string `json:"file"` // the plan file that was to have them
}

// Series is the record of a series, locked: no other program gives its numbers until Close.
type Series struct {
	SeriesRecord
	path string
	lock *flock.Flock
	dir  Registry
}

// seriesFolder is the folder of the records in that of the installation.
const seriesFolder = "series"

// seriesPatience is how long to wait for another program that gives numbers of a series.
const seriesPatience = 15 * time.Second

// OpenSeries locks the record of a series of a plan. found is false where the installation has
// not begun it, or where the folder is a copy of another installation's: then the record is
// empty. The caller closes it.
func (r Registry) OpenSeries(root, prefix string) (s *Series, found bool, err error) {
	if r.dir == "" {
		return nil, false, problem.New("problem.series.no-home", nil)
	}
	folder := filepath.Join(r.dir, seriesFolder)
	if err := disk.MakeFolder(folder, 0o700); err != nil {
		return nil, false, problem.New("problem.series.write", err, "folder", folder)
	}
	s = &Series{path: filepath.Join(folder, seriesFile(root, prefix)), dir: r}
	s.lock = flock.New(strings.TrimSuffix(s.path, ".json")+".lock", flock.SetPermissions(0o600))
	ctx, cancel := context.WithTimeout(context.Background(), seriesPatience)
	defer cancel()
	if locked, err := s.lock.TryLockContext(ctx, 10*time.Millisecond); !locked {
		_ = s.lock.Close()
		return nil, false, problem.New("problem.series.busy", err, "series", prefix)
	}
	s.SeriesRecord, found, err = readSeries(s.path, r.place())
	if err != nil {
		s.Close()
		return nil, false, err
	}
	if !found {
		s.SeriesRecord = SeriesRecord{Prefix: prefix, Plan: root, Place: r.place()}
	}
	return s, found, nil
}

// Close releases the series.
func (s *Series) Close() { _ = s.lock.Close() }

// Reserve records that a transaction is about to give numbers, durably.
func (s *Series) Reserve(r Reservation) error {
	s.Reserved = &r
	return s.write()
}

// Confirm records that the reserved numbers were given.
func (s *Series) Confirm() error {
	r := s.Reserved
	if r == nil {
		return nil
	}
	s.Last, s.LastInvoice, s.LastTx, s.File, s.Reserved = r.Last(), r.Invoices[len(r.Invoices)-1], r.Tx, r.File, nil
	return s.write()
}

// Release records that the reserved numbers were not given: the next transaction gives them.
func (s *Series) Release() error {
	if s.Reserved == nil {
		return nil
	}
	s.Reserved = nil
	return s.write()
}

// Lose records that the reserved numbers are given to nobody else, since it cannot be known
// whether they were given: the file that was to have them is gone.
func (s *Series) Lose() error {
	r := s.Reserved
	if r == nil {
		return nil
	}
	s.Lost = append(s.Lost, Lost{First: r.First, Last: r.Last(), File: r.File})
	s.Reserved = nil
	return s.write()
}

func (s *Series) write() error {
	err := s.dir.write(filepath.Join(seriesFolder, filepath.Base(s.path)), s.SeriesRecord)
	if err != nil {
		return problem.New("problem.series.write", err, "folder", filepath.Dir(s.path))
	}
	return nil
}

// readSeries reads a record; found is false where there is none, or where it was copied from
// another place. One that cannot be read is an error: without it a number could be given twice.
func readSeries(path, place string) (s SeriesRecord, found bool, err error) {
	err = readJSON(path, &s)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return SeriesRecord{}, false, nil
	case err != nil:
		return SeriesRecord{}, false, unreadProblem(path, err)
	case s.Place != place:
		return SeriesRecord{}, false, nil
	}
	return s, true, nil
}

// unreadProblem is the problem of a record, or of the folder of all, that cannot be read. Only a
// damaged one has to be restored: one that is in use or out of reach is sound.
func unreadProblem(path string, err error) error {
	if errors.Is(err, errDamaged) {
		return problem.New("problem.series.damaged", err, "file", path)
	}
	if f, ok := problem.AsFileError(err); ok && (disk.IsInUse(err) || disk.IsLost(err)) {
		key, pairs := f.Message()
		return problem.New(key, err, pairs...)
	}
	return problem.New("problem.unreadable", err, "file", path)
}

// AllSeries is what an installation knows of number series, by prefix.
type AllSeries struct {
	Own    []SeriesRecord // that it has begun
	Copied []SeriesRecord // in its folder, but begun by another installation: the folder is a copy
	Err    error          // the problem of a folder that cannot be read: any record may be missing

	unread []unreadRecord
}

// unreadRecord is a record that cannot be read, and why.
type unreadRecord struct {
	name string // of its file
	why  error
}

// AllSeries returns the records of all series.
func (r Registry) AllSeries() (all AllSeries) {
	if r.dir == "" {
		return all
	}
	folder, place := filepath.Join(r.dir, seriesFolder), r.place()
	files, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		all.Err = unreadProblem(folder, err)
	}
	for _, f := range files {
		if filepath.Ext(f.Name()) == seriesEnding {
			all.add(filepath.Join(folder, f.Name()), place)
		}
	}
	byPrefix := func(a, b SeriesRecord) int { return strings.Compare(a.Prefix, b.Prefix) }
	slices.SortFunc(all.Own, byPrefix)
	slices.SortFunc(all.Copied, byPrefix)
	return all
}

func (a *AllSeries) add(path, place string) {
	var s SeriesRecord
	err := readJSON(path, &s)
	switch {
	case err != nil:
		a.unread = append(a.unread, unreadRecord{filepath.Base(path), unreadProblem(path, err)})
	case s.Place == place:
		a.Own = append(a.Own, s)
	default:
		a.Copied = append(a.Copied, s)
	}
}

// UnreadOf returns the problem of a record of a plan that cannot be read, nil if all can. The names
// of records say of what plan and prefix they are.
func (a AllSeries) UnreadOf(root string) error {
	return a.findUnread(func(name string) bool { return strings.HasSuffix(name, seriesTail(root)) })
}

// UnreadUnder returns the problem of a record with a prefix, of any plan, that cannot be read; nil
// if all can.
func (a AllSeries) UnreadUnder(prefix string) error {
	return a.findUnread(func(name string) bool { return strings.HasPrefix(name, seriesHead(prefix)) })
}

func (a AllSeries) findUnread(is func(name string) bool) error {
	for _, u := range a.unread {
		if is(u.name) {
			return u.why
		}
	}
	return nil
}

// seriesEnding is how the file of a record ends.
const seriesEnding = ".json"

// seriesFile is the name of a record's file. A prefix is letters and digits with a dash.
func seriesFile(root, prefix string) string { return seriesHead(prefix) + seriesTail(root) }

func seriesHead(prefix string) string { return strings.ToUpper(strings.TrimSuffix(prefix, "-")) + "-" }

func seriesTail(root string) string { return root[:min(len(root), 16)] + seriesEnding }

// place identifies the folder of the installation on its machine: a copy of the folder, or of the
// user's home on another machine, has another one. Numbers of a series are only given where
// it was begun.
func (r Registry) place() string {
	fields := strings.Fields(string(StateOf(filepath.Join(r.dir, seriesFolder))))
	if len(fields) < 2 {
		return machineID()
	}
	return machineID() + "/" + fields[1]
}
