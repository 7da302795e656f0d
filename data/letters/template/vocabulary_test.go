package template_test

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
)

// A name means one thing, whatever its language, and one that a template can write.
func TestNamesAreDistinct(t *testing.T) {
	seen := map[string]string{}
	for _, e := range template.Entries() {
		for _, name := range []string{e.Danish, e.English} {
			if of, taken := seen[name]; taken && of != e.Danish {
				t.Errorf("%s is %s and %s", name, of, e.Danish)
			}
			seen[name] = e.Danish
		}
		if strings.Count(e.Danish, ".") != strings.Count(e.English, ".") || e.Danish != strings.ToLower(e.Danish) || e.English != strings.ToLower(e.English) {
			t.Errorf("%s and %s do not fit together", e.Danish, e.English)
		}
	}
	for _, n := range template.PieceNames() {
		if slices.Contains(template.Kinds(), n.Danish) {
			t.Errorf("the piece %s has the name of a kind of letter", n.Danish)
		}
	}
}

// Every name and form can be asked for, alone and in its list, in both languages and with the
// words of both mixed.
func TestEveryNameIsUnderstood(t *testing.T) {
	for _, e := range template.Entries() {
		kind := "test"
		if kinds := e.Kinds(); len(kinds) > 0 {
			kind = kinds[0]
		}
		names := []string{e.Danish, e.English, strings.ToUpper(e.Danish)}
		for _, f := range e.Forms {
			names = append(names, e.Danish+"."+f.Danish, e.Danish+"."+f.English, e.English+"."+f.Danish, e.English+"."+f.English)
		}
		for _, name := range names {
			line := "{hvis " + name + "}x{slut}"
			if e.List != "" {
				line = "{for hver " + e.List + "}" + line
			}
			if kind != "test" {
				line = "# A\n" + line
			}
			if _, faults := template.Parse(line, day.Danish, kind); len(faults) > 0 {
				t.Errorf("%s: %s", line, formatFaults(day.Danish, faults))
			}
		}
	}
}

// What completion offers has a meaning in words, and no meaning is of something that is gone.
func TestEveryNameHasAMeaning(t *testing.T) {
	keys := map[string]bool{}
	for _, e := range template.Entries() {
		keys[e.Meaning()] = true
	}
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		for key := range keys {
			if !lang.Has(key) {
				t.Errorf("%s has no text %s", lang, key)
			}
		}
	}
	for _, key := range translations.Danish.Keys() {
		if strings.HasPrefix(key, "template.field.") && !keys[key] {
			t.Errorf("%s is the meaning of nothing", key)
		}
	}
}

// A fault names at most two kinds of letters, as its sentence can.
func TestEntriesAreOpenInOneOrTwoKindsOrAll(t *testing.T) {
	for _, e := range template.Entries() {
		if n := len(e.Kinds()); n > 2 {
			t.Errorf("%s is open in %d kinds", e.Danish, n)
		}
	}
}
