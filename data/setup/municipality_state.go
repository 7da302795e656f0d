package setup

import (
	"bolgeplan/data/billing"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// ContactKey is the key of a municipality's contacts as a whole; that of one is ContactKey,
// a point and its role.
const ContactKey = "contact"

// StateOf says why a fact of a municipality does not do yet, "" where it does: of its
// address as a whole ("municipality.address"), its EAN number, its reference, or its contacts
// (ContactKey). It does not ask whether a letter or an invoice needs it.
func StateOf(p *plan.Plan, m plan.Municipality, key string) plan.FactState {
	switch key {
	case "municipality.address":
		return m.AddressState()
	case "municipality.ean":
		return eanState(p, m)
	case "municipality.reference":
		if own, hasOwn := billsEverythingElsewhere(p, m); hasOwn && own.Reference+own.OrderNumber != "" {
			return ""
		}
		return stateOf(m.Reference, m.ReferenceIsExample())
	case ContactKey:
		return contactState(p, m)
	}
	return ""
}

func stateOf(value string, example bool) plan.FactState {
	switch {
	case value == "":
		return plan.FactMissing
	case example:
		return plan.FactExample
	}
	return ""
}

func eanState(p *plan.Plan, m plan.Municipality) plan.FactState {
	value, example := m.EAN, m.EANIsExample()
	if own, hasOwn := billsEverythingElsewhere(p, m); hasOwn {
		value, example = own.EAN, false
	}
	if why := stateOf(value, example); why != "" {
		return why
	}
	if !billing.ValidGLN(value) {
		return plan.FactWrong
	}
	return ""
}

// contactState is Missing where a role to which letters are addressed has no contact.
func contactState(p *plan.Plan, m plan.Municipality) (why plan.FactState) {
	addressed := addressedRoles(p)
	for _, role := range plan.Roles() {
		switch c, ok := p.ContactAs(m.ID, role); {
		case !ok && addressed[role]:
			return plan.FactMissing
		case ok && c.Example:
			why = plan.FactExample
		}
	}
	return why
}

// MissingRoles lists the roles to which letters are addressed and for which a municipality
// has no contact.
func MissingRoles(p *plan.Plan, municipality plan.ID) []string {
	addressed := addressedRoles(p)
	var list []string
	for _, role := range plan.Roles() {
		if _, ok := p.ContactAs(municipality, role); !ok && addressed[role] {
			list = append(list, role)
		}
	}
	return list
}

// addressedRoles are the roles that letters are addressed to.
func addressedRoles(p *plan.Plan) map[string]bool {
	addressed := map[string]bool{}
	for _, k := range letters.Kinds() {
		addressed[k.Addressee(p)] = true
	}
	return addressed
}

// billsEverythingElsewhere returns the address to which a municipality wants all invoices
// that no solution has one of its own for.
func billsEverythingElsewhere(p *plan.Plan, m plan.Municipality) (plan.BillingAddress, bool) {
	b, ok := plan.BillingAddresses.Of(p).Get(plan.BillingAddressID(m.ID, plan.None))
	return b, ok && b.EAN != ""
}
