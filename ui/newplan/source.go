package newplan

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/newplan"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/ui/importing"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
)

// largestClip is how many bytes of the clipboard are looked at: many times the largest table
// of waves.
const largestClip = 1 << 18

// readClipboard looks whether the clipboard holds a distribution. At the first look the
// page begins with it.
func (s *Screen) readClipboard(first bool) {
	text := fyne.CurrentApp().Clipboard().Content()
	if text == s.clipText && !first {
		return
	}
	s.clipText = text
	f := &s.form
	f.clip = nil
	if len(text) <= largestClip && strings.TrimSpace(text) != "" {
		cells := wavetable.Cells(text)
		if short := s.solutionNamedIn(cells); first && short != "" {
			f.chosen, f.own = []string{short}, nil
		}
		o := newplan.Options{Solutions: f.chosen, Own: f.own}
		if _, ok := newplan.ReadTable(o, cells, s.ws.DayLang(), s.ws.ActualDay()); ok {
			f.clip = cells
		}
	}
	switch {
	case first && f.clip != nil:
		f.start = fromClipboard
	case f.start == fromClipboard && f.clip == nil:
		f.start = fromNothing
	}
	f.confirmed = nil
}

// solutionNamedIn is the solution of the catalogue that the first rows of a table name, ""
// where they name none or several.
func (s *Screen) solutionNamedIn(cells [][]string) string {
	const headRows = 3
	found := ""
	for _, row := range cells[:min(len(cells), headRows)] {
		for _, cell := range row {
			of, ok := s.catalogue.SolutionNamed(strings.TrimSpace(cell))
			switch {
			case !ok || of.Short == found:
			case found != "":
				return ""
			default:
				found = of.Short
			}
		}
	}
	return found
}

// chooseFile asks for another plan or a table, and reads it.
func (s *Screen) chooseFile() {
	filter := kit.FileFilter{Name: s.ws.T("newplan.files"), Patterns: []string{"*" + planExtension}}
	for _, ending := range xlsx.Extensions {
		filter.Patterns = append(filter.Patterns, "*"+ending)
	}
	s.ws.Files.Open(s.ws.T("newplan.start.file"), s.ws.DialogFolder(), []kit.FileFilter{filter}, s.ws.IfChosen(s.readFile))
}

// planExtension ends the names of plan files.
const planExtension = ".bolgeplan"

// readFile reads the file that the plan is to begin with.
func (s *Screen) readFile(path string) {
	short, doc := strings.Join(s.form.solutions()[:min(len(s.form.solutions()), 1)], ""), s.ws.Document()
	intake.Read(s.ws.Intake, s.ws.Window, intake.Request[*source]{
		Path: path, Title: "newplan.reading", Lang: s.ws.Lang,
		Read: func(ctx context.Context) (*source, error) {
			name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
			if xlsx.IsTable(path) {
				cells, err := importing.ReadTable(ctx, path, short)
				return &source{name: filepath.Base(path), cells: cells}, err
			}
			p, blobs, err := readPlan(ctx, doc, path)
			return &source{name: name, plan: p, blobs: blobs}, err
		},
		Done: func(f *source, err error) {
			if err != nil {
				s.ws.ShowError(err)
				s.refresh()
				return
			}
			s.takeFile(f)
		},
	})
}

// takeFile begins with a file.
func (s *Screen) takeFile(file *source) {
	f := &s.form
	f.file, f.start, f.confirmed = file, fromFile, nil
	if file.plan != nil {
		s.form.senders = s.withoutRead()
		if o := file.plan.Organisation(); o.Name != "" && !o.Example {
			f.senders = append([]sender{{name: o.Name, where: file.name, Sender: newplan.Sender{Organisation: o}, blobs: file.blobs}}, f.senders...)
			f.sender = 0
		}
	}
	s.refresh()
	s.ws.Window.Canvas().Focus(s.starts)
}

// withoutRead are the senders that were there from the start.
func (s *Screen) withoutRead() []sender {
	return append([]sender(nil), s.found...)
}

// readPlan reads another plan, with the blobs that a new one needs of it.
func readPlan(ctx context.Context, present *data.Document, path string) (*plan.Plan, map[string][]byte, error) {
	doc := present
	if !present.IsAt(path) {
		other, err := present.OpenOther(ctx, path)
		if err != nil {
			return nil, nil, err
		}
		defer other.Close()
		doc = other
	}
	p, blobs := doc.State().Plan, map[string][]byte{}
	for _, id := range newplan.NamedBlobs(p) {
		b, err := doc.Blob(id)
		if err != nil {
			return nil, nil, err
		}
		blobs[id] = b
	}
	return p, blobs, nil
}

// findSenders lists who sends in the open plan and in the recent ones.
func (s *Screen) findSenders(recents []data.Recent) {
	s.found = s.found[:0]
	seen := map[string]bool{}
	if o := s.ws.CurrentPlan().Organisation(); o.Name != "" && !o.Example {
		seen[o.Name] = true
		s.found = append(s.found, sender{name: o.Name, where: s.planName(), path: s.ws.Document().Path(), Sender: newplan.Sender{Organisation: o}})
	}
	for _, r := range recents {
		if r.Sender != "" && !seen[r.Sender] && len(s.found) < mostSenders {
			seen[r.Sender] = true
			s.found = append(s.found, sender{name: r.Sender, where: recentName(r), path: r.Path, Sender: newplan.Sender{Name: r.Sender}})
		}
	}
	s.form.senders = append([]sender(nil), s.found...)
}

// mostSenders is how many senders are offered.
const mostSenders = 3

func recentName(r data.Recent) string {
	if r.Name != "" {
		return r.Name
	}
	return strings.TrimSuffix(filepath.Base(r.Path), filepath.Ext(r.Path))
}

// senderOf reads the whole of a sender that only its name is known of yet. It is called away
// from Fyne's goroutine.
func senderOf(ctx context.Context, present *data.Document, from sender) (sender, error) {
	if from.path == "" {
		return from, nil
	}
	p, blobs, err := readPlan(ctx, present, from.path)
	if err != nil {
		return from, err
	}
	from.path, from.blobs = "", blobs
	from.Organisation = p.Organisation()
	return from, nil
}
