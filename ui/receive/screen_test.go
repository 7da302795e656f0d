package receive

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace/workspacetest"
)

const jonas = "Jonas Krag"

var (
	mette = data.Identity{Author: "Mette Holm", Installation: "m1"}
	kim   = data.Identity{Author: "Kim Dahl", Installation: "k1"}
)

// testScreen is the screen in a window without a display, with Jonas's plan.
type testScreen struct {
	*Screen
	t    *testing.T
	host *workspacetest.Host
	path string
	who  data.Identity
}

// newTestScreen has a copy of an example, which start shows.
func newTestScreen(t *testing.T) *testScreen {
	t.Helper()
	who, err := data.LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	who.Author, who.Program = jonas, ""
	return &testScreen{t: t, path: workspacetest.Copy(t, example.SAPA2019, who), who: who}
}

// start shows the plan.
func (s *testScreen) start() {
	s.t.Helper()
	ws, host := workspacetest.New(s.t, workspacetest.Options{Path: s.path, Who: s.who})
	s.Screen, s.host = New(ws), host
	host.Screen = s.Screen
	ws.Window.SetContent(s.content)
	s.wait()
}

// wait waits until nothing is under way.
func (s *testScreen) wait() {
	s.t.Helper()
	s.host.Until("nothing is under way", func() bool { return !s.working && !s.trying && !s.ws.IsBusy() })
}

// draft edits a plan in short.
type draft struct {
	*plan.Draft
	t testing.TB
	p *plan.Plan
}

func (d *draft) solution() plan.Solution {
	d.t.Helper()
	s, ok := d.p.SolutionNamed("SAPA")
	if !ok {
		d.t.Fatal("there is no SAPA")
	}
	return s
}

// move moves a municipality to a wave, by names.
func (d *draft) move(municipality, wave string) {
	d.t.Helper()
	for _, w := range d.p.WavesOf(d.solution().ID) {
		if w.Name == wave {
			if err := d.Assign(w.ID, named(d.t, d.p, municipality)); err != nil {
				d.t.Fatal(err)
			}
			return
		}
	}
	d.t.Fatalf("there is no %s", wave)
}

func named(t testing.TB, p *plan.Plan, name string) plan.ID {
	t.Helper()
	for _, m := range p.AllMunicipalities() {
		if m.Name == name {
			return m.ID
		}
	}
	t.Fatalf("there is no %s", name)
	return plan.None
}

// waveOf names the wave of a municipality.
func waveOf(t testing.TB, p *plan.Plan, name string) string {
	t.Helper()
	s, _ := p.SolutionNamed("SAPA")
	w, _ := p.WaveOf(s.ID, named(t, p, name))
	return w.Name
}

// edit edits a plan file as somebody.
func edit(t testing.TB, path string, who data.Identity, edits ...func(*draft)) {
	t.Helper()
	doc, err := data.Open(context.Background(), path, who)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		if _, err := doc.Do(plan.L("did.setting", "name", "x"), func(d *plan.Draft) error {
			e(&draft{d, t, d.Plan()})
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
}

// copyFor makes a copy for somebody, who edits it.
func copyFor(t testing.TB, path string, from, who data.Identity, edits ...func(*draft)) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), strings.Fields(who.Author)[0]+".bolgeplan")
	send(t, path, to, from, data.SendOptions{})
	edit(t, to, who, edits...)
	return to
}

func send(t testing.TB, path, to string, from data.Identity, o data.SendOptions) {
	t.Helper()
	doc, err := data.Open(context.Background(), path, from)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Send(context.Background(), to, o); err != nil {
		t.Fatal(err)
	}
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
}

// receive reads files and shows them.
func (s *testScreen) receive(paths ...string) Files {
	s.t.Helper()
	var files Files
	done := false
	Read(s.ws, paths, s.who, func(f Files) { files, done = f, true })
	s.host.Until("the files are read", func() bool { return done })
	for _, r := range files.Refused {
		s.t.Errorf("%s: %v", r.Path, r.Err)
	}
	if len(files.Copies) > 0 {
		s.Take(files.Copies)
		s.wait()
	}
	return files
}

func (s *testScreen) typed(r rune) {
	s.ws.Window.Canvas().Focused().TypedRune(r)
	s.wait()
}

func (s *testScreen) key(name fyne.KeyName) {
	s.ws.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	s.wait()
}

// text is everything that the page says.
func (s *testScreen) text() string {
	var b strings.Builder
	line := func(l kit.Line) {
		for _, r := range l {
			b.WriteString(r.Text)
		}
		b.WriteString("\n")
	}
	for _, r := range s.sheet.Rows() {
		for _, l := range r.Text {
			line(l)
		}
		if r.Card != nil {
			line(r.Card.Title)
			for _, l := range r.Card.Lines {
				line(l)
			}
		}
		if r.Columns != nil {
			for _, l := range r.Columns.Subject {
				line(l)
			}
			for _, o := range r.Columns.Options {
				b.WriteString(o.Head + "\n")
				for _, l := range o.Lines {
					line(l)
				}
			}
		}
		if r.Item != nil {
			line(append(kit.Line{r.Item.Title, kit.Plain(" | ")}, r.Item.Text...))
		}
		for _, button := range r.Buttons {
			b.WriteString("[" + button.Text + "]\n")
		}
	}
	return b.String()
}

func (s *testScreen) says(want ...string) {
	s.t.Helper()
	text := s.text()
	for _, w := range want {
		if !strings.Contains(text, w) {
			s.t.Errorf("the page does not say %q:\n%s", w, text)
		}
	}
}

// selectItem selects the line whose title begins with a text.
func (s *testScreen) selectItem(text string) {
	s.t.Helper()
	for _, r := range s.sheet.Rows() {
		if r.Item != nil && (strings.Contains(r.Item.Title.Text, text) || len(r.Item.Text) > 0 && strings.Contains(r.Item.Text[0].Text, text)) {
			s.sheet.Select(r.ID)
			return
		}
	}
	s.t.Fatalf("no line says %q:\n%s", text, s.text())
}

func moves(municipality, wave string) func(*draft) {
	return func(d *draft) { d.move(municipality, wave) }
}

// twoCopies shows Jonas's plan after both have edited their copies: one conflict, one that
// both did, and some of Mette's alone.
func twoCopies(t *testing.T) (s *testScreen, file string) {
	t.Helper()
	s = newTestScreen(t)
	file = copyFor(t, s.path, s.who, mette, moves("Tønder", "Bølge 6"), moves("Struer", "Bølge 5"), moves("Fanø", "Bølge 3"), moves("Vejle", "Bølge 3"))
	edit(t, s.path, s.who, moves("Tønder", "Bølge 2"), moves("Struer", "Bølge 5"), moves("Varde", "Bølge 2"))
	s.start()
	return s, file
}

func TestAColleagueSFileIsMergedByKeys(t *testing.T) {
	s, file := twoCopies(t)
	before := waveOf(t, s.ws.Plan(), "Vejle")
	s.receive(file)
	s.says("Siden har Mette Holm ændret 4 ting, du 3; 1 ens, 1 i konflikt.", "Tønder, SAPA", "Bølge 6", "Bølge 2")
	if got := s.bar.main.Text(); got != "Flet alt, 1 står åben Ctrl+Enter" {
		t.Errorf("the button says %q", got)
	}
	if len(s.host.Events) != 0 || s.sheet.Selected() == "" {
		t.Fatal("something was written, or no conflict is selected")
	}
	s.key(fyne.KeyReturn) // one is open
	s.typed('3')
	if got := s.bar.main.Text(); got != "Flet alt Enter" {
		t.Errorf("after the pick the button says %q", got)
	}
	s.typed('3') // takes it back
	if s.open() != 1 {
		t.Error("the pick was not taken back")
	}
	s.typed('3')
	s.selectItem("SAPA, til Bølge 3")
	s.key(fyne.KeyRight)
	s.selectItem("Vejle, SAPA")
	s.key(fyne.KeySpace)
	if got := s.bar.main.Text(); got != "Flet 3 af 4 ændringer Enter" {
		t.Errorf("after leaving one out the button says %q", got)
	}
	s.says("udelades")
	s.key(fyne.KeyReturn)
	s.says("✓ Flettet: 3 af 4 ændringer er med", "Tønder, SAPA: Bølge 6 (Mettes valg)", "1 ting er udeladt", "[Send retur til Mette…]")
	for name, want := range map[string]string{"Tønder": "Bølge 6", "Struer": "Bølge 5", "Fanø": "Bølge 3", "Varde": "Bølge 2", "Vejle": before} {
		if got := waveOf(t, s.ws.Plan(), name); got != want {
			t.Errorf("%s is in %s, want %s", name, got, want)
		}
	}
	s.key(fyne.KeyReturn) // send it back
	if len(s.host.Mails) != 1 || !strings.Contains(s.host.Mails[0].Text, "Hej Mette") || !strings.Contains(s.host.Mails[0].Text, "Vejle") {
		t.Errorf("the mail is %+v", s.host.Mails)
	}
	s.says("Hvem har hvad: du har alle", "Mette mangler")
	s.showMoved()
	s.bar.listed.Tapped(nil)
	for i, screen := range []string{"distribution", "history"} {
		if len(s.host.Merged) != 2 || s.host.Merged[i] != [2]string{screen, s.ws.Arrivals()[0].ID()} {
			t.Errorf("shown are %v", s.host.Merged)
		}
	}
	reopened := workspacetest.Open(t, s.ws.Document().Path(), kim)
	if faults, err := reopened.Verify(); err != nil || len(faults) > 0 || waveOf(t, reopened.Plan(), "Tønder") != "Bølge 6" {
		t.Errorf("the file has %v (%v)", faults, err)
	}
}

func TestAMergeIsUndone(t *testing.T) {
	s, file := twoCopies(t)
	before := s.ws.Plan()
	s.receive(file)
	s.merge()
	s.wait()
	s.says("Flettet", "1 konflikt er ikke afgjort endnu")
	s.typed('2')
	if s.merged != nil || waveOf(t, s.ws.Plan(), "Fanø") != waveOf(t, before, "Fanø") {
		t.Fatalf("it was not undone: %v", s.host.Messages)
	}
	s.says("Siden har Mette Holm ændret 4 ting")
	if !s.canMerge() {
		t.Error("it cannot be merged again")
	}
}

func TestAPickIsMadeAgainAfterTheMerge(t *testing.T) {
	s, file := twoCopies(t)
	s.receive(file)
	s.typed('3')
	s.merge()
	s.wait()
	s.sheet.Select(conflictID(&s.room.review.Conflicts[0]))
	s.typed('2')
	if got := waveOf(t, s.ws.Plan(), "Tønder"); got != "Bølge 2" {
		t.Errorf("Tønder is in %s", got)
	}
	s.says("Tønder, SAPA: Bølge 2 (dit valg)")
	doc := s.ws.Document()
	var last *history.Tx
	if err := doc.Log(func(t *history.Tx) error { last = t; return nil }); err != nil {
		t.Fatal(err)
	}
	if label, _ := plan.DecodeLabel(last.Label); !strings.HasPrefix(label.Key, merge.PickKey) {
		t.Errorf("recorded is %q", label.Key)
	}
}

func TestSeveralFilesComeTogether(t *testing.T) {
	s := newTestScreen(t)
	one := copyFor(t, s.path, s.who, mette, moves("Fanø", "Bølge 3"))
	two := copyFor(t, s.path, s.who, kim, moves("Varde", "Bølge 2"))
	s.start()
	s.receive(one)
	s.receive(two)
	s.says("Mette Holm", "Kim Dahl")
	if s.bar.main.Text() != "Flet alt Enter" {
		t.Errorf("the button says %q", s.bar.main.Text())
	}
	s.ws.Window.Canvas().Focus(s.bar.main)
	s.key(fyne.KeyReturn)
	if waveOf(t, s.ws.Plan(), "Fanø") != "Bølge 3" || waveOf(t, s.ws.Plan(), "Varde") != "Bølge 2" {
		t.Error("not both are in the plan")
	}
	if len(s.host.Outcomes) != 1 {
		t.Errorf("it was written in %d steps", len(s.host.Outcomes))
	}
	s.receive(one)
	s.says("Siden er der ikke sket noget, som du ikke har.")
	if s.bar.main.Visible() || s.bar.leave.Text() != "Luk Esc" || !s.bar.open.Visible() {
		t.Error("there is still something to merge")
	}
	s.bar.open.Tapped(nil)
	if s.host.OpenedFile != one {
		t.Errorf("opened was %q", s.host.OpenedFile)
	}
}

func TestAnotherPlanIsNoCopy(t *testing.T) {
	s, file := twoCopies(t)
	other := workspacetest.Copy(t, example.KSD2017, kim)
	files := s.receive(other, file, s.path)
	if len(files.Others) != 1 || files.Others[0].Path != other || len(files.Copies) != 2 || !files.Copies[1].Own {
		t.Errorf("came %+v", files)
	}
}

func TestALockedCopyAsksForItsPassphrase(t *testing.T) {
	s, file := twoCopies(t)
	locked := filepath.Join(t.TempDir(), "låst.bolgeplan.age")
	send(t, file, locked, mette, data.SendOptions{Passphrase: "hest"})
	var files Files
	done := false
	Read(s.ws, []string{locked}, s.who, func(f Files) { files, done = f, true })
	s.host.Until("the passphrase is asked for", func() bool {
		_, ok := s.ws.Window.Canvas().Focused().(*kit.Entry)
		return ok && !s.ws.IsBusy()
	})
	s.ws.Window.Canvas().Focused().(*kit.Entry).SetText("hest")
	s.ws.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.host.Until("the file is read", func() bool { return done })
	if len(files.Copies) != 1 || len(files.Copies[0].Txs) != 4 {
		t.Fatalf("came %+v", files)
	}
	s.Take(files.Copies)
	s.wait()
	s.says("Siden har Mette Holm ændret 4 ting")
}

func TestWhatChangesMeanwhileIsComparedAgain(t *testing.T) {
	s, file := twoCopies(t)
	s.receive(file)
	s.typed('3')
	s.ws.Do(plan.L("did.setting", "name", "x"), func(d *plan.Draft) error {
		(&draft{d, t, d.Plan()}).move("Billund", "Bølge 2")
		return nil
	})
	s.wait()
	s.says("du 4;")
	if s.open() != 0 {
		t.Error("the pick is lost")
	}
	if last := s.host.LastMessage(); !strings.Contains(last, "ændret imens") {
		t.Errorf("message is %q", last)
	}
	// another program writes, and this window has not seen it yet
	edit(t, s.path, kim, moves("Esbjerg", "Bølge 2"))
	s.merge()
	s.wait()
	if s.merged != nil {
		t.Error("it was merged with what nobody has seen")
	}
	s.merge()
	s.wait()
	if s.merged == nil || waveOf(t, s.ws.Plan(), "Esbjerg") != "Bølge 2" || waveOf(t, s.ws.Plan(), "Fanø") != "Bølge 3" {
		t.Error("it was not merged then")
	}
}

func TestTheMergedPlanIsSeenBefore(t *testing.T) {
	s, file := twoCopies(t)
	s.receive(file)
	s.sheet.Select("since")
	s.typed('1')
	past := s.ws.Snapshot()
	if past == nil || past.IsFormer() || waveOf(t, s.ws.Plan(), "Fanø") != "Bølge 3" || len(s.host.Moved) != 2 {
		t.Fatalf("shown is %+v", past)
	}
	past.Back()
	if s.ws.Snapshot() != nil || s.host.LastOpened().Screen != ID {
		t.Error("it does not lead back")
	}
	s.comparePlans()
	if len(s.host.Compared) != 1 || waveOf(t, s.host.Compared[0][1].Plan, "Fanø") != "Bølge 3" {
		t.Errorf("compared are %v", s.host.Compared)
	}
}

func TestAnAnswerToMyChangeIsShownFirst(t *testing.T) {
	s := newTestScreen(t)
	edit(t, s.path, s.who, moves("Fanø", "Bølge 3"))
	file := copyFor(t, s.path, s.who, mette)
	doc := workspacetest.Open(t, file, mette)
	var mine history.TxID
	if err := doc.Log(func(t *history.Tx) error { mine = t.ID; return nil }); err != nil {
		t.Fatal(err)
	}
	_, err := doc.Do(plan.L(merge.LeaveOutKey+".one", "by", jonas, "what", "Fanø", "of", history.FormatTips([]history.TxID{mine})), func(d *plan.Draft) error {
		(&draft{d, t, d.Plan()}).move("Fanø", "Bølge 2")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
	s.start()
	s.receive(file)
	s.says("Svar på dine ændringer", "Mette Holm udelod din ændring", "[Behold Mettes]", "[Sæt min igen]")
	s.ws.Window.Canvas().Focus(s.sheet.Focusable())
	s.sheet.Select("told:" + keyID(s.room.review.Told[0].Key))
	s.typed('2')
	s.merge()
	s.wait()
	if got := waveOf(t, s.ws.Plan(), "Fanø"); got != "Bølge 3" {
		t.Errorf("Fanø is in %s", got)
	}
}
