package kit

// CheckOf returns whether all, some or none of so many things are ticked; NoCheck where none can be.
func CheckOf(possible, ticked int) Check {
	switch {
	case possible == 0:
		return NoCheck
	case ticked == 0:
		return Unchecked
	case ticked < possible:
		return PartlyChecked
	}
	return Checked
}
