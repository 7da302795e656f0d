package einvoice

import (
	"strings"

	"bolgeplan/data/billing"
)

// party is a seller or a buyer as UBL has it.
type party struct {
	role                          string // the element
	gln, cvr                      string
	name, street, more            string // more: the lines after the first
	postcode, city                string
	taxed                         bool // has a VAT number
	contactID, contact, tel, mail string
}

func (w *writer) seller() {
	s := w.document.Seller
	p := party{
		role: "cac:AccountingSupplierParty", gln: compact(s.EAN), cvr: cvrDigits(s.CVR), name: s.Name, taxed: true,
		postcode: s.Postcode, city: s.City, contact: s.Contact, tel: s.Phone, mail: s.Email,
	}
	p.street, p.more = splitStreet(s.Address)
	w.party(p)
}

func (w *writer) buyer() {
	b := w.document.Buyer
	p := party{
		role: "cac:AccountingCustomerParty", gln: compact(b.EAN), cvr: cvrDigits(b.CVR), name: b.Name,
		postcode: b.Postcode, city: b.City, contact: b.Attention,
	}
	p.street, p.more = splitStreet(b.Address)
	if w.oioubl() {
		p.contactID = contactID(b)
	}
	w.party(p)
}

// contactID is whom an OIOUBL document asks at the buyer, which is mandatory. A buyer who gave
// nothing but an order number finds the document by that.
func contactID(b billing.Buyer) string {
	if reference := oneLine(b.Reference); reference != "" {
		return reference
	}
	return b.OrderNumber
}

// splitStreet returns the first line of an address, and the others as one.
func splitStreet(address string) (street, more string) {
	var lines []string
	for line := range strings.Lines(address) {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return "", ""
	}
	return lines[0], strings.Join(lines[1:], ", ")
}

func (w *writer) party(p party) {
	w.xml.group(p.role, func() {
		w.xml.group("cac:Party", func() {
			w.endpoint(p)
			w.xml.group("cac:PartyName", func() { w.xml.value("cbc:Name", p.name) })
			w.address(p)
			if p.taxed {
				w.xml.group("cac:PartyTaxScheme", func() {
					w.companyID(p.cvr, w.ofFormat("", "DK:SE"))
					w.taxScheme()
				})
			}
			w.legalEntity(p)
			w.contact(p)
		})
	})
}

// endpoint writes the electronic address: a GLN, or the CVR number of a seller without one.
func (w *writer) endpoint(p party) {
	switch {
	case p.gln == "":
		w.xml.value("cbc:EndpointID", denmark+p.cvr, attribute{"schemeID", w.ofFormat("0184", "DK:CVR")})
	case w.oioubl():
		w.xml.value("cbc:EndpointID", p.gln, attribute{"schemeAgencyID", "9"}, attribute{"schemeID", "GLN"})
	default:
		w.xml.value("cbc:EndpointID", p.gln, attribute{"schemeID", "0088"})
	}
}

// legalEntity writes who the party is in law. OIOUBL has none without a CVR number.
func (w *writer) legalEntity(p party) {
	if p.cvr == "" && w.oioubl() {
		return
	}
	w.xml.group("cac:PartyLegalEntity", func() {
		w.xml.value("cbc:RegistrationName", p.name)
		w.companyID(p.cvr, w.ofFormat("0184", "DK:CVR"))
	})
}

// companyID writes a CVR number, with its country, or the VAT number, which is made of it.
func (w *writer) companyID(cvr, scheme string) {
	switch {
	case cvr == "":
	case scheme == "":
		w.xml.value("cbc:CompanyID", denmark+cvr)
	default:
		w.xml.value("cbc:CompanyID", denmark+cvr, attribute{"schemeID", scheme})
	}
}

// address writes a Danish address. In OIOUBL it is of the kind that need not tell a street
// from its number.
func (w *writer) address(p party) {
	w.xml.group("cac:PostalAddress", func() {
		if w.oioubl() {
			w.xml.value("cbc:AddressFormatCode", "StructuredLax",
				attribute{"listAgencyID", "320"}, attribute{"listID", oioublLists + "addressformatcode-1.1"})
		}
		w.xml.value("cbc:StreetName", p.street)
		w.xml.value("cbc:AdditionalStreetName", p.more)
		w.xml.value("cbc:CityName", p.city)
		w.xml.value("cbc:PostalZone", p.postcode)
		w.xml.group("cac:Country", func() { w.xml.value("cbc:IdentificationCode", denmark) })
	})
}

func (w *writer) contact(p party) {
	if oneLine(p.contactID+p.contact+p.tel+p.mail) == "" {
		return // no element may be empty
	}
	w.xml.group("cac:Contact", func() {
		w.xml.value("cbc:ID", p.contactID)
		w.xml.value("cbc:Name", p.contact)
		w.xml.value("cbc:Telephone", p.tel)
		w.xml.value("cbc:ElectronicMail", p.mail)
	})
}
