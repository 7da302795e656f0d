package letters

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/worklist"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// menuOf opens the menu of a row and returns its items.
func (s *testScreen) menuOf(row int) map[string]func() {
	items := map[string]func(){}
	s.openMenuAt = func(m *fyne.Menu, _ fyne.Position) {
		for _, item := range m.Items {
			items[item.Label] = item.Action
		}
	}
	s.openRowMenu(row, fyne.Position{})
	return items
}

// What comes back must be told again; what was registered by mistake never was; what was sent anew
// counts again.
func TestWhatBecomesOfALetter(t *testing.T) {
	s := newScreen(t)
	s.unfold()
	it := *s.choose("0810", "SAPA")
	s.menuOf(s.table.Selected())["Kom retur"]()
	s.press(fyne.KeyEscape)
	if got, _ := s.list.Find(it.Key); got.Returned {
		t.Error("it is registered without an answer")
	}
	s.menuOf(s.table.Selected())["Kom retur"]()
	s.press(fyne.KeyReturn)
	if got, _ := s.list.Find(it.Key); !got.Returned || !got.Group.IsDue() || !got.Preselected {
		t.Errorf("what came back is %+v", got)
	}
	if s.host.Messages[len(s.host.Messages)-1] != "1 brev registreret som kommet retur" || s.selected != it.Key {
		t.Errorf("it says %q", s.host.Messages)
	}
	at, _ := s.find("0810", "SAPA")
	if got := s.cell(at, stateColumn).Text + ", " + s.cell(at, registerColumn).Text; got != "forsinket, kom retur 26. juni 2019" {
		t.Errorf("the row says %q", got)
	}
	s.menuOf(at)["Registrér som sendt…"]()
	s.press(fyne.KeyReturn)
	if got, _ := s.list.Find(it.Key); got.Returned || got.Group != worklist.Sent {
		t.Errorf("what was sent anew is %+v", got)
	}
	at, _ = s.find("0810", "SAPA")
	s.menuOf(at)["Registreret ved en fejl"]()
	s.press(fyne.KeyReturn)
	if got, _ := s.list.Find(it.Key); got.Group != worklist.Late || got.HasLast() {
		t.Errorf("what never was is %+v", got)
	}
}

// An event can be registered for several rows at once.
func TestEventsOfSeveralRows(t *testing.T) {
	s := newScreen(t)
	s.unfold()
	s.choose("0810", "SAPA")
	s.table.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	s.window.Canvas().Focus(s.table.Focusable())
	s.table.Focusable().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	s.menuOf(s.table.Selected())["Kom retur"]()
	s.press(fyne.KeyReturn)
	if got := s.host.Messages[len(s.host.Messages)-1]; got != "49 breve registreret som kommet retur" {
		t.Errorf("it says %q", got)
	}
}

// The example's letters were registered without pages, and the screen says so.
func TestAPageThatWasNeverStored(t *testing.T) {
	s := newScreen(t)
	s.unfold()
	it := s.choose("0810", "SAPA")
	s.showStored(it.Last.Letter)
	s.host.Until("it is said", func() bool {
		ok, _ := s.window.Canvas().Focused().(*kit.Button)
		return ok != nil && ok.Text() == s.ws.T("dialog.close")
	})
}

func TestTheStoredPageIsShown(t *testing.T) {
	s := newScreen(t)
	s.files.InFolder = t.TempDir()
	chosen := s.chosen()
	s.makeApart(true)
	s.host.Until("they are registered", func() bool { return len(s.host.Actions) == 2 })
	i, _ := s.all.Find(chosen[6].Key)
	opened := ""
	s.viewer.Open = func(path string) { opened = path }
	s.showStored(i.Last.Letter)
	s.host.Until("it is opened", func() bool { return opened != "" })
	if !strings.HasSuffix(opened, "0751-Aarhus-KSD-varsling.pdf") || !strings.HasPrefix(read(t, opened), "%PDF-") {
		t.Errorf("opened is %s", opened)
	}
	s.host.NextMessage()
	if err := s.viewer.Remove(); err != nil {
		t.Errorf("the temporary folder stays: %v", err)
	}
	before := read(t, s.files.InFolder+"/0751-Aarhus-KSD-varsling.pdf")
	s.files.InFolder = t.TempDir()
	s.printAgain([]worklist.Item{i})
	s.host.NextMessage()
	if read(t, s.files.InFolder+"/0751-Aarhus-KSD-varsling.pdf") != before {
		t.Error("it is made again with other bytes")
	}
}

// The letters of a change are those that it made stale, and they alone are chosen.
func TestTheLettersOfAChange(t *testing.T) {
	s := newScreen(t)
	before := s.ws.Plan()
	s.reschedule("Bølge 4", plan.GoLive, day.Of(2019, 10, 21))
	middle := s.ws.Plan()
	s.reschedule("Bølge 5", plan.GoLive, day.Of(2019, 11, 29))
	s.ShowChange(workspace.LetterChange{Name: "Bølge 4 flyttet", Before: before, After: middle})
	if len(s.chosen()) != 17 || len(s.rows) != 18 || s.strip.Message() != "17 breve om: Bølge 4 flyttet" {
		t.Errorf("%d of %d rows are chosen; it says %q", len(s.chosen()), len(s.rows), s.strip.Message())
	}
	if slices.ContainsFunc(s.chosen(), func(i worklist.Item) bool { return i.WaveID != s.wave("SAPA", "Bølge 4").ID }) {
		t.Error("another wave is chosen")
	}
	s.undo()
	s.undo()
	if !strings.Contains(s.pane.Text(), "Ingen skal have besked") {
		t.Errorf("after undo it says %q", s.pane.Text())
	}
}

// A reference leads to the letter, and says what became of it.
func TestALetterByItsReference(t *testing.T) {
	s := newScreen(t)
	it := *s.rowItem("0810")
	ref := it.Last.Letter.Ref
	if found := letters.Find(s.ws.Plan(), ref); len(found) != 1 {
		t.Fatalf("%s is %v", ref, found)
	}
	s.ShowLetter(it.Last.Letter.ID)
	if s.selected != it.Key || s.strip.Message() != "Ref. "+ref+": varsling til Brønderslev. Ja, brevet af 1. marts 2019 gælder stadig." {
		t.Errorf("it says %q", s.strip.Message())
	}
	s.reschedule("Bølge 4", plan.GoLive, day.Of(2019, 10, 21))
	if !strings.HasSuffix(s.strip.Message(), "Nej. Vi skrev 20. september 2019; nu er det 21. oktober 2019. Rettelsen er ikke sendt endnu.") {
		t.Errorf("it says %q", s.strip.Message())
	}
}

func (s *testScreen) rowItem(code string) *worklist.Item {
	s.unfold()
	_, it := s.find(code, "SAPA")
	return it
}

// BenchmarkPaging turns from one letter to the next.
func BenchmarkPaging(b *testing.B) {
	s := newTestScreen(b, example.Monopolbrud, translations.Danish, style.Light)
	s.window.Resize(fyne.NewSize(1234, 715))
	s.unfold()
	var rows []int
	for at, r := range s.rows {
		if r.item != nil && r.item.Impossible == nil {
			rows = append(rows, at)
		}
	}
	for n := 0; b.Loop(); n++ {
		clear(s.batch.letters)
		s.table.Select(rows[n%len(rows)])
		s.selectRow(rows[n%len(rows)])
	}
}

// BenchmarkFirstPreview makes the screen of a plan, with its first page.
func BenchmarkFirstPreview(b *testing.B) {
	s := newTestScreen(b, example.Monopolbrud, translations.Danish, style.Light)
	for b.Loop() {
		New(s.ws)
	}
}
