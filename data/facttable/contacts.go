package facttable

import (
	"maps"
	"net/mail"
	"slices"
	"strings"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
)

// The fields of a contact.
const (
	roleField   Field = "role"
	personField Field = "name"
	firstField  Field = "first_name"
	lastField   Field = "last_name"
	emailField  Field = "email"
	phoneField  Field = "phone"
)

var contactColumns = []Column{
	{roleField, []string{"rolle", "titel", "stilling", "stillingsbetegnelse", "funktion", "kontakttype", "jobtitle", "jobtitel", "title", "role", "position"}},
	{personField, []string{"kontakt", "kontaktperson", "kontaktnavn", "kontaktpersonnavn", "fuldenavn", "fuldtnavn", "personnavn", "person", "contact", "contactname", "contactperson", "fullname"}},
	{firstField, []string{"fornavn", "fornavne", "firstname", "givenname"}},
	{lastField, []string{"efternavn", "lastname", "surname", "familyname"}},
	{emailField, []string{"email", "mail", "emailadresse", "mailadresse", "epost", "epostadresse", "emailaddress"}},
	{phoneField, []string{"telefon", "telefonnr", "telefonnummer", "tlf", "tlfnr", "mobil", "mobilnr", "mobilnummer", "mobiltelefon", "direktetelefon", "direktetlf", "phone", "phonenumber", "telephone", "mobile"}},
}

func findContacts(s *sheet) *layout {
	read := func(cells []string) map[int]heading {
		found := s.readHeadings(cells, contactColumns, personField)
		if l := (&layout{0, found}); l.has(personField) {
			maps.DeleteFunc(found, func(_ int, h heading) bool { return h.field == firstField || h.field == lastField })
		}
		for i, cell := range cells {
			if h, ok := rolesHeading(cell); ok && !s.isGiven(i) {
				if _, is := found[i]; !is {
					found[i] = h
				}
			}
		}
		return found
	}
	return s.findHead(read, func(l *layout) bool {
		wide := false
		for _, h := range l.columns {
			wide = wide || h.role != ""
		}
		named := l.has(roleField) && l.has(personField, firstField, lastField)
		return l.names() && (wide || named || l.has(emailField, phoneField))
	})
}

// person is a contact that a table names.
type person struct {
	row    int
	of     plan.ID
	role   string
	fields map[Field]Item // name, email and phone
}

func (p person) text(f Field) string { return p.fields[f].New }

func proposeContacts(b *builder) {
	var people []person
	long := b.has(roleField, personField, firstField, lastField, emailField, phoneField)
	b.rows(func(row int) {
		id, ok := b.who(row)
		if !ok {
			return
		}
		if long {
			people = b.add(people, row, id, b.roleOf, "")
		}
		for _, r := range roles {
			people = b.add(people, row, id, func(int) (string, bool) { return r.name, true }, r.name)
		}
	})
	for len(people) > 0 {
		var same, others []person
		for _, p := range people {
			if p.of == people[0].of && key(p.role) == key(people[0].role) {
				same = append(same, p)
			} else {
				others = append(others, p)
			}
		}
		b.match(same)
		people = others
	}
}

// add adds the contact that a row names in the columns of a role, or in those of none.
func (b *builder) add(people []person, row int, of plan.ID, roleOf func(row int) (string, bool), columnsOf string) []person {
	p := person{row: row, of: of, fields: map[Field]Item{}}
	for _, i := range b.sortedColumns() {
		h, text := b.columns[i], b.at(row, i)
		if h.role != columnsOf || isNothing(text) {
			continue
		}
		at := Item{Cell: cell(row, i), Field: h.field, Of: of, New: strings.Join(strings.Fields(text), " ")}
		switch h.field {
		case firstField, lastField:
			at.Field = personField
			if first, ok := p.fields[personField]; ok && b.column(personField) < 0 {
				at.New = strings.TrimSpace(first.New + " " + at.New)
				if h.field == firstField { // the columns stand the other way round
					at.New = strings.TrimSpace(strings.Join(strings.Fields(text), " ") + " " + first.New)
				}
			}
			p.fields[personField] = at
		case personField:
			if strings.Contains(at.New, "@") && !strings.ContainsAny(at.New, " <") { // an address under the role alone
				at.Field = emailField
				p.fields[emailField] = at
				continue
			}
			p.fields[personField] = at
		case emailField, phoneField:
			p.fields[h.field] = at
		}
	}
	if len(p.fields) == 0 {
		return people
	}
	role, ok := roleOf(row)
	if !ok {
		for _, at := range p.fields {
			at.Why = say("facts.row.left")
			b.item(at)
		}
		return people
	}
	p.role = role
	for f, at := range p.fields {
		at.Role = role
		p.fields[f] = at
	}
	b.checkEmail(&p)
	if len(p.fields) == 0 {
		return people
	}
	return append(people, p)
}

// checkEmail refuses what is no address, and takes the name out of "Navn <adresse>".
func (b *builder) checkEmail(p *person) {
	at, ok := p.fields[emailField]
	if !ok {
		return
	}
	parsed, err := mail.ParseAddress(strings.TrimPrefix(at.New, "mailto:"))
	if err != nil || !strings.Contains(parsed.Address, ".") || strings.ContainsAny(parsed.Address, " ;,\"") {
		b.refuse(at, say("facts.refused.email", "row", at.Row, "text", at.New))
		delete(p.fields, emailField)
		return
	}
	at.New = parsed.Address
	p.fields[emailField] = at
	if _, named := p.fields[personField]; !named && parsed.Name != "" {
		name := at
		name.Field, name.New = personField, parsed.Name
		p.fields[personField] = name
	}
}

// roleOf is the role in a row's column of roles. One that nobody knows, and one that is
// only near to a known one, is a doubt; so is a table without such a column.
func (b *builder) roleOf(row int) (role string, ok bool) {
	column := b.column(roleField)
	if column < 0 {
		return b.roleWithoutColumn(), true
	}
	text := strings.Join(strings.Fields(b.at(row, column)), " ")
	if isNothing(text) {
		return "", true
	}
	name, near := findRole(text)
	if name != "" && !near {
		return name, true
	}
	options, preset := []Sentence{say("facts.option.role.own", "role", text)}, 0
	list := []string{text}
	for i, r := range roles {
		options, list = append(options, say("facts.option.role", "role", r.name)), append(list, r.name)
		if r.name == name {
			preset = i + 1
		}
	}
	options = append(options, say("facts.option.leave"))
	chosen := b.ask(cell(row, column), say("facts.doubt.role", "row", row+1, "text", text), preset, options...)
	if chosen == len(list) {
		return "", false
	}
	return list[chosen], true
}

// roleWithoutColumn asks once what the contacts of a table are that says no roles.
func (b *builder) roleWithoutColumn() string {
	column, preset := b.column(emailField), 1
	for _, f := range [...]Field{personField, lastField, firstField} {
		if c := b.column(f); c >= 0 { // a person, not a mailbox
			column, preset = c, 0
		}
	}
	if column < 0 {
		column = b.column(phoneField)
	}
	options, list := []Sentence{say("facts.option.role.none")}, []string{""}
	options, list = append(options, say("facts.option.role", "role", roleWithoutOne)), append(list, roleWithoutOne)
	for _, r := range roles {
		if r.name != roleWithoutOne {
			options, list = append(options, say("facts.option.role", "role", r.name)), append(list, r.name)
		}
	}
	return list[b.ask(cell(b.head, column), say("facts.doubt.norole", "heading", b.at(b.head, column)), preset, options...)]
}

// match finds out whom the contacts of a municipality with one role are in the plan.
func (b *builder) match(people []person) {
	var have []plan.Contact
	for _, c := range b.plan.ContactsOf(people[0].of) {
		if key(c.Role) == key(people[0].role) {
			have = append(have, c)
		}
	}
	take := func(is func(plan.Contact) bool) (plan.Contact, bool) {
		i := slices.IndexFunc(have, is)
		if i < 0 {
			return plan.Contact{}, false
		}
		c := have[i]
		have = slices.Delete(have, i, i+1)
		return c, true
	}
	var left []person
	for _, p := range people {
		c, ok := take(func(c plan.Contact) bool {
			return p.text(emailField) != "" && strings.EqualFold(c.Email, p.text(emailField)) ||
				p.text(personField) != "" && plan.FoldName(c.Name) == plan.FoldName(p.text(personField))
		})
		if ok {
			b.change(p, c)
		} else {
			left = append(left, p)
		}
	}
	for n, p := range left {
		c, ok := take(func(c plan.Contact) bool { return c.Example && c.Role != "" })
		if !ok && p.role != "" && n == 0 && len(left) == 1 {
			c, ok = b.replaced(p, have)
		}
		if ok {
			b.change(p, c)
		} else {
			b.change(p, plan.Contact{MunicipalityID: p.of, Role: p.role})
		}
	}
}

// replaced asks which of several contacts of a role a new one takes the place of, if any.
func (b *builder) replaced(p person, have []plan.Contact) (plan.Contact, bool) {
	switch len(have) {
	case 0:
		return plan.Contact{}, false
	case 1:
		return have[0], true
	}
	options := []Sentence{say("facts.option.add")}
	for _, c := range have {
		name := c.Name
		if name == "" {
			name = c.Email
		}
		options = append(options, say("facts.option.replace", "name", name))
	}
	chosen := b.ask(p.place(), say("facts.doubt.which", "row", p.row+1, "role", p.role, "n", len(have)), 0, options...)
	if chosen == 0 {
		return plan.Contact{}, false
	}
	return have[chosen-1], true
}

// place is the first cell of a contact.
func (p person) place() Cell {
	for _, f := range [...]Field{personField, emailField, phoneField} {
		if at, ok := p.fields[f]; ok {
			return at.Cell
		}
	}
	return cell(p.row, -1)
}

// change proposes what a contact becomes; one without an id is made. Of another person
// nothing of the former one stays, and no placeholder of an example.
func (b *builder) change(p person, c plan.Contact) {
	isNew := c.ID == plan.None
	next := c
	name, named := p.fields[personField]
	other := !isNew && (c.Example || named && c.Name != "" && plan.FoldName(name.New) != plan.FoldName(c.Name))
	changed := false
	for _, f := range []struct {
		field Field
		to    *string
	}{{personField, &next.Name}, {emailField, &next.Email}, {phoneField, &next.Phone}} {
		at, ok := p.fields[f.field]
		at.Old = *f.to
		if ok {
			*f.to = at.New
			changed = b.set(at) || changed
		}
	}
	if !changed {
		return
	}
	if other {
		b.forget(p, c, &next)
	}
	next.Example = false
	b.edit(func(d *plan.Draft) error {
		to := next
		if isNew {
			to.ID = uuid.New()
		} else if !plan.Contacts.Of(d.Plan()).Has(c.ID) {
			return nil // erased meanwhile: it must not come back
		}
		plan.Put(d, to)
		return nil
	})
}

// forget takes out what the table does not say of a contact that becomes another person.
func (b *builder) forget(p person, was plan.Contact, next *plan.Contact) {
	why := say("facts.why.other")
	if was.Example {
		why = say("facts.why.example")
	}
	for _, f := range []struct {
		field Field
		to    *string
	}{{personField, &next.Name}, {emailField, &next.Email}, {phoneField, &next.Phone}} {
		if _, ok := p.fields[f.field]; ok || *f.to == "" {
			continue
		}
		b.item(Item{Cell: cell(p.row, -1), Status: Taken, Field: f.field, Role: p.role, Of: p.of, Old: *f.to, Why: why})
		*f.to = ""
	}
}
