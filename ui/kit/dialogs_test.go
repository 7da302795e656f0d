package kit

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/assets/translations"
)

func TestConfirmAnswersOnce(t *testing.T) {
	w := newTestWindow(t, NewText("indhold"), 800, 600)
	for _, tt := range []struct {
		key  fyne.KeyName
		want bool
	}{{fyne.KeyReturn, true}, {fyne.KeyEscape, false}} {
		var got []bool
		Confirm(w, Question{"Udsted?", "De får numre.", "Udsted", "Annullér"}, func(yes bool) { got = append(got, yes) })
		typeKeys(t, w, tt.key)
		if len(got) != 1 || got[0] != tt.want {
			t.Errorf("%s answered %v, want %v", tt.key, got, tt.want)
		}
		if w.Canvas().Overlays().Top() != nil {
			t.Errorf("%s left the box open", tt.key)
		}
	}
}

func TestProblemIsLeftByEscape(t *testing.T) {
	w := newTestWindow(t, NewText("indhold"), 800, 600)
	left := false
	ShowProblem(w, Problem{Title: "Fejl", Sentence: "Noget gik galt.", Remedy: "Prøv igen.", Close: "Luk"}, func() { left = true })
	typeKeys(t, w, fyne.KeyEscape)
	if !left || w.Canvas().Overlays().Top() != nil {
		t.Error("Escape did not leave the error")
	}
}

func TestProblemOffersWhatCanBeDone(t *testing.T) {
	w := newTestWindow(t, NewText("indhold"), 800, 600)
	done := false
	ShowProblem(w, Problem{Title: "Fejl", Sentence: "Noget gik galt.", Close: "Luk", Action: "Gem en kopi…", OnAction: func() { done = true }}, nil)
	typeKeys(t, w, fyne.KeyReturn)
	if !done || w.Canvas().Overlays().Top() != nil {
		t.Error("Enter did not do what is offered")
	}
}

func TestBannerTakesRoomOnlyWhileItSaysSomething(t *testing.T) {
	s := NewBanner()
	middle := NewText("indhold")
	frame := NewBorder(s, nil, nil, nil, middle)
	s.OnResize = frame.Refresh
	newTestWindow(t, frame, 800, 600)
	if y := middle.Position().Y; y != 0 {
		t.Fatalf("an empty banner takes %v", y)
	}
	read := false
	s.SetMessage(WarningTone, "Åben hos Anna Sø på PC-12 siden 09:14.", Link("Skrivebeskyttet", func() { read = true }))
	one := middle.Position().Y
	if one == 0 || s.Message() == "" {
		t.Fatal("the banner has no room")
	}
	for x := float32(0); x < 800 && !read; x += 5 {
		s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, one/2)})
	}
	if !read {
		t.Error("the link cannot be followed")
	}
	s.SetMessage(BadTone, strings.Repeat("Noget langt om en fil, der ikke er mere. ", 6))
	if two := middle.Position().Y; two <= one {
		t.Errorf("two lines have %v, one %v", two, one)
	}
	s.SetMessage(NoTone, "")
	if y := middle.Position().Y; y != 0 || s.Message() != "" {
		t.Errorf("an empty banner takes %v", y)
	}
}

func TestWorkIsCancelled(t *testing.T) {
	w, loop := newTestWindowWithLoop(t, NewText("indhold"), 800, 600)
	started, done := make(chan struct{}), false
	var ended error
	cancel := Work{
		Title: "Danner breve", Cancel: "Annullér", Delay: time.Hour,
		Run: func(ctx context.Context, report func(float64, string)) error {
			report(0.5, "Aarhus")
			close(started)
			<-ctx.Done()
			return ctx.Err()
		},
		Done: func(err error) { ended, done = err, true },
	}.Start(w)
	<-started
	cancel()
	loop.Until("the work is over", func() bool { return done })
	if !errors.Is(ended, context.Canceled) {
		t.Errorf("cancelled work returned %v", ended)
	}
}

// Work shows its fraction where it is known, or else that it goes on.
func TestWorkShowsHowFarItIs(t *testing.T) {
	w, loop := newTestWindowWithLoop(t, NewText("indhold"), 800, 600)
	steps, done := make(chan float64), false
	Work{
		Title: "Læser", Cancel: "Annullér", Delay: time.Nanosecond,
		Run: func(_ context.Context, report func(float64, string)) error {
			for part := range steps {
				report(part, "noget")
			}
			return nil
		},
		Done: func(error) { done = true },
	}.Start(w)
	loop.Until("the box is there", func() bool { return w.Canvas().Overlays().Top() != nil })
	shown := func() (part float64, moving bool) {
		for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
			switch bar := o.(type) {
			case *widget.ProgressBar:
				if bar.Visible() {
					part = bar.Value
				}
			case *widget.ProgressBarInfinite:
				moving = bar.Visible() && bar.Running()
			}
		}
		return part, moving
	}
	if part, moving := shown(); part != 0 || !moving {
		t.Errorf("before the first report it shows %v, moving %v", part, moving)
	}
	for _, want := range []float64{0.5, -1, 0.75} {
		steps <- want
		loop.WaitForCall()
		loop.Step()
		if part, moving := shown(); moving != (want < 0) || part != max(want, 0) {
			t.Errorf("of %v it shows %v, moving %v", want, part, moving)
		}
	}
	close(steps)
	loop.Until("the work is over", func() bool { return done })
}

// Work that blocks the window takes its input before it is visible.
func TestWorkBlocksTheWindow(t *testing.T) {
	w, loop := newTestWindowWithLoop(t, NewText("indhold"), 800, 600)
	goOn, done := make(chan struct{}), false
	Work{
		Title: "Åbner", Cancel: "Annullér", Delay: time.Hour, Blocks: true,
		Run:  func(context.Context, func(float64, string)) error { <-goOn; return nil },
		Done: func(error) { done = w.Canvas().Overlays().Top() == nil },
	}.Start(w)
	if w.Canvas().Overlays().Top() == nil {
		t.Error("the window takes input")
	}
	close(goOn)
	loop.Until("the window takes input again", func() bool { return done })
}

func TestToastGoesAndStaysUnderThePointer(t *testing.T) {
	toasts := NewToasts()
	var pending []func()
	toasts.after = func(_ time.Duration, f func()) func() {
		pending = append(pending, f)
		n := len(pending) - 1
		return func() { pending[n] = nil }
	}
	run := func() {
		for _, f := range pending {
			if f != nil {
				f()
			}
		}
	}
	newTestWindow(t, toasts, 800, 600)
	undone := false
	toasts.ShowMessage("3 kommuner flyttet", "Fortryd", func() { undone = true })
	toasts.box.MouseIn(nil)
	run()
	if toasts.Message() != "3 kommuner flyttet" {
		t.Error("the message went although the pointer was on it")
	}
	toasts.box.MouseOut()
	run()
	if toasts.Message() != "" {
		t.Error("the message stayed")
	}
	toasts.ShowMessage("3 kommuner flyttet", "Fortryd", func() { undone = true })
	test.TapAt(toasts.box, fyne.NewPos(toasts.box.Size().Width-toastPad-5, toastHeight/2))
	if !undone || toasts.Message() != "" {
		t.Errorf("undone %v, message %q", undone, toasts.Message())
	}
}

func TestPicker(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.bolgeplan", "A.BOLGEPLAN", "brev.pdf", ".skjult.bolgeplan", "mappe/inde.bolgeplan"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("urørt"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	w, loop := newTestWindowWithLoop(t, NewText("indhold"), 900, 700)
	files := pickerFiles{w, PickerTextsIn(translations.Danish)}
	filters := []FileFilter{{"Planer", []string{"*.bolgeplan"}}}
	got := "nothing"
	done := func(path string, err error) { got = path }

	p := newPicker(files, pickOpen, dir, filters, done)
	p.show("Åbn", "Åbn", "")
	listed := func(n int) func() bool { return func() bool { return len(p.entries) == n } }
	loop.Until("the folder is listed", listed(3))
	if !p.entries[0].folder || p.entries[1].name != "A.BOLGEPLAN" {
		t.Fatalf("listed %v", p.entries)
	}
	typeKeys(t, w, fyne.KeyDown, fyne.KeyReturn) // into the folder
	loop.Until("the folder in it is listed", listed(1))
	typeKeys(t, w, fyne.KeyDown, fyne.KeyReturn)
	loop.Until("a file is opened", func() bool { return got != "nothing" })
	if want := filepath.Join(dir, "mappe", "inde.bolgeplan"); got != want {
		t.Errorf("opened %q, want %q", got, want)
	}

	p = newPicker(files, pickSave, dir, filters, done)
	p.show("Gem", "Gem", "b.bolgeplan")
	got = "nothing"
	p.accept()
	loop.Until("it is warned of an existing file", func() bool { return p.note.Text() == files.texts.Exists })
	if got != "nothing" {
		t.Errorf("an existing file was taken without a warning: %q", got)
	}
	p.accept()
	loop.Until("it is taken", func() bool { return got != "nothing" })
	if want := filepath.Join(dir, "b.bolgeplan"); got != want {
		t.Errorf("saved as %q, want %q", got, want)
	}
	if b, err := os.ReadFile(got); err != nil || string(b) != "urørt" {
		t.Errorf("asking for a name changed the file: %q, %v", b, err)
	}

	p = newPicker(files, pickFolder, dir, nil, done)
	p.show("Mappe", "Vælg", "")
	loop.Until("the folders are listed", listed(1))
	w.Canvas().Focused().TypedRune('M') // to the next folder that begins so
	p.accept()
	if want := filepath.Join(dir, "mappe"); got != want {
		t.Errorf("chose %q, want %q", got, want)
	}

	p = newPicker(files, pickOpen, dir, filters, done)
	p.show("Åbn", "Åbn", "")
	w.Canvas().Focused().TypedRune('f') // goes on in the field
	if w.Canvas().Focused() != fyne.Focusable(p.name) || p.name.Text != "f" {
		t.Errorf("a letter gave the keyboard to %T, the name is %q", w.Canvas().Focused(), p.name.Text)
	}
	p.name.SetText("findes-ikke.bolgeplan")
	p.accept()
	loop.Until("a missing file is said to be", func() bool { return p.note.Text() == files.texts.Missing })
	w.Canvas().Focus(p.list.body)
	typeKeys(t, w, fyne.KeyEscape)
	if got != "" {
		t.Errorf("cancelling gave %q", got)
	}

	p = newPicker(files, pickOpen, dir, filters, done)
	p.show("Åbn", "Åbn", "")
	loop.Until("the folder is listed again", listed(3))
	p.name.SetText("a.bol") // the only one that begins so
	p.accept()
	loop.Until("it is opened", func() bool { return got != "" })
	if want := filepath.Join(dir, "A.BOLGEPLAN"); got != want {
		t.Errorf("opened %q, want %q", got, want)
	}
	p.entries = []pickEntry{{name: "plan"}, {name: "plan 2"}}
	for typed, want := range map[string]string{"plan": "plan", "pl": "pl", "PLAN ": "plan 2", "": "", "x": "x"} {
		if is := p.complete(typed); is != want {
			t.Errorf("%q becomes %q, want %q", typed, is, want)
		}
	}
}

// The modal gets the keys of the window while nothing in it has the focus.
func TestModalTakesTheKeysOfTheWindow(t *testing.T) {
	w := newTestWindow(t, NewText("behind"), 400, 300)
	behind, left, done := 0, 0, 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { behind++ })
	var m *Modal
	m = NewModal(w.Canvas(), "Ny plan", NewText("?"), func() { left++; m.Hide() }, NewButton("OK", PrimaryButton, func() { done++ }))
	press := func(k fyne.KeyName) { w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: k}) }

	m.Show(nil)
	press(fyne.KeyReturn)
	press(fyne.KeyEscape)
	if done != 1 || left != 1 || behind != 0 {
		t.Errorf("Enter did %d times, Escape left %d times, %d keys fell through", done, left, behind)
	}
	press(fyne.KeyF1)
	if behind != 1 {
		t.Error("the window did not get its keys back")
	}
}
