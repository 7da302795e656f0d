package translations

import (
	"regexp"
	"slices"
	"testing"
)

var places = regexp.MustCompile(`\{[a-zA-Z]+\}`)

func TestBothLanguagesHaveEveryKeyAndPlace(t *testing.T) {
	for _, key := range Danish.Keys() {
		if !English.Has(key) {
			t.Errorf("%s has no English text", key)
			continue
		}
		da, en := places.FindAllString(Danish.T(key), -1), places.FindAllString(English.T(key), -1)
		slices.Sort(da)
		slices.Sort(en)
		if !slices.Equal(slices.Compact(da), slices.Compact(en)) {
			t.Errorf("%s: Danish has places %v, English %v", key, da, en)
		}
	}
	for _, key := range English.Keys() {
		if !Danish.Has(key) {
			t.Errorf("%s has no Danish text", key)
		}
	}
}

func TestPlacesAreFilled(t *testing.T) {
	Danish.texts()["test.moved"] = "{name} er flyttet til {wave}"
	defer delete(Danish.texts(), "test.moved")
	if got, want := Danish.T("test.moved", "name", "Aarhus", "wave", "Bølge 3"), "Aarhus er flyttet til Bølge 3"; got != want {
		t.Errorf("T = %q, want %q", got, want)
	}
}

// said is a part of a sentence.
type said struct {
	key   string
	pairs []any
}

func (s said) Message() (key string, pairs []any) { return s.key, s.pairs }

func TestFill(t *testing.T) {
	for key, text := range map[string]string{"test.inner": "x [{b}]", "test.most": "y"} {
		Danish.texts()[key] = text
		defer delete(Danish.texts(), key)
	}
	for _, c := range []struct {
		text  string
		pairs []any
		want  string
	}{
		{"ingen", []any{"n", 1}, "ingen"},
		{"{n} af {of}", []any{"n", 3, "of", "19"}, "3 af 19"},
		{"{n}{n}", []any{"n", 3, "n", 4}, "33"},
		{"{a} {b}", []any{"a", "{b}", "b", 2}, "{b} 2"}, // what is filled in is no place
		{"{x} {n", []any{"n", 3}, "{x} {n"},
		{"{{n}}", []any{"n", 3}, "{3}"},
		{"} {n}", []any{"n", nil}, "} <nil>"},
		{"", []any{"n", 3}, ""},
		{"({a})", []any{"a", said{"test.inner", []any{"b", said{"test.most", nil}}}}, "(x [y])"},
	} {
		if got := Danish.fill(c.text, c.pairs); got != c.want {
			t.Errorf("%q with %v is %q, want %q", c.text, c.pairs, got, c.want)
		}
	}
}
