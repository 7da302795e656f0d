package kit

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/kit/style"
)

// groupedTable is a table of two groups of three rows with headings, 0 and 4, and its calls.
func groupedTable(t *testing.T) (*Table, *[]string) {
	table, told := newTestTable(8)
	table.Group = func(row int) (TableGroup, bool) {
		return TableGroup{Text: fmt.Sprint("Gruppe ", row), Note: "senest i morgen", Folded: row == 4}, row%4 == 0
	}
	table.OnFold = func(row int, open bool) { *told = append(*told, fmt.Sprint("fold ", row, open)) }
	table.OnCheckRange = func(from, to int, on bool) { *told = append(*told, fmt.Sprint("range ", from, to, on)) }
	table.HeadCheck = func() Check { return PartlyChecked }
	table.OnCheckAll = func(on bool) { *told = append(*told, fmt.Sprint("all ", on)) }
	newTestWindow(t, table, 400, headRow+10*style.RowHeight)
	return table, told
}

func wantTold(t *testing.T, told *[]string, want ...string) {
	t.Helper()
	if got := strings.Join(*told, ", "); got != strings.Join(want, ", ") {
		t.Errorf("told %s; want %s", got, strings.Join(want, ", "))
	}
	*told = nil
}

func TestHeadingsFold(t *testing.T) {
	table, told := groupedTable(t)
	at := func(row int) *desktop.MouseEvent {
		e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		e.Position = fyne.NewPos(100, (float32(row)+0.5)*rowHeight())
		return e
	}
	table.body.MouseDown(at(0))
	wantTold(t, told, "select 0", "fold 0 false")
	table.body.MouseDown(at(4))
	wantTold(t, told, "select 4", "fold 4 true")
	for _, key := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyReturn, fyne.KeySpace} {
		table.body.TypedKey(&fyne.KeyEvent{Name: key})
	}
	wantTold(t, told, "fold 4 true", "fold 4 true", "check 4 true")
	table.body.DoubleTapped(&fyne.PointEvent{Position: at(4).Position})
	wantTold(t, told)
	table.body.DoubleTapped(&fyne.PointEvent{Position: at(5).Position})
	wantTold(t, told, "activate 5")
}

func TestRowsAreCheckedTogether(t *testing.T) {
	table, told := groupedTable(t)
	table.Select(5)
	press := func(names ...fyne.KeyName) {
		for _, name := range names {
			table.body.KeyDown(&fyne.KeyEvent{Name: name})
			if name != desktop.KeyShiftLeft {
				table.body.TypedKey(&fyne.KeyEvent{Name: name})
			}
		}
	}
	press(desktop.KeyShiftLeft, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace)
	if from, to := table.Range(); from != 5 || to != 8 || table.Selected() != 7 {
		t.Errorf("rows %d to %d, %d is selected", from, to, table.Selected())
	}
	wantTold(t, told, "select 6", "select 7", "range 5 8 true")
	press(fyne.KeyUp)
	if from, to := table.Range(); from != 5 || to != 7 {
		t.Errorf("rows %d to %d", from, to)
	}
	table.body.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(fyne.KeyUp)
	if from, to := table.Range(); from != 5 || to != 6 {
		t.Errorf("without Shift rows %d to %d are selected", from, to)
	}
	*told = nil

	table.Select(2)
	table.body.TypedShortcut(&fyne.ShortcutSelectAll{})
	if from, to := table.Range(); from != 1 || to != 4 || table.Selected() != 2 {
		t.Errorf("of the group rows %d to %d", from, to)
	}
	press(fyne.KeySpace)
	wantTold(t, told, "range 1 4 true")

	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: fyne.KeyModifierShift}
	e.Position = fyne.NewPos(100, 6.5*rowHeight())
	table.Select(5)
	table.body.MouseDown(e)
	if from, to := table.Range(); from != 5 || to != 7 {
		t.Errorf("a click with Shift selects rows %d to %d", from, to)
	}
}

func TestTheHeaderChecksAll(t *testing.T) {
	table, told := groupedTable(t)
	table.Tapped(&fyne.PointEvent{Position: fyne.NewPos(16, 10)})
	wantTold(t, told, "all true")
}
