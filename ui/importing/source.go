package importing

import (
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/clipboard"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

const (
	sourceWidth  = 460
	previewLines = 6
	previewRunes = 70
)

// Ask asks where a table comes from: the clipboard or a file.
func (i *Importer) Ask() {
	t := i.ws.T
	text, err := clipboard.Read(fyne.CurrentApp().Clipboard())
	empty := strings.TrimSpace(text) == ""
	lines := []kit.Line{{kit.Plain(t("importing.from"))}, {}}
	if err != nil {
		lines = append(lines, kit.Line{kit.Colored(wording.FormatError(i.ws.Lang, err), style.Warning)})
	} else if empty {
		lines = append(lines, kit.Line{kit.Quiet(t("importing.noclipboard"))})
	} else {
		lines = append(lines, kit.Line{kit.Plain(" ")}, kit.Line{kit.Strong(t("importing.clipboard"))})
		for _, l := range preview(text) {
			lines = append(lines, kit.Line{kit.Quiet(l)})
		}
	}
	var m *kit.Modal
	leave := func() {
		m.Hide()
		i.focus()
	}
	then := func(next func()) func() {
		return func() {
			m.Hide()
			next()
		}
	}
	cancel := kit.NewButton(t("dialog.cancel"), kit.NormalButton, leave)
	file := kit.NewButton(t("importing.file"), kit.NormalButton, then(i.ChooseFile))
	use := kit.NewButton(t("importing.use"), kit.PrimaryButton, then(func() { i.ShowText(text) }))
	use.SetEnabled(!empty)
	m = kit.NewModal(i.ws.Window.Canvas(), t("importing.title"),
		kit.MinWidth(sourceWidth, kit.NewParagraph(sourceWidth, lines...)), leave, cancel, file, use)
	focus := use
	if empty {
		focus = file
	}
	m.Show(focus)
}

// preview is the beginning of a text, for recognising it.
func preview(text string) []string {
	var lines []string
	for l := range strings.Lines(text) {
		if l = joined(strings.Split(l, "\t")); l == "" {
			continue
		}
		if r := []rune(l); len(r) > previewRunes {
			l = string(r[:previewRunes]) + "…"
		}
		if lines = append(lines, l); len(lines) == previewLines {
			return append(lines, "…")
		}
	}
	return lines
}

// joined are the cells of a line that have something in them.
func joined(line []string) string {
	var cells []string
	for _, cell := range line {
		if cell = strings.Join(strings.Fields(cell), " "); cell != "" {
			cells = append(cells, cell)
		}
	}
	return strings.Join(cells, " · ")
}
