package facttable

import (
	"cmp"
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
)

// Sum is a number of rows of a bank's table, and what their amounts come to.
type Sum struct {
	N      int
	Amount billing.Money
}

func (s *Sum) add(m billing.Money) { *s = Sum{s.N + 1, s.Amount + m} }

// PaymentSums says what becomes of the amounts of a bank's table: Table is the sum of the others.
type PaymentSums struct {
	Table  Sum
	Booked Sum // that the plan will have
	Before Sum // that it has
	Left   Sum // left out
	Refuse Sum // refused, though the amount can be read
}

// movement is a row of a bank's table.
type movement struct {
	billing.Movement
	row   int
	match billing.Match
}

// bank takes a bank's table.
type bank struct {
	*builder
	sums      PaymentSums
	mark      byte // the decimal mark of the amounts
	days      map[string]day.Day
	matcher   *billing.Matcher
	book      []billing.NewPayment
	touched   []*billing.Issued // of which something is booked, each once
	isTouched map[*billing.Issued]bool
}

func proposePayments(b *builder) {
	k := &bank{builder: b, days: map[string]day.Day{}, isTouched: map[*billing.Issued]bool{}}
	b.out.Sums = &k.sums
	if !b.knowsColumns() {
		b.rows(func(row int) { b.row(row).Why = say("facts.row.left") })
		return
	}
	k.mark = columnMark(k.amountTexts())
	var moved []movement
	b.rows(func(row int) {
		if m, ok := k.read(row); ok {
			moved = append(moved, m)
		}
	})
	// An older payment leaves less to pay for a later one, however the table is sorted.
	slices.SortStableFunc(moved, func(a, b movement) int { return cmp.Compare(a.On, b.On) })
	list := make([]billing.Movement, len(moved))
	for i, m := range moved {
		list[i] = m.Movement
	}
	k.matcher = billing.NewMatcher(b.plan, list)
	for i := range moved {
		moved[i].match = k.matcher.Match(i)
		k.propose(moved[i])
	}
	k.end()
}

// knowsColumns asks about the columns of a table without headings.
func (b *builder) knowsColumns() bool {
	if b.head >= 0 && fieldOf(b.at(b.head, b.column(amountField)), paymentColumns) != "" || len(b.options.Columns) > 0 || b.has(inField, outField) {
		return true
	}
	first := slices.IndexFunc(b.cells, func(row []string) bool { return filled(row) > 1 })
	why := say("facts.doubt.payment.columns", "date", ColumnName(b.column(bookedOnField)), "amount", ColumnName(b.column(amountField)),
		"example", b.at(first, b.column(amountField)))
	return b.ask(cell(first, b.column(amountField)), why, 0, say("facts.option.payment.columns"), say("facts.option.leave")) == 0
}

// amountTexts are the cells of the columns of amounts.
func (k *bank) amountTexts() (texts []string) {
	for _, f := range [...]Field{amountField, inField, outField, balanceField} {
		if column := k.column(f); column >= 0 {
			k.rows(func(row int) { texts = append(texts, k.at(row, column)) })
		}
	}
	return texts
}

// read reads a row; ok is false where it is left out or refused, which is said then.
func (k *bank) read(row int) (m movement, ok bool) {
	m = movement{row: row, Movement: billing.Movement{Text: k.text(row)}}
	amount, at, ok := k.amount(row)
	if !ok {
		return m, false
	}
	m.Amount = amount
	if text := k.at(row, k.column(currencyField)); text != "" && !isDKK(text) {
		k.refusePayment(m, at, say("facts.refused.payment.currency", "row", row+1, "text", text))
		return m, false
	}
	date := k.column(bookedOnField)
	if date < 0 {
		date = k.column(valueDateField)
	}
	text := k.at(row, date)
	if text == "" {
		k.leaveOut(m, say("facts.row.payment.no_day"))
		return m, false
	}
	if m.On, ok = k.dayOf(row, date); !ok {
		k.refusePayment(m, at, say("facts.refused.day", "row", row+1, "text", text))
	}
	return m, ok
}

// place is the cell of a movement's amount.
func (k *bank) place(m movement) Cell {
	column := k.column(amountField)
	if column < 0 {
		if column = k.column(inField); m.Amount < 0 && k.column(outField) >= 0 {
			column = k.column(outField)
		}
	}
	return cell(m.row, column)
}

// isDKK reports whether a currency is the krone.
func isDKK(text string) bool {
	k := key(text)
	return k == "dkk" || k == "kr" || k == "kroner"
}

// dayOf reads the day of a row. The same text is read once.
func (k *bank) dayOf(row, column int) (d day.Day, ok bool) {
	text := k.at(row, column)
	if d, seen := k.days[text]; seen {
		return d, d != day.None
	}
	d, ok = bankDay(text)
	if !ok {
		w, err := day.Parse(text, k.plan.DateContext(k.options.Lang, k.options.Year))
		if ok = err == nil && w.Span.Exact(); ok {
			d = w.Span.Earliest
		}
		if ok && w.YearAssumed && k.ask(cell(row, column), say("facts.doubt.year", "row", row+1, "text", text, "day", d.Long(k.options.Lang)), 0,
			say("facts.option.this", "value", d.Long(k.options.Lang)), say("facts.option.leave")) == 1 {
			ok = false
		}
	}
	if !ok {
		d = day.None
	}
	k.days[text] = d
	return d, ok
}

// text is all that a row says besides days and amounts, each thing once.
func (k *bank) text(row int) string {
	var said []string
	for _, f := range bankTexts {
		text := strings.Join(strings.Fields(k.at(row, k.column(f))), " ")
		if f == paymentIDField {
			text, _ = expand(text)
		}
		if text != "" && !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	return strings.Join(said, ", ")
}

// amount reads what came in, or went out, and where that stands.
func (k *bank) amount(row int) (m billing.Money, at Item, ok bool) {
	column := k.column(amountField)
	in, out := k.column(inField), k.column(outField)
	if column < 0 {
		switch inText, outText := k.isAmountAt(row, in), k.isAmountAt(row, out); {
		case inText && outText:
			k.refuse(Item{Cell: cell(row, in), Field: paymentField, New: k.at(row, in)}, say("facts.refused.payment.both", "row", row+1))
			return 0, at, false
		case outText:
			column = out
		default:
			column = in
		}
	}
	text := k.at(row, column)
	at = Item{Cell: cell(row, column), Field: paymentField, New: text}
	if isNoFigure(text) {
		k.row(row).Why = say("facts.row.payment.no_amount")
		return 0, at, false
	}
	m, doubtful, ok := readMoney(text, k.mark)
	if !ok {
		k.refuse(at, say("facts.refused.payment.amount", "row", row+1, "text", text))
		return 0, at, false
	}
	if column == out && k.column(amountField) < 0 {
		m = min(m, -m)
	}
	k.sums.Table.add(m)
	if doubtful && k.ask(at.Cell, say("facts.doubt.payment.amount", "row", row+1, "text", text, "amount", k.money(m)), 0,
		say("facts.option.this", "value", k.money(m)), say("facts.option.leave")) == 1 {
		k.leaveOut(movement{row: row, Movement: billing.Movement{Amount: m}}, say("facts.row.left"))
		return 0, at, false
	}
	return m, at, true
}

// isAmountAt reports whether a cell of money in or out has an amount that is not 0.
func (k *bank) isAmountAt(row, column int) bool {
	text := k.at(row, column)
	return !isNoFigure(text) && strings.Trim(text, "0.,-+ ") != ""
}

func (k *bank) money(m billing.Money) string { return m.FormatKroner(k.options.Lang) }

// refusePayment refuses a row whose amount was read.
func (k *bank) refusePayment(m movement, at Item, why Sentence) {
	k.sums.Refuse.add(m.Amount)
	k.refuse(at, why)
}

// leaveOut leaves a row out whose amount was read.
func (k *bank) leaveOut(m movement, why Sentence) {
	k.sums.Left.add(m.Amount)
	k.row(m.row).Why = why
}
