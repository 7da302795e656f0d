package letters

import "testing"

func TestFileNamePattern(t *testing.T) {
	values := map[string]string{
		"kode": "0751", "kommune": "Aarhus", "løsning": "SAPA", "bølge": "Bølge 4", "brev": "varsling", "dato": "2019-06-26", "ref": "SAPA-0751-3f9c2a1b",
	}
	for _, c := range []struct {
		pattern FileNamePattern
		want    string
		unknown string
	}{
		{"", "0751-Aarhus-SAPA-varsling", ""},
		{DefaultFileName, "0751-Aarhus-SAPA-varsling", ""},
		{"{Kommune} {BREV} {dato}", "Aarhus varsling 2019-06-26", ""},
		{"{municipality}_{ wave }_{ref}", "Aarhus_Bølge 4_SAPA-0751-3f9c2a1b", ""},
		{"brev", "brev", ""},
		{"{navn}-{kommune}", "-Aarhus", "navn"},
		{"{kommune", "{kommune", "{kommune"},
		{"{}", "", ""},
	} {
		field, is := c.pattern.Unknown()
		if got := c.pattern.Fill(values); got != c.want || field != c.unknown || is != (c.unknown != "" || c.pattern == "{}") {
			t.Errorf("%q gives %q, the field %q is unknown (%v), want %q and %q", c.pattern, got, field, is, c.want, c.unknown)
		}
	}
}
