package reports

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// notices are scenes of a notice.
func notices(build func(*scene)) func(*testing.T) *scene { return scenesOf(Notice, build) }

func changedNotices(build func(*scene)) func(*testing.T) *scene {
	return scenesOf(ChangedNotice, build)
}

func scenesOf(kind LetterKind, build func(*scene)) func(*testing.T) *scene {
	return func(t *testing.T) *scene {
		s := newScene(t, kind)
		build(s)
		return s
	}
}

// inKSD moves the scene to KSD, in a wave.
func (s *scene) inKSD(wave string) {
	s.about("KSD")
	s.place(wave)
}

// scenes are the plans of the rows of the table of exact sentences.
var scenes = map[int]func(*testing.T) *scene{
	1: notices(func(s *scene) { s.letter = day.Of(2019, 3, 20) }),
	2: notices(func(s *scene) { s.letter = day.Of(2019, 4, 1) }),
	3: notices(func(s *scene) { s.letter = day.Of(2019, 9, 11) }),
	4: notices(func(s *scene) { s.letter = day.Of(2019, 9, 16) }),
	5: notices(func(s *scene) {
		s.inKSD("Bølge 3")
		s.date(plan.GoLive, "Q1 2020")
		s.letter = day.Of(2019, 7, 15)
	}),
	6: notices(func(s *scene) {
		s.inKSD("Bølge 3")
		s.date(plan.GoLive, "1. kvartal 2020")
		s.letter = day.Of(2019, 10, 1)
	}),
	7: notices(func(s *scene) {
		plan.Update(s.d, s.solution, func(r *plan.Solution) { r.Short, r.Name = "AULA", "AULA" })
		s.rule(0)
		s.alone(1)
		s.date(plan.GoLive, "uge 43")
	}),
	8: notices(func(s *scene) { s.date(plan.GoLive, "primo februar 2020") }),
	9: notices(func(s *scene) {
		s.place("Pilotkommuner")
		s.date(plan.GoLive, "forår 2020")
	}),
	10: notices(func(s *scene) {
		s.place("Pilotkommuner")
		s.date(plan.GoLive, "1. december 2019 – bestået driftsprøve")
	}),
	11: notices(func(s *scene) {
		s.rule(0)
		s.date(plan.GoLive, "9. november – 5. december 2019")
	}),
	12: notices(func(s *scene) { s.date(plan.GoLive, "under afklaring") }),
	13: notices(func(s *scene) {
		s.rule(0)
		s.date(plan.GoLive, "under afklaring")
	}),
	14: notices(func(s *scene) {
		s.place("Pilotkommuner")
		s.date(plan.GoLive, "20. september 2019")
	}),
	15: notices(func(s *scene) { s.inKSD("Pilot 1") }),
	16: notices(func(s *scene) {
		s.municipality = plan.MunicipalityID("0400")
		s.place("Bølge 3")
		s.alone(2)
	}),
	17: notices(func(s *scene) { s.alone(1) }),
	18: notices(func(s *scene) { s.d.Unassign(s.solution, s.municipality) }),
	19: notices(func(s *scene) { s.agree(plan.GoLive, "1. november 2019", "Rådhuset flytter i uge 40", true) }),
	20: notices(func(s *scene) {
		s.agree(plan.GoLive, "1. november 2019", "Rådhuset flytter i uge 40", false)
		s.agree(plan.InvoicingStart, "1. december 2019", "", false)
	}),
	21: notices(func(s *scene) { s.agree(plan.GoLive, "under afklaring", "", false) }),
	22: notices(func(s *scene) {
		sapa := s.solution
		s.inKSD("Pilot 1")
		s.date(plan.GoLive, "under afklaring")
		s.solution, s.also = sapa, s.solution
	}),
	23: notices(func(s *scene) {
		plan.Update(s.d, s.solution, func(r *plan.Solution) { r.Short, r.Name = "Støttesystemerne", "Støttesystemerne" })
		s.date(plan.GoLive, "1. januar 2020")
	}),
	24: changedNotices(func(s *scene) {
		s.tell("Bølge 4", "go_live", "20. september 2019")
		s.date(plan.GoLive, "1. november 2019")
		m, _ := s.d.Plan().MilestoneFor(s.solution, s.municipality, plan.GoLive)
		plan.Update(s.d, m.ID, func(m *plan.Milestone) { m.Note, m.NoteInLetters = "Kurset er flyttet", true })
	}),
	25: changedNotices(func(s *scene) {
		s.tell("Bølge 4", "go_live", "20. september 2019")
		s.date(plan.GoLive, "2. september 2019")
	}),
	26: changedNotices(func(s *scene) {
		s.tell("Bølge 4", "go_live", "1. kvartal 2020")
		s.date(plan.GoLive, "14. februar 2020")
	}),
	27: changedNotices(func(s *scene) {
		s.tell("Bølge 4", "go_live", "14. februar 2020")
		s.date(plan.GoLive, "1. kvartal 2020")
	}),
	28: changedNotices(func(s *scene) {
		s.tell("Bølge 4", "go_live", "under afklaring")
		s.date(plan.GoLive, "forår 2020")
	}),
	29: changedNotices(func(s *scene) {
		s.tell("Bølge 4", "go_live", "uge 43")
		s.date(plan.GoLive, "under afklaring")
	}),
	30: changedNotices(func(s *scene) {
		s.tell("Bølge 4", "go_live", "20. september 2019")
		s.place("Bølge 5")
		s.date(plan.GoLive, "1. november 2019")
	}),
	31: changedNotices(func(s *scene) {
		s.tell("Bølge 4", "go_live", "20. september 2019")
		s.place("Bølge 5")
		s.date(plan.GoLive, "20. september 2019")
	}),
	32: changedNotices(func(s *scene) {
		s.tell("Bølge 4", "go_live", "20. september 2019", "course_start", "1. august 2019", "course_end", "5. august 2019")
	}),
	33: changedNotices(func(s *scene) {
		s.tell("Bølge 4", "go_live", "20. september 2019", "invoicing_start", "1. oktober 2019")
		s.date(plan.InvoicingStart, "1. november 2019")
		m, _ := s.d.Plan().MilestoneFor(s.solution, s.municipality, plan.GoLive)
		plan.Update(s.d, m.ID, func(m *plan.Milestone) { m.DoneOn = day.Of(2019, 9, 20) })
		s.letter = day.Of(2019, 9, 25)
	}),
	34: changedNotices(func(s *scene) {
		s.tell("Bølge 4", "go_live", "20. september 2019")
		s.d.Unassign(s.solution, s.municipality)
	}),
	35: scenesOf(WithdrawnNotice, func(s *scene) {
		s.tell("Bølge 4", "course_start", "1. august 2019", "course_end", "5. august 2019", "go_live", "20. september 2019", "invoicing_start", "1. oktober 2019")
	}),
	36: scenesOf(CourseInvitation, func(s *scene) {
		s.date(plan.CourseStart, "18. marts 2019")
		s.date(plan.CourseEnd, "1. april 2019")
		s.date(plan.GoLive, "2. april 2019")
		s.course(s.start().ID, "Kursus", "", 0, "25. februar 2019")
	}),
	37: scenesOf(CourseInvitation, func(s *scene) {
		s.date(plan.CourseStart, "18. marts 2019")
		first := s.start()
		s.course(first.ID, "Kursus for superbrugere", "Vejle", 4, "")
		second := first
		second.ID, second.Written = plan.CatalogueID("milestone", "second course"), "uge 14 2019"
		w := s.written(second.Written)
		second.Earliest, second.Latest = w.Span.Earliest, w.Span.Latest
		plan.Put(s.d, second)
		s.course(second.ID, "Kursus for administratorer", "", 0, "")
	}),
	38: scenesOf(CourseInvitation, func(s *scene) {
		s.agree(plan.CourseStart, "18. marts 2019", "", false)
		s.agree(plan.CourseEnd, "18. marts 2019", "", false)
	}),
	39: scenesOf(InvoicingNotice, func(s *scene) { s.date(plan.InvoicingStart, "1. juli 2019") }),
	40: scenesOf(InvoicingNotice, func(s *scene) {
		s.municipality = plan.MunicipalityID("0101")
		s.place("Bølge 4")
		s.date(plan.InvoicingStart, "1. oktober 2019")
	}),
	41: scenesOf(InvoicingNotice, func(s *scene) {
		s.municipality = plan.MunicipalityID("0563")
		s.place("Bølge 4")
		s.date(plan.InvoicingStart, "1. juli 2019")
		of, _ := s.d.Plan().SettlementOf(s.solution)
		plan.Update(s.d, of.ID, func(r *plan.Settlement) { r.Basis = plan.PerPeriod })
	}),
	42: scenesOf(InvoicingNotice, func(s *scene) { s.date(plan.InvoicingStart, "under afklaring") }),
	43: scenesOf(InvoicingNotice, func(s *scene) { s.about("STS") }),
	44: scenesOf(letters.Termination, func(s *scene) {
		plan.Update(s.d, s.solution, func(r *plan.Solution) { r.Short, r.Name = "KMD Aktiv", "KMD Aktiv" })
		s.date(plan.PhaseOut, "30. juni 2020")
		plan.Put(s.d, plan.Agreement{ID: plan.AgreementID(s.solution, s.municipality), SolutionID: s.solution, MunicipalityID: s.municipality, Number: "4711", NoticeMonths: 6})
		s.contact(plan.RoleDirector, "Ane Holm", "ane@example.dk")
	}),
}
