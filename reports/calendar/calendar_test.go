package calendar

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"bolgeplan/data/day"
)

// What is written reads again as it was, in lines that every program takes.
func TestEventsReadAsTheyWereWritten(t *testing.T) {
	text := rapid.StringMatching(`[a-zA-ZæøåÆØÅ0-9 ,;:\\"😀–-]{0,120}(\n[a-zæøå]{1,9}){0,2}`)
	rapid.Check(t, func(t *rapid.T) {
		var events []Event
		for i := range rapid.IntRange(0, 4).Draw(t, "events") {
			first := day.Of(2019, 1, 1) + day.Day(rapid.IntRange(0, 900).Draw(t, "first"))
			e := Event{
				ID: string(rune('a' + i)), Title: "T" + text.Draw(t, "title"), Text: text.Draw(t, "text"), Place: text.Draw(t, "place"),
				Days: day.Span{Earliest: first},
			}
			if n := rapid.IntRange(-1, 90).Draw(t, "days"); n >= 0 {
				e.Days.Latest = first + day.Day(n)
			}
			events = append(events, e)
		}
		b := Encode("Aarhus Kommune, 2019", events, day.Of(2019, 6, 26))
		for line := range strings.SplitSeq(string(b), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Fatalf("the line %q has %d bytes", line, len(line))
			}
		}
		read, err := ics.ParseCalendar(bytes.NewReader(b))
		if err != nil || len(read.Events()) != len(events) {
			t.Fatalf("%v: %s", err, b)
		}
		for i, v := range read.Events() {
			checkEvent(t, v, events[i])
		}
		if !bytes.Equal(b, Encode("Aarhus Kommune, 2019", events, day.Of(2019, 6, 26))) {
			t.Fatal("the file has other bytes the second time")
		}
	})
}

func checkEvent(t *rapid.T, v *ics.VEvent, want Event) {
	value := func(p ics.ComponentProperty) string {
		if of := v.GetProperty(p); of != nil {
			return of.Value
		}
		return ""
	}
	last := max(want.Days.Latest, want.Days.Earliest)
	first, err1 := v.GetAllDayStartAt()
	end, err2 := v.GetAllDayEndAt()
	if err1 != nil || err2 != nil || first.Format("2006-01-02") != want.Days.Earliest.ISO() || end.Format("2006-01-02") != (last+1).ISO() {
		t.Fatalf("from %v (%v) to before %v (%v), want %s", first, err1, end, err2, want.Days.Table())
	}
	if v.Id() != want.ID+"@bolgeplan.invalid" || value(ics.ComponentPropertySummary) != want.Title ||
		value(ics.ComponentPropertyDescription) != want.Text || value(ics.ComponentPropertyLocation) != want.Place {
		t.Fatalf("%s came back of %+v", v.Serialize(&ics.SerializationConfiguration{NewLine: "\n", MaxLength: 1000, PropertyMaxLength: 1000}), want)
	}
}

func TestAnEventInFull(t *testing.T) {
	got := string(Encode("Aarhus Kommune", []Event{{ID: "SAPA-0751-kursus", Title: "SAPA: Kursus", Place: "Vejle", Days: day.Span{Earliest: day.Of(2019, 9, 2), Latest: day.Of(2019, 9, 19)}}}, day.Of(2019, 6, 26)))
	want := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bølgeplan//Bølgeplan//DA", "METHOD:PUBLISH", "CALSCALE:GREGORIAN", "X-WR-CALNAME:Aarhus Kommune",
		"BEGIN:VEVENT", "UID:SAPA-0751-kursus@bolgeplan.invalid", "DTSTAMP:20190626T120000Z", "SEQUENCE:" + "18074",
		"DTSTART;VALUE=DATE:20190902", "DTEND;VALUE=DATE:20190920", "SUMMARY:SAPA: Kursus", "TRANSP:TRANSPARENT", "LOCATION:Vejle",
		"END:VEVENT", "END:VCALENDAR", "",
	}, "\r\n")
	if got != want {
		t.Errorf("got\n%s", got)
	}
}
