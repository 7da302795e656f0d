package merge

import (
	"cmp"
	"slices"

	"bolgeplan/data/changes"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Conflict is a difference that somebody must settle.
type Conflict struct {
	history.Conflict
	From    history.Provenance
	Options []Option
	Former  bool // my copy had it before the merge
	Wording bool // the sides mean the same days, in other words
}

// OptionKind says what an option keeps.
type OptionKind byte

// The kinds of options.
const (
	AsBefore  OptionKind = iota // the value before the copies parted
	AsSaid                      // what somebody wrote
	AsKept                      // a row that somebody deleted
	AsDeleted                   // without the row
)

// Option is a way to settle a conflict.
type Option struct {
	Kind   OptionKind
	Mine   bool // my copy has it
	Author string
	Time   history.Time
	side   history.Side
}

// Key returns what the conflict is about.
func (c *Conflict) Key() history.RegisterKey {
	return history.RegisterKey{Row: c.Row, Register: c.Register}
}

// Option returns the first option of mine, or of the others; -1 if there is none.
func (c *Conflict) Option(mine bool) int {
	return slices.IndexFunc(c.Options, func(o Option) bool { return o.Kind != AsBefore && o.Mine == mine })
}

func (r *Review) findConflicts() error {
	former := map[history.RegisterKey]history.Conflict{}
	for _, c := range r.mine.Conflicts() {
		former[history.RegisterKey{Row: c.Row, Register: c.Register}] = c
	}
	for _, c := range r.merged.Conflicts() {
		from, err := r.merged.Provenance(c)
		if err != nil {
			return err
		}
		one := Conflict{Conflict: c, From: from}
		if was, ok := former[one.Key()]; ok {
			one.Former = len(was.Sides) == len(c.Sides) && len(was.With) == len(c.With)
		}
		one.Wording = isWording(c)
		r.options(&one)
		r.Conflicts = append(r.Conflicts, one)
	}
	r.sortConflicts()
	return nil
}

// sortConflicts puts the conflicts that the merge brings first, rows before registers, then
// by solution, wave and municipality as the plan has them.
func (r *Review) sortConflicts() {
	type place struct {
		former, register bool
		solution, wave   string
		municipality     string
	}
	at := map[history.RegisterKey]place{}
	for _, c := range r.Conflicts {
		solution, wave, municipality := changes.RowsOf(r.after, r.minePlan, c.Row.Table, c.Row.ID)
		s, _ := r.after.Solutions.Get(solution)
		w, _ := r.after.Waves.Get(wave)
		m, _ := r.after.Municipalities.Get(municipality)
		p := place{former: c.Former, register: c.Register != "", solution: s.Ordinal, municipality: m.Name}
		if municipality == plan.None {
			p.wave = w.Ordinal
		}
		at[c.Key()] = p
	}
	order := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(r.Conflicts, func(a, b Conflict) int {
		x, y := at[a.Key()], at[b.Key()]
		return cmp.Or(order(x.former)-order(y.former), order(x.register)-order(y.register), cmp.Compare(x.solution, y.solution),
			cmp.Compare(x.wave, y.wave), plan.CompareDanish(x.municipality, y.municipality))
	})
}

// isWording reports whether the sides of a date mean the same days.
func isWording(c history.Conflict) bool {
	info, _ := plan.TableNamed(c.Row.Table)
	days := false
	for i, name := range c.Fields {
		f, _ := info.Field(name)
		for _, s := range c.Sides {
			if f.IsDay() && !s[i].IsNull() {
				days = true
			}
			if s[i] != c.Sides[0][i] && f.As != plan.AsDate {
				return false
			}
		}
	}
	return days
}

// options lists the ways to settle a conflict: the value before, then mine, then the
// others'.
func (r *Review) options(c *Conflict) {
	if c.Register == "" {
		r.rowOptions(c)
		return
	}
	if c.From.Before != nil && !slices.ContainsFunc(c.Sides, c.From.Before.Equal) {
		c.Options = append(c.Options, Option{Kind: AsBefore, side: c.From.Before})
	}
	mine := r.mine.Sides(c.Key())
	for _, own := range []bool{true, false} {
		for _, st := range c.From.Statements {
			if slices.ContainsFunc(mine, st.Side.Equal) == own {
				c.Options = append(c.Options, Option{Kind: AsSaid, Mine: own, Author: st.Author, Time: st.Time, side: st.Side})
			}
		}
	}
}

func (r *Review) rowOptions(c *Conflict) {
	var kept, deleted Option
	lives := r.mine.Lives(c.Row)
	for i := len(c.From.Statements) - 1; i >= 0; i-- { // the latest last
		if st := c.From.Statements[i]; st.Deletes {
			deleted = Option{Kind: AsDeleted, Mine: !lives, Author: st.Author, Time: st.Time}
		} else {
			kept = Option{Kind: AsKept, Mine: lives, Author: st.Author, Time: st.Time}
		}
	}
	kept.Kind, kept.Mine = AsKept, lives
	deleted.Kind, deleted.Mine = AsDeleted, !lives
	if lives {
		c.Options = []Option{kept, deleted}
	} else {
		c.Options = []Option{deleted, kept}
	}
}

// isContested reports whether a thing is settled with a conflict: its register, or a row
// of the family.
func (r *Review) isContested(key history.RegisterKey) bool {
	return slices.ContainsFunc(r.Conflicts, func(c Conflict) bool {
		if c.Register != "" {
			return c.Key() == key
		}
		return c.Row == key.Row || slices.Contains(c.With, key.Row)
	})
}

// pick returns the changes that settle a conflict, and the transactions that they
// overrule.
func (c *Conflict) pick(v *history.View, option int) (list []plan.Change, against []history.TxID, err error) {
	o := c.Options[option]
	switch o.Kind {
	case AsKept:
		against = v.Against(c.Key(), nil)
		list, err = v.Keep(c.Row)
	case AsDeleted:
		if against = v.Keepers(c.Row); v.Lives(c.Row) {
			list, err = v.DeleteAgain(c.Row)
		}
	default:
		against = v.Against(c.Key(), o.side)
		list, err = v.Pick(c.Row, c.Register, o.side)
	}
	return list, against, err
}

// Effects returns what each option of a conflict brings that not every option brings,
// judged with everything else merged: findings, the worst first as rules.Check has them.
func (r *Review) Effects(c *Conflict) ([][]rules.Finding, []*plan.Plan, error) {
	findings, plans := make([][]rules.Finding, len(c.Options)), make([]*plan.Plan, len(c.Options))
	for i := range c.Options {
		list, _, err := c.pick(r.merged, i)
		if err != nil {
			return nil, nil, err
		}
		if plans[i], err = Applied(r.after, list); err != nil {
			return nil, nil, err
		}
		findings[i] = rules.Unaccepted(rules.Check(plans[i], r.copies.Today))
	}
	own := make([][]rules.Finding, len(c.Options))
	for i := range findings {
		var news []rules.Finding
		for j := range findings {
			if j != i {
				added, _ := rules.News(findings[j], findings[i])
				news = append(news, added...)
			}
		}
		for _, f := range findings[i] {
			if contains(news, f) {
				own[i] = append(own[i], f)
			}
		}
	}
	return own, plans, nil
}

func contains(list []rules.Finding, f rules.Finding) bool {
	added, _ := rules.DiffFindings(list, []rules.Finding{f})
	return len(added) == 0
}

// Applied returns a plan after changes that the log records. Those of a newer program's
// tables are left out.
func Applied(p *plan.Plan, list []plan.Change) (*plan.Plan, error) {
	d := p.Replay()
	for _, c := range list {
		info, known := plan.TableNamed(c.Table)
		if _, ok := info.Field(c.Field); !known || c.Field != "" && !ok {
			continue
		}
		if err := d.Apply(c); err != nil {
			return nil, err
		}
	}
	return d.Plan(), nil
}
