package ui

import (
	"encoding/json"
	"strings"

	fynelang "fyne.io/fyne/v2/lang"

	"bolgeplan/assets/translations"
)

// fynePrefix begins the keys of the texts that Fyne's own widgets show.
const fynePrefix = "fyne."

// setFyneLanguage gives Fyne's own widgets, such as the menu of a text field, the
// program's language. Fyne has no way to choose one: it takes the system's, so
// the texts are registered under that.
func setFyneLanguage(l translations.Lang) error {
	texts := map[string]string{}
	for _, key := range l.Keys() {
		if name, ok := strings.CutPrefix(key, fynePrefix); ok {
			texts[name] = l.T(key)
		}
	}
	coded, err := json.Marshal(texts)
	if err != nil {
		return err
	}
	return fynelang.AddTranslationsForLocale(coded, fynelang.SystemLocale())
}
