package batch

import (
	"bytes"
	"encoding/json"

	"bolgeplan/ui/wording"
)

// printJSON prints n values as an array with one of them on each line.
func printJSON(s *session, n int, value func(int) any) error {
	s.printRaw("[")
	for i := range n {
		text, err := encode(value(i))
		if err != nil {
			return err
		}
		if i < n-1 {
			text += ","
		}
		s.printRaw(text)
	}
	s.printRaw("]")
	return nil
}

// encode returns a value as one line of JSON, with & and < as they are.
// What a terminal obeys is escaped.
func encode(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return wording.PrintableJSON(string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))), nil
}
