package reports

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/disk"
	"bolgeplan/data/letters"
)

// FileName returns the name of a letter's file: "0751-Aarhus-SAPA-varsling.pdf", or what the plan
// says of it; see letters.FileNamePattern.
func (f LetterFacts) FileName() string {
	said := letters.FileNamePattern(f.namePattern).Fill(map[string]string{
		"kode": f.Code, "kommune": f.Municipality, "løsning": f.ReferenceWord, "bølge": f.Wave, "brev": f.Kind.Name(f.Lang),
		"dato": f.Date.ISO(), "ref": f.Reference,
	})
	return fileName("pdf", said)
}

// FileName returns the name of an invoice's file: "0751-Aarhus-SAPA-2019H2-kladde.pdf". An issued
// one has its number in place of the last word, "0751-Aarhus-SAPA-2019H2-MH-0001.pdf", and a credit
// note says that it is one: "0751-Aarhus-SAPA-2019H2-kreditnota-MH-0002.pdf".
func (f InvoiceFacts) FileName() string {
	d := &f.Invoice
	kind, last := "", d.FormatNumber()
	if f.isCreditNote() {
		kind = f.t("kind." + string(billing.CreditNoteKind))
	}
	if d.Draft() {
		last = f.t("draft")
	}
	return fileName("pdf", d.Buyer.Code, d.Buyer.ShortName, d.ReferenceWord, d.Period.String(), kind, last)
}

// InvoicesFileName returns the name of the file that holds all drafts of a solution, by its
// reference word, in a period: "SAPA-2019H2-kladde.pdf".
func InvoicesFileName(word string, period billing.Period, l translations.Lang) string {
	return fileName("pdf", word, period.String(), l.T("invoice.draft"))
}

// fileName joins words to a name that is valid in every file system. Equal words give the same
// name.
func fileName(ext string, words ...string) string {
	var safe []string
	for _, w := range words {
		if w = fileWord(w); w != "" {
			safe = append(safe, w)
		}
	}
	name := strings.Join(safe, "-")
	if disk.IsDeviceName(name) {
		name += "-"
	}
	return name + "." + ext
}

// fileWord keeps the letters and digits of a word, and writes one dash for everything between them.
func fileWord(w string) string {
	var b strings.Builder
	dash := false
	for _, r := range norm.NFC.String(w) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
		default:
			dash = true
		}
		if b.Len() >= longestWord {
			break
		}
	}
	return b.String()
}

// longestWord is the most bytes of a word, so that names stay within the limits of file systems.
const longestWord = 60

// freeName numbers a name that is taken: papers of one name must not replace each other. Many file systems do not tell upper from lower case.
func freeName(name string, taken map[string]bool) string {
	ext := filepath.Ext(name)
	free := name
	for n := 2; taken[strings.ToLower(free)]; n++ {
		free = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), n, ext)
	}
	taken[strings.ToLower(free)] = true
	return free
}

// PDFName joins words to the name of a PDF file that is valid in every file system.
func PDFName(words ...string) string { return fileName("pdf", words...) }
