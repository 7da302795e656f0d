package wording

import (
	"strconv"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/confirm"
)

// FormatDoubt says what a table leaves open, and in which rows.
func FormatDoubt(lang translations.Lang, d confirm.Doubt) string {
	text := lang.Format(d.Why)
	if len(d.Rows) == 0 {
		return text
	}
	return lang.T("table.doubt.at", "rows", FormatRows(lang, d.Rows), "text", text)
}

// mostRuns is how many runs of rows a sentence names.
const mostRuns = 5

// FormatRows writes row numbers: "3, 5-7".
func FormatRows(lang translations.Lang, rows []int) string {
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
func FormatDoubts(lang translations.Lang, doubts []confirm.Doubt) []string {
	var list, order []string
	of := map[string][]confirm.Doubt{}
	for _, d := range doubts {
		if of[d.Why.Key] == nil {
			order = append(order, d.Why.Key)
		}
		of[d.Why.Key] = append(of[d.Why.Key], d)
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
