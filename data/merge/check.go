package merge

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/history"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// CheckKind says what a check found after a merge.
type CheckKind string

// The kinds of checks. None of them is mended without a word.
const (
	SameNumber    CheckKind = "same-number"     // two invoices of one number
	SameSeries    CheckKind = "same-series"     // two issue under one prefix
	InvoiceBasis  CheckKind = "invoice-basis"   // an invoice rests on what is in conflict
	MovedAndDated CheckKind = "moved-and-dated" // one moved a municipality, another gave it its own date
	MovedAndTold  CheckKind = "moved-and-told"  // one moved it, another registered a letter
	TimeAndFilled CheckKind = "time-and-filled" // one moved a wave in time, another filled it
	ToldTwice     CheckKind = "told-twice"      // two letters say the same
	ToldOtherwise CheckKind = "told-otherwise"  // two letters say different things
	SameWave      CheckKind = "same-wave"       // two waves of a solution have one name
	SameSolution  CheckKind = "same-solution"   // two solutions have one short name
	SameContact   CheckKind = "same-contact"    // two contacts are equal
)

// Check is something that somebody should look at after a merge.
type Check struct {
	Kind                         CheckKind
	Rows                         []history.Row
	Solution, Wave, Municipality plan.ID
	Pairs                        []any // of its text
	Remedies                     []Remedy
}

// checks lists what the merge made that needs a look and no rule finds.
func (r *Review) checks(p *plan.Plan, v *history.View) (list []Check) {
	list = append(list, r.sameNumbers(p)...)
	list = append(list, r.sameSeries(p)...)
	list = append(list, r.invoiceBases(p, v)...)
	list = append(list, r.crossed(p)...)
	list = append(list, r.toldTwice(p)...)
	for _, c := range equalNames(p) {
		if !r.hadBefore(c) {
			list = append(list, c)
		}
	}
	return list
}

// hadBefore reports whether a copy had equal names already.
func (r *Review) hadBefore(c Check) bool {
	for _, p := range []*plan.Plan{r.minePlan, r.theirsPlan} {
		if slices.ContainsFunc(equalNames(p), func(o Check) bool { return o.Kind == c.Kind && slices.Equal(o.Rows, c.Rows) }) {
			return true
		}
	}
	return false
}

func (r *Review) sameNumbers(p *plan.Plan) (list []Check) {
	type number struct {
		series string
		n      int
	}
	of := map[number][]plan.Invoice{}
	for _, i := range p.Invoices.Rows() {
		of[number{i.Series, i.Number}] = append(of[number{i.Series, i.Number}], i)
	}
	for _, same := range sortedGroups(of, func(a, b number) int { return cmp.Or(cmp.Compare(a.series, b.series), cmp.Compare(a.n, b.n)) }) {
		if len(same) < 2 {
			continue
		}
		c := Check{Kind: SameNumber, Solution: same[0].SolutionID, Municipality: same[0].MunicipalityID}
		var names []plan.ID
		for _, i := range same {
			c.Rows = append(c.Rows, history.Row{Table: "invoice", ID: i.ID})
			names = append(names, i.MunicipalityID)
		}
		c.Pairs = []any{"number", billing.FormatNumber(same[0].Series, same[0].Number), "names", namesOf(p, names)}
		list = append(list, c)
	}
	return list
}

// sameSeries lists the prefixes under which the copies issued apart: the installation that issued
// first goes on under it, the other takes a new one.
func (r *Review) sameSeries(p *plan.Plan) (list []Check) {
	of := map[string][]*billing.Issued{}
	for _, i := range billing.LedgerOf(p).Issued {
		if i.Err == nil {
			of[i.Row.Series] = append(of[i.Row.Series], i)
		}
	}
	issuers := func(p *plan.Plan, prefix string) int {
		seen := map[string]bool{}
		for _, i := range billing.LedgerOf(p).Issued {
			if i.Err == nil && i.Row.Series == prefix {
				seen[i.Document.Installation] = true
			}
		}
		return len(seen)
	}
	for _, issued := range sortedGroups(of, strings.Compare) {
		prefix := issued[0].Row.Series
		now := issuers(p, prefix)
		if now < 2 || issuers(r.minePlan, prefix) == now || issuers(r.theirsPlan, prefix) == now {
			continue
		}
		list = append(list, Check{
			Kind: SameSeries, Rows: []history.Row{{Table: "series", ID: plan.SeriesID(prefix)}}, Solution: issued[0].Row.SolutionID,
			Pairs: []any{"series", prefix},
		})
	}
	return list
}

// sortedGroups returns the groups of a map in the order of their keys.
func sortedGroups[K comparable, T any](of map[K][]T, compare func(a, b K) int) (list [][]T) {
	for _, key := range slices.SortedFunc(maps.Keys(of), compare) {
		list = append(list, of[key])
	}
	return list
}

// invoiceBases lists the invoices whose municipality, wave or prices are in conflict.
func (r *Review) invoiceBases(p *plan.Plan, v *history.View) (list []Check) {
	if p.Invoices.Len() == 0 {
		return nil
	}
	contested := map[plan.ID]bool{}
	for _, key := range v.Contested() {
		contested[key.Row.ID] = true
	}
	for _, i := range p.Invoices.Rows() {
		if i.CreditsID != plan.None || !slices.ContainsFunc(basisOf(p, i), func(id plan.ID) bool { return contested[id] }) {
			continue
		}
		list = append(list, Check{
			Kind: InvoiceBasis, Rows: []history.Row{{Table: "invoice", ID: i.ID}}, Solution: i.SolutionID, Municipality: i.MunicipalityID,
			Pairs: []any{"number", billing.FormatNumber(i.Series, i.Number), "names", namesOf(p, []plan.ID{i.MunicipalityID})},
		})
	}
	return list
}

// basisOf lists the rows on which the amount of an invoice rests.
func basisOf(p *plan.Plan, i plan.Invoice) []plan.ID {
	ids := []plan.ID{plan.AssignmentID(i.SolutionID, i.MunicipalityID), plan.SettlementID(i.SolutionID)}
	wave, _ := p.WaveOf(i.SolutionID, i.MunicipalityID)
	for _, m := range p.MilestonesOf(wave.ID) {
		ids = append(ids, m.ID)
	}
	for _, m := range p.Deviations(i.SolutionID, i.MunicipalityID) {
		ids = append(ids, m.ID)
	}
	for _, price := range p.Prices.Rows() {
		if price.SettlementID == plan.SettlementID(i.SolutionID) {
			ids = append(ids, price.ID)
		}
	}
	for _, n := range p.Populations.Rows() {
		if n.MunicipalityID == i.MunicipalityID {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// change is what one side changed since the copies were equal.
type change struct {
	moved, dated, told map[[2]plan.ID]bool // by solution and municipality
	filled, inTime     map[plan.ID]bool    // waves
}

// since returns what a side changed.
func (r *Review) since(v *history.View, p *plan.Plan) change {
	c := change{map[[2]plan.ID]bool{}, map[[2]plan.ID]bool{}, map[[2]plan.ID]bool{}, map[plan.ID]bool{}, map[plan.ID]bool{}}
	for _, key := range v.Changed(r.base) {
		switch key.Row.Table {
		case "assignment":
			if a, ok := p.Assignments.Get(key.Row.ID); ok {
				was, _ := r.basePlan.WaveOf(a.SolutionID, a.MunicipalityID)
				if was.ID != a.WaveID {
					c.moved[[2]plan.ID{a.SolutionID, a.MunicipalityID}] = was.ID != plan.None
					c.filled[a.WaveID] = true
				}
			}
		case "milestone":
			m, ok := p.Milestones.Get(key.Row.ID)
			was, _ := r.basePlan.Milestones.Get(key.Row.ID)
			switch {
			case !ok || was.When() == m.When() && was.End() == m.End():
			case m.MunicipalityID != plan.None:
				c.dated[[2]plan.ID{m.SolutionID, m.MunicipalityID}] = true
			case m.WaveID != plan.None:
				c.inTime[m.WaveID] = true
			}
		case "letter":
			if l, ok := p.Letters.Get(key.Row.ID); ok {
				c.told[[2]plan.ID{l.SolutionID, l.MunicipalityID}] = true
			}
		}
	}
	return c
}

// crossed lists what one side moved and the other dated, told or filled.
func (r *Review) crossed(p *plan.Plan) (list []Check) {
	mine, theirs := r.since(r.mine, r.minePlan), r.since(r.theirs, r.theirsPlan)
	seen := map[crossKey]bool{}
	for _, pair := range [][2]change{{mine, theirs}, {theirs, mine}} {
		for of, wasPlaced := range pair[0].moved {
			wave, placed := p.WaveOf(of[0], of[1])
			if !placed {
				continue
			}
			for kind, other := range map[CheckKind]map[[2]plan.ID]bool{MovedAndDated: pair[1].dated, MovedAndTold: pair[1].told} {
				if other[of] && wasPlaced && !seen[crossKey{kind, of}] {
					seen[crossKey{kind, of}] = true
					list = append(list, r.crossing(p, kind, of[0], wave, of[1]))
				}
			}
		}
		for wave := range pair[0].inTime {
			w, ok := p.Waves.Get(wave)
			if of := [2]plan.ID{w.SolutionID, wave}; ok && pair[1].filled[wave] && !seen[crossKey{TimeAndFilled, of}] {
				seen[crossKey{TimeAndFilled, of}] = true
				list = append(list, r.crossing(p, TimeAndFilled, w.SolutionID, w, plan.None))
			}
		}
	}
	slices.SortFunc(list, func(a, b Check) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), slices.Compare(a.Solution[:], b.Solution[:]), slices.Compare(a.Wave[:], b.Wave[:]), slices.Compare(a.Municipality[:], b.Municipality[:]))
	})
	return list
}

// crossKey names a crossing: a kind, a solution, and a municipality or wave.
type crossKey struct {
	kind CheckKind
	of   [2]plan.ID
}

func (r *Review) crossing(p *plan.Plan, kind CheckKind, solution plan.ID, wave plan.Wave, municipality plan.ID) Check {
	s, _ := p.Solutions.Get(solution)
	m, _ := p.Municipalities.Get(municipality)
	c := Check{Kind: kind, Solution: solution, Wave: wave.ID, Municipality: municipality}
	c.Pairs = []any{"name", m.Name, "solution", s.Short, "wave", wave.Name}
	if kind == MovedAndDated {
		for _, d := range p.Deviations(solution, municipality) {
			c.Rows = append(c.Rows, history.Row{Table: "milestone", ID: d.ID})
			c.Remedies = append(c.Remedies, Remedy{
				Key: "merge.remedy.follow", Pairs: []any{"wave", wave.Name, "kind", string(d.Kind)},
				Label: plan.L("did.follow-wave", "solution", s.Short, "name", m.Name, "kind", string(d.Kind)),
				Edit:  func(e *plan.Draft) error { return e.UseWaveDate(solution, municipality, d.Kind) },
			})
		}
	}
	if kind == TimeAndFilled {
		var came []plan.ID
		for _, id := range p.MembersOf(wave.ID) {
			if was, _ := r.basePlan.WaveOf(solution, id); was.ID != wave.ID {
				came = append(came, id)
			}
		}
		c.Pairs = append(c.Pairs, "names", namesOf(p, came))
	}
	return c
}

// toldTwice lists the municipalities to which both sides registered a letter, of which one
// takes the place of the other.
func (r *Review) toldTwice(p *plan.Plan) (list []Check) {
	type told struct{ solution, municipality plan.ID }
	fresh := func(of *plan.Plan) map[told][]plan.Letter {
		by := map[told][]plan.Letter{}
		for _, l := range of.Letters.Rows() {
			now, _ := letters.StatusOf(p, l.ID)
			if _, old := r.basePlan.Letters.Get(l.ID); !old && now.State() != letters.Mistaken {
				key := told{l.SolutionID, l.MunicipalityID}
				by[key] = append(by[key], l)
			}
		}
		return by
	}
	mine, theirs := fresh(r.minePlan), fresh(r.theirsPlan)
	keys := slices.SortedFunc(maps.Keys(mine), func(a, b told) int {
		return cmp.Or(slices.Compare(a.solution[:], b.solution[:]), slices.Compare(a.municipality[:], b.municipality[:]))
	})
	for _, key := range keys {
		for _, a := range mine[key] {
			i := slices.IndexFunc(theirs[key], func(b plan.Letter) bool { return b.ID != a.ID && compete(a, b) })
			if i < 0 {
				continue
			}
			b := theirs[key][i]
			kind := ToldOtherwise
			if saysTheSame(a, b) {
				kind = ToldTwice
			}
			s, _ := p.Solutions.Get(key.solution)
			m, _ := p.Municipalities.Get(key.municipality)
			list = append(list, Check{
				Kind: kind, Solution: key.solution, Municipality: key.municipality, Wave: b.WaveID,
				Rows:  []history.Row{{Table: "letter", ID: a.ID}, {Table: "letter", ID: b.ID}},
				Pairs: []any{"name", m.Name, "solution", s.Short},
			})
			break
		}
	}
	return list
}

// compete reports whether a letter takes the place of another, or the reverse.
func compete(a, b plan.Letter) bool {
	x, knownX := letters.KindOf(a.Kind)
	y, knownY := letters.KindOf(b.Kind)
	if !knownX || !knownY {
		return a.Kind == b.Kind
	}
	return x.Replaces(y) || y.Replaces(x)
}

// saysTheSame reports whether two letters said the same, whatever their day and language.
func saysTheSame(a, b plan.Letter) bool {
	x, errX := plan.DecodeLetterContent(a.Facts)
	y, errY := plan.DecodeLetterContent(b.Facts)
	if errX != nil || errY != nil {
		return a.Kind == b.Kind && a.Facts == b.Facts
	}
	x.Kind, y.Kind = a.Kind, b.Kind
	return letters.SameFacts(x, y)
}
