package plan

// UpgradeChange returns what a change in the log of a file of format 1 says in the
// tables of today, nil where it says just that. It is pure and never changes: every
// copy reads an old log alike.
//
// Whole numbers that were the places of waves and solutions are keys. The settings
// of the sender are fields of the organisation; that they are placeholders is what
// the one of its name was.
func UpgradeChange(c Change) []Change {
	switch c.Table {
	case "wave", "solution":
		if v, ok := translateOrder(c); ok {
			c.New = v
			return []Change{c}
		}
	case "setting":
		if part, ok := senderSettings[c.Row]; ok {
			return translateSender(c, part)
		}
	}
	return nil
}

// MayUpgrade reports whether Translate may say anything of a table.
func MayUpgrade(table string) bool {
	return table == "wave" || table == "solution" || table == "setting"
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

// senderPart is what a setting of the sender is of the organisation: the fields that
// its value makes, and whether its mark as a placeholder is that of all.
type senderPart struct {
	fields func(text string) []FieldValue
	marks  bool
}

var senderSettings = map[ID]senderPart{
	SettingID("sender.name"):      {oneField("name"), true},
	SettingID("sender.address"):   {oneField("address"), false},
	SettingID("sender.cvr"):       {oneField("cvr"), false},
	SettingID("sender.email"):     {oneField("email"), false},
	SettingID("sender.phone"):     {oneField("phone"), false},
	SettingID("sender.signature"): {oneField("signatory"), false},
	SettingID("sender.city"):      {twoFields("postcode", "city", splitCity), false},
	SettingID("sender.bank"):      {twoFields("reg_no", "account", splitBank), false},
}

func oneField(name string) func(string) []FieldValue {
	return func(text string) []FieldValue { return []FieldValue{{name, Text(text)}} }
}

func twoFields(one, other string, split func(string) (string, string)) func(string) []FieldValue {
	return func(text string) []FieldValue {
		a, b := split(text)
		return []FieldValue{{one, Text(a)}, {other, Text(b)}}
	}
}

// translateSender makes fields of the organisation of a setting of the sender. A
// setting that was taken out leaves them empty.
func translateSender(c Change, part senderPart) []Change {
	list := []Change{}
	set := func(f FieldValue) {
		list = append(list, Change{Table: "organisation", Row: OrganisationID(), Field: f.Field, New: f.Value})
	}
	value, example := Text(""), Int(0)
	switch {
	case c.Field == "value":
		value, example = c.New, Null
	case c.Field == "example":
		value, example = Null, c.New
	case c.Field != "":
		return list
	case c.New.IsImage():
		fields, err := c.New.Fields()
		if err != nil {
			return nil
		}
		for _, f := range fields {
			switch f.Field {
			case "value":
				value = f.Value
			case "example":
				example = f.Value
			}
		}
	case !c.New.IsGone():
		return nil
	}
	if !value.IsNull() {
		for _, f := range part.fields(value.AsText()) {
			set(f)
		}
	}
	if part.marks && !example.IsNull() {
		set(FieldValue{"example", example})
	}
	return list
}
