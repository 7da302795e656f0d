package sending

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/sealed"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/system"
	"bolgeplan/ui/workspace/workspacetest"
)

func TestAMailIsOpenedWithTheCopyAttached(t *testing.T) {
	s := newTestWindow(t, translations.Danish, style.Light)
	f := s.form()
	path := f.path()
	if filepath.Dir(path) != s.ws.DialogFolder() || !strings.HasPrefix(filepath.Base(path), "Bølgeplan 20") {
		t.Errorf("the copy would be %s", path)
	}
	f.form.Show(f.form.Main)
	f.form.Main.Tapped(nil)
	if message := s.host.NextMessage(); message != "Mailen er åbnet med "+filepath.Base(path)+" vedhæftet" {
		t.Errorf("message %q", message)
	}
	for _, want := range []string{"X-Unsent: 1", "Anna S=C3=B8", "filename*=utf-8''B%C3%B8lgeplan%2020"} {
		if !strings.Contains(s.system.draft, want) {
			t.Errorf("the draft lacks %q: %.600s", want, s.system.draft)
		}
	}
	if faults, err := s.open(path).Verify(); err != nil || len(faults) > 0 {
		t.Errorf("the copy has %v (%v)", faults, err)
	}
	if next := s.form().path(); next == path || !strings.Contains(next, "(2)") {
		t.Errorf("the next copy would be %s", next)
	}
}

func TestWithoutAMailProgramTheFolderIsShown(t *testing.T) {
	s := newTestWindow(t, translations.Danish, style.Light)
	s.system.mailErr = errors.Join(system.ErrNoProgram, errors.New("exit status 3"))
	f := s.form()
	f.submit(true)
	if message := s.host.NextMessage(); !strings.Contains(message, "ikke fundet et mailprogram") || s.system.folder != s.ws.DialogFolder() {
		t.Errorf("message %q, shown %q", message, s.system.folder)
	}
}

// A draft that cannot be made is no missing mail program: it is said why, and where the copy is.
func TestADraftThatCannotBeMadeSaysWhy(t *testing.T) {
	s := newTestWindow(t, translations.Danish, style.Light)
	blocked := filepath.Join(t.TempDir(), "cache")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CACHE_HOME", blocked)
	if dir, err := draftFolder(); err != nil || !strings.HasPrefix(dir, blocked) {
		t.Skip("the user's cache is elsewhere")
	}
	f := s.form()
	path := f.path()
	f.submit(true)
	want := filepath.Base(path) + " er gemt i mappen " + filepath.Dir(path)
	said := ""
	s.host.Until("the reason is shown", func() bool {
		said = s.dialogText()
		return strings.Contains(said, want)
	})
	if strings.Contains(said, "mailprogram") || !strings.Contains(said, "er ikke en mappe") || s.system.folder != filepath.Dir(path) {
		t.Errorf("it says %q and shows %q", said, s.system.folder)
	}
	if faults, err := s.open(path).Verify(); err != nil || len(faults) > 0 {
		t.Errorf("the copy has %v (%v)", faults, err)
	}
}

// A former draft that stays, since the mail program has it open, keeps no new one from being made.
func TestAFormerDraftThatStaysIsInNobodysWay(t *testing.T) {
	s := newTestWindow(t, translations.Danish, style.Light)
	dir, err := draftFolder()
	if err != nil {
		t.Fatal(err)
	}
	j := &job{ws: s.ws, system: s.system, path: filepath.Join(t.TempDir(), "kopi.bolgeplan")}
	former := filepath.Join(dir, "kopi.eml")
	err = errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(former, []byte("former"), 0o600), os.WriteFile(j.path, []byte("plan"), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	if path, err := j.newDraft(dir); err != nil || path == former {
		t.Errorf("the draft is %s (%v)", path, err)
	}
	if b, err := os.ReadFile(former); err != nil || string(b) != "former" {
		t.Errorf("the former draft holds %q (%v)", b, err)
	}
	if err := j.openMail(); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("there are %v (%v)", entries, err)
	}
}

func TestACopyGoesWhereTheUserChose(t *testing.T) {
	s := newTestWindow(t, translations.Danish, style.Light)
	chosen := filepath.Join(t.TempDir(), "til Bo.bolgeplan")
	s.files.answers = []string{chosen}
	f := s.form()
	f.choosePlace()
	f.history.SetSelected(1)
	f.saveOnly.Tapped(nil)
	s.host.NextMessage()
	if s.system.draft != "" {
		t.Error("a mail was opened all the same")
	}
	if doc := s.open(chosen); doc.Plan().Contacts.Len() != 1 {
		t.Error("the copy lacks the contact")
	}
}

func TestAPassphraseIsTypedTwice(t *testing.T) {
	s := newTestWindow(t, translations.Danish, style.Light)
	f := s.form()
	f.lock.SetChecked(true)
	if !strings.HasSuffix(f.path(), ".bolgeplan.age") || !f.passphraseBox.Visible() {
		t.Errorf("a locked copy would be %s", f.path())
	}
	for _, c := range []struct{ first, second, want string }{
		{"", "", "Skriv en adgangskode."}, {"hemmelig", "", "ikke ens"}, {"hemmelig", "Hemmelig", "ikke ens"},
	} {
		f.passphrase.SetText(c.first)
		f.repeat.SetText(c.second)
		f.submit(true)
		if !strings.Contains(f.form.NoteText(), c.want) {
			t.Errorf("%q and %q: message %q", c.first, c.second, f.form.NoteText())
		}
	}
	if _, err := os.Stat(f.path()); err == nil {
		t.Error("a copy was written")
	}
}

// TestALockedCopyTravels locks a copy with the strength of real ones, and opens
// it by a wrong passphrase and the right one.
func TestALockedCopyTravels(t *testing.T) {
	if testing.Short() {
		t.Skip("locks take seconds")
	}
	s := newTestWindow(t, translations.Danish, style.Light)
	f := s.form()
	f.lock.SetChecked(true)
	f.passphrase.SetText("blåbærgrød")
	f.repeat.SetText("blåbærgrød")
	path := f.path()
	f.submit(true)
	s.host.NextMessage()
	if !strings.Contains(s.system.draft, "adgangskode") || strings.Contains(s.system.draft, "blåbærgrød") {
		t.Errorf("the draft is %.900s", s.system.draft)
	}

	opened := ""
	u := newUnlocking(s.ws, path, anna, func(path string) { opened = path })
	taken := filepath.Join(t.TempDir(), "taken.bolgeplan")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	u.entry.SetText("blåbærgrød")
	to := filepath.Join(t.TempDir(), "åbnet")
	s.files.answers = []string{to}
	u.submit()
	s.host.Until("what was locked is opened", func() bool { return opened != "" })
	if opened != to+".bolgeplan" {
		t.Errorf("opened %s", opened)
	}
	if !strings.HasPrefix(filepath.Base(s.files.proposed), "Bølgeplan 20") || filepath.Ext(s.files.proposed) != ".bolgeplan" {
		t.Errorf("proposed %s", s.files.proposed)
	}
	if doc := s.open(to + ".bolgeplan"); doc.Plan().Municipalities.Len() != 1 {
		t.Error("the plan is another")
	}
}

// Who does not want to wait for a locked file has nothing opened, and nothing asked.
func TestUnlockingCanBeCancelled(t *testing.T) {
	s := newTestWindow(t, translations.Danish, style.Light)
	path := filepath.Join(t.TempDir(), "låst.bolgeplan.age")
	if err := s.ws.Document().Send(t.Context(), path, data.SendOptions{Passphrase: "a", WorkFactor: 10}); err != nil {
		t.Fatal(err)
	}
	who := anna
	who.Program = workspacetest.HangingProgram(t, false)
	u := newUnlocking(s.ws, path, who, func(string) { t.Error("something was opened") })
	u.entry.SetText("a")
	u.submit()
	canvas := s.window.Canvas()
	s.host.Until("a dialog is open", func() bool { return canvas.Overlays().Top() != nil })
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if message := s.host.NextMessage(); message != "”låst.bolgeplan.age” blev ikke læst færdig. Intet er ændret." {
		t.Errorf("message is %q", message)
	}
	s.host.WaitIdle(s.ws)
	if canvas.Overlays().Top() != nil || s.files.proposed != "" {
		t.Error("something is asked")
	}
}

func TestAWrongPassphraseIsAskedForAgain(t *testing.T) {
	s := newTestWindow(t, translations.Danish, style.Light)
	u := newUnlocking(s.ws, "x.bolgeplan.age", anna, func(string) { t.Error("something was opened") })
	u.form.Show(u.entry)
	u.submit()
	if lines := u.form.NoteText(); lines != "Skriv en adgangskode." {
		t.Errorf("message %q", lines)
	}
	u.entry.SetText("forkert")
	u.done(Unlocked{}, &data.Problem{Key: "problem.passphrase", Pairs: []any{"file", "x"}})
	if !strings.Contains(u.form.NoteText(), "passer ikke") || u.entry.Text != "" || s.window.Canvas().Overlays().Top() == nil {
		t.Errorf("message %q with %q in the field", u.form.NoteText(), u.entry.Text)
	}
	u.done(Unlocked{}, &data.Problem{Key: "problem.age-damaged", Pairs: []any{"file", "x"}})
	if s.window.Canvas().Overlays().Top() == nil {
		t.Error("no message about the damage")
	}
}

func TestWhatACopyWithoutHistoryLeavesOutIsSaid(t *testing.T) {
	s := newTestWindow(t, translations.Danish, style.Light)
	image := plan.Image([]plan.FieldValue{{Field: "to", Value: plan.Text("Fanø")}})
	logfiletest.Append(t, s.ws.Document().Path(), "Mette", time.Now(), plan.Change{Table: "voyage", Row: plan.CatalogueID("voyage", "1"), New: image})
	f := s.form()
	const want = "1 række af ”voyage” kommer ikke med: en nyere udgave af Bølgeplan har skrevet den."
	if text := f.contentsText.Text(); strings.Contains(text, "voyage") {
		t.Errorf("with history the message is %q", text)
	}
	f.history.SetSelected(1)
	f.refresh()
	if text := f.contentsText.Text(); !strings.Contains(text, want) {
		t.Errorf("message is %q", text)
	}
}

// A locked copy of a newer format says so once its passphrase is given.
func TestALockedCopyOfANewerFormatSaysSo(t *testing.T) {
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		s := newTestWindow(t, lang, style.Light)
		b, err := os.ReadFile(s.ws.Document().Path())
		if err != nil {
			t.Fatal(err)
		}
		b[63] = logfile.FormatVersion + 1
		path := filepath.Join(t.TempDir(), "plan.bolgeplan.age")
		var locked bytes.Buffer
		w, err := sealed.Seal(&locked, "a", 2)
		if err == nil {
			_, err = w.Write(b)
		}
		if err = errors.Join(err, w.Close(), os.WriteFile(path, locked.Bytes(), 0o600)); err != nil {
			t.Fatal(err)
		}
		u := newUnlocking(s.ws, path, anna, func(string) { t.Error("it was opened") })
		u.entry.SetText("a")
		u.submit()
		message := ""
		s.host.Until("it is refused", func() bool {
			message = s.dialogText()
			return strings.Contains(message, "plan.bolgeplan")
		})
		for _, want := range []string{fmt.Sprint(logfile.FormatVersion), fmt.Sprint(logfile.FormatVersion + 1)} {
			if !strings.Contains(message, want) {
				t.Errorf("%q does not say %s", message, want)
			}
		}
		if strings.Contains(message, "beskadiget") || strings.Contains(message, "damaged") {
			t.Errorf("it says %q", message)
		}
	}
}
