package settings

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// Measurements of the form, at the normal text size.
const (
	formLeft  = 10
	formRight = 10
	formTop   = 12
)

// row is what the form shows of a fact, or of two beside each other.
type row struct {
	entries []setup.Entry
	focus   []fyne.Focusable // of each entry, nil for one that cannot be typed
	set     []func(written string)
	object  fyne.CanvasObject
	// show says what is to be known of the facts; changed marks them.
	show   func(note kit.Line, changed bool)
	marked bool // shown as changed
}

func (r *row) focusable() fyne.Focusable {
	for _, f := range r.focus {
		if f == nil {
			continue
		}
		if d, ok := f.(fyne.Disableable); ok && d.Disabled() {
			continue
		}
		return f
	}
	return nil
}

// filler fills the form of a section that has more than its fields, nil for others.
func (s *Screen) filler() func() {
	switch s.section {
	case setup.Solutions:
		return s.fillSolutions
	case setup.Rules:
		return s.fillRules
	case setup.Billing:
		return s.fillBilling
	case setup.Populations:
		return s.fillPopulations
	case setup.Letters:
		return s.fillLetters
	}
	return nil
}

// fill shows the section with what is typed, and what that would change.
func (s *Screen) fill() {
	s.verdict = judge(s.ws.Plan(), s.changes())
	s.rows, s.froms, s.adders, s.solutionTable = nil, nil, map[*setup.List]*row{}, nil
	s.form.RemoveAll()
	s.addHead(s.title())
	if fill := s.filler(); fill != nil {
		fill()
	} else {
		s.addFields(s.entries(plan.None))
	}
	s.form.Refresh()
	s.scroll.Refresh()
	kit.RevealIn(s.scroll)
	s.showRail()
	s.showGaps()
	s.showVerdict()
	s.showEffects()
}

// after is the plan with what is typed.
func (s *Screen) after() *plan.Plan { return s.verdict.after }

// title is what the form shows, and a sentence on it; "" for none.
func (s *Screen) title() (title, about string) {
	if s.section == setup.Billing && !s.isBilled(s.solution) {
		if list := s.billed(); len(list) > 0 {
			s.solution = list[0].ID
		}
	}
	if model, ok := s.after().SettlementOf(s.solution); ok && s.section == setup.Billing {
		of, _ := s.after().Solutions.Get(s.solution)
		return of.Short, model.Name
	}
	if key := "setup.about." + string(s.section); s.ws.Lang.Has(key) {
		about = s.ws.T(key)
	}
	return s.ws.T("setup.section." + string(s.section)), about
}

// entries are the facts of the section that are a solution's or, for none, the plan's.
// Those of steps and the terms that are assumed are shown in their own way.
func (s *Screen) entries(solution plan.ID) []setup.Entry {
	var list []setup.Entry
	for _, e := range setup.Entries(s.after(), solution) {
		if e.Field.Section == s.section && e.Field.Scopes&setup.OfStep == 0 && e.Field.Key != assumptionsKey {
			list = append(list, e)
		}
	}
	return list
}

// assumptionsKey is the field that lists the assumed terms, which are confirmed one by one.
const assumptionsKey = "assumptions"

// addFields adds a row for each fact, or for two where the second stands beside the first,
// under the headings of their groups.
func (s *Screen) addFields(list []setup.Entry) {
	list = byGroup(list)
	group := ""
	for i := 0; i < len(list); i++ {
		e := list[i]
		if e.Field.Group != group {
			group = e.Field.Group
			s.addGroup(s.groupName(group))
			if note := "setup.group." + group + ".note"; s.ws.Lang.Has(note) {
				s.addNote(kit.Quiet(s.ws.T(note)))
			}
		}
		beside := []setup.Entry{e}
		for i+1 < len(list) && list[i+1].Field.Beside && list[i+1].Of == e.Of {
			i++
			beside = append(beside, list[i])
		}
		s.addRow(beside...)
	}
}

// byGroup puts facts of a group together, and in it those of a wave or zone, each in the
// order in which they come first.
func byGroup(list []setup.Entry) []setup.Entry {
	groups, rows := map[string]int{}, map[plan.ID]int{}
	for _, e := range list {
		if _, ok := groups[e.Field.Group]; !ok {
			groups[e.Field.Group] = len(groups)
		}
		if _, ok := rows[e.Of.Row]; !ok && e.Of.Row != plan.None {
			rows[e.Of.Row] = len(rows) + 1
		}
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b setup.Entry) int {
		return cmp.Or(groups[a.Field.Group]-groups[b.Field.Group], rows[a.Of.Row]-rows[b.Of.Row])
	})
	return list
}

func (s *Screen) groupName(group string) string {
	for _, key := range []string{"setup.group." + group, "letter.kind." + group} {
		if s.ws.Lang.Has(key) {
			return wording.Capitalize(s.ws.T(key))
		}
	}
	return wording.Capitalize(group)
}

// addHead begins the form.
func (s *Screen) addHead(title, about string) {
	line := kit.Line{kit.Heading(title)}
	if about != "" {
		line = append(line, kit.Quiet("  "+about))
	}
	s.form.Add(kit.Padded(0, 0, 8, rowLeft, kit.NewParagraph(500, line)))
}

// addGroup adds a heading below a quiet line.
func (s *Screen) addGroup(name string) {
	s.form.Add(newGroupHead(name))
}

// addNote adds a line of text.
func (s *Screen) addNote(line ...kit.Run) {
	s.form.Add(kit.Padded(2, 0, 6, rowLeft, kit.NewParagraph(500, kit.Line(line))))
}

// label is what a fact is called beside its field.
func (s *Screen) label(e setup.Entry) string {
	if e.Of.Row != plan.None {
		return e.Name
	}
	return fieldName(s.ws, e.Field)
}

// fieldName is what a field is called, with a capital.
func fieldName(ws interface {
	T(key string, pairs ...any) string
}, f *setup.Field,
) string {
	if key := "setup.label." + f.Key; ws.T(key) != key {
		return ws.T(key)
	}
	return wording.Capitalize(ws.T(f.TextKey()))
}

// addRow adds the row of a fact, with others beside it.
func (s *Screen) addRow(entries ...setup.Entry) *row {
	r := &row{entries: entries}
	var parts []part
	for _, e := range entries {
		c := s.control(e)
		r.focus, r.set = append(r.focus, c.focus), append(r.set, c.set)
		parts = append(parts, part{c.object, c.width, c.shrink})
		if unit := s.unit(e.Field); unit != "" {
			parts = append(parts, part{object: kit.NewText(unit)})
		}
	}
	name := s.label(entries[0])
	if len(entries) > 1 && entries[0].Of.Row == plan.None {
		if key := "setup.row." + entries[0].Field.Key; s.ws.Lang.Has(key) {
			name = s.ws.T(key)
		}
	}
	line := newFieldRow(name, parts...)
	r.object, r.show = line, line.show
	s.addLine(line, r)
	return r
}

// addLine adds a row to the form.
func (s *Screen) addLine(line *fieldRow, r *row) {
	line.wheel.To = s.scroll
	s.rows = append(s.rows, r)
	s.form.Add(line)
}

// unit is what stands behind a field: "%".
func (s *Screen) unit(f *setup.Field) string {
	if key := "setup.unit." + f.Key; s.ws.Lang.Has(key) {
		return s.ws.T(key)
	}
	return ""
}

// column puts objects under one another, each as high as it wants to be at the width
// that there is.
type column struct{}

// Layout implements fyne.Layout.
func (column) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(s.Width, o.Size().Height)) // a paragraph breaks anew
		h := o.MinSize().Height
		place(o, 0, y, s.Width, h)
		y += h
	}
}

// MinSize implements fyne.Layout.
func (column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := fyne.Size{}
	for _, o := range objects {
		if o.Visible() {
			need := o.MinSize()
			m.Width, m.Height = max(m.Width, need.Width), m.Height+need.Height
		}
	}
	return m
}

// newGroupHead is a heading below a quiet line.
func newGroupHead(name string) fyne.CanvasObject {
	return kit.Padded(8, 0, 4, rowLeft, kit.NewBorder(newRule(), nil, nil, nil,
		kit.Padded(8, 0, 4, 0, kit.NewLabel(name, style.Ink, style.TextSize, style.Bold))))
}

// newRule is a quiet line across.
func newRule() fyne.CanvasObject { return kit.NewThemed(style.Line, fyne.NewSize(1, 1)) }

func fileName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}
