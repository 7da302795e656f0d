package data

import (
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
)

// Conflict is what people said differently, with who said what.
type Conflict struct {
	history.Conflict
	From history.Provenance
}

// Conflicts lists what people said differently and nobody has picked yet: see
// history.View.
func (d *Document) Conflicts() ([]Conflict, error) {
	if err := d.hold(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	log, err := d.file.History()
	if err != nil {
		return nil, logfile.OpenProblem(d.path, err)
	}
	view := log.Now()
	var list []Conflict
	for _, c := range view.Conflicts() {
		from, err := view.Provenance(c)
		if err != nil {
			return nil, logfile.OpenProblem(d.path, err)
		}
		list = append(list, Conflict{c, from})
	}
	return list, nil
}
