//go:build linux

package cuts

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/history"
)

// sight is what is seen of a plan by opening it.
type sight struct {
	absent   bool
	refused  string   // why it was not opened, "" where it was
	repaired bool     // it was opened once it was repaired
	txs      []string // what its log has
	faults   []string // what Verify found
	format   uint32
	beside   []string // what is beside it once it was closed
	canUndo  bool
}

// look puts an image into a folder and opens the plan there. As a file from
// elsewhere it is opened by an installation that knows nothing; otherwise by
// that of the image.
func look(m image, elsewhere, repair bool) (s sight, err error) {
	if m[planPath] == nil {
		return sight{absent: true}, nil
	}
	root, err := scratch()
	if err != nil {
		return s, err
	}
	defer os.RemoveAll(root)
	if err := planOf(m, !elsewhere).write(root); err != nil {
		return s, err
	}
	h := home(root)
	if elsewhere {
		h = home(filepath.Join(root, "elsewhere"))
	}
	who, err := h.identity()
	if err != nil && !elsewhere { // there it is one for this once
		return sight{refused: "the installation: " + err.Error()}, nil
	}
	path := filepath.Join(root, planPath)
	doc, err := data.Open(context.Background(), path, who)
	if repair && data.MayRebuild(err) {
		s.repaired = true
		if _, err = data.RebuildFromLog(context.Background(), path, "before", who); err == nil {
			doc, err = data.Open(context.Background(), path, who)
		}
	}
	if err != nil {
		return sight{refused: sentence(err)}, nil
	}
	err = s.take(doc)
	if err = errors.Join(err, doc.Close()); err != nil {
		return sight{refused: sentence(err)}, nil
	}
	if s.format, err = formatOf(path); err != nil {
		return s, err
	}
	beside, err := readImage(filepath.Dir(path))
	for _, p := range beside.paths() {
		// What was kept for the user has a name of its own.
		if p[0] == '.' && m[planFolder+"/"+p] == nil || strings.HasPrefix(p, planName+"-") {
			s.beside = append(s.beside, p)
		}
	}
	return s, err
}

// take reads what there is to see of an open plan.
func (s *sight) take(doc *data.Document) error {
	faults, err := doc.Verify()
	if err != nil {
		return err
	}
	for _, f := range faults {
		s.faults = append(s.faults, f.Error())
	}
	_, s.canUndo = doc.CanUndo()
	return doc.Log(func(tx *history.Tx) error {
		s.txs = append(s.txs, tx.ID.String())
		return nil
	})
}

// planOf is the plan of an image with what belongs to it, and where that is
// asked for the installation.
func planOf(m image, installation bool) image {
	part := image{planFolder: nil}
	for p, b := range m {
		if strings.HasPrefix(p, planPath) || installation && strings.HasPrefix(p, configFolder) {
			part[p] = b
		}
	}
	return part
}

// sentence is a problem with all that was wrong.
func sentence(err error) string {
	var p *data.Problem
	text := err.Error()
	if errors.As(err, &p) {
		for _, f := range p.Faults {
			text += "; " + f.Error()
		}
	}
	return text
}

// formatOf is the format of a plan file.
func formatOf(path string) (uint32, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	return formatIn(b)
}

func formatIn(b []byte) (uint32, error) {
	if len(b) < 100 {
		return 0, fmt.Errorf("a plan of %d bytes", len(b))
	}
	return binary.BigEndian.Uint32(b[60:]), nil
}

// scratch makes a folder, in memory where the system has such a place.
func scratch() (string, error) {
	const memory = "/dev/shm"
	if dir, err := os.MkdirTemp(memory, "bolgeplan-cuts-*"); err == nil {
		return dir, nil
	}
	return os.MkdirTemp("", "bolgeplan-cuts-*")
}

func TestLookSeesWhatIsThere(t *testing.T) {
	if s, err := look(image{planFolder: nil}, true, false); err != nil || !s.absent {
		t.Errorf("no plan is seen as %+v (%v)", s, err)
	}
	if s, err := look(image{planFolder: nil, planPath: []byte("torn")}, true, false); err != nil || s.refused == "" {
		t.Errorf("a torn plan is seen as %+v (%v)", s, err)
	}
}
