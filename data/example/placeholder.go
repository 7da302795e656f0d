package example

import (
	"strconv"

	"bolgeplan/data/plan"
)

// roles are the recipients in every municipality, by the role that a contact
// bears in the plan and the name that stands for the person.
var roles = [...]struct{ role, name, mailbox string }{
	{"kommunaldirektør", "Kommunaldirektøren", "kommunaldirektoer"},
	{"økonomidirektør", "Økonomidirektøren", "oekonomidirektoer"},
	{"it-/digitaliseringschef", "It- og digitaliseringschefen", "it-chef"},
	{"funktionspostkasse", "Funktionspostkassen", "funktionspostkasse"},
	{"programleder", "Programlederen", "programleder"},
}

// placeholders gives every municipality what letters and invoices need and no source has. The
// domain of the mail addresses is reserved for examples: no mail ever arrives.
func (b *builder) placeholders() {
	for _, m := range b.draft.Plan().Municipalities.Rows() {
		plan.Update(b.draft, m.ID, func(m *plan.Municipality) {
			m.EAN = exampleEAN(m.Code)
			m.Reference = "EKS-" + m.Code
			m.Address = "Rådhuset, Eksempelgade 1"
			m.Postcode = "0000"
			m.City = m.Name
			m.Example = true
		})
		for _, r := range roles {
			plan.Put(b.draft, plan.Contact{
				ID:             plan.CatalogueID("contact", m.Code, r.role),
				MunicipalityID: m.ID,
				Role:           r.role,
				Name:           r.name,
				Email:          r.mailbox + "." + m.Code + "@example.com",
				Example:        true,
			})
		}
	}
}

// exampleEAN returns a number with the prefix of Denmark, zeros, the
// municipality's code and a valid check digit: weights 1 and 3 from the left,
// a sum that 10 divides.
func exampleEAN(code string) string {
	digits := "57900000" + code
	sum := 0
	for i, r := range digits {
		sum += int(r-'0') * (1 + i%2*2)
	}
	return digits + strconv.Itoa((10-sum%10)%10)
}

// withSettings names the plan and the day that counts as today, an ISO one.
func withSettings(name, status string) func(*builder) {
	return func(b *builder) {
		b.draft.Set(plan.PlanName, name)
		b.draft.Set(plan.StatusDate, status)
		b.draft.Set(plan.LetterLanguage, "da")
		b.sender()
	}
}

// sender adds the sender, whom no source names.
func (b *builder) sender() {
	plan.Put(b.draft, plan.ExampleOrganisation())
}
