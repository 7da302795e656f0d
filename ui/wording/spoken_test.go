package wording

import (
	"testing"

	"bolgeplan/assets/translations"
)

func TestWhatHasTheKeyboardIsToldInWords(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{FormatPlacement("da", Placement{Municipality: "Tønder", Solution: "KSD"}), "Tønder, KSD, ikke placeret"},
		{FormatPlacement("en", Placement{Municipality: "Tønder", Solution: "KSD"}), "Tønder, KSD, not placed"},
		{FormatPlacement("da", Placement{Municipality: "Tønder", Solution: "KSD", Wave: "Bølge 3", GoLive: "1. kvartal\u00a02020", Findings: []string{"for sent varslet"}}),
			"Tønder, KSD, Bølge 3, idriftsættelse 1. kvartal 2020, ét fund: for sent varslet"},
		{FormatPlacement("da", Placement{Municipality: "Tønder", Solution: "KSD", Wave: "Bølge 3", Former: "Bølge 2", Column: "Bølge 1", Selected: 4}),
			"Tønder, KSD, Bølge 3, før i Bølge 2, markøren i Bølge 1, 4 valgt"},
		{FormatPlacement("da", Placement{Municipality: "Tønder", Solution: "KSD", Wave: "Bølge 3", Column: "Bølge 3"}), "Tønder, KSD, Bølge 3"},
		{FormatWave("da", Wave{Name: "Bølge 3", Members: 12, Expected: 14, GoLive: "1. kvartal 2020", Notice: "varsles senest 1. marts"}),
			"Bølge 3, 12 af 14 kommuner, idriftsættelse 1. kvartal 2020, varsles senest 1. marts"},
		{FormatBar("da", Bar{Name: "KSD: idriftsættelse", Date: "1. juni 2027", Locked: "Milepælen er låst.", Findings: []string{"en", "to"}}),
			"KSD: idriftsættelse, 1. juni 2027, Milepælen er låst, 2 fund: en; to"},
		{FormatBar(translations.English, Bar{Name: "KSD: go-live"}), "KSD: go-live, no date"},
		{FormatFound("da", nil), ""},
	} {
		if c.got != c.want {
			t.Errorf("%q\nwant %q", c.got, c.want)
		}
	}
}
