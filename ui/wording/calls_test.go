package wording

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/plan"
)

func TestCalls(t *testing.T) {
	at := "2019-06-26T12:05:00.000Z"
	for _, c := range []struct {
		call   plan.PhoneCall
		da, en string
	}{
		{
			plan.PhoneCall{By: "Mette", SpokeWith: "Ane Holm", At: at, Note: " flytter til uge 40 "},
			"Mette talte med Ane Holm den 26. juni 2019 kl. 14.05: flytter til uge 40",
			"Mette spoke with Ane Holm on 26 June 2019 at 14:05: flytter til uge 40",
		},
		{plan.PhoneCall{By: "Mette", SpokeWith: "Ane Holm", At: at}, "Mette talte med Ane Holm den 26. juni 2019 kl. 14.05", "Mette spoke with Ane Holm on 26 June 2019 at 14:05"},
		{plan.PhoneCall{At: at, Note: "ring igen"}, "Nogen talte i telefon den 26. juni 2019 kl. 14.05: ring igen", "Somebody spoke on the phone on 26 June 2019 at 14:05: ring igen"},
		{plan.PhoneCall{By: "Mette", At: "i går", Note: "x"}, "Mette talte i telefon den i går: x", "Mette spoke on the phone on i går: x"},
	} {
		if got := FormatCall(translations.Danish, c.call); got != c.da {
			t.Errorf("Danish: %s", got)
		}
		if got := FormatCall(translations.English, c.call); got != c.en {
			t.Errorf("English: %s", got)
		}
	}
}

func TestWhatWasErasedIsNamed(t *testing.T) {
	for label, want := range map[string]string{
		"":           "Personoplysninger om en kontakt i Odder slettet for altid",
		"phone_call": "Et opkald fra Odder slettet for altid",
		"later":      "Personoplysninger om en kontakt i Odder slettet for altid",
	} {
		if got := FormatLabel(translations.Danish, plan.L(data.EraseKey, "municipality", "Odder", "table", label)); got != want {
			t.Errorf("%q is %s", label, got)
		}
	}
}
