package facttable

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
)

// Payments is the kind of a bank's table of what came in and went out.
const Payments ID = "payments"

// The fields of a bank's table.
const (
	bookedOnField  Field = "booked_on"
	valueDateField Field = "value_date"
	bankTextField  Field = "bank_text"
	amountField    Field = "amount"
	inField        Field = "amount_in"
	outField       Field = "amount_out"
	balanceField   Field = "balance"
	currencyField  Field = "currency"
	paymentIDField Field = "payment_id"
	creditorField  Field = "creditor"
	payerField     Field = "payer"
	payeeField     Field = "payee"
	messageField   Field = "message"
	bankRefField   Field = "bank_reference"
	noteField      Field = "note"
	invoiceField   Field = "invoice_number"
	accountField   Field = "account"

	// paymentField is what becomes of a row.
	paymentField Field = "payment"
)

var paymentColumns = []Column{
	{bookedOnField, []string{"dato", "bogfoeringsdato", "bogfoert", "bogfoertdato", "bogfdato", "posteringsdato", "transaktionsdato", "betalingsdato", "indbetalingsdato", "date", "bookingdate", "postingdate", "transactiondate", "paymentdate"}},
	{valueDateField, []string{"rentedato", "valoerdato", "valoer", "valuedate", "interestdate"}},
	{bankTextField, []string{"tekst", "posteringstekst", "transaktionstekst", "beskrivelse", "detaljer", "text", "description", "details", "narrative"}},
	{amountField, []string{"beloeb", "beloebkr", "beloebdkk", "beloebidkk", "posteringsbeloeb", "transaktionsbeloeb", "amount", "amountdkk"}},
	{inField, []string{"indbetalt", "indbetaling", "indsat", "ind", "kredit", "credit", "paidin", "moneyin"}},
	{outField, []string{"udbetalt", "udbetaling", "haevet", "ud", "debet", "debit", "paidout", "moneyout"}},
	{balanceField, []string{"saldo", "saldodkk", "bogfoertsaldo", "balance"}},
	{currencyField, []string{"valuta", "valutakode", "moent", "currency"}},
	{paymentIDField, []string{"betalingsid", "indbetalingsid", "betalingsidentifikation", "fikid", "kortid", "ocr", "ocrlinje", "ocrreference", "paymentid"}},
	{creditorField, []string{"fikreditornr", "fikreditornummer", "kreditornr", "kreditornummer", "kreditor", "creditornumber", "creditorno"}},
	{payerField, []string{"afsender", "afsendernavn", "indbetaler", "indbetalernavn", "modtagerafsender", "afsendermodtager", "navn", "name", "sender", "payer", "payername"}},
	{payeeField, []string{"modtager", "modtagernavn", "beloebsmodtager", "receiver", "recipient", "payee"}},
	{messageField, []string{"meddelelse", "besked", "beskedtilmodtager", "meddelelsetilmodtager", "advisering", "langadvisering", "advis", "supplerendetekst", "message", "messagetorecipient"}},
	{bankRefField, []string{"reference", "referencer", "deresreference", "ref", "references"}},
	{noteField, []string{"note", "notat", "egnenotater", "bemaerkning", "kommentar", "notes", "comment"}},
	{invoiceField, []string{"faktura", "fakturanr", "fakturanummer", "invoice", "invoiceno", "invoicenumber"}},
	{accountField, []string{"konto", "kontonr", "kontonummer", "kontonavn", "regnr", "account", "accountnumber"}},
}

// bankTexts are the fields of which the text of a movement is made, in their order.
var bankTexts = []Field{bankTextField, payerField, messageField, bankRefField, noteField, invoiceField, paymentIDField}

func findPayments(s *sheet) *layout {
	read := func(cells []string) map[int]heading {
		found := s.readHeadings(cells, paymentColumns, "")
		maps.DeleteFunc(found, func(_ int, h heading) bool { return !has(h.field, paymentColumns) })
		return found
	}
	l := s.findHead(read, func(l *layout) bool {
		return l.has(bookedOnField, valueDateField) && l.has(amountField, inField, outField) && (l.has(bankTexts...) || len(s.given) > 0)
	})
	if l == nil {
		return s.guessPayments()
	}
	if s.isMovement(l.head, l) { // it has no headings, and somebody says what the columns are
		l.head--
	}
	return l
}

// isMovement reports whether a row has a date and an amount.
func (s *sheet) isMovement(row int, l *layout) bool {
	_, dated := bankDay(s.at(row, l.column(bookedOnField)))
	_, _, ok := readMoney(s.at(row, l.column(amountField)), ',')
	return dated && ok
}

// mostGuessed is how many rows tell what the columns without headings are.
const mostGuessed = 200

// guessPayments finds the columns of a table without headings: the first that holds dates, the
// amounts, and the longest texts. Unless somebody says that it is one of payments, a payment id
// must be in it.
func (s *sheet) guessPayments() *layout {
	var rows [][]string
	width, first := 0, -1
	known := s.asked
	for i, row := range s.cells[:min(len(s.cells), mostGuessed)] {
		if filled(row) < 2 {
			continue
		}
		if first < 0 {
			first = i
		}
		rows, width = append(rows, row), max(width, len(row))
		known = known || billing.NamesPaymentID(strings.Join(row, " "))
	}
	if !known || len(rows) == 0 {
		return nil
	}
	l := &layout{first - 1, map[int]heading{}}
	texts, longest := map[int]int{}, 0
	var amounts []int
	for column := range width {
		switch {
		case share(rows, column, isBankDay):
			if !l.has(bookedOnField) {
				l.columns[column] = heading{field: bookedOnField}
			}
		case share(rows, column, isAmount):
			amounts = append(amounts, column)
		default:
			for _, row := range rows {
				if column < len(row) {
					texts[column] += len(row[column])
				}
			}
			longest = max(longest, texts[column])
		}
	}
	if !l.has(bookedOnField) || len(amounts) == 0 {
		return nil
	}
	l.columns[amounts[s.likelyAmount(rows, amounts)]] = heading{field: amountField}
	free := slices.Clone(bankTexts)
	for _, column := range slices.Sorted(maps.Keys(texts)) {
		if texts[column] > 0 && len(free) > 0 {
			l.columns[column], free = heading{field: free[0]}, free[1:]
		}
	}
	return l
}

// likelyAmount is which of several columns of amounts is that of the movements: the one by which
// another one, the balance, changes from row to row; else the first.
func (s *sheet) likelyAmount(rows [][]string, columns []int) int {
	value := func(row []string, column int) billing.Money {
		m, _, _ := readMoney(row[column], ',')
		return m
	}
	for n, column := range columns {
		for _, balance := range columns {
			fits := 0
			for i := 1; i < len(rows); i++ {
				if len(rows[i]) <= max(column, balance) || len(rows[i-1]) <= max(column, balance) {
					continue
				}
				change := value(rows[i], balance) - value(rows[i-1], balance)
				if change == value(rows[i], column) || change == -value(rows[i-1], column) {
					fits++
				}
			}
			if column != balance && fits > 0 && 2*fits >= len(rows)-1 {
				return n
			}
		}
	}
	return 0
}

// share reports whether most of what is in a column is of a kind.
func share(rows [][]string, column int, is func(string) bool) bool {
	all, fits := 0, 0
	for _, row := range rows {
		if column < len(row) && row[column] != "" {
			all++
			if is(row[column]) {
				fits++
			}
		}
	}
	return fits > 0 && 10*fits >= 8*all
}

// decimal is an amount with decimals: a whole number may be anything.
var decimal = regexp.MustCompile(`[.,]\d{1,2}\D*$`)

func isAmount(text string) bool {
	_, _, ok := readMoney(text, ',')
	return ok && decimal.MatchString(text)
}

func isBankDay(text string) bool {
	_, ok := bankDay(text)
	return ok
}

var (
	dated   = regexp.MustCompile(`^\d{1,4}[-./]\d{1,2}[-./]\d{2,4}\b`)
	clocked = regexp.MustCompile(`^(\S+?)[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?Z?$`)
)

// bankDay reads a day of digits, as banks write it, also with a time behind it.
func bankDay(text string) (d day.Day, ok bool) {
	if !dated.MatchString(text) {
		return day.None, false
	}
	if m := clocked.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	w, err := day.Parse(text, day.Context{Lang: day.Danish})
	if err != nil || !w.Span.Exact() || w.YearAssumed {
		return day.None, false
	}
	return w.Span.Earliest, true
}
