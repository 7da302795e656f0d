package settings

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/setup"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

// testScreen is the screen in a window without a display.
type testScreen struct {
	*Screen
	t    *testing.T
	host *workspacetest.Host
}

// newTestScreen shows the settings of an example; what is typed is checked at once.
func newTestScreen(t *testing.T, o workspacetest.Options) *testScreen {
	t.Helper()
	ws, host := workspacetest.New(t, o)
	s := &testScreen{New(ws), t, host}
	s.pause = 0
	host.Screen = s
	ws.Window.SetContent(s.content)
	host.WaitIdle(ws)
	return s
}

func (s *testScreen) solutionNamed(short string) plan.ID {
	s.t.Helper()
	of, ok := s.ws.Plan().SolutionNamed(short)
	if !ok {
		s.t.Fatalf("there is no solution %s", short)
	}
	return of.ID
}

// find returns the row of a fact and its place there.
func (s *testScreen) rowOf(key string, of setup.Of) (*row, int) {
	s.t.Helper()
	for _, r := range s.rows {
		for i, e := range r.entries {
			if e.Field.Key == key && e.Of == of {
				return r, i
			}
		}
	}
	s.t.Fatalf("%s of %v is not in sight in %s", key, of, s.section)
	return nil, 0
}

// enterIn goes to a fact and types into its field.
func (s *testScreen) enterIn(key string, of setup.Of, text string) {
	s.t.Helper()
	s.ShowSetting(key, of)
	r, i := s.rowOf(key, of)
	r.set[i](text)
	s.host.WaitIdle(s.ws)
}

// noteOf is what stands beside a fact.
func (s *testScreen) noteOf(key string, of setup.Of) string {
	s.t.Helper()
	r, _ := s.rowOf(key, of)
	if list, ok := r.object.(*listRow); ok {
		return list.note.Text()
	}
	return r.object.(*fieldRow).note.Text()
}

// textOf is what stands in the field of a fact.
func (s *testScreen) textOf(key string, of setup.Of) string {
	s.t.Helper()
	r, i := s.rowOf(key, of)
	return r.focus[i].(*kit.FieldEntry).Text
}

func (s *testScreen) valueOf(key string, of setup.Of) string {
	return setup.FieldOf(key).Value(s.ws.Plan(), of)
}

func (s *testScreen) save() {
	s.Save()
	s.host.WaitIdle(s.ws)
}

// press presses a button of the dialog that is open.
func (s *testScreen) press(text string) {
	s.t.Helper()
	top := s.ws.Window.Canvas().Overlays().Top()
	if top == nil {
		s.t.Fatal("no dialog is open")
	}
	for _, o := range test.LaidOutObjects(top) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text {
			b.Tapped(nil)
			s.host.WaitIdle(s.ws)
			return
		}
	}
	s.t.Fatalf("the dialog has no button %q", text)
}

func TestWhatIsTypedIsCheckedBesideItsField(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{})
	none := setup.Of{}
	for _, c := range []struct {
		key, typed, note string
		saved            bool
	}{
		{"sender.cvr", "12345678", "Kontrolcifret passer ikke. Er der en slåfejl?", true},
		{"sender.cvr", "1234", "Et CVR-nummer har otte cifre.", false},
		{"sender.cvr", "25 31 37 63", "", true},
		{"sender.iban", "DK51 0040 0440 1162 43", "Kontrolcifrene i IBAN-nummeret passer ikke. Et dansk har 18 tegn.", false},
		{"status_date", "uge 43", "ikke én dag", false},
		{"status_date", "26/6 2019", "", true},
		{"dates.month_primo", "20", "følge efter hinanden", false},
	} {
		before := s.ws.Plan()
		s.enterIn(c.key, none, c.typed)
		if note := s.noteOf(c.key, none); c.note == "" && strings.Contains(note, "cifre") || !strings.Contains(note, c.note) {
			if c.key != "dates.month_primo" {
				t.Errorf("%s: beside %q stands %q, want %q", c.key, c.typed, note, c.note)
			}
		}
		s.save()
		if saved := len(s.changes()) == 0; saved != c.saved {
			t.Errorf("%s: %q is saved: %v, want %v", c.key, c.typed, saved, c.saved)
		}
		if !c.saved && s.ws.Plan() != before {
			t.Errorf("%s: %q was refused and changed the plan", c.key, c.typed)
		}
		s.discard()
		s.host.WaitIdle(s.ws)
	}
}

// TestEverythingTypedIsOneStep types in three sections: what was typed survives each change
// of section, is saved in one step, and one step takes it back.
func TestEverythingTypedIsOneStep(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	sapa := setup.Of{Solution: s.solutionNamed("SAPA")}
	before := s.ws.Plan()
	s.enterIn("sender.name", setup.Of{}, "Krogh & Lind")
	s.enterIn("break_percent", sapa, "60")
	s.enterIn("plan.name", setup.Of{}, "Vores plan")
	s.ShowSetting("sender.name", setup.Of{})
	if text := s.textOf("sender.name", setup.Of{}); text != "Krogh & Lind" {
		t.Errorf("after other sections the name of the sender is %q", text)
	}
	if n := len(s.changes()); n != 3 {
		t.Errorf("%d changes are to be saved", n)
	}
	if said := s.bar.said.Text(); !strings.HasPrefix(said, "3 ændringer i flere afsnit") {
		t.Errorf("the bar says %q", said)
	}
	s.save()
	if s.valueOf("sender.name", setup.Of{}) != "Krogh & Lind" || s.valueOf("break_percent", sapa) != "60" || s.valueOf("plan.name", setup.Of{}) != "Vores plan" {
		t.Error("not everything is saved")
	}
	if said := s.bar.said.Text(); said != "Ingen ændringer" {
		t.Errorf("after saving the bar says %q", said)
	}
	label := s.ws.UndoLabel()
	if label == nil || label.Arg(workspace.ConsequencesArg) == "" {
		t.Error("the history does not keep what the step brought")
	}
	s.ws.Undo()
	s.host.WaitIdle(s.ws)
	if changed := plan.Compare(before, s.ws.Plan()); len(changed) > 0 {
		t.Errorf("after undo there is left %v", changed)
	}
	if text := s.textOf("sender.name", setup.Of{}); text == "Krogh & Lind" {
		t.Error("the field does not show what was taken back")
	}
}

// TestWhatAChangeDoes gives the price over the break another percentage: the periods say what
// all pay, and who pays most otherwise.
func TestWhatAChangeDoes(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	sapa := setup.Of{Solution: s.solutionNamed("SAPA")}
	s.ShowSetting("break_percent", sapa)
	s.host.WaitIdle(s.ws)
	if said := strings.Join(s.effects.said, "\n"); !strings.Contains(said, "Ret et felt") {
		t.Errorf("before anything is typed it says %q", said)
	}
	s.enterIn("break_percent", sapa, "60")
	said := strings.Join(s.effects.said, "\n")
	for _, want := range []string{"2. halvår 2019", "København", "Breve: ingen bliver forældede", "Fund: "} {
		if !strings.Contains(said, want) {
			t.Errorf("the effects do not say %q but\n%s", want, said)
		}
	}
	s.enterIn("break_percent", sapa, "50")
	if said := strings.Join(s.effects.said, "\n"); !strings.Contains(said, "Ret et felt") {
		t.Errorf("after it was taken back it says %q", said)
	}
	s.enterIn("sender.name", setup.Of{}, "Krogh & Lind")
	if s.effects.shown.page == nil || !strings.Contains(workspacetest.TextOf([]page.Page{*s.effects.shown.page}), "Krogh & Lind") {
		t.Error("the letter does not show the new sender")
	}
}

// TestAPictureIsShownBeforeItIsSaved chooses a logo: the letter shows it at once, and the
// plan has its bytes after saving.
func TestAPictureIsShownBeforeItIsSaved(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	path := filepath.Join(t.TempDir(), "logo.png")
	var file bytes.Buffer
	img := image.NewNRGBA(image.Rect(0, 0, 300, 80))
	draw.Draw(img, image.Rect(20, 10, 280, 70), image.NewUniform(color.NRGBA{G: 90, A: 255}), image.Point{}, draw.Src)
	if err := png.Encode(&file, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	s.ws.SetFiles(&workspacetest.Files{ToOpen: path})
	s.ShowSetting("sender.logo", setup.Of{})
	r, i := s.rowOf("sender.logo", setup.Of{})
	s.choosePicture(r.entries[i])
	s.host.WaitIdle(s.ws)
	pictures := func() int {
		n := 0
		for _, it := range s.effects.shown.page.Items {
			if _, ok := it.(page.Picture); ok {
				n++
			}
		}
		return n
	}
	if n := pictures(); n != 1 {
		t.Errorf("the letter shows %d pictures", n)
	}
	s.save()
	id := s.valueOf("sender.logo", setup.Of{})
	if b, err := s.ws.Document().Blob(id); err != nil || len(b) == 0 {
		t.Errorf("the plan has %d bytes of the logo: %v", len(b), err)
	}
}

func TestLeavingAsks(t *testing.T) {
	for _, c := range []struct {
		answer      string
		left, saved bool
	}{{"Bliv", false, false}, {"Kassér", true, false}, {"Gem", true, true}} {
		t.Run(c.answer, func(t *testing.T) {
			s := newTestScreen(t, workspacetest.Options{})
			left := false
			s.Leave(func() { left = true })
			if !left {
				t.Fatal("it asks though nothing is typed")
			}
			left = false
			s.enterIn("plan.name", setup.Of{}, "Vores plan")
			s.Leave(func() { left = true })
			if left {
				t.Fatal("it does not ask")
			}
			s.press(c.answer)
			saved := s.valueOf("plan.name", setup.Of{}) == "Vores plan"
			if left != c.left || saved != c.saved {
				t.Errorf("left: %v, saved: %v", left, saved)
			}
			if kept := len(s.changes()) > 0; kept == c.left {
				t.Errorf("still typed: %v", kept)
			}
		})
	}
}

// TestStepsOfAPrice adds a step with Enter in the last one, moves it, and takes it out.
func TestStepsOfAPrice(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	sapa := s.solutionNamed("SAPA")
	s.ShowSetting(priceKey, setup.Of{Solution: sapa})
	before := s.steps(sapa)
	last := setup.Of{Solution: sapa, From: before[len(before)-1]}
	r, i := s.rowOf(priceKey, last)
	r.focus[i].(*kit.FieldEntry).OnSubmitted("")
	steps := s.steps(sapa)
	if len(steps) != len(before)+1 {
		t.Fatalf("Enter in the last step leaves %d of %d", len(steps), len(before))
	}
	if n := len(s.changes()); n != 0 {
		t.Errorf("a step without a price counts as %d changes", n)
	}
	next := setup.Of{Solution: sapa, From: steps[len(steps)-1]}
	s.enterIn(priceKey, next, "25,50")
	s.moveStep(next, "1. marts 2029")
	moved := setup.Of{Solution: sapa, From: day.Of(2029, 3, 1)}
	if got := s.textOf(priceKey, moved); got != "25,50" {
		t.Errorf("the moved step costs %q", got)
	}
	s.enterIn(endKey, moved, "31. december 2030")
	s.save()
	model, _ := s.ws.Plan().SettlementOf(sapa)
	prices := s.ws.Plan().PricesOf(model.ID)
	if got := prices[len(prices)-1]; got.ValidFrom != moved.From || got.PerInhabitant != 255000 || got.ValidTo != day.Of(2030, 12, 31) {
		t.Errorf("the last price is %+v", got)
	}
	s.removeStep(moved)
	if n := len(s.steps(sapa)); n != len(before) {
		t.Errorf("%d steps are left", n)
	}
	s.save()
	if got := s.ws.Plan().PricesOf(model.ID); len(got) != len(before) {
		t.Errorf("%d prices are left", len(got))
	}
}

// TestATermIsConfirmed makes an assumed term the plan's own, as it stands.
func TestATermIsConfirmed(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	sapa := setup.Of{Solution: s.solutionNamed("SAPA")}
	s.ShowSetting("basis", sapa)
	if note := s.noteOf("basis", sapa); note != "antagetBekræft" {
		t.Errorf("beside the basis stands %q", note)
	}
	r, i := s.rowOf("basis", sapa)
	s.confirm(r.entries[i])
	s.host.WaitIdle(s.ws)
	s.save()
	model, _ := s.ws.Plan().SettlementOf(sapa.Solution)
	if assumed := setup.Assumed(model); slices.Contains(assumed, "basis") || len(assumed) == 0 {
		t.Errorf("assumed are %v", assumed)
	}
	if said := s.ws.FormatLabel(*s.ws.UndoLabel()); said != "SAPA: prisgrundlag bekræftet (pr. år)" {
		t.Errorf("the history says %q", said)
	}
}

// TestGapsLead follows what is missing to where it is entered.
func TestGapsLead(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	lines := s.gapLines()
	by := func(text string) gapLine {
		for _, l := range lines {
			if l.text == text {
				return l
			}
		}
		t.Fatalf("%q is not among what is missing: %+v", text, lines)
		return gapLine{}
	}
	s.openGap(by("Afsender"))
	if key, _, ok := s.focused(); s.section != setup.Sender || !ok || !strings.HasPrefix(key, "sender.") {
		t.Errorf("shown is %s, the keyboard is at %q", s.section, key)
	}
	s.openGap(by("SAPA: vilkår"))
	if s.section != setup.Billing || s.solution != s.solutionNamed("SAPA") {
		t.Errorf("shown is %s", s.section)
	}
	if ean := by("EAN-numre"); ean.state != "98" {
		t.Errorf("%s EAN numbers", ean.state)
	}
	s.openGap(by("EAN-numre"))
	if want := []workspacetest.Setting{{Key: "municipality.ean"}}; !slices.Equal(s.host.Settings, want) {
		t.Errorf("opened is %+v", s.host.Settings)
	}
}

// TestAFurtherField declares a field by one entry: the window shows and finds it, the history
// names it, and it is missing until it is entered.
func TestAFurtherField(t *testing.T) {
	defer setup.Define(setup.Field{Key: "status_note", Section: setup.Plan, Scopes: setup.OfPlan, Needed: setup.ForLetters})()
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	missing := func() bool {
		return slices.ContainsFunc(setup.Gaps(s.ws.Plan(), s.ws.Today()), func(g setup.Gap) bool { return g.Key == "status_note" })
	}
	if !missing() {
		t.Error("it is not missing")
	}
	s.find.SetText("status_note")
	if len(s.results) != 1 {
		t.Errorf("found are %v", s.results)
	}
	s.openFound(0)
	s.enterIn("status_note", setup.Of{}, "Foreløbig")
	s.save()
	if missing() || s.valueOf("status_note", setup.Of{}) != "Foreløbig" {
		t.Error("it is not entered")
	}
	if said := s.ws.FormatLabel(*s.ws.UndoLabel()); !strings.Contains(said, "Foreløbig") {
		t.Errorf("the history says %q", said)
	}
}

// TestLimitsOfOneSolution gives SAPA two months of notice: the screen says what that brings.
func TestLimitsOfOneSolution(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019, Troubled: true, Today: day.Of(2019, 2, 1)})
	sapa := setup.Of{Solution: s.solutionNamed("SAPA")}
	s.ShowSetting("notice_min_months", sapa)
	if a, b := s.textOf("notice_min_months", sapa), s.textOf("notice_max_months", sapa); a != "6" || b != "9" {
		t.Errorf("the notice is %q to %q months", a, b)
	}
	r, i := s.rowOf("rules.collision_weeks", sapa)
	if e := r.focus[i].(*kit.FieldEntry); e.Text != "" || e.PlaceHolder != "4" {
		t.Errorf("weeks between solutions: %q over %q", e.Text, e.PlaceHolder)
	}
	s.enterIn("notice_min_months", sapa, "2")
	if said := strings.Join(s.effects.said, "\n"); !strings.Contains(said, "7 varslingsfrister flytter") {
		t.Errorf("of two months of notice it says %q", said)
	}
	s.save()
	if of, _ := s.ws.Plan().SolutionNamed("SAPA"); of.NoticeMin != 2 || of.NoticeMax != 9 {
		t.Errorf("after saving notice is due %d to %d months before", of.NoticeMin, of.NoticeMax)
	}
}

// TestLimitsOfPlanAndSolution types in two places and saves both in one step.
func TestLimitsOfPlanAndSolution(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	sapa := s.solutionNamed("SAPA")
	s.enterIn("rules.collision_weeks", setup.Of{Solution: sapa}, "2")
	s.enterIn("rules.collision_weeks", setup.Of{}, "6")
	s.enterIn("rules.invoicing_earliest", setup.Of{}, "1. september 2019")
	s.save()
	p := s.ws.Plan()
	if a, b := rules.SettingsOf(p).CollisionWeeks, rules.SettingsFor(p, sapa).CollisionWeeks; a != 6 || b != 2 {
		t.Errorf("weeks of the plan %d and of SAPA %d", a, b)
	}
	if got := rules.SettingsOf(p).InvoicingEarliest; got != day.Of(2019, 9, 1) {
		t.Errorf("invoicing may start on %s", got)
	}
	if said := s.ws.FormatLabel(*s.ws.UndoLabel()); !strings.HasPrefix(said, "3 indstillinger ændret") {
		t.Errorf("the history says %q", said)
	}
}

func TestANumberThatIsNone(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{})
	s.enterIn("rules.collision_weeks", setup.Of{}, "mange")
	if note := s.noteOf("rules.collision_weeks", setup.Of{}); !strings.Contains(note, "helt tal fra 0 til 52") {
		t.Errorf("beside it stands %q", note)
	}
	s.enterIn("rules.collision_weeks", setup.Of{}, "")
	if len(s.changes()) > 0 || s.bar.said.Text() != "Ingen ændringer" {
		t.Error("what was taken back is still to be saved")
	}
}

// TestPopulationsOfAYear types one number, pastes a column below it and a table.
func TestPopulationsOfAYear(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	s.showSection(setup.Populations, plan.None)
	s.showYear(2025)
	all := s.ws.Plan().AllMunicipalities()
	if len(s.rows) != len(all) {
		t.Fatalf("%d rows", len(s.rows))
	}
	of := func(i int) setup.Of { return setup.Of{Municipality: all[i].ID, Year: 2025} }
	s.enterIn(populationKey, of(0), "1.234")
	r, i := s.rowOf(populationKey, of(1))
	r.focus[i].(*kit.FieldEntry).OnColumn([]string{"5.000", "6000"})
	last := len(all) - 1
	r, i = s.rowOf(populationKey, of(last))
	r.focus[i].(*kit.FieldEntry).OnColumn([]string{all[last].Name + "\t7.000", "8000"})
	if said := s.host.LastMessage(); !strings.HasPrefix(said, "1 linje i kolonnen er ikke med") {
		t.Errorf("of what is left over it says %q", said)
	}
	s.save()
	for i, want := range map[int]string{0: "1234", 1: "5000", 2: "6000", last: "7000"} {
		if got := s.valueOf(populationKey, of(i)); got != want {
			t.Errorf("%s has %q inhabitants, want %s", all[i].Name, got, want)
		}
	}
}

// TestQuantitiesOfAPeriod bills a solution by users, as they are typed for each municipality
// and period; what is missing leads there.
func TestQuantitiesOfAPeriod(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	sapa := s.solutionNamed("SAPA")
	s.showSection(setup.Billing, sapa)
	s.enterIn("unit", setup.Of{Solution: sapa}, "brugere")
	s.save()
	gaps := setup.Gaps(s.ws.Plan(), s.ws.Today())
	n := slices.IndexFunc(gaps, func(g setup.Gap) bool { return g.Key == quantityKey })
	if n < 0 || len(gaps[n].Municipalities) == 0 || gaps[n].State != plan.FactMissing {
		t.Fatalf("missing are %+v", gaps)
	}
	of := gaps[n].Of
	of.Municipality = gaps[n].Municipalities[0]
	s.ShowSetting(quantityKey, of)
	s.enterIn(quantityKey, of, "1.250")
	s.save()
	if got := s.valueOf(quantityKey, of); got != "1250" {
		t.Errorf("it has %q users", got)
	}
	model, _ := s.ws.Plan().SettlementOf(sapa)
	if q, ok := s.ws.Plan().QuantityOf(model.ID, of.Municipality, of.Period); !ok || q.Amount != 1250 {
		t.Errorf("the plan has %+v", q)
	}
	next, err := billing.ParsePeriod(of.Period)
	if err != nil {
		t.Fatal(err)
	}
	of.Period = next.Add(1).String()
	s.ShowSetting(quantityKey, of)
	if r, _ := s.rowOf(quantityKey, of); r == nil {
		t.Error("the next period is not shown")
	}
}

// TestASolutionOfOnesOwn adds one, refuses a name that is taken, and gives it prices.
func TestASolutionOfOnesOwn(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{})
	refused := ""
	if s.addSolution("sapa", func(why string) { refused = why }) || refused == "" {
		t.Errorf("a taken name is refused by %q", refused)
	}
	s.addSolution("LIS", func(why string) { t.Error(why) })
	s.host.WaitIdle(s.ws)
	lis := s.solutionNamed("LIS")
	if s.section != setup.Solutions || s.solution != lis {
		t.Error("it is not shown")
	}
	s.enterIn("name", setup.Of{Solution: lis}, "Lokalt indberetningssystem")
	s.giveSettlement(lis)
	s.host.WaitIdle(s.ws)
	steps := s.steps(lis)
	if len(steps) != 1 {
		t.Fatalf("it has %d steps", len(steps))
	}
	s.enterIn(priceKey, setup.Of{Solution: lis, From: steps[0]}, "4,75")
	s.save()
	model, ok := s.ws.Plan().SettlementOf(lis)
	if prices := s.ws.Plan().PricesOf(model.ID); !ok || model.VATPercent != 25 || len(prices) != 1 || prices[0].PerInhabitant != 47500 {
		t.Errorf("its settlement is %+v with %+v", model, prices)
	}
	if of, _ := s.ws.Plan().Solutions.Get(lis); of.Name != "Lokalt indberetningssystem" {
		t.Errorf("it is called %q", of.Name)
	}
}

// TestARenamedSolutionKeepsItsWord types a new short name: beside the word it is said that
// it stays, which is saved in the same step and can be emptied. Emptied before it is saved
// it follows as well.
func TestARenamedSolutionKeepsItsWord(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{})
	sapa := s.solutionNamed("SAPA")
	of := setup.Of{Solution: sapa}
	s.enterIn("short", of, "Overblik")
	if note := s.noteOf("reference_word", of); !strings.Contains(note, "SAPA") {
		t.Errorf("beside the word it says %q", note)
	}
	s.save()
	if got := s.ws.Plan().ReferenceWord(sapa); got != "SAPA" || s.textOf("reference_word", of) != "SAPA" {
		t.Errorf("the word is %q, shown as %q", got, s.textOf("reference_word", of))
	}
	if note := s.noteOf("reference_word", of); note == "" {
		t.Error("nothing says how the word follows again")
	}
	s.enterIn("reference_word", of, "STS")
	if note := s.noteOf("reference_word", of); !strings.Contains(note, "STS") || s.verdict.firstRefusal() == nil {
		t.Errorf("a word that is taken is said to be %q", note)
	}
	s.enterIn("reference_word", of, "")
	s.save()
	if got := s.ws.Plan().ReferenceWord(sapa); got != "Overblik" {
		t.Errorf("emptied, the word is %q", got)
	}
	s.enterIn("short", of, "Sagsoverblik")
	s.enterIn("reference_word", of, "x")
	s.enterIn("reference_word", of, "")
	s.save()
	if got := s.ws.Plan().ReferenceWord(sapa); got != "Sagsoverblik" || len(s.changes()) > 0 {
		t.Errorf("emptied before it is saved, the word is %q, with changes %v", got, s.changes())
	}
}

// TestThePastIsOnlyShown looks at a former state: nothing can be typed, and it is said why.
func TestThePastIsOnlyShown(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{})
	s.enterIn("plan.name", setup.Of{}, "Vores plan")
	s.ws.ShowSnapshot(&workspace.Snapshot{Plan: s.ws.Plan(), Name: "før"})
	s.host.WaitIdle(s.ws)
	r, i := s.rowOf("plan.name", setup.Of{})
	if e := r.focus[i].(*kit.FieldEntry); !e.Disabled() || s.bar.save.Enabled() {
		t.Error("it can be changed")
	}
	if said := s.bar.said.Text(); !strings.Contains(said, "tidligere version") {
		t.Errorf("the bar says %q", said)
	}
	s.ws.ShowSnapshot(nil)
	s.host.WaitIdle(s.ws)
	if text := s.textOf("plan.name", setup.Of{}); text != "Vores plan" {
		t.Errorf("back in the present the field says %q", text)
	}
}

func TestWhatHasTheKeyboardIsInSight(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	s.ws.Window.Resize(fyne.NewSize(1000, 500))
	canvas, driver := s.ws.Window.Canvas(), fyne.CurrentApp().Driver()
	inSight := func(o fyne.CanvasObject) bool {
		top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s.scroll).Y
		return top >= 0 && top+o.Size().Height <= s.scroll.Size().Height
	}
	for _, section := range setup.Sections() {
		s.showSection(section, plan.None)
		if section == setup.Populations {
			s.showYear(2025)
		}
		s.host.WaitIdle(s.ws)
		s.Focus()
		for _, step := range []func(){canvas.FocusNext, canvas.FocusPrevious} {
			for _, r := range s.rows {
				for range r.focus {
					step()
					if e, ok := canvas.Focused().(*kit.FieldEntry); ok && e.MinSize().Height < 200 && !inSight(e) {
						t.Fatalf("%s: the field with %q has the keyboard and is out of sight", section, e.Text)
					}
				}
			}
		}
	}
}
