package workspace

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// HistoryCache is the log of one document in memory. It lives on Fyne's goroutine. The log
// is read on another goroutine and arrives in parts.
type HistoryCache struct {
	doc       *data.Document
	log       *history.Log
	reader    *data.LogReader // reads what log lacks; only the reading goroutine uses it meanwhile
	reading   bool
	closed    bool          // another document has replaced this one
	readAgain bool          // an update was requested during the reading
	onPart    []func()      // called after every part
	onDone    []func(error) // called at the end
	plans     map[string]*plan.Plan
}

const (
	partSize = 100 // transactions in one part
	maxPlans = 8   // former states that are cached
)

func newHistoryCache(doc *data.Document) *HistoryCache {
	return &HistoryCache{doc: doc, log: history.NewLog(), reader: doc.LogReader(), plans: map[string]*plan.Plan{}}
}

// Log returns the log as far as it has been read.
func (l *HistoryCache) Log() *history.Log { return l.log }

// IsReading reports whether the log is being read.
func (l *HistoryCache) IsReading() bool { return l.reading }

// close ends the reading. No callback runs any more.
func (l *HistoryCache) close() { l.closed, l.onPart, l.onDone = true, nil, nil }

// Update reads what the log lacks and then calls done. It calls part, unless nil, after
// every part before.
func (l *HistoryCache) Update(part func(), done func(error)) {
	if l.closed {
		return
	}
	l.onDone = append(l.onDone, done)
	if part != nil {
		l.onPart = append(l.onPart, part)
	}
	if l.reading {
		l.readAgain = true // the reading may have passed the caller's change
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
	restarted bool // everything is read again, into a log of its own
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

// addPart adds transactions to the log. ended is true if nobody waits for more.
func (r *logReading) addPart(txs []*history.Tx) (ended bool, err error) {
	if !r.first && !r.restarted && slices.ContainsFunc(txs, erasesPersonalData) {
		r.log, r.reader, r.restarted = history.NewLog(), r.cache.doc.LogReader(), true
		return false, nil
	}
	if r.restarted { // nobody else has this log yet
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

// erasesPersonalData reports whether a transaction erased or removed a row with personal
// data. Its data may be gone from the whole log, so a log that was read before is out of
// date.
func erasesPersonalData(tx *history.Tx) bool {
	return slices.ContainsFunc(tx.Ops, func(op history.Op) bool {
		info, _ := plan.TableNamed(op.Table)
		return info.Personal && op.Field == "" && (op.Value.IsErase() || op.Value.IsGone())
	})
}

// finish ends a reading, or reads on if an update was requested meanwhile.
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

// PlanAt returns the plan in a former state. The error is that of history.Log.Plan.
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

// TimeOf returns the time at which the plan first was in a state.
func (l *HistoryCache) TimeOf(tips []history.TxID) time.Time {
	t, _ := l.log.LatestTime(tips)
	return time.UnixMilli(t.UnixMilli())
}
