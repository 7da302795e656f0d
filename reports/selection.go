package reports

import (
	"fmt"
	"slices"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
	"bolgeplan/reports/parallel"
	"bolgeplan/reports/pdf"
)

// LetterSelection says which letters to make. Without a wave the letters go to all whom
// letters.Kind.RecipientsOf names. A changed notice goes only where the last notice is stale.
type LetterSelection struct {
	Kind     LetterKind
	Solution plan.ID
	Wave     plan.ID // None: all waves; of a termination a wave of what replaces the system
	Only     []plan.ID
	Lang     translations.Lang
	Date     day.Day
}

// Recipients returns the municipalities of a selection, in Danish order.
func (s LetterSelection) Recipients(p *plan.Plan) []plan.ID {
	only := make(map[plan.ID]bool, len(s.Only))
	for _, id := range s.Only {
		only[id] = true
	}
	var ids []plan.ID
	isFor := s.Kind.Entry().RecipientsOf(p, s.Solution)
	for _, m := range p.AllMunicipalities() {
		if (len(only) == 0 || only[m.ID]) && s.includes(p, isFor, m.ID) {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

func (s LetterSelection) includes(p *plan.Plan, isFor func(plan.ID) bool, municipality plan.ID) bool {
	kind := s.Kind.Entry()
	switch {
	case !isFor(municipality) || !s.isInWave(p, municipality):
		return false
	case kind.Notice == letters.ChangesNotice:
		return s.IsStale(p, municipality)
	}
	return true
}

// isInWave reports whether a municipality is in the wave that is chosen; without one, all are.
func (s LetterSelection) isInWave(p *plan.Plan, municipality plan.ID) bool {
	of := []plan.Solution{{ID: s.Solution}}
	if s.Kind.Entry().LastDay {
		of = letters.SuccessorsOf(p, s.Solution)
	}
	return s.Wave == plan.None || slices.ContainsFunc(of, func(of plan.Solution) bool {
		w, _ := p.WaveOf(of.ID, municipality)
		return w.ID == s.Wave
	})
}

// IsStale reports whether the letter that a letter of the selection would replace is stale on the
// day of the selection: the plan no longer says what that letter said.
func (s LetterSelection) IsStale(p *plan.Plan, municipality plan.ID) bool {
	kind := s.Kind.Entry()
	return slices.ContainsFunc(letters.Stale(p, s.Solution, municipality, s.Date), func(l letters.CurrentLetter) bool {
		return kind.Replaces(l.Kind)
	})
}

// FileName returns the name of the file that holds all letters of a selection:
// "SAPA-Bølge-3-varsling.pdf".
func (s LetterSelection) FileName(p *plan.Plan) string {
	w, _ := p.Waves.Get(s.Wave)
	return fileName("pdf", p.ReferenceWord(s.Solution), w.Name, s.Kind.Name(s.Lang))
}

// Letters gathers the facts of a selection, in Danish order.
func Letters(p *plan.Plan, s LetterSelection) []LetterFacts {
	ids := s.Recipients(p)
	letters := make([]LetterFacts, len(ids))
	parallel.ForEach(len(ids), func(i int) {
		letters[i] = GatherLetter(p, s.Kind, s.Solution, ids[i], s.Lang, s.Date)
	})
	return letters
}

// Corrections gathers the letters that put right what municipalities were told, also those that
// cannot be written.
func Corrections(p *plan.Plan, list []letters.Correction, l translations.Lang, date day.Day) []LetterFacts {
	papers := make([]LetterFacts, len(list))
	for i, c := range list {
		papers[i] = GatherLetter(p, LetterKind(c.Kind.ID), c.SolutionID, c.MunicipalityID, l, date)
	}
	return papers
}

// Invoices gathers a draft for each statement that has something to invoice.
func Invoices(p *plan.Plan, bills billing.Bills, l translations.Lang, date day.Day) []InvoiceFacts {
	due := bills.Due()
	invoices := make([]InvoiceFacts, len(due))
	for i, s := range due {
		invoices[i] = GatherInvoice(p, s, l, date)
	}
	return invoices
}

// Printable is what can be printed: the facts of a letter or of an invoice.
type Printable interface {
	Document(Stationery) page.Document
	FileName() string
}

// Files paints each letter or invoice to its own file. They are painted as one batch. Each file has
// the same bytes as when it is painted alone.
func Files[P Printable](papers []P, s Stationery) ([]File, error) {
	painted, err := paint(papers, s)
	if err != nil {
		return nil, err
	}
	files := make([]File, len(papers))
	taken := map[string]bool{}
	for i, p := range papers {
		files[i] = File{freeName(p.FileName(), taken), painted[i].Bytes}
	}
	return files, nil
}

func paint[P Printable](papers []P, s Stationery) ([]pdf.File, error) {
	docs, err := documents(papers, s)
	if err != nil {
		return nil, err
	}
	painted, err := pdf.Batch(docs)
	if err != nil {
		return nil, fmt.Errorf("painting %d letters or invoices: %w", len(papers), err)
	}
	return painted, nil
}

// CombinedFile paints all letters or invoices into one file, for the printer. With bothSides each
// starts on a new sheet.
func CombinedFile[P Printable](papers []P, s Stationery, title string, bothSides bool) ([]byte, error) {
	docs, err := documents(papers, s)
	if err != nil {
		return nil, err
	}
	data, err := pdf.Combined(docs, pdf.CombineOptions{Title: title, EvenPages: bothSides})
	if err != nil {
		return nil, fmt.Errorf("painting %d letters or invoices together: %w", len(papers), err)
	}
	return data, nil
}

// documents lays papers out. It refuses letters whose text has a fault: with one it is good for a
// preview only.
func documents[P Printable](papers []P, s Stationery) ([]page.Document, error) {
	docs, faults := make([]page.Document, len(papers)), make([]error, len(papers))
	parallel.ForEach(len(papers), func(i int) {
		if letter, ok := any(papers[i]).(LetterFacts); ok {
			if faults[i] = letter.textFault(); faults[i] != nil {
				return
			}
		}
		docs[i] = papers[i].Document(s)
	})
	for _, err := range faults {
		if err != nil {
			return nil, err // the first, in their order
		}
	}
	return docs, nil
}
