package wording

import (
	"slices"
	"strconv"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// FormatDoubt says what a table of waves leaves open, and in which rows.
func FormatDoubt(lang translations.Lang, d wavetable.Doubt) string {
	key, pairs := d.Message()
	pairs = slices.Clone(pairs)
	for i := 0; i+1 < len(pairs); i += 2 {
		if kind, ok := pairs[i+1].(string); ok && pairs[i] == "kind" {
			pairs[i+1] = lang.T("milestone." + string(plan.MilestoneKind(kind)))
		}
	}
	text := lang.T(key, pairs...)
	if len(d.Rows) == 0 {
		return text
	}
	return lang.T("table.doubt.at", "rows", formatRows(lang, d.Rows), "text", text)
}

// mostRuns is how many runs of rows a sentence names.
const mostRuns = 5

// formatRows writes row numbers: "3, 5-7".
func formatRows(lang translations.Lang, rows []int) string {
	var runs []string
	for i := 0; i < len(rows); {
		end := i
		for end+1 < len(rows) && rows[end+1] <= rows[end]+1 {
			end++
		}
		if len(runs) == mostRuns {
			return lang.T("table.doubt.rows.more", "rows", strings.Join(runs, ", "), "n", len(rows)-i)
		}
		run := strconv.Itoa(rows[i])
		if rows[end] > rows[i] {
			run += "-" + strconv.Itoa(rows[end])
		}
		runs = append(runs, run)
		i = end + 1
	}
	return strings.Join(runs, ", ")
}

// mostDoubts is how many doubts of one kind are said.
const mostDoubts = 10

// FormatDoubts says what a table of waves leaves open, of each kind the first and the number
// of the others.
func FormatDoubts(lang translations.Lang, doubts []wavetable.Doubt) []string {
	var list, order []string
	of := map[string][]wavetable.Doubt{}
	for _, d := range doubts {
		if of[d.Key] == nil {
			order = append(order, d.Key)
		}
		of[d.Key] = append(of[d.Key], d)
	}
	for _, key := range order {
		for i, d := range of[key] {
			if i == mostDoubts {
				list = append(list, lang.T("table.doubt.more", "n", len(of[key])-i))
				break
			}
			list = append(list, FormatDoubt(lang, d))
		}
	}
	return list
}

// FormatTableNote says what of a table is left out, or was done to it.
func FormatTableNote(lang translations.Lang, n wavetable.Note) string {
	texts := strings.Join(n.Texts, ", ")
	if more := len(n.Rows) - len(n.Texts); more > 0 && len(n.Texts) > 0 {
		texts = lang.T("table.note.more", "texts", texts, "n", more)
	}
	return lang.T("table.note."+n.Key, "texts", texts)
}
