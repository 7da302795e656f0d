package plan

// Letter is the record of what a municipality was told. Facts holds what the
// letter said, as JSON.
type Letter struct {
	ID             ID     `col:"id"`
	MunicipalityID ID     `col:"municipality_id" reg:"letter" ref:"names"`
	SolutionID     ID     `col:"solution_id" reg:"letter" ref:"names"`
	WaveID         ID     `col:"wave_id" reg:"letter" ref:"names"`
	Kind           string `col:"kind" as:"letter.kind." reg:"letter"`
	Facts          string `col:"facts" as:"opaque" reg:"letter"`
	PDFSHA256      string `col:"pdf_sha256" as:"opaque" reg:"letter"`
	PrintedAt      string `col:"printed_at" as:"time" reg:"letter"`
	SentAt         string `col:"sent_at" as:"time" reg:"letter"`
	Channel        string `col:"channel" reg:"letter"`
}

// RowID returns the id of the row.
func (r Letter) RowID() ID { return r.ID }
