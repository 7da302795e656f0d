package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/reports/pdf"
)

// Stored returns the file of a registered letter, with the bytes that it had when it was
// registered, whatever the plan and the program have become. blob returns the bytes of a blob.
// Where the page was never kept, was erased or is damaged the error is a sentence.
func Stored(p *plan.Plan, letter plan.Letter, blob func(id string) ([]byte, error)) (File, error) {
	pg, ok := storedPage(p, letter)
	if !ok {
		key := "letter.stored.never" // format 1 and the examples kept none
		if letter.Ref != "" && letter.PDFSHA256 != "" {
			key = "letter.stored.erased"
		}
		return File{}, problem.New(key, nil, describeStored(p, letter)...)
	}
	packed, err := blob(pg.PDF)
	var data []byte
	if err == nil {
		data, err = pdf.Unpack(packed, blob)
	}
	if sum := sha256.Sum256(data); err == nil && hex.EncodeToString(sum[:]) != letter.PDFSHA256 {
		err = errors.New("the file is not the one that was registered")
	}
	if err != nil {
		return File{}, problem.New("letter.stored.damaged", err, describeStored(p, letter)...)
	}
	return File{storedName(p, letter), data}, nil
}

// StoredFiles returns the files of registered letters. Letters that are one page, as one about
// several solutions is, are one file.
func StoredFiles(p *plan.Plan, list []plan.Letter, blob func(id string) ([]byte, error)) ([]File, error) {
	var files []File
	taken, done := map[string]bool{}, map[string]bool{}
	for _, l := range list {
		f, err := Stored(p, l, blob)
		if err != nil {
			return nil, err
		}
		if !done[l.PDFSHA256] {
			done[l.PDFSHA256] = true
			files = append(files, File{freeName(f.Name, taken), f.Data})
		}
	}
	return files, nil
}

// storedPage returns the first page of a letter by the id of its row. A letter about several
// solutions is several rows of the register, and its page is that of one of them.
func storedPage(p *plan.Plan, letter plan.Letter) (pg plan.LetterPage, ok bool) {
	for _, row := range plan.LetterPages.Of(p).Rows() {
		of, known := p.Letters.Get(row.LetterID)
		if !known {
			continue
		}
		if of.ID == letter.ID {
			return row, true
		}
		if letter.Ref != "" && of.Ref == letter.Ref && of.Batch == letter.Batch && of.MunicipalityID == letter.MunicipalityID {
			pg, ok = row, true
		}
	}
	return pg, ok
}

// storedName is the name of a registered letter's file, as LetterFacts.FileName made it.
func storedName(p *plan.Plan, letter plan.Letter) string {
	m, _ := p.Municipalities.Get(letter.MunicipalityID)
	f := LetterFacts{
		Code: m.Code, Municipality: m.Name, ReferenceWord: p.ReferenceWord(letter.SolutionID),
		Kind: LetterKind(letter.Kind), Lang: letterLang(p, letter), Reference: letter.Ref, namePattern: letters.FileNamePatternOf(p),
	}
	if s, ok := letters.StatusOf(p, letter.ID); ok {
		f.Wave, f.Date = s.Content.Wave, s.Dated()
	}
	return f.FileName()
}

func letterLang(p *plan.Plan, letter plan.Letter) translations.Lang {
	if letter.Language != "" {
		return translations.Lang(letter.Language)
	}
	return translations.Lang(p.LetterLang())
}

// describeStored names a registered letter in a sentence.
func describeStored(p *plan.Plan, letter plan.Letter) []any {
	m, _ := p.Municipalities.Get(letter.MunicipalityID)
	ref := letter.Ref
	if ref == "" {
		ref = "–"
	}
	s, _ := letters.StatusOf(p, letter.ID)
	return []any{"municipality", m.Name, "ref", ref, "day", spelledDay(s.Dated())}
}

// spelledDay is a day as sentences of a language have it.
type spelledDay day.Day

// In returns the day in a language.
func (d spelledDay) In(language string) string { return day.Day(d).Long(day.Lang(language)) }
