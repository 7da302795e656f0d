package newplan

import (
	"slices"
	"strconv"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/newplan"
	"bolgeplan/data/plan"
)

// start is what a plan begins with.
type start int

// The starts, as they stand on the page.
const (
	fromClipboard start = iota
	fromNothing
	fromExample
	fromFile
)

// sender is an answer to who sends: the organisation of another plan.
type sender struct {
	name  string // of the organisation
	where string // the name of the plan
	path  string // of its file, while the organisation is not read yet; "" afterwards
	newplan.Sender
	blobs map[string][]byte
}

// source is what the file that was chosen holds: a plan or a table.
type source struct {
	name  string // of the file
	plan  *plan.Plan
	blobs map[string][]byte
	cells [][]string
}

// form is what the page asks.
type form struct {
	name      string
	nameTyped bool // the user has written the name
	folder    string

	senders []sender
	sender  int    // len(senders): another one
	other   string // the name of that one

	chosen, own []string // short names of solutions

	start   start
	example string
	clip    [][]string // cells of the clipboard, none where it has no distribution
	file    *source    // nil for none yet

	// confirmed is what the user has chosen about the doubts of the table, with the cells and
	// the solution that it was chosen for.
	confirmed *newplan.Table
}

// cells are those of the table that is begun with, and the name of its file.
func (f *form) cells() (cells [][]string, file string) {
	switch {
	case f.start == fromClipboard:
		return f.clip, ""
	case f.start == fromFile && f.file != nil:
		return f.file.cells, f.file.name
	}
	return nil, ""
}

// options are what the plan is made of.
func (f *form) options(lang day.Lang, today day.Day) newplan.Options {
	o := newplan.Options{Name: f.name, Blobs: map[string][]byte{}}
	if f.sender < len(f.senders) {
		o.Sender = f.senders[f.sender].Sender
		for id, b := range f.senders[f.sender].blobs {
			o.Blobs[id] = b
		}
	} else {
		o.Sender.Name = f.other
	}
	switch {
	case f.start == fromExample:
		o.Example = f.example
		return o
	case f.start == fromFile && f.file != nil && f.file.plan != nil:
		o.From = f.file.plan
		for id, b := range f.file.blobs {
			o.Blobs[id] = b
		}
		return o
	}
	o.Solutions, o.Own = f.chosen, f.own
	if cells, file := f.cells(); cells != nil {
		if f.confirmed != nil {
			o.Table = f.confirmed
		} else if table, ok := newplan.ReadTable(o, cells, lang, today); ok {
			table.File = file
			o.Table = &table
		}
	}
	return o
}

// asksSolutions reports whether the solutions are the user's to choose: an example and
// another plan have theirs.
func (f *form) asksSolutions() bool {
	return f.start != fromExample && (f.start != fromFile || f.file == nil || f.file.plan == nil)
}

// solutions are the short names of those that were chosen.
func (f *form) solutions() []string { return slices.Concat(f.chosen, f.own) }

// proposeName is what the plan is called until somebody writes something else.
func (s *Screen) proposeName(p *plan.Plan) string {
	switch f := &s.form; {
	case f.start == fromExample:
		return s.ws.T("example.file." + f.example)
	case !f.asksSolutions():
		return s.ws.T("file.copyname", "name", f.file.name)
	case len(f.solutions()) == 0:
		return s.ws.T("example.file." + example.Empty)
	}
	names := s.form.solutions()
	if len(names) > mostInName {
		names = names[:mostInName]
	}
	return s.ws.T("newplan.proposal", "solutions", s.ws.Lang.And(names), "year", strconv.Itoa(firstYear(p, s.ws.ActualDay())))
}

// mostInName is how many solutions the name of a plan names.
const mostInName = 3

// firstYear is the year of the first go-live, that of today where there is none.
func firstYear(p *plan.Plan, today day.Day) int {
	first := day.None
	if p != nil {
		for _, m := range p.Milestones.Rows() {
			if m.Kind == plan.GoLive && m.Earliest != day.None && (first == day.None || m.Earliest < first) {
				first = m.Earliest
			}
		}
	}
	if first == day.None {
		first = today
	}
	return first.Year()
}
