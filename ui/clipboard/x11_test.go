//go:build !windows && !darwin

package clipboard

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// patience is how long a test waits for an owner that answers. Nothing measures it.
const patience = 30 * time.Second

// startServer starts an X server of the test and returns its display.
func startServer(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("Xvfb"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("a clipboard needs Xvfb: sh .ci/setup test")
		}
		t.Skip("a clipboard needs Xvfb: sh .ci/setup test")
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-nolisten", "tcp", "-noreset", "-screen", "0", "320x200x24")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb found no free display: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}

// owner is a program in which something was copied.
type owner struct {
	t       *testing.T
	conn    *xgb.Conn
	window  xproto.Window
	atoms   map[string]xproto.Atom
	text    string
	targets []string // the forms in which it gives the text
	part    int      // bytes that it sends at once; 0 for all
	parts   int      // after which it hangs; 0 for never
	mute    bool     // it answers nothing
}

// own makes a program the owner of the clipboard until the test ends.
func own(t *testing.T, display string, o owner) *owner {
	t.Helper()
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	o.t, o.conn, o.atoms = t, conn, map[string]xproto.Atom{}
	for _, name := range []string{"CLIPBOARD", "UTF8_STRING", "STRING", "INCR"} {
		reply, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			t.Fatal(err)
		}
		o.atoms[name] = reply.Atom
	}
	o.window, _ = xproto.NewWindowId(conn)
	xproto.CreateWindow(conn, 0, o.window, xproto.Setup(conn).DefaultScreen(conn).Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil)
	if err := xproto.SetSelectionOwnerChecked(conn, o.window, o.atoms["CLIPBOARD"], xproto.TimeCurrentTime).Check(); err != nil {
		t.Fatal(err)
	}
	if !o.mute {
		go o.serve()
	}
	return &o
}

func (o *owner) serve() {
	for {
		e, err := o.conn.WaitForEvent()
		if e == nil && err == nil {
			return
		}
		if r, ok := e.(xproto.SelectionRequestEvent); ok {
			o.answer(r)
		}
	}
}

func (o *owner) answer(r xproto.SelectionRequestEvent) {
	has := false
	for _, name := range o.targets {
		has = has || o.atoms[name] == r.Target
	}
	done := xproto.SelectionNotifyEvent{Requestor: r.Requestor, Selection: r.Selection, Target: r.Target}
	switch {
	case has && o.part > 0:
		xproto.ChangeWindowAttributes(o.conn, r.Requestor, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
		xproto.ChangeProperty(o.conn, xproto.PropModeReplace, r.Requestor, r.Property, o.atoms["INCR"], 32, 1, []byte{0, 0, 0, 0})
		done.Property = r.Property
	case has:
		xproto.ChangeProperty(o.conn, xproto.PropModeReplace, r.Requestor, r.Property, r.Target, 8, uint32(len(o.text)), []byte(o.text))
		done.Property = r.Property
	}
	xproto.SendEvent(o.conn, false, r.Requestor, 0, string(done.Bytes()))
	if has && o.part > 0 {
		o.sendParts(r)
	}
}

// sendParts sends the text in parts, each after the one before was read.
func (o *owner) sendParts(r xproto.SelectionRequestEvent) {
	text := o.text
	for n := 0; o.parts == 0 || n < o.parts; {
		e, err := o.conn.WaitForEvent()
		if e == nil && err == nil {
			return
		}
		if p, ok := e.(xproto.PropertyNotifyEvent); !ok || p.State != xproto.PropertyDelete {
			continue
		}
		size := min(o.part, len(text))
		xproto.ChangeProperty(o.conn, xproto.PropModeReplace, r.Requestor, r.Property, r.Target, 8, uint32(size), []byte(text[:size]))
		if n++; size == 0 {
			return
		}
		text = text[size:]
	}
}

// reader is the program, with a window that has nothing.
func reader(t *testing.T, display string, wait time.Duration) *x11 {
	t.Helper()
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	id, err := xproto.NewWindowId(conn)
	if err != nil {
		t.Fatal(err)
	}
	return &x11{display: display, window: func() (xproto.Window, bool) { return id, true }, patience: wait}
}

func TestWhatOtherProgramsCopied(t *testing.T) {
	display := startServer(t)
	x := reader(t, display, patience)
	if text, ok, err := x.read(); text != "" || !ok || err != nil {
		t.Errorf("without an owner it reads %q, %v, %v", text, ok, err)
	}
	long := strings.Repeat("Ærøskøbing\tBølge 3\n", 60_000)
	for name, c := range map[string]struct {
		of   owner
		want string
	}{
		"at once":      {owner{text: "Bølge 1\tÆrø", targets: []string{"UTF8_STRING", "STRING"}}, "Bølge 1\tÆrø"},
		"much at once": {owner{text: long[:230_000], targets: []string{"UTF8_STRING"}}, long[:230_000]},
		"in parts":     {owner{text: long, targets: []string{"UTF8_STRING"}, part: 60_001}, long},
		"older form":   {owner{text: "B\xf8lge", targets: []string{"STRING"}}, "Bølge"},
		"a picture":    {owner{text: "x"}, ""},
	} {
		o := own(t, display, c.of)
		if text, ok, err := x.read(); text != c.want || !ok || err != nil {
			t.Errorf("%s: it reads %.40q (%d bytes), %v, %v", name, text, len(text), ok, err)
		}
		o.conn.Close()
	}
}

// TestAProgramThatHangs gives up on an owner that does not answer, or not to the end, and
// reads the next one.
func TestAProgramThatHangs(t *testing.T) {
	display := startServer(t)
	for name, of := range map[string]owner{
		"at once":  {mute: true},
		"later on": {text: strings.Repeat("x", 1000), targets: []string{"UTF8_STRING"}, part: 100, parts: 3},
	} {
		x := reader(t, display, 200*time.Millisecond)
		o := own(t, display, of)
		for range 2 {
			var busy *BusyError
			if text, ok, err := x.read(); text != "" || !ok || !errors.As(err, &busy) {
				t.Errorf("hanging %s: it reads %q, %v, %v", name, text, ok, err)
			}
		}
		o.conn.Close()
		x.patience = patience
		next := own(t, display, owner{text: "Odense", targets: []string{"UTF8_STRING"}})
		if text, ok, err := x.read(); text != "Odense" || !ok || err != nil {
			t.Errorf("after one that hangs it reads %q, %v, %v", text, ok, err)
		}
		next.conn.Close()
	}
}

// TestItsOwnText is left to Fyne: the program cannot answer itself while it waits.
func TestItsOwnText(t *testing.T) {
	display := startServer(t)
	x := reader(t, display, patience)
	o := own(t, display, owner{mute: true})
	x.window = func() (xproto.Window, bool) { return o.window + 5, true }
	if text, ok, err := x.read(); ok || err != nil {
		t.Errorf("its own text is read from others: %q, %v", text, err)
	}
}

// TestTheUserIsTold pastes from a program that hangs: nothing is pasted, and it is said.
func TestTheUserIsTold(t *testing.T) {
	display := startServer(t)
	own(t, display, owner{mute: true})
	var said []error
	c := &guarded{test.NewClipboard(), reader(t, display, 100*time.Millisecond), func(err error) { said = append(said, err) }}
	c.Clipboard.SetContent("its own")
	Paste(c, func(text string) { t.Errorf("%q was pasted", text) })
	if text := c.Content(); text != "" || len(said) != 2 {
		t.Errorf("%q was read, and said is %v", text, said)
	}
	if _, err := Read(c); err == nil || len(said) != 2 {
		t.Errorf("read, it says %v and gives %v", said, err)
	}
	var plain fyne.Clipboard = test.NewClipboard()
	plain.SetContent("Odense")
	pasted := ""
	Paste(plain, func(text string) { pasted = text })
	if pasted != "Odense" {
		t.Errorf("%q was pasted", pasted)
	}
}
