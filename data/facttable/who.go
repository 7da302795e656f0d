package facttable

import (
	"regexp"
	"strings"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// christiansoe is in the national population and is no municipality.
const christiansoe = "0411"

var (
	// coded is an area as Statistics Denmark writes it, "101 København".
	coded = regexp.MustCompile(`^(\d{2,4})[ \t.:–-]+(\D.*)$`)
	total = regexp.MustCompile(`(?i)^(?:\d+ kommuner )?(?:i\s?alt|total|sum|gennemsnit|in all|average)\b`)
)

// who returns the municipality that a row is about; ok is false where the row is left out
// or refused, which is said then.
func (b *builder) who(row int) (id plan.ID, ok bool) {
	if id, known := b.whose[row]; known {
		return id, id != plan.None
	}
	id = b.findWho(row)
	b.whose[row] = id
	r := b.row(row)
	r.Of = id
	if m, ok := b.plan.Municipalities.Get(id); ok {
		b.named[id] = true
		if name := b.nameIn(row); name != "" && !strings.EqualFold(name, m.Name) && !strings.EqualFold(name, m.OfficialName) {
			r.Means = m.Name
		}
		if r.Status == LeftOut {
			r.Status, r.Why = Unchanged, Sentence{}
		}
	}
	return id, id != plan.None
}

// nameIn is the name in a row, without the code before it.
func (b *builder) nameIn(row int) string {
	name := b.at(row, b.column(nameField))
	if m := coded.FindStringSubmatch(name); m != nil {
		name = m[2]
	}
	return strings.TrimSpace(name)
}

// codeIn is the code in a row, of four digits, "" for none.
func (b *builder) codeIn(row int) string {
	code := b.at(row, b.column(codeField))
	if code == "" {
		name := b.at(row, b.column(nameField))
		if m := coded.FindStringSubmatch(name); m != nil {
			code = m[1]
		} else if n := len(name); n >= 3 && n <= 4 && strings.Trim(name, "0123456789") == "" {
			code = name
		}
	}
	code = strings.TrimSuffix(code, ".0")
	if code == "" || len(code) > 4 {
		return code
	}
	return strings.Repeat("0", 4-len(code)) + code
}

// areaOf names the area of a row that is no municipality: the country, a region, a part of
// the country, Christiansø, a line of sums.
func (b *builder) areaOf(code, name string) (area string, ok bool) {
	k := key(name)
	switch {
	case total.MatchString(name), k == "helelandet", k == "danmark", k == "alldenmark", k == "denmark":
		return name, true
	case strings.HasPrefix(k, "region"), strings.HasPrefix(k, "landsdel"), strings.HasPrefix(k, "province"):
		return name, true
	case code == christiansoe || k == "christiansoe":
		if name == "" {
			name = code
		}
		return name, true
	case code == "0000", code >= "0081" && code <= "0085", name != "" && code > "0000" && code <= "0011":
		if name == "" {
			name = code
		}
		return name, true
	}
	return "", false
}

func (b *builder) findWho(row int) plan.ID {
	if id, known := b.options.Whose[row+1]; known {
		if id == plan.None {
			b.row(row).Why = say("facts.row.left")
		}
		return id
	}
	code, name := b.codeIn(row), b.nameIn(row)
	if area, ok := b.areaOf(code, name); ok {
		b.leave(row, "area", area)
		return plan.None
	}
	byCode := b.codes[code]
	if byCode == plan.None {
		byCode = b.byOther(row)
	}
	if name == "" || key(name) == key(code) || strings.Trim(name, "0123456789") == "" {
		switch {
		case byCode != plan.None:
		case code != "":
			b.refuseRow(row, say("facts.refused.code", "row", row+1, "text", strings.TrimLeft(code, "0")))
		default:
			b.refuseRow(row, say("facts.refused.nobody", "row", row+1))
		}
		return byCode
	}
	m := b.names.Find(name)
	if byCode != plan.None {
		return b.agree(row, name, byCode, m)
	}
	return b.byName(row, name, m)
}

// byOther finds the municipality of a row by its CVR number or its id.
func (b *builder) byOther(row int) plan.ID {
	if id, ok := b.cvrs[digits(b.at(row, b.column(cvrField)))]; ok && b.column(nameField) < 0 {
		return id
	}
	if id, err := uuid.Parse(b.at(row, b.column(rowField))); err == nil && b.plan.Municipalities.Has(id) {
		return id
	}
	return plan.None
}

// agree compares the code of a row with its name. Where they say different things nobody
// is meant unless somebody chooses.
func (b *builder) agree(row int, name string, byCode plan.ID, m wavetable.Match) plan.ID {
	if m.Municipality == byCode || m.Status != wavetable.Exact {
		return byCode
	}
	at := Cell{Row: row + 1, Column: -1}
	switch b.ask(at, say("facts.doubt.code", "row", row+1, "name", name, "other", b.name(byCode)), 0,
		say("facts.option.leave"), say("facts.option.who", "name", b.name(m.Municipality)), say("facts.option.who", "name", b.name(byCode))) {
	case 1:
		return m.Municipality
	case 2:
		return byCode
	}
	b.row(row).Why = say("facts.row.left")
	return plan.None
}

// byName takes the municipality that a name means: what is misspelled is a doubt.
func (b *builder) byName(row int, name string, m wavetable.Match) plan.ID {
	if m.Status == wavetable.Exact {
		return m.Municipality
	}
	var near []plan.ID
	if m.Status == wavetable.Suggested {
		near = append(near, m.Municipality)
	}
	near = append(near, m.Others...)
	if len(near) == 0 {
		b.refuseRow(row, say("facts.refused.unknown", "row", row+1, "text", name))
		return plan.None
	}
	var options []Sentence
	for _, id := range near {
		options = append(options, say("facts.option.who", "name", b.name(id)))
	}
	options = append(options, say("facts.option.leave"))
	preset, why := 0, say("facts.doubt.name", "row", row+1, "text", name, "name", b.name(near[0]))
	if m.Status != wavetable.Suggested {
		preset, why = len(near), say("facts.doubt.several", "row", row+1, "text", name)
	}
	chosen := b.ask(Cell{Row: row + 1, Column: -1}, why, preset, options...)
	if chosen == len(near) {
		b.row(row).Why = say("facts.row.left")
		return plan.None
	}
	b.remember(name, near[chosen])
	return near[chosen]
}

// remember keeps a spelling that somebody confirmed as an alias.
func (b *builder) remember(text string, of plan.ID) {
	b.edit(func(d *plan.Draft) error {
		plan.Put(d, wavetable.NewAlias(text, of))
		return nil
	})
}

// name is a municipality's name.
func (b *builder) name(id plan.ID) string {
	m, _ := b.plan.Municipalities.Get(id)
	return m.Name
}

// digits is a text without what people put between digits.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
