package plan

// UpgradeChange returns a change from the log of a file of format 1 as changes of today's
// tables; nil where the change stands as it is. It is pure and must never change, so that
// every copy reads an old log alike.
//
// Whole numbers that ordered waves and solutions become keys. Settings of the sender become
// fields of the organisation, which is a placeholder where the setting of its name was.
func UpgradeChange(c Change) []Change {
	switch c.Table {
	case "wave", "solution":
		if v, ok := upgradeOrdinal(c); ok {
			c.New = v
			return []Change{c}
		}
	case "setting":
		if part, ok := senderMappings[c.Row]; ok {
			return upgradeSender(c, part)
		}
	}
	return nil
}

// MayUpgrade reports whether UpgradeChange may change changes of a table.
func MayUpgrade(table string) bool {
	return table == "wave" || table == "solution" || table == "setting"
}

// upgradeOrdinal makes a key of the whole number in a change of a row that has a
// place in an order; ok is false where there is none.
func upgradeOrdinal(c Change) (v Value, ok bool) {
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

// senderMapping is what a setting of the sender is of the organisation: the fields that
// its value makes, and whether its mark as a placeholder is that of all.
type senderMapping struct {
	fields func(text string) []FieldValue
	marks  bool
}

var senderMappings = map[ID]senderMapping{
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

// upgradeSender makes fields of the organisation of a setting of the sender. A
// setting that was taken out leaves them empty.
func upgradeSender(c Change, part senderMapping) []Change {
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
