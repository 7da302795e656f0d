package setup

import (
	"net/mail"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// Wrong says why a value cannot be taken or, where it is a warning, what looks wrong
// about one that can.
type Wrong struct {
	Field   *Field
	Of      Of
	Why     string // the end of the text's key, "setup.wrong." + Why
	Value   string
	Near    string // what would do, "" where there is no such thing
	Warning bool
}

func (w *Wrong) Error() string {
	key := ""
	if w.Field != nil {
		key = w.Field.Key
	}
	return "setup: " + key + " cannot be " + w.Value + ": " + w.Why
}

// Said is the sentence that says what is wrong and what to do.
func (w *Wrong) Message() (key string, pairs []any) {
	least, most := 0, 0
	if w.Field != nil {
		least, most = w.Field.Min, w.Field.Max
	}
	return "setup.wrong." + w.Why, []any{"value", w.Value, "near", w.Near, "least", least, "most", most}
}

// checkPostcode takes the four digits of a Danish postcode. Others are a warning: a
// sender may be abroad.
func checkPostcode(_ *plan.Plan, _ Of, value string) *Wrong {
	if len(value) == 4 && isDigits(value) {
		return nil
	}
	return &Wrong{Why: "postcode", Warning: true}
}

func checkCVR(_ *plan.Plan, _ Of, value string) *Wrong {
	switch {
	case len(value) != 8 || !isDigits(value):
		return &Wrong{Why: "cvr-digits"}
	case !billing.ValidCVR(value):
		return &Wrong{Why: "cvr", Warning: true}
	}
	return nil
}

func checkGLN(_ *plan.Plan, _ Of, value string) *Wrong {
	switch {
	case len(value) != 13 || !isDigits(value):
		return &Wrong{Why: "gln-digits"}
	case !billing.ValidGLN(value):
		return &Wrong{Why: "gln"}
	}
	return nil
}

// checkFileName refuses a pattern with a field that there is not.
func checkFileName(_ *plan.Plan, _ Of, value string) *Wrong {
	if field, is := letters.FileNamePattern(value).Unknown(); is {
		return &Wrong{Why: "file-name", Near: field}
	}
	return nil
}

func checkEmail(_ *plan.Plan, _ Of, value string) *Wrong {
	if a, err := mail.ParseAddress(value); err != nil || a.Address != value || !strings.Contains(value, ".") {
		return &Wrong{Why: "email"}
	}
	return nil
}

// checkPhone warns of what holds fewer than eight digits, or letters.
func checkPhone(_ *plan.Plan, _ Of, value string) *Wrong {
	digits := 0
	for _, r := range value {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune(" +-()/", r):
			return &Wrong{Why: "phone", Warning: true}
		}
	}
	if digits < 8 {
		return &Wrong{Why: "phone", Warning: true}
	}
	return nil
}

func checkWebsite(_ *plan.Plan, _ Of, value string) *Wrong {
	if strings.ContainsAny(value, " \t") || !strings.Contains(strings.TrimSuffix(value, "."), ".") {
		return &Wrong{Why: "website", Warning: true}
	}
	return nil
}

func checkRegNo(_ *plan.Plan, _ Of, value string) *Wrong {
	if len(value) != 4 || !isDigits(value) {
		return &Wrong{Why: "reg-no"}
	}
	return nil
}

// checkAccount takes up to ten digits. Format 1 kept the whole line of the bank here:
// that stays as it was, with a warning.
func checkAccount(_ *plan.Plan, _ Of, value string) *Wrong {
	if plain := strings.ReplaceAll(value, " ", ""); isDigits(plain) && len(plain) <= 10 {
		return nil
	}
	return &Wrong{Why: "account", Warning: true}
}

// checkFIK takes the eight digits of a creditor number.
func checkFIK(_ *plan.Plan, _ Of, value string) *Wrong {
	if len(value) != 8 || !isDigits(value) {
		return &Wrong{Why: "fik"}
	}
	return nil
}

func checkIBAN(_ *plan.Plan, _ Of, value string) *Wrong {
	if !billing.ValidIBAN(value) {
		return &Wrong{Why: "iban"}
	}
	return nil
}

func checkBIC(_ *plan.Plan, _ Of, value string) *Wrong {
	if !billing.ValidBIC(value) {
		return &Wrong{Why: "bic"}
	}
	return nil
}

// checkShort takes a short name that no other solution bears.
func checkShort(p *plan.Plan, of Of, value string) *Wrong {
	for _, s := range p.AllSolutions() {
		if s.ID != of.Solution && plan.FoldName(s.Short) == plan.FoldName(value) {
			return &Wrong{Why: "taken", Near: s.Short}
		}
	}
	return nil
}

func checkColour(_ *plan.Plan, _ Of, value string) *Wrong {
	hex := strings.TrimPrefix(value, "#")
	if len(hex) != 6 || len(value) != 7 || strings.Trim(strings.ToLower(hex), "0123456789abcdef") != "" {
		return &Wrong{Why: "colour"}
	}
	return nil
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
