package data

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"bolgeplan/data/billing"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"

	"github.com/google/uuid"
)

// issueTime is the form of the time of an issue, RFC 3339 in milliseconds: of two installations that
// issue under one prefix the first keeps it.
const issueTime = "2006-01-02T15:04:05.000Z"

// IssueEdit puts invoices into the draft under the next numbers of a series, without a gap.
type IssueEdit func(d *plan.Draft, n billing.Numbering) error

// The keys of the labels of what is issued: invoices, a credit note, credit notes with new
// invoices.
const (
	IssuedKey   = "did.issued"
	CreditedKey = "did.credited"
	ReissuedKey = "did.reissued"
)

// isIssue reports whether a label is that of something issued: it is credited, never undone.
func isIssue(l plan.Label) bool {
	return l.Key == IssuedKey || l.Key == CreditedKey || l.Key == ReissuedKey
}

// Issue runs an edit that issues invoices, and records its changes as one transaction. prefix
// names the series; "" is the one that this installation has in the plan, or a new one.
//
// The numbers are first reserved in the installation's registry, durably, and confirmed after
// the transaction is in the file. Whatever fails between, no number is given twice: the next
// call looks for the transaction. What cannot be known is never guessed: see
// registry.Series.Lose. The edit follows the rules of Do.
func (d *Document) Issue(prefix string, label func(before, after *plan.Plan) plan.Label, edit IssueEdit) (out Outcome, err error) {
	if err := d.lockOpen(); err != nil {
		return Outcome{}, err
	}
	defer d.publishAndUnlock(&out)
	series, err := d.openSeries(prefix)
	if err != nil {
		return Outcome{}, err
	}
	defer series.Close()
	out, _, err = d.append(func(d *Document) (logfile.Edit, error) { return d.issueProposal(series, label, edit) })
	if err != nil {
		return Outcome{}, err
	}
	_ = series.Confirm() // else the next call finds the transaction
	if out.Changed() {
		d.undo.push(undoStep{tx: d.lastNumber, id: out.Tx, label: out.Label})
	}
	return out, nil
}

// issueProposal proposes what an edit issues, with the next numbers of the newest plan.
func (d *Document) issueProposal(s *registry.Series, label func(before, after *plan.Plan) plan.Label, edit IssueEdit) (e logfile.Edit, err error) {
	first, err := d.nextNumber(s)
	if err != nil {
		return e, err
	}
	n := billing.Numbering{Series: d.seriesRow(s), First: first, At: time.Now().UTC().Format(issueTime)}
	draft := d.plan.Edit()
	if err := draft.Run(func(draft *plan.Draft) error { return edit(draft, n) }); err != nil {
		return e, err
	}
	issued := newInvoices(d.plan, draft.Plan())
	for i, row := range issued {
		if row.Series != s.Prefix || row.Number != first+i {
			return e, problem.New("problem.series.numbers", nil, "number", billing.FormatNumber(row.Series, row.Number))
		}
	}
	if len(issued) > 0 && !plan.NumberSeries.Of(draft.Plan()).Has(n.Series.ID) {
		plan.Put(draft, n.Series)
	}
	e = logfile.Edit{Changes: draft.Changes(), Blobs: draft.Attached(), After: draft.Plan()}
	e.Label = label(d.plan, e.After)
	e.BeforeCommit = func(tx history.TxID) error { return d.reserve(s, issued, tx) }
	return e, nil
}

// newInvoices lists the invoices that a draft added, by number.
func newInvoices(before, after *plan.Plan) (list []plan.Invoice) {
	for _, row := range after.Invoices.Rows() {
		if !before.Invoices.Has(row.ID) {
			list = append(list, row)
		}
	}
	slices.SortFunc(list, func(a, b plan.Invoice) int { return a.Number - b.Number })
	return list
}

// reserve records the numbers of a transaction that is about to be written.
func (d *Document) reserve(s *registry.Series, issued []plan.Invoice, tx history.TxID) error {
	if len(issued) == 0 {
		return nil
	}
	r := registry.Reservation{First: issued[0].Number, Tx: tx.String(), After: d.lastTx.String(), File: d.path}
	for _, row := range issued {
		r.Invoices = append(r.Invoices, row.ID.String())
	}
	return s.Reserve(r)
}

// seriesRow is the row of a series in the plan.
func (d *Document) seriesRow(s *registry.Series) plan.Series {
	return plan.Series{ID: plan.SeriesID(s.Prefix), Prefix: s.Prefix, Installation: s.Installation, Root: s.Plan}
}

// openSeries locks the series with a prefix, and begins it where it is new.
func (d *Document) openSeries(prefix string) (s *registry.Series, err error) {
	if prefix == "" {
		prefix, err = d.choosePrefix()
	} else {
		prefix, err = billing.ParsePrefix(prefix)
	}
	if err != nil {
		return nil, err
	}
	var found bool
	s, found, err = d.who.Registry.OpenSeries(d.root.String(), prefix)
	if err != nil {
		return nil, err
	}
	if !found {
		s.Installation = d.who.Installation
	}
	if err := d.mayUse(s, found); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// choosePrefix is ownPrefix, unless a record of the plan cannot be read: it may be that of the
// prefix.
func (d *Document) choosePrefix() (string, error) {
	known := d.who.Registry.AllSeries()
	if err := cmp.Or(known.Err, known.UnreadOf(d.root.String())); err != nil {
		return "", err
	}
	return d.ownPrefix(billing.LedgerOf(d.plan)), nil
}

// ownPrefix returns the prefix under which this installation issues in the plan, or a new one
// that neither the plan nor another plan of the installation has.
func (d *Document) ownPrefix(l *billing.Ledger) string {
	known := d.who.Registry.AllSeries()
	for _, s := range slices.Backward(known.Own) {
		if s.Plan == d.root.String() && d.isOwner(l, s) {
			return s.Prefix
		}
	}
	all := slices.Concat(known.Own, known.Copied)
	return billing.ProposePrefix(d.who.Author, func(prefix string) bool {
		return plan.NumberSeries.Of(d.plan).Has(plan.SeriesID(prefix)) || l.Last(prefix) > 0 ||
			slices.ContainsFunc(all, func(s registry.SeriesRecord) bool { return plan.SeriesID(s.Prefix) == plan.SeriesID(prefix) }) ||
			known.UnreadUnder(prefix) != nil
	})
}

// isOwner reports whether a series of the installation is its own in the plan too: nobody else
// issued first under its prefix.
func (d *Document) isOwner(l *billing.Ledger, s registry.SeriesRecord) bool {
	owner := l.Owner(s.Prefix)
	return owner == "" || owner == s.Installation
}

// mayUse says why this installation gives no numbers of a series, whatever the plan file.
func (d *Document) mayUse(s *registry.Series, found bool) error {
	known := d.who.Registry.AllSeries()
	same := func(r registry.SeriesRecord) bool { return plan.SeriesID(r.Prefix) == plan.SeriesID(s.Prefix) }
	ofPlan := func(r registry.SeriesRecord) bool { return same(r) && r.Plan == s.Plan }
	switch {
	case found:
		return nil
	case known.Err != nil:
		return known.Err
	case known.UnreadUnder(s.Prefix) != nil:
		return known.UnreadUnder(s.Prefix)
	case slices.ContainsFunc(known.Copied, ofPlan):
		return problem.New("problem.series.copied", nil, "series", s.Prefix)
	case slices.ContainsFunc(known.Own, same):
		other := known.Own[slices.IndexFunc(known.Own, same)]
		return problem.New("problem.series.other-plan", nil, "series", s.Prefix, "file", other.LastFile())
	}
	return nil
}

// nextNumber returns the next number of a series in the newest plan, after it has found out what
// became of numbers that were reserved before.
func (d *Document) nextNumber(s *registry.Series) (int, error) {
	ledger := billing.LedgerOf(d.plan)
	if !d.isOwner(ledger, s.SeriesRecord) || s.Last == 0 && s.Reserved == nil && len(s.Lost) == 0 && d.hasSeries(ledger, s.Prefix) {
		return 0, problem.New("problem.series.foreign", nil, "series", s.Prefix, "other", d.ownPrefix(ledger))
	}
	if twice := ledger.Duplicates(s.Prefix); len(twice) > 0 {
		return 0, problem.New("problem.series.duplicate", nil, "number", twice[0], "n", len(twice))
	}
	if err := d.resolveReserved(s); err != nil {
		return 0, err
	}
	if s.Last > 0 && !hasInvoice(d.plan, s.LastInvoice) {
		return 0, &OldCopyError{Series: s.Prefix, Here: ledger.Last(s.Prefix), Last: s.Last, File: s.File}
	}
	next := max(s.Last, ledger.Last(s.Prefix))
	for _, lost := range s.Lost {
		next = max(next, lost.Last)
	}
	return next + 1, nil
}

// hasSeries reports whether the plan has a series that the installation knows nothing of.
func (d *Document) hasSeries(l *billing.Ledger, prefix string) bool {
	return l.Last(prefix) > 0 || plan.NumberSeries.Of(d.plan).Has(plan.SeriesID(prefix))
}

// resolveReserved finds out whether numbers were given that a program reserved and then did not
// confirm: their transaction is in the file that was to have it, or is not.
func (d *Document) resolveReserved(s *registry.Series) error {
	r := s.Reserved
	if r == nil {
		return nil
	}
	if hasInvoice(d.plan, r.Invoices[0]) {
		return s.Confirm()
	}
	if r.File != d.path {
		if _, err := os.Stat(r.File); err == nil {
			return problem.New("problem.series.reserved", nil, "number", billing.FormatNumber(s.Prefix, r.First), "file", r.File)
		}
		return s.Lose()
	}
	after, err := parseID(r.After)
	if err != nil {
		return err
	}
	if grown, err := d.file.Contains(after); err != nil {
		return logfile.StorageProblem(d.path, err)
	} else if !grown {
		return s.Lose() // an older copy has its name
	}
	return s.Release()
}

func hasInvoice(p *plan.Plan, id string) bool {
	parsed, err := uuid.Parse(id)
	return err == nil && p.Invoices.Has(parsed)
}

// OldCopyError says that a plan file lacks invoices that the installation issued from another
// file of the plan: it is an older copy, or was copied before.
type OldCopyError struct {
	Series     string // prefix
	Here, Last int    // the last number in the file, and the last that was given
	File       string // the file that issued last
}

func (e *OldCopyError) Error() string {
	return "the file ends with " + e.Series + strconv.Itoa(e.Here) + "; " + e.File + " issued " + strconv.Itoa(e.Last)
}

// Message is the sentence for the user.
func (e *OldCopyError) Message() (key string, pairs []any) {
	key = "problem.series.behind"
	if e.Here == 0 {
		key += ".none"
	}
	return key, []any{
		"here", billing.FormatNumber(e.Series, e.Here), "last", billing.FormatNumber(e.Series, e.Last),
		"file", filepath.Base(e.File), "folder", filepath.Dir(e.File),
	}
}

// SeriesStatus is what the next invoice of this installation would be numbered, and what is known
// of its series.
type SeriesStatus struct {
	Prefix string
	Next   int // 0 where no number can be given, for the reason of Err
	New    bool
	Err    error
}

// SeriesStatus returns the state of a series, "" for that of this installation in the plan. It
// reserves nothing; what is not known is found out as Issue does.
func (d *Document) SeriesStatus(prefix string) (status SeriesStatus, err error) {
	if err := d.lockOpen(); err != nil {
		return status, err
	}
	defer d.mu.Unlock()
	s, err := d.openSeries(prefix)
	if err != nil {
		return SeriesStatus{Prefix: prefix, Err: err}, nil
	}
	defer s.Close()
	status.Prefix, status.New = s.Prefix, s.Last == 0 && s.Reserved == nil && len(s.Lost) == 0
	status.Next, status.Err = d.nextNumber(s)
	return status, nil
}

// LostNumber is a number that this installation will never give, as it may have been given in a
// file that is gone.
type LostNumber struct {
	Series string // prefix
	Number int
	File   string // the plan file that was to have it
}

// LostNumbers lists the lost numbers of the plan's series, by prefix and number.
func (d *Document) LostNumbers() (list []LostNumber) {
	for _, s := range d.identity().Registry.AllSeries().Own {
		if s.Plan != d.root.String() {
			continue
		}
		for _, l := range s.Lost {
			for n := l.First; n <= l.Last; n++ {
				list = append(list, LostNumber{s.Prefix, n, l.File})
			}
		}
	}
	return list
}
