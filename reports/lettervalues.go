package reports

import (
	"maps"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
)

// letterValues is what the names of a template mean in one letter, by their Danish names, in the
// language of the letter. It implements template.Values.
type letterValues struct {
	texts  map[string]string
	flags  map[string]bool
	lists  map[string][]template.Values
	tables map[string][]tableRow

	reference string // of the letter, which gets it last
}

// tableRow is a row of a table in a letter. Its name is what a template calls it.
type tableRow struct {
	name  string
	cells []string
}

func newLetterValues() *letterValues {
	return &letterValues{texts: map[string]string{}, flags: map[string]bool{}, lists: map[string][]template.Values{}, tables: map[string][]tableRow{}}
}

// Text implements template.Values.
func (v *letterValues) Text(name string) string {
	if name == "ref" {
		return v.reference
	}
	return v.texts[name]
}

// Holds implements template.Values.
func (v *letterValues) Holds(name string) bool { return v.flags[name] }

// withReference returns a copy for a letter with a reference.
func (v *letterValues) withReference(reference string) *letterValues {
	of := *v
	of.reference = reference
	if items := v.lists["løsninger"]; len(items) > 0 {
		of.lists = maps.Clone(v.lists)
		of.lists["løsninger"] = nil
		for _, item := range items {
			of.lists["løsninger"] = append(of.lists["løsninger"], item.(*letterValues).withReference(reference))
		}
	}
	return &of
}

// Items implements template.Values.
func (v *letterValues) Items(list string) []template.Values { return v.lists[list] }

// HasRows implements template.Values.
func (v *letterValues) HasRows(table string, rows []string) bool { return len(v.rows(table, rows)) > 0 }

// rows returns some rows of a table in an order; all in the usual order where none is named.
func (v *letterValues) rows(table string, names []string) []tableRow {
	if len(names) == 0 {
		return v.tables[table]
	}
	var list []tableRow
	for _, name := range names {
		for _, r := range v.tables[table] {
			if r.name == name {
				list = append(list, r)
			}
		}
	}
	return list
}

// setDate sets a date with its forms.
func (v *letterValues) setDate(name string, forms day.Forms) {
	v.texts[name], v.texts[name+".når"], v.texts[name+".dage"] = withNoBreakSpaces(forms.Noun), withNoBreakSpaces(forms.When), withNoBreakSpaces(forms.Days)
	v.flags[name+".præcis"], v.flags[name+".forbi"] = forms.Exact, forms.Past
}

// setDay sets an exact day.
func (v *letterValues) setDay(name string, d day.Day, l translations.Lang, letter day.Day) {
	if d == day.None {
		return
	}
	w := day.Written{Span: day.On(d)}
	v.setDate(name, w.Forms(day.Lang(l), false, letter, day.Thirds{}.OrDefaults()))
}

// setList sets a list and how many entries it has.
func (v *letterValues) setList(name string, items []template.Values, l translations.Lang) {
	v.lists[name] = items
	if len(items) > 0 {
		v.texts[name+".antal"] = billing.Count(len(items)).Format(day.Lang(l))
	}
}

// entry is an entry of a list from pairs of names and texts.
func entry(pairs ...string) *letterValues {
	v := newLetterValues()
	for i := 0; i+1 < len(pairs); i += 2 {
		v.texts[pairs[i]] = pairs[i+1]
	}
	return v
}

// genitive is the genitive of a municipality's name: "Aarhus Kommunes", "Aarhus Kommune's".
func genitive(l translations.Lang, name string) string {
	ends := strings.HasSuffix(name, "s") || strings.HasSuffix(name, "S")
	switch {
	case ends:
		return name + "’"
	case l == translations.English:
		return name + "’s"
	}
	return name + "s"
}

// saidToAll begin the names of what letters say to every municipality of a wave.
var saidToAll = []string{"løsning", "bølge", "idriftsættelse", "kursus", "fakturering", "hypercare", "varsel", "frist", "svarfrist", "brevdato"}

// toNobody returns the values without all that is about a municipality or a person.
func (v *letterValues) toNobody() *letterValues {
	nobody := newLetterValues()
	for name, text := range v.texts {
		for _, begin := range saidToAll {
			if strings.HasPrefix(name, begin) {
				nobody.texts[name] = text
			}
		}
	}
	nobody.flags, nobody.tables = maps.Clone(v.flags), map[string][]tableRow{"datoer": v.tables["datoer"]}
	return nobody
}
