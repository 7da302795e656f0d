package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"bolgeplan/ui/kit/kittest"
)

// What shows the selection is laid out again while its new texts are painted.
func TestANewSelectionPaintsOneFrame(t *testing.T) {
	test.NewTempApp(t)
	panel, status, text := NewSidePanel(), NewStatusBar(), NewParagraph(200)
	w := test.NewTempWindow(t, container.NewBorder(nil, status, nil, panel, text))
	w.Resize(fyne.NewSize(900, 600))
	frames := kittest.CountFrames(t)
	for _, name := range []string{"Aarhus", "Fanø", "Ærø"} {
		line := Line{Strong(name), Chip("3", WarningTone), Link("Vis", func() {})}
		panel.Set(name, "Midtjylland", Section{Title: name, Lines: []Line{line, {Quiet(name)}}})
		status.SetLeft(line)
		text.SetLines(line)
		if frames.Asked() == 0 {
			t.Fatal("nothing is shown")
		}
		for _, o := range []fyne.Widget{panel, panel.body, status, text} {
			test.WidgetRenderer(o).Layout(o.Size())
			if n := frames.Asked(); n > 0 {
				t.Errorf("%s: the frame asks for another one, %d times, by %T", name, n, o)
			}
		}
	}
}
