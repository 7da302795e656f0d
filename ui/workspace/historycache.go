package workspace

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// HistoryCache is the history of one document in memory, with the reader of its log.
// It lives on Fyne's goroutine; the log is read elsewhere, and arrives in parts.
type HistoryCache struct {
	doc       *data.Document
	log       *history.Log
	reader    *data.LogReader // of what log does not have; the reading goroutine's while it reads
	reading   bool
	closed    bool          // its document is no longer in the window
	readAgain bool          // more was asked for while it was read
	onPart    []func()      // who hears of every part of the reading
	onDone    []func(error) // and who of its end
	plans     map[string]*plan.Plan
}

const (
	partSize = 100 // transactions that are read in one part
	maxPlans = 8   // former states that are kept for when they are asked for again
)

func newHistoryCache(doc *data.Document) *HistoryCache {
	return &HistoryCache{doc: doc, log: history.NewLog(), reader: doc.LogReader(), plans: map[string]*plan.Plan{}}
}

// Log returns what has been read of the log.
func (l *HistoryCache) Log() *history.Log { return l.log }

// IsReading reports whether the log is being read.
func (l *HistoryCache) IsReading() bool { return l.reading }

// close ends the reading: nobody hears of what was still to come.
func (l *HistoryCache) close() { l.closed, l.onPart, l.onDone = true, nil, nil }

// Update reads what was added to the log and then calls done. part, if not nil, is
// called for every part that arrives before.
func (l *HistoryCache) Update(part func(), done func(error)) {
	if l.closed {
		return
	}
	l.onDone = append(l.onDone, done)
	if part != nil {
		l.onPart = append(l.onPart, part)
	}
	if l.reading {
		l.readAgain = true // it may be past what the caller has seen
		return
	}
	l.read()
}

func (l *HistoryCache) read() {
	l.reading, l.readAgain = true, false
	r := logReading{cache: l, log: l.log, reader: l.reader, first: l.log.Len() == 0}
	go r.run()
}

// logReading is one reading of the log, away from Fyne's goroutine.
type logReading struct {
	cache     *HistoryCache
	log       *history.Log
	reader    *data.LogReader
	first     bool // nothing was read before
	restarted bool // what was read before is read once more, into an log of its own
}

func (r *logReading) run() {
	for {
		txs, err := r.reader.Next(partSize)
		if err == nil && len(txs) > 0 {
			var ended bool
			if ended, err = r.addPart(txs); err == nil && !ended {
				continue
			}
		}
		fyne.Do(func() { r.cache.finish(r, err) })
		return
	}
}

// addPart adds what was read to the log. It returns whether nobody waits for more.
func (r *logReading) addPart(txs []*history.Tx) (ended bool, err error) {
	if !r.first && !r.restarted && slices.ContainsFunc(txs, erasesPersonalData) {
		r.log, r.reader, r.restarted = history.NewLog(), r.cache.doc.LogReader(), true
		return false, nil
	}
	if r.restarted { // nobody sees that log yet
		return false, addAll(r.log, txs)
	}
	fyne.DoAndWait(func() {
		if ended = r.cache.closed; ended {
			return
		}
		if err = addAll(r.log, txs); err == nil {
			for _, part := range r.cache.onPart {
				part()
			}
		}
	})
	return ended, err
}

func addAll(log *history.Log, txs []*history.Tx) error {
	for _, tx := range txs {
		if err := log.Add(tx); err != nil {
			return err
		}
	}
	return nil
}

// erasesPersonalData reports whether a transaction erased or took out a row that can be
// erased. Its data may have gone from all of the log with it, of which what was read
// before knows nothing.
func erasesPersonalData(tx *history.Tx) bool {
	return slices.ContainsFunc(tx.Ops, func(op history.Op) bool {
		info, _ := plan.TableNamed(op.Table)
		return info.Personal && op.Field == "" && (op.Value.IsErase() || op.Value.IsGone())
	})
}

// finish ends a reading, or goes on where more was asked for meanwhile.
func (l *HistoryCache) finish(r *logReading, err error) {
	l.reading = false
	if r.restarted {
		l.log, l.reader, l.plans = r.log, r.reader, map[string]*plan.Plan{}
	}
	if l.closed {
		return
	}
	if err == nil && l.readAgain {
		l.read()
		return
	}
	waiting := l.onDone
	l.onDone, l.onPart = nil, nil
	for _, done := range waiting {
		done(err)
	}
}

// PlanAt returns the plan as it was at a state.
func (l *HistoryCache) PlanAt(tips []history.TxID) (*plan.Plan, error) {
	key := history.FormatTips(tips)
	if p, ok := l.plans[key]; ok {
		return p, nil
	}
	p, err := l.log.Plan(tips)
	if err != nil {
		return nil, err
	}
	if len(l.plans) >= maxPlans {
		clear(l.plans)
	}
	l.plans[key] = p
	return p, nil
}

// TimeOf returns the time at which a state was the present one first.
func (l *HistoryCache) TimeOf(tips []history.TxID) time.Time {
	t, _ := l.log.LatestTime(tips)
	return time.UnixMilli(t.UnixMilli())
}
