package wavetable

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Proposal is what a table would do to a solution of a plan: all that a
// confirmation screen or the batch command shows. It changes nothing.
type Proposal struct {
	Solution plan.ID
	Waves    []WaveProposal
	Entries  []Entry   // every name in the table, in its order
	Missing  []plan.ID // municipalities that no entry names, in Danish order: they keep their wave
	Cleaned  int       // cells out of which control characters were taken
	Notes    []Note    // what is left out by its kind

	read  []Doubt // of reading the table
	plan  *plan.Plan
	ctx   day.Context
	cells [][]string // of the table
	dates []rowDate
}

// WaveProposal is a wave of the table.
type WaveProposal struct {
	Name     string         // the plan's, where it has the wave
	Existing plan.ID        // none: the wave will be made
	Expected int            // as a row of totals says; 0 where none does
	Counted  int            // as it counts where it expects another number; else 0
	Named    int            // entries in it
	Dates    []DateProposal // its milestones
	Reports  []DoneProposal // which of them are done
}

// DateProposal is a milestone that the table gives a wave.
type DateProposal struct {
	Kind      plan.MilestoneKind
	Text      string // as in the table
	Written   string // as the plan will have it: with the year, where that was assumed
	Date      day.Written
	Refused   *day.ParseError // why the text is no date: it is left out
	Locked    bool            // the plan's milestone is locked: it is left out
	Done      bool            // the plan's milestone is over: it is left out
	Unchanged bool            // the plan says so already
	Skip      bool            // somebody chose to leave it out
	Before    string          // as the plan has it now, "" where it has none
	Rows      []int           // of the table that say it
	// Own are the municipalities of the wave for which the table says another date, by their
	// entries: they get it as their own.
	Own []OwnDate
	// Mixed says that no date holds for most rows, or that the table says several for the wave.
	Mixed bool
	// NotOfWave says that the table gives the date to municipalities as their own only.
	NotOfWave bool
	// Few says that only few rows of the wave say a date, and the others none: it is theirs.
	Few bool

	milestone plan.ID // of the plan; none: it will be made
}

// OwnDate is another date for a municipality than its wave has.
type OwnDate struct {
	Entry   int // in Proposal.Entries
	Text    string
	Written string
	Date    day.Written
	Refused *day.ParseError
}

// Applies reports whether the plan will have the date.
func (t DateProposal) Applies() bool { return t.Possible() && !t.Skip }

// Possible reports whether the plan could have the date, and does not yet.
func (t DateProposal) Possible() bool {
	return !t.NotOfWave && t.Refused == nil && !t.Locked && !t.Done && !t.Unchanged
}

// Entry is a name in the table.
type Entry struct {
	Match
	Text string
	Wave int // in Proposal.Waves; -1 where the name stands in no wave
	Row  int // of the table, from 1

	piece        *Piece // that it is in
	contradicted bool   // its remark takes back that it is in the wave
}

// isStruck reports whether an entry is struck out: it is left out unless somebody chooses it.
func (e *Entry) isStruck() bool { return e.piece.said().struck }

// none says why an entry is in no wave, "" where the table says nothing.
func (e *Entry) none() string { return e.piece.said().none }

// isTakenBack reports whether the table takes back what the entry says.
func (e *Entry) isTakenBack() bool {
	return e.contradicted || e.piece.aside != nil && e.piece.aside.struck
}

// Propose matches a table with a plan. Dates without a year are taken to be in
// that of the context; nothing is done after today.
func Propose(p *plan.Plan, solution plan.ID, t Table, ctx day.Context, today day.Day) Proposal {
	out := Proposal{Solution: solution, Cleaned: t.Cleaned, Notes: slices.Clone(t.Notes), read: slices.Clip(t.Doubts), plan: p, ctx: ctx, cells: t.cells}
	names := NewNames(p)
	guesses := newGuesser(names)
	most := len(t.Loose)
	for _, w := range t.Waves {
		most += len(w.Names)
	}
	out.Entries = make([]Entry, 0, most)
	for i := range t.Waves {
		w := &t.Waves[i]
		for k := range w.Names {
			piece := &w.Names[k]
			if isArea(piece.Code, piece.Text) {
				out.Notes = appendNote(out.Notes, "area", piece.Row, piece.Text)
				continue
			}
			first := len(out.Entries)
			out.Entries = guesses.entries(out.Entries, piece, i, w.Name)
			if piece.aside != nil {
				out.takeAside(piece, first, w.Name)
			}
		}
	}
	for k := range t.Loose {
		piece := &t.Loose[k]
		// Titles and notes are no names; a name outside of all waves is.
		e := guesses.exact(piece)
		switch {
		case e.Status == Exact || e.Conflict:
			out.Entries = append(out.Entries, e)
		case piece.said().none != "":
			out.Entries = guesses.entries(out.Entries, piece, -1, "")
		case isArea(piece.Code, piece.Text):
			out.Notes = appendNote(out.Notes, "area", piece.Row, piece.Text)
		default:
			out.Notes = appendNote(out.Notes, "text", piece.Row, short(piece.Text))
		}
	}
	out.findMissing(p)
	rows := out.datesByWave(len(t.Waves))
	parse := newDateParser(ctx, yearsOf(t, p))
	named := make([]int, len(t.Waves))
	for i := range out.Entries {
		if wave := out.Entries[i].Wave; wave >= 0 {
			named[wave]++
		}
	}
	for i, w := range t.Waves {
		wave := out.proposeWave(p, w, rows[i], parse, today)
		wave.Named = named[i]
		out.Waves = append(out.Waves, wave)
	}
	return out
}

// takeAside takes what is said of the name of an entry in a wave: its dates, and a remark that
// nothing uses.
func (out *Proposal) takeAside(piece *Piece, entry int, wave string) {
	a := piece.aside
	if numberRemark.MatchString(a.remark) {
		out.read = appendDoubt(out.read, "unused", piece.Row, []any{"text", short(piece.Text + " (" + a.remark + ")")})
	} else if a.remark != "" && !contradicts(a.remark, wave) {
		out.Notes = appendNote(out.Notes, "remarks", piece.Row, short(piece.Text+": "+a.remark))
	}
	for _, d := range a.dates {
		out.dates = append(out.dates, rowDate{d, entry, slices.Contains(a.own, d.Kind)})
	}
}

// LikelyYear is the year that a date without one most likely means in a table for a
// solution: that of most of the dates that its waves have, else another.
func LikelyYear(p *plan.Plan, solution plan.ID, otherwise int) int {
	count := map[int]int{}
	year := otherwise
	for _, w := range p.WavesOf(solution) {
		for _, m := range p.MilestonesOf(w.ID) {
			if m.Earliest == day.None {
				continue
			}
			y := m.Earliest.Year()
			if count[y]++; count[y] > count[year] || count[y] == count[year] && y < year {
				year = y
			}
		}
	}
	return year
}

// The most that is looked for among misspellings and several names in a piece. A text that
// has more is no wave table.
const (
	mostGuessed = 1000 // different texts
	mostWords   = 300  // of a piece
)

// guesser finds the municipalities of pieces, each text once.
type guesser struct {
	names *Names
	found map[string]Match
	split map[string][]Named
}

func newGuesser(n *Names) *guesser { return &guesser{n, map[string]Match{}, map[string][]Named{}} }

// exact reads a piece as one name without guessing.
func (g *guesser) exact(p *Piece) Entry {
	e := Entry{Text: p.Text, Wave: -1, Row: p.Row, piece: p}
	var byCode plan.ID
	coded := false
	if p.Code != "" {
		byCode, coded = g.names.codes[paddedCode(p.Code)]
	}
	byName, named := g.names.find(p.Text)
	switch {
	case coded && named && byCode != byName:
		e.Match = Match{Others: []plan.ID{byName, byCode}, Conflict: true}
	case named:
		e.Match = Match{Status: Exact, Municipality: byName}
	case coded && (p.Text == p.Code || p.Text == ""):
		e.Match = Match{Status: Exact, Municipality: byCode}
	}
	return e
}

// entries appends the names in a piece, one at least.
func (g *guesser) entries(list []Entry, p *Piece, wave int, name string) []Entry {
	e := g.exact(p)
	e.Wave = wave
	e.contradicted = p.aside != nil && contradicts(p.aside.remark, name)
	if e.Municipality != plan.None || e.Conflict {
		return append(list, e)
	}
	if byCode, coded := g.names.codes[paddedCode(p.Code)]; coded {
		m := g.find(p.Text)
		if m.Municipality == byCode || slices.Contains(m.Others, byCode) {
			e.Match = Match{Status: Exact, Municipality: byCode}
		} else if e.Match = (Match{Status: Suggested, Municipality: byCode}); m.Municipality != plan.None {
			e.Match = Match{Others: []plan.ID{m.Municipality, byCode}, Conflict: true}
		}
		return append(list, e)
	}
	if p.Code != "" || p.said().none != "" {
		e.Match = g.find(p.Text)
		return append(list, e)
	}
	for _, named := range g.splitText(p.Text) {
		e.Match, e.Text = named.Match, named.Text
		list = append(list, e)
	}
	return list
}

func (g *guesser) find(text string) Match {
	m, known := g.found[text]
	if !known && len(g.found) < mostGuessed {
		m = g.names.Find(text)
		g.found[text] = m
	}
	return m
}

func (g *guesser) splitText(text string) []Named {
	if list, known := g.split[text]; known {
		return list
	}
	if len(g.split) >= mostGuessed || len(strings.Fields(text)) > mostWords {
		return []Named{{Text: text}}
	}
	list := g.names.Split(text)
	if len(list) == 0 {
		list = []Named{{Text: text}}
	}
	g.split[text] = list
	return list
}

// paddedCode is a municipality's code with the zeros that a spreadsheet takes off.
func paddedCode(s string) string {
	if s == "" || len(s) > 4 {
		return s
	}
	return strings.Repeat("0", 4-len(s)) + s
}

// findMissing finds the municipalities that no entry names.
func (out *Proposal) findMissing(p *plan.Plan) {
	named := map[plan.ID]bool{}
	for i := range out.Entries {
		if id := out.Entries[i].Municipality; id != plan.None && (i == 0 || out.Entries[i-1].Municipality != id) {
			named[id] = true
		}
	}
	for _, m := range p.AllMunicipalities() {
		if !named[m.ID] {
			out.Missing = append(out.Missing, m.ID)
		}
	}
}

func (out *Proposal) proposeWave(p *plan.Plan, w Wave, rows []rowDate, parse *dateParser, today day.Day) WaveProposal {
	wave := WaveProposal{Name: w.Name, Expected: w.Expected, Counted: w.Counted}
	if existing, ok := findWave(p, out.Solution, w.Name); ok {
		wave.Name, wave.Existing = existing.Name, existing.ID
	}
	wave.Dates = out.proposeDates(p, w, wave.Existing, rows, parse)
	seen := map[plan.MilestoneKind]bool{}
	for _, d := range w.Done {
		if !seen[d.Kind] { // what most rows say stands
			seen[d.Kind] = true
			wave.proposeReport(p, w, d, parse.ctx, today)
		}
	}
	return wave
}

// findWave finds a wave by its name, or by its number where a table calls
// "Bølge 3" "Wave 3".
func findWave(p *plan.Plan, solution plan.ID, name string) (found plan.Wave, ok bool) {
	if w, ok := p.WaveNamed(solution, name); ok {
		return w, true
	}
	kind, n := kindOf(name), waveNumber(name)
	for _, w := range p.WavesOf(solution) {
		if n != "" && n == waveNumber(w.Name) && kind == kindOf(w.Name) {
			if ok {
				return plan.Wave{}, false // two of them: not sure enough
			}
			found, ok = w, true
		}
	}
	return found, ok
}

// waveNumber is the number that a wave has in its name, "" where it has none or the
// name is no usual one.
func waveNumber(name string) string {
	if h, ok := readHeading(name, nil); !ok || h.rest != "" {
		return ""
	}
	if n := numberIn.FindString(name); n != "" {
		return strings.TrimLeft(n, "0")
	}
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == '.' })
	if len(words) > 0 {
		if n := slices.Index(ordinals, words[0]); n >= 0 {
			return strconv.Itoa(n%8 + 1)
		}
		if n := slices.Index(romans, words[len(words)-1]); n >= 0 {
			return strconv.Itoa(n + 1)
		}
	}
	if n := len(words); n > 1 && len(words[n-1]) == 1 && words[n-1] <= "h" {
		return words[n-1] // "Gruppe A" is "Bølge A"
	}
	return ""
}

var (
	numberIn   = regexp.MustCompile(`\d{1,2}`)
	ordinals   = []string{"første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "first", "second", "third", "fourth", "fifth"}
	romans     = []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"}
	shortPilot = regexp.MustCompile(`(?i)^p\s?\d`)
)

// numberRemark is a remark that nothing explains: the code of no municipality, or of another
// one than the table says elsewhere in the row.
var numberRemark = regexp.MustCompile(`^\d{1,4}$`)

func kindOf(name string) plan.WaveKind {
	if strings.HasPrefix(fold(name), "pilot") || shortPilot.MatchString(name) {
		return plan.Pilot
	}
	return plan.Ordinary
}
