package workspace

import (
	"time"

	"bolgeplan/data"
	"bolgeplan/data/merge"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
)

// Arrival is a merge into the plan that was not undone.
type Arrival struct {
	Short  string // "Kom med Mettes fil"
	Name   string // "Kom med Mettes fil, 18. juni kl. 14.05"
	Record data.MergeRecord
}

// ID names a merge by its last transaction.
func (a Arrival) ID() string { return a.Record.After }

// arrivals caches the merges into the plan, and which municipalities each changed.
type arrivals struct {
	read    bool
	list    []Arrival
	changed map[string]map[plan.ID]bool // by the merge's ID; nil while it is read
}

// Arrivals returns the merges into the plan by this installation, the first first, as far as
// they are known. Unless they were read they are read, and then the screens are refreshed.
func (ws *Workspace) Arrivals() []Arrival {
	if ws.arrivals.read || ws.replaced {
		return ws.arrivals.list
	}
	ws.arrivals.read = true
	doc := ws.doc
	RunAsync(ws, func() ([]data.MergeRecord, error) { return doc.Merges(), nil }, func(list []data.MergeRecord, _ error) {
		had := len(ws.arrivals.list)
		ws.arrivals.list = nil
		for _, m := range list {
			if !m.Undone {
				at := wording.FormatMoment(ws.Lang, time.UnixMilli(m.When), time.Now())
				short := ws.nameMerge(m)
				ws.arrivals.list = append(ws.arrivals.list, Arrival{short, short + ", " + at, m})
			}
		}
		if had+len(ws.arrivals.list) > 0 {
			ws.host.Arrived()
		}
	})
	return ws.arrivals.list
}

// nameMerge names a merge by the author of its copy.
func (ws *Workspace) nameMerge(m data.MergeRecord) string {
	if len(m.Copies) == 1 && m.Copies[0].Author != "" {
		whose := wording.Genitive(ws.Lang, merge.FirstName(m.Copies[0].Author))
		return ws.T("merge.came", "whose", whose)
	}
	return ws.Lang.N("merge.came.files", len(m.Copies))
}

// ArrivalOf returns a merge by its ID.
func (ws *Workspace) ArrivalOf(id string) (Arrival, bool) {
	for _, a := range ws.arrivals.list {
		if a.ID() == id {
			return a, true
		}
	}
	return Arrival{}, false
}

// MunicipalitiesOf returns the municipalities that a merge changed, nil until they are known;
// then the screens are refreshed.
func (ws *Workspace) MunicipalitiesOf(id string) map[plan.ID]bool {
	if set, asked := ws.arrivals.changed[id]; asked || ws.replaced {
		return set
	}
	a, ok := ws.ArrivalOf(id)
	if !ok {
		return nil
	}
	if ws.arrivals.changed == nil {
		ws.arrivals.changed = map[string]map[plan.ID]bool{}
	}
	ws.arrivals.changed[id] = nil
	doc := ws.doc
	RunAsync(ws, func() ([]plan.ID, error) { return doc.MunicipalitiesOf(a.Record) }, func(list []plan.ID, err error) {
		if err != nil {
			ws.ShowError(err)
		}
		set := map[plan.ID]bool{}
		for _, m := range list {
			set[m] = true
		}
		ws.arrivals.changed[id] = set
		ws.host.Arrived()
	})
	return nil
}
