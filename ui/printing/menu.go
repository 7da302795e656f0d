package printing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// Capitalize is a text as it stands alone, with a capital letter.
func Capitalize(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[n:]
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

// FormatExamples names the placeholders on a paper, nil if there is none.
func FormatExamples(ws *workspace.Workspace, keys []string) kit.Line {
	if len(keys) == 0 {
		return nil
	}
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = ws.T("paper.example." + key)
	}
	return kit.Line{
		{Text: ws.T("printing.examples") + " ", Role: style.Warning, Weight: style.Semibold},
		kit.Quiet(strings.Join(names, ", ")),
	}
}
