package wavetable

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/confirm"
	"bolgeplan/data/plan"
)

// answerNames answers the doubts about single names.
func (r *reviewer) answerNames() {
	found := r.found(r.doubter.names)
	r.asked, r.about = make([]confirm.Doubt, 0, len(found)), make([]nameDoubt, 0, len(found))
	for n := range found {
		d := &found[n]
		i := d.Entries[0]
		options, means, preset := r.meanings(d.Key, r.Entries[i])
		about := strconv.Itoa(i)
		chosen := r.ask(*d, about, confirm.Sentence{}, preset, options...)
		q := &r.asked[len(r.asked)-1]
		if chosen < 0 {
			continue
		}
		for _, entry := range d.Entries {
			r.about = append(r.about, nameDoubt{len(r.asked) - 1, entry, means})
		}
		if len(d.Entries) > 1 {
			q.Options[chosen].Note = r.nowAll(d.Entries)
			continue // they are in no wave, and stay out
		}
		id := means[chosen]
		if q.Options[chosen].Asks {
			id = r.answers.Doubts[q.ID].Of
			q.Options = slices.Clone(q.Options) // many doubts share them
			q.Options[chosen].Sentence = confirm.Say("table.option.name", "name", r.name(id))
			q.Options[chosen].Note = noted("remember")
		}
		if given, ok := r.answers.Names[i]; ok {
			id, q.Settled = given, true
		}
		if id != r.Means(i, r.choices) {
			r.choices[i] = id
		}
	}
}

// nobody is what an unknown name means.
var nobody = []plan.ID{plan.None, plan.None}

// meanings are what an entry may mean, by the key of the doubt about it: the options, the
// municipality of each, and which one is preset.
func (r *reviewer) meanings(key string, e Entry) (options []confirm.Option, means []plan.ID, preset int) {
	if key == "unknown" && e.Municipality == plan.None && len(e.Others) == 0 {
		return r.unknown, nobody, len(r.unknown) - 1
	}
	add := func(o confirm.Option, id plan.ID) {
		options, means = append(options, o), append(means, id)
	}
	remembered := noted("remember")
	if key == "code" {
		remembered = confirm.Sentence{}
	}
	leave := func() { add(say("leave"), plan.None) }
	if key == "none" || strings.HasPrefix(key, looseKey) {
		add(saying(r.nowIn(e.Municipality), "leave"), plan.None)
		return options, means, 0
	}
	if key == "struck" || key == "remark" {
		leave()
		if e.Municipality != plan.None {
			add(say("still", "name", r.name(e.Municipality), "wave", r.Waves[e.Wave].Name), e.Municipality)
		}
		return options, means, 0
	}
	if e.Municipality != plan.None {
		add(saying(remembered, "name", "name", r.name(e.Municipality)), e.Municipality)
	}
	for _, id := range e.Others {
		if id != e.Municipality {
			add(saying(remembered, "name", "name", r.name(id)), id)
		}
	}
	if key != "code" {
		add(another(), plan.None)
	}
	leave()
	if e.Status != Suggested {
		preset = len(options) - 1
	}
	return options, means, preset
}

// WithName returns the answers with what an entry means: a municipality, or none to leave it
// out. A doubt about its name is settled by that.
func (r Review) WithName(a Answers, entry int, of plan.ID) Answers {
	at := slices.IndexFunc(r.names, func(d nameDoubt) bool { return d.entry == entry })
	a.Names = maps.Clone(a.Names)
	if at < 0 {
		if a.Names == nil {
			a.Names = Choices{}
		}
		a.Names[entry] = of
		return a
	}
	delete(a.Names, entry)
	about := r.names[at]
	d := r.Doubts[about.doubt]
	for n, o := range d.Options {
		if o.Asks && of != plan.None && !slices.Contains(about.means, of) || !o.Asks && about.means[n] == of {
			a.Doubts = a.Doubts.With(d.ID, confirm.Answer{Option: n, Of: of})
			return a
		}
	}
	if a.Names == nil {
		a.Names = Choices{}
	}
	a.Names[entry] = of
	return a
}
