package municipalities

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/erasing"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

var aarhus = plan.MunicipalityID("0751")

// testScreen is the screen with a copy of an example; Aarhus is selected.
type testScreen struct {
	*Screen
	window fyne.Window
	host   *workspacetest.Host
}

func newTestScreen(t *testing.T, lang translations.Lang, mode style.Mode) *testScreen {
	t.Helper()
	who := workspacetest.Tester
	who.Folder = t.TempDir()
	ws, host := workspacetest.New(t, workspacetest.Options{Example: example.SAPA2019, Lang: lang, Mode: mode, Who: who})
	s := &testScreen{window: ws.Window, host: host}
	s.Screen = New(ws)
	host.Screen = s.Screen
	s.window.SetContent(s.Content())
	s.ShowMunicipality(aarhus)
	return s
}

// add adds a contact in the dialog.
func (s *testScreen) add(name, role, email, phone string) *contactForm {
	f := s.sheet.addContact()
	f.name.SetText(name)
	f.role.SetText(role)
	f.email.SetText(email)
	f.phone.SetText(phone)
	f.submit()
	return f
}

func (s *testScreen) named(name string) (plan.Contact, bool) {
	for _, c := range s.ws.Plan().ContactsOf(aarhus) {
		if c.Name == name {
			return c, true
		}
	}
	return plan.Contact{}, false
}

func TestContactsAreAddedChangedAndRemoved(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	before := len(s.ws.Plan().ContactsOf(aarhus))
	if f := s.add("", "", "", ""); !strings.Contains(f.form.NoteText(), "navn eller en rolle") {
		t.Errorf("nobody: message %q", f.form.NoteText())
	}
	if f := s.add("Jens", "", "jens på kommune", ""); !strings.Contains(f.form.NoteText(), "E-mailadressen") {
		t.Errorf("no address: message %q", f.form.NoteText())
	}
	s.add("  Jens   Uforglemmelig ", "it-chef", "jens@example.invalid", "12 34 56 78")
	c, ok := s.named("Jens Uforglemmelig")
	if !ok || c.Role != "it-chef" || c.Phone != "12 34 56 78" || c.Example {
		t.Fatalf("the contact is %+v", c)
	}
	if shown := len(s.sheet.contacts.Objects); shown != before+3 {
		t.Errorf("the sheet shows %d parts for %d contacts", shown, before+1)
	}
	f := s.sheet.editContact(c)
	f.name.SetText("Jens Gift")
	f.submit()
	if _, ok := s.named("Jens Gift"); !ok {
		t.Error("the contact was not changed")
	}
	s.sheet.editContact(c).remove()
	if got := len(s.ws.Plan().ContactsOf(aarhus)); got != before {
		t.Errorf("there are %d contacts, not %d", got, before)
	}
	if !s.ws.Undo() {
		t.Error("removing cannot be undone")
	}
	err := s.ws.Document().Log(func(tx *history.Tx) error {
		if strings.Contains(tx.Label, "Jens") || strings.Contains(tx.Label, "example.invalid") {
			t.Errorf("the label %s has personal data, which could not be erased", tx.Label)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAContactIsErased(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	s.add("Jens Uforglemmelig", "it-chef", "jens@example.invalid", "")
	doc := s.ws.Document()
	if err := doc.MakeSafetyCopy(data.SafetyDaily); err != nil {
		t.Fatal(err)
	}
	c, _ := s.named("Jens Uforglemmelig")
	letter := plan.Letter{ID: plan.CatalogueID("letter", "1"), MunicipalityID: c.MunicipalityID, Kind: "notice", Facts: "{}", Ref: "SAPA-0751-3f9c2a1b", PDFSHA256: "5ha"}
	if _, err := doc.Do(plan.L("did.letters", "n", "1", "solutions", "SAPA"), func(d *plan.Draft) error {
		plan.Put(d, letter)
		plan.Put(d, plan.LetterPage{ID: plan.LetterPageID(letter.ID, c.Name), LetterID: letter.ID, Recipient: c.Name, PDF: d.Attach([]byte("the page"))})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if traces, err := findTraces(doc, c); err != nil || traces.letters != 1 || len(traces.copies) != 1 {
		t.Errorf("found are %+v (%v)", traces, err)
	}
	wantSaid := "De gemte sider af 1 brev, der nævner personen, slettes også, så brevet ikke kan dannes igen."
	if said := s.sheet.countTraces("erase.letters", 1); !strings.HasPrefix(said, wantSaid) {
		t.Errorf("the dialog says %q", said)
	}
	s.sheet.editContact(c).erase()
	s.host.Until("it is asked", func() bool { return s.window.Canvas().Overlays().Top() != nil })
	kept, err := doc.SafetyCopies()
	if message := erasing.CopiesLeft(s.ws, kept); err != nil || !strings.Contains(message, "1 sikkerhedskopi i mappen "+doc.SafetyFolder()) {
		t.Errorf("the message about the safety copies is %q (%v)", message, err)
	}
	s.sheet.erase(c)
	if message := s.host.NextMessage(); !strings.Contains(message, "slettet") || !strings.Contains(message, "med siderne af 1 brev") {
		t.Errorf("message %q", message)
	}
	if n := len(s.host.Outcomes); n != 3 || s.host.Outcomes[2].Label.Key != data.EraseKey {
		t.Errorf("the window was told of %d changes", n)
	}
	if l, ok := doc.Plan().Letters.Get(letter.ID); !ok || l != letter || plan.LetterPages.Of(doc.Plan()).Len() > 0 {
		t.Errorf("the letter is %+v, its pages %d", l, plan.LetterPages.Of(doc.Plan()).Len())
	}
	b, err := os.ReadFile(doc.Path())
	if err != nil || bytes.Contains(b, []byte("Uforglemmelig")) || bytes.Contains(b, []byte("jens@example")) || bytes.Contains(b, []byte("the page")) {
		t.Errorf("the file still has the contact (%v)", err)
	}
	if faults, err := doc.Verify(); err != nil || len(faults) > 0 {
		t.Errorf("verify finds %v (%v)", faults, err)
	}
}

// TestLook writes pictures of the dialogs into the directory that BOLGEPLAN_LOOK
// names, for a person to look at.
func TestLook(t *testing.T) {
	dir := kittest.PictureFolder(t)
	for name, c := range map[string]struct {
		lang translations.Lang
		mode style.Mode
	}{"da-light": {translations.Danish, style.Light}, "en-dark": {translations.English, style.Dark}} {
		for view, do := range map[string]func(*testScreen){
			"sheet": func(*testScreen) {},
			"edit":  func(s *testScreen) { c, _ := s.named("Jens Uforglemmelig"); s.sheet.editContact(c) },
			"erase": func(s *testScreen) { c, _ := s.named("Jens Uforglemmelig"); s.sheet.askErase(c) },
		} {
			s := newTestScreen(t, c.lang, c.mode)
			s.add("Jens Uforglemmelig", "it-chef", "jens@example.invalid", "12 34 56 78")
			_ = s.ws.Document().MakeSafetyCopy(data.SafetyDaily)
			do(s)
			kittest.SavePicture(t, s.window, filepath.Join(dir, "municipalities-"+view+"-"+name+".png"))
		}
	}
}
