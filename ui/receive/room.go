package receive

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/data/rules"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// room is a review with its words. A review is for one goroutine at a time: the methods of
// a room may be called on any.
type room struct {
	mu     sync.Mutex
	review *merge.Review
	words  merge.Words[translations.Lang]
	today  day.Day
}

func newRoom(review *merge.Review, lang translations.Lang, today day.Day) *room {
	now := time.Now()
	return &room{review: review, today: today, words: merge.Words[translations.Lang]{
		Lang: lang, When: func(t history.Time) string { return formatWhen(lang, t, now) },
	}}
}

// formatWhen formats a time, without its year in the present one: "18. juni kl. 14.05".
func formatWhen(lang translations.Lang, t history.Time, now time.Time) string {
	at := time.UnixMilli(t.UnixMilli())
	on := day.FromTime(at)
	text := on.Long(day.Lang(lang))
	if year, this := on.Year(), day.FromTime(now).Year(); year == this {
		text = strings.TrimSuffix(text, " "+strconv.Itoa(year))
	}
	return lang.T("history.moment", "day", text, "time", wording.FormatClock(lang, at))
}

// account is what a review says before any choice.
type account struct {
	since           string
	names           string // of the others
	told            []string
	rest, both, own []merge.Group
	shortNames      map[string]string      // of the authors of these
	conflicts       []*merge.ConflictWords // nil: not in words yet
}

func (r *room) account() account {
	r.mu.Lock()
	defer r.mu.Unlock()
	a := account{
		since: r.words.Since(r.review), names: r.words.Names(r.review), conflicts: make([]*merge.ConflictWords, len(r.review.Conflicts)),
		rest: r.words.Groups(r.review.Rest), both: r.words.Groups(r.review.Both), own: r.words.Groups(r.review.Own),
	}
	a.shortNames = map[string]string{}
	for _, groups := range [][]merge.Group{a.rest, a.both, a.own} {
		for _, g := range groups {
			for _, author := range g.Authors {
				a.shortNames[author] = merge.FirstName(author)
				if r.review.IsMe(author) {
					a.shortNames[author] = r.words.Lang.T("receive.you")
				}
			}
		}
	}
	for i := range r.review.Told {
		a.told = append(a.told, r.words.Answer(r.review, &r.review.Told[i]))
	}
	return a
}

// describe puts some conflicts into words.
func (r *room) describe(from, to int) ([]*merge.ConflictWords, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var list []*merge.ConflictWords
	for i := from; i < to; i++ {
		words, err := r.words.Conflict(r.review, &r.review.Conflicts[i])
		if err != nil {
			return nil, err
		}
		list = append(list, &words)
	}
	return list, nil
}

// outcome is what the merge gives with some choices, in words.
type outcome struct {
	result       *merge.Result
	left, stay   map[history.RegisterKey]bool
	faults       []fault
	consequences []string
	receipt      string
	in, of       int // transactions of the others
}

// fault is something that the merge itself breaks.
type fault struct {
	id             string
	title, because string
	finding        *rules.Finding // nil for a check
	check          *merge.Check
	remedies       []merge.Remedy
	texts          []string // of the remedies
}

// try works out what the merge gives with some choices.
func (r *room) try(c merge.Choices) (outcome, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	result, err := r.review.Try(c)
	if err != nil {
		return outcome{}, err
	}
	o := outcome{result: result, left: asSet(result.Left), stay: asSet(result.Stay), receipt: r.words.Receipt(result)}
	o.in, o.of = result.Receipt()
	for i := range result.Broken {
		b := &result.Broken[i]
		f := fault{finding: &b.Finding, remedies: b.Remedies}
		f.title, f.because = r.words.Broken(r.review, result.Plan, *b)
		o.faults = append(o.faults, f)
	}
	for i := range result.Checks {
		c := &result.Checks[i]
		o.faults = append(o.faults, fault{check: c, title: r.words.Check(*c), remedies: c.Remedies})
	}
	for i := range o.faults {
		f := &o.faults[i]
		f.id = "fault:" + f.title
		for _, m := range f.remedies {
			f.texts = append(f.texts, r.words.Remedy(m))
		}
	}
	brings := consequences.Between(r.review.Before(), result.Plan, r.today)
	o.consequences = consequences.FormatConsequences(r.words.Lang, result.Plan, brings)
	return o, nil
}

func asSet(keys []history.RegisterKey) map[history.RegisterKey]bool {
	set := map[history.RegisterKey]bool{}
	for _, key := range keys {
		set[key] = true
	}
	return set
}

// merge writes the copies and what was chosen. The error is merge.ErrChanged if the plan
// is not as it was compared.
func (r *room) merge(ctx context.Context, doc *data.Document, copies []*data.Received, c merge.Choices) (data.Merged, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return doc.MergeChosen(ctx, copies, append([]merge.Edit{r.review.Unchanged}, r.review.Edits(c)...))
}

// pick writes another choice after the merge.
func (r *room) pick(ctx context.Context, doc *data.Document, key history.RegisterKey, option int) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, err := doc.MergeChosen(ctx, nil, r.review.Edits(merge.Choices{Picks: map[history.RegisterKey]int{key: option}}))
	return err
}

// reply returns the mail by which the merged plan goes back.
func (r *room) reply(c merge.Choices, planName string) (workspace.Mail, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	result, err := r.review.Try(c)
	if err != nil {
		return workspace.Mail{}, err
	}
	subject, text, err := r.words.Reply(r.review, result, planName)
	return workspace.Mail{Subject: subject, Text: text}, err
}

// who names the others in a few words: "Mette", "de andre".
func (r *room) who() string {
	lang, others := r.words.Lang, r.review.Others
	switch {
	case len(others) != 1:
		return lang.T("receive.others")
	case others[0].Me:
		return lang.T("receive.elsewhere")
	}
	return merge.FirstName(others[0].Author)
}

// whose is who as the owner of something: "Mettes".
func (r *room) whose() string { return wording.Genitive(r.words.Lang, r.who()) }

// carry brings choices that were made in a review to another review of the same copies.
// What that does not have any more is dropped.
func carry(from, to *merge.Review, c merge.Choices) merge.Choices {
	out := merge.Choices{Picks: map[history.RegisterKey]int{}, Out: c.Out, Restore: c.Restore}
	for i := range from.Conflicts {
		was := &from.Conflicts[i]
		option, picked := c.Picks[was.Key()]
		if !picked {
			continue
		}
		for k := range to.Conflicts {
			now := &to.Conflicts[k]
			for n, o := range now.Options {
				if w := was.Options[option]; now.Key() == was.Key() && o.Kind == w.Kind && o.Author == w.Author && o.Time == w.Time {
					out.Picks[now.Key()] = n
				}
			}
		}
	}
	return out
}

// isChanged reports whether the plan is not as it was compared.
func isChanged(err error) bool { return errors.Is(err, merge.ErrChanged) }
