package importing

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/anytable"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

// testWindow is an importer in a window without a display.
type testWindow struct {
	*Importer
	t    *testing.T
	host *workspacetest.Host
	left int // how often a confirmation was left
}

func newTestWindow(t *testing.T, lang translations.Lang, mode style.Mode) *testWindow {
	t.Helper()
	ws, host := workspacetest.New(t, workspacetest.Options{Lang: lang, Mode: mode, Size: fyne.NewSize(1366, 768)})
	w := &testWindow{t: t, host: host}
	w.Importer = New(ws, func() { w.left++ })
	return w
}

// confirm opens the confirmation of a text.
func (w *testWindow) confirm(text string) *confirmation {
	w.t.Helper()
	c := newConfirmation(w.Importer, anytable.Source{Cells: wavetable.Cells(text)})
	if err := c.read(); err != nil {
		w.t.Fatal(err)
	}
	c.show()
	return c
}

func (w *testWindow) municipality(name string) plan.Municipality {
	w.t.Helper()
	for _, m := range w.ws.Plan().AllMunicipalities() {
		if m.Name == name {
			return m
		}
	}
	w.t.Fatalf("no municipality %s", name)
	return plan.Municipality{}
}

func key(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

const table = "Kommune\tEAN\tReference\tNote\nNorrdjurs\t5798009811578\tA\tx\nFanø\t57\tB\t\nAtlantis\t5790000000005\t\t\nHerlev\t5790000000005\t\t\n"

func TestFactsAreConfirmedBeforeTheyAreWritten(t *testing.T) {
	w := newTestWindow(t, translations.Danish, style.Light)
	c := w.confirm(table)
	if got := c.view.insert.Text(); got != "Indsæt: afgør 1 først" || c.view.insert.Enabled() || c.view.tab != doubtsTab {
		t.Fatalf("the button says %q, the tab is %s", got, c.view.tab)
	}
	c.apply()
	if len(w.host.Outcomes) != 0 {
		t.Fatal("it was written while a doubt was open")
	}
	focused := w.ws.Window.Canvas().Focused()
	focused.TypedKey(key(fyne.KeyReturn)) // the suggestion is marked
	if got := c.view.insert.Text(); got != "Indsæt 6 værdier" || w.ws.Window.Canvas().Focused() != fyne.Focusable(c.view.insert) {
		t.Fatalf("the button says %q, the keyboard is at %T", got, w.ws.Window.Canvas().Focused())
	}
	foretold := c.next
	c.view.insert.TypedKey(key(fyne.KeyReturn))
	if len(w.host.Outcomes) != 1 || w.host.Outcomes[0].Label.Key != "did.insert.municipalities" || w.left != 1 {
		t.Fatalf("recorded %v", w.host.Outcomes)
	}
	if !slices.Equal(w.ws.Plan().Municipalities.Rows(), foretold.Municipalities.Rows()) {
		t.Error("what was foretold is not what was done")
	}
	if m := w.municipality("Norddjurs"); m.EAN != "5798009811578" || m.Reference != "A" || m.Example {
		t.Errorf("Norddjurs is %+v", m)
	}
	if !w.ws.Undo() || !w.municipality("Norddjurs").Example {
		t.Error("it is not one step of undo")
	}
}

func TestADigitChoosesAnOption(t *testing.T) {
	w := newTestWindow(t, translations.Danish, style.Light)
	c := w.confirm(table)
	w.ws.Window.Canvas().Focused().TypedRune('2')
	if c.proposal.Open() != 0 || c.proposal.Doubts[0].Chosen != 1 {
		t.Fatalf("the doubt is %+v", c.proposal.Doubts[0])
	}
	if r := c.proposal.Facts.Rows[1]; r.Of != plan.None || r.Why.Key != "facts.row.left" {
		t.Errorf("the row is %+v", r)
	}
	if c.view.tab != refusedTab {
		t.Errorf("the tab is %s", c.view.tab)
	}
}

func TestEveryRowIsShown(t *testing.T) {
	w := newTestWindow(t, translations.Danish, style.Light)
	c := w.confirm(table)
	var marks []string
	for row := range c.view.rows.Rows() {
		marks = append(marks, c.view.rows.Cell(row, 1).Text+" "+c.view.rows.Cell(row, 3).Text)
	}
	if want := []string{"✓ ", "? Norddjurs", "! ", "! ”Atlantis” er ikke navnet på en kommune. Ret navnet i tabellen.", "✓ "}; !slices.Equal(marks[:5], want) {
		t.Errorf("the rows are marked %q, want %q", marks, want)
	}
	for n, tab := range []string{doubtsTab, refusedTab, refusedTab, changesTab} {
		c.chooseRow(n + 1)
		selected := c.view.doubt
		if c.view.tab != doubtsTab {
			selected = c.table().Selected()
		}
		if got := c.lists[c.view.tab][selected]; c.view.tab != tab || got.row != n+2 {
			t.Errorf("row %d shows %s, line %+v", n+2, c.view.tab, got)
		}
	}
	c.table().OnSelect(0)
	if c.view.rows.Selected() != c.lists[changesTab][0].row-1 {
		t.Errorf("of the first change row %d is marked", c.view.rows.Selected())
	}
	c.view.tab = notesTab
	c.refresh()
	var notes []string
	for _, l := range c.lists[notesTab] {
		notes = append(notes, l.text)
	}
	if !slices.Contains(notes, "Kolonnen ”Note” er ikke brugt.") {
		t.Errorf("left out is said to be %q", notes)
	}
}

func TestAllSuggestionsAtOnce(t *testing.T) {
	w := newTestWindow(t, translations.Danish, style.Light)
	var b strings.Builder
	b.WriteString("Kommune;År;Indbyggere\n")
	for _, m := range w.ws.Plan().AllMunicipalities() {
		b.WriteString(m.Name + ";2019;" + "9\n")
	}
	c := w.confirm(b.String())
	if c.proposal.Open() != 98 || !c.view.all.Visible() {
		t.Fatalf("%d are open", c.proposal.Open())
	}
	test.Tap(c.view.all)
	if c.proposal.Open() != 0 || c.view.insert.Text() != "Indsæt 98 værdier" {
		t.Errorf("%d are open, the button says %q", c.proposal.Open(), c.view.insert.Text())
	}
}

func TestATableIsReadAsAnotherKind(t *testing.T) {
	w := newTestWindow(t, translations.Danish, style.Light)
	c := w.confirm("Kommune\tEAN\tFunktionspostkasse\nFanø\t5798009811578\tpost@fanoe.example\n")
	if got := c.view.kind.Text(); got != "Kommuner, kontakter" {
		t.Errorf("it is read as %q", got)
	}
	chooseKind(c, "Kontakter")
	if got := c.view.kind.Text(); got != "Kontakter" || len(c.lists[changesTab]) != 2 { // the placeholder's name goes
		t.Errorf("read as %q it changes %v", got, c.lists[changesTab])
	}
	chooseKind(c, "Priser")
	if got := c.view.kind.Text(); got != "Kontakter" {
		t.Errorf("it is read as %q, which it is not", got)
	}
}

func TestFilesOfTables(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	cells, err := ReadTable(t.Context(), write("a.csv", "Kommune;B\xf8lge\nFan\xf8;B\xf8lge 6\n"), "KSD")
	if err != nil || len(cells) != 2 || cells[1][0] != "Fanø" {
		t.Errorf("cells %q, error %v", cells, err)
	}
	_, err = ReadTable(t.Context(), write("a.xlsx", "PK\x03\x04 no workbook"), "KSD")
	var table *xlsx.NoTableError
	if !errors.As(err, &table) || table.File != "a.xlsx" || !strings.Contains(translations.Danish.Format(table), "Excel-mappe") {
		t.Errorf("a broken workbook gives %v", err)
	}
	if _, err = ReadTable(t.Context(), filepath.Join(dir, "none.csv"), "KSD"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file gives %v", err)
	}
}

// TestLook writes pictures of the confirmation into the directory that BOLGEPLAN_LOOK
// names, for a person to look at.
func TestLook(t *testing.T) {
	dir := kittest.PictureFolder(t)
	for name, c := range map[string]struct {
		lang translations.Lang
		mode style.Mode
	}{"da-light": {translations.Danish, style.Light}, "en-dark": {translations.English, style.Dark}} {
		for tab, text := range map[string]string{doubtsTab: slide, namesTab: slide, datesTab: slide, effectsTab: slide, missingTab: slide, changesTab: table, refusedTab: table, notesTab: table} {
			w := newTestWindow(t, c.lang, c.mode)
			w.ws.Window.Resize(fyne.NewSize(1366, 768))
			w.choose("SAPA")
			shown := w.confirm(text)
			shown.view.tab = tab
			shown.refresh()
			kittest.SavePicture(t, w.ws.Window, filepath.Join(dir, "importing-"+tab+"-"+name+".png"))
		}
	}
}

// chooseKind reads the table as what an entry of the menu "Læst som" says.
func chooseKind(c *confirmation, label string) {
	for _, it := range c.kindItems() {
		if it.Label == label {
			it.Action()
		}
	}
}
