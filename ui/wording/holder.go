package wording

import (
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
)

// FormatHolder says who else has a plan open, where, and since when. A time of an
// earlier day comes with its day.
func FormatHolder(lang translations.Lang, h data.Holder, now time.Time) string {
	since := h.Since.Local().Format("15:04")
	if on := day.FromTime(h.Since.Local()); on != day.FromTime(now) {
		since = on.Short(day.Lang(lang)) + " " + since
	}
	key := "presence.elsewhere"
	if h.OnThisComputer() {
		key = "presence.here"
	}
	return lang.T(key, "author", h.Author, "host", h.Host, "since", since)
}
