package facttable

import (
	"regexp"
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
)

// The fields of a municipality, and of where it wants the invoices of a solution.
const (
	eanField          Field = "ean"
	referenceField    Field = "reference"
	orderField        Field = "order_number"
	addressField      Field = "address"
	postcodeField     Field = "postcode"
	cityField         Field = "city"
	postcodeCityField Field = "postcode_city"
)

var municipalityColumns = []Column{
	{eanField, []string{"ean", "eannr", "eannummer", "eanno", "eannumber", "eankode", "eanlokationsnummer", "eanlokationsnr", "gln", "glnnr", "glnnummer", "glnno", "glnnumber", "eangln", "glnean", "lokationsnummer"}},
	{referenceField, []string{"reference", "ref", "personreference", "personref", "persreference", "persref", "personligreference", "deresref", "deresreference", "jeresreference", "yourref", "yourreference", "buyerreference", "personalreference", "rekvirent"}},
	{orderField, []string{"ordrenummer", "ordrenr", "ordernumber", "orderno", "indkoebsordre", "indkoebsordrenummer", "indkoebsordrenr", "rekvisition", "rekvisitionsnummer", "rekvisitionsnr", "ponumber", "purchaseorder"}},
	{addressField, []string{"adresse", "gade", "gadeadresse", "vej", "vejnavn", "vejognr", "vejognummer", "vejoghusnr", "vejoghusnummer", "vejnavnoghusnr", "postadresse", "adresse1", "adresselinje1", "address", "street", "streetaddress", "address1"}},
	{postcodeField, []string{"postnr", "postnummer", "postcode", "zip", "zipcode", "postalcode"}},
	{cityField, []string{"by", "bynavn", "postdistrikt", "city", "town"}},
	{postcodeCityField, []string{"postnrogby", "postnrby", "postnummerogby", "postnummerby", "postcodeandcity", "postcodecity"}},
	solutionColumn,
}

// ofBilling reports whether a field may hold for one solution only.
func (f Field) ofBilling() bool {
	return f == eanField || f == referenceField || f == orderField
}

func findMunicipalities(s *sheet) *layout {
	read := func(cells []string) map[int]heading { return s.readHeadings(cells, municipalityColumns, "") }
	return s.findHead(read, func(l *layout) bool {
		facts := l.has(referenceField, addressField, postcodeField, postcodeCityField)
		for _, h := range l.columns {
			facts = facts || h.field == eanField || h.field == orderField || h.solution != plan.None
		}
		return l.names() && facts
	})
}

func proposeMunicipalities(b *builder) {
	b.rows(func(row int) {
		id, ok := b.who(row)
		if !ok {
			return
		}
		m, _ := b.plan.Municipalities.Get(id)
		for _, part := range b.billingParts(row) {
			part.propose(b, row, m)
		}
		b.address(row, m)
		b.cvr(row, m)
	})
}

// billingPart is the columns of EAN, reference and order number that hold for a solution,
// or for all of a municipality's invoices.
type billingPart struct {
	solution plan.ID
	columns  []int
}

// billingParts returns the parts of a row, that of the row's own solution first.
func (b *builder) billingParts(row int) []billingPart {
	own, ok := b.solutionOf(row, plan.None)
	if !ok {
		return nil
	}
	var parts []billingPart
	for _, i := range b.sortedColumns() {
		h := b.columns[i]
		if !h.field.ofBilling() {
			continue
		}
		solution := h.solution
		if solution == plan.None {
			solution = own
		}
		at := slices.IndexFunc(parts, func(p billingPart) bool { return p.solution == solution })
		if at < 0 {
			at, parts = len(parts), append(parts, billingPart{solution: solution})
		}
		parts[at].columns = append(parts[at].columns, i)
	}
	return parts
}

// solutionOf returns the solution that a row names, otherwise where it names none. What is
// no solution is refused.
func (b *builder) solutionOf(row int, otherwise plan.ID) (id plan.ID, ok bool) {
	column := b.column(solutionField)
	text := b.at(row, column)
	if text == "" {
		return otherwise, true
	}
	s, found, err := b.plan.UniqueSolutionNamed(text)
	if !found && err == nil {
		for _, other := range b.plan.AllSolutions() {
			if strings.EqualFold(other.Name, text) {
				s, found = other, true
			}
		}
	}
	if !found {
		b.refuse(Item{Cell: cell(row, column), Field: solutionField, Of: b.whose[row], New: text}, say("facts.refused.solution", "row", row+1, "text", text))
		return plan.None, false
	}
	return s.ID, true
}

func (b *builder) sortedColumns() []int {
	var list []int
	for i := range b.columns {
		list = append(list, i)
	}
	slices.Sort(list)
	return list
}

// propose proposes EAN, reference and order number.
func (part billingPart) propose(b *builder, row int, m plan.Municipality) {
	to := plan.BillingAddress{ID: plan.BillingAddressID(m.ID, part.solution), MunicipalityID: m.ID, SolutionID: part.solution}
	if was, ok := plan.BillingAddresses.Of(b.plan).Get(to.ID); ok {
		to = was
	}
	set := map[Field]string{}
	for _, i := range part.columns {
		field, text := b.columns[i].field, b.at(row, i)
		at := Item{Cell: cell(row, i), Field: field, Of: m.ID}
		if isNothing(text) {
			continue
		}
		switch {
		case part.solution == plan.None && field != orderField:
			at.Old = billingValue(field, m.EAN, m.Reference, "")
		default:
			at.Old = billingValue(field, to.EAN, to.Reference, to.OrderNumber)
		}
		at.New = text
		if field == eanField {
			if at.New = b.ean(at); at.New == "" {
				continue
			}
		}
		if b.said(string(field)+part.solution.String(), at) && b.set(at) {
			set[field] = at.New
		}
	}
	if len(set) == 0 {
		return
	}
	if part.solution == plan.None {
		b.ownBilling(row, m, set)
	}
	part.editAddress(b, to, set)
}

// said reports whether a cell may say what it says of a municipality; where another row
// has said something else it is left out, with the reason.
func (b *builder) said(what string, at Item) bool {
	if b.claim(what+at.Of.String(), at.Cell, at.New) {
		return true
	}
	at.Status, at.Why = LeftOut, say("facts.row.twice")
	b.item(at)
	return false
}

func billingValue(f Field, ean, reference, order string) string {
	switch f {
	case eanField:
		return ean
	case referenceField:
		return reference
	}
	return order
}

// ean reads an EAN number, "" for what is none, which is said.
func (b *builder) ean(at Item) string {
	text, rounded := expand(at.New)
	number := digits(text)
	rest := strings.TrimSpace(strings.ToLower(strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune("0123456789 .-:", r) {
			return -1
		}
		return r
	}, text), " ")))
	switch {
	case rounded:
		b.refuse(at, say("facts.refused.rounded", "row", at.Row, "text", at.New))
	case !billing.ValidGLN(number) || rest != "" && rest != "ean" && rest != "gln":
		key := "facts.refused.ean"
		if len(number) == 13 {
			key = "facts.refused.ean.check"
		}
		b.refuse(at, say(key, "row", at.Row, "text", at.New))
	default:
		return number
	}
	return ""
}

// ownBilling edits a municipality's EAN and reference. A placeholder beside what the table
// gives goes: nothing would say any more that it is one.
func (b *builder) ownBilling(row int, m plan.Municipality, set map[Field]string) {
	ean, hasEAN := set[eanField]
	reference, hasReference := set[referenceField]
	if !hasEAN && !hasReference {
		return
	}
	dropEAN := m.EANIsExample() && !hasEAN && !b.confirms(row, eanField, m.EAN)
	dropReference := m.ReferenceIsExample() && !hasReference && !b.confirms(row, referenceField, m.Reference)
	if dropEAN {
		b.dropped(row, m.ID, eanField, m.EAN)
	}
	if dropReference {
		b.dropped(row, m.ID, referenceField, m.Reference)
	}
	b.edit(func(d *plan.Draft) error {
		plan.Update(d, m.ID, func(as *plan.Municipality) {
			next := *as
			if hasEAN || dropEAN {
				next.EAN = ean
			}
			if hasReference || dropReference {
				next.Reference = reference
			}
			*as = as.Edited(next)
		})
		return nil
	})
}

// confirms reports whether the table has in a row what the plan has.
func (b *builder) confirms(row int, f Field, value string) bool {
	column := b.column(f)
	return column >= 0 && b.at(row, column) == value
}

// dropped says that a placeholder goes.
func (b *builder) dropped(row int, of plan.ID, f Field, was string) {
	b.item(Item{Cell: cell(row, -1), Status: Taken, Field: f, Of: of, Old: was, Why: say("facts.why.example")})
}

// editAddress edits where the invoices of a solution go; of no solution, only the order
// number.
func (part billingPart) editAddress(b *builder, to plan.BillingAddress, set map[Field]string) {
	order, hasOrder := set[orderField]
	if part.solution == plan.None && !hasOrder {
		return
	}
	b.edit(func(d *plan.Draft) error {
		as, ok := plan.BillingAddresses.Of(d.Plan()).Get(to.ID)
		if !ok {
			as = plan.BillingAddress{ID: to.ID, MunicipalityID: to.MunicipalityID, SolutionID: to.SolutionID}
		}
		if hasOrder {
			as.OrderNumber = order
		}
		if part.solution != plan.None {
			if ean, ok := set[eanField]; ok {
				as.EAN = ean
			}
			if reference, ok := set[referenceField]; ok {
				as.Reference = reference
			}
		}
		plan.Put(d, as)
		return nil
	})
}

var (
	postcodeOnly = regexp.MustCompile(`(?i)^(?:dk-?\s?)?(\d{3,4})$`)
	postcodeCity = regexp.MustCompile(`(?i)^(?:dk-?\s?)?(\d{4})\s+(\D.*)$`)
	fullAddress  = regexp.MustCompile(`(?is)^(.*\S)[,\n]\s*(?:dk-?\s?)?(\d{4})\s+(\D.*)$`)
)

// address proposes street, postcode and city.
func (b *builder) address(row int, m plan.Municipality) {
	given := map[Field]Item{}
	take := func(column int, f Field, text string) {
		if !isNothing(text) {
			given[f] = Item{Cell: cell(row, column), Field: f, Of: m.ID, New: text}
		}
	}
	street := b.column(addressField)
	text := b.at(row, street)
	if parts := fullAddress.FindStringSubmatch(text); parts != nil && !b.has(postcodeField, postcodeCityField) {
		take(street, addressField, parts[1])
		take(street, postcodeField, parts[2])
		take(street, cityField, strings.TrimSpace(parts[3]))
	} else {
		take(street, addressField, text)
	}
	for _, f := range [...]Field{postcodeField, postcodeCityField} {
		column := b.column(f)
		text := b.at(row, column)
		switch parts := postcodeCity.FindStringSubmatch(text); {
		case isNothing(text):
		case parts != nil:
			take(column, postcodeField, parts[1])
			take(column, cityField, strings.TrimSpace(parts[2]))
		default:
			code := postcodeOnly.FindStringSubmatch(strings.TrimSuffix(text, ".0"))
			if code == nil {
				b.refuse(Item{Cell: cell(row, column), Field: postcodeField, Of: m.ID, Old: m.Postcode, New: text}, say("facts.refused.postcode", "row", row+1, "text", text))
				continue
			}
			take(column, postcodeField, strings.Repeat("0", 4-len(code[1]))+code[1])
		}
	}
	take(b.column(cityField), cityField, b.at(row, b.column(cityField)))
	b.setAddress(row, m, given)
}

func (b *builder) setAddress(row int, m plan.Municipality, given map[Field]Item) {
	old := map[Field]string{addressField: m.Address, postcodeField: m.Postcode, cityField: m.City}
	set, kept := map[Field]string{}, map[Field]bool{}
	for _, f := range [...]Field{addressField, postcodeField, cityField} {
		at, ok := given[f]
		if at.Old = old[f]; !ok || !b.said(string(f), at) {
			continue
		}
		if kept[f] = true; b.set(at) {
			set[f] = at.New
		}
	}
	if len(set) == 0 {
		return
	}
	street, postcode, city := m.AddressExamples()
	for _, example := range [...]struct {
		field Field
		is    bool
	}{{addressField, street}, {postcodeField, postcode}, {cityField, city}} {
		if f := example.field; example.is && !kept[f] {
			set[f] = ""
			b.dropped(row, m.ID, f, old[f])
		}
	}
	b.edit(func(d *plan.Draft) error {
		plan.Update(d, m.ID, func(as *plan.Municipality) {
			next := *as
			for f, to := range map[Field]*string{addressField: &next.Address, postcodeField: &next.Postcode, cityField: &next.City} {
				if value, ok := set[f]; ok {
					*to = value
				}
			}
			*as = as.Edited(next)
		})
		return nil
	})
}

// cvr compares the CVR number of a row with the plan's, which are known: another one is
// refused where it is none, and else a doubt.
func (b *builder) cvr(row int, m plan.Municipality) {
	column := b.column(cvrField)
	text := b.at(row, column)
	number := digits(text)
	at := Item{Cell: cell(row, column), Field: cvrField, Of: m.ID, Old: m.CVR, New: number}
	switch {
	case isNothing(text):
	case number == m.CVR:
		b.set(at)
	case !billing.ValidCVR(number):
		at.New = text
		b.refuse(at, say("facts.refused.cvr", "row", row+1, "text", text))
	default:
		takes := b.ask(at.Cell, say("facts.doubt.cvr", "row", row+1, "text", number, "name", m.Name, "cvr", m.CVR), 0,
			say("facts.option.keep", "value", m.CVR), say("facts.option.this", "value", number)) == 1
		if !takes {
			at.New = at.Old
		}
		if b.set(at) {
			b.edit(func(d *plan.Draft) error {
				plan.Update(d, m.ID, func(as *plan.Municipality) { as.CVR = number })
				return nil
			})
		}
	}
}

// isNothing reports whether a cell says nothing: what the plan has stays.
func isNothing(text string) bool { return strings.Trim(text, " \t\n–—-.") == "" }
