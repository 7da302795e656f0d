package plan

import "bolgeplan/data/day"

// An entity is a struct whose fields carry their column names; tables, loading,
// field changes and export all come from these tags. The option "optional"
// writes the zero value as NULL. Ids and days that are none are always NULL.
//
// The tag "as" says how a value is told to people; see the meanings of Field.As.
//
// The tag "reg" names the register of a field: fields that mean one thing together
// are edited, logged, compared and merged as one. A field without it is a register
// by itself. The option "order" marks a place in an order, which is never in
// conflict. The tag "ref" says what the id of another row means; see RefKind.

// Municipality is one of the 98, with what a letter or an invoice to it needs.
type Municipality struct {
	ID           ID     `col:"id"`
	Code         string `col:"code"` // four digits, "0751"
	Name         string `col:"name"` // "Aarhus"
	OfficialName string `col:"official_name"`
	Region       string `col:"region"`
	CVR          string `col:"cvr"`
	EAN          string `col:"ean" reg:"ean"`       // GLN, 13 digits
	Reference    string `col:"reference" reg:"ean"` // personal reference on invoices
	Address      string `col:"address" reg:"address"`
	Postcode     string `col:"postcode" reg:"address"`
	City         string `col:"city" reg:"address"`
	Example      bool   `col:"example" reg:"ean"` // EAN, reference and address are placeholders
}

// RowID returns the id of the row.
func (r Municipality) RowID() ID { return r.ID }

// Population is the number of inhabitants on 1 January of a year.
type Population struct {
	ID             ID     `col:"id"`
	MunicipalityID ID     `col:"municipality_id" ref:"owner"`
	Year           int    `col:"year"`
	Inhabitants    int    `col:"inhabitants" as:"count"`
	Source         string `col:"source"`
}

// RowID returns the id of the row.
func (r Population) RowID() ID { return r.ID }

// SolutionKind says what a solution is in the shared landscape.
type SolutionKind string

// The kinds of solutions.
const (
	Business  SolutionKind = "business"
	Support   SolutionKind = "support"
	Platform  SolutionKind = "platform"
	Tool      SolutionKind = "tool"
	PhasedOut SolutionKind = "phased_out"
)

// Solution is a shared IT system. Notice is given at least NoticeMin months
// before a municipality's go-live and, where NoticeMax is set, not earlier than
// that many months before.
type Solution struct {
	ID        ID           `col:"id"`
	Short     string       `col:"short"` // "SAPA"
	Name      string       `col:"name"`
	Kind      SolutionKind `col:"kind" as:"solutionkind."`
	Colour    string       `col:"colour"` // "#0b6b6b"
	NoticeMin int          `col:"notice_min_months,optional" reg:"notice"`
	NoticeMax int          `col:"notice_max_months,optional" reg:"notice"`
	Ordinal   int          `col:"ordinal" reg:"ordinal,order"`
}

// RowID returns the id of the row.
func (r Solution) RowID() ID { return r.ID }

// DependencyKind says how one solution hangs on another.
type DependencyKind string

// The kinds of dependencies.
const (
	Needs    DependencyKind = "needs"
	Replaces DependencyKind = "replaces"
)

// Dependency links a solution to one that it needs or replaces.
type Dependency struct {
	ID         ID             `col:"id"`
	SolutionID ID             `col:"solution_id" ref:"owner"`
	OnID       ID             `col:"on_id" ref:"owner" to:"solution"`
	Kind       DependencyKind `col:"kind" as:"dependency."`
	Note       string         `col:"note"`
}

// RowID returns the id of the row.
func (r Dependency) RowID() ID { return r.ID }

// WaveKind tells pilots from ordinary waves.
type WaveKind string

// The kinds of waves.
const (
	Pilot    WaveKind = "pilot"
	Ordinary WaveKind = "ordinary"
)

// Wave is a group of municipalities that take a solution into use together.
type Wave struct {
	ID         ID       `col:"id"`
	SolutionID ID       `col:"solution_id" ref:"owner"`
	Ordinal    int      `col:"ordinal" reg:"ordinal,order"`
	Name       string   `col:"name"`
	Kind       WaveKind `col:"kind" as:"wavekind."`
	Expected   int      `col:"expected,optional"` // municipalities, as the plan says ("I alt 19")
	Capacity   int      `col:"capacity,optional"` // most municipalities
}

// RowID returns the id of the row.
func (r Wave) RowID() ID { return r.ID }

// Assignment puts a municipality into a wave of a solution; its id is
// AssignmentID. An assignment whose wave is none keeps the municipality out.
type Assignment struct {
	ID             ID `col:"id"`
	SolutionID     ID `col:"solution_id" ref:"owner"`
	MunicipalityID ID `col:"municipality_id"`
	WaveID         ID `col:"wave_id" reg:"place" ref:"member" none:"changes.unplaced"`
}

// RowID returns the id of the row.
func (r Assignment) RowID() ID { return r.ID }

// MilestoneKind says what happens, and thereby whether it lasts.
type MilestoneKind string

// The kinds of milestones. Those of a wave's schedule come first, in their
// order.
const (
	CourseStart    MilestoneKind = "course_start"
	CourseEnd      MilestoneKind = "course_end"
	GoLive         MilestoneKind = "go_live"
	InvoicingStart MilestoneKind = "invoicing_start"

	FrozenZone MilestoneKind = "frozen_zone"
	Hypercare  MilestoneKind = "hypercare"
	TestPeriod MilestoneKind = "test_period"
	CutOver    MilestoneKind = "cut_over"
	Handover   MilestoneKind = "handover"
	Acceptance MilestoneKind = "acceptance"
	Other      MilestoneKind = "other"
)

// Schedule lists the kinds that a wave has once each, in the order in which
// they must happen.
var Schedule = [...]MilestoneKind{CourseStart, CourseEnd, GoLive, InvoicingStart}

// Lasts reports whether a milestone of this kind has a beginning and an end
// rather than one day on which it falls.
func (k MilestoneKind) Lasts() bool {
	switch k {
	case FrozenZone, Hypercare, TestPeriod, CutOver:
		return true
	}
	return false
}

// ZoneRule says what a frozen zone still allows.
type ZoneRule string

// The kinds of frozen zones.
const (
	OnlyCorrections       ZoneRule = "only_corrections"
	OnlyCriticalIncidents ZoneRule = "only_critical_incidents"
	NoChange              ZoneRule = "no_change"
)

// Milestone is something that happens on a day or lasts for some. Without a
// solution it is the programme's, without a wave its solution's; with a
// municipality it is that municipality's deviation from its wave.
//
// Written is the date as somebody wrote it; Earliest to Latest are the days
// that it can mean: when the milestone happens, or begins. What lasts has an
// end of its own, or ends with another milestone.
type Milestone struct {
	ID             ID            `col:"id"`
	SolutionID     ID            `col:"solution_id" reg:"of" ref:"owner"`
	WaveID         ID            `col:"wave_id" reg:"of" ref:"owner" unless:"municipality_id"`
	MunicipalityID ID            `col:"municipality_id"`
	Kind           MilestoneKind `col:"kind" as:"milestone."`
	Name           string        `col:"name"`
	Written        string        `col:"written" as:"date" reg:"date"`
	Earliest       day.Day       `col:"earliest" as:"in:written" reg:"date"`
	Latest         day.Day       `col:"latest" as:"in:written" reg:"date"`
	EndWritten     string        `col:"end_written" as:"date" reg:"end"`
	EndEarliest    day.Day       `col:"end_earliest" as:"in:end_written" reg:"end"`
	EndLatest      day.Day       `col:"end_latest" as:"in:end_written" reg:"end"`
	EndsWith       ID            `col:"ends_with" reg:"end" to:"milestone"`
	Locked         bool          `col:"locked"`
	Rule           ZoneRule      `col:"rule" as:"zone."`    // of a frozen zone
	Note           string        `col:"note" reg:"date"`    // the reason of a deviation
	Example        bool          `col:"example" reg:"date"` // a placeholder, not from a source
	Ordinal        int           `col:"ordinal"`
}

// RowID returns the id of the row.
func (r Milestone) RowID() ID { return r.ID }

// When returns the days on which m happens or begins.
func (m Milestone) When() day.Span { return day.Span{Earliest: m.Earliest, Latest: m.Latest} }

// End returns the days on which m ends by itself; see Plan.EndOf for one that
// ends with another.
func (m Milestone) End() day.Span { return day.Span{Earliest: m.EndEarliest, Latest: m.EndLatest} }

// Basis says what a price holds for.
type Basis string

// The bases of prices.
const (
	PerYear   Basis = "year"
	PerPeriod Basis = "period"
)

// Settlement is the model by which a solution is invoiced. Inhabitants above
// BreakAt (0: no break) pay BreakPercent of the price.
type Settlement struct {
	ID             ID     `col:"id"`
	SolutionID     ID     `col:"solution_id" ref:"owner"`
	Name           string `col:"name"`
	Basis          Basis  `col:"basis" as:"basis." reg:"basis"`
	BreakAt        int    `col:"break_at,optional" as:"count" reg:"break"`
	BreakPercent   int    `col:"break_percent" reg:"break"`
	VATPercent     int    `col:"vat_percent"`
	PeriodsPerYear int    `col:"periods_per_year" reg:"basis"`
	WholeMonths    bool   `col:"whole_months"` // a start inside a period is billed by whole months
	PaymentDays    int    `col:"payment_days"`
	Assumptions    string `col:"assumptions"` // what is our reading, not published: "basis,break_percent"
}

// RowID returns the id of the row.
func (r Settlement) RowID() ID { return r.ID }

// Price is what an inhabitant costs from a day on, in 1/100 øre: 21.31 kr is
// 213100. Reduction, in the same unit, is what the shared infrastructure takes
// out of it.
type Price struct {
	ID            ID      `col:"id"`
	SettlementID  ID      `col:"settlement_id" ref:"owner"`
	ValidFrom     day.Day `col:"valid_from"`
	PerInhabitant int64   `col:"per_inhabitant" as:"price" reg:"price"`
	Reduction     int64   `col:"reduction" as:"price" reg:"price"`
}

// RowID returns the id of the row.
func (r Price) RowID() ID { return r.ID }

// Letter is the record of what a municipality was told. Facts holds what the
// letter said, as JSON.
type Letter struct {
	ID             ID     `col:"id"`
	MunicipalityID ID     `col:"municipality_id" reg:"letter" ref:"names"`
	SolutionID     ID     `col:"solution_id" reg:"letter" ref:"names"`
	WaveID         ID     `col:"wave_id" reg:"letter" ref:"names"`
	Kind           string `col:"kind" as:"letter.kind." reg:"letter"`
	Facts          string `col:"facts" as:"opaque" reg:"letter"`
	PDFSHA256      string `col:"pdf_sha256" as:"opaque" reg:"letter"`
	PrintedAt      string `col:"printed_at" as:"time" reg:"letter"`
	SentAt         string `col:"sent_at" as:"time" reg:"letter"`
	Channel        string `col:"channel" reg:"letter"`
}

// RowID returns the id of the row.
func (r Letter) RowID() ID { return r.ID }

// Invoice is an issued invoice or credit note, amounts in øre.
type Invoice struct {
	ID             ID      `col:"id"`
	Series         string  `col:"series" reg:"invoice"`
	Number         int     `col:"number,optional" reg:"invoice"`
	Kind           string  `col:"kind" as:"invoice.kind." reg:"invoice"`
	MunicipalityID ID      `col:"municipality_id" reg:"invoice" ref:"names"`
	SolutionID     ID      `col:"solution_id" reg:"invoice" ref:"names"`
	Period         string  `col:"period" reg:"invoice"` // "2019H2"
	IssuedOn       day.Day `col:"issued_on" reg:"invoice"`
	DueOn          day.Day `col:"due_on" reg:"invoice"`
	Net            int64   `col:"net" as:"money" reg:"invoice"`
	VAT            int64   `col:"vat" as:"money" reg:"invoice"`
	Total          int64   `col:"total" as:"money" reg:"invoice"`
	CreditsID      ID      `col:"credits_id" reg:"invoice" ref:"names" to:"invoice"`
	Snapshot       string  `col:"snapshot" as:"opaque" reg:"invoice"`
}

// RowID returns the id of the row.
func (r Invoice) RowID() ID { return r.ID }

// InvoiceLine is a line of an issued invoice: Amount (øre) is
// Quantity × UnitPrice (1/100 øre) / Per, rounded once.
type InvoiceLine struct {
	ID        ID     `col:"id"`
	InvoiceID ID     `col:"invoice_id" reg:"line" ref:"names"`
	Position  int    `col:"position" reg:"line"`
	Text      string `col:"text" reg:"line"`
	Quantity  int64  `col:"quantity" as:"count" reg:"line"`
	UnitPrice int64  `col:"unit_price" as:"price" reg:"line"`
	Per       int64  `col:"per" reg:"line"`
	Amount    int64  `col:"amount" as:"money" reg:"line"`
}

// RowID returns the id of the row.
func (r InvoiceLine) RowID() ID { return r.ID }

// Contact is a person or mailbox in a municipality, by role.
type Contact struct {
	ID             ID     `col:"id"`
	MunicipalityID ID     `col:"municipality_id" ref:"owner"`
	Role           string `col:"role"`
	Name           string `col:"name" reg:"person"`
	Email          string `col:"email" reg:"person"`
	Phone          string `col:"phone" reg:"person"`
	Example        bool   `col:"example"`
}

// RowID returns the id of the row.
func (r Contact) RowID() ID { return r.ID }

// Alias is another spelling of a municipality's name that an import met.
type Alias struct {
	ID             ID     `col:"id"`
	MunicipalityID ID     `col:"municipality_id" ref:"owner"`
	Name           string `col:"name"`
}

// RowID returns the id of the row.
func (r Alias) RowID() ID { return r.ID }

// Setting is a named value of the plan as a whole; its id is SettingID. The
// keys are in settings.go.
type Setting struct {
	ID      ID     `col:"id"`
	Key     string `col:"key" as:"key"`
	Value   string `col:"value"`
	Example bool   `col:"example"`
}

// RowID returns the id of the row.
func (r Setting) RowID() ID { return r.ID }

// AcceptedFinding is a finding of the rules that somebody has accepted, with the
// reason ("agreed with the municipality"). Figures are those of the finding when
// it was accepted: once they differ, it is a new finding. Ids that do not name
// the subject are none; the id is AcceptanceID.
type AcceptedFinding struct {
	ID             ID     `col:"id"`
	Rule           string `col:"rule" as:"rules.rule."`
	SolutionID     ID     `col:"solution_id" ref:"names"`
	WaveID         ID     `col:"wave_id" ref:"names"`
	MunicipalityID ID     `col:"municipality_id" ref:"names"`
	MilestoneID    ID     `col:"milestone_id" ref:"names"`
	Figures        string `col:"figures" as:"opaque"`
	Reason         string `col:"reason"`
}

// RowID returns the id of the row.
func (r AcceptedFinding) RowID() ID { return r.ID }

// Baseline is a name for a state of the plan ("what we promised in March"): the
// transactions that nothing followed then, as hexadecimal ids with spaces
// between.
type Baseline struct {
	ID   ID      `col:"id"`
	Name string  `col:"name"`
	Tips string  `col:"tips" as:"opaque"`
	On   day.Day `col:"on_day"`
}

// RowID returns the id of the row.
func (r Baseline) RowID() ID { return r.ID }
