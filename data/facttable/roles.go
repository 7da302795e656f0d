package facttable

import (
	"slices"
	"strings"
)

// role is what a contact is to its municipality, as the plan stores it, with other ways to
// write it, as key leaves them. What is only near to it is a doubt.
type role struct {
	name        string
	exact, near []string
}

var roles = []role{
	{"kommunaldirektør", []string{"kommunaldirektoer", "kommunaldirektoeren", "kommunaldir", "municipaldirector", "chiefexecutive", "chiefexecutiveofficer"}, []string{"direktoer", "ceo", "administrerendedirektoer"}},
	{"økonomidirektør", []string{"oekonomidirektoer", "oekonomidirektoeren", "oekonomidir", "financedirector", "chieffinancialofficer"}, []string{"oekonomichef", "cfo", "finanschef", "direktoerforoekonomi", "stabsdirektoer"}},
	{"it-/digitaliseringschef", []string{"itdigitaliseringschef", "itogdigitaliseringschef", "itogdigitaliseringschefen", "digitaliseringsogitchef", "itchef", "itchefen", "digitaliseringschef", "digitaliseringschefen", "headofit", "headofdigitalisation", "headofitanddigitalisation"}, []string{"itdirektoer", "digitaliseringsdirektoer", "cio", "itleder", "digitaliseringsleder", "itmanager"}},
	{"funktionspostkasse", []string{"funktionspostkasse", "funktionspostkassen", "faellespostkasse", "faellespostkassen", "hovedpostkasse", "sharedmailbox", "functionalmailbox"}, []string{"postkasse", "hovedpostkassen", "officielpostkasse", "mailbox", "sikkerpost", "hovedmail", "postkassen"}},
	{"programleder", []string{"programleder", "programlederen", "programmeleader", "programleader", "programmemanager", "programmanager"}, []string{"projektleder", "programansvarlig", "projectmanager", "implementeringsleder", "projektlederen"}},
}

// roleWithoutOne is that of an address in a column that names none.
const roleWithoutOne = "funktionspostkasse"

// findRole returns the role that a text means; near says that it is only like it. The name
// is "" where it means none of them.
func findRole(text string) (name string, near bool) {
	k := key(text)
	for _, r := range roles {
		if k == key(r.name) || slices.Contains(r.exact, k) {
			return r.name, false
		}
	}
	for _, r := range roles {
		if slices.Contains(r.near, k) || len(k) > 7 && oneSlip(k, key(r.name)) {
			return r.name, true
		}
	}
	return "", false
}

// personHeadings are what a heading may say beside a role: "Kommunaldirektør e-mail".
var personHeadings = [...]struct {
	field Field
	words []string
}{
	{personField, []string{"", "navn", "navnet", "name", "navnpaa", "kontakt", "person"}},
	{emailField, []string{"email", "mail", "epost", "mailadresse", "emailadresse", "emailaddress", "emailtil", "mailtil"}},
	{phoneField, []string{"telefon", "tlf", "tlfnr", "telefonnr", "telefonnummer", "mobil", "mobilnr", "mobilnummer", "direkte", "phone", "telephone", "mobile"}},
}

// rolesHeading reads a heading that names a role.
func rolesHeading(cell string) (h heading, ok bool) {
	k := key(cell)
	longest := 0
	for _, r := range roles {
		for _, name := range append([]string{key(r.name)}, r.exact...) {
			if len(name) <= longest || !strings.Contains(k, name) {
				continue
			}
			for _, rest := range [...]string{strings.TrimPrefix(k, name), strings.TrimSuffix(k, name)} {
				for _, p := range personHeadings {
					if rest != k && slices.Contains(p.words, rest) {
						h, ok, longest = heading{field: p.field, role: r.name}, true, len(name)
					}
				}
			}
		}
	}
	return h, ok
}

// oneSlip reports whether two words differ by one letter put in, left out or changed, or by
// two that changed places.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) || a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
