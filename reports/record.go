package reports

import (
	"encoding/json"
	"fmt"

	"bolgeplan/data/plan"
)

// Record is what the register of letters keeps of what a letter said
// (plan.Letter.Facts), so that the letter can go stale by itself.
type Record struct {
	Kind     LetterKind     `json:"kind"`
	Lang     string         `json:"lang"`
	Date     string         `json:"date"` // ISO
	Solution string         `json:"solution"`
	Wave     string         `json:"wave,omitempty"`
	Dates    []RecordedDate `json:"dates,omitempty"`
}

// RecordedDate is a date that a letter said: its words and the days they mean,
// as ISO.
type RecordedDate struct {
	Kind     string `json:"kind"`
	Text     string `json:"text"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
}

// Record returns what the register keeps of the facts.
func (f LetterFacts) Record() Record {
	r := Record{Kind: f.Kind, Lang: string(f.Lang), Date: f.Date.ISO(), Solution: f.Solution, Wave: f.Wave}
	for _, d := range f.Dates {
		r.Dates = append(r.Dates, RecordedDate{
			Kind: string(d.Kind), Text: d.Text, Earliest: d.Span.Earliest.ISO(), Latest: d.Span.Latest.ISO(),
		})
	}
	return r
}

// Letter returns the row of the register for the letter: printed at a time, as
// RFC 3339, with the hash of its file. It is not sent yet.
func (f LetterFacts) Letter(id plan.ID, sha256, printedAt string) plan.Letter {
	return plan.Letter{
		ID: id, MunicipalityID: f.MunicipalityID, SolutionID: f.SolutionID, WaveID: f.WaveID,
		Kind: string(f.Kind), Facts: f.Record().Encode(), PDFSHA256: sha256, PrintedAt: printedAt,
	}
}

// Encode returns the record as JSON. Equal records give equal text.
func (r Record) Encode() string {
	b, err := json.Marshal(r)
	if err != nil {
		panic(err) // strings always marshal
	}
	return string(b)
}

// DecodeRecord reads what Encode wrote.
func DecodeRecord(s string) (Record, error) {
	var r Record
	if err := json.Unmarshal([]byte(s), &r); err != nil {
		return Record{}, fmt.Errorf("reading what a letter said: %w", err)
	}
	return r, nil
}
