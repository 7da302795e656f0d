package plan

import "testing"

// What somebody writes is no placeholder; each value that is left is what it was.
func TestEditedMunicipality(t *testing.T) {
	was := ExampleMunicipality(Municipality{Code: "0751", Name: "Aarhus"})
	for _, c := range []struct {
		name                    string
		edit                    func(*Municipality)
		ean, reference, address bool // are placeholders afterwards
	}{
		{"nothing", func(*Municipality) {}, true, true, true},
		{"the EAN number", func(m *Municipality) { m.EAN = "5798009811578" }, false, true, true},
		{"no EAN number", func(m *Municipality) { m.EAN = "" }, false, true, true},
		{"the reference", func(m *Municipality) { m.Reference = "MHJ" }, true, false, true},
		{"the street", func(m *Municipality) { m.Address = "Rådhuspladsen 2" }, true, true, true},
		{"the postcode", func(m *Municipality) { m.Postcode = "8000" }, true, true, true},
		{"street and postcode", func(m *Municipality) { m.Address, m.Postcode = "Rådhuspladsen 2", "8000" }, true, true, false},
		{"EAN number and reference", func(m *Municipality) { m.EAN, m.Reference = "5798009811578", "MHJ" }, false, false, true},
		{"all", func(m *Municipality) {
			m.EAN, m.Reference, m.Address, m.Postcode = "5798009811578", "MHJ", "Rådhuspladsen 2", "8000"
		}, false, false, false},
	} {
		next := was
		c.edit(&next)
		next = was.Edited(next)
		if next.EANIsExample() != c.ean || next.ReferenceIsExample() != c.reference || next.AddressIsExample() != c.address {
			t.Errorf("%s: placeholders are %v, %v and %v", c.name, next.EANIsExample(), next.ReferenceIsExample(), next.AddressIsExample())
		}
		if next.Example != (c.ean || c.reference) {
			t.Errorf("%s: the row says %v", c.name, next.Example)
		}
		// One after the other gives what all at once does.
		last := next
		last.EAN = "5790000000005"
		last = next.Edited(last)
		final := last
		final.Reference, final.Address, final.Postcode = "X", "z", "9000"
		if final = last.Edited(final); final.Example || final.AddressIsExample() {
			t.Errorf("%s, then all: placeholders are left", c.name)
		}
	}
	if (Municipality{}).AddressIsExample() {
		t.Error("an address that nobody wrote is a placeholder")
	}
}

// A row of placeholders that no example of this program has is one until it is edited.
func TestForeignPlaceholders(t *testing.T) {
	was := Municipality{Code: "0751", EAN: "5790000000005", Reference: "r", Example: true}
	if !was.EANIsExample() || !was.ReferenceIsExample() {
		t.Error("the row is no example")
	}
	next := was
	next.EAN = "5798009811578"
	if next = was.Edited(next); next.Example || next.EANIsExample() {
		t.Error("what was written is an example")
	}
}

// A contact stays a placeholder as long as it has the examples' mail address.
func TestEditedContact(t *testing.T) {
	was := Contact{Name: "Økonomidirektøren", Email: "oekonomidirektoer.0751@example.com", Example: true}
	for _, c := range []struct {
		edit func(*Contact)
		want bool
	}{
		{func(*Contact) {}, true},
		{func(c *Contact) { c.Name = "Line Krogh" }, true},
		{func(c *Contact) { c.Email = "lk@aarhus.dk" }, false},
		{func(c *Contact) { c.Email = "" }, false},
	} {
		next := was
		c.edit(&next)
		if next = was.Edited(next); next.Example != c.want {
			t.Errorf("%+v", next)
		}
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
