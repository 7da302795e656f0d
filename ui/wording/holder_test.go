package wording

import (
	"os"
	"os/user"
	"testing"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
)

func TestWhoHasThePlanOpen(t *testing.T) {
	now := time.Date(2026, 3, 29, 12, 0, 0, 0, time.Local)
	anna := data.Holder{Author: "Anna Sø", User: "anna", Host: "PC-12", Process: 4711}
	here := anna
	here.Host, _ = os.Hostname()
	if u, err := user.Current(); err == nil {
		here.User = u.Username
	}
	for _, c := range []struct {
		holder data.Holder
		since  time.Time
		lang   translations.Lang
		want   string
	}{
		{anna, time.Date(2026, 3, 29, 9, 14, 0, 0, time.Local), translations.Danish, "Åben hos Anna Sø på PC-12 siden 09:14"},
		{anna, time.Date(2026, 3, 28, 9, 14, 0, 0, time.Local), translations.English, "Open at Anna Sø on PC-12 since 28 Mar 09:14"},
		{here, time.Date(2026, 3, 29, 9, 14, 0, 0, time.Local), translations.Danish, "Åben i et andet vindue på denne computer siden 09:14"},
	} {
		c.holder.Since = c.since
		if got := FormatHolder(c.lang, c.holder, now); got != c.want {
			t.Errorf("said is %q", got)
		}
	}
}
