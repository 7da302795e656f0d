package facttable

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// ProposeColumn works out what values of one field would do that are pasted onto a list of
// municipalities, one value a row, from the first of them on: EAN, reference, address,
// postcode or city. The cells are those of the clipboard; a heading above the values is
// left out. What is more than the list has is refused.
func ProposeColumn(p *plan.Plan, field Field, list []plan.ID, cells [][]string, o Options) (*Proposal, error) {
	var heading string
	for _, c := range municipalityColumns {
		if c.Field == field {
			heading = c.Headings[0]
		}
	}
	if heading == "" {
		return nil, &UnlikeError{Municipalities}
	}
	if len(cells) > 0 && fieldOf(first(cells[0]), municipalityColumns) == field {
		cells = cells[1:]
	}
	for len(cells) > 0 && first(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	table := [][]string{{"municipality_id", heading}}
	for i, row := range cells {
		id := ""
		if i < len(list) {
			id = list[i].String()
		}
		table = append(table, []string{id, first(row)})
	}
	o.Kinds = []ID{Municipalities}
	return Propose(p, table, o)
}

// ColumnFields are the fields that ProposeColumn takes, in the order in which a person is
// asked.
func ColumnFields() []Field {
	return []Field{eanField, referenceField, orderField, addressField, postcodeField, cityField}
}

// LikelyField is the field that a column is likely of: by its heading, or else by its values.
func LikelyField(cells [][]string) Field {
	var values []string
	for i, row := range cells {
		text := first(row)
		if f := fieldOf(text, municipalityColumns); i == 0 && slices.Contains(ColumnFields(), f) {
			return f
		}
		if text != "" {
			values = append(values, text)
		}
	}
	most := func(is func(string) bool) bool {
		n := 0
		for _, v := range values {
			if is(v) {
				n++
			}
		}
		return 2*n > len(values)
	}
	switch {
	case most(func(v string) bool { return len(digits(v)) >= 12 }):
		return eanField
	case most(postcodeOnly.MatchString):
		return postcodeField
	case most(func(v string) bool { return strings.Contains(v, " ") && digits(v) != "" }):
		return addressField
	}
	return referenceField
}

// first is the first cell of a row.
func first(row []string) string {
	if len(row) == 0 {
		return ""
	}
	return row[0]
}
