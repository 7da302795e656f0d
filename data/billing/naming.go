package billing

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameFinder finds the invoices that a text names: by a payment id, a number or a reference.
type nameFinder struct {
	byID     map[string][]*Issued // payment id
	byNumber map[string][]*Issued // numberKey
	byRef    map[string][]*Issued // reference, and its code, without dashes
	prefixes []string             // of the series, letters and digits in small letters
	ledger   *Ledger
}

// namedInvoices is what a text names. A credit note stands for its invoice.
type namedInvoices struct {
	invoices []*Issued // each once, as in the ledger
	byID     bool      // by nothing but payment ids
	byNote   bool      // by nothing but credit notes
	unknown  string    // what it names that was not issued
	why      MatchReason
}

const (
	digitsOfID   = 15
	shortestCode = 8 // of a reference: its last part
)

func newNameFinder(l *Ledger) *nameFinder {
	f := &nameFinder{byID: map[string][]*Issued{}, byNumber: map[string][]*Issued{}, byRef: map[string][]*Issued{}, ledger: l}
	for _, i := range l.Issued {
		if id := i.Row.PaymentID; id != "" {
			f.byID[id] = append(f.byID[id], i)
		}
		number := numberKey(letterOrDigits(i.Row.Series), strconv.Itoa(i.Row.Number))
		f.byNumber[number] = append(f.byNumber[number], i)
		if ref := letterOrDigits(i.Row.Ref); ref != "" {
			f.byRef[ref] = append(f.byRef[ref], i)
			if code := letterOrDigits(i.Row.Ref[strings.LastIndexByte(i.Row.Ref, '-')+1:]); len(code) >= shortestCode && code != ref {
				f.byRef[code] = append(f.byRef[code], i)
			}
		}
		if prefix := letterOrDigits(i.Row.Series); prefix != "" && !slices.Contains(f.prefixes, prefix) {
			f.prefixes = append(f.prefixes, prefix)
		}
	}
	return f
}

// numberKey is a number without what people leave out.
func numberKey(prefix, digits string) string { return prefix + "-" + strings.TrimLeft(digits, "0") }

// letterOrDigits keeps the letters and digits of a text, in small letters.
func letterOrDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// find returns what a text names.
func (f *nameFinder) find(text string) namedInvoices {
	n := namedInvoices{why: NoName}
	ids := f.findIDs(text, &n)
	others := append(f.findNumbers(text, &n), f.findRefs(text)...)
	n.byID, n.byNote = len(ids) > 0, len(ids) == 0 && len(others) > 0
	for _, i := range append(ids, others...) {
		n.byNote = n.byNote && i.IsCreditNote()
		if of := f.ledger.Get(i.Row.CreditsID); i.IsCreditNote() && of != nil {
			i = of
		}
		if !i.IsCreditNote() && !slices.Contains(n.invoices, i) {
			n.invoices = append(n.invoices, i)
		}
	}
	sortIssued(n.invoices)
	return n
}

// NamesPaymentID reports whether a text has a payment id with the right check digit.
func NamesPaymentID(text string) bool {
	for run := range digitRuns(text) {
		if ValidFIK71(withoutKind(run)) {
			return true
		}
	}
	return false
}

// withoutKind takes off the "71" that the payment slip has before the id.
func withoutKind(run string) string {
	if len(run) == digitsOfID+2 {
		return strings.TrimPrefix(run, "71")
	}
	return run
}

// findIDs finds payment ids: 15 digits that stand alone, or behind "71" as on the payment slip.
func (f *nameFinder) findIDs(text string, n *namedInvoices) (list []*Issued) {
	for run := range digitRuns(text) {
		if run = withoutKind(run); len(run) != digitsOfID {
			continue
		}
		switch {
		case !ValidFIK71(run):
			n.note(WrongCheck, run)
		case len(f.byID[run]) == 0:
			n.note(NoSuchID, run)
		}
		if ValidFIK71(run) {
			list = append(list, f.byID[run]...)
		}
	}
	return list
}

// note notes what is named and was not issued; what is said first counts.
func (n *namedInvoices) note(why MatchReason, unknown string) {
	if n.unknown == "" {
		n.why, n.unknown = why, unknown
	}
}

// digitRuns yields the digits that stand together in a text, as long as they are.
func digitRuns(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for at := 0; at < len(text); {
			if text[at] < '0' || text[at] > '9' {
				at++
				continue
			}
			end := at
			for end < len(text) && text[end] >= '0' && text[end] <= '9' {
				end++
			}
			if !yield(text[at:end]) {
				return
			}
			at = end
		}
	}
}

// mostDigits is how long the number of an invoice may be in a text.
const mostDigits = 9

// findNumbers finds numbers: the prefix of a series where a word begins, and digits behind it.
func (f *nameFinder) findNumbers(text string, n *namedInvoices) (list []*Issued) {
	if len(f.prefixes) == 0 {
		return nil
	}
	lower := strings.ToLower(text)
	for at := 0; at < len(lower); {
		if begins := at == 0 || !isWordRune(lastRune(lower[:at])); begins {
			for _, prefix := range f.prefixes {
				digits, ok := numberBehind(lower[at:], prefix)
				if !ok {
					continue
				}
				found := f.byNumber[numberKey(prefix, digits)]
				if len(found) == 0 {
					n.note(NoSuchNumber, strings.ToUpper(prefix)+"-"+digits)
				}
				list = append(list, found...)
			}
		}
		_, size := utf8.DecodeRuneInString(lower[at:])
		at += size
	}
	return list
}

// marks may stand in a number, and between its prefix and its digits.
const marks = " -_.:/#"

// numberBehind returns the digits behind a prefix, of which only its letters and digits count,
// with at most a few marks between them.
func numberBehind(text, prefix string) (digits string, ok bool) {
	rest := text
	for n, want := range prefix {
		if n > 0 && rest != "" && strings.ContainsRune(marks, rune(rest[0])) {
			rest = rest[1:]
		}
		r, size := utf8.DecodeRuneInString(rest)
		if r != want {
			return "", false
		}
		rest = rest[size:]
	}
	trimmed := strings.TrimLeft(rest, marks)
	if len(rest)-len(trimmed) > 3 {
		return "", false
	}
	end := 0
	for end < len(trimmed) && trimmed[end] >= '0' && trimmed[end] <= '9' {
		end++
	}
	if end == 0 || end > mostDigits {
		return "", false
	}
	if r, _ := utf8.DecodeRuneInString(trimmed[end:]); end < len(trimmed) && unicode.IsLetter(r) {
		return "", false
	}
	return trimmed[:end], true
}

// findRefs finds references, whole or their last part.
func (f *nameFinder) findRefs(text string) (list []*Issued) {
	if len(f.byRef) == 0 {
		return nil
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) && r != '-' })
	for _, word := range words {
		if found := f.byRef[letterOrDigits(word)]; len(found) > 0 {
			list = append(list, found...)
			continue
		}
		for part := range strings.SplitSeq(word, "-") {
			list = append(list, f.byRef[letterOrDigits(part)]...)
		}
	}
	return list
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
