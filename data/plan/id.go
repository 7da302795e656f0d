package plan

import (
	"strconv"

	"github.com/google/uuid"

	"bolgeplan/data/day"
)

// ID identifies a row. Rows that may exist any number of times have random
// ids; what must be unique in the plan has an id made of its natural key, so
// that two people who add the same thing in two copies add one row. The functions
// below are part of the file format.
type ID = uuid.UUID

// None is the id of no row.
var None = uuid.Nil

// idNamespace is the namespace of ids made of natural keys. It is part of the file
// format.
var idNamespace = uuid.MustParse("5a3f0b5e-52f1-4b0c-9c67-7d1f2c0f6b11")

func keyedID(table string, parts ...string) ID {
	key := table
	for _, p := range parts {
		key += "\x00" + p
	}
	return uuid.NewSHA1(idNamespace, []byte(key))
}

// MunicipalityID is the id of the municipality with a four-digit code.
func MunicipalityID(code string) ID { return keyedID("municipality", code) }

// PopulationID is the id of a municipality's population in one year.
func PopulationID(municipality ID, year int) ID {
	return keyedID("population", municipality.String(), strconv.Itoa(year))
}

// SolutionID is the id of a solution that was made under a short name; see
// FreshSolutionID. Those of the catalogue have a CatalogueID.
func SolutionID(short string) ID { return keyedID("solution", FoldName(short)) }

// DependencyID is the id of what one solution has to do with another.
func DependencyID(solution, on ID, kind DependencyKind) ID {
	return keyedID("dependency", solution.String(), on.String(), string(kind))
}

// WaveID is the id of a wave that was made under a name; see FreshWaveID. Those of
// the examples have a CatalogueID.
func WaveID(solution ID, name string) ID { return keyedID("wave", solution.String(), FoldName(name)) }

// AssignmentID is the id of a municipality's place in a solution: it can be in
// one wave only.
func AssignmentID(solution, municipality ID) ID {
	return keyedID("assignment", solution.String(), municipality.String())
}

// WaveMilestoneID is the id of a milestone that a wave has once, such as its
// go-live.
func WaveMilestoneID(wave ID, kind MilestoneKind) ID {
	return keyedID("milestone", wave.String(), string(kind))
}

// DeviationID is the id of a municipality's own date for a milestone of its
// wave.
func DeviationID(solution, municipality ID, kind MilestoneKind) ID {
	return keyedID("milestone", solution.String(), municipality.String(), string(kind))
}

// SettlementID is the id of the model by which a solution is invoiced.
func SettlementID(solution ID) ID { return keyedID("settlement", solution.String()) }

// PriceID is the id of the price of a settlement model from a day on; see
// FreshPriceID.
func PriceID(settlement ID, from day.Day) ID {
	return keyedID("price", settlement.String(), from.ISO())
}

// ZoneScopeID is the id of what a zone holds for.
func ZoneScopeID(zone, solution ID, kind MilestoneKind) ID {
	return keyedID("zone_scope", zone.String(), solution.String(), string(kind))
}

// LinkID is the id of the link from a milestone to the one that it moves along with.
func LinkID(milestone, to ID) ID { return keyedID("link", milestone.String(), to.String()) }

// QuantityID is the id of what a municipality is billed for in a period.
func QuantityID(settlement, municipality ID, period string) ID {
	return keyedID("quantity", settlement.String(), municipality.String(), period)
}

// BillingAddressID is the id of where a municipality wants the invoices of a
// solution, or of all.
func BillingAddressID(municipality, solution ID) ID {
	return keyedID("billing_address", municipality.String(), solution.String())
}

// SupplierID is the id of the supplier of a solution.
func SupplierID(solution ID) ID { return keyedID("supplier", solution.String()) }

// AgreementID is the id of a municipality's contract on a solution.
func AgreementID(solution, municipality ID) ID {
	return keyedID("agreement", solution.String(), municipality.String())
}

// TemplateID is the id of the text of a kind of letter, for a solution or for all.
func TemplateID(solution ID, kind, language string) ID {
	return keyedID("template", solution.String(), kind, language)
}

// SeriesID is the id of the run of invoice numbers with a prefix.
func SeriesID(prefix string) ID { return keyedID("series", FoldName(prefix)) }

// InvoiceLineID is the id of a line of an invoice, by its position from 0.
func InvoiceLineID(invoice ID, position int) ID {
	return keyedID("invoice_line", invoice.String(), strconv.Itoa(position))
}

// PaymentID is the id of the n-th payment (from 1) of an invoice on a day of an amount (øre)
// with a text: two people who book the same table of a bank in two copies book one payment.
func PaymentID(invoice ID, on day.Day, amount int64, text string, n int) ID {
	return keyedID("payment", invoice.String(), on.ISO(), strconv.FormatInt(amount, 10), text, strconv.Itoa(n))
}

// CounterPaymentID is the id of what takes a payment back. That can be taken back in turn.
func CounterPaymentID(payment ID) ID { return keyedID("payment", payment.String()) }

// WishID is the id of what a municipality says of a wave of a solution.
func WishID(solution, municipality, wave ID) ID {
	return keyedID("wish", solution.String(), municipality.String(), wave.String())
}

// OrganisationID is the id of who writes letters and invoices.
func OrganisationID() ID { return keyedID("organisation") }

// AliasID is the id of another spelling, folded as names are matched.
func AliasID(folded string) ID { return keyedID("alias", folded) }

// SettingID is the id of the setting with a key.
func SettingID(key string) ID { return keyedID("setting", key) }

// AcceptanceID is the id of the acceptance of what a rule says of a subject.
func AcceptanceID(rule string, solution, wave, municipality, milestone ID) ID {
	return keyedID("acceptance", rule, solution.String(), wave.String(), municipality.String(), milestone.String())
}

// BaselineID is the id of a state under a name; see FreshBaselineID.
func BaselineID(name, tips string) ID { return keyedID("baseline", FoldName(name), tips) }

// CatalogueID is the id of a row of the built-in catalogue and examples, made
// of the table's name and what names the row there.
func CatalogueID(table string, parts ...string) ID { return keyedID("catalogue/"+table, parts...) }

// LetterID is the id of a letter of a kind to a municipality about a solution, of those that
// were registered together. Two people who register the same letter have two batches, so it is
// two letters; the same registration twice is one.
func LetterID(batch string, solution, municipality ID, kind string) ID {
	return keyedID("letter", batch, solution.String(), municipality.String(), kind)
}

// LetterPageID is the id of what a recipient of a letter got.
func LetterPageID(letter ID, recipient string) ID {
	return keyedID("letter_page", letter.String(), recipient)
}

// SharedPageID is the id of the row that names what stored pages share, by the id of the blob.
func SharedPageID(blob string) ID { return keyedID("letter_page", blob) }

// LetterEventID is the id of what became of a letter at a time, as RFC 3339.
func LetterEventID(letter ID, what, at, channel, by string) ID {
	return keyedID("letter_event", letter.String(), what, at, channel, by)
}
