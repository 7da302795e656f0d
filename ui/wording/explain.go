package wording

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// Explain returns an error as a sentence in a language; of several that were
// joined, each.
func Explain(lang translations.Lang, err error) string {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []string
		for _, e := range joined.Unwrap() {
			all = append(all, Explain(lang, e))
		}
		return strings.Join(all, " ")
	}
	if s := spoken(lang, err); s != "" {
		return s
	}
	if s := ofThePlan(lang, err); s != "" {
		return s
	}
	if s := ofFiles(lang, err); s != "" {
		return s
	}
	return err.Error()
}

// spoken is the sentence of an error that knows one itself.
func spoken(lang translations.Lang, err error) string {
	var s interface {
		Sentence(translations.Lang) string
	}
	if errors.As(err, &s) {
		return s.Sentence(lang)
	}
	var m interface {
		Message(translations.Lang) string
	}
	if errors.As(err, &m) {
		return m.Message(lang)
	}
	return ""
}

// ofThePlan is the sentence of an error of the pure packages, which know no
// language.
func ofThePlan(lang translations.Lang, err error) string {
	var locked *plan.LockedError
	if errors.As(err, &locked) {
		return lang.T("problem.locked", "name", Milestone(lang, locked.Milestone))
	}
	var finished *plan.FinishedError
	if errors.As(err, &finished) {
		return ofTheFinished(lang, finished.Milestone)
	}
	var unreported *plan.DoneError
	if errors.As(err, &unreported) {
		return ofTheUnreported(lang, unreported)
	}
	var fixed *plan.ImmutableError
	if errors.As(err, &fixed) {
		return lang.T("problem.immutable")
	}
	var taken *plan.NameTakenError
	if errors.As(err, &taken) {
		return lang.T("problem.taken."+taken.Table, "name", taken.Name)
	}
	var shared *plan.SharedNameError
	if errors.As(err, &shared) {
		return sharedName(lang, shared)
	}
	var unsettled *billing.NoSettlementError
	if errors.As(err, &unsettled) {
		return lang.T("problem.no-settlement", "solution", unsettled.Solution.Short)
	}
	var period *billing.PeriodError
	if errors.As(err, &period) {
		return lang.T("problem.period", "settlement", period.Settlement.Name,
			"n", period.Settlement.PeriodsPerYear, "period", period.Period.Name(day.Lang(lang)))
	}
	var twice *wavetable.TwiceError
	if errors.As(err, &twice) {
		return lang.T("problem.twice", "a", twice.Waves[0], "b", twice.Waves[1])
	}
	var unknown *example.UnknownError
	if errors.As(err, &unknown) {
		return lang.T("problem.no-example", "name", unknown.Name, "known", strings.Join(example.Names(), ", "))
	}
	return ""
}

// ofTheFinished says why a milestone that is over cannot be changed.
func ofTheFinished(lang translations.Lang, m plan.Milestone) string {
	if m.DoneOn == day.None {
		return lang.T("problem.finished", "name", Milestone(lang, m))
	}
	return lang.T("problem.done", "name", Milestone(lang, m), "date", m.DoneOn.Long(day.Lang(lang)))
}

// ofTheUnreported says why a milestone cannot be reported done.
func ofTheUnreported(lang translations.Lang, err *plan.DoneError) string {
	in := day.Lang(lang)
	key := [...]string{plan.DoneUndated: "problem.done.undated", plan.DoneAhead: "problem.done.ahead", plan.DoneEarly: "problem.done.early"}[err.Why]
	return lang.T(key, "name", Milestone(lang, err.Milestone), "date", err.On.Long(in), "planned", Planned(lang, err.Milestone))
}

// Planned is when a milestone is planned: as it was written, else in words.
func Planned(lang translations.Lang, m plan.Milestone) string {
	if m.When().Exact() || m.Written == "" {
		return m.When().Words(day.Lang(lang))
	}
	return m.Written
}

// ofFiles is the sentence of what the system says about a file.
func ofFiles(lang translations.Lang, err error) string {
	var file *fs.PathError
	if !errors.As(err, &file) {
		return ""
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return lang.T("problem.no-file", "file", file.Path)
	case errors.Is(err, fs.ErrPermission):
		return lang.T("problem.no-access", "file", file.Path)
	case errors.Is(err, syscall.ENOTDIR):
		return lang.T("problem.not-a-folder", "file", file.Path)
	case errors.Is(err, syscall.ENOSPC):
		return lang.T("problem.no-room", "file", file.Path)
	case errors.Is(err, syscall.EISDIR), errors.Is(err, fs.ErrExist):
		return lang.T("problem.a-folder", "file", file.Path)
	case errors.Is(err, syscall.ENAMETOOLONG):
		return lang.T("problem.long-name", "file", file.Path)
	}
	return lang.T("problem.file", "file", file.Path, "why", file.Err)
}

// sharedName names the rows that bear a name.
func sharedName(lang translations.Lang, err *plan.SharedNameError) string {
	var bearers []string
	for _, b := range err.Bearers {
		bearers = append(bearers, lang.N("problem.shared.bearer", b.Members, "name", b.Name))
	}
	return lang.T("problem.shared."+err.Table, "name", err.Name, "n", len(bearers), "bearers", strings.Join(bearers, ", "))
}
