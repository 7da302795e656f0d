package wavetable

import (
	"slices"
	"strings"
	"unicode"

	"bolgeplan/data/plan"
)

// Names finds municipalities by what people call them. It serves one plan and
// any number of goroutines.
type Names struct {
	exact     map[string]plan.ID // key of a spelling → municipality
	codes     map[string]plan.ID
	spellings []spelling           // in Danish order of the municipalities
	former    map[string][]plan.ID // folded name of a former municipality → what it is today
	short     map[string]plan.ID   // folded short form → municipality
}

// spelling is one spelling of a municipality.
type spelling struct {
	key   string
	words []string // folded, of a name of several
	of    plan.ID
}

// NewNames takes the names, official names and aliases of a plan.
func NewNames(p *plan.Plan) *Names {
	n := &Names{exact: map[string]plan.ID{}, codes: map[string]plan.ID{}}
	for _, m := range p.AllMunicipalities() {
		n.codes[m.Code] = m.ID
		n.spell(m.Name, m.ID)
		n.spell(m.OfficialName, m.ID)
		n.spell(withoutKommune(m.OfficialName), m.ID)
	}
	for _, a := range p.Aliases.Rows() {
		if p.Municipalities.Has(a.MunicipalityID) {
			n.spell(a.Name, a.MunicipalityID)
		}
	}
	n.spellFormer()
	return n
}

// spell adds a spelling. The first municipality that has the spelling keeps it.
func (n *Names) spell(name string, of plan.ID) {
	key := nameKey(name)
	if _, taken := n.exact[key]; taken || key == "" {
		return
	}
	n.exact[key] = of
	key = fold(name)
	f := spelling{key: key, of: of}
	if words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == ' ' }); len(words) > 1 {
		for _, w := range words {
			f.words = append(f.words, fold(w))
		}
	}
	n.spellings = append(n.spellings, f)
}

// fold is what two spellings of one name have in common: small letters, å as
// aa, æ as ae and ø as oe, and nothing that is no letter.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z':
			b.WriteByte(byte(r))
		case r >= 'A' && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case r < 0x80:
		case r == 'å' || r == 'Å':
			b.WriteString("aa")
		case r == 'æ' || r == 'ä' || r == 'Æ' || r == 'Ä':
			b.WriteString("ae")
		case r == 'ø' || r == 'ö' || r == 'Ø' || r == 'Ö':
			b.WriteString("oe")
		case r == 'ü' || r == 'Ü':
			b.WriteByte('y')
		case r == 'é' || r == 'É':
			b.WriteByte('e')
		}
	}
	return b.String()
}

// ignored are the signs that two spellings of one name may differ in.
const ignored = "-–—.,;:'’‘´`\"“”()[]/_*•&"

// nameKey is fold with what tells two names apart beside their letters: "Aarhus 3" and
// "Aarhus?" are not Aarhus.
func nameKey(s string) string {
	var rest strings.Builder
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == ' ', r == '-', strings.ContainsRune("æøåÆØÅäöüéÄÖÜÉ", r):
		case unicode.IsSpace(r), strings.ContainsRune(ignored, r):
		default:
			rest.WriteRune(r)
		}
	}
	if rest.Len() == 0 {
		return fold(s)
	}
	return fold(s) + " " + rest.String()
}

// withoutKommune takes "Kommune", "Regionskommune" and "Municipality" off a name.
func withoutKommune(name string) string {
	if end := strings.TrimRight(name, " "); end == "" || end[len(end)-1]|0x20 != 'e' && end[len(end)-1]|0x20 != 'y' {
		return name
	}
	words := strings.Fields(name)
	if n := len(words); n > 1 {
		if last := strings.ToLower(words[n-1]); strings.HasSuffix(last, "kommune") || last == "municipality" {
			return strings.Join(words[:n-1], " ")
		}
	}
	return name
}

// Status says how sure the match of a name is.
type Status uint8

// The statuses of a name.
const (
	Unknown   Status = iota // no municipality is near enough
	Suggested               // misspelled: somebody must confirm it
	Exact                   // a name, official name or alias; å and aa, case and hyphens do not matter
)

// Match is the municipality that a text means.
type Match struct {
	Municipality plan.ID // none where unknown
	// Others are municipalities that the text may mean as well, the nearest
	// first.
	Others []plan.ID
	Status Status
	// Former says that the text is the name of a municipality before 2007.
	Former bool
	// Conflict says that code and name mean different municipalities, which are Others.
	Conflict bool
}

// Find matches one name. A suggestion is nearer than any other municipality;
// where several are equally near the name is unknown and they are Others.
func (n *Names) Find(name string) Match {
	if id, ok := n.find(name); ok {
		return Match{Status: Exact, Municipality: id}
	}
	if m, ok := n.findFormer(name); ok {
		return m
	}
	key := fold(withoutKommune(name))
	if id, ok := n.exact[key]; ok { // but for a number or a sign
		return Match{Status: Suggested, Municipality: id}
	}
	return n.suggest(key)
}

// isExact reports whether a text is a name that needs no guess.
func (n *Names) isExact(name string) bool {
	if len(name) > longestName*longestKey {
		return false
	}
	_, ok := n.find(name)
	return ok
}

// find is Find for what is exact.
func (n *Names) find(name string) (id plan.ID, ok bool) {
	if id, ok = n.exact[nameKey(name)]; ok {
		return id, ok
	}
	if short := withoutKommune(name); short != name {
		id, ok = n.exact[nameKey(short)]
	}
	return id, ok
}

// longestKey is above the longest folded spelling.
const longestKey = 32

type candidate struct {
	of       plan.ID
	distance int
}

// suggest looks for spellings that differ in a few letters, more of them the
// longer the name is, or that have the text as one of their words.
func (n *Names) suggest(key string) Match {
	if len(key) < 3 || len(key) > longestKey {
		return Match{}
	}
	limit := 1 + min(len(key)/5, 2)
	if len(key) <= 5 {
		limit = 1
	}
	var found []candidate
	for _, f := range n.spellings {
		d := distance(key, f.key, limit)
		if slices.Contains(f.words, key) {
			d = 1 // as near as a slip of the pen
		}
		if d > limit {
			continue
		}
		if i := slices.IndexFunc(found, func(o candidate) bool { return o.of == f.of }); i >= 0 {
			found[i].distance = min(found[i].distance, d)
		} else {
			found = append(found, candidate{f.of, d})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.distance - b.distance })
	return ranked(found)
}

// ranked makes a match of what was found, the nearest first.
func ranked(found []candidate) Match {
	var m Match
	for _, f := range found[:min(len(found), 5)] {
		m.Others = append(m.Others, f.of)
	}
	if len(found) == 1 || len(found) > 1 && found[0].distance < found[1].distance {
		m.Status, m.Municipality, m.Others = Suggested, found[0].of, m.Others[1:]
	}
	return m
}

// Named is a part of a text with the municipality it means.
type Named struct {
	Text string
	Match
}

// The price of reading some words as one name: cheap is what needs no guess.
const (
	exactPrice     = 1
	suggestedPrice = 10
	unknownPrice   = 30
	longestName    = 4 // words: "Bornholms Regionskommune", "Lyngby - Taarbæk"
)

// Split reads a text of names that only spaces part, some of which are of
// several words: of all ways to cut it, the one with the fewest guesses.
func (n *Names) Split(text string) []Named {
	words := strings.Fields(text)
	type step struct {
		price, from int
		match       Match
	}
	best := make([]step, len(words)+1)
	for end := 1; end <= len(words); end++ {
		best[end].price = 1 << 30
		for from := max(0, end-longestName); from < end; from++ {
			m := n.Find(strings.Join(words[from:end], " "))
			price := best[from].price
			switch {
			case m.Status == Exact:
				price += exactPrice
			case m.Status == Suggested:
				price += suggestedPrice
			case len(m.Others) > 0:
				price += unknownPrice
			default:
				price += unknownPrice * (end - from)
			}
			if price < best[end].price {
				best[end] = step{price, from, m}
			}
		}
	}
	var list []Named
	for end := len(words); end > 0; end = best[end].from {
		list = append(list, Named{strings.Join(words[best[end].from:end], " "), best[end].match})
	}
	slices.Reverse(list)
	return joinUnknown(list)
}

// joinUnknown joins unknown words that follow each other: a line of prose becomes one
// unknown name.
func joinUnknown(list []Named) []Named {
	var out []Named
	for _, n := range list {
		last := len(out) - 1
		if last >= 0 && n.Status == Unknown && out[last].Status == Unknown && len(n.Others)+len(out[last].Others) == 0 {
			out[last].Text += " " + n.Text // a piece has few words
			continue
		}
		out = append(out, n)
	}
	return out
}
