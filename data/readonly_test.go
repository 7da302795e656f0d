package data

import (
	"context"
	"encoding/json"
	"errors"
	"os"

	"bolgeplan/data/vetting"
)

// shownFile names the plan in a process that opens it and prints what it shows.
const shownFile = "BOLGEPLAN_SHOWN_FILE"

// shownState is what such a process prints.
type shownState struct {
	Problem   string // why it is not open, by key
	Sentence  string
	Protected string
	Said      []string // remarks, by key
	Last      string   // transaction
	Faults    int
}

// printShownState opens a plan with an empty registry and prints what it shows.
func printShownState(path string) {
	who := anna
	who.Program = vetting.OwnProgram()
	var s shownState
	d, err := Open(context.Background(), path, who)
	var p *Problem
	switch {
	case errors.As(err, &p):
		s.Problem, s.Sentence = p.Key, p.Error()
	case err != nil:
		s.Problem = err.Error()
	default:
		if why := d.Protected(); why != nil {
			s.Protected = why.Key
		}
		for _, r := range d.Remarks() {
			s.Said = append(s.Said, r.Key)
		}
		s.Last = d.lastTx.String()
		faults, err := d.Verify()
		if s.Faults = len(faults); err != nil {
			s.Problem = err.Error()
		}
		_ = d.Close()
	}
	_ = json.NewEncoder(os.Stdout).Encode(s)
}
