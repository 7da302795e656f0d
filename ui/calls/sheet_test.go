package calls

import (
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

// TestMain lets the test binary be the program that reads files from elsewhere.
func TestMain(m *testing.M) {
	if code, asked := data.ServeForeign(os.Args[1:]); asked {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

var (
	brønderslev = plan.MunicipalityID("0810")
	statusDay   = day.Of(2019, 6, 26)
)

// newTestSheet shows the call sheet of Brønderslev.
func newTestSheet(t *testing.T) (*sheet, *workspacetest.Host) {
	t.Helper()
	ws, host := workspacetest.New(t, workspacetest.Options{Today: statusDay})
	return shown(t, ws, plan.None), host
}

func shown(t *testing.T, ws *workspace.Workspace, asked plan.ID) *sheet {
	t.Helper()
	s := open(ws, brønderslev, asked)
	if s == nil {
		t.Fatal("there is no sheet")
	}
	return s
}

// text is all that the sheet says.
func (s *sheet) text() string {
	var b strings.Builder
	var read func(fyne.CanvasObject)
	read = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *fyne.Container:
			for _, inner := range o.Objects {
				read(inner)
			}
		case interface{ Text() string }:
			b.WriteString(o.Text() + "\n")
		}
	}
	read(s.body)
	return b.String()
}

// noteCall types a call and notes it.
func (s *sheet) noteCall(host *workspacetest.Host, who, note string) {
	s.form.who.SetText(who)
	s.form.note.SetText(note)
	s.form.submit()
	host.WaitIdle(s.ws)
}

func (s *sheet) noted() []plan.PhoneCall { return plan.PhoneCalls.Of(s.ws.Plan()).Rows() }

func TestWhatTheSheetSays(t *testing.T) {
	s, _ := newTestSheet(t)
	text := s.text()
	for _, want := range []string{
		"Breve  ·  Tidslinje  ·  Fakturaer  ·  Kommuner", "Bølge og datoer", "SAPA, Bølge 4", "Idriftsættelse: 20. september 2019",
		"Har fået at vide", "sendt", "Gælder nu", "Åbne opgaver", "Fakturaer", "kladde", "Seneste opkald", "Ingen opkald er noteret endnu.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said:\n%s", want, text)
		}
	}
}

// Who quotes a reference gets the answer first, that the letter no longer holds too.
func TestTheAnswerToAReferenceComesFirst(t *testing.T) {
	ws, _ := workspacetest.New(t, workspacetest.Options{Today: statusDay})
	of, _ := ws.Plan().SolutionNamed("SAPA")
	last, ok := letters.LastNotice(ws.Plan(), of.ID, brønderslev)
	if !ok {
		t.Fatal("there is no notice")
	}
	ws.Do(plan.L("did.move-several", "n", "1"), func(d *plan.Draft) error {
		return d.Deviate(of.ID, brønderslev, plan.GoLive, plan.Dates{Text: "1. november 2019", Span: day.On(day.Of(2019, 11, 1))}, "")
	})
	ShowAsked(ws, last.Letter)
	text := shown(t, ws, last.Letter).text()
	l, _ := ws.Plan().Letters.Get(last.Letter)
	first := strings.Index(text, l.Ref+")\nNej. Vi skrev 20. september 2019; nu er det 1. november 2019. Rettelsen er ikke sendt endnu.")
	if first < 0 || first > strings.Index(text, "Bølge og datoer") {
		t.Errorf("said is\n%s", text)
	}
}

// A call is noted in one step that names no person, at the time of the clock on the day that counts as today.
func TestACallIsNoted(t *testing.T) {
	s, host := newTestSheet(t)
	s.form.submit()
	if len(s.noted()) > 0 || !strings.Contains(s.form.wrong.Text(), "Skriv, hvem du talte med") {
		t.Fatalf("nothing was typed, said is %q", s.form.wrong.Text())
	}
	s.noteCall(host, "  Ane   Uforglemmelig ", " Flytter til uge 40.\nRinger igen. ")
	list := s.noted()
	if len(list) != 1 || list[0].SpokeWith != "Ane Uforglemmelig" || list[0].Note != "Flytter til uge 40.\nRinger igen." ||
		list[0].By != workspacetest.Tester.Author || list[0].MunicipalityID != brønderslev {
		t.Fatalf("noted is %+v", list)
	}
	if at, err := time.Parse(time.RFC3339, list[0].At); err != nil || day.InDenmark(at) != statusDay {
		t.Errorf("it was at %s (%v)", list[0].At, err)
	}
	if !s.form.isEmpty() || s.form.wrong.Text() != " " {
		t.Error("what was noted still stands in the form")
	}
	text := s.text()
	if !strings.Contains(text, " talte med Ane Uforglemmelig den 26. juni 2019 kl. ") || !strings.Contains(text, ": Flytter til uge 40.\nRinger igen.  slet") {
		t.Errorf("said is\n%s", text)
	}
	if n := len(host.Outcomes); n != 1 || s.ws.FormatLabel(host.Outcomes[0].Label) != "Opkald fra Brønderslev noteret" {
		t.Errorf("that were %d steps", n)
	}
	err := s.ws.Document().Log(func(tx *history.Tx) error {
		if strings.Contains(tx.Label, "Uforglemmelig") || strings.Contains(tx.Label, "uge 40") {
			t.Errorf("the label %s has personal data, which could not be erased", tx.Label)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	s.ws.Undo()
	host.WaitIdle(s.ws)
	if len(s.noted()) > 0 {
		t.Error("it cannot be undone")
	}
}

func TestACallIsErased(t *testing.T) {
	s, host := newTestSheet(t)
	s.noteCall(host, "Ane Uforglemmelig", "Hemmeligt")
	s.askErase(s.noted()[0])
	host.Until("it is asked", func() bool { return len(s.ws.Window.Canvas().Overlays().List()) == 2 })
	s.erase(s.noted()[0].ID)
	if message := host.NextMessage(); message != "Personoplysningerne er slettet af planen og dens historik" {
		t.Errorf("said is %q", message)
	}
	b, err := os.ReadFile(s.ws.Document().Path())
	if err != nil || len(s.noted()) > 0 || strings.Contains(string(b), "Uforglemmelig") || strings.Contains(string(b), "Hemmeligt") {
		t.Errorf("the call is still there (%v)", err)
	}
	if !strings.Contains(s.text(), "Ingen opkald er noteret endnu.") {
		t.Errorf("said is\n%s", s.text())
	}
}

// What is typed is not lost without a word, by Escape or by a link.
func TestATypedCallIsNotDropped(t *testing.T) {
	s, host := newTestSheet(t)
	overlays := func() int { return len(s.ws.Window.Canvas().Overlays().List()) }
	s.form.note.SetText("Ring igen")
	s.form.note.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if overlays() != 2 {
		t.Fatal("it is not asked")
	}
	s.ws.Window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if overlays() != 1 || s.form.note.Text != "Ring igen" || s.ws.Window.Canvas().Focused() != fyne.Focusable(s.form.note) {
		t.Errorf("who stays has %q in %d dialogs", s.form.note.Text, overlays())
	}
	s.openScreen("letters", brønderslev)()
	if overlays() != 2 || len(host.Opened) > 0 {
		t.Error("a link drops what is typed")
	}
	s.ws.Window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.form.note.SetText("")
	s.openScreen("letters", brønderslev)()
	if got := host.LastOpened(); overlays() != 0 || got != (workspacetest.Opening{Screen: "letters", Row: brønderslev}) {
		t.Errorf("opened is %+v below %d dialogs", got, overlays())
	}
}

// Who leaves is offered to note the call, and Enter does.
func TestATypedCallIsNotedOnTheWayOut(t *testing.T) {
	for answer, want := range map[fyne.KeyName]int{fyne.KeyReturn: 1, fyne.KeyEscape: 0} {
		s, host := newTestSheet(t)
		canvas := s.ws.Window.Canvas()
		s.form.note.SetText("Ring igen")
		s.openScreen("letters", brønderslev)()
		if key := (&fyne.KeyEvent{Name: answer}); canvas.Focused() != nil {
			canvas.Focused().TypedKey(key)
		}
		host.WaitIdle(s.ws)
		if n := len(s.noted()); n != want || len(host.Opened) != want || (len(canvas.Overlays().List()) == 0) != (want == 1) {
			t.Errorf("%s: noted are %d calls, opened are %v", answer, n, host.Opened)
		}
	}
}

// The dialog fits into a small window, and in a former state nothing can be noted.
func TestTheSheetFitsAndDoesNotNoteIntoThePast(t *testing.T) {
	ws, _ := workspacetest.New(t, workspacetest.Options{Today: statusDay, Lang: translations.English, Mode: style.Dark, Size: fyne.NewSize(1234, 650)})
	s := shown(t, ws, plan.None)
	if size, window := s.size(), ws.Window.Canvas().Size(); size.Width > window.Width || size.Height+style.Px(besideSheet) > window.Height {
		t.Errorf("the sheet takes %v of %v", size, window)
	}
	s.close()
	ws.ShowSnapshot(&workspace.Snapshot{Plan: ws.Plan(), Day: statusDay})
	if s := shown(t, ws, plan.None); s.form != nil || strings.Contains(s.text(), "erase") {
		t.Error("a call can be noted in the past")
	}
}
