package letters

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// Word is what commands, settings and scripts call the kind: "changed" for "changed_notice".
func (k Kind) Word() string { return KindName(k.ID) }

// KindName returns what settings and templates call a kind: "changed" of "changed_notice".
func KindName(id string) string {
	return strings.TrimSuffix(strings.TrimSuffix(id, "_notice"), "_invitation")
}

// AddresseeKey is the key of the setting that says whom letters of the kind go to: one of
// plan.Roles.
func (k Kind) AddresseeKey() string { return "letter." + k.Word() + ".to" }

// CopiesKey is the key of the setting that says who gets a copy of letters of the kind:
// roles of plan.Roles, parted by commas.
func (k Kind) CopiesKey() string { return "letter." + k.Word() + ".cc" }

// Addressee is the role that letters of the kind go to: the director's where the plan says
// nothing.
func (k Kind) Addressee(p *plan.Plan) string {
	if role := p.SettingValue(k.AddresseeKey()); role != "" {
		return role
	}
	return plan.RoleDirector
}

// Copies are the roles that get a copy of letters of the kind, in the order of plan.Roles.
// The addressee gets none.
func (k Kind) Copies(p *plan.Plan) []string {
	chosen := strings.Split(p.SettingValue(k.CopiesKey()), ",")
	for i := range chosen {
		chosen[i] = strings.TrimSpace(chosen[i])
	}
	to := k.Addressee(p)
	return slices.DeleteFunc(plan.Roles(), func(role string) bool { return role == to || !slices.Contains(chosen, role) })
}
