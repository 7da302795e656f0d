package billing

import "strings"

// ValidGLN reports whether s is a global location number (EAN-nummer): 13
// digits whose sum, weighted 1, 3, 1, 3 ... from the left, is a multiple of 10.
func ValidGLN(s string) bool {
	if len(s) != 13 || !onlyDigits(s) {
		return false
	}
	sum := 0
	for i := range len(s) {
		weight := 1
		if i%2 == 1 {
			weight = 3
		}
		sum += weight * int(s[i]-'0')
	}
	return sum%10 == 0
}

// ValidCVR reports whether s is a number of the Danish business register: eight
// digits whose sum, weighted 2, 7, 6, 5, 4, 3, 2, 1, is a multiple of 11. One
// that is not should warn and not block.
func ValidCVR(s string) bool {
	if len(s) != 8 || !onlyDigits(s) || s[0] == '0' {
		return false
	}
	sum := 0
	for i, weight := range [...]int{2, 7, 6, 5, 4, 3, 2, 1} {
		sum += weight * int(s[i]-'0')
	}
	return sum%11 == 0
}

// FIK71 returns the payment id of a giro card of kind 71: the payload, padded
// to 14 digits, and its check digit after the Luhn algorithm. ok is false where
// the payload is not 1 to 14 digits.
func FIK71(payload string) (id string, ok bool) {
	if payload == "" || len(payload) > 14 || !onlyDigits(payload) {
		return "", false
	}
	payload = strings.Repeat("0", 14-len(payload)) + payload
	sum := 0
	for i := range len(payload) {
		n := int(payload[i] - '0')
		if i%2 == 1 { // the last digit counts twice, and so every other
			n *= 2
		}
		sum += n/10 + n%10
	}
	return payload + string(rune('0'+(10-sum%10)%10)), true
}

// ValidFIK71 reports whether s is a payment id of 15 digits with the right
// check digit.
func ValidFIK71(s string) bool {
	if len(s) != 15 {
		return false
	}
	id, ok := FIK71(s[:14])
	return ok && id == s
}

// ValidIBAN reports whether s is an international account number, without spaces and in
// capitals, whose check digits fit (ISO 13616: the number with its first four signs at the
// end, letters as 10 to 35, leaves 1 when divided by 97). A Danish one has 18 signs.
func ValidIBAN(s string) bool {
	if len(s) < 15 || len(s) > 34 || strings.HasPrefix(s, "DK") && len(s) != 18 {
		return false
	}
	rest := 0
	for _, r := range s[4:] + s[:4] {
		switch {
		case r >= '0' && r <= '9':
			rest = (rest*10 + int(r-'0')) % 97
		case r >= 'A' && r <= 'Z':
			rest = (rest*100 + int(r-'A') + 10) % 97
		default:
			return false
		}
	}
	return rest == 1
}

// ValidBIC reports whether s has the form of a bank's code (ISO 9362): 8 or 11 capitals and
// digits, of which the first six are letters.
func ValidBIC(s string) bool {
	if len(s) != 8 && len(s) != 11 {
		return false
	}
	for i, r := range s {
		letter, digit := r >= 'A' && r <= 'Z', r >= '0' && r <= '9'
		if !letter && (i < 6 || !digit) {
			return false
		}
	}
	return true
}

func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// GLNCheckDigit returns the digit that a global location number of 13 digits must end in. ok is
// false where s is no 13 digits.
func GLNCheckDigit(s string) (digit string, ok bool) {
	if len(s) != 13 || !onlyDigits(s) {
		return "", false
	}
	for d := '0'; d <= '9'; d++ {
		if ValidGLN(s[:12] + string(d)) {
			return string(d), true
		}
	}
	return "", false
}
