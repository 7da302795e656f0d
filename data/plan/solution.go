package plan

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
	Ordinal   string       `col:"ordinal" as:"opaque" reg:"ordinal,order"` // a key; see KeyBetween
	Hidden    bool         `col:"hidden"`                                  // left out where solutions are listed
	Own       bool         `col:"own"`                                     // not of the catalogue

	// Whom a letter about the solution names; without, the sender.
	ContactName  string `col:"contact_name" reg:"contact"`
	ContactEmail string `col:"contact_email" reg:"contact"`
	ContactPhone string `col:"contact_phone" reg:"contact"`
}

// RowID returns the id of the row.
func (r Solution) RowID() ID { return r.ID }

// Title is the short name and the name: "SAPA – Sags- og Partsoverblik"; the short name alone
// where both are the same or there is no name.
func (r Solution) Title() string {
	if r.Name == "" || r.Name == r.Short {
		return r.Short
	}
	return r.Short + " – " + r.Name
}

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
	Note       string         `col:"note" lines:"many"`
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
	Ordinal    string   `col:"ordinal" as:"opaque" reg:"ordinal,order"` // a key; see KeyBetween
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

	Note          string `col:"note" reg:"place" lines:"many"` // why it is there
	NoteInLetters bool   `col:"note_in_letters" reg:"place"`   // a letter may say so
}

// RowID returns the id of the row.
func (r Assignment) RowID() ID { return r.ID }

// Supplier delivers a solution, for terminations. Its id is SupplierID.
type Supplier struct {
	ID           ID     `col:"id"`
	SolutionID   ID     `col:"solution_id" ref:"owner"`
	Name         string `col:"name"`
	Address      string `col:"address" lines:"many"`
	Postcode     string `col:"postcode"`
	City         string `col:"city"`
	Email        string `col:"email"`
	Agreement    string `col:"agreement"`              // default of Agreement.Number
	NoticeMonths int    `col:"notice_months,optional"` // default of Agreement.NoticeMonths
}

// RowID returns the id of the row.
func (r Supplier) RowID() ID { return r.ID }

// Agreement is a municipality's contract on a solution. Its id is AgreementID.
type Agreement struct {
	ID             ID     `col:"id"`
	SolutionID     ID     `col:"solution_id" ref:"owner"`
	MunicipalityID ID     `col:"municipality_id" ref:"owner"`
	Number         string `col:"number" reg:"agreement"`
	NoticeMonths   int    `col:"notice_months,optional" reg:"agreement"`
	Parts          string `col:"parts" reg:"agreement"` // what of it is terminated
	CaseNo         string `col:"case_no" reg:"agreement"`
}

// RowID returns the id of the row.
func (r Agreement) RowID() ID { return r.ID }

// Responsibility is who does a task of a rollout: "ansvar", "deltager" or "–" for
// the municipality and for us.
type Responsibility struct {
	ID           ID     `col:"id"`
	SolutionID   ID     `col:"solution_id" ref:"owner"`
	Ordinal      string `col:"ordinal" as:"opaque" reg:"ordinal,order"` // a key; see KeyBetween
	Task         string `col:"task" lines:"many"`
	Municipality string `col:"municipality" lines:"many"`
	Us           string `col:"us" lines:"many"`
}

// RowID returns the id of the row.
func (r Responsibility) RowID() ID { return r.ID }

// Wish is what a municipality says of a wave. Its id is WishID.
type Wish struct {
	ID             ID       `col:"id"`
	SolutionID     ID       `col:"solution_id" ref:"owner"`
	MunicipalityID ID       `col:"municipality_id" ref:"owner"`
	WaveID         ID       `col:"wave_id" ref:"owner"`
	Kind           WishKind `col:"kind" as:"wish.kind."`
	Note           string   `col:"note" lines:"many"`
	Source         string   `col:"source"`
}

// RowID returns the id of the row.
func (r Wish) RowID() ID { return r.ID }

// WishKind says how a wave suits a municipality.
type WishKind string

// The kinds of wishes.
const (
	Preferred  WishKind = "preferred"
	Possible   WishKind = "possible"
	Impossible WishKind = "impossible"
)
