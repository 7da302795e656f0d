package merge

import (
	"slices"
	"strings"

	"bolgeplan/data/changes"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Words puts a review into words of one language. When formats a time for people.
type Words[L rules.Localizer] struct {
	Lang L
	When func(history.Time) string
}

// Since is the first sentence: "Jeres kopier var ens 12. marts kl. 14.05. Siden har Mette
// ændret 23 ting, du 15; 2 samme sted, 1 i konflikt."
func (w Words[L]) Since(r *Review) string {
	since := w.Lang.T("merge.since", "when", w.When(r.Since))
	if !r.IsNew() {
		return since + " " + w.Lang.T("merge.nothing-new")
	}
	var who []string
	for i, p := range r.Others {
		key := "merge.changed.more"
		if i == 0 {
			key = "merge.changed.first"
		}
		who = append(who, w.Lang.N(key, p.Things, "author", w.party(p)))
	}
	if r.OwnTotal == 0 {
		who = append(who, w.Lang.T("merge.changed.you.none"))
	} else {
		who = append(who, w.Lang.N("merge.changed.you", r.OwnTotal))
	}
	var where []string
	if r.Same > 0 {
		where = append(where, w.Lang.N("merge.changed.same", r.Same))
	}
	if r.Clashing > 0 {
		where = append(where, w.Lang.N("merge.changed.conflict", r.Clashing))
	}
	text := w.Lang.T("merge.changed", "list", strings.Join(who, ", "))
	if len(where) > 0 {
		text = w.Lang.T("merge.changed.where", "list", strings.Join(who, ", "), "where", strings.Join(where, ", "))
	}
	return since + " " + text
}

func (w Words[L]) party(p Party) string {
	if p.Me {
		return w.Lang.T("merge.me-elsewhere")
	}
	return p.Author
}

// Names lists the others: "Mette Holm og Kim Dahl".
func (w Words[L]) Names(r *Review) string {
	var names []string
	for _, p := range r.Others {
		names = append(names, w.party(p))
	}
	return w.list(names)
}

// list joins names: "a, b og c".
func (w Words[L]) list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " " + w.Lang.T("changes.and") + " " + names[last]
}

// OptionWords is an option of a conflict in words.
type OptionWords struct {
	Who     string // "Før", "Du, 19. juni kl. 10.42", "Mette, 21. juni kl. 9.15"
	Name    string // "Du", "Mette"; "" for the value before
	Value   string // "Bølge 4"
	Details []string
	Brings  []string // findings that not every option brings
}

// ConflictWords is a conflict in words.
type ConflictWords struct {
	changes.Conflict
	Options []OptionWords
}

// Conflict puts a conflict and its options into words, with what each option brings.
func (w Words[L]) Conflict(r *Review, c *Conflict) (ConflictWords, error) {
	out := w.Brief(r, c)
	brings, plans, err := r.Effects(c)
	if err != nil {
		return out, err
	}
	for i := range out.Options {
		words := &out.Options[i]
		words.Details = w.details(plans[i], c.Row)
		for _, f := range brings[i] {
			words.Brings = append(words.Brings, rules.FormatFinding(w.Lang, plans[i], f))
		}
	}
	return out, nil
}

// Brief is Conflict without details and what each option brings. It judges no plan.
func (w Words[L]) Brief(r *Review, c *Conflict) ConflictWords {
	out := ConflictWords{Conflict: changes.FormatConflict(w.Lang, r.after, c.Conflict, c.From, w.When)}
	for _, o := range c.Options {
		out.Options = append(out.Options, w.option(r, c, o, out.Conflict))
	}
	return out
}

func (w Words[L]) option(r *Review, c *Conflict, o Option, said changes.Conflict) (out OptionWords) {
	switch {
	case o.Kind == AsBefore:
		return OptionWords{Who: w.Lang.T("merge.before", "when", w.When(r.Since)), Value: said.Before}
	case (o.Mine || !r.IsNew()) && (o.Author == "" || r.copies.IsMe(o.Author)):
		out.Name = w.Lang.T("merge.you")
	case o.Mine && r.IsNew():
		out.Name = w.Lang.T("merge.in-yours", "author", o.Author)
	default:
		out.Name = o.Author
	}
	out.Who = out.Name
	if o.Time != 0 {
		out.Who = w.Lang.T("merge.who", "author", out.Name, "when", w.When(o.Time))
	}
	var sentences []string
	for i, st := range c.From.Statements {
		switch {
		case o.Kind == AsSaid && st.Side.Equal(o.side):
			out.Value = said.Values[i]
		case o.Kind == AsDeleted && st.Deletes, o.Kind == AsKept && !st.Deletes:
			sentences = append(sentences, said.Sides[i])
		}
	}
	switch o.Kind {
	case AsKept:
		out.Value = w.Lang.T("merge.keep")
	case AsDeleted:
		out.Value = w.Lang.T("merge.delete")
	}
	if len(sentences) > 0 {
		out.Value += ": " + strings.Join(sentences, "; ")
	}
	return out
}

// details says what an option means: the date of the wave that a municipality is in, and
// until when it must be told.
func (w Words[L]) details(p *plan.Plan, at history.Row) []string {
	in := day.Lang(w.Lang)
	var solution, municipality plan.ID
	var goLive plan.Milestone
	switch at.Table {
	case "assignment":
		a, ok := p.Assignments.Get(at.ID)
		if !ok || a.WaveID == plan.None {
			return nil
		}
		solution, municipality = a.SolutionID, a.MunicipalityID
		if goLive, ok = p.MilestoneFor(solution, municipality, plan.GoLive); !ok {
			return []string{w.Lang.T("merge.no-date")}
		}
	case "milestone":
		m, ok := p.Milestones.Get(at.ID)
		if !ok || m.Kind != plan.GoLive {
			return nil
		}
		solution, goLive = m.SolutionID, m
	default:
		return nil
	}
	var parts []string
	if municipality != plan.None && goLive.When() != (day.Span{}) {
		parts = append(parts, goLive.When().Long(in))
	}
	s, _ := p.Solutions.Get(solution)
	if until := rules.Deadline(s, goLive.When()); until != day.None && s.NoticeMin > 0 {
		parts = append(parts, w.Lang.T("merge.tell-by", "day", until.Long(in)))
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{strings.Join(parts, " · ")}
}

// Answer says what somebody did to a change of mine: "Kim undlod din ændring: Tønder, KSD:
// Bølge 3 → Bølge 4".
func (w Words[L]) Answer(r *Review, a *Answer) string {
	key := "merge.told.left-out"
	if a.Picked {
		key = "merge.told.picked"
	}
	return w.Lang.T(key, "author", a.Author, "change", w.changeOf(r, a), "now", w.now(r, a.Key))
}

// changeOf describes what I had done.
func (w Words[L]) changeOf(r *Review, a *Answer) string {
	n, ok := r.copies.Log.Number(a.mine)
	if !ok {
		return ""
	}
	before, after, list, err := r.copies.Log.ChangesBy(n)
	if err != nil {
		return ""
	}
	list = slices.DeleteFunc(list, func(c plan.Change) bool {
		key := thingOf(c)
		return key != a.Key && key != (history.RegisterKey{Row: a.Key.Row})
	})
	var texts []string
	for _, line := range changes.NewDescriber(w.Lang, before, after).Lines(list) {
		texts = append(texts, line.Text)
	}
	return strings.Join(texts, "; ")
}

// now says what holds of a thing in the merged plan.
func (w Words[L]) now(r *Review, key history.RegisterKey) string {
	info, _ := plan.TableNamed(key.Row.Table)
	if !info.Has(r.after, key.Row.ID) {
		return w.Lang.T("merge.gone")
	}
	d := changes.NewDescriber(w.Lang, r.after, r.after)
	var parts []string
	for _, reg := range info.Registers {
		for _, i := range reg.Fields {
			if f := info.Fields[i]; reg.Name == key.Register && !f.IsOpaque() && !strings.HasPrefix(f.As, plan.AsPartOf) {
				if text := d.Value(info.Name, key.Row.ID, f.Name); text != "" && (f.Name == info.Main || len(reg.Fields) == 1 || f.As == plan.AsDate) {
					parts = append(parts, text)
				}
			}
		}
	}
	return strings.Join(parts, ", ")
}

// Broken says what the merge broke, and by whose moves.
func (w Words[L]) Broken(r *Review, p *plan.Plan, b Broken) (sentence, because string) {
	var parts []string
	by := map[string][]string{}
	var authors []string
	add := func(author, text string) {
		if by[author] == nil {
			authors = append(authors, author)
		}
		by[author] = append(by[author], text)
	}
	for _, m := range b.Moves {
		name, _ := p.Municipalities.Get(m.Municipality)
		add(m.Author, name.Name)
	}
	for _, author := range authors {
		key, pairs := "merge.moved-by", []any{"author", author, "names", w.few(by[author])}
		if r.copies.IsMe(author) {
			key = "merge.moved-by.you"
		}
		parts = append(parts, w.Lang.T(key, pairs...))
	}
	d := changes.NewDescriber(w.Lang, p, p)
	for _, m := range b.Dated {
		key := "merge.dated-by"
		if r.copies.IsMe(m.Author) {
			key = "merge.dated-by.you"
		}
		parts = append(parts, w.Lang.T(key, "author", m.Author, "what", d.Subject("milestone", m.Milestone)))
	}
	return rules.FormatFinding(w.Lang, p, b.Finding), strings.Join(parts, " ")
}

// Check says what a check found.
func (w Words[L]) Check(c Check) string {
	pairs := slices.Clone(c.Pairs)
	for i, value := range pairs {
		if names, ok := value.(municipalities); ok {
			pairs[i] = w.few(slices.Clone(names))
		}
	}
	return w.Lang.T("merge.check."+string(c.Kind), pairs...)
}

// Remedy says what a remedy does.
func (w Words[L]) Remedy(m Remedy) string {
	pairs := slices.Clone(m.Pairs)
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == "kind" {
			pairs[i+1] = w.Lang.T("rules.kind." + pairs[i+1].(string))
		}
	}
	return w.Lang.T(m.Key, pairs...)
}

// Receipt says how much of the others is in the plan: "38 af 38 ændringer er med".
func (w Words[L]) Receipt(r *Result) string {
	in, of := r.Receipt()
	return w.Lang.N("merge.receipt", of, "in", in)
}
