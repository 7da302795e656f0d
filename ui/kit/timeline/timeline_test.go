package timeline

import (
	"time"

	"fyne.io/fyne/v2"
)

func monthOf(m int) time.Month { return time.Month(m) }

// centre returns the middle of the mark of a bar, in the widget.
func centre(t *Timeline, id string) fyne.Position {
	m := t.scene.Find(id)
	return fyne.NewPos(float32(t.metrics.TitleW+m.X+m.W/2), float32(t.scene.HeadH+m.Mid()))
}
