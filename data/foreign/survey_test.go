package foreign

import (
	"errors"
	"testing"
)

// surveyed writes the stream of a survey.
func surveyed(t testing.TB) *log {
	l := newLog(t)
	l.frame(objectFrame, func() { l.p.text("view"); l.p.text("v"); l.p.text("CREATE VIEW v AS SELECT 1") })
	l.frame(troubleFrame, func() { l.p.byte(byte(InTable)).text("wave"); l.p.text("it is missing") })
	l.tx(1, created())
	l.frame(rawFrame, func() {
		l.p.text("alias")
		l.p.uint(3)
		l.p.text("id")
		l.p.byte(textCell).text(row.String())
		l.p.text("name")
		l.p.byte(otherCell).text("more")
		l.p.byte(nullCell)
	})
	l.end()
	return l
}

func TestASurveyGivesWhatMakesSense(t *testing.T) {
	var rows []map[string]any
	r := newFrameReader(surveyed(t))
	if err := r.readGreeting(); err != nil {
		t.Fatal(err)
	}
	into := receiver{survey: new(Survey), rows: func(table string, cells map[string]any) { rows = append(rows, cells) }}
	c, err := into.receive(r)
	if err != nil || c.Log.Len() != 1 {
		t.Fatal(err)
	}
	if s := into.survey; len(s.Objects) != 1 || s.Objects[0].Name != "v" || len(s.Troubles) != 1 || s.Troubles[0] != (Trouble{InTable, "wave", "it is missing"}) {
		t.Errorf("received %+v", s)
	}
	if len(rows) != 1 || rows[0]["id"] != row.String() || rows[0]["name"] != (Other{}) || rows[0]["more"] != nil {
		t.Errorf("the rows are %v", rows)
	}
	// A file that is to be opened has none of that.
	r = newFrameReader(surveyed(t))
	if err := r.readGreeting(); err != nil {
		t.Fatal(err)
	}
	if _, err := receive(r, nil); !errors.Is(err, errStream) {
		t.Errorf("error %v", err)
	}
}
