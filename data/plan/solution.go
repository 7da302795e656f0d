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
}

// RowID returns the id of the row.
func (r Assignment) RowID() ID { return r.ID }
