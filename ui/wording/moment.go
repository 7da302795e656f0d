package wording

import (
	"strconv"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
)

// FormatClock formats a time of day: "20.08", "20:08".
func FormatClock(lang translations.Lang, t time.Time) string {
	return t.Format(lang.T("history.clock"))
}

// FormatMomentShort formats a time for the column of a list: "29. sep. 2026 20.08", "29 Sep 2026 20:08".
func FormatMomentShort(lang translations.Lang, t time.Time) string {
	on := day.FromTime(t)
	return on.Short(day.Lang(lang)) + " " + strconv.Itoa(on.Year()) + " " + FormatClock(lang, t)
}
