package plan

import "testing"

// What somebody writes is no placeholder; the rest is what it was.
func TestEditedMunicipality(t *testing.T) {
	was := Municipality{EAN: "1", Reference: "r", Address: "a", Postcode: "0000", City: "c", Example: true}
	for _, c := range []struct {
		name         string
		edit         func(*Municipality)
		ean, address bool // are placeholders afterwards
	}{
		{"nothing", func(*Municipality) {}, true, true},
		{"the EAN number", func(m *Municipality) { m.EAN = "2" }, false, true},
		{"the reference", func(m *Municipality) { m.Reference = "s" }, false, true},
		{"the address", func(m *Municipality) { m.Address = "b" }, true, false},
		{"the city", func(m *Municipality) { m.City = "d" }, true, false},
		{"both", func(m *Municipality) { m.EAN, m.Postcode = "2", "8000" }, false, false},
	} {
		next := was
		c.edit(&next)
		next = was.Edited(next)
		if next.Example != c.ean || next.AddressIsExample() != c.address {
			t.Errorf("%s: placeholders are %v and %v, want %v and %v", c.name, next.Example, next.AddressIsExample(), c.ean, c.address)
		}
		// One after the other gives what both at once do.
		last := next
		last.EAN, last.Address = "3", "z"
		if last = next.Edited(last); last.Example || last.AddressIsExample() {
			t.Errorf("%s, then both: placeholders are left", c.name)
		}
	}
	if (Municipality{}).AddressIsExample() {
		t.Error("an address that nobody wrote is a placeholder")
	}
}

// An answer that is missing is told from a no, in every form that a row has.
func TestAnswersSurvive(t *testing.T) {
	info := Municipalities.Info()
	f, _ := info.Field("example_address")
	for answer, want := range map[Answer]any{NoAnswer: nil, Yes: int64(1), No: int64(0)} {
		id := MunicipalityID("0751")
		d := new(Plan).Edit()
		Put(d, Municipality{ID: id, ExampleAddress: answer})
		v, _ := info.Value(d.Plan(), id, f)
		if v.SQL() != want {
			t.Errorf("%d is stored as %v, want %v", answer, v.SQL(), want)
		}
		image, _ := info.Image(d.Plan(), id)
		read, err := f.FromSQL(v.SQL())
		if err != nil || read != v {
			t.Errorf("%v is read as %v (%v)", v, read, err)
		}
		again := new(Plan).Edit()
		if err := again.Apply(Change{Table: "municipality", Row: id, New: image}); err != nil {
			t.Fatal(err)
		}
		if err := again.Apply(Change{"municipality", id, "example_address", Null, v}); err != nil {
			t.Fatal(err)
		}
		if m, _ := again.Plan().Municipalities.Get(id); m.ExampleAddress != answer {
			t.Errorf("%d comes back as %d", answer, m.ExampleAddress)
		}
	}
	if f.Check(Int(2)) == nil || f.Check(Text("1")) == nil {
		t.Error("a field takes an answer that is none")
	}
}
