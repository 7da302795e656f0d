package plan

import "fmt"

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

// Said is the sentence for the user.
func (e *AmbiguousNameError) Message() (key string, pairs []any) {
	return "problem.shared." + e.Table, []any{"name", e.Name, "n", len(e.Candidates), "bearers", bearers(e.Candidates)}
}

// Said names a row with how many municipalities it has.
func (b Candidate) Message() (key string, pairs []any) {
	key = "problem.shared.bearer"
	if b.Members == 1 {
		key += ".one"
	}
	return key, []any{"name", b.Name, "n", b.Members}
}

// bearers are rows as a sentence lists them.
type bearers []Candidate

func (list bearers) Message() (key string, pairs []any) {
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
