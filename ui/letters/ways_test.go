package letters

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
)

// filesIn returns what a folder has, by name.
func filesIn(t *testing.T, folder string) map[string]string {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range list {
		files[f.Name()] = read(t, filepath.Join(folder, f.Name()))
	}
	return files
}

// problem waits for a dialog that says what went wrong, closes it, and returns what it says.
func (s *testScreen) problem() string {
	s.t.Helper()
	var texts []string
	s.host.Until("it is said", func() bool {
		top := s.window.Canvas().Overlays().Top()
		if top == nil {
			return false
		}
		for _, o := range test.LaidOutObjects(top) {
			if p, ok := o.(*kit.Paragraph); ok {
				texts = append(texts, p.Text())
			}
		}
		return strings.Contains(strings.Join(texts, " "), "Printeren")
	})
	s.window.Canvas().Overlays().Remove(s.window.Canvas().Overlays().Top())
	return strings.Join(texts, " ")
}

// A draft for each municipality, with the letter, the calendar and the enclosure; registered by mail.
func TestLettersGoOutAsMails(t *testing.T) {
	s := newScreen(t)
	s.do(func(d *plan.Draft) error {
		id := d.Attach([]byte("%PDF-1.4 vejledning"))
		plan.Put(d, plan.Enclosure{ID: plan.CatalogueID("enclosure", "1"), SolutionID: s.solutionNamed("KSD"), Name: "Vejledning", Content: id})
		return d.Err()
	})
	s.files.InFolder = filepath.Join(t.TempDir(), "Mails")
	s.makeThe(s.chosen(), 2, true)
	s.host.Until("they are registered", func() bool { return s.ws.UndoLabel() != nil && s.ws.UndoLabel().Key == "did.letters-sent" })
	files := filesIn(t, s.files.InFolder)
	mail, ok := files["0751-Aarhus-KSD-varsling.eml"]
	if !ok || len(files) != 7 {
		t.Fatalf("%d files: %v", len(files), files)
	}
	for _, want := range []string{"X-Unsent: 1", "0751-Aarhus-KSD-varsling.pdf", "0751-Aarhus-KSD.ics", "Vejledning.pdf", "application/pdf", "text/calendar"} {
		if !strings.Contains(mail, want) {
			t.Errorf("the mail lacks %q", want)
		}
	}
	for _, l := range letters.StatusesTo(s.ws.Plan(), plan.MunicipalityID("0751")) {
		if l.Letter.Batch != "" && l.Sent.Channel != letters.ByMail {
			t.Errorf("it was sent by %q", l.Sent.Channel)
		}
	}
}

// Beside single files stand what they enclose, and the list for who sends them.
func TestAListForWhoSendsLetters(t *testing.T) {
	s := newScreen(t)
	s.do(func(d *plan.Draft) error {
		id := d.Attach([]byte("%PDF-1.4 vejledning"))
		plan.Put(d, plan.Enclosure{ID: plan.CatalogueID("enclosure", "1"), Name: "Vejledning", Content: id})
		plan.Update(d, plan.MunicipalityID("0751"), func(m *plan.Municipality) { m.CVR = "" })
		return d.Err()
	})
	s.files.InFolder = filepath.Join(t.TempDir(), "Breve")
	d := newMakeDialog(s.Screen, s.chosen())
	d.ways.Choose(1)
	d.listed.SetChecked(true)
	if text := d.notes.Text(); !strings.Contains(text, "1 kommune har intet CVR-nummer") {
		t.Errorf("it says %q", text)
	}
	d.modal.Show(d.make)
	d.register.SetChecked(false)
	d.make.Tapped(nil)
	s.host.NextMessage()
	files := filesIn(t, s.files.InFolder)
	if len(files) != 9 || files["Vejledning.pdf"] != "%PDF-1.4 vejledning" {
		t.Errorf("%d files", len(files))
	}
	if list := files["Forsendelsesliste.csv"]; strings.Count(list, "\r\n") != 7 || strings.Contains(list, "Aarhus") || !strings.Contains(list, ";0420-Assens-KSD-varsling.pdf;Varsling: KSD") {
		t.Errorf("the list is\n%s", list)
	}
}

// The printer gets all letters in the chosen order, or says why not; then nothing is registered.
func TestLettersGoToThePrinter(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the program is that of Linux")
	}
	bin := t.TempDir()
	t.Setenv("PATH", bin+":/bin:/usr/bin")
	lp := func(script string) {
		if err := os.WriteFile(filepath.Join(bin, "lp"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	lp(`echo "lp: Error - no default destination available." >&2; exit 1`)
	s := newScreen(t)
	s.makeThe(s.chosen(), 3, true)
	if got := s.problem(); !strings.Contains(got, "Printeren tog ikke imod") || !strings.Contains(got, "no default destination") {
		t.Errorf("it says %q", got)
	}
	if s.ws.UndoLabel() != nil {
		t.Error("letters that were not printed are registered")
	}
	lp(`echo "$1 $2 $3" >` + bin + `/args; cat "$4" >` + bin + `/printed`)
	s.makeThe(s.chosen(), 3, true)
	s.host.Until("they are registered", func() bool { return s.ws.UndoLabel() != nil && s.ws.UndoLabel().Key == "did.letters-sent" })
	if args := read(t, filepath.Join(bin, "args")); args != "-o sides=two-sided-long-edge --\n" {
		t.Errorf("lp was called with %q", args)
	}
	if !strings.HasPrefix(read(t, filepath.Join(bin, "printed")), "%PDF-") {
		t.Error("no PDF was printed")
	}
}
