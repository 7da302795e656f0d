package billing

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"bolgeplan/data/plan"
)

// FormatNumber returns the number of an invoice as it is printed: the prefix of its series, and
// at least four digits, "MH-0001".
func FormatNumber(prefix string, number int) string { return fmt.Sprintf("%s%04d", prefix, number) }

// seriesDigits is a number of six digits that a series has in payment ids: of two series of one
// creditor, also in different plans, it is another.
func seriesDigits(s plan.Series) uint64 {
	sum := sha256.Sum256([]byte(s.Prefix + "\n" + s.Root))
	return 100_000 + binary.BigEndian.Uint64(sum[:8])%900_000
}
