package reports

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/datatest"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// scene is a plan for one letter to Aarhus, in Bølge 4 of SAPA with sixteen others, to whom
// nothing was told.
type scene struct {
	t            *testing.T
	d            *plan.Draft
	kind         LetterKind
	solution     plan.ID
	also         plan.ID // a second solution of the letter
	municipality plan.ID
	letter       day.Day
	told         *plan.LetterContent
}

func newScene(t *testing.T, kind LetterKind) *scene {
	t.Helper()
	untold := plantest.Example(t, example.Monopolbrud).Replay()
	for _, l := range untold.Base().Letters.Rows() {
		failOn(t, untold.Apply(plan.Change{Table: "letter", Row: l.ID, New: plan.Gone}))
	}
	s := &scene{t: t, d: untold.Plan().Edit(), kind: kind, municipality: plan.MunicipalityID("0751"), letter: day.Of(2019, 3, 1)}
	s.about("SAPA")
	members := s.d.Plan().MembersOf(s.wave("Bølge 4").ID)
	s.d.Unassign(s.solution, members[0])
	s.place("Bølge 4")
	s.date(plan.GoLive, "20. september 2019")
	return s
}

func (s *scene) about(short string) {
	of, ok := s.d.Plan().SolutionNamed(short)
	if !ok {
		s.t.Fatalf("the plan has no solution %s", short)
	}
	s.solution = of.ID
}

func (s *scene) wave(name string) plan.Wave {
	s.t.Helper()
	w, ok := s.d.Plan().WaveNamed(s.solution, name)
	if !ok {
		s.t.Fatalf("there is no wave %s", name)
	}
	return w
}

func (s *scene) place(name string) {
	s.t.Helper()
	failOn(s.t, s.d.Assign(s.wave(name).ID, s.municipality))
}

// alone leaves n municipalities in the wave.
func (s *scene) alone(n int) {
	w, _ := s.d.Plan().WaveOf(s.solution, s.municipality)
	for _, m := range s.d.Plan().MembersOf(w.ID) {
		if m != s.municipality && len(s.d.Plan().MembersOf(w.ID)) > n {
			s.d.Unassign(s.solution, m)
		}
	}
}

func (s *scene) written(text string) plan.Dates {
	s.t.Helper()
	w, err := day.Parse(text, s.d.Plan().DateContext(day.Danish, 2019))
	if err != nil {
		s.t.Fatalf("%q: %v", text, err)
	}
	return plan.Dates{Text: text, Span: w.Span}
}

// date sets a date of the municipality's wave.
func (s *scene) date(kind plan.MilestoneKind, text string) {
	s.t.Helper()
	w, _ := s.d.Plan().WaveOf(s.solution, s.municipality)
	for _, m := range s.d.Plan().AllMilestonesOf(w.ID) {
		plan.Update(s.d, m.ID, func(m *plan.Milestone) { m.DoneOn, m.Locked = day.None, false })
	}
	failOn(s.t, s.d.ScheduleWave(w.ID, kind, s.written(text)))
}

// agree sets an own date of the municipality.
func (s *scene) agree(kind plan.MilestoneKind, text, reason string, shown bool) {
	s.t.Helper()
	failOn(s.t, s.d.Deviate(s.solution, s.municipality, kind, s.written(text), reason))
	m, _ := s.d.Plan().MilestoneFor(s.solution, s.municipality, kind)
	plan.Update(s.d, m.ID, func(m *plan.Milestone) { m.NoteInLetters = shown })
}

func (s *scene) rule(months int) {
	plan.Update(s.d, s.solution, func(r *plan.Solution) { r.NoticeMin, r.NoticeMax = months, 0 })
}

// tell records what the last notice told: its wave, and pairs of kinds and dates.
func (s *scene) tell(wave string, dates ...string) {
	s.t.Helper()
	s.told = &plan.LetterContent{Kind: string(Notice), Date: "2019-03-01", Solution: "SAPA", Wave: wave}
	for i := 0; i+1 < len(dates); i += 2 {
		d := plan.LetterDate{Kind: dates[i], Text: dates[i+1]}
		if w := s.written(dates[i+1]); w.Span.Decided() {
			d.Earliest, d.Latest = w.Span.Earliest.ISO(), w.Span.Latest.ISO()
		}
		s.told.Dates = append(s.told.Dates, d)
	}
	plan.Put(s.d, plan.Letter{
		ID: plan.CatalogueID("letter", "told"), MunicipalityID: s.municipality, SolutionID: s.solution, Kind: string(Notice),
		Facts: s.told.Encode(), PrintedAt: "2019-03-01T10:00:00Z", SentAt: "2019-03-01T10:00:00Z", Ref: "SAPA-0751-3f9c2a1b",
	})
}

// course describes the course that begins with a milestone.
func (s *scene) course(start plan.ID, name, place string, seats int, signUp string) {
	c := plan.Course{ID: plan.CatalogueID("course", name), MilestoneID: start, Name: name, Place: place, Seats: seats}
	if signUp != "" {
		w := s.written(signUp)
		c.SignupWritten, c.SignupEarliest, c.SignupLatest = signUp, w.Span.Earliest, w.Span.Latest
	}
	plan.Put(s.d, c)
}

// contact sets a contact of the municipality.
func (s *scene) contact(role, name, email string) {
	c, ok := s.d.Plan().ContactAs(s.municipality, role)
	if !ok {
		c = plan.Contact{ID: plan.CatalogueID("contact", role), MunicipalityID: s.municipality, Role: role}
	}
	c.Name, c.Email, c.Example = name, email, false
	plan.Put(s.d, c)
}

func (s *scene) start() plan.Milestone {
	m, _ := s.d.Plan().MilestoneFor(s.solution, s.municipality, plan.CourseStart)
	return m
}

// text returns the paragraphs of the letter.
func (s *scene) text(l translations.Lang) []string {
	s.t.Helper()
	solutions := []plan.ID{s.solution}
	if s.also != plan.None {
		solutions = append(solutions, s.also)
	}
	f := GatherLetterAbout(s.d.Plan(), s.kind, solutions, s.municipality, l, s.letter)
	text, missing := f.Text()
	for _, m := range missing {
		s.t.Errorf("missing is %+v", m)
	}
	var list []string
	for _, p := range text.Paragraphs {
		list = append(list, withoutNoBreakSpaces(p.String()))
	}
	return list
}

var sentenceRow = regexp.MustCompile(`^\| (\d+) \| ([^|]*) \| ([^|]*) \| (.*) \|$`)

// Every row of the table of exact sentences, in both languages.
func TestLettersSayExactlyWhatTheDesignSays(t *testing.T) {
	rows := 0
	for line := range strings.Lines(datatest.Design(t, "letters.md")) {
		m := sentenceRow.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			continue
		}
		n, _ := strconv.Atoi(m[1])
		danish, english, _ := strings.Cut(m[4], " | ")
		build, ok := scenes[n]
		if !ok {
			t.Errorf("row %d has no scene: %s", n, m[3])
			continue
		}
		rows++
		t.Run(m[1]+" "+m[3], func(t *testing.T) {
			s := build(t)
			checkSentences(t, s.text(translations.Danish), danish)
			checkSentences(t, s.text(translations.English), asTyped.Replace(english))
		})
	}
	if rows < 44 {
		t.Errorf("%d rows", rows)
	}
}

// asTyped are texts that people typed, which a letter shows in their words. The table translates
// them.
var asTyped = strings.NewReplacer("The course has been moved", "Kurset er flyttet", "Course for super users", "Kursus for superbrugere",
	"Course for administrators", "Kursus for administratorer")

// checkSentences looks for parts, which "¶" divides, in the paragraphs of a letter, in order.
func checkSentences(t *testing.T, paragraphs []string, want string) {
	t.Helper()
	if strings.TrimSpace(want) == "" {
		return
	}
	plain := strings.NewReplacer("’", "'", "\u00a0", " ")
	at := 0
	for part := range strings.SplitSeq(want, "¶") {
		part = plain.Replace(strings.TrimSpace(part))
		found := false
		for ; at < len(paragraphs) && !found; at++ {
			p := plain.Replace(paragraphs[at])
			i := strings.Index(p, part)
			found = i >= 0 && (i == 0 || strings.HasSuffix(p[:i], ". ")) && (i+len(part) == len(p) || strings.HasPrefix(p[i+len(part):], " "))
		}
		if !found {
			t.Fatalf("not said:\n%s\nbut\n%s", part, strings.Join(paragraphs, "\n"))
		}
	}
}
