package data

import (
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
)

// Conflicts lists what two people said differently and nobody has picked yet: see
// history.View.
func (d *Document) Conflicts() ([]history.Conflict, error) {
	if err := d.hold(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	log, err := d.file.History()
	if err != nil {
		return nil, logfile.OpenProblem(d.path, err)
	}
	return log.Now().Conflicts(), nil
}
