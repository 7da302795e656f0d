package printing

import (
	"maps"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/workspace"
)

// Stationery is what the pages of a screen are laid out with. The sender's pictures are
// read away from the window; until then their places are empty.
type Stationery struct {
	ws       *workspace.Workspace
	onRead   func()
	plan     *plan.Plan // that was asked about last
	pictures reports.SenderPictures
	reading  map[string]bool
}

// NewStationery returns the stationery of a screen. onRead is called on Fyne's goroutine
// when a picture was read.
func NewStationery(ws *workspace.Workspace, onRead func()) *Stationery {
	return &Stationery{ws: ws, onRead: onRead, pictures: reports.SenderPictures{}, reading: map[string]bool{}}
}

// Of returns the stationery of a plan. What could not be read is tried again once the
// plan has changed.
func (s *Stationery) Of(p *plan.Plan) reports.Stationery {
	changed := p != s.plan
	s.plan = p
	for _, id := range reports.PictureIDs(p) {
		if read, known := s.pictures[id]; !s.reading[id] && (!known || changed && read.Err != nil) {
			s.read(id)
		}
	}
	return reports.StationeryOf(p, s.pictures)
}

func (s *Stationery) read(id string) {
	s.reading[id] = true
	doc := s.ws.Document()
	workspace.RunAsync(s.ws, func() (reports.SenderPicture, error) {
		return reports.ReadPicture(id, doc.Blob), nil
	}, func(read reports.SenderPicture, _ error) {
		delete(s.reading, id)
		s.pictures = maps.Clone(s.pictures) // the former may be in use
		s.pictures[id] = read
		s.onRead()
	})
}

// stationeryOf returns the stationery of papers that a plan gives, nil for papers without
// a sender. It waits for the document.
func stationeryOf(p *plan.Plan, doc *data.Document) reports.Stationery {
	if p == nil {
		return reports.Stationery{}
	}
	return reports.StationeryOf(p, reports.ReadPictures(p, doc.Blob))
}
