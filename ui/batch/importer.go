package batch

import (
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/wording"
)

// importer is one import of a table.
type importer struct {
	*session
	plan       *plan.Plan
	proposal   wavetable.Proposal
	choices    wavetable.Choices
	dependents []plan.Move // milestones that moved along with the dates
}

// warnUncertain lists what is uncertain in the table. The error stops the import until
// somebody decides. Without --accept that is a guessed or unknown name. A municipality in
// two waves always stops it.
func (i *importer) warnUncertain() error {
	guesses := i.proposal.Pending(wavetable.Suggested, i.choices)
	unknown := i.proposal.Pending(wavetable.Unknown, i.choices)
	for _, k := range guesses {
		e := i.proposal.Entries[k]
		i.warn(i.T("batch.import.guess", "row", e.Row, "text", e.Text, "name", i.name(e.Municipality)))
	}
	for _, k := range unknown {
		i.warnUnknown(i.proposal.Entries[k])
	}
	twice := i.proposal.Duplicates(i.choices)
	for _, entries := range twice {
		i.warnTwice(entries)
	}
	for k, e := range i.proposal.Entries {
		if e.Wave < 0 && !i.isNamedInWave(k) {
			i.warn(i.T("batch.import.loose", "row", e.Row, "name", i.name(e.Municipality)))
		}
	}
	i.warnDates()
	if n := i.proposal.Cleaned; n > 0 {
		i.warn(i.Lang.N("table.cleaned", n))
	}
	switch {
	case len(twice) > 0:
		return i.fail("batch.import.stopped.twice")
	case i.has("--accept"):
		return nil
	case len(guesses) > 0:
		return i.fail("batch.import.stopped")
	case len(unknown) > 0:
		return i.fail("batch.import.stopped.unknown")
	}
	return nil
}

// isNamedInWave reports whether the table names the municipality of an entry in a wave too.
func (i *importer) isNamedInWave(entry int) bool {
	for _, other := range i.proposal.Entries[entry].Also {
		if i.proposal.Entries[other].Wave >= 0 {
			return true
		}
	}
	return false
}

func (i *importer) name(id plan.ID) string {
	m, _ := i.plan.Municipalities.Get(id)
	return m.Name
}

func (i *importer) warnUnknown(e wavetable.Entry) {
	if len(e.Others) == 0 {
		i.warn(i.T("batch.import.unknown", "row", e.Row, "text", e.Text))
		return
	}
	i.warn(i.T("batch.import.several", "row", e.Row, "text", e.Text, "names", municipalityNames(i.plan, e.Others)))
}

func (i *importer) warnTwice(entries []int) {
	var waves []string
	for _, k := range entries {
		waves = append(waves, i.proposal.Waves[i.proposal.Entries[k].Wave].Name)
	}
	name := i.name(i.proposal.Means(entries[0], i.choices))
	i.warn(i.T("batch.import.twice", "name", name, "waves", strings.Join(waves, ", ")))
}

// warnDates lists the dates of the table that are left out.
func (i *importer) warnDates() {
	for _, w := range i.proposal.Waves {
		for _, t := range w.Dates {
			kind := i.T("milestone." + string(t.Kind))
			switch {
			case t.Refused != nil:
				i.warn(i.T("batch.import.date", "wave", w.Name, "kind", kind, "why", i.Lang.Format(t.Refused)))
			case t.Locked && !t.Unchanged:
				i.warn(i.T("batch.import.locked", "wave", w.Name, "kind", kind))
			case t.Done && !t.Unchanged:
				i.warn(i.T("batch.import.done.already", "wave", w.Name, "kind", kind))
			}
		}
		i.warnReports(w)
	}
}

// warnReports lists the done dates of a wave that are left out.
func (i *importer) warnReports(w wavetable.WaveProposal) {
	for _, r := range w.Reports {
		why := ""
		switch {
		case r.Refused != nil:
			why = i.Lang.Format(r.Refused)
		case r.Vague:
			why = i.T("datefield.oneday")
		case r.Denied != nil:
			why = wording.FormatError(i.Lang, r.Denied)
		default:
			continue
		}
		i.warn(i.T("batch.import.done.left", "wave", w.Name, "kind", i.T("milestone."+string(r.Kind)), "text", r.Text, "why", why))
	}
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
	for _, m := range i.dependents {
		i.printLine(wording.FormatDependentMove(i.Lang, out.After, m))
	}
	if !out.Changed() {
		i.printLine(i.Lang.N("batch.import.same", n))
		return
	}
	i.printLine(i.Lang.N("batch.import.done", n, "waves", len(i.proposal.Waves), "missing", len(i.proposal.Missing)))
}
