package plan

// Sender is who writes letters and invoices, as they print it.
type Sender struct {
	Name      string
	Address   string // street
	City      string // postcode and city
	CVR       string // eight digits
	Email     string
	Phone     string
	Signature string // who signs
	Bank      string // account

	Example bool // some of it is a placeholder
}

// Sender returns who writes letters and invoices.
func (p *Plan) Sender() Sender {
	var s Sender
	for _, f := range [...]struct {
		key  string
		into *string
	}{
		{SenderName, &s.Name}, {SenderAddress, &s.Address}, {SenderCity, &s.City},
		{SenderCVR, &s.CVR}, {SenderEmail, &s.Email}, {SenderPhone, &s.Phone},
		{SenderSignature, &s.Signature}, {SenderBank, &s.Bank},
	} {
		set, _ := p.Settings.Get(SettingID(f.key))
		*f.into = set.Value
		s.Example = s.Example || set.Example && set.Value != ""
	}
	return s
}
