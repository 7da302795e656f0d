package plan

import (
	"reflect"
	"strings"
)

// Organisation is who writes letters and invoices. A plan has one: its id is
// OrganisationID.
type Organisation struct {
	ID             ID     `col:"id"`
	Name           string `col:"name" reg:"name"`
	Address        string `col:"address" reg:"address" lines:"many"` // street
	Postcode       string `col:"postcode" reg:"address"`
	City           string `col:"city" reg:"address"`
	CVR            string `col:"cvr" reg:"name"` // eight digits
	EAN            string `col:"ean"`
	Website        string `col:"website"`
	Email          string `col:"email"`
	Phone          string `col:"phone"`
	Signatory      string `col:"signatory" reg:"signatory"`
	SignatoryTitle string `col:"signatory_title" reg:"signatory"`
	Signature      string `col:"signature" as:"blob"` // a picture of it
	RegNo          string `col:"reg_no" reg:"bank"`
	Account        string `col:"account" reg:"bank"` // without a registration number: as it is printed
	IBAN           string `col:"iban" reg:"bank"`
	BIC            string `col:"bic" reg:"bank"`
	FIK            string `col:"fik" reg:"bank"` // creditor number
	Logo           string `col:"logo" as:"blob" reg:"logo"`
	LogoText       string `col:"logo_text" reg:"logo"`
	Example        bool   `col:"example"` // a placeholder, not from a source
}

// RowID returns the id of the row.
func (r Organisation) RowID() ID { return r.ID }

// Organisation returns who writes letters and invoices, an empty row where the plan
// does not say.
func (p *Plan) Organisation() Organisation {
	o, _ := Organisations.Of(p).Get(OrganisationID())
	return o
}

// SetOrganisation changes who writes letters and invoices.
func (d *Draft) SetOrganisation(change func(*Organisation)) {
	o, _ := Organisations.Of(d.next).Get(OrganisationID())
	o.ID = OrganisationID()
	change(&o)
	Put(d, o)
}

// Sender is who writes letters and invoices, as they print it.
type Sender struct {
	Name      string
	Address   string // street
	City      string // postcode and city
	CVR       string // eight digits
	Email     string
	Phone     string
	Signature string // who signs
	Title     string // of who signs
	Bank      string // account

	Logo, LogoText   string // the id of the logo's blob, and what stands beside it or for it
	SignaturePicture string // the id of a blob

	Example bool // some of it is a placeholder
}

// Sender returns who writes letters and invoices.
func (p *Plan) Sender() Sender {
	o := p.Organisation()
	s := Sender{
		Name: o.Name, Address: o.Address, City: cityText(o.Postcode, o.City), CVR: o.CVR,
		Email: o.Email, Phone: o.Phone, Signature: o.Signatory, Title: o.SignatoryTitle, Bank: bankText(o.RegNo, o.Account),
		Logo: o.Logo, LogoText: o.LogoText, SignaturePicture: o.Signature,
	}
	s.Example = o.Example && s != Sender{}
	return s
}

// How an account is printed, and how format 1 had it as one text.
const (
	bankFirst  = "Reg.nr. "
	bankSecond = ", konto "
)

func bankText(regNo, account string) string {
	if regNo == "" {
		return account
	}
	return bankFirst + regNo + bankSecond + account
}

// splitBank is bankText the other way round. What does not read so is the account.
func splitBank(text string) (regNo, account string) {
	rest, ok := strings.CutPrefix(text, bankFirst)
	regNo, account, found := strings.Cut(rest, bankSecond)
	if !ok || !found || regNo == "" {
		return "", text
	}
	return regNo, account
}

func cityText(postcode, city string) string {
	if postcode == "" || city == "" {
		return postcode + city
	}
	return postcode + " " + city
}

// splitCity is cityText the other way round: a postcode is digits before a space.
func splitCity(text string) (postcode, city string) {
	postcode, city, _ = strings.Cut(text, " ")
	if strings.Trim(postcode, "0123456789") != "" || cityText(postcode, city) != text {
		return "", text
	}
	return postcode, city
}

// ExampleOrganisation is the sender of the examples, whom no source names. Its CVR number of
// zeros passes the check and belongs to nobody.
func ExampleOrganisation() Organisation {
	return Organisation{
		ID:        OrganisationID(),
		Name:      "Eksempelfællesskabet",
		Address:   "Eksempelvej 1",
		Postcode:  "0000",
		City:      "Eksempelby",
		CVR:       strings.Repeat("0", 8),
		Email:     "udrulning@example.com",
		Phone:     "00 00 00 00",
		Signatory: "Udrulningsteamet",
		RegNo:     "9999",
		Account:   strings.Repeat("0", 10),
		Example:   true,
	}
}

// Placeholders lists the columns that hold what the examples have there, which nobody has
// replaced yet. A row that is no example has none.
func (r Organisation) Placeholders() []string {
	if !r.Example {
		return nil
	}
	var list []string
	info, _ := TableNamed("organisation")
	row, example := reflect.ValueOf(r), reflect.ValueOf(ExampleOrganisation())
	for _, f := range info.Fields {
		was := f.read(example)
		if f.kind == textField && was.AsText() != "" && f.read(row) == was {
			list = append(list, f.Name)
		}
	}
	return list
}
