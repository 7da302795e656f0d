package history

import (
	"encoding/hex"
	"fmt"
	"strings"
)

// FormatTips writes a state as a plan keeps it with a name for it: the ids of
// its tips in hexadecimal, with spaces between.
func FormatTips(tips []TxID) string {
	texts := make([]string, len(tips))
	for i, id := range tips {
		texts[i] = id.String()
	}
	return strings.Join(texts, " ")
}

// ParseTips reads what FormatTips wrote.
func ParseTips(s string) ([]TxID, error) {
	var tips []TxID
	for _, text := range strings.Fields(s) {
		b, err := hex.DecodeString(text)
		if err != nil || len(b) != len(TxID{}) {
			return nil, fmt.Errorf("%q is no id of a transaction", text)
		}
		tips = append(tips, TxID(b))
	}
	if len(tips) == 0 {
		return nil, fmt.Errorf("the state %q names no transaction", s)
	}
	return tips, nil
}
