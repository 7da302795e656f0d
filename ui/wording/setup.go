package wording

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/setup"
)

// formatSetup writes the arguments of a label about the plan's own facts in a language: the
// field and its values, the first day of a price, the section.
func formatSetup(lang translations.Lang, args []any) {
	l := day.Lang(lang)
	var field *setup.Field
	for i := 0; i+1 < len(args); i += 2 {
		value, _ := args[i+1].(string)
		switch args[i] {
		case "field":
			if field = setup.FieldOf(value); field != nil {
				args[i+1] = lang.T(field.TextKey())
			}
		case "from", "to":
			if value == "" {
				args[i+1] = lang.T("changes.none")
			} else if field != nil {
				args[i+1] = field.Format(lang, l, value)
			}
		case "step":
			if d, err := day.ParseISO(value); err == nil {
				args[i+1] = d.Long(l)
			}
		case "list":
			args[i+1] = translated(lang, "setup.list.", value)
		case "section":
			args[i+1] = translated(lang, "setup.section.", value)
		}
	}
}
