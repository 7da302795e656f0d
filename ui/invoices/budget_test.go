package invoices

import (
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/example"
	"bolgeplan/ui/kit/style"
)

// The budget of SAPA shows the reference sum of 2021; that of all solutions is larger, Enter shows
// a municipality's sheet, and both files are written.
func TestTheBudget(t *testing.T) {
	s := newTestScreen(t, example.Monopolbrud, translations.Danish, style.Light)
	d := newBudgetDialog(s.Screen)
	d.modal.Show(d.table.Focusable())
	year := -1
	for i, y := range d.budget.Years {
		if y == 2021 {
			year = i
		}
	}
	if year < 0 || d.sums[year].Net.Format(s.ws.DayLang()) != "115.756.410,62" || len(d.rows) != 98 {
		t.Fatalf("the years %v of %d municipalities come to %+v", d.budget.Years, len(d.rows), d.sums)
	}
	alone := d.sums[year].Total
	if got := d.footer(year + 1).Text; got != s.formatMoney(alone) {
		t.Errorf("below the year stands %q", got)
	}
	d.all = true
	d.refresh()
	if d.sums[year].Total <= alone || d.solutionName() != "" {
		t.Errorf("all solutions come to %v, SAPA to %v", d.sums[year].Total, alone)
	}
	d.showSheet(0)
	s.host.Until("the sheet is shown", func() bool { return s.window.Canvas().Overlays().Top() != nil })
	s.press("Escape")
	folder := t.TempDir()
	for name, save := range map[string]func(){"Budget.pdf": d.savePDF, "Budget.xlsx": d.saveWorkbook} {
		s.files.ToSave = filepath.Join(folder, name)
		save()
		s.host.NextMessage()
		if b, err := os.ReadFile(s.files.ToSave); err != nil || s.files.Proposed != name || len(b) < 2000 {
			t.Errorf("%s: proposed is %q, %d bytes are written (%v)", name, s.files.Proposed, len(b), err)
		}
	}
}
