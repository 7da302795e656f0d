package facttable

import (
	"cmp"
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
)

// propose proposes what a movement is booked as.
func (k *bank) propose(m movement) {
	switch m.match.Verdict {
	case billing.NothingKnown:
		k.leaveOut(m, say("facts.row.payment."+string(m.match.Why), "text", m.match.Unknown))
	case billing.AlreadyBooked:
		k.sums.Before.add(m.Amount)
		for _, share := range m.match.Choices[0] {
			k.addShare(m, share, Unchanged, say("facts.why.payment.booked"))
		}
	case billing.Sure:
		k.take(m, m.match.Choices[0])
	case billing.Asks:
		if shares := k.choose(m); shares != nil {
			k.take(m, shares)
		} else {
			k.leaveOut(m, say("facts.row.left"))
		}
	}
}

// choose asks what a movement pays; none where it is left out.
func (k *bank) choose(m movement) []billing.Share {
	var options []Sentence
	for _, shares := range m.match.Choices {
		options = append(options, k.option(shares))
	}
	options, preset := append(options, say("facts.option.leave")), m.match.Preset
	if preset < 0 {
		preset = len(m.match.Choices)
	}
	chosen := k.ask(k.place(m), k.question(m), preset, options...)
	if chosen == len(m.match.Choices) {
		return nil
	}
	return m.match.Choices[chosen]
}

// option offers to book a movement on an invoice, or on several.
func (k *bank) option(shares []billing.Share) Sentence {
	if len(shares) > 1 {
		return say("facts.option.payment.all", "numbers", k.numbers(shares))
	}
	return say("facts.option.payment", "number", shares[0].Invoice.FormatNumber(), "name", k.name(shares[0].Invoice.Row.MunicipalityID),
		"left", k.money(k.matcher.Left(shares[0].Invoice)))
}

// question says why a movement is not certain.
func (k *bank) question(m movement) Sentence {
	var all []billing.Share
	for _, shares := range m.match.Choices {
		for _, share := range shares {
			if !slices.ContainsFunc(all, func(s billing.Share) bool { return s.Invoice == share.Invoice }) {
				all = append(all, share)
			}
		}
	}
	return say("facts.doubt.payment."+string(m.match.Why), "row", m.row+1, "text", shortened(m.Text), "amount", k.money(m.Amount), "day", k.day(m.On),
		"numbers", k.numbers(all), "left", k.money(k.matcher.Left(all[0].Invoice)))
}

// numbers name the invoices of shares.
func (k *bank) numbers(shares []billing.Share) string {
	var list []string
	for _, s := range shares {
		list = append(list, s.Invoice.FormatNumber())
	}
	return strings.Join(list, ", ")
}

// take books a movement.
func (k *bank) take(m movement, shares []billing.Share) {
	k.sums.Booked.add(m.Amount)
	k.matcher.Book(shares)
	for _, share := range shares {
		k.addShare(m, share, Taken, Sentence{})
		k.book = append(k.book, billing.NewPayment{
			Invoice: share.Invoice.Row.ID, On: m.On, Amount: share.Amount, Source: billing.FromBank, Text: m.Text,
		})
		if !k.isTouched[share.Invoice] {
			k.touched, k.isTouched[share.Invoice] = append(k.touched, share.Invoice), true
		}
	}
}

// addShare adds what becomes of a part of a movement.
func (k *bank) addShare(m movement, share billing.Share, status Status, why Sentence) {
	number := share.Invoice.FormatNumber()
	item := Item{Cell: k.place(m), Field: paymentField, Of: share.Invoice.Row.MunicipalityID, Status: status, Why: why}
	item.New = number + " " + k.money(share.Amount) + ", " + k.day(m.On)
	if status == Unchanged {
		item.Old = item.New
	}
	k.row(m.row).Of, k.row(m.row).Means = item.Of, number
	k.item(item)
}

// end makes the edit, and says what is left to pay of the invoices, or was paid too much.
func (k *bank) end() {
	slices.SortFunc(k.touched, func(a, b *billing.Issued) int {
		return cmp.Or(cmp.Compare(a.Row.Series, b.Row.Series), cmp.Compare(a.Row.Number, b.Row.Number), slices.Compare(a.Row.ID[:], b.Row.ID[:]))
	})
	for _, i := range k.touched {
		switch left := k.matcher.Left(i); {
		case left > 0:
			k.note("payment.part", i.FormatNumber()+" ("+k.name(i.Row.MunicipalityID)+") "+k.money(left))
		case left < 0:
			k.note("payment.over", i.FormatNumber()+" ("+k.name(i.Row.MunicipalityID)+") "+k.money(-left))
		}
	}
	if book := k.book; len(book) > 0 {
		k.edit(func(d *plan.Draft) error {
			_, err := billing.PayAll(d, book)
			return err
		})
	}
}

// longestText is how much of a movement's text a question repeats.
const longestText = 80

func shortened(text string) string {
	if r := []rune(text); len(r) > longestText {
		return string(r[:longestText]) + "…"
	}
	return text
}

// note says what becomes of the amounts of a bank's table.
func (s *PaymentSums) note(money func(billing.Money) string) Sentence {
	return say("facts.note.payment.sums", "n", s.Table.N, "sum", money(s.Table.Amount), "booked", s.Booked.N, "bookedSum", money(s.Booked.Amount),
		"before", s.Before.N, "beforeSum", money(s.Before.Amount), "left", s.Left.N, "leftSum", money(s.Left.Amount), "refused", s.Refuse.N, "refusedSum", money(s.Refuse.Amount))
}
