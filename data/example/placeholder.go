package example

import "bolgeplan/data/plan"

// roles are the recipients in every municipality, by the role that a contact
// bears in the plan and the name that stands for the person.
var roles = [...]struct{ role, name, mailbox string }{
	{"kommunaldirektør", "Kommunaldirektøren", "kommunaldirektoer"},
	{"økonomidirektør", "Økonomidirektøren", "oekonomidirektoer"},
	{"it-/digitaliseringschef", "It- og digitaliseringschefen", "it-chef"},
	{"funktionspostkasse", "Funktionspostkassen", "funktionspostkasse"},
	{"programleder", "Programlederen", "programleder"},
}

// placeholders gives every municipality what letters and invoices need and no source has.
func (b *builder) placeholders() {
	for _, m := range b.draft.Plan().Municipalities.Rows() {
		plan.Put(b.draft, plan.ExampleMunicipality(m))
		for _, r := range roles {
			plan.Put(b.draft, plan.Contact{
				ID:             plan.CatalogueID("contact", m.Code, r.role),
				MunicipalityID: m.ID,
				Role:           r.role,
				Name:           r.name,
				Email:          r.mailbox + "." + m.Code + plan.ExampleDomain,
				Example:        true,
			})
		}
	}
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
