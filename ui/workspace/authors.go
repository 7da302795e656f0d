package workspace

import (
	"bolgeplan/data"
	"bolgeplan/data/history"
)

// authors caches which authors are the user.
type authors struct {
	me    map[string]bool
	asked map[string]bool
}

// IsMe reports whether an author is the user of this installation. It is false until that is
// known; then the screens are refreshed.
func (ws *Workspace) IsMe(author string) (is, known bool) {
	a := &ws.authors
	if is, known = a.me[author]; known || a.asked[author] || ws.replaced {
		return is, known
	}
	if a.me == nil {
		a.me, a.asked = map[string]bool{}, map[string]bool{}
	}
	a.asked[author] = true
	doc := ws.doc
	RunAsync(ws, func() (bool, error) { return doc.IsMe(author), nil }, func(is bool, _ error) {
		ws.authors.me[author] = is
		ws.host.Arrived()
	})
	return false, false
}

// AddMe records that an author is the user too, and then calls then.
func (ws *Workspace) AddMe(author string, then func()) {
	doc := ws.doc
	RunAsync(ws, func() (struct{}, error) { return struct{}{}, doc.AddMe(author) }, func(_ struct{}, err error) {
		if err != nil {
			ws.ShowError(err)
			return
		}
		ws.authors = authors{}
		ws.conflicts.tip = history.TxID{} // the words say who is the user
		ws.ShowMessage(ws.T("author.joined", "author", author))
		ws.host.Arrived()
		then()
	})
}

// Holdings reads who has what of the plan, and how many changes it has, and then calls then.
func (ws *Workspace) Holdings(then func(list []data.Holding, changes int)) {
	type read struct {
		list []data.Holding
		n    int
	}
	doc := ws.doc
	RunAsync(ws, func() (r read, err error) {
		if r.list, err = doc.Holdings(); err == nil {
			r.n, err = doc.LogReader().Remaining()
		}
		return r, err
	}, func(r read, err error) {
		if err != nil {
			ws.ShowError(err)
			return
		}
		then(r.list, r.n)
	})
}

// AskReceive asks for a copy of the plan to receive.
func (ws *Workspace) AskReceive() {
	if !ws.replaced {
		ws.host.AskReceive()
	}
}
