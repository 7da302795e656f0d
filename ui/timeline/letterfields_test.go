package timeline

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
)

// inDialog returns what of a kind the open dialog has, in its order.
func inDialog[T fyne.CanvasObject](t *testing.T, s *Screen) (list []T) {
	t.Helper()
	top := s.ws.Window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no dialog is open")
	}
	for _, o := range test.LaidOutObjects(top) {
		if of, ok := o.(T); ok && o.Visible() {
			list = append(list, of)
		}
	}
	return list
}

// tick turns a check box of the dialog.
func tick(t *testing.T, s *Screen, text string) {
	t.Helper()
	for _, c := range inDialog[*kit.CheckField](t, s) {
		if c.Text == text {
			c.SetChecked(!c.Checked)
			return
		}
	}
	t.Fatalf("the dialog has no box %q", text)
}

func pressButton(t *testing.T, s *Screen, text string) {
	t.Helper()
	for _, b := range inDialog[*kit.Button](t, s) {
		if b.Text() == text {
			b.Tapped(nil)
			return
		}
	}
	t.Fatalf("the dialog has no button %q", text)
}

func TestAReasonMayStandInLetters(t *testing.T) {
	s, host := newTestScreenIn(t, "sapa-2019", translations.Danish)
	live := wave(t, s, "Bølge 6", plan.GoLive)
	s.edit(barOf(t, s, live))
	inDialog[*kit.FieldEntry](t, s)[0].SetText("Rådhuset flytter")
	tick(t, s, "Må stå i breve")
	pressButton(t, s, "Gem")
	host.WaitIdle(s.ws)
	got := wave(t, s, "Bølge 6", plan.GoLive)
	if got.Note != "Rådhuset flytter" || !got.NoteInLetters || got.Written != live.Written {
		t.Errorf("the go-live is %+v", got)
	}
	if l := last(s); l.Key != "did.milestone-edit" {
		t.Errorf("the step is called %s", l.Key)
	}
}

// A note of one end of a course stays its own as long as nobody writes another.
func TestANoteOfOneEndOfACourseStays(t *testing.T) {
	s, host := newTestScreenIn(t, "sapa-2019", translations.Danish)
	start := wave(t, s, "Bølge 6", plan.CourseStart)
	s.ws.Do(plan.L("did.milestone-edit"), func(d *plan.Draft) error {
		plan.Update(d, start.ID, func(m *plan.Milestone) { m.Note = "Lokalet er optaget" })
		return nil
	})
	host.WaitIdle(s.ws)
	s.edit(barOf(t, s, start))
	tick(t, s, "Må stå i breve")
	pressButton(t, s, "Gem")
	host.WaitIdle(s.ws)
	if end := wave(t, s, "Bølge 6", plan.CourseEnd); end.Note != "" {
		t.Errorf("the end of the course got the note %q", end.Note)
	}
	if got := wave(t, s, "Bølge 6", plan.CourseStart); got.Note != "Lokalet er optaget" || !got.NoteInLetters {
		t.Errorf("the start is %+v", got)
	}
}

func TestOnlyWhatLettersDoNotShowAnywayCanBeShown(t *testing.T) {
	s, host := newTestScreenIn(t, "sapa-2019", translations.Danish)
	w, _ := s.ws.Plan().WaveNamed(solution(s, "SAPA").ID, "Bølge 6")
	live := wave(t, s, "Bølge 6", plan.GoLive)
	handover := live
	handover.ID, handover.Kind, handover.Name = plan.WaveMilestoneID(w.ID, plan.Handover), plan.Handover, "Overdragelse"
	s.ws.Do(plan.L("did.milestone-add"), func(d *plan.Draft) error {
		plan.Put(d, handover)
		return nil
	})
	host.WaitIdle(s.ws)
	s.edit(barOf(t, s, handover))
	tick(t, s, "Vises i breve")
	pressButton(t, s, "Gem")
	host.WaitIdle(s.ws)
	if m, _ := s.ws.Plan().Milestones.Get(handover.ID); !m.InLetters {
		t.Error("the handover is not shown in letters")
	}
	s.edit(barOf(t, s, live))
	for _, c := range inDialog[*kit.CheckField](t, s) {
		if c.Text == "Vises i breve" {
			t.Error("the go-live can be shown in letters, where it is anyway")
		}
	}
}

func TestCoursesOfAWave(t *testing.T) {
	s, host := newTestScreenIn(t, "sapa-2019", translations.Danish)
	start := wave(t, s, "Bølge 6", plan.CourseStart)
	fill := func(from int, texts ...string) {
		entries := inDialog[*kit.FieldEntry](t, s)
		for i, text := range texts {
			entries[from+i].SetText(text)
		}
	}
	s.editCourses(start)
	fill(0, "Kursus for superbrugere", "Vejle", "4", "kursus@example.dk", "1. oktober 2019")
	pressButton(t, s, "Tilføj kursus")
	fill(5, "Kursus for administratorer")
	pressButton(t, s, "Tilføj kursus") // says nothing, and is none
	pressButton(t, s, "Gem")
	host.WaitIdle(s.ws)
	list := s.coursesOf(start)
	if len(list) != 2 || list[0].Name != "Kursus for superbrugere" || list[0].Seats != 4 || list[0].SignupEarliest == 0 || list[1].Name != "Kursus for administratorer" {
		t.Fatalf("the courses are %+v", list)
	}
	if l := last(s); l.Key != "did.list.many" {
		t.Errorf("the step is called %s", l.Key)
	}
	s.ShowSetting("course.name", setup.Of{Milestone: start.ID})
	pressButton(t, s, "×")
	fill(4, "snart")
	pressButton(t, s, "Gem")
	if len(s.coursesOf(start)) != 2 {
		t.Fatal("a sign-up that is no date is saved")
	}
	fill(4, "")
	pressButton(t, s, "Gem")
	host.WaitIdle(s.ws)
	if list := s.coursesOf(start); len(list) != 1 || list[0].Name != "Kursus for administratorer" {
		t.Errorf("after one was taken out the courses are %+v", list)
	}
	if !slices.ContainsFunc(s.letterLines(start), func(l kit.Line) bool { return l[0].Text == "Kursus for administratorer" }) {
		t.Error("the panel does not name the course")
	}
}
