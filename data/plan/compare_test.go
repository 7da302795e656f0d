package plan

import (
	"slices"
	"testing"
)

func TestRowsCanBeCompared(t *testing.T) {
	for _, table := range Tables() {
		if row := table.ops.newRow(ID{1}); !row.Type().Comparable() {
			t.Errorf("rows of %s cannot be compared", table.Name)
		}
	}
}

func TestChangedTables(t *testing.T) {
	wave, municipality := CatalogueID("wave", "1"), MunicipalityID("0751")
	d := new(Plan).Edit()
	Put(d, Wave{ID: wave, Name: "Bølge 1"})
	Put(d, Municipality{ID: municipality, Name: "Aarhus"})
	base := d.Plan()
	again := new(Plan).Edit() // the same rows, in tables of their own
	Put(again, Wave{ID: wave, Name: "Bølge 1"})
	Put(again, Municipality{ID: municipality, Name: "Aarhus"})
	for _, c := range []struct {
		name string
		edit func(*Draft)
		want []string
	}{
		{"nothing", func(*Draft) {}, nil},
		{"what was changed and changed back", func(d *Draft) {
			Put(d, Wave{ID: wave, Name: "Bølge 2"})
			Put(d, Wave{ID: wave, Name: "Bølge 1"})
		}, nil},
		{"a row changed", func(d *Draft) { Put(d, Wave{ID: wave, Name: "Bølge 2"}) }, []string{"wave"}},
		{"a row came", func(d *Draft) { Put(d, Contact{ID: CatalogueID("contact", "1")}) }, []string{"contact"}},
		{"a row went", func(d *Draft) { Remove[Municipality](d, municipality) }, []string{"municipality"}},
	} {
		for from, before := range map[string]*Plan{"a draft of it": base, "a plan of its own": again.Plan()} {
			draft := base.Edit()
			c.edit(draft)
			if got := ChangedTables(before, draft.Plan()); !slices.Equal(got, c.want) {
				t.Errorf("%s, against %s: %v, want %v", c.name, from, got, c.want)
			}
		}
	}
	if got := ChangedTables(base, base); got != nil {
		t.Errorf("a plan differs from itself in %v", got)
	}
}
