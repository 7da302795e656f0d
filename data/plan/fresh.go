package plan

import (
	"fmt"
	"strconv"

	"bolgeplan/data/day"
)

// NameTakenError says that a row of the plan bears a name that another would get.
type NameTakenError struct {
	Table string
	Row   ID
	Name  string // as the row bears it
}

func (e *NameTakenError) Error() string {
	return fmt.Sprintf("a %s is called %q already", e.Table, e.Name)
}

// Said is the sentence for the user.
func (e *NameTakenError) Message() (key string, pairs []any) {
	return "problem.taken." + e.Table, []any{"name", e.Name}
}

// FreshSolutionID returns the id of a new solution with a short name, or a
// *NameTakenError. A solution of that name that was removed comes to life again.
func FreshSolutionID(p *Plan, short string) (ID, error) {
	if s, taken := p.SolutionNamed(short); taken {
		return None, &NameTakenError{"solution", s.ID, s.Short}
	}
	return fresh(p.Solutions.Has, short, SolutionID), nil
}

// FreshWaveID returns the id of a new wave of a solution with a name, or a
// *NameTakenError. A wave of that name that was removed comes to life again.
func FreshWaveID(p *Plan, solution ID, name string) (ID, error) {
	if w, taken := p.WaveNamed(solution, name); taken {
		return None, &NameTakenError{"wave", w.ID, w.Name}
	}
	return fresh(p.Waves.Has, name, func(name string) ID { return WaveID(solution, name) }), nil
}

// FreshPriceID returns the id of a new price of a settlement model from a day on,
// or a *NameTakenError.
func FreshPriceID(p *Plan, settlement ID, from day.Day) (ID, error) {
	for _, price := range p.PricesOf(settlement) {
		if price.ValidFrom == from {
			return None, &NameTakenError{"price", price.ID, from.ISO()}
		}
	}
	return fresh(p.Prices.Has, from.ISO(), func(from string) ID {
		return keyed("price", settlement.String(), from)
	}), nil
}

// FreshBaselineID returns the id of a name for a state, which is that of the row
// where the state has the name. Two states may have one name.
func FreshBaselineID(p *Plan, name, tips string) ID {
	renamed := func(id ID) bool {
		b, ok := p.Baselines.Get(id)
		return ok && (FoldName(b.Name) != FoldName(name) || b.Tips != tips)
	}
	return fresh(renamed, name, func(name string) ID { return BaselineID(name, tips) })
}

// fresh returns the id that is made of a name. Where that is the id of a row which
// was called so and is called otherwise since, the name gets a number: "Nord#2".
func fresh(has func(ID) bool, name string, id func(name string) ID) ID {
	made := id(name)
	for n := 2; has(made); n++ {
		made = id(name + "#" + strconv.Itoa(n))
	}
	return made
}
