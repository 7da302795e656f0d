// Package setup is the plan's own facts as declared fields: who sends, what a
// solution costs, which limits the rules have. Each field knows its key, its section,
// what it takes, what it says and how it is set. The window's settings, the command
// set, the words of the history and the list of what is missing come from this list.
//
// Values are texts in one form for all languages: a whole number, a decimal number
// with a point, an ISO day, "true" or "false", the id of a choice, the id of a blob.
// Read makes such a value of what a person wrote; Field.Format the other way round.
//
// The package is pure: it takes plans and returns values.
package setup

import (
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Section is where the window shows a field.
type Section string

// The sections, in the order of the window.
const (
	Plan        Section = "plan"
	Sender      Section = "sender"
	Solutions   Section = "solutions"
	Rules       Section = "rules"
	Billing     Section = "billing"
	Populations Section = "populations"
	Letters     Section = "letters"
	Dates       Section = "dates"
)

// Municipalities is the section of what is entered for each municipality, which has a screen
// of its own.
const Municipalities Section = "municipalities"

// Sections lists the sections in their order.
func Sections() []Section {
	return []Section{Plan, Sender, Solutions, Rules, Billing, Populations, Letters, Dates}
}

// Kind is how the value of a field is written.
type Kind int

// The kinds of fields.
const (
	Text     Kind = iota // one line
	Lines                // several lines
	Number               // a whole number from Min to Max
	Percent              // a whole number of percent
	Price                // kroner with up to four decimals; see plan.Price
	Day                  // an ISO day
	Choice               // one of Choices
	Choices              // several of Choices, parted by commas
	YesNo                // "true" or "false"
	Picture              // the id of a blob; typed, the path of a PNG or JPEG
	Colour               // "#0b6b6b"
	Due                  // until when a task is to be done; see letters.DueRule
	Document             // the id of a blob that is a PDF
)

// Of says whose fact a field is. All empty, it is the plan's.
type Of struct {
	Solution     plan.ID
	Row          plan.ID // the wave, the zone or the row of a list
	Milestone    plan.ID // of a course
	Municipality plan.ID
	From         day.Day // the first day of a price's step
	Year         int     // of a population
	Period       string  // of a quantity: "2019H2"
}

// Field is a fact of the plan that people enter.
type Field struct {
	Key     string  // as the command set writes it, with "@" at its end where a day follows
	Section Section // where the window shows it
	Group   string  // the heading in the section, "" for none; its text is "setup.group." + Group
	Kind    Kind

	// Scopes says whose fact it can be.
	Scopes Scope

	// Min and Max bound a number. An empty number says nothing and takes the default
	// where Optional is set.
	Min, Max int
	Optional bool
	Choices  []string
	Prefix   string // of the texts of the choices: Prefix + the choice

	Required bool   // it cannot be empty
	Personal bool   // a person's: no label of the history holds its value
	Term     string // its name among the assumptions of a settlement, "" where it is none
	Needed   Use    // what cannot be made without it

	// Beside: it stands on the row of the field before it. Size is about how many signs it
	// holds, 0 for a line or what its kind has.
	Beside bool
	Size   int

	text    string // the key of what it is called
	plain   bool   // a number that is written without groups: a year
	compact bool   // spaces in it mean nothing, and letters are capitals
	store   store
	check   func(p *plan.Plan, of Of, value string) *Wrong
	// byDefault is the value that holds where the plan says nothing.
	byDefault func(p *plan.Plan, of Of) string
}

// Scope says whose fact a field can be. A field can be the plan's and a solution's: then
// that of the solution goes first.
type Scope uint8

// The scopes.
const (
	OfPlan Scope = 1 << iota
	OfSolution
	OfStep         // of a step of a solution's prices
	OfWave         // of a wave
	OfZone         // of a frozen zone
	OfMunicipality // of a municipality, in a year where it is a population
	OfRow          // of a row of a list
)

// Use says what needs a fact.
type Use uint8

// The uses.
const (
	ForLetters Use = 1 << iota
	ForInvoices
)

// store is where the value of a field lies.
type store interface {
	get(p *plan.Plan, of Of) string
	set(d *plan.Draft, of Of, value string) error
}

// declared is the fields in their order, and by their keys.
type declared struct {
	list  []*Field
	named map[string]*Field
}

var fields = declare(builtIn())

func declare(list []*Field) *declared {
	d := &declared{named: map[string]*Field{}}
	for _, f := range list {
		d.add(f)
	}
	return d
}

func (d *declared) add(f *Field) {
	if d.named[f.Key] != nil {
		panic("setup: the field " + f.Key + " is declared twice")
	}
	d.list, d.named[f.Key] = append(d.list, f), f
}

// Define declares a further setting of the plan that is kept under its key. The
// function takes it out again, for tests.
func Define(f Field) (undefine func()) {
	f.store = setting{f.Key}
	if f.text == "" {
		f.text = "setting." + f.Key
	}
	was := fields
	fields = declare(append(slices.Clone(was.list), &f))
	return func() { fields = was }
}

// Fields lists the fields in their order. The slice must not be changed.
func Fields() []*Field { return fields.list }

// FieldOf returns the field with a key, nil where there is none.
func FieldOf(key string) *Field { return fields.named[key] }

// SectionOf is where a fact is entered, by its key: contacts of all roles, and what is no
// field, with the municipalities.
func SectionOf(key string) Section {
	if f := fields.named[key]; f != nil {
		return f.Section
	}
	return Municipalities
}

// TextKey is the key of what the field is called.
func (f *Field) TextKey() string { return f.text }

// GroupKey is the key of the heading that the field stands under, "" for none.
func (f *Field) GroupKey() string {
	if f.Group == "" || f.Section == Letters {
		return ""
	}
	return "setup.group." + f.Group
}

// Signs is about how many signs are written in the field, 0 for a line.
func (f *Field) Signs() int {
	switch {
	case f.Size > 0:
		return f.Size
	case f.Kind == Number:
		return len(strconv.Itoa(f.Max))
	case f.Kind == Percent:
		return 3
	case f.Kind == Price, f.Kind == Colour:
		return 8
	case f.Kind == Day:
		return 16
	}
	return 0
}

// Value is what the plan says, "" where it says nothing.
func (f *Field) Value(p *plan.Plan, of Of) string { return f.store.get(p, of) }

// Default is the value that holds where the plan says nothing, "" where nothing does.
func (f *Field) Default(p *plan.Plan, of Of) string {
	if f.byDefault == nil {
		return ""
	}
	return f.byDefault(p, of)
}

// Entry is a field of somebody, with what the plan says now.
type Entry struct {
	*Field
	Of    Of
	Name  string // of the wave, the zone, the municipality, or the step's first day; "" for others
	Value string
}

// Key is the entry's key as the command set writes it: that of a step ends with its day.
func (e Entry) SetKey() string {
	if e.Field.Scopes&OfStep != 0 {
		return e.Field.Key + e.Of.From.ISO()
	}
	return e.Field.Key
}

// EntryOf returns a field of somebody with its value.
func EntryOf(p *plan.Plan, f *Field, of Of) Entry {
	return Entry{Field: f, Of: of, Name: nameOf(p, of), Value: f.Value(p, of)}
}

func nameOf(p *plan.Plan, of Of) string {
	if w, ok := p.Waves.Get(of.Row); ok {
		return w.Name
	}
	if m, ok := p.Milestones.Get(of.Row); ok {
		return m.Name
	}
	if of.From != day.None {
		return of.From.ISO()
	}
	m, ok := p.Municipalities.Get(of.Municipality)
	switch {
	case ok && of.Year != 0:
		return m.Name + " " + strconv.Itoa(of.Year)
	case ok && of.Period != "":
		return m.Name + " " + of.Period
	}
	return m.Name
}

// Entries lists the fields of a solution or, for none, of the plan as a whole, in the
// order of their declaration, those of its steps, waves and zones included.
func Entries(p *plan.Plan, solution plan.ID) []Entry {
	var list []Entry
	for _, f := range fields.list {
		for _, of := range f.owners(p, solution) {
			list = append(list, EntryOf(p, f, of))
		}
	}
	return list
}

// owners lists whose the field is in a solution or, for none, in the plan.
func (f *Field) owners(p *plan.Plan, solution plan.ID) []Of {
	var list []Of
	switch {
	case f.Scopes&OfStep != 0 && solution != plan.None:
		model, _ := p.SettlementOf(solution)
		for _, step := range p.PricesOf(model.ID) {
			list = append(list, Of{Solution: solution, From: step.ValidFrom})
		}
	case f.Scopes&OfWave != 0 && solution != plan.None:
		for _, w := range p.WavesOf(solution) {
			list = append(list, Of{Solution: solution, Row: w.ID})
		}
	case f.Scopes&OfZone != 0:
		for _, m := range p.Milestones.Rows() {
			if m.Kind == plan.FrozenZone && m.SolutionID == solution {
				list = append(list, Of{Solution: solution, Row: m.ID})
			}
		}
	case f.Scopes&OfPlan != 0 && solution == plan.None, f.Scopes&OfSolution != 0 && solution != plan.None:
		list = append(list, Of{Solution: solution})
	}
	return list
}

// Lookup finds the field and the owner of a key as the command set writes it.
func Lookup(key string, solution plan.ID) (*Field, Of, bool) {
	of := Of{Solution: solution}
	if f := fields.named[key]; f != nil && f.Scopes&OfStep == 0 {
		return f, of, f.takes(of)
	}
	name, from, stepped := strings.Cut(key, "@")
	f := fields.named[name+"@"]
	if !stepped || f == nil || solution == plan.None {
		return nil, of, false
	}
	d, err := day.ParseISO(from)
	if err != nil || d == day.None {
		return nil, of, false
	}
	of.From = d
	return f, of, true
}

// takes reports whether the field can be the plan's or the solution's.
func (f *Field) takes(of Of) bool {
	if of.Solution == plan.None {
		return f.Scopes&OfPlan != 0
	}
	return f.Scopes&OfSolution != 0
}
