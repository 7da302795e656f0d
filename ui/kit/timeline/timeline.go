// Package timeline is the widget that shows a timeline and lets the user drag bars. It shows a
// gantt.Model, knows no plan, and reports by callbacks what the user proposes and decides.
// Everything runs on Fyne's goroutine.
package timeline

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// Timeline is the widget. Callbacks may be nil.
type Timeline struct {
	widget.BaseWidget

	OnSelect    func(ids []string)                   // the selection changed by the user
	OnBegin     func(g gantt.Drag)                   // a drag begins, or what moves with it changes
	OnEnd       func()                               // a drag has ended, before OnCommit
	OnPropose   func(moves []gantt.Move) MovePreview // bars are being dragged to these places
	OnCommit    func(moves []gantt.Move)             // bars were dropped at these places
	OnMove      func(moves []gantt.Move)             // an arrow key moves the selected bars; one call a press
	OnFold      func(lane string)                    // a lane is to be folded or unfolded
	OnEdit      func(id string)                      // Enter, F2 or a double click
	OnDelete    func(ids []string)                   // the Delete key
	OnRefused   func(reason string)                  // a locked or undecided bar was to be moved
	OnMenu      func(id string, at fyne.Position)    // a right click on a bar ("" for none), in the window
	OnEmptyArea func(lane string, d day.Day)         // a double click on the empty area of a lane
	OnAlert     func(id string) []TipLine            // returns the alerts of a bar or a lane, for the tip
	OnZoom      func(unit gantt.Unit)                // the zoom changed; unit is the nearest of ZoomTo
	OnTip       func(id string) (string, []TipLine)  // returns the name of a bar, and its date in lines
	OnEditCell  func(lane string, column int)        // the date in a column is to be written
	OnPress     func()                               // the mouse was pressed on the timeline

	// Describe tells what a bar is in words; nil tells its label and date.
	Describe func(id string) string

	// Keys reports the held modifier keys; nil asks the driver.
	Keys Modifiers
	// Ticks drives the scrolling at the edges; nil uses the driver's animations.
	Ticks Ticker

	texts        Texts
	model        *gantt.Model
	days         day.Span // of all bars
	scale        gantt.Scale
	initialSpan  day.Span // shown until the user moves the view; undecided: around today
	initialWidth float64  // the width for which initialSpan was fitted
	fitEnd       day.Day  // the last visible day after fitting; None where no span was fitted
	viewMoved    bool     // the user has moved the view
	scrollY      float64  // how far the lanes are scrolled up
	selected     []string
	legend       []LegendItem
	leftOut      int // locked bars that SelectAll did not select
	gesture      gesture
	edge         edgeScroll
	columns      columns
	press        press
	hover        hover
	focused      bool

	drawnSize fyne.Size // of the widget when the last frame was drawn

	layouter gantt.Layouter
	scene    *gantt.Scene
	metrics  gantt.Metrics
	widths   map[textKey]float64
	canvas   *drawing
}

// Modifiers reports the held modifier keys, as a desktop driver does.
type Modifiers interface {
	CurrentKeyModifiers() fyne.KeyModifier
}

// New returns an empty timeline.
func New(texts Texts) *Timeline {
	t := &Timeline{texts: texts, model: &gantt.Model{}, widths: map[textKey]float64{}}
	t.metrics = gantt.ScreenMetrics().Scaled(float64(style.Px(1)))
	t.canvas = newDrawing()
	t.ExtendBaseWidget(t)
	return t
}

// SetModel shows a model. Position and zoom stay, and so does the selection of bars that still
// exist. A drag is cancelled.
func (t *Timeline) SetModel(m gantt.Model) {
	t.model = &m
	if len(m.Columns) != len(t.columns.widths) {
		t.resizeColumns()
	}
	t.days = m.Span()
	t.giveUp()
	t.hover = hover{}
	kept := t.selected[:0]
	for _, id := range t.selected {
		if t.bar(id) != nil {
			kept = append(kept, id)
		}
	}
	t.selected = kept
	if t.cell(t.columns.cell) == nil {
		t.columns.cell = place{}
	}
	t.redraw()
}

// giveUp ends a drag because the bars are others: only the view is as at the press.
func (t *Timeline) giveUp() {
	if t.gesture == nil {
		return
	}
	view := t.press.view
	t.press = press{}
	t.endGesture()
	t.restoreView(view)
}

// SetTexts changes the language.
func (t *Timeline) SetTexts(texts Texts) {
	t.texts = texts
	t.redraw()
}

// Selected returns the IDs of the selected bars, the first selected first.
func (t *Timeline) Selected() []string { return append([]string(nil), t.selected...) }

// Select selects the bars with the given IDs and makes the first visible. It does not call
// OnSelect.
func (t *Timeline) Select(ids ...string) {
	t.selected, t.leftOut, t.columns.cell = t.selected[:0], 0, place{}
	for _, id := range ids {
		if t.bar(id) != nil {
			t.selected = append(t.selected, id)
		}
	}
	if len(t.selected) > 0 {
		t.reveal(t.selected[0])
	}
	t.redraw()
}

// selectByUser selects bars and calls OnSelect.
func (t *Timeline) selectByUser(ids ...string) {
	t.selected, t.leftOut, t.columns.cell = append([]string(nil), ids...), 0, place{}
	t.redraw()
	if t.OnSelect != nil {
		t.OnSelect(t.Selected())
	}
}

func (t *Timeline) isSelected(id string) bool {
	for _, s := range t.selected {
		if s == id {
			return true
		}
	}
	return false
}

// bar returns the bar with an ID that is not a ghost; nil for none.
func (t *Timeline) bar(id string) *gantt.Bar {
	for i := range t.model.Zones {
		if b := &t.model.Zones[i]; b.ID == id && !b.Ghost {
			return b
		}
	}
	for i := range t.model.Lanes {
		for k := range t.model.Lanes[i].Bars {
			if b := &t.model.Lanes[i].Bars[k]; b.ID == id && !b.Ghost {
				return b
			}
		}
	}
	return nil
}

// eachBar calls f for every bar that is not a ghost, zones first. The lane of a zone is -1.
func (t *Timeline) eachBar(f func(lane int, b *gantt.Bar)) {
	for i := range t.model.Zones {
		if !t.model.Zones[i].Ghost {
			f(-1, &t.model.Zones[i])
		}
	}
	for i := range t.model.Lanes {
		for k := range t.model.Lanes[i].Bars {
			if b := &t.model.Lanes[i].Bars[k]; !b.Ghost {
				f(i, b)
			}
		}
	}
}

// MinSize fits the titles and a few lanes.
func (t *Timeline) MinSize() fyne.Size {
	m := &t.metrics
	head := m.HeadRows[0] + m.HeadRows[1] + m.HeadRows[2] + m.StripRow
	return fyne.NewSize(float32(m.SideW()+160), float32(head+3*m.Lane))
}

// CreateRenderer implements fyne.Widget.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer { return &renderer{t} }

type renderer struct{ t *Timeline }

func (r *renderer) MinSize() fyne.Size { return r.t.MinSize() }
func (r *renderer) Destroy()           {}

// Objects implements fyne.WidgetRenderer. The editor of a cell lies over everything.
func (r *renderer) Objects() []fyne.CanvasObject {
	all := r.t.canvas.objects
	if o := r.t.columns.editor; o != nil {
		all = append(all[:len(all):len(all)], o)
	}
	return all
}

// Layout draws for a new size. Fyne also calls it while it paints, where a text has changed: a
// frame that is drawn there anew would be painted twice.
func (r *renderer) Layout(size fyne.Size) {
	if size == r.t.drawnSize {
		return
	}
	lane, kept := -1, false
	if size.Height < r.t.drawnSize.Height {
		lane, kept = r.t.selectedLane(r.t.drawnSize.Height - size.Height)
	}
	r.t.resizeColumns()
	r.t.redraw()
	if kept {
		top := r.t.scrollY
		if r.t.revealLane(lane); r.t.scrollY != top {
			r.t.redraw()
		}
	}
}

// selectedLane returns the lane of the selected bar; ok is whether it was in sight while the widget
// was higher by lower.
func (t *Timeline) selectedLane(lower float32) (lane int, ok bool) {
	if len(t.selected) == 0 {
		return -1, false
	}
	lane = t.laneOf(t.bar(t.selected[0]))
	y, high, ok := t.layouter.LaneY(lane)
	_, h := t.area()
	return lane, ok && y >= t.scrollY && y+high <= t.scrollY+h+float64(lower)
}

// Refresh updates colours, fonts and text sizes.
func (r *renderer) Refresh() {
	clear(r.t.widths)
	r.t.resizeColumns()
	r.t.redraw()
}
