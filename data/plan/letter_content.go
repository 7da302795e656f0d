package plan

import (
	"encoding/json"
	"fmt"

	"bolgeplan/data/day"
)

// LetterContent is what the register of letters keeps of what a letter said
// (Letter.Facts, as JSON), so that the letter can go stale by itself. It is the facts
// that a letter states: neither its wording nor its layout, and nobody's name.
type LetterContent struct {
	Kind     string       `json:"kind"`
	Lang     string       `json:"lang"`
	Date     string       `json:"date"` // ISO
	Solution string       `json:"solution"`
	Wave     string       `json:"wave,omitempty"`
	Dates    []LetterDate `json:"dates,omitempty"`

	// Of some kinds only, and of no letter before they were kept.
	Price   *LetterPrice   `json:"price,omitempty"`
	Courses []LetterCourse `json:"courses,omitempty"`
	System  string         `json:"system,omitempty"` // that ends
	LastDay *LetterDate    `json:"last_day,omitempty"`
}

// StatesMore reports whether the letter said more than its wave and dates.
func (r *LetterContent) StatesMore() bool {
	return r.Price != nil || len(r.Courses) > 0 || r.System != "" || r.LastDay != nil
}

// LetterDate is a date that a letter said: its words and the days they mean,
// as ISO.
type LetterDate struct {
	Kind     string `json:"kind,omitempty"`
	Text     string `json:"text"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
}

// LetterPrice is what a letter said of the price. Zeros were not said.
type LetterPrice struct {
	Price   int64  `json:"price"`                // of one inhabitant, in 1/100 øre
	Months  int    `json:"months"`               // that the price holds for: 12 for "om året"
	Break   int    `json:"break,omitempty"`      // inhabitants up to which the whole price is paid
	Percent int    `json:"percent,omitempty"`    // of the price, for each inhabitant above the break
	Period  string `json:"period,omitempty"`     // the first that is billed: "2019H2"
	Year    int    `json:"population,omitempty"` // on 1 January of which the inhabitants were counted
	Net     int64  `json:"net,omitempty"`        // for the period, in øre
}

// LetterCourse is what a letter said of a course. Its dates have no kind.
type LetterCourse struct {
	Name   string      `json:"name,omitempty"`
	Place  string      `json:"place,omitempty"`
	On     LetterDate  `json:"on"`
	SignUp *LetterDate `json:"sign_up,omitempty"`
}

// Encode returns the record as JSON. Equal records give equal text.
func (r LetterContent) Encode() string {
	b, err := json.Marshal(r)
	if err != nil {
		panic(err) // strings always marshal
	}
	return string(b)
}

// DecodeLetterContent reads what Encode wrote.
func DecodeLetterContent(s string) (LetterContent, error) {
	var r LetterContent
	if err := json.Unmarshal([]byte(s), &r); err != nil {
		return LetterContent{}, fmt.Errorf("reading what a letter said: %w", err)
	}
	return r, nil
}

// Span returns the days that the date was told to be; undecided where they are not
// days.
func (d LetterDate) Span() day.Span {
	earliest, err := day.ParseISO(d.Earliest)
	latest, wrong := day.ParseISO(d.Latest)
	if err != nil || wrong != nil {
		return day.Undecided
	}
	return day.Span{Earliest: earliest, Latest: latest}
}
