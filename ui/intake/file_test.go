package intake

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/progress"
	"bolgeplan/ui/kit/kittest"
)

// testWindow is a window that reads files.
type testWindow struct {
	*Intake
	loop    *kittest.Loop
	window  fyne.Window
	message []string
}

func newTestWindow(t *testing.T) *testWindow {
	t.Helper()
	_, loop := kittest.NewApp(t)
	s := &testWindow{loop: loop, window: test.NewTempWindow(t, nil)}
	s.window.Resize(fyne.NewSize(800, 600))
	s.Intake = &Intake{ShowMessage: func(m string) { s.message = append(s.message, m) }}
	return s
}

// got is the result of reading a file.
type got struct {
	value string
	err   error
	done  bool
}

// read reads a file by a function.
func (s *testWindow) read(path string, by func(context.Context) (string, error), drop func(string)) *got {
	g := &got{}
	Read(s.Intake, s.window, Request[string]{
		Path: path, Title: "file.opening", Lang: translations.Danish, Read: by, Discard: drop,
		Done: func(value string, err error) { g.value, g.err, g.done = value, err, true },
	})
	return g
}

func (s *testWindow) until(g *got) {
	s.loop.T.Helper()
	s.loop.Until("the file is done with", func() bool { return g.done })
}

// escape cancels in the dialog when it is open.
func (s *testWindow) escape() {
	s.loop.T.Helper()
	s.loop.Until("the progress dialog is open", func() bool { return s.window.Canvas().Focused() != nil })
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
}

func TestAnotherFileTakesThePlaceOfOneThatIsRead(t *testing.T) {
	s := newTestWindow(t)
	first := s.read("en.bolgeplan", func(ctx context.Context) (string, error) { <-ctx.Done(); return "", ctx.Err() }, nil)
	second := s.read("to.bolgeplan", func(context.Context) (string, error) { return "to", nil }, nil)
	s.until(first)
	s.until(second)
	if first.err != ErrReplaced || second.value != "to" || second.err != nil || s.Busy() || s.message != nil {
		t.Errorf("of the first came %v, of the second %+v; message is %q", first.err, second, s.message)
	}
}

func TestWhatIsReadIsHandedOver(t *testing.T) {
	s := newTestWindow(t)
	broken := errors.New("broken")
	for _, want := range []got{{value: "x", done: true}, {err: broken, done: true}} {
		g := s.read("en.bolgeplan", func(context.Context) (string, error) { return want.value, want.err },
			func(string) { t.Error("it was dropped") })
		if s.until(g); *g != want {
			t.Errorf("handed over was %+v, not %+v", g, want)
		}
	}
}

// Nobody reads a file of which a handle is about to be closed.
func TestAFileIsReadWhenItIsFree(t *testing.T) {
	s := newTestWindow(t)
	end := s.MarkInUse(func(path string) bool { return path == "en.bolgeplan" })
	free := make(chan struct{})
	waits := s.read("en.bolgeplan", func(context.Context) (string, error) {
		select {
		case <-free:
		default:
			t.Error("it was read before it was free")
		}
		return "", nil
	}, nil)
	s.escape()
	s.until(waits)
	if !errors.Is(waits.err, context.Canceled) {
		t.Errorf("it ended with %v", waits.err)
	}
	if other := s.read("to.bolgeplan", func(context.Context) (string, error) { return "to", nil }, nil); true {
		s.until(other)
	}
	again := s.read("EN.bolgeplan", func(context.Context) (string, error) { return "en", nil }, nil)
	close(free)
	end()
	if s.until(again); again.value != "en" {
		t.Errorf("then it was read as %+v", again)
	}
}

func TestWhatIsSaidOfAReading(t *testing.T) {
	const mb = 1 << 20
	n := &progressReporter{}
	n.start("sti/en.bolgeplan", translations.Danish)
	defer n.stop()
	var part float64
	var doing string
	reports := 0
	n.attach(func(p float64, d string) { part, doing, reports = p, d, reports+1 })
	for _, c := range []struct {
		step progress.Step
		part float64
		want string
	}{
		{progress.Step{Doing: "reading.bytes", All: 200}, 0, "Læser filen …"},
		{progress.Step{Doing: "reading.bytes", All: 64 * mb}, 0, "Læser 0 af 64 MB"},
		{progress.Step{Doing: "reading.bytes", Done: 12*mb + 5, All: 63*mb + 1}, 12.0 / 63, "Læser 12 af 64 MB"},
		{progress.Step{Doing: "reading.checking"}, unknownPart, "Kontrollerer filen …"},
		{progress.Step{Doing: "reading.busy"}, unknownPart, "Venter på, at ”en.bolgeplan” bliver ledig …"},
	} {
		n.receive(c.step)
		if doing != c.want || part-c.part > 0.01 || c.part-part > 0.01 {
			t.Errorf("of %+v the message is %q, %.3f", c.step, doing, part)
		}
	}
	before := reports
	n.receive(progress.Step{Doing: "reading.busy"})
	if reports != before {
		t.Error("the same message is sent twice")
	}
	n.reportHang()
	if doing != "”en.bolgeplan” svarer ikke. Tjek forbindelsen til drevet, eller annullér." {
		t.Errorf("of a file that hangs the message is %q", doing)
	}
	n.stop()
	n.receive(progress.Step{Doing: "reading.opening"})
	if reports != before+1 {
		t.Error("a message is sent after the end")
	}
}
