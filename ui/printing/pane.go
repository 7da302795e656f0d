package printing

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/assets/translations"
	"bolgeplan/reports/page"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// Pane shows the pages of a paper, or says why there are none. Below are a line about the
// pages and the zoom.
type Pane struct {
	preview   *kit.PagePreview
	note      *kit.Paragraph
	foot      *kit.Paragraph
	zoom      *kit.Label
	bottom    fyne.CanvasObject // with the line about the pages and the zoom
	content   fyne.CanvasObject
	pages     []page.Page
	shownText string
}

// NewPane returns an empty pane. fit is the text of the button that fits the page's width.
func NewPane(fit string) *Pane {
	p := &Pane{preview: kit.NewPagePreview(), note: kit.NewParagraph(320), foot: kit.NewParagraph(240), zoom: kit.NewQuiet("")}
	percent := container.NewCenter(p.zoom)
	p.preview.OnZoom = func(zoom float32) {
		p.zoom.SetText(fmt.Sprintf("%d %%", int(math.Round(float64(zoom)*100))))
		percent.Refresh() // another width has another middle
	}
	zoom := container.NewHBox(
		kit.NewButton("−", kit.NormalButton, p.preview.ZoomOut), kit.MinWidth(44, percent),
		kit.NewButton("+", kit.NormalButton, p.preview.ZoomIn), kit.NewButton(fit, kit.NormalButton, p.preview.FitWidth))
	p.bottom = kit.OnBackground(kit.Padded(6, 14, 6, 14, container.New(&footLayout{}, p.foot, zoom)))
	p.content = kit.NewBorder(nil, p.bottom, nil, nil, container.NewStack(p.preview, kit.Padded(60, 40, 0, 40, p.note)))
	return p
}

// Content returns the pane's canvas object.
func (p *Pane) Content() fyne.CanvasObject { return p.content }

// Pages returns the pages that are shown.
func (p *Pane) Pages() []page.Page { return p.pages }

// Text returns the text that is shown instead of pages, "" if there are pages.
func (p *Pane) Text() string { return p.shownText }

// ShowPages shows pages. foot is a line about them.
func (p *Pane) ShowPages(pages []page.Page, foot kit.Line) {
	p.shownText = ""
	p.note.Hide()
	p.set(pages, foot)
}

// ShowText shows a text instead of pages, with a link to what is to be done; nil for none.
func (p *Pane) ShowText(text, link string, open func()) {
	p.shownText = text
	lines := []kit.Line{{kit.Quiet(text)}}
	if open != nil {
		lines = append(lines, kit.Line{kit.Link(link, open)})
	}
	p.note.SetLines(lines...)
	p.note.Show()
	p.set(nil, nil)
}

func (p *Pane) set(pages []page.Page, foot kit.Line) {
	p.pages = pages
	high := p.bottom.MinSize().Height
	p.foot.SetLines(foot)
	if p.bottom.MinSize().Height != high {
		p.content.Refresh()
	}
	p.preview.SetPages(pages)
}

// footLayout puts the zoom beside the line about the pages, or below it where that is narrow.
type footLayout struct{ width float32 }

const (
	footGap   = 10  // between line and zoom, in pixels at the normal text size
	footLeast = 200 // for the line beside the zoom
)

func (l *footLayout) beside(zoom fyne.Size) bool {
	return l.width >= zoom.Width+style.Px(footGap+footLeast)
}

// Layout implements fyne.Layout for the line and the zoom.
func (l *footLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	line, zoom := objects[0], objects[1]
	m := zoom.MinSize()
	zoom.Resize(m)
	if l.beside(m) {
		line.Resize(fyne.NewSize(s.Width-m.Width-style.Px(footGap), line.MinSize().Height))
		line.Move(fyne.NewPos(0, (s.Height-line.MinSize().Height)/2))
		zoom.Move(fyne.NewPos(s.Width-m.Width, (s.Height-m.Height)/2))
		return
	}
	line.Resize(fyne.NewSize(s.Width, line.MinSize().Height))
	line.Move(fyne.NewPos(0, 0))
	zoom.Move(fyne.NewPos(max(s.Width-m.Width, 0), s.Height-m.Height))
}

// MinSize implements fyne.Layout.
func (l *footLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	line, zoom := objects[0].MinSize(), objects[1].MinSize()
	switch {
	case l.beside(zoom):
		return fyne.NewSize(zoom.Width, max(line.Height, zoom.Height))
	case line.Height == 0:
		return zoom
	}
	return fyne.NewSize(zoom.Width, line.Height+style.Px(footGap)/2+zoom.Height)
}

// FitPage shows whole pages until the user zooms.
func (p *Pane) FitPage() { p.preview.FitPage() }

// AddCommands adds the commands of the zoom.
func (p *Pane) AddCommands(to map[string]command.Command) {
	to["view.zoomin"] = command.Command{Run: p.preview.ZoomIn}
	to["view.zoomout"] = command.Command{Run: p.preview.ZoomOut}
	to["view.fit"] = command.Command{Run: p.preview.FitWidth}
}

// LanguageItems returns menu items for the languages that papers can have, independent of
// the window's language.
func LanguageItems(ws *workspace.Workspace, now translations.Lang, choose func(translations.Lang)) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, l := range []struct {
		lang translations.Lang
		key  string
	}{{translations.Danish, "printing.danish"}, {translations.English, "printing.english"}} {
		item := fyne.NewMenuItem(ws.T(l.key), func() { choose(l.lang) })
		item.Checked = l.lang == now
		items = append(items, item)
	}
	return items
}
