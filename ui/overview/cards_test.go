package overview

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// The rows are as high as the cards are in their width, also where their lines broke before.
func TestCardsLeaveNoGapBelow(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(style.NewScaled(style.Light, 1.25))
	g := newCardGrid()
	long := kit.Line{kit.Plain(strings.Repeat("mange ord ", 12))}
	card := func() fyne.CanvasObject {
		return kit.NewCard(kit.Line{kit.Heading("SAPA")}, kit.NewParagraph(200, long))
	}
	g.set([]fyne.CanvasObject{card(), card()})
	lower := canvas.NewRectangle(nil)
	box := container.New(aboveLayout{g}, g.scroll, lower)
	test.NewTempWindow(t, box).Resize(fyne.NewSize(1600, 900))
	end := g.scroll.Position().Y + leastOf(g.cards.Objects).Height + style.Px(cardGap)
	if top := lower.Position().Y; top > end+1 {
		t.Errorf("what is below begins at %v, the cards end at %v", top, end)
	}
}
