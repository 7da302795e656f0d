package data

import (
	"context"
	"encoding/json"
	"errors"
	"os"

	"bolgeplan/data/vetting"
)

// shownFile names the plan in a process that opens it and says what it sees.
const shownFile = "BOLGEPLAN_SHOWN_FILE"

// seen is what such a process says.
type seen struct {
	Problem   string // why it is not open, by key
	Sentence  string
	Protected string
	Said      []string // remarks, by key
	Last      string   // transaction
	Faults    int
}

// tellWhatIsSeen opens a plan as an installation that knows nothing.
func tellWhatIsSeen(path string) {
	who := anna
	who.Program = vetting.OwnProgram()
	var s seen
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
		s.Last = d.last.String()
		faults, err := d.Verify()
		if s.Faults = len(faults); err != nil {
			s.Problem = err.Error()
		}
		_ = d.Close()
	}
	_ = json.NewEncoder(os.Stdout).Encode(s)
}
