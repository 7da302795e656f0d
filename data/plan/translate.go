package plan

// Translate returns what a change in the log of a file of format 1 says in the
// tables of today, nil where it says just that. It is pure and never changes: every
// copy reads an old log alike.
//
// Whole numbers that were the places of waves and solutions are keys.
func Translate(c Change) []Change {
	if c.Table != "wave" && c.Table != "solution" {
		return nil
	}
	v, ok := translateOrder(c)
	if !ok {
		return nil
	}
	c.New = v
	return []Change{c}
}

// translateOrder makes a key of the whole number in a change of a row that has a
// place in an order; ok is false where there is none.
func translateOrder(c Change) (v Value, ok bool) {
	const field = "ordinal"
	switch {
	case c.Field == field && c.New.kind == kindInt:
		return orderKey(c.New), true
	case c.Field != "" || !c.New.IsImage():
		return v, false
	}
	fields, err := c.New.Fields()
	if err != nil {
		return v, false
	}
	for i, f := range fields {
		if f.Field == field && f.Value.kind == kindInt {
			fields[i].Value, ok = orderKey(f.Value), true
		}
	}
	return Image(fields), ok
}

func orderKey(v Value) Value { return Text(KeyOf(int(v.AsInt()))) }
