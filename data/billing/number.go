package billing

import "fmt"

// FormatNumber returns the number of an invoice as it is printed: the prefix of its series, and
// at least four digits, "MH-0001".
func FormatNumber(prefix string, number int) string { return fmt.Sprintf("%s%04d", prefix, number) }
