package plan

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"bolgeplan/data/day"
)

// The kinds of letters that say, or take back, what holds for a municipality.
// They are part of the file format.
const (
	NoticeLetter    = "notice"
	ChangedLetter   = "changed_notice"
	WithdrawnLetter = "withdrawn_notice"
)

// Record is what the register of letters keeps of what a letter said
// (Letter.Facts, as JSON), so that the letter can go stale by itself.
type Record struct {
	Kind     string         `json:"kind"`
	Lang     string         `json:"lang"`
	Date     string         `json:"date"` // ISO
	Solution string         `json:"solution"`
	Wave     string         `json:"wave,omitempty"`
	Dates    []RecordedDate `json:"dates,omitempty"`
}

// RecordedDate is a date that a letter said: its words and the days they mean,
// as ISO.
type RecordedDate struct {
	Kind     string `json:"kind"`
	Text     string `json:"text"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
}

// Encode returns the record as JSON. Equal records give equal text.
func (r Record) Encode() string {
	b, err := json.Marshal(r)
	if err != nil {
		panic(err) // strings always marshal
	}
	return string(b)
}

// DecodeRecord reads what Encode wrote.
func DecodeRecord(s string) (Record, error) {
	var r Record
	if err := json.Unmarshal([]byte(s), &r); err != nil {
		return Record{}, fmt.Errorf("reading what a letter said: %w", err)
	}
	return r, nil
}

// Says reports whether the date was told to be these days.
func (d RecordedDate) Says(s day.Span) bool {
	return d.Earliest == s.Earliest.ISO() && d.Latest == s.Latest.ISO()
}

// span is the days that the date was told to be; undecided where they are not
// days.
func (d RecordedDate) span() day.Span {
	earliest, err := day.ParseISO(d.Earliest)
	latest, wrong := day.ParseISO(d.Latest)
	if err != nil || wrong != nil {
		return day.Undecided
	}
	return day.Span{Earliest: earliest, Latest: latest}
}

// Told is what a municipality was last told of its wave and dates in a solution.
type Told struct {
	Letter         ID
	SolutionID     ID
	MunicipalityID ID
	Record         Record
	Dates          [len(Schedule)]day.Span // as in Schedule; undecided where nothing was told
}

// Told returns what a municipality was last told in a solution; ok is false
// where it was told nothing, or the notice was withdrawn.
func (p *Plan) Told(solution, municipality ID) (t Told, ok bool) {
	r := p.register()
	i, ok := r.at[pair{solution, municipality}]
	if !ok {
		return Told{}, false
	}
	return r.told[i], true
}

// AllTold returns what every municipality was last told in every solution. Like
// every slice that a plan returns, it must not be changed.
func (p *Plan) AllTold() []Told { return p.register().told }

// Given is the notice that a municipality has of a solution: the day on which the
// last letter that gives it was sent, or printed as long as nobody said when it
// was sent.
type Given struct {
	SolutionID     ID
	MunicipalityID ID
	On             day.Day
}

// NoticeGiven returns the day on which a municipality was last given notice of a
// solution; none where it was not, or the notice was withdrawn.
func (p *Plan) NoticeGiven(solution, municipality ID) day.Day {
	r := p.register()
	if i, ok := r.givenAt[pair{solution, municipality}]; ok {
		return r.given[i].On
	}
	return day.None
}

// AllGiven returns every notice that was given and not withdrawn. Like every
// slice that a plan returns, it must not be changed.
func (p *Plan) AllGiven() []Given { return p.register().given }

// register is what was last told to whom, and when, read from the letters once:
// a draft takes it over until it touches a letter.
type register struct {
	told    []Told
	at      map[pair]int // place in told
	given   []Given
	givenAt map[pair]int
}

func (p *Plan) register() *register {
	if r := p.lastTold.Load(); r != nil {
		return r
	}
	r := buildRegister(p.Letters.Rows())
	r.addGiven(p.Letters.Rows())
	p.lastTold.Store(r)
	return r
}

func buildRegister(letters []Letter) *register {
	r := &register{at: make(map[pair]int, len(letters))}
	when := make([]string, 0, len(letters)) // beside told
	for _, l := range letters {
		if !l.notifies() {
			continue
		}
		key, on := pair{l.SolutionID, l.MunicipalityID}, l.given()
		i, has := r.at[key]
		if has && on < when[i] {
			continue
		}
		t, err := l.told()
		if err != nil {
			continue // a letter that nobody can read told nothing
		}
		if !has {
			i = len(r.told)
			r.at[key] = i
			r.told, when = append(r.told, t), append(when, on)
		}
		r.told[i], when[i] = t, on
	}
	r.withoutWithdrawn()
	return r
}

func (r *register) withoutWithdrawn() {
	r.told = slices.DeleteFunc(r.told, func(t Told) bool { return t.Record.Kind == WithdrawnLetter })
	clear(r.at)
	for i, t := range r.told {
		r.at[pair{t.SolutionID, t.MunicipalityID}] = i
	}
}

// addGiven finds the last letter that gives or withdraws each notice; unlike what
// was told, that does not need what the letter said.
func (r *register) addGiven(letters []Letter) {
	r.givenAt = map[pair]int{}
	last := map[pair]Letter{}
	for _, l := range letters {
		key := pair{l.SolutionID, l.MunicipalityID}
		before, has := last[key]
		if l.notifies() && l.day() != day.None && (!has || l.given() >= before.given()) {
			last[key] = l
		}
	}
	for _, l := range letters {
		key := pair{l.SolutionID, l.MunicipalityID}
		if last[key].ID == l.ID && l.Kind != WithdrawnLetter && l.notifies() {
			r.givenAt[key] = len(r.given)
			r.given = append(r.given, Given{l.SolutionID, l.MunicipalityID, l.day()})
		}
	}
}

func (l Letter) notifies() bool {
	return l.Kind == NoticeLetter || l.Kind == ChangedLetter || l.Kind == WithdrawnLetter
}

// day is the day of given; none where that is no day.
func (l Letter) day() day.Day {
	on, _, _ := strings.Cut(l.given(), "T")
	d, err := day.ParseISO(on)
	if err != nil {
		return day.None
	}
	return d
}

// given is when the letter was sent, or printed as long as nobody said when it
// was sent: as RFC 3339 or an ISO day.
func (l Letter) given() string {
	if l.SentAt != "" {
		return l.SentAt
	}
	return l.PrintedAt
}

func (l Letter) told() (Told, error) {
	record, err := DecodeRecord(l.Facts)
	if err != nil {
		return Told{}, err
	}
	record.Kind = l.Kind
	t := Told{Letter: l.ID, SolutionID: l.SolutionID, MunicipalityID: l.MunicipalityID, Record: record}
	for _, d := range record.Dates {
		if i := slices.Index(Schedule[:], MilestoneKind(d.Kind)); i >= 0 && d.Text != "" {
			t.Dates[i] = d.span()
		}
	}
	return t, nil
}
