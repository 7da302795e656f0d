package example

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// notices registers the notices to the n municipalities of some waves of SAPA as sent on
// a day.
func notices(on string, n int, waves ...string) history.Step {
	return newStep(on, plan.L("did.notices", "n", strconv.Itoa(n), "solution", "SAPA"), func(b *builder) {
		for _, name := range waves {
			b.registerNotices("SAPA", name, on)
		}
	})
}

// registerNotices registers a notice to each municipality of a wave, with its wave and dates, as
// sent on a day. The letters have no stored pages.
func (b *builder) registerNotices(short, wave, on string) {
	p := b.draft.Plan()
	w, ok := p.Waves.Get(plan.CatalogueID("wave", short, wave))
	if !ok {
		b.fail("%s has no wave %q", short, wave)
		return
	}
	record := plan.LetterContent{Kind: letters.Notification, Lang: "da", Date: on, Solution: short, Wave: wave}
	for _, kind := range plan.ScheduleKinds {
		if m, ok := p.WaveMilestone(w.ID, kind); ok {
			record.Dates = append(record.Dates, b.letterDate(m))
		}
	}
	facts, at := record.Encode(), on+"T12:00:00Z"
	for _, id := range p.MembersOf(w.ID) {
		m, _ := p.Municipalities.Get(id)
		plan.Put(b.draft, plan.Letter{
			ID:             plan.CatalogueID("letter", short, m.Code, on),
			MunicipalityID: id,
			SolutionID:     w.SolutionID,
			WaveID:         w.ID,
			Kind:           record.Kind,
			Facts:          facts,
			PrintedAt:      at,
			SentAt:         at,
			Channel:        "mail",
			Ref:            ref(short, m.Code, facts),
			Language:       record.Lang,
			Batch:          plan.CatalogueID("letter", short, on).String(),
			RegisteredBy:   Author,
		})
	}
}

// letterDate returns a date as a letter states it.
func (b *builder) letterDate(m plan.Milestone) plan.LetterDate {
	w, err := day.Parse(m.Written, day.Context{Lang: day.Danish})
	if err != nil {
		b.fail("%w", err)
	}
	return plan.LetterDate{
		Kind: string(m.Kind), Text: w.Long(day.Danish), Earliest: m.Earliest.ISO(), Latest: m.Latest.ISO(),
	}
}

// ref is the reference of a letter: the solution, the municipality's code, and eight
// characters of the hash of the facts.
func ref(short, code, facts string) string {
	sum := sha256.Sum256([]byte(facts))
	return short + "-" + code + "-" + hex.EncodeToString(sum[:4])
}
