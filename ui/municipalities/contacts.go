package municipalities

import (
	"errors"
	"net/mail"
	"strings"

	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/erasing"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// Widths in the dialog of a contact, at the normal text size.
const (
	contactLabel = 110
	contactField = 320
)

// showContacts lists the contacts of the municipality, each with a button to change it.
func (s *sheet) showContacts() {
	s.contacts.RemoveAll()
	s.contacts.Add(s.heading("municipalities.contacts"))
	for _, c := range s.ws.Plan().ContactsOf(s.id) {
		change := kit.NewButton(s.ws.T("contact.change"), kit.NormalButton, func() { s.editContact(c) })
		change.SetEnabled(s.ws.CanEdit())
		s.contacts.Add(kit.NewBorder(nil, nil, nil, container.NewVBox(change), kit.NewParagraph(sheetWidth-130, s.contactLines(c)...)))
	}
	for _, role := range setup.MissingRoles(s.ws.Plan(), s.id) {
		text := s.ws.T("municipalities.norole", "role", s.roleName(role))
		s.contacts.Add(kit.NewParagraph(sheetWidth-40, kit.Line{kit.Run{Text: text, Role: style.Warning, OnTap: func() { s.revealContact(role) }}}))
	}
	add := kit.NewButton(s.ws.T("contact.add"), kit.NormalButton, func() { s.addContact() })
	add.SetEnabled(s.ws.CanEdit())
	s.contacts.Add(kit.Padded(2, 0, 10, 0, container.NewHBox(add)))
}

// contactLines returns a contact's name and role, and how to reach the contact.
func (s *sheet) contactLines(c plan.Contact) []kit.Line {
	first := kit.Line{kit.Strong(c.Name)}
	if c.Name == "" {
		first = kit.Line{kit.Strong(c.Role)}
	} else if c.Role != "" {
		first = append(first, kit.Quiet("  "+c.Role))
	}
	if c.Example {
		first = append(first, kit.Plain("  "), kit.Chip(s.ws.T("setup.why.example"), kit.WarningTone))
	}
	lines := []kit.Line{first}
	if reach := strings.Trim(c.Email+" · "+c.Phone, " ·"); reach != "" {
		lines = append(lines, kit.Line{kit.Quiet(reach)})
	}
	return lines
}

// contactForm is the dialog of a contact.
type contactForm struct {
	s                        *sheet
	contact                  plan.Contact
	name, role, email, phone *kit.Entry
	form                     *kit.Form
	key                      string // of the label of the edit
}

func (s *sheet) addContact() *contactForm {
	c := plan.Contact{ID: uuid.New(), MunicipalityID: s.id}
	f := s.newContactForm(c, "did.contact-add")
	f.show(s.ws.T("contact.new"))
	return f
}

// revealContact opens the contact of a role, or a new one with the role.
func (s *sheet) revealContact(role string) *contactForm {
	s.scrollTo(s.contacts)
	if !s.ws.CanEdit() {
		return nil
	}
	for _, c := range s.ws.Plan().ContactsOf(s.id) {
		if plan.FoldName(c.Role) == plan.FoldName(role) {
			return s.editContact(c)
		}
	}
	f := s.addContact()
	f.role.SetText(role)
	return f
}

// roleName is a role in the language of the window.
func (s *sheet) roleName(role string) string {
	if key := "role." + role; s.ws.Lang.Has(key) {
		return s.ws.T(key)
	}
	return role
}

// editContact shows a contact, to change, remove or erase it.
func (s *sheet) editContact(c plan.Contact) *contactForm {
	f := s.newContactForm(c, "did.contact-change")
	f.show(s.ws.T("contact.title"),
		kit.NewButton(s.ws.T("contact.erase"), kit.NormalButton, f.erase),
		kit.NewButton(s.ws.T("contact.remove"), kit.NormalButton, f.remove))
	return f
}

func (s *sheet) newContactForm(c plan.Contact, key string) *contactForm {
	return &contactForm{s: s, contact: c, key: key}
}

// show opens the dialog. others are buttons before "cancel" and "save".
func (f *contactForm) show(title string, others ...*kit.Button) {
	t, c := f.s.ws.T, f.contact
	f.form = kit.NewForm(f.s.ws.Window.Canvas(), kit.FormOptions{
		Title: title, Label: contactLabel, Field: contactField, Others: others,
		Cancel: t("dialog.cancel"), Do: t("contact.save"), Submit: f.submit,
	})
	f.name, f.role = f.form.Text(t("contact.name"), c.Name, ""), f.form.Text(t("contact.role"), c.Role, t("contact.role.hint"))
	f.email, f.phone = f.form.Text(t("contact.email"), c.Email, ""), f.form.Text(t("contact.phone"), c.Phone, "")
	f.form.Show(f.name)
}

// label returns the label of an edit. It names the municipality and no person, because a
// label cannot be erased.
func (f *contactForm) label(key string) plan.Label {
	m, _ := f.s.ws.Plan().Municipalities.Get(f.contact.MunicipalityID)
	return plan.L(key, "municipality", m.Name)
}

// submit saves the contact, or shows what is wrong with it.
func (f *contactForm) submit() {
	next := f.contact
	clean := func(e *kit.Entry) string { return strings.Join(strings.Fields(e.Text), " ") }
	next.Name, next.Role, next.Email, next.Phone = clean(f.name), clean(f.role), clean(f.email), clean(f.phone)
	switch {
	case next.Name == "" && next.Role == "":
		f.refuse("contact.nobody", f.name)
		return
	case next.Email != "" && !isAddress(next.Email):
		f.refuse("contact.noaddress", f.email)
		return
	}
	f.form.Hide()
	if next == f.contact {
		return
	}
	next = f.contact.Edited(next)
	f.s.ws.Do(f.label(f.key), func(d *plan.Draft) error {
		plan.Put(d, next)
		return nil
	})
}

func (f *contactForm) refuse(key string, at *kit.Entry) {
	f.form.Refuse(f.s.ws.T(key), at)
}

// isAddress reports whether a text is exactly one mail address.
func isAddress(text string) bool {
	a, err := mail.ParseAddress(text)
	return err == nil && a.Address == text
}

// remove takes the contact out of the plan. The history keeps the contact, so that it can
// be undone.
func (f *contactForm) remove() {
	f.form.Hide()
	f.s.ws.Do(f.label("did.contact-remove"), func(d *plan.Draft) error {
		plan.Remove[plan.Contact](d, f.contact.ID)
		return nil
	})
}

// erase asks before it erases the contact for good.
func (f *contactForm) erase() {
	f.form.Hide()
	f.s.askErase(f.contact)
}

// askErase asks before it erases a contact for good. It says which letters can no longer be
// printed again, and names the copies that it cannot reach, including the safety copies.
func (s *sheet) askErase(c plan.Contact) {
	who := c.Name
	if who == "" {
		who = c.Role
	}
	workspace.RunAsync(s.ws, func() (tracesOf, error) { return findTraces(s.ws.Document(), c) }, func(traces tracesOf, _ error) {
		text := strings.TrimSpace(s.ws.T("erase.text", "who", who) + " " + s.countTraces("erase.letters", traces.letters))
		text = strings.TrimSpace(text + " " + s.countTraces("erase.invoices", traces.invoices))
		erasing.Confirm(s.ws, text, traces.copies, func() { s.erase(c) })
	})
}

// tracesOf is where else a contact's name stands.
type tracesOf struct {
	copies   []data.SafetyCopy
	letters  int // with stored pages
	invoices int // that were issued, and stay
}

func findTraces(doc *data.Document, c plan.Contact) (t tracesOf, err error) {
	naming, wrong := doc.LettersNaming(c.ID)
	t.letters = len(naming)
	issued, failed := doc.InvoicesNaming(c.ID)
	t.invoices = len(issued)
	t.copies, err = doc.SafetyCopies()
	return t, errors.Join(wrong, failed, err)
}

// countTraces says in how many letters or invoices the name stands, "" for none.
func (s *sheet) countTraces(key string, n int) string {
	if n == 0 {
		return ""
	}
	return s.ws.Lang.N(key, n)
}

// erase erases the contact from plan and history.
func (s *sheet) erase(c plan.Contact) {
	s.ws.EraseContact(c.ID, func(out data.Erased) { erasing.ShowErased(s.ws, out) })
}
