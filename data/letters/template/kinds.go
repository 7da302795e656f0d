package template

import (
	"math/bits"
	"slices"
)

// kindSet is a set of kinds of letters, a bit for each.
type kindSet uint8

const (
	notice kindSet = 1 << iota
	changed
	withdrawn
	course
	invoicing
	termination

	everyKind = notice | changed | withdrawn | course | invoicing | termination
)

// kindNames are the names of the kinds, in the order of their bits.
var kindNames = []string{"notice", "changed", "withdrawn", "course", "invoicing", "termination"}

// storedKinds are the names by which files know some of them.
var storedKinds = map[string]kindSet{
	"changed_notice": changed, "withdrawn_notice": withdrawn,
	"course_invitation": course, "invoicing_notice": invoicing,
}

// Kinds returns the names of the kinds of letters that have templates: "notice". A text of any
// other kind is a piece.
func Kinds() []string { return slices.Clone(kindNames) }

// kindOf returns the bit of a kind, 0 for a piece.
func kindOf(name string) kindSet {
	if i := slices.Index(kindNames, name); i >= 0 {
		return 1 << i
	}
	return storedKinds[name]
}

// names returns the names of the kinds in the set.
func (s kindSet) names() []string {
	list := make([]string, 0, bits.OnesCount8(uint8(s)))
	for i, name := range kindNames {
		if s&(1<<i) != 0 {
			list = append(list, name)
		}
	}
	return list
}
