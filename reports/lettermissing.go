package reports

import (
	"slices"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/letters"
	"bolgeplan/data/letters/template"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
	"bolgeplan/reports/parallel"
)

// MissingFact is a fact that a letter lacks.
type MissingFact struct {
	// Key says which fact it is: "letter.missing." before it is the key of its name. It is ""
	// for a field that only a text of the plan's own asks for.
	Key   string
	Field template.Missing // that the text asks for; the zero value where the page lacks the fact
	Sign  rune             // of signKey: a character that the page cannot show
}

// signKey is the key of a character that a letter cannot show.
const signKey = "sign"

// missingKeys are the keys of the facts behind the fields of a text. The dates are those of
// dateNames besides.
var missingKeys = map[string]string{
	"kommune": "municipality", "løsning": "solution", "bølge": "wave",
	"kursus": string(plan.CourseStart), "kurser.kursus": string(plan.CourseStart),
	"varsel": "notice", "frist": "notice", "fuldt-varsel": "notice",
	"før.dato": "told", "før.bølge": "told", "før.idriftsættelse": "told", "før.ref": "told",
	"kontakt.navn": "contact", "kontakt.email": "contact", "kontakt.telefon": "contact", "tilmeld-til": "contact",
	"pris": "price", "knæk": "price", "indbyggere": "population", "ean": "ean", "reference": "ean",
	"afsender": "sender", "underskriver": "signatory", "titel": "signatory",
	"ophør": string(plan.PhaseOut), "leverandør": "supplier", "aftalenr": "agreement", "aftalevarsel": "agreement",
	"dele": "agreement", "sag": "agreement", "begrundelse": "ground", "årsag": "ground",
	"opgaver": "task", "opgaver.tekst": "task", "opgaver.frist": "task", "links": "link", "links.navn": "link", "links.adresse": "link",
	"bilag": "enclosure", "bilag.navn": "enclosure",
	"kurser": "course", "kurser.navn": "course", "kurser.sted": "course", "kurser.pladser": "course", "tilmeldingsfrist": "course",
}

// missingField is what lacks where a field of the text has no value.
func missingField(m template.Missing, kind letters.Kind) MissingFact {
	key := missingKeys[m.Field]
	for of, name := range dateNames {
		if name == m.Field {
			key = string(of)
		}
	}
	if kind.LastDay && (key == "contact" || key == "signatory") {
		key = "director"
	}
	return MissingFact{Key: key, Field: m}
}

// IsSame reports whether two letters lack the same.
func (m MissingFact) IsSame(of MissingFact) bool {
	return m.Key == of.Key && m.Sign == of.Sign && (m.Key != "" || m.Field.Field == of.Field.Field)
}

// Name returns what a fact is called: "adresse".
func (m MissingFact) Name(l translations.Lang) string {
	if m.Key != "" {
		return l.T("letter.missing."+m.Key, "sign", string(m.Sign))
	}
	for _, e := range template.Entries() {
		if e.Danish == m.Field.Field {
			return l.T(e.Meaning())
		}
	}
	return l.T("letter.missing.subject")
}

// MissingOnLetter returns the facts that a letter lacks: each once, first those that the page
// needs, then those that the text asks for. A letter that lacks facts can be printed; it leaves
// them out.
func MissingOnLetter(f LetterFacts) []MissingFact {
	var list []MissingFact
	lacks := func(m MissingFact, is bool) {
		if is && !slices.ContainsFunc(list, m.IsSame) {
			list = append(list, m)
		}
	}
	of := f.Kind.Entry()
	lacks(MissingFact{Key: "sender"}, f.Sender.Name == "" && !of.LastDay)
	lacks(MissingFact{Key: "supplier"}, f.Recipient.Incomplete && of.LastDay)
	lacks(MissingFact{Key: "address"}, f.Recipient.Incomplete && !of.LastDay || of.LastDay && (f.Sender.Address == "" || f.Sender.City == ""))
	_, _, fits := f.Recipient.InWindow()
	lacks(MissingFact{Key: "window"}, !fits)
	lacks(MissingFact{Key: "wave"}, f.Wave == "" && of.Wave)
	for _, kind := range of.Needs {
		_, ok := f.When(kind)
		lacks(MissingFact{Key: string(kind)}, !ok && (f.Wave != "" || of.Bill))
	}
	if f.Impossible == nil { // what cannot be written asks for what there cannot be
		text, fields := f.Text()
		for _, m := range fields {
			lacks(missingField(m, of), true)
		}
		for _, sign := range page.Unprintable(f.allText(text)) {
			lacks(MissingFact{Key: signKey, Sign: sign}, true)
		}
	}
	return list
}

// allText is all that the page says in words from the plan, a line each.
func (f *LetterFacts) allText(text template.Text) string {
	lines := append(f.Recipient.Lines(), senderLines(f.Sender)...)
	for _, p := range text.Paragraphs {
		for _, r := range p.Runs {
			lines = append(lines, r.Text)
		}
		if p.Kind == template.Table {
			for _, row := range f.values.rows(p.Table, p.Rows) {
				lines = append(lines, row.cells...)
			}
		}
	}
	return strings.Join(lines, "\n")
}

// senderLines are the texts of a sender on paper.
func senderLines(s plan.Sender) []string {
	return []string{s.Name, s.LogoText, s.Address, s.City, s.CVR, s.Email, s.Phone, s.Signature, s.Title, s.Bank}
}

// UnprintableOnInvoice returns the characters that the page of an invoice cannot show.
func UnprintableOnInvoice(f InvoiceFacts) []rune {
	d := &f.Invoice
	texts := append(f.Recipient().Lines(), senderLines(f.sender())...)
	texts = append(texts, f.Title(), f.what(), d.Ref, d.Buyer.CVR, d.Buyer.EAN, d.Buyer.Reference, d.Buyer.OrderNumber)
	if f.isDemand() {
		texts = append(texts, f.paymentCard(), d.Payment.RegNo, d.Payment.Account, d.Payment.IBAN, d.Payment.BIC)
	}
	for _, l := range d.Lines {
		texts = append(texts, f.lineText(l))
	}
	texts = append(append(texts, f.creditTexts()...), f.FormatExplanation()...)
	return page.Unprintable(strings.Join(texts, "\n"))
}

// MissingOnLetters returns what each of several letters lacks; see MissingOnLetter.
func MissingOnLetters(papers []LetterFacts) [][]MissingFact {
	list := make([][]MissingFact, len(papers))
	parallel.ForEach(len(papers), func(i int) { list[i] = MissingOnLetter(papers[i]) })
	return list
}
