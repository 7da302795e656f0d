package matrix

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/grid"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// TestLook draws pictures for a person to look at, into the directory that
// BOLGEPLAN_LOOK names.
func TestLook(t *testing.T) {
	dir := kittest.PictureFolder(t)
	laptop, large := fyne.NewSize(1234, 715), fyne.NewSize(1788, 1027)
	for _, c := range []struct {
		name string
		lang translations.Lang
		mode style.Mode
		size fyne.Size
	}{
		{"light-da", translations.Danish, style.Light, laptop},
		{"dark-en", translations.English, style.Dark, laptop},
		{"large-da", translations.Danish, style.Light, large},
	} {
		f := newTestScreenIn(t, "KSD", c.lang, c.mode, c.size)
		shot := func(what string) {
			kittest.SavePicture(t, f.window, filepath.Join(dir, what+"-"+c.name+".png"))
		}
		f.Focus()
		shot("matrix-empty")
		f.matrixGrid.SetSelection(grid.Select(grid.Pos{Row: 7, Col: 2}))
		shot("matrix-one")
		f.matrixGrid.SetSelection(grid.SelectRange(grid.Pos{Row: 8, Col: 2}, grid.Pos{Row: 11, Col: 3}))
		shot("matrix-range")
		f.toggleGroups()
		shot("matrix-groups")
		f.toggleGroups()
		f.setView(overview)
		shot("overview")
		f.setView(columns)
		f.Focus()
		shot("board")
		f.showSolution(f.solutionIn(f.ws.Plan(), "SAPA"))
		shot("board-sapa")
		f.setView(matrix)
		shot("matrix-sapa")
		f.editWave(f.facts.waves[2].Wave)
		shot("wave")
		f.window.Canvas().Focused().TypedKey(press(fyne.KeyEscape))
		f.showSolution(f.solutionIn(f.ws.Plan(), "KSD"))
		f.setView(columns)
		f.pick("Ballerup", "Brøndby", "Glostrup")
		hover(f, "Ballerup", "Gentofte")
		shot("board-drag")
		f.board.TypedKey(press(fyne.KeyEscape))
		f.showSolution(f.solutionIn(f.ws.Plan(), "SAPA"))
		f.setView(matrix)
		f.pick("Ballerup", "Brøndby", "Glostrup")
		from, to := f.cell("Ballerup", "Bølge 6"), f.cell("Bornholm", "Bølge 1")
		f.matrixGrid.MouseDown(mouseAt(from))
		f.matrixGrid.Dragged(dragAt(to))
		shot("matrix-drag")
		f.matrixGrid.TypedKey(press(fyne.KeyEscape))
		f.showSolution(f.solutionIn(f.ws.Plan(), "KY"))
		shot("nothing")
	}
}

// hover drags a card over another one and holds it there.
func hover(f *testScreen, name, over string) {
	middle := func(name string) fyne.Position {
		pos, size := f.board.CardRect(f.id(name).String())
		return pos.AddXY(size.Width/2, size.Height/2)
	}
	f.board.MouseDown(mouseAt(middle(name)))
	f.board.Dragged(dragAt(middle(over)))
}
