package plan

import "strconv"

// The digits of keys, in their order as text. A key is a fraction: it is compared
// as text, none ends in 0, and so there is always one between two others. Keys and
// the functions below are part of the file format.
const digits = "0123456789abcdefghijklmnopqrstuvwxyz"

// KeyOf returns a whole number as a key, in the order of the numbers and with room
// on both sides: the number of its digits comes first. Files of format 1 have whole
// numbers as places in an order.
func KeyOf(n int) string {
	if n >= 0 {
		text := strconv.Itoa(n)
		return string(digits[10+len(text)]) + text + "i"
	}
	// Below zero a longer number comes before a shorter one, and a greater digit
	// before a smaller one.
	text := []byte(strconv.Itoa(n)[1:])
	for i, c := range text {
		text[i] = '0' + '9' - c
	}
	return "0" + string(digits[len(digits)-1-len(text)]) + string(text) + "i"
}

// KeyBetween returns a key after a and before b; "" is the end on either side.
// Where b is not after a, it returns one after a.
func KeyBetween(a, b string) string {
	if b <= a {
		b = ""
	}
	var key []byte
	for i := 0; ; i++ {
		low, high := 0, len(digits)
		if i < len(a) {
			low = digitValue(a[i])
		}
		if i < len(b) {
			high = digitValue(b[i])
		}
		if high-low > 1 {
			return string(append(key, digits[(low+high)/2]))
		}
		key = append(key, digits[low])
		if high > low {
			b = ""
		}
	}
}

// keyAfter returns a key at the end of an order, after its last key. After a whole
// number that is the next one, so that keys stay short.
func keyAfter(last string) string {
	if last == "" {
		return KeyOf(1)
	}
	if len(last) > 2 {
		if n, err := strconv.Atoi(last[1 : len(last)-1]); err == nil && KeyOf(n) == last {
			return KeyOf(n + 1)
		}
	}
	return KeyBetween(last, "")
}

// digitValue returns the value of a digit; of what is none, that of the digit before
// which it comes.
func digitValue(c byte) int {
	for i := range len(digits) {
		if c <= digits[i] {
			return i
		}
	}
	return len(digits) - 1
}
