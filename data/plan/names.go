package plan

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"bolgeplan/data/day"
)

var foldReplacer = strings.NewReplacer("å", "aa", "ä", "æ", "ö", "ø", "é", "e", "ü", "y", "-", " ")

// Fold makes a text as it is searched: without case, with å as aa, so that
// Århus, Aarhus and aarhus are alike.
func Fold(s string) string { return foldReplacer.Replace(strings.ToLower(s)) }

// FoldName folds a name for comparison: it is Fold without differences of white space, of
// composed letters, and of characters that are not shown. Ids are made of it, so it is part
// of the file format.
func FoldName(s string) string {
	shown := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(Fold(norm.NFC.String(shown))), " ")
}

// NameTakenError says that a row of the plan has the name that another row would get.
type NameTakenError struct {
	Table string
	Row   ID
	Name  string // as the row has it
}

func (e *NameTakenError) Error() string {
	return fmt.Sprintf("a %s is called %q already", e.Table, e.Name)
}

// Message is the sentence for the user.
func (e *NameTakenError) Message() (key string, pairs []any) {
	return "problem.taken." + e.Table, []any{"name", e.Name}
}

// FreshSolutionID returns the id of a new solution with a short name, or a
// *NameTakenError. A solution of that name that was removed comes to life again.
func FreshSolutionID(p *Plan, short string) (ID, error) {
	if s, taken := p.SolutionNamed(short); taken {
		return None, &NameTakenError{"solution", s.ID, s.Short}
	}
	return unusedID(p.Solutions.Has, short, SolutionID), nil
}

// FreshWaveID returns the id of a new wave of a solution with a name, or a
// *NameTakenError. A wave of that name that was removed comes to life again.
func FreshWaveID(p *Plan, solution ID, name string) (ID, error) {
	if w, taken := p.WaveNamed(solution, name); taken {
		return None, &NameTakenError{"wave", w.ID, w.Name}
	}
	return unusedID(p.Waves.Has, name, func(name string) ID { return WaveID(solution, name) }), nil
}

// FreshPriceID returns the id of a new price of a settlement model from a day on,
// or a *NameTakenError.
func FreshPriceID(p *Plan, settlement ID, from day.Day) (ID, error) {
	for _, price := range p.PricesOf(settlement) {
		if price.ValidFrom == from {
			return None, &NameTakenError{"price", price.ID, from.ISO()}
		}
	}
	return unusedID(p.Prices.Has, from.ISO(), func(from string) ID {
		return keyedID("price", settlement.String(), from)
	}), nil
}

// FreshBaselineID returns the id of a name for a state, which is that of the row
// where the state has the name. Two states may have one name.
func FreshBaselineID(p *Plan, name, tips string) ID {
	renamed := func(id ID) bool {
		b, ok := p.Baselines.Get(id)
		return ok && (FoldName(b.Name) != FoldName(name) || b.Tips != tips)
	}
	return unusedID(renamed, name, func(name string) ID { return BaselineID(name, tips) })
}

// unusedID returns the id that is made of a name. Where a renamed row has that id, a number
// is added to the name: "Nord#2".
func unusedID(has func(ID) bool, name string, id func(name string) ID) ID {
	made := id(name)
	for n := 2; has(made); n++ {
		made = id(name + "#" + strconv.Itoa(n))
	}
	return made
}

// AmbiguousNameError says that several rows bear a name by which somebody asks for one:
// two people made them, each in a copy of the plan.
type AmbiguousNameError struct {
	Table      string // wave or solution
	Name       string
	Candidates []Candidate // two and more
}

// Candidate is a row that bears a name.
type Candidate struct {
	ID      ID
	Name    string // of a wave its own, of a solution the long one
	Members int    // municipalities that are placed in it
}

func (e *AmbiguousNameError) Error() string {
	return fmt.Sprintf("%d rows of %s are called %q", len(e.Candidates), e.Table, e.Name)
}

// Message is the sentence for the user.
func (e *AmbiguousNameError) Message() (key string, pairs []any) {
	return "problem.shared." + e.Table, []any{"name", e.Name, "n", len(e.Candidates), "bearers", candidates(e.Candidates)}
}

// Message names a row with how many municipalities it has.
func (b Candidate) Message() (key string, pairs []any) {
	key = "problem.shared.bearer"
	if b.Members == 1 {
		key += ".one"
	}
	return key, []any{"name", b.Name, "n", b.Members}
}

// candidates are rows as a sentence lists them.
type candidates []Candidate

func (list candidates) Message() (key string, pairs []any) {
	if len(list) == 1 {
		return list[0].Message()
	}
	return "problem.shared.list", []any{"first", list[0], "others", list[1:]}
}

// UniqueSolutionNamed is SolutionNamed for who must not be given another than is meant:
// several of the name are a *SharedNameError.
func (p *Plan) UniqueSolutionNamed(short string) (s Solution, ok bool, err error) {
	list := allNamed(p.AllSolutions(), short, func(s Solution) string { return s.Short })
	if len(list) > 1 {
		shared := &AmbiguousNameError{Table: "solution", Name: list[0].Short}
		for _, s := range list {
			shared.Candidates = append(shared.Candidates, Candidate{s.ID, s.Name, p.CountPlaced(s.ID)})
		}
		return s, false, shared
	}
	s, ok = p.SolutionNamed(short)
	return s, ok, nil
}

// UniqueWaveNamed is WaveNamed for who must not be given another than is meant: several
// waves of the solution with the name are a *SharedNameError.
func (p *Plan) UniqueWaveNamed(solution ID, name string) (w Wave, ok bool, err error) {
	list := allNamed(p.WavesOf(solution), name, func(w Wave) string { return w.Name })
	if len(list) > 1 {
		shared := &AmbiguousNameError{Table: "wave", Name: list[0].Name}
		for _, w := range list {
			shared.Candidates = append(shared.Candidates, Candidate{w.ID, w.Name, len(p.MembersOf(w.ID))})
		}
		return w, false, shared
	}
	w, ok = p.WaveNamed(solution, name)
	return w, ok, nil
}

// allNamed finds the rows that FoldName does not tell apart.
func allNamed[T any](rows []T, name string, of func(T) string) (list []T) {
	folded := FoldName(name)
	for _, r := range rows {
		if FoldName(of(r)) == folded {
			list = append(list, r)
		}
	}
	return list
}
