package plan

import (
	"slices"
	"testing"
)

type note struct {
	ID     ID     `col:"id"`
	WaveID ID     `col:"wave_id" ref:"owner"`
	Text   string `col:"text"`
}

func (n note) RowID() ID { return n.ID }

func names() []string {
	var list []string
	for _, t := range Tables() {
		list = append(list, t.Name)
	}
	return list
}

func TestTablesComeInTheOrderOfDefinition(t *testing.T) {
	before := names()
	h := Define[note]("note", Spec{})
	if got := names(); !slices.Equal(got, append(slices.Clone(before), "note")) {
		t.Errorf("the tables are %v", got)
	}
	if info, ok := TableNamed("note"); !ok || info.Fields[0].RefTable != "wave" || info.Fields[0].Ref != Owner || len(info.Registers) != 2 {
		t.Errorf("the table is %+v", info)
	}
	h.Undefine()
	if got := names(); !slices.Equal(got, before) {
		t.Errorf("the tables are still %v", got)
	}
	if _, ok := TableNamed("note"); ok {
		t.Error("the table is still known")
	}
}

// Whoever defines a table wrongly learns it at once.
func TestDefineRefuses(t *testing.T) {
	type noID struct{ note }
	for name, define := range map[string]func(){
		"a name that is taken":    func() { Define[note]("wave", Spec{}) },
		"a type that is taken":    func() { Define[Wave]("other", Spec{}) },
		"a row without an id":     func() { Define[noID]("other", Spec{}) },
		"a field that is not one": func() { Define[note]("other", Spec{Main: "texts"}) },
		"a part of nothing":       func() { Define[note]("other", Spec{PartOf: "invoice_id"}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is taken", name)
				}
			}()
			define()
		}()
	}
}

func TestReferencesLeadToTables(t *testing.T) {
	for _, info := range Tables() {
		for _, f := range info.Fields {
			if _, ok := TableNamed(f.RefTable); f.IsRef() && !ok {
				t.Errorf("%s.%s refers to %q, which is no table", info.Name, f.Name, f.RefTable)
			}
		}
	}
}
