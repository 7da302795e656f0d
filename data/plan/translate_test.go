package plan

import (
	"reflect"
	"testing"
)

func TestTranslateOrder(t *testing.T) {
	id := CatalogueID("wave", "1")
	image := func(ordinal Value) Value {
		return Image([]FieldValue{{"name", Text("Bølge 3")}, {"ordinal", ordinal}})
	}
	for _, c := range []struct {
		name string
		was  Change
		want []Change
	}{
		{"a field", Change{"wave", id, "ordinal", Null, Int(12)}, []Change{{"wave", id, "ordinal", Null, Text("c12i")}}},
		{"a row", Change{Table: "solution", Row: id, New: image(Int(3))}, []Change{{Table: "solution", Row: id, New: image(Text("b3i"))}}},
		{"a key", Change{"wave", id, "ordinal", Null, Text("b3r")}, nil},
		{"a row with a key", Change{Table: "wave", Row: id, New: image(Text("b3r"))}, nil},
		{"another field", Change{"wave", id, "expected", Null, Int(12)}, nil},
		{"another table", Change{"milestone", id, "ordinal", Null, Int(12)}, nil},
		{"gone", Change{Table: "wave", Row: id, New: Gone}, nil},
	} {
		if got := Translate(c.was); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s is read as %v, want %v", c.name, got, c.want)
		}
	}
}
