package templates

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace/workspacetest"
)

// testScreen is the screen in a window without a display.
type testScreen struct {
	*Screen
	t    *testing.T
	host *workspacetest.Host
}

func newTestScreen(t *testing.T) *testScreen {
	t.Helper()
	ws, host := workspacetest.New(t, workspacetest.Options{})
	of, _ := ws.Plan().SolutionNamed("SAPA")
	ws.SetSolution(of.ID)
	s := &testScreen{New(ws), t, host}
	host.Screen = s.Screen
	ws.Window.SetContent(s.content)
	ws.Window.Resize(workspacetest.Laptop)
	s.wait()
	return s
}

func (s *testScreen) wait() {
	s.t.Helper()
	s.host.Until("the text was tried", func() bool { return !s.proving && !s.ws.IsBusy() })
}

// typeAt types a text before a byte of the text.
func (s *testScreen) typeAt(at int, text string) {
	s.edit.GoTo(at)
	for _, r := range text {
		s.edit.TypedRune(r)
	}
	s.wait()
}

// press presses a button of the dialog that is open.
func (s *testScreen) press(text string) {
	s.t.Helper()
	for _, o := range test.LaidOutObjects(s.ws.Window.Canvas().Overlays().Top()) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text {
			b.Tapped(nil)
			return
		}
	}
	s.t.Fatalf("the dialog has no button %q", text)
}

func (s *testScreen) says(want string) {
	s.t.Helper()
	if got := s.said.Text(); !strings.Contains(got, want) {
		s.t.Errorf("said is %q, want %q", got, want)
	}
}

// pageText returns what the page of the letter in sight says.
func (s *testScreen) pageText() string {
	var b strings.Builder
	for _, p := range s.pane.Pages() {
		for _, it := range p.Items {
			if text, ok := it.(page.Text); ok {
				b.WriteString(text.S)
			}
		}
	}
	return b.String()
}

func TestATextIsWrittenTriedAndSaved(t *testing.T) {
	s := newTestScreen(t)
	s.says("Ingen fejl. Prøvet i 98 breve.")
	end := len(s.edit.Text)
	s.typeAt(end, "Skriv til {kontakt.emal}.")
	s.says("Feltet ”kontakt.emal” findes ikke. Mente du ”kontakt.email”?")
	s.Save()
	if n := len(plan.Templates.Of(s.ws.Plan()).Rows()); n > 0 || !strings.Contains(strings.Join(s.host.Messages, " "), "Ret fejlene") {
		t.Fatalf("a faulty text was saved: %v", s.host.Messages)
	}
	s.edit.GoTo(end + len("Skriv til {kontakt.em"))
	s.edit.TypedRune('a')
	s.edit.TypedRune('i')
	s.edit.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	s.wait()
	s.says("Vises aldrig")
	if !strings.Contains(s.pageText(), "Skriv til udrulning@example.com") {
		t.Errorf("the page says %s", s.pageText())
	}
	s.Save()
	s.wait()
	rows := plan.Templates.Of(s.ws.Plan()).Rows()
	if len(rows) != 1 || rows[0].Kind != "notice" || rows[0].Language != "da" || rows[0].SolutionID != plan.None || len(s.drafts) > 0 {
		t.Fatalf("saved are %+v", rows)
	}
	if got := s.from.Text(); got != "Varsling · din egen tekst" {
		t.Errorf("the text is %q", got)
	}
	s.takeOurs()
	s.wait()
	if n := len(plan.Templates.Of(s.ws.Plan()).Rows()); n > 0 || strings.Contains(s.edit.Text, "Skriv til") {
		t.Error("the program's text does not hold again")
	}
}

func TestWhatIsTypedIsCompleted(t *testing.T) {
	s := newTestScreen(t)
	end := len(s.edit.Text)
	if s.edit.AcceptsTab() {
		t.Error("Tab is taken while nothing is offered")
	}
	s.typeAt(end, "{kontakt.")
	if len(s.offered.list) < 3 || !strings.Contains(s.offers.Text(), "navn") {
		t.Fatalf("offered are %+v", s.offered)
	}
	s.edit.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	want := s.offered.list[1].Text
	if !s.edit.AcceptsTab() || !strings.HasPrefix(s.edit.Text[end:], "{kontakt."+strings.TrimPrefix(want, "kontakt.")+"}") {
		t.Errorf("the text ends in %q, want %q", s.edit.Text[end:], want)
	}
}

func TestTypedTextIsKeptUntilTheScreenIsLeft(t *testing.T) {
	s := newTestScreen(t)
	s.typeAt(len(s.edit.Text), "Mere.")
	s.chooseText(reports.TextName{Name: "varsel", Piece: true})
	s.wait()
	if !strings.HasPrefix(s.edit.Text, "{hvis rettidig}") {
		t.Errorf("the piece is %q", s.edit.Text)
	}
	s.choose(func(c *choice) { c.lang = translations.English })
	s.wait()
	if !strings.HasPrefix(s.edit.Text, "{if in-time}") {
		t.Errorf("the English piece is %q", s.edit.Text)
	}
	s.choose(func(c *choice) { c.lang = translations.Danish })
	s.chooseText(reports.TextName{Name: "notice"})
	s.wait()
	if !strings.HasSuffix(s.edit.Text, "Mere.") {
		t.Error("what was typed is gone")
	}
	s.Escape()
	if s.host.Backs != 0 || s.ws.Window.Canvas().Overlays().Top() == nil {
		t.Error("the screen was left without a word")
	}
}

// TestLeavingAsks types two texts, and gives each answer; and one with a fault, which is not saved.
func TestLeavingAsks(t *testing.T) {
	for _, c := range []struct {
		name, typed, answer string
		left                bool
		saved               int
	}{
		{"stays", "Mere.", "Bliv", false, 0},
		{"discards", "Mere.", "Kassér", true, 0},
		{"saves", "Mere.", "Gem", true, 2},
		{"saves by Enter", "Mere.", "", true, 2},
		{"one is faulty", "{kontakt.emal}", "Gem", false, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newTestScreen(t)
			left := false
			leave := func() { s.Leave(func() { left = true }) }
			if leave(); !left {
				t.Fatal("it asks though nothing is typed")
			}
			left = false
			s.typeAt(len(s.edit.Text), c.typed)
			s.chooseText(reports.TextName{Name: "varsel", Piece: true})
			s.wait()
			s.typeAt(0, "Mere. ")
			if leave(); left {
				t.Fatal("it does not ask")
			}
			if c.answer == "" {
				s.ws.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			} else {
				s.press(c.answer)
			}
			s.wait()
			if n := len(plan.Templates.Of(s.ws.Plan()).Rows()); left != c.left || n != c.saved {
				t.Errorf("left: %v, saved are %d texts, said is %v", left, n, s.host.Messages)
			}
			if kept := len(s.drafts) > 0; kept == c.left {
				t.Errorf("still typed: %v", s.drafts)
			}
			if c.name == "one is faulty" && s.choice.text.Name != "notice" {
				t.Errorf("shown is %q", s.choice.text.Name)
			}
		})
	}
}

// A piece is one text: what was typed in it is there in the letters of another kind too.
func TestATypedPieceIsOneInAllKinds(t *testing.T) {
	s := newTestScreen(t)
	piece := reports.TextName{Name: "varsel", Piece: true}
	s.chooseText(piece)
	s.wait()
	s.typeAt(0, "Mere. ")
	for _, name := range reports.TextNames() {
		s.chooseText(name)
		s.wait()
		s.chooseText(piece)
		s.wait()
		if !strings.HasPrefix(s.edit.Text, "Mere. ") || len(s.drafts) != 1 {
			t.Errorf("after %s the piece is %q", name.Name, s.edit.Text)
		}
	}
}

// Where the text cannot be saved it stays typed, and the screen is not left without a word.
func TestATextThatCouldNotBeSavedStaysTyped(t *testing.T) {
	s := newTestScreen(t)
	s.typeAt(len(s.edit.Text), "Mere.")
	if err := os.Remove(s.ws.Document().Path()); err != nil {
		t.Fatal(err)
	}
	s.Save()
	s.wait()
	if s.ws.Window.Canvas().Overlays().Top() == nil {
		t.Error("nothing says that it was not saved")
	}
	if !strings.HasSuffix(s.edit.Text, "Mere.") || len(s.drafts) != 1 {
		t.Errorf("typed is %q", s.edit.Text)
	}
}

// The text is shown in the language that the plan's letters have, unless somebody types.
func TestTheTextFollowsThePlansLanguage(t *testing.T) {
	s := newTestScreen(t)
	to := func(l translations.Lang) {
		s.ws.Do(plan.L("did.setting"), func(d *plan.Draft) error {
			d.Set(plan.LetterLanguage, string(l))
			return nil
		})
		s.wait()
		s.Refresh()
		s.wait()
	}
	to(translations.English)
	if s.choice.lang != translations.English || s.languages.Selected() != 1 {
		t.Errorf("shown is %s", s.choice.lang)
	}
	s.typeAt(len(s.edit.Text), "More.")
	to(translations.Danish)
	if s.choice.lang != translations.English || !strings.HasSuffix(s.edit.Text, "More.") {
		t.Errorf("shown is %s while somebody types", s.choice.lang)
	}
}
