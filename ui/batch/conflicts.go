package batch

import (
	"time"

	"bolgeplan/data"
	"bolgeplan/data/changes"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
)

// conflicts prints the conflicts that nobody has resolved yet. Conflicts are no failure.
func conflicts(s *session) error {
	return s.withPlan(func(doc *data.Document) error {
		list, err := doc.Conflicts()
		if err != nil {
			return err
		}
		p := doc.Plan()
		if s.has("--json") {
			return printJSON(s, len(list), func(i int) any { return s.toJSONConflict(p, list[i]) })
		}
		for _, c := range list {
			s.printLine(s.formatConflict(p, c).Text)
		}
		if len(list) == 0 {
			s.printText("batch.conflicts.none")
		}
		return nil
	})
}

func (s *session) formatConflict(p *plan.Plan, c data.Conflict) changes.Conflict {
	return changes.FormatConflict(s.Lang, p, c.Conflict, c.From, s.formatMoment)
}

// formatMoment formats a time in local time: "21. marts 2017 kl. 14.03".
func (s *session) formatMoment(t history.Time) string {
	at := time.UnixMilli(t.UnixMilli())
	return s.T("history.moment", "day", day.FromTime(at).Long(s.dayLang()), "time", wording.FormatClock(s.Lang, at))
}

// jsonConflict is a conflict for scripts; the field names are a contract. Field is the
// register whose values differ, "" for a row that one side deleted and the other kept.
// Shown, Before and the values are objects with the register's fields, or the bare value of
// a single field. For a row they hold the fields that are not empty, or null if the row
// does not exist.
type jsonConflict struct {
	Table        string     `json:"table"`
	Row          string     `json:"row"`
	Field        string     `json:"field"`
	Solution     string     `json:"solution"`
	Wave         string     `json:"wave"`
	Municipality string     `json:"municipality"`
	Shown        any        `json:"shown"`
	Before       any        `json:"before"`
	Sides        []jsonSide `json:"sides"`
	Sentence     string     `json:"sentence"`
}

// jsonSide is one side of a conflict: a value, or a whole row.
type jsonSide struct {
	Author   string `json:"author"`
	Time     string `json:"time"` // UTC
	Value    any    `json:"value"`
	Sentence string `json:"sentence"`
}

func (s *session) toJSONConflict(p *plan.Plan, c data.Conflict) jsonConflict {
	formatted := s.formatConflict(p, c)
	solution, _ := p.Solutions.Get(formatted.Solution)
	wave, _ := p.Waves.Get(formatted.Wave)
	municipality, _ := p.Municipalities.Get(formatted.Municipality)
	out := jsonConflict{
		Table: c.Row.Table, Row: c.Row.ID.String(), Field: c.Register,
		Solution: solution.Short, Wave: wave.Name, Municipality: municipality.Name,
		Before: jsonValue(c.From.Was), Sides: []jsonSide{}, Sentence: formatted.Text,
	}
	if c.Register != "" {
		out.Shown, out.Before = jsonRegister(c.Fields, c.Sides[0]), jsonRegister(c.Fields, c.From.Before)
	} else if info, ok := plan.TableNamed(c.Row.Table); ok {
		image, _ := info.Image(p, c.Row.ID)
		out.Shown = jsonValue(image)
	}
	for i, st := range c.From.Statements {
		side := jsonSide{Author: st.Author, Time: formatTime(st.Time), Value: jsonValue(st.Image), Sentence: formatted.Sides[i]}
		if c.Register != "" {
			side.Value = jsonRegister(c.Fields, st.Side)
		}
		out.Sides = append(out.Sides, side)
	}
	return out
}

// jsonRegister returns the value of a register: null for none, the bare value of a single
// field, or an object of several fields.
func jsonRegister(fields []string, side history.Side) any {
	switch {
	case side == nil:
		return nil
	case len(fields) == 1:
		return jsonValue(side[0])
	}
	values := map[string]any{}
	for i, name := range fields {
		values[name] = jsonValue(side[i])
	}
	return values
}
