package reports

import (
	"slices"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
)

// NameForm is the form in which a letter names a milestone.
type NameForm string

// The forms of names.
const (
	Indefinite NameForm = "indefinite" // "idriftsættelse", "go-live"
	Definite   NameForm = "definite"   // "idriftsættelsen", "the go-live"
	Moved      NameForm = "dates"      // definite, but of a whole course "kursusdatoerne", "the course dates"
)

// WholeCourse stands for a course from its start to its end, which is no kind of milestone.
const WholeCourse plan.MilestoneKind = "course"

// FormatKindName returns what a letter calls a milestone of a kind inside a sentence. A
// milestone of no kind has its own name in quotes, which is never inflected.
func FormatKindName(l translations.Lang, kind plan.MilestoneKind, name string, form NameForm) string {
	if form == Moved && kind != WholeCourse {
		form = Definite
	}
	key := "letter.kind-name." + string(kind) + "." + string(form)
	if kind == plan.Other || !l.Has(key) {
		if name != "" {
			return l.T("letter.kind-name.own", "name", name)
		}
		key = "letter.kind-name.other." + string(form)
	}
	return l.T(key)
}

// FormatKindNames returns what a letter calls several milestones: "idriftsættelsen og
// faktureringsstarten". Where both the start and the end of a course are among them, it is
// the course, in place of the first.
func FormatKindNames(l translations.Lang, milestones []plan.Milestone, form NameForm) string {
	whole := containsKind(milestones, plan.CourseStart) && containsKind(milestones, plan.CourseEnd)
	var names []string
	for _, m := range milestones {
		kind := m.Kind
		if whole && (kind == plan.CourseStart || kind == plan.CourseEnd) {
			kind = WholeCourse
		}
		if name := FormatKindName(l, kind, m.Name, form); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return l.And(names)
}

func containsKind(milestones []plan.Milestone, kind plan.MilestoneKind) bool {
	return slices.ContainsFunc(milestones, func(m plan.Milestone) bool { return m.Kind == kind })
}
