package reports

import "bolgeplan/data/plan"

// Record is what the register of letters keeps of what a letter said, and
// RecordedDate a date in it.
type (
	Record       = plan.LetterContent
	RecordedDate = plan.LetterDate
)

// Content returns what the register keeps of the facts.
func (f LetterFacts) Content() Record {
	r := Record{Kind: string(f.Kind), Lang: string(f.Lang), Date: f.Date.ISO(), Solution: f.Solution, Wave: f.Wave}
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
		Kind: string(f.Kind), Facts: f.Content().Encode(), PDFSHA256: sha256, PrintedAt: printedAt,
	}
}

// DecodeRecord reads what Record.Encode wrote.
func DecodeRecord(s string) (Record, error) { return plan.DecodeLetterContent(s) }
