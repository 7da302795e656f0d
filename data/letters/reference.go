package letters

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"bolgeplan/data/plan"
)

// hashDigits is how many digits of the hash of the facts a reference has.
const hashDigits = 8

// Reference is what a letter is quoted by: "SAPA-0751-3f9c2a1b". It is the word of the
// solution, the code of the municipality, and eight digits of the hash of all facts that the
// letter states (Letter.Facts). A letter about several solutions bears the word of the first
// and the hash of the facts of all, in their order.
func Reference(p *plan.Plan, solution, municipality plan.ID, facts ...string) string {
	m, _ := p.Municipalities.Get(municipality)
	sum := sha256.Sum256([]byte(strings.Join(facts, "\n")))
	return p.ReferenceWord(solution) + "-" + m.Code + "-" + hex.EncodeToString(sum[:hashDigits/2])
}

// Find returns the letters with a reference, the newest first. It is not strict: case, spaces,
// dashes and words such as "Ref." before it do not count, and the hash alone suffices. A letter
// about several solutions is several rows of the register.
func Find(p *plan.Plan, reference string) []Status {
	asked := foldReference(reference)
	for _, matches := range []func(of string) bool{
		func(of string) bool { return of == asked },
		func(of string) bool { return strings.HasSuffix(asked, of) },
		func(of string) bool { return len(asked) >= hashDigits && strings.HasSuffix(of, asked) },
	} {
		var found []Status
		for _, s := range Statuses(p) {
			if of := foldReference(s.Letter.Ref); of != "" && matches(of) {
				found = append(found, s)
			}
		}
		if len(found) > 0 {
			SortNewestFirst(found)
			return found
		}
	}
	return nil
}

// IsReference reports whether a text can be meant as a reference: it ends in a hash with a digit.
func IsReference(text string) bool {
	folded := foldReference(text)
	if len(folded) < hashDigits {
		return false
	}
	hash := folded[len(folded)-hashDigits:]
	_, err := hex.DecodeString(hash)
	return err == nil && strings.ContainsAny(hash, "0123456789")
}

// foldReference keeps what tells references apart: letters in lower case, and digits.
func foldReference(reference string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFC.String(reference))
}
