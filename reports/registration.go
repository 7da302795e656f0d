package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
	"bolgeplan/reports/pdf"
)

// Registrable is letters as they are printed when they are registered, each with its reference,
// and what the register keeps of them.
type Registrable struct {
	Papers  []LetterFacts // with their references
	Files   []File        // one for each
	entries []letters.Entry
	pages   [][]byte // packed, in the order of the entries
	shared  [][]byte // what pages share and the plan lacks
}

// NewRegistrable paints letters with their references, and packs their pages. What stored pages
// share is taken from the plan, as far as the letters begin with the same fonts and pictures;
// blob returns the bytes of a blob. All letters must be of the plan, about one solution each.
// It returns an ExampleError where the plan has a sender of its own and letters hold examples.
func NewRegistrable(p *plan.Plan, papers []LetterFacts, s Stationery, blob func(id string) ([]byte, error)) (Registrable, error) {
	if err := refuseExamples(p, papers); err != nil {
		return Registrable{}, err
	}
	n := len(papers)
	r := Registrable{Papers: slices.Clone(papers), Files: make([]File, n), entries: make([]letters.Entry, n), pages: make([][]byte, n)}
	for i := range r.Papers {
		f := &r.Papers[i]
		content := f.Content()
		f.Reference = letters.Reference(p, f.SolutionID, f.MunicipalityID, content.Encode())
		r.entries[i] = letters.Entry{
			SolutionID: f.SolutionID, MunicipalityID: f.MunicipalityID, WaveID: f.WaveID, Content: content, Reference: f.Reference,
		}
	}
	painted, err := paint(r.Papers, s)
	if err != nil {
		return Registrable{}, err
	}
	pack := &pagePacker{words: func() []byte { return commonWords(p, papers[0], s) }}
	pack.addShared(p, blob)
	taken := map[string]bool{}
	for i, f := range r.Papers {
		r.Files[i] = File{freeName(f.FileName(), taken), painted[i].Bytes}
		sum := sha256.Sum256(painted[i].Bytes)
		r.entries[i].PDFSHA256 = hex.EncodeToString(sum[:])
		if r.pages[i], err = pack.pack(painted[i]); err != nil {
			return Registrable{}, fmt.Errorf("keeping the letter to %s: %w", f.Municipality, err)
		}
		r.entries[i].Pages = []letters.StoredPage{{Recipient: f.Recipient.who(), PDF: plan.BlobID(r.pages[i])}}
	}
	r.shared = pack.added
	return r, nil
}

// Register registers the letters; see letters.Register.
func (r Registrable) Register(d *plan.Draft, as letters.Registration) error {
	var shared []string
	for _, b := range r.shared {
		shared = append(shared, d.Attach(b))
	}
	for _, b := range r.pages {
		d.Attach(b)
	}
	return letters.Register(d, r.entries, as, shared...)
}

// RegisteredLabel is the label of a registration of letters, sent at the same time or not.
func RegisteredLabel(p *plan.Plan, papers []LetterFacts, sent bool) plan.Label {
	key := "did.letters"
	if sent {
		key = "did.letters-sent"
	}
	var solutions []string
	for _, s := range p.AllSolutions() {
		if slices.ContainsFunc(papers, func(f LetterFacts) bool { return f.SolutionID == s.ID }) {
			solutions = append(solutions, s.Short)
		}
	}
	return plan.L(key, "n", strconv.Itoa(len(papers)), "solutions", strings.Join(solutions, ", "))
}

// ExampleError is letters that hold example values in a plan with a sender of its own. None of
// them may go out.
type ExampleError struct {
	letters int
	values  exampleValues
}

// exampleValue is a value that is an example, and the municipalities in whose letters it stands.
type exampleValue struct {
	key            string
	municipalities []string
}

type exampleValues []exampleValue

// refuseExamples returns an ExampleError where letters must not be registered.
func refuseExamples(p *plan.Plan, papers []LetterFacts) error {
	if p.Organisation().Example {
		return nil // all is a trial
	}
	refused := &ExampleError{}
	for _, f := range papers {
		for _, key := range f.Examples {
			refused.add(key, f.Municipality)
		}
		if len(f.Examples) > 0 {
			refused.letters++
		}
	}
	if refused.letters == 0 {
		return nil
	}
	return refused
}

func (e *ExampleError) add(key, municipality string) {
	i := slices.IndexFunc(e.values, func(v exampleValue) bool { return v.key == key })
	if i < 0 {
		i, e.values = len(e.values), append(e.values, exampleValue{key: key})
	}
	of := &e.values[i]
	if !slices.Contains(of.municipalities, municipality) {
		of.municipalities = append(of.municipalities, municipality)
	}
}

func (e *ExampleError) Error() string {
	return fmt.Sprintf("%d letters hold example values", e.letters)
}

// Message returns the sentence for the user, with the remedy.
func (e *ExampleError) Message() (key string, pairs []any) {
	key = "letter.register.examples"
	if e.letters == 1 {
		key += ".one"
	}
	return key, []any{"n", e.letters, "what", e.values}
}

// In lists the values with the municipalities: "modtagerens adresse (Fanø, Aarhus)".
func (of exampleValues) In(language string) string {
	var list []string
	for _, v := range of {
		list = append(list, translations.Lang(language).T("paper.example."+v.key)+" ("+strings.Join(v.municipalities, ", ")+")")
	}
	return strings.Join(list, "; ")
}

// pagePacker packs files with the dictionaries of a plan, and adds those that it lacks.
type pagePacker struct {
	packers      []*pdf.Packer
	dictionaries []pdf.Dictionary // parallel to packers
	words        func() []byte    // of a dictionary that is added
	added        [][]byte
}

// addShared adds what the stored pages of a plan share. What cannot be read is left alone.
func (k *pagePacker) addShared(p *plan.Plan, blob func(id string) ([]byte, error)) {
	for _, row := range plan.LetterPages.Of(p).Rows() {
		if row.LetterID != plan.None || row.Recipient != "" || row.PDF == "" {
			continue
		}
		if b, err := blob(row.PDF); err == nil {
			if d, err := pdf.ReadDictionary(b); err == nil {
				k.add(d)
			}
		}
	}
}

func (k *pagePacker) add(d pdf.Dictionary) {
	k.dictionaries = append(k.dictionaries, d)
	k.packers = append(k.packers, pdf.NewPacker(d))
}

func (k *pagePacker) pack(f pdf.File) ([]byte, error) {
	for i, d := range k.dictionaries {
		if d.Fits(f) {
			return k.packers[i].Pack(f)
		}
	}
	d := pdf.NewDictionary(f.Bytes[:f.Shared], k.words())
	k.add(d)
	k.added = append(k.added, d.Bytes())
	return k.packers[len(k.packers)-1].Pack(f)
}

// commonWords is the pages of letters to nobody, of every kind that the program has: what the
// pages of letters are made of. The kind of a letter comes last, as it is wanted first.
func commonWords(p *plan.Plan, like LetterFacts, s Stationery) []byte {
	var docs []page.Document
	for _, kind := range LetterKinds() {
		if kind != like.Kind {
			docs = append(docs, GatherLetter(p, kind, like.SolutionID, like.MunicipalityID, like.Lang, like.Date).toNobody().Document(s))
		}
	}
	docs = append(docs, like.toNobody().Document(s))
	files, err := pdf.Batch(docs)
	if err != nil {
		return nil // the pages are kept all the same, in more bytes
	}
	var words []byte
	for _, f := range files {
		words = append(words, f.Bytes[f.Shared:]...)
	}
	return words
}

// toNobody is the letter without all that is about a municipality or a person. What stored pages
// share is made of it, and stays when a page is erased.
func (f LetterFacts) toNobody() LetterFacts {
	f.MunicipalityID, f.Code, f.Municipality, f.Official, f.Recipient = plan.None, "", "", "", Recipient{}
	f.Sender.Signature, f.Reference, f.FirstBill, f.Price = "", "–", nil, nil
	if f.Kind.Entry().LastDay {
		f.Sender = plan.Sender{} // the municipality
	}
	f.values = f.values.toNobody()
	return f
}
