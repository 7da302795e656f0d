package wording

import (
	"cmp"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// FormatCall says who spoke with whom, when and about what: "Mette talte med Ane Holm den
// 26. juni 2019 kl. 14.05: flytter til uge 40".
func FormatCall(lang translations.Lang, call plan.PhoneCall) string {
	by := cmp.Or(call.By, lang.T("call.someone"))
	said := lang.T("call.said.nobody", "by", by, "moment", FormatCallTime(lang, call))
	if call.SpokeWith != "" {
		said = lang.T("call.said", "by", by, "who", call.SpokeWith, "moment", FormatCallTime(lang, call))
	}
	if note := strings.TrimSpace(call.Note); note != "" {
		said += ": " + note
	}
	return said
}

// FormatCallTime is when a call was, in Denmark: "26. juni 2019 kl. 14.05"; what is stored where
// that is no time.
func FormatCallTime(lang translations.Lang, call plan.PhoneCall) string {
	at, ok := day.ParseInstant(call.At)
	if !ok {
		return call.At
	}
	clock := FormatClock(lang, day.ClockInDenmark(at))
	return lang.T("history.moment", "day", day.InDenmark(at).Long(day.Lang(lang)), "time", clock)
}
