// Package holdings shows which colleague lacks which of the plan's changes.
package holdings

import (
	"time"

	"fyne.io/fyne/v2/container"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/merge"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// Measurements of the dialog, at the normal text size.
const (
	width  = 480
	height = 160
)

// Show opens a dialog about who has what.
func Show(ws *workspace.Workspace) {
	text := kit.NewParagraph(width, kit.Line{kit.Quiet(ws.T("holdings.reading"))})
	var m *kit.Modal
	leave := func() { m.Hide() }
	button := kit.NewButton(ws.T("dialog.close"), kit.PrimaryButton, leave)
	m = kit.NewModal(ws.Window.Canvas(), ws.T("holdings.title"), kit.MinSize(width+16, height, container.NewVScroll(text)), leave, button)
	m.Show(button)
	var read func()
	read = func() {
		ws.Holdings(func(list []data.Holding, changes int) {
			text.SetLines(Lines(ws, list, changes, time.Now(), read)...)
		})
	}
	read()
}

// Brief says who has what in a line: "du har alle 38 · Mette mangler 15 (sidst set 18. juni)".
func Brief(ws *workspace.Workspace, list []data.Holding, changes int, now time.Time) kit.Line {
	line := kit.Line{kit.Strong(wording.Uncapitalize(ws.T("holdings.you"))), kit.Plain(" " + allOf(ws, changes))}
	for _, h := range list {
		line = append(line, kit.Quiet(" · "), kit.Strong(merge.FirstName(h.Author)), has(ws, h))
		if !h.Last.IsZero() {
			line = append(line, kit.Quiet(" ("+ws.T("holdings.seen", "when", wording.FormatMoment(ws.Lang, h.Last, now))+")"))
		}
	}
	return line
}

// allOf says that one has all changes.
func allOf(ws *workspace.Workspace, changes int) string {
	return ws.Lang.N("holdings.all", changes, "n", billing.Count(changes).Format(ws.DayLang()))
}

// has says what a colleague has.
func has(ws *workspace.Workspace, h data.Holding) kit.Run {
	if h.Lacks == 0 {
		return kit.Colored(" "+ws.T("holdings.equal"), style.Good)
	}
	return kit.Colored(" "+ws.Lang.N("holdings.lacks", h.Lacks, "n", billing.Count(h.Lacks).Format(ws.DayLang())), style.Warning)
}

// Lines says who has what. changed is called when two people turn out to be one.
func Lines(ws *workspace.Workspace, list []data.Holding, changes int, now time.Time, changed func()) []kit.Line {
	lines := []kit.Line{{kit.Strong(ws.T("holdings.you")), kit.Plain(" " + allOf(ws, changes))}}
	if len(list) == 0 {
		return append(lines, kit.Line{kit.Quiet(ws.T("holdings.nobody"))})
	}
	for _, h := range list {
		line := kit.Line{kit.Strong(h.Author), has(ws, h)}
		if !h.Last.IsZero() {
			line = append(line, kit.Quiet(" · "+ws.T("holdings.seen", "when", wording.FormatMoment(ws.Lang, h.Last, now))))
		}
		lines = append(lines, line, kit.Line{kit.Quiet("    "), kit.Link(ws.T("author.me-too"), func() { ws.AddMe(h.Author, changed) })})
		if h.Ahead {
			lines = append(lines, kit.Line{kit.Quiet("    "), kit.Colored(ws.T("holdings.ahead", "whose", wording.Genitive(ws.Lang, merge.FirstName(h.Author))), style.Warning)})
		}
	}
	return lines
}
