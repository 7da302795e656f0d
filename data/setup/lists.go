package setup

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// List is rows that people enter one below another: the tasks in letters, their links. Each
// cell of a row is a field of its own, whose Of.Row is the row.
type List struct {
	Key    string   // begins the keys of its fields; it is called "setup.list." + Key
	Fields []*Field // in the order in which they are entered; the first names the row

	// Place is where a row stands in the order, as plan.KeyBetween makes it. A row comes with
	// a place and goes without one.
	Place *Field

	rows listRows
}

// listRows is where the rows of a list lie.
type listRows interface {
	store
	name() string // of the table
	of(p *plan.Plan, owner Of) []Of
}

// The keys of the lists.
const (
	TaskList           = "task"
	LinkList           = "link"
	EnclosureList      = "enclosure"
	ResponsibilityList = "responsibility"
	CourseList         = "course"
)

// Timeline is the section of what is entered with a milestone, on the timeline.
const Timeline Section = "timeline"

var lists = []*List{
	newList(TaskList, tableRows[plan.Task]{
		plan.Tasks, func(r plan.Task) Of { return Of{Solution: r.SolutionID, Row: r.ID} }, func(r *plan.Task) *string { return &r.Ordinal },
		func(of Of) plan.Task { return plan.Task{ID: of.Row, SolutionID: of.Solution} },
	}, []*Field{
		{Key: "text", Required: true},
		{Key: "text_en"},
		{Key: "due_rule", Kind: Due, Size: 26},
		letterKindField(),
	}),
	newList(LinkList, tableRows[plan.LetterLink]{
		plan.LetterLinks, func(r plan.LetterLink) Of { return Of{Solution: r.SolutionID, Row: r.ID} }, func(r *plan.LetterLink) *string { return &r.Ordinal },
		func(of Of) plan.LetterLink { return plan.LetterLink{ID: of.Row, SolutionID: of.Solution} },
	}, []*Field{
		{Key: "name", Required: true},
		{Key: "address", Required: true, check: checkWebsite},
		letterKindField(),
	}),
	newList(EnclosureList, tableRows[plan.Enclosure]{
		plan.Enclosures, func(r plan.Enclosure) Of { return Of{Solution: r.SolutionID, Row: r.ID} }, func(r *plan.Enclosure) *string { return &r.Ordinal },
		func(of Of) plan.Enclosure { return plan.Enclosure{ID: of.Row, SolutionID: of.Solution} },
	}, []*Field{
		{Key: "name", Required: true},
		{Key: "content", Required: true, Kind: Document},
		letterKindField(),
	}),
	newList(ResponsibilityList, tableRows[plan.Responsibility]{
		plan.Responsibilities, func(r plan.Responsibility) Of { return Of{Solution: r.SolutionID, Row: r.ID} }, func(r *plan.Responsibility) *string { return &r.Ordinal },
		func(of Of) plan.Responsibility { return plan.Responsibility{ID: of.Row, SolutionID: of.Solution} },
	}, []*Field{
		{Key: "task", Required: true},
		dutyField("municipality"),
		dutyField("us"),
	}),
	newList(CourseList, tableRows[plan.Course]{
		plan.Courses, func(r plan.Course) Of { return Of{Milestone: r.MilestoneID, Row: r.ID} }, func(r *plan.Course) *string { return &r.Ordinal },
		func(of Of) plan.Course { return plan.Course{ID: of.Row, MilestoneID: of.Milestone} },
	}, []*Field{
		{Key: "name", Required: true},
		{Key: "place"},
		{Key: "seats", Kind: Number, Min: 1, Max: 999, Optional: true},
		{Key: "choose", Kind: Choice, Choices: []string{plan.ChooseAll, plan.ChooseOne}, Prefix: "course.choose.", Optional: true},
		{Key: "signup_to", check: checkSignUpTo},
		{Key: "signup_written", Size: 16, check: checkSignUp, store: signUp{}},
	}),
}

// Lists lists the lists of a section, in the order in which they are shown.
func Lists(section Section) []*List {
	return slices.DeleteFunc(slices.Clone(lists), func(l *List) bool { return l.Place.Section != section })
}

// ListOf returns the list with a key, nil where there is none.
func ListOf(key string) *List {
	if i := slices.IndexFunc(lists, func(l *List) bool { return l.Key == key }); i >= 0 {
		return lists[i]
	}
	return nil
}

// List returns the list that the field is a cell of, nil for others.
func (f *Field) List() *List {
	if f.Scopes&OfRow == 0 {
		return nil
	}
	key, _, _ := strings.Cut(f.Key, ".")
	return ListOf(key)
}

// newList declares a list whose rows lie in a table.
func newList(key string, rows listRows, columns []*Field) *List {
	section := Solutions
	if key == CourseList {
		section = Timeline
	}
	l := &List{Key: key, Fields: columns, rows: rows}
	l.Place = &Field{Key: key + ".ordinal", Section: section, Scopes: OfRow, store: rows, text: "field.ordinal", check: l.checkRow}
	for _, f := range columns {
		f.text = "field." + f.Key
		if f.store == nil {
			f.store = column{table: rows.name(), name: f.Key, row: rowOf, make: never}
		}
		f.Key, f.Section, f.Scopes = key+"."+f.Key, section, OfRow
	}
	return l
}

// listFields are the fields of all lists; the place of a row comes before its cells, for a
// row is there before they are filled.
func listFields() (list []*Field) {
	for _, l := range lists {
		list = append(append(list, l.Place), l.Fields...)
	}
	return list
}

func letterKindField() *Field {
	f := &Field{Key: "letter_kind", Kind: Choice, Prefix: "letter.kind.", Optional: true}
	for _, k := range letters.Kinds() {
		f.Choices = append(f.Choices, k.ID)
	}
	return f
}

// The duties that somebody can have in a task. None is "–".
const (
	dutyResponsible = "ansvar"
	dutyTakesPart   = "deltager"
	noDuty          = "–"
)

func dutyField(name string) *Field {
	return &Field{
		Key: name, Kind: Choice, Choices: []string{dutyResponsible, dutyTakesPart}, Prefix: "letter.duty.",
		Optional: true, store: duty{column{table: "responsibility", name: name, row: rowOf, make: never}},
	}
}

// duty is the store of a duty, in which a dash says nothing.
type duty struct{ column }

func (s duty) get(p *plan.Plan, of Of) string {
	if value := s.column.get(p, of); value != noDuty {
		return value
	}
	return ""
}

// tableRows are rows of a table, each with its owner and its place.
type tableRows[R plan.Row] struct {
	table   *plan.Handle[R]
	owner   func(R) Of
	ordinal func(*R) *string
	fresh   func(of Of) R
}

func (t tableRows[R]) name() string { return t.table.Info().Name }

// get returns the place of a row, "" where it is not there.
func (t tableRows[R]) get(p *plan.Plan, of Of) string {
	row, ok := t.table.Of(p).Get(of.Row)
	if !ok {
		return ""
	}
	return cmp.Or(*t.ordinal(&row), plan.KeyOf(0))
}

// set adds, moves or removes a row.
func (t tableRows[R]) set(d *plan.Draft, of Of, value string) error {
	row, ok := t.table.Of(d.Plan()).Get(of.Row)
	switch {
	case value == "" && ok:
		plan.Remove[R](d, of.Row)
		return nil
	case value == "":
		return nil
	case !ok:
		row = t.fresh(of)
	}
	*t.ordinal(&row) = value
	plan.Put(d, row)
	return nil
}

// of lists the rows of an owner in their order.
func (t tableRows[R]) of(p *plan.Plan, owner Of) []Of {
	var list []Of
	for _, row := range t.table.Of(p).Rows() {
		if of := t.owner(row); of.Solution == owner.Solution && of.Milestone == owner.Milestone {
			list = append(list, of)
		}
	}
	slices.SortStableFunc(list, func(a, b Of) int {
		return cmp.Or(strings.Compare(t.get(p, a), t.get(p, b)), strings.Compare(a.Row.String(), b.Row.String()))
	})
	return list
}

// Rows lists the rows of an owner in their order: of a solution, or of a milestone.
func (l *List) Rows(p *plan.Plan, owner Of) []Of { return l.rows.of(p, owner) }

// KeyAmong returns the place of a row that is to stand at an index among the places of the
// others, which are in their order.
func KeyAmong(others []string, at int) string {
	before, after := "", ""
	if at > 0 {
		before = others[at-1]
	}
	if at < len(others) {
		after = others[at]
	}
	return plan.KeyBetween(before, after)
}

// checkRow says what a row that comes or moves lacks.
func (l *List) checkRow(p *plan.Plan, of Of, _ string) *Wrong {
	for _, f := range l.Fields {
		if f.Required && f.Value(p, of) == "" {
			return &Wrong{Field: f, Why: "empty"}
		}
	}
	return nil
}

// Comes reports whether a change adds a row to a list.
func (c Change) Comes() bool {
	l := c.Field.List()
	return l != nil && c.Field == l.Place && c.Value == "" && c.To != ""
}

// isBlank reports whether a change adds a row of which the others say nothing.
func (c Change) isBlank(among []Change) bool {
	return c.Comes() && !slices.ContainsFunc(among, func(d Change) bool {
		return d.Of == c.Of && d.Field != c.Field && d.To != ""
	})
}

// commonList returns the list that all changes are of, for one owner; nil where there is none.
func commonList(changes []Change) *List {
	first := changes[0]
	l := first.Field.List()
	for _, c := range changes {
		if l == nil || c.Field.List() != l || c.Of.Solution != first.Of.Solution || c.Of.Milestone != first.Of.Milestone {
			return nil
		}
	}
	return l
}

// label says what changes of the list do: of one row by its name, of several by their number.
func (l *List) label(p *plan.Plan, changes []Change) plan.Label {
	key, rows := "did.list.changed", map[plan.ID]bool{}
	for _, c := range changes {
		rows[c.Of.Row] = true
		switch {
		case c.Field != l.Place:
		case c.Value == "":
			key = "did.list.added"
		case c.To == "":
			key = "did.list.removed"
		case len(changes) == 1:
			key = "did.list.moved"
		}
	}
	of := changes[0].Of.Solution
	if start, ok := p.Milestones.Get(changes[0].Of.Milestone); ok {
		of = start.SolutionID
	}
	pairs := []string{"list", l.Key}
	s, own := p.Solutions.Get(of)
	if own {
		pairs = append(pairs, "solution", s.Short)
	}
	if len(rows) > 1 {
		key, pairs = "did.list.many", append(pairs, "n", strconv.Itoa(len(rows)))
	} else {
		pairs = append(pairs, "name", l.nameAmong(p, changes))
	}
	if !own {
		key += ".of-plan"
	}
	return plan.L(key, pairs...)
}

// nameAmong is what the row of changes is called, as far as a label has room for it.
func (l *List) nameAmong(p *plan.Plan, changes []Change) string {
	name := l.Fields[0].Value(p, changes[0].Of)
	for _, c := range changes {
		if c.Field == l.Fields[0] {
			name = c.To
		}
	}
	runes := []rune(strings.Join(strings.Fields(name), " "))
	if len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return string(runes)
}
