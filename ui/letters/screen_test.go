package letters

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/setup"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

func ksd(t *testing.T) *testScreen {
	t.Helper()
	s := newTestScreen(t, example.Monopolbrud, translations.Danish, style.Light)
	s.show("KSD")
	return s
}

func (s *testScreen) says(want ...string) {
	s.t.Helper()
	text := s.text()
	for _, w := range want {
		if !strings.Contains(text, w) {
			s.t.Errorf("the page does not say %q but: %s", w, text)
		}
	}
}

// move moves a municipality to a wave, as another screen would.
func (s *testScreen) move(code, wave string) {
	s.t.Helper()
	to := s.wave(wave).ID
	done := s.ws.Do(plan.L("did.move"), func(d *plan.Draft) error { return d.Assign(to, plan.MunicipalityID(code)) })
	if !done {
		s.t.Fatalf("%s was not moved to %s", code, wave)
	}
}

func TestThePageFollowsTheList(t *testing.T) {
	s := ksd(t)
	if len(s.rows) != 98 || s.table.Selected() != 1 { // the first whose SAPA letter can be written
		t.Fatalf("%d rows, row %d chosen", len(s.rows), s.table.Selected())
	}
	s.says("Allerød Kommune", "KSD")

	s.Focus()
	key := func(name fyne.KeyName) { s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	key(fyne.KeyEnd)
	s.says("Aarhus Kommune", "Pilot 2", "1. kvartal 2020")
	key(fyne.KeyUp)
	s.says("Aalborg Kommune")

	s.show("SAPA")
	s.says("Aalborg Kommune", "SAPA")
}

func TestAChangeOfThePlanChangesThePage(t *testing.T) {
	s := ksd(t)
	s.choose("0751")
	s.move("0751", "Bølge 4")
	s.says("Aarhus Kommune", "Bølge 4")
	if s.ws.Undo(); !strings.Contains(s.text(), "Pilot 2") {
		t.Errorf("after undo the page says: %s", s.text())
	}
}

func TestTheListKeepsWhatIsChosenAndTicked(t *testing.T) {
	s := ksd(t)
	s.chooseWave("Bølge 3")
	n := len(s.rows)
	s.choose("0810") // Brønderslev
	s.table.OnCheck(0, false)
	away := s.rows[s.table.Selected()+1]
	m, _ := s.ws.Plan().Municipalities.Get(away)
	s.move(m.Code, "Bølge 4")
	if len(s.rows) != n-1 || s.selected != plan.MunicipalityID("0810") || s.rows[s.table.Selected()] != s.selected {
		t.Errorf("%d of %d rows, %v chosen", len(s.rows), n, s.selected)
	}
	if got := len(s.checked()); got != n-2 {
		t.Errorf("%d of %d are ticked", got, n-1)
	}

	s.move("0810", "Bølge 4") // the chosen one itself goes away
	if s.table.Selected() < 0 || s.rows[s.table.Selected()] != s.selected || s.selected == plan.MunicipalityID("0810") {
		t.Errorf("row %d of %d is chosen", s.table.Selected(), len(s.rows))
	}
	s.says("Bølge 3")
}

// chooseWave chooses from the menu of waves.
func (s *testScreen) chooseWave(name string) {
	s.t.Helper()
	for _, item := range s.waveMenu() {
		if item.Label == name {
			item.Action()
			return
		}
	}
	s.t.Fatalf("the menu has no %s", name)
}

func TestKindsOfLetters(t *testing.T) {
	s := newTestScreen(t, example.Monopolbrud, translations.Danish, style.Light)
	tests := []struct {
		kind  reports.LetterKind
		rows  int
		state string // of the first row
	}{
		{reports.Notice, 98, "idriftsat"},
		{reports.CourseInvitation, 98, "Kurset er holdt."},
		{reports.InvoicingNotice, 98, "1. juli 2019"},
		{reports.ChangedNotice, 0, ""},
		{reports.WithdrawnNotice, 98, "Albertslund Kommune har været i drift siden den 21. maj 2019, så varslingen kan ikke trækkes tilbage."},
	}
	for _, tt := range tests {
		for i, k := range reports.LetterKinds() {
			if k == tt.kind {
				s.kindMenu()[i].Action()
			}
		}
		if len(s.rows) != tt.rows {
			t.Errorf("%s: %d rows", tt.kind, len(s.rows))
		}
		if (len(s.pane.Pages()) > 0) != (tt.rows > 0) || s.Commands()["print.view"].CanRun() != (tt.rows > 0) {
			t.Errorf("%s: %d pages", tt.kind, len(s.pane.Pages()))
		}
		if (s.pane.Text() == "") != (tt.rows > 0) {
			t.Errorf("%s: in place of pages it says %q", tt.kind, s.pane.Text())
		}
		if tt.rows > 0 && s.cell(0, stateColumn).Text != tt.state {
			t.Errorf("%s: the first row says %q", tt.kind, s.cell(0, stateColumn).Text)
		}
	}
}

func TestStatesOfANotice(t *testing.T) {
	s := newTestScreen(t, example.KSD2017, translations.Danish, style.Light)
	today := s.batch.today()
	deadline := day.Of(2018, 1, 1)
	tests := []struct {
		name string
		n    rules.NoticeState
		text string
		tone kit.Tone
	}{
		{"far off", rules.NoticeState{State: rules.NotYet, Deadline: deadline, Days: 286}, "senest 1. januar 2018", kit.NoTone},
		{"before its window", rules.NoticeState{State: rules.NotYet, Opens: today + 9, Deadline: deadline, Days: 9}, "vinduet åbner 30. marts 2017", kit.NoTone},
		{"open", rules.NoticeState{State: rules.Open, Deadline: deadline, Days: 102}, "senest 1. januar 2018, om 102 dage", kit.NoTone},
		{"due", rules.NoticeState{State: rules.Due, Deadline: deadline, Days: 1}, "senest 1. januar 2018, i morgen", kit.WarningTone},
		{"late", rules.NoticeState{State: rules.Late, Deadline: today - 3, Last: today - 3, Days: 3}, "forsinket 3 dage, frist 18. marts 2017", kit.BadTone},
		{"late for some of its days", rules.NoticeState{State: rules.Late, Deadline: today - 3, Last: today, Days: 3}, "frist 18. marts 2017 er overskredet, yderst 21. marts 2017", kit.WarningTone},
		{"told", rules.NoticeState{State: rules.Notified, Deadline: deadline, NoticeDate: today}, "varslet 21. marts 2017", kit.NoTone},
		{"none", rules.NoticeState{}, "ingen frist", kit.NoTone},
	}
	for _, tt := range tests {
		if c := s.noticeCell(tt.n); c.Text != tt.text || c.Tone != tt.tone {
			t.Errorf("%s: %q with tone %d", tt.name, c.Text, c.Tone)
		}
	}
}

func TestWhatIsMissingIsListed(t *testing.T) {
	s := ksd(t)
	s.ws.Do(plan.L("did.municipality"), func(d *plan.Draft) error {
		plan.Update(d, plan.MunicipalityID("0751"), func(m *plan.Municipality) { m.Address = "" })
		return nil
	})
	s.choose("0751")
	if c := s.cell(s.table.Selected(), stateColumn); c.Text != "mangler adresse" || c.Tone != kit.WarningTone {
		t.Errorf("the row says %q", c.Text)
	}
	if !slices.ContainsFunc(s.summary(), func(r kit.Run) bool { return r.Text == "1 mangler noget" }) {
		t.Errorf("the line above the list: %v", s.summary())
	}
	s.showMissing()
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	want := workspacetest.Setting{Key: "municipality.address", Of: setup.Of{Municipality: plan.MunicipalityID("0751")}}
	if opened := s.host.Settings; !slices.Equal(opened, []workspacetest.Setting{want}) || s.window.Canvas().Overlays().Top() != nil {
		t.Errorf("Enter on the list opened %v", opened)
	}
}

func TestFindIsSpelledAnyWay(t *testing.T) {
	s := ksd(t)
	s.Commands()["edit.find"].Run()
	test.Type(s.window.Canvas().Focused(), "ÅRHUS")
	if len(s.rows) != 1 || s.selected != plan.MunicipalityID("0751") {
		t.Fatalf("%d rows", len(s.rows))
	}
	s.says("Aarhus Kommune")
	s.search.SetText("xyz")
	if len(s.rows) != 0 || s.pane.Pages() != nil {
		t.Errorf("%d rows for xyz", len(s.rows))
	}
	s.search.SetText("")
	if len(s.rows) != 98 {
		t.Errorf("%d rows without a search", len(s.rows))
	}
}

func TestEachTickedLetterIsAFile(t *testing.T) {
	s := ksd(t)
	s.files.InFolder = filepath.Join(t.TempDir(), "Breve")
	s.Commands()["print.letters"].Run()
	if got, want := s.host.NextMessage(), "98 breve dannet: Breve"; got != want {
		t.Errorf("it says %q, not %q", got, want)
	}
	if names := pdfs(t, s.files.InFolder); len(names) != 98 || !slices.Contains(names, "0751-Aarhus-KSD-varsling.pdf") {
		t.Errorf("%d files: %v", len(names), names)
	}

	s.files.InFolder = filepath.Join(t.TempDir(), "To")
	s.checkAll(false)
	if s.Commands()["print.letters"].CanRun() {
		t.Error("nothing can be printed where nothing is ticked")
	}
	s.table.OnCheck(0, true)
	s.table.OnCheck(97, true)
	s.printApart()
	s.host.NextMessage()
	if names := pdfs(t, s.files.InFolder); len(names) != 2 {
		t.Errorf("the ticked two gave %v", names)
	}
}

// pdfs returns the file names in a folder. All of them must be PDF files.
func pdfs(t *testing.T, folder string) []string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil || !strings.HasPrefix(string(b), "%PDF-") {
			t.Errorf("%s is no PDF: %v", f.Name(), err)
		}
		names = append(names, f.Name())
	}
	return names
}

func TestOneFileForThePrinter(t *testing.T) {
	s := ksd(t)
	folder := t.TempDir()
	s.files.ToSave = filepath.Join(folder, "alle")
	s.Commands()["print.view"].Run()
	s.host.NextMessage()
	if names := pdfs(t, folder); !slices.Equal(names, []string{"alle.pdf"}) || s.files.Proposed != "KSD-varsling.pdf" {
		t.Errorf("%v, and proposed was %s", names, s.files.Proposed)
	}

	// What is there with equal bytes is not written again.
	s.Commands()["print.view"].Run()
	if got := s.host.NextMessage(); got != "98 breve dannet: alle.pdf, var der i forvejen" {
		t.Errorf("it says %q", got)
	}

	// The user agreed to no file of that name being replaced, but to this one.
	path := filepath.Join(folder, "alle.pdf")
	write(t, path)
	s.Commands()["print.view"].Run()
	s.answer(fyne.KeyEscape)
	if got := s.host.NextMessage(); got != "Intet er skrevet" || read(t, path) != mine {
		t.Errorf("it says %q", got)
	}
	s.files.ToSave = path
	s.Commands()["print.view"].Run()
	if got := s.host.NextMessage(); got != "98 breve dannet: alle.pdf" {
		t.Errorf("it says %q", got)
	}
	pdfs(t, folder)
}

const mine = "mine"

func write(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(mine), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// answer waits for the question whether files may be replaced, and presses a key on its
// main button.
func (s *testScreen) answer(key fyne.KeyName) {
	s.t.Helper()
	var yes *kit.Button
	s.host.Until("it is asked", func() bool {
		yes, _ = s.window.Canvas().Focused().(*kit.Button)
		return yes != nil && strings.HasPrefix(yes.Text(), "Erstat")
	})
	yes.TypedKey(&fyne.KeyEvent{Name: key})
}

func TestLettersAskBeforeTheyReplace(t *testing.T) {
	s := ksd(t)
	s.files.InFolder = t.TempDir()
	s.printApart()
	s.host.NextMessage()
	aarhus, fanø := filepath.Join(s.files.InFolder, "0751-Aarhus-KSD-varsling.pdf"), filepath.Join(s.files.InFolder, "0563-Fanø-KSD-varsling.pdf")
	write(t, aarhus)
	if err := os.Remove(fanø); err != nil {
		t.Fatal(err)
	}
	s.printApart()
	s.answer(fyne.KeyEscape)
	if got := s.host.NextMessage(); got != "Intet er skrevet" || read(t, aarhus) != mine {
		t.Errorf("it says %q", got)
	}
	if _, err := os.Stat(fanø); err == nil {
		t.Error("half was written")
	}
	s.printApart()
	s.answer(fyne.KeyReturn)
	if got, want := s.host.NextMessage(), "98 breve dannet: "+filepath.Base(s.files.InFolder)+": 2 skrevet, 96 var der i forvejen"; got != want {
		t.Errorf("it says %q, not %q", got, want)
	}
	if names := pdfs(t, s.files.InFolder); len(names) != 98 {
		t.Errorf("%d files", len(names))
	}
}

// The plan in the window is never what is written to.
func TestLettersAreNotWrittenOverThePlan(t *testing.T) {
	s := ksd(t)
	path := s.ws.Document().Path()
	before := read(t, path)
	s.files.ToSave = path
	s.Commands()["print.view"].Run()
	s.host.Until("it is refused", func() bool {
		ok, _ := s.window.Canvas().Focused().(*kit.Button)
		return ok != nil && ok.Text() == s.ws.T("dialog.close")
	})
	if read(t, path) != before {
		t.Error("the plan was replaced")
	}
}
