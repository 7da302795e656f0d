package wording

import (
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
)

// RecentName is what a plan file is called in a list: its name, and its file's where that
// differs.
func RecentName(r data.Recent) string {
	file := strings.TrimSuffix(filepath.Base(r.Path), filepath.Ext(r.Path))
	if r.Name == "" || r.Name == file {
		return file
	}
	return r.Name + " (" + file + ")"
}

// FormatSeen says when a plan was last shown: "i dag 10.42", "i går 15.20", "21. juni 9.15".
func FormatSeen(lang translations.Lang, r data.Recent, now time.Time) string {
	seen := time.UnixMilli(r.Seen).In(now.Location())
	at := FormatClock(lang, seen)
	switch on, today := day.FromTime(seen), day.FromTime(now); {
	case on == today:
		return lang.T("recent.today", "time", at)
	case on == today-1:
		return lang.T("recent.yesterday", "time", at)
	case on.Year() == today.Year():
		return on.Short(day.Lang(lang)) + " " + at
	default:
		return on.Long(day.Lang(lang))
	}
}

// FormatPlaced says how far a plan is: "98/98 i SAPA og KSD".
func FormatPlaced(lang translations.Lang, r data.Recent) string {
	var parts []string
	for i := 0; i < len(r.Placed); {
		count, names := r.Placed[i], []string{r.Placed[i].Solution}
		for i++; i < len(r.Placed) && r.Placed[i].Placed == count.Placed && r.Placed[i].Of == count.Of; i++ {
			names = append(names, r.Placed[i].Solution)
		}
		parts = append(parts, lang.T("recent.placed", "n", strconv.Itoa(count.Placed), "all", strconv.Itoa(count.Of), "solutions", lang.And(names)))
	}
	if len(parts) == 0 {
		return lang.T("recent.empty")
	}
	return strings.Join(parts, " · ")
}
