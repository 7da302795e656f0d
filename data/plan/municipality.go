package plan

import (
	"strconv"
	"strings"
)

// Municipality is one of the 98, with what a letter or an invoice to it needs.
type Municipality struct {
	ID           ID     `col:"id"`
	Code         string `col:"code"` // four digits, "0751"
	Name         string `col:"name"` // "Aarhus"
	OfficialName string `col:"official_name"`
	Region       string `col:"region"`
	CVR          string `col:"cvr"`
	EAN          string `col:"ean" reg:"ean"`       // GLN, 13 digits
	Reference    string `col:"reference" reg:"ean"` // personal reference on invoices
	Address      string `col:"address" reg:"address" lines:"many"`
	Postcode     string `col:"postcode" reg:"address"`
	City         string `col:"city" reg:"address"`
	Example      bool   `col:"example" reg:"ean"` // EAN and reference are placeholders

	// ExampleAddress says whether the address is one; without an answer, which format 1
	// has none of, it is what Example says.
	ExampleAddress Answer `col:"example_address" reg:"address"`
}

// RowID returns the id of the row.
func (r Municipality) RowID() ID { return r.ID }

// AddressIsExample reports whether the address is a placeholder.
func (r Municipality) AddressIsExample() bool {
	return r.ExampleAddress == Yes || r.ExampleAddress == NoAnswer && r.Example
}

// AddressState says what is amiss with the address, "" where nothing is.
func (r Municipality) AddressState() FactState {
	switch {
	case r.Address == "" || r.Postcode == "" || r.City == "":
		return FactMissing
	case r.AddressIsExample():
		return FactExample
	}
	return ""
}

// AddressExamples reports which parts of the address are placeholders: what the examples have
// there or, where nothing is that, all.
func (r Municipality) AddressExamples() (street, postcode, city bool) {
	if !r.AddressIsExample() {
		return false, false, false
	}
	example := ExampleMunicipality(r)
	street, postcode = r.Address == example.Address, r.Postcode == example.Postcode
	if !street && !postcode {
		return r.Address != "", r.Postcode != "", r.City != ""
	}
	return street, postcode, postcode && r.City == example.City
}

// Edited returns what a municipality becomes where somebody writes other data of it. Each
// value counts by itself: what was written is no placeholder, what is left of one stays it.
func (r Municipality) Edited(as Municipality) Municipality {
	as.Example, as.ExampleAddress = r.Example, r.ExampleAddress
	if as.Address != r.Address || as.Postcode != r.Postcode || as.City != r.City {
		was, example := r.AddressIsExample(), ExampleMunicipality(as)
		as.ExampleAddress = No
		if was && (as.Address == example.Address || as.Postcode == example.Postcode) {
			as.ExampleAddress = Yes
		}
	}
	if as.EAN != r.EAN || as.Reference != r.Reference {
		if r.Example && as.ExampleAddress == NoAnswer {
			as.ExampleAddress = Yes
		}
		as.Example = r.Example && as.hasPlaceholder()
	}
	return as
}

// EANIsExample reports whether the EAN number is a placeholder.
func (r Municipality) EANIsExample() bool {
	return r.Example && r.EAN != "" && (r.EAN == ExampleMunicipality(r).EAN || !r.hasPlaceholder())
}

// ReferenceIsExample reports whether the reference is a placeholder.
func (r Municipality) ReferenceIsExample() bool {
	return r.Example && r.Reference != "" && (r.Reference == ExampleMunicipality(r).Reference || !r.hasPlaceholder())
}

// hasPlaceholder reports whether EAN number or reference is what the examples have there.
func (r Municipality) hasPlaceholder() bool {
	example := ExampleMunicipality(r)
	return r.EAN == example.EAN || r.Reference == example.Reference
}

// ExampleMunicipality returns a municipality with what the examples have in place of its EAN
// number, its reference and its address, which no source names.
func ExampleMunicipality(m Municipality) Municipality {
	m.EAN = exampleEAN(m.Code)
	m.Reference = "EKS-" + m.Code
	m.Address = "Rådhuset, Eksempelgade 1"
	m.Postcode = "0000"
	m.City = m.Name
	m.Example = true
	return m
}

// exampleEAN returns a number with the prefix of Denmark, zeros, the municipality's code
// and a valid check digit: weights 1 and 3 from the left, a sum that 10 divides.
func exampleEAN(code string) string {
	digits := "57900000" + code
	sum := 0
	for i, r := range digits {
		sum += int(r-'0') * (1 + i%2*2)
	}
	return digits + strconv.Itoa((10-sum%10)%10)
}

// Population is the number of inhabitants on 1 January of a year.
type Population struct {
	ID             ID     `col:"id"`
	MunicipalityID ID     `col:"municipality_id" ref:"owner"`
	Year           int    `col:"year"`
	Inhabitants    int    `col:"inhabitants" as:"count"`
	Source         string `col:"source" as:"source"`
}

// RowID returns the id of the row.
func (r Population) RowID() ID { return r.ID }

// Contact is a person or mailbox in a municipality, by role.
type Contact struct {
	ID             ID     `col:"id"`
	MunicipalityID ID     `col:"municipality_id" ref:"owner"`
	Role           string `col:"role"`
	Name           string `col:"name" reg:"person"`
	Email          string `col:"email" reg:"person"`
	Phone          string `col:"phone" reg:"person"`
	Example        bool   `col:"example"`
}

// RowID returns the id of the row.
func (r Contact) RowID() ID { return r.ID }

// Edited returns what a contact becomes where somebody writes other data of it: one that
// keeps the mail address of the examples stays a placeholder.
func (r Contact) Edited(as Contact) Contact {
	as.Example = r.Example && as.Email == r.Email && strings.HasSuffix(as.Email, ExampleDomain)
	return as
}

// ExampleDomain ends the mail addresses of the examples' contacts. It is reserved for
// examples: no mail ever arrives.
const ExampleDomain = "@example.com"

// Alias is another spelling of a municipality's name that an import met.
type Alias struct {
	ID             ID     `col:"id"`
	MunicipalityID ID     `col:"municipality_id" ref:"owner"`
	Name           string `col:"name"`
}

// RowID returns the id of the row.
func (r Alias) RowID() ID { return r.ID }

// PhoneCall is a talk with a municipality.
type PhoneCall struct {
	ID             ID     `col:"id"`
	MunicipalityID ID     `col:"municipality_id" ref:"owner"`
	At             string `col:"at" as:"time"` // RFC 3339
	By             string `col:"by"`
	SpokeWith      string `col:"spoke_with"`
	Note           string `col:"note" lines:"many"`
}

// RowID returns the id of the row.
func (r PhoneCall) RowID() ID { return r.ID }

// The roles of contacts that letters can be addressed to, as the file has them. A contact may
// have any other.
const (
	RoleDirector        = "kommunaldirektør"
	RoleFinance         = "økonomidirektør"
	RoleIT              = "it-/digitaliseringschef"
	RoleMailbox         = "funktionspostkasse"
	RoleProgrammeLeader = "programleder"
)

// Roles lists the roles that letters can be addressed to, in their order.
func Roles() []string {
	return []string{RoleDirector, RoleFinance, RoleIT, RoleMailbox, RoleProgrammeLeader}
}
