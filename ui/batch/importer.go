package batch

import (
	"slices"

	"bolgeplan/data"
	"bolgeplan/data/confirm"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/ui/wording"
)

// importer is one import of a table.
type importer struct {
	*session
	plan       *plan.Plan
	review     wavetable.Review
	proposal   wavetable.Proposal
	choices    wavetable.Choices
	source     xlsx.Source
	dependents []plan.Move // milestones that moved along with the dates
}

// warnUncertain lists what is left out of the table and what is doubtful in it. The error
// stops the import until somebody decides. A municipality in two waves always stops it.
func (i *importer) warnUncertain() error {
	for _, n := range append(i.source.Notes, i.proposal.Notes...) {
		i.warn(i.Lang.Format(n))
	}
	doubts := i.review.Doubts
	for _, sentence := range wording.FormatDoubts(i.Lang, doubts) {
		i.warn(sentence)
	}
	for _, sentence := range i.review.Kept() {
		i.warn(i.Lang.Format(sentence))
	}
	if n := i.proposal.Cleaned; n > 0 {
		i.warn(i.Lang.N("table.cleaned", n))
	}
	switch {
	case slices.ContainsFunc(doubts, func(d confirm.Doubt) bool { return d.Preset < 0 }):
		return i.fail("batch.import.stopped.twice")
	case i.placed() == 0:
		return i.fail("batch.import.nowhere", "file", i.session.source())
	case len(doubts) > 0 && !i.has("--accept"):
		return i.fail("batch.import.stopped")
	}
	return nil
}

// placed counts the municipalities that the table puts into waves.
func (i *importer) placed() int {
	seen := map[plan.ID]bool{}
	for k, e := range i.proposal.Entries {
		if m := i.proposal.Means(k, i.choices); m != plan.None && e.Wave >= 0 {
			seen[m] = true
		}
	}
	return len(seen)
}

// report prints what the import did, one line per wave of the table.
func (i *importer) report(out data.Outcome, n int) {
	members := make([]map[plan.ID]bool, len(i.proposal.Waves))
	moved := make([]int, len(i.proposal.Waves))
	for k, e := range i.proposal.Entries {
		m := i.proposal.Means(k, i.choices)
		if m == plan.None || e.Wave < 0 || members[e.Wave][m] {
			continue
		}
		if members[e.Wave] == nil {
			members[e.Wave] = map[plan.ID]bool{}
		}
		members[e.Wave][m] = true
		before, placed := out.Before.WaveOf(i.proposal.Solution, m)
		after, _ := out.After.WaveOf(i.proposal.Solution, m)
		if !placed || before.ID != after.ID {
			moved[e.Wave]++
		}
	}
	for w, wave := range i.proposal.Waves {
		key := "batch.import.wave"
		if wave.Existing == plan.None {
			key = "batch.import.wave.new"
		}
		i.printLine(i.Lang.N(key, len(members[w]), "wave", wave.Name, "moved", moved[w]))
	}
	i.reportDates()
	for _, m := range i.dependents {
		i.printLine(wording.FormatDependentMove(i.Lang, out.After, m))
	}
	if !out.Changed() {
		i.printLine(i.Lang.N("batch.import.same", n))
		return
	}
	if k := len(i.proposal.Missing); k > 0 && k < fewMissing {
		i.printLine(i.T("batch.import.missing", "names", municipalityNames(out.After, i.proposal.Missing)))
	}
	i.printLine(i.Lang.N("batch.import.done", n, "waves", len(i.proposal.Waves), "missing", len(i.proposal.Missing)))
}

// fewMissing is below which number the municipalities are named that a table lacks.
const fewMissing = 10

// reportDates prints each date that the import set.
func (i *importer) reportDates() {
	for _, w := range i.proposal.Waves {
		for _, t := range w.Dates {
			kind := i.T("milestone." + string(t.Kind))
			if t.Applies() {
				i.printLine(i.T("batch.import.setdate", "wave", w.Name, "kind", kind, "date", t.Written))
			}
			of := map[string][]plan.ID{}
			var order []string
			for _, o := range t.Own {
				id := i.proposal.Means(o.Entry, i.choices)
				if id == plan.None || o.Refused != nil {
					continue
				}
				if of[o.Written] == nil {
					order = append(order, o.Written)
				}
				of[o.Written] = append(of[o.Written], id)
			}
			for _, date := range order {
				i.printLine(i.T("batch.import.setown", "wave", w.Name, "kind", kind, "date", date, "names", municipalityNames(i.plan, of[date])))
			}
		}
	}
}
