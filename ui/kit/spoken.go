package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/base"
)

// textOf is the text of a line without its looks.
func textOf(line Line) string {
	var b strings.Builder
	for _, run := range line {
		b.WriteString(run.Text)
	}
	return b.String()
}

// spokenCheck says how a check box stands; "" for none.
func spokenCheck(lang translations.Lang, state Check) string {
	key := map[Check]string{Unchecked: "spoken.unchecked", PartlyChecked: "spoken.partly", Checked: "spoken.checked"}[state]
	if key == "" {
		return ""
	}
	return lang.T(key)
}

// spokenFold says whether a row that can be opened is.
func spokenFold(lang translations.Lang, state Fold) string {
	switch state {
	case Folded:
		return lang.T("spoken.folded")
	case Unfolded:
		return lang.T("spoken.unfolded")
	}
	return ""
}

// SetName names a field by the text that stands before it. The field may lie in containers; of
// several fields the first is named.
func SetName(o fyne.CanvasObject, name string) (done bool) {
	switch at := o.(type) {
	case interface{ SetName(string) }:
		at.SetName(name)
		return true
	case *fyne.Container:
		for _, inner := range at.Objects {
			if SetName(inner, name) {
				return true
			}
		}
	case Composite:
		for _, inner := range at.Inner() {
			if SetName(inner, name) {
				return true
			}
		}
	}
	return false
}

// ParagraphsIn returns the texts of the paragraphs in containers, from the top.
func ParagraphsIn(o fyne.CanvasObject) (texts []string) {
	if o == nil || !o.Visible() {
		return nil
	}
	switch at := o.(type) {
	case *Paragraph:
		if text := base.JoinSpoken(at.Text()); text != "" {
			texts = append(texts, text)
		}
	case *fyne.Container:
		for _, inner := range at.Objects {
			texts = append(texts, ParagraphsIn(inner)...)
		}
	}
	return texts
}

// Labelled puts a quiet label before a field, and names the field so where it is told.
func Labelled(label string, field fyne.CanvasObject) *fyne.Container {
	SetName(field, label)
	return container.NewHBox(NewQuiet(label), field)
}
