package kit

import (
	"strconv"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/base"
)

// spoken is what a row is told as, with its buttons and their digits.
func (r *SheetRow) spoken(lang translations.Lang) string {
	var parts []string
	add := func(lines ...Line) {
		for _, l := range lines {
			parts = append(parts, textOf(l))
		}
	}
	add(r.Text...)
	if c := r.Card; c != nil {
		add(c.Title)
		add(c.Lines...)
	}
	if it := r.Item; it != nil {
		add(Line{it.Title}, it.Text)
		parts = append(parts, it.Who, it.Count, spokenCheck(lang, it.Check), spokenFold(lang, it.Fold))
	}
	if c := r.Columns; c != nil {
		add(c.Subject...)
		for i, o := range c.Options {
			parts = append(parts, o.Head)
			add(o.Lines...)
			parts = append(parts, o.Button.spoken(lang, i+1))
		}
	}
	for i, b := range r.Buttons {
		parts = append(parts, b.spoken(lang, i+1))
	}
	return base.JoinSpoken(parts...)
}

// spoken is what a button is told as, with the digit that presses it.
func (b SheetButton) spoken(lang translations.Lang, digit int) string {
	switch {
	case b.Text == "":
		return ""
	case b.Chosen:
		return base.JoinSpoken(strconv.Itoa(digit)+": "+b.Text, lang.T("spoken.selected"))
	case b.Off:
		return base.JoinSpoken(strconv.Itoa(digit)+": "+b.Text, lang.T("spoken.off"))
	}
	return strconv.Itoa(digit) + ": " + b.Text
}
