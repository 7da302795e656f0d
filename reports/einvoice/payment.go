package einvoice

import (
	"bolgeplan/data/billing"
)

// means is how an invoice is paid.
type means int

// The means of payment, the one that payments are told apart by best first.
const (
	noMeans       means = iota
	giroCard            // FIK +71: the payment id names the invoice
	danishAccount       // registration number and account
	ibanAccount         // IBAN and BIC
)

// meansOf chooses the means of payment. An account is taken before an IBAN, which wants a BIC
// besides and is nothing that a Danish payer needs.
func meansOf(p billing.Payment) means {
	switch {
	case compact(p.FIK) != "":
		return giroCard
	case compact(p.Account) != "" && (compact(p.RegNo) != "" || compact(p.IBAN) == ""):
		return danishAccount
	case compact(p.IBAN) != "":
		return ibanAccount
	}
	return noMeans
}

// payment writes how to pay. The codes are those of UN/EDIFACT 4461 as Danish rules use them:
// 93 a giro card, 42 a Danish account, 31 an IBAN.
func (w *writer) payment() {
	w.xml.group("cac:PaymentMeans", func() {
		switch p := w.document.Payment; meansOf(p) {
		case giroCard:
			w.giroCard(compact(p.FIK), p.ID)
		case danishAccount:
			w.means("42", "DK:BANK")
			w.account(compact(p.Account), func() { w.xml.value("cbc:ID", compact(p.RegNo)) })
		case ibanAccount:
			w.means("31", "IBAN")
			w.account(compact(p.IBAN), func() { w.bic(compact(p.BIC)) })
		}
	})
}

// means writes what every means of payment begins with; Peppol has no due date and no channel
// there, and names the invoice by its payment id.
func (w *writer) means(code, channel string) {
	w.xml.value("cbc:PaymentMeansCode", code)
	if !w.oioubl() {
		if channel != "DK:FIK" {
			w.xml.value("cbc:PaymentID", w.document.FormatNumber())
		}
		return
	}
	w.date("cbc:PaymentDueDate", w.document.DueOn)
	w.xml.value("cbc:PaymentChannelCode", channel, attribute{"listAgencyID", "320"}, attribute{"listID", oioublLists + "paymentchannelcode-1.1"})
}

// giroCard writes a giro card of kind 71 with its creditor and its payment id.
func (w *writer) giroCard(creditor, id string) {
	w.means("93", "DK:FIK")
	if !w.oioubl() {
		w.xml.value("cbc:PaymentID", "71#"+id)
		w.xml.group("cac:PayeeFinancialAccount", func() { w.xml.value("cbc:ID", creditor) })
		return
	}
	w.xml.value("cbc:InstructionID", id)
	w.xml.value("cbc:PaymentID", "71")
	w.xml.group("cac:CreditAccount", func() { w.xml.value("cbc:AccountID", creditor) })
}

// account writes an account and the branch that keeps it.
func (w *writer) account(number string, branch func()) {
	w.xml.group("cac:PayeeFinancialAccount", func() {
		w.xml.value("cbc:ID", number)
		if w.oioubl() {
			w.xml.value("cbc:PaymentNote", w.document.FormatNumber())
		}
		w.xml.group("cac:FinancialInstitutionBranch", branch)
	})
}

// bic writes a bank's code, in OIOUBL as that of the bank and not of the branch.
func (w *writer) bic(code string) {
	if w.oioubl() {
		w.xml.group("cac:FinancialInstitution", func() { w.xml.value("cbc:ID", code) })
		return
	}
	w.xml.value("cbc:ID", code)
}
