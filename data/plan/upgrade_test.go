package plan

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
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
		if got := UpgradeChange(c.was); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s is read as %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTranslateSender(t *testing.T) {
	image := func(key, value string, example int64) Value {
		fields := []FieldValue{{"key", Text(key)}}
		if value != "" {
			fields = append(fields, FieldValue{"value", Text(value)})
		}
		if example != 0 {
			fields = append(fields, FieldValue{"example", Int(example)})
		}
		return Image(fields)
	}
	for _, c := range []struct {
		name, key, field string
		value            Value
		want             []FieldValue
	}{
		{"a name", "sender.name", "", image("sender.name", "KOMBIT", 1), []FieldValue{{"name", Text("KOMBIT")}, {"example", Int(1)}}},
		{"another name", "sender.name", "value", Text("KOMBIT A/S"), []FieldValue{{"name", Text("KOMBIT A/S")}}},
		{"no placeholder", "sender.name", "example", Int(0), []FieldValue{{"example", Int(0)}}},
		{"a name taken out", "sender.name", "", Gone, []FieldValue{{"name", Text("")}, {"example", Int(0)}}},
		{"a city", "sender.city", "", image("sender.city", "2300 København S", 1), []FieldValue{{"postcode", Text("2300")}, {"city", Text("København S")}}},
		{"a city alone", "sender.city", "value", Text("Aarhus C"), []FieldValue{{"postcode", Text("")}, {"city", Text("Aarhus C")}}},
		{"a city's mark", "sender.city", "example", Int(0), []FieldValue{}},
		{"an account", "sender.bank", "value", Text("Reg.nr. 0216, konto 4069031234"), []FieldValue{{"reg_no", Text("0216")}, {"account", Text("4069031234")}}},
		{"an account otherwise", "sender.bank", "value", Text("DK50 0040 0440 1162 43"), []FieldValue{{"reg_no", Text("")}, {"account", Text("DK50 0040 0440 1162 43")}}},
		{"who signs", "sender.signature", "", image("sender.signature", "Ida", 0), []FieldValue{{"signatory", Text("Ida")}}},
		{"the key", "sender.phone", "key", Text("sender.phone"), []FieldValue{}},
		{"nothing", "sender.phone", "", image("sender.phone", "", 0), []FieldValue{{"phone", Text("")}}},
		{"another setting", "plan.name", "value", Text("x"), nil},
	} {
		got := UpgradeChange(Change{Table: "setting", Row: SettingID(c.key), Field: c.field, New: c.value})
		if (got == nil) != (c.want == nil) || len(got) != len(c.want) {
			t.Errorf("%s is read as %v, want %v", c.name, got, c.want)
			continue
		}
		organisation := Organisations.Info()
		for i, change := range got {
			if change != (Change{Table: "organisation", Row: OrganisationID(), Field: c.want[i].Field, New: c.want[i].Value}) {
				t.Errorf("%s is read as %v, want %v", c.name, change, c.want[i])
			}
			if f, ok := organisation.Field(change.Field); !ok || f.Check(change.New) != nil {
				t.Errorf("%s: the organisation has no field %s", c.name, change.Field)
			}
		}
	}
}

// What format 1 printed is printed again, whatever was written.
func TestTheSenderIsPrintedAsItWasWritten(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9]{0,4} ?[A-Z]{0,3} ?`), rapid.StringMatching(`(Reg\.nr\. )?[0-9]{0,4}(, konto )?[0-9]{0,3}(, konto )?`))
	rapid.Check(t, func(t *rapid.T) {
		want := Sender{Name: text.Draw(t, "name"), City: text.Draw(t, "city"), Bank: text.Draw(t, "bank"), Signature: text.Draw(t, "signature"), Example: true}
		d := new(Plan).Edit()
		for key, value := range map[string]string{"sender.name": want.Name, "sender.city": want.City, "sender.bank": want.Bank, "sender.signature": want.Signature} {
			d.SetOrganisation(func(*Organisation) {})
			setting := Change{Table: "setting", Row: SettingID(key), New: Image([]FieldValue{{"value", Text(value)}, {"example", Int(1)}})}
			for _, c := range UpgradeChange(setting) {
				if err := d.Apply(c); err != nil {
					t.Fatal(err)
				}
			}
		}
		want.Example = want != Sender{Example: true}
		if got := d.Plan().Sender(); got != want {
			t.Fatalf("the sender is %+v, want %+v", got, want)
		}
	})
}
