package batch

import (
	"time"

	"bolgeplan/data"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
)

// showLog prints the transactions of a plan, the newest last.
func showLog(s *session) error {
	return s.withPlan(func(doc *data.Document) error {
		if s.has("--json") {
			return s.jsonLog(doc)
		}
		return doc.Log(func(tx *history.Tx) error {
			s.printRow(formatTime(tx.Time), tx.Author, s.formatTx(tx))
			return nil
		})
	})
}

// formatTime formats a time for scripts, in UTC.
func formatTime(t history.Time) string {
	return time.UnixMilli(t.UnixMilli()).UTC().Format("2006-01-02T15:04:05Z")
}

// formatTx returns a transaction's label as a sentence.
func (s *session) formatTx(tx *history.Tx) string {
	label, err := plan.DecodeLabel(tx.Label)
	if err != nil {
		return tx.Label
	}
	return wording.FormatLabel(s.Lang, label)
}

// jsonTx is a transaction for scripts; the field names are a contract.
type jsonTx struct {
	ID           string            `json:"id"`
	Parents      []string          `json:"parents"`
	Time         string            `json:"time"`
	Author       string            `json:"author"`
	Installation string            `json:"installation"`
	Label        string            `json:"label"`
	Args         map[string]string `json:"places,omitempty"`
	Sentence     string            `json:"sentence"`
	Changes      []jsonChange      `json:"changes"`
}

// jsonChange is a change of a field, with the values that its author found and left.
// Without a field it is a row that was added or removed with all its fields. Erased says
// that the new value was erased for good, or that this change erased the row.
type jsonChange struct {
	Table  string `json:"table"`
	Row    string `json:"row"`
	Field  string `json:"field,omitempty"`
	Old    any    `json:"old"`
	New    any    `json:"new"`
	Erased bool   `json:"erased,omitempty"`
}

func (s *session) jsonLog(doc *data.Document) error {
	var list []jsonTx
	log := history.NewLog()
	err := doc.Log(func(tx *history.Tx) error {
		t := jsonTx{
			ID: tx.ID.String(), Parents: []string{}, Time: formatTime(tx.Time), Author: tx.Author, Installation: tx.Installation,
			Label: tx.Label, Sentence: s.formatTx(tx), Changes: []jsonChange{},
		}
		if label, err := plan.DecodeLabel(tx.Label); err == nil {
			t.Label, t.Args = label.Key, labelArgs(label)
		}
		for _, parent := range tx.Parents {
			t.Parents = append(t.Parents, parent.String())
		}
		if err := log.Add(tx); err != nil {
			return err
		}
		for _, c := range log.RecordedChanges(log.Len() - 1) {
			t.Changes = append(t.Changes, jsonChange{
				Table: c.Table, Row: c.Row.String(), Field: c.Field, Old: jsonValue(c.Old), New: jsonValue(c.New), Erased: c.Erased,
			})
		}
		list = append(list, t)
		return nil
	})
	if err != nil {
		return err
	}
	return printJSON(s, len(list), func(i int) any { return list[i] })
}

func labelArgs(l plan.Label) map[string]string {
	m := map[string]string{}
	for i := 0; i+1 < len(l.Pairs); i += 2 {
		m[l.Pairs[i]] = l.Pairs[i+1]
	}
	return m
}

// jsonValue returns a value of the plan: a number, a text, an id, the fields of a row, or
// null.
func jsonValue(v plan.Value) any {
	switch {
	case v.IsNull(), v.IsGone(), v.IsErase():
		return nil
	case v.IsImage():
		row := map[string]any{}
		fields, _ := v.Fields()
		for _, f := range fields {
			row[f.Field] = jsonValue(f.Value)
		}
		return row
	case v.AsRef() != plan.None:
		return v.AsRef().String()
	}
	switch x := v.SQL().(type) {
	case int64, string:
		return x
	}
	return v.String()
}
