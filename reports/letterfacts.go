package reports

import (
	"cmp"
	"slices"
	"sync/atomic"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports/calendar"
)

// LetterKind is the purpose of a letter: the id of a kind in package letters.
type LetterKind string

// The kinds that the program has.
const (
	Notice           LetterKind = letters.Notification
	ChangedNotice    LetterKind = letters.ChangedNotice
	WithdrawnNotice  LetterKind = letters.WithdrawnNotice
	CourseInvitation LetterKind = letters.CourseInvitation
	InvoicingNotice  LetterKind = letters.InvoicingNotice
	Termination      LetterKind = letters.Termination
)

// LetterKinds returns the kinds in the order in which they are offered.
func LetterKinds() []LetterKind {
	var kinds []LetterKind
	for _, k := range letters.Kinds() {
		kinds = append(kinds, LetterKind(k.ID))
	}
	return kinds
}

// Entry returns the definition of the kind. An unknown kind has the definition of the first kind.
func (k LetterKind) Entry() letters.Kind {
	if of, ok := letters.KindOf(string(k)); ok {
		return of
	}
	return letters.Kinds()[0]
}

// ParseLetterKind finds a kind by its short name or its id, "changed" or "changed_notice", or by
// what it is called in Danish or English: "ændret-varsling".
func ParseLetterKind(name string) (LetterKind, bool) {
	if name == "kursusinvitation" { // what it was called before
		return CourseInvitation, true
	}
	for _, k := range LetterKinds() {
		if name == string(k) || name == k.Entry().Word() || name == fileWord(k.Name(translations.Danish)) || name == fileWord(k.Name(translations.English)) {
			return k, true
		}
	}
	return "", false
}

// Name returns the name of the kind in a language: "varsling".
func (k LetterKind) Name(l translations.Lang) string { return l.T("letter.kind." + string(k)) }

// LetterFacts is everything that a letter says, gathered from a plan. Content is the part of it
// that the register of letters keeps.
type LetterFacts struct {
	MunicipalityID, SolutionID, WaveID plan.ID

	Kind         LetterKind
	Lang         translations.Lang
	Date         day.Day
	Code         string
	Municipality string // the short name
	Official     string
	Recipient    Recipient
	Copies       []string // roles that get a copy
	Sender       plan.Sender
	Solution     string // "SAPA"

	ReferenceWord string // for the solution, in references and file names
	Reference     string // by which the register knows the letter; "" for a proof
	Version       string // of the plan that a proof is of, as people call it; "" for the current one

	Wave         string     // "" for none
	Dates        []DateFact // in the order of a schedule
	NoticeMonths int

	Impossible *letters.Impossible // why the letter cannot be written; nil where it can
	LastNotice *plan.LetterContent // the notice that the letter changes or withdraws; nil for none
	FirstBill  *billing.Statement  // of the period in which invoicing starts; nil for none
	Price      *plan.LetterPrice   // what the municipality pays; nil for none
	Courses    []CourseFact        // that it takes, where they are described
	LastDay    *DateFact           // of the system that ends; nil for none
	Tasks      []TaskFact          // that the municipality is asked to do, in their order
	Enclosures []plan.Enclosure    // in their order
	Examples   []string            // keys of the facts that are placeholders

	namePattern letters.FileNamePattern

	lastRef  string // of LastNotice
	replaces bool   // an earlier letter of the kind still stands
	texts    LetterTexts
	values   *letterValues
	said     *atomic.Pointer[madeText] // by Text; shared by the copies
	others   []LetterFacts             // about further solutions
	events   []calendar.Event
}

// DateFact is a date as a letter says it.
type DateFact struct {
	Kind plan.MilestoneKind
	Text string // in the letter's language
	Span day.Span
}

// CourseFact is a course as a letter says it.
type CourseFact struct {
	letters.CourseFacts
	On, SignUp DateFact // without a kind; the sign-up day is undecided where there is none
}

// TaskFact is a task as a letter says it.
type TaskFact struct {
	Text string      // in the letter's language
	Due  day.Written // until when; undecided where no day is set
}

// GatherLetterAbout collects the facts of a letter to a municipality about one solution or several,
// dated on a day. The letter is stored with the first; what holds for one solution alone, such as
// the table of dates, is told of each.
func GatherLetterAbout(p *plan.Plan, kind LetterKind, solutions []plan.ID, municipality plan.ID, l translations.Lang, date day.Day) LetterFacts {
	f := GatherLetter(p, kind, solutions[0], municipality, l, date)
	for _, solution := range solutions[1:] {
		other := GatherLetter(p, kind, solution, municipality, l, date)
		f.others = append(f.others, other)
		f.Impossible = cmp.Or(f.Impossible, other.Impossible)
	}
	if len(f.others) > 0 {
		f.values = f.valuesOfAll()
	}
	return f
}

// GatherLetter collects the facts of a letter to a municipality about a solution,
// dated on a day.
func GatherLetter(p *plan.Plan, kind LetterKind, solution, municipality plan.ID, l translations.Lang, date day.Day) LetterFacts {
	m, _ := p.Municipalities.Get(municipality)
	s, _ := p.Solutions.Get(solution)
	f := LetterFacts{
		MunicipalityID: municipality, SolutionID: solution, Kind: kind, Lang: l, Date: date, Code: m.Code, Municipality: m.Name, Official: m.OfficialName,
		Solution: s.Short, ReferenceWord: p.ReferenceWord(solution), NoticeMonths: s.NoticeMin, namePattern: letters.FileNamePatternOf(p),
		said: new(atomic.Pointer[madeText]),
	}
	f.gatherParties(p, m)
	if w, ok := p.WaveOf(solution, municipality); ok {
		f.WaveID, f.Wave = w.ID, w.Name
	}
	f.gatherDates(p, solution, municipality)
	if last, ok := letters.LastNotice(p, solution, municipality); ok && kind.Entry().RequiresNotice() {
		f.LastNotice = &last.Content
	}
	f.gatherStanding(p)
	f.gatherMore(p)
	f.Impossible = kind.Entry().Impossible(p, solution, municipality, date)
	f.texts = LetterTextsOf(p, solution, l)
	f.values = gatherValues(p, &f)
	return f
}

// gatherMore collects what only some kinds say.
func (f *LetterFacts) gatherMore(p *plan.Plan) {
	kind, solution, municipality := f.Kind.Entry(), f.SolutionID, f.MunicipalityID
	if kind.Bill {
		f.gatherPrice(p)
	}
	if kind.Courses {
		for _, c := range letters.CoursesOf(p, solution, municipality) {
			of := CourseFact{CourseFacts: c}
			of.On = DateFact{Text: FormatMilestoneDate(p, c.Start, f.Lang), Span: c.Start.When()}
			signUp := plan.Milestone{Written: c.Course.SignupWritten, Earliest: c.SignUp.Earliest, Latest: c.SignUp.Latest}
			of.SignUp = DateFact{Text: FormatMilestoneDate(p, signUp, f.Lang), Span: c.SignUp}
			f.Courses = append(f.Courses, of)
		}
	}
	if m, ok := letters.LastDayOf(p, solution, municipality); ok && kind.LastDay {
		f.LastDay = &DateFact{Kind: m.Kind, Text: FormatMilestoneDate(p, m, f.Lang), Span: m.When()}
		f.addExample(string(m.Kind), m.Example)
	}
}

// gatherPrice collects what the letter says of the price: no break that the municipality does not
// reach, and no amount that is not counted by inhabitants.
func (f *LetterFacts) gatherPrice(p *plan.Plan) {
	f.Price = letters.PriceOf(p, f.SolutionID, f.MunicipalityID)
	bill, billed := billing.FirstBill(p, f.SolutionID, f.MunicipalityID)
	if billed {
		f.FirstBill = &bill
	}
	if f.Price == nil {
		return
	}
	if !slices.ContainsFunc(bill.Lines, func(l billing.Line) bool { return l.Part == billing.AboveBreak }) {
		f.Price.Break, f.Price.Percent = 0, 0
	}
	if billed && !bill.Settlement.ByInhabitants() {
		f.Price.Period, f.Price.Year, f.Price.Net = "", 0, 0
	}
}

// gatherParties collects who writes to whom. A termination is the municipality's letter to the
// supplier.
func (f *LetterFacts) gatherParties(p *plan.Plan, m plan.Municipality) {
	kind := f.Kind.Entry()
	if kind.LastDay {
		f.Sender, f.Recipient = terminator(p, m, f.Lang), supplierOf(p, f.SolutionID)
		f.addExample("address", m.AddressIsExample() && f.Sender.Address+f.Sender.City != "")
		return
	}
	f.Sender, f.Recipient = p.Sender(), recipientOf(p, m, kind.Addressee(p), f.Lang)
	f.Copies = kind.Copies(p)
	f.addExample("sender", f.Sender.Example)
	f.addExample("address", m.AddressIsExample() && len(f.Recipient.Address) > 0)
}

// gatherStanding finds the letter that this one follows: the last notice or, of a kind that gives
// no notice, the last one of the same kind.
func (f *LetterFacts) gatherStanding(p *plan.Plan) {
	kind := f.Kind.Entry()
	for _, l := range letters.CurrentTo(p, f.SolutionID, f.MunicipalityID) {
		if l.Kind.ID != kind.ID && !(kind.RequiresNotice() && l.Kind.Notifies()) {
			continue
		}
		row, _ := p.Letters.Get(l.Letter)
		f.lastRef, f.replaces = row.Ref, f.replaces || l.Kind.ID == kind.ID
		if f.LastNotice == nil {
			content := l.Content
			f.LastNotice = &content
		}
	}
}

func (f *LetterFacts) gatherDates(p *plan.Plan, solution, municipality plan.ID) {
	if f.Wave == "" && !f.Kind.Entry().Bill {
		return
	}
	for _, kind := range f.Kind.Entry().Dates {
		m, ok := p.DateInForce(solution, municipality, kind)
		if !ok {
			continue
		}
		f.Dates = append(f.Dates, DateFact{Kind: kind, Text: FormatMilestoneDate(p, m, f.Lang), Span: m.When()})
		f.addExample(string(kind), m.Example)
	}
}

func (f *LetterFacts) addExample(key string, is bool) {
	if is {
		f.Examples = append(f.Examples, key)
	}
}

// DateOf returns the date of a kind that the letter can say.
func (f *LetterFacts) DateOf(kind plan.MilestoneKind) (d DateFact, ok bool) {
	i := slices.IndexFunc(f.Dates, func(d DateFact) bool { return d.Kind == kind })
	if i < 0 {
		return DateFact{}, false
	}
	return f.Dates[i], true
}

// When returns the days of a kind of milestone; ok is false where the days are not decided.
func (f *LetterFacts) When(kind plan.MilestoneKind) (s day.Span, ok bool) {
	d, _ := f.DateOf(kind)
	return d.Span, d.Span.Decided()
}
