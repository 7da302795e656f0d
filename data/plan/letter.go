package plan

// Letter is a letter to a municipality. Facts holds what the letter said: a LetterContent
// as JSON.
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
	Channel        string `col:"channel" as:"letter.channel." reg:"letter"`
	Ref            string `col:"ref" reg:"letter"` // as it is printed: "SAPA-0751-3f9c2a1b"
	Language       string `col:"language" as:"language." reg:"letter"`
	TemplateID     ID     `col:"template_id" reg:"letter" ref:"names"`
	SupersedesID   ID     `col:"supersedes_id" reg:"letter" ref:"names" to:"letter"`
	Batch          string `col:"batch" as:"opaque" reg:"letter"` // what was registered together
	RegisteredBy   string `col:"registered_by" reg:"letter"`
}

// RowID returns the id of the row.
func (r Letter) RowID() ID { return r.ID }

// ReadLetters returns what read makes of the letters of the plan and what became of them.
// The result is made once; a draft inherits it until it touches a letter or an event of one.
// Only package letters uses it.
func (p *Plan) ReadLetters(read func(*Plan) any) any {
	if made := p.lettersRead.Load(); made != nil {
		return *made
	}
	made := read(p)
	p.lettersRead.Store(&made)
	return made
}

// LetterPage is what one recipient of a letter got. It is erased as a whole.
type LetterPage struct {
	ID        ID     `col:"id"`
	LetterID  ID     `col:"letter_id" reg:"page" ref:"names"`
	Recipient string `col:"recipient" reg:"page"`
	PDF       string `col:"pdf" as:"blob" reg:"page"`
}

// RowID returns the id of the row.
func (r LetterPage) RowID() ID { return r.ID }

// LetterEvent is what became of a letter: printed, sent, returned, or registered by
// mistake.
type LetterEvent struct {
	ID       ID     `col:"id"`
	LetterID ID     `col:"letter_id" reg:"event" ref:"names"`
	What     string `col:"what" as:"letter.event." reg:"event"`
	At       string `col:"at" as:"time" reg:"event"` // RFC 3339
	Channel  string `col:"channel" as:"letter.channel." reg:"event"`
	By       string `col:"by" reg:"event"`
}

// RowID returns the id of the row.
func (r LetterEvent) RowID() ID { return r.ID }

// The events of letters.
const (
	LetterPrinted  = "printed"
	LetterSent     = "sent"
	LetterReturned = "returned"
	LetterMistaken = "registered_by_mistake"
)

// Template is the text of a kind of letter, or of a piece of one, for a solution or
// for all; its first line is the subject. Without one the built-in text holds. Its id
// is TemplateID.
type Template struct {
	ID         ID     `col:"id"`
	SolutionID ID     `col:"solution_id" ref:"owner"`
	Kind       string `col:"kind" as:"letter.kind."` // a letter's kind or a piece's name
	Language   string `col:"language" as:"language."`
	Text       string `col:"text" lines:"many"`
}

// RowID returns the id of the row.
func (r Template) RowID() ID { return r.ID }

// Task is what a municipality does because of a letter, until a day.
type Task struct {
	ID          ID     `col:"id"`
	SolutionID  ID     `col:"solution_id" ref:"owner"`
	LetterKind  string `col:"letter_kind" as:"letter.kind."`
	Ordinal     string `col:"ordinal" as:"opaque" reg:"ordinal,order"` // a key; see KeyBetween
	Text        string `col:"text" lines:"many"`
	TextEnglish string `col:"text_en" lines:"many"`
	DueRule     string `col:"due_rule" as:"due"` // "go_live-21d", "letter+21d", or a date as written
}

// RowID returns the id of the row.
func (r Task) RowID() ID { return r.ID }

// LetterLink is an address that a letter refers to.
type LetterLink struct {
	ID         ID     `col:"id"`
	SolutionID ID     `col:"solution_id" ref:"owner"`
	LetterKind string `col:"letter_kind" as:"letter.kind."`
	Ordinal    string `col:"ordinal" as:"opaque" reg:"ordinal,order"` // a key; see KeyBetween
	Name       string `col:"name"`
	Address    string `col:"address" lines:"many"`
}

// RowID returns the id of the row.
func (r LetterLink) RowID() ID { return r.ID }

// Enclosure is a PDF that goes with a letter.
type Enclosure struct {
	ID         ID     `col:"id"`
	SolutionID ID     `col:"solution_id" ref:"owner"`
	LetterKind string `col:"letter_kind" as:"letter.kind."`
	Ordinal    string `col:"ordinal" as:"opaque" reg:"ordinal,order"` // a key; see KeyBetween
	Name       string `col:"name"`
	Content    string `col:"content" as:"blob"`
}

// RowID returns the id of the row.
func (r Enclosure) RowID() ID { return r.ID }
