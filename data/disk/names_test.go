package disk

import "testing"

func TestNamesThatWindowsHasNoFileOf(t *testing.T) {
	for _, c := range []struct {
		path  string
		file  bool
		fault NameFault
		name  string
		sign  string
	}{
		{`C:\Planer\Bølge æøå 2.bolgeplan`, true, NoFault, "", ""},
		{`plan.bolgeplan`, true, NoFault, "", ""},
		{`..\.\plan.bolgeplan`, true, NoFault, "", ""},
		{`\\server\fælles$\plan.pdf`, true, NoFault, "", ""},
		{`\\?\C:\Planer\plan.pdf`, true, NoFault, "", ""},
		{`\\?\UNC\server\fælles\plan.pdf`, true, NoFault, "", ""},
		{`C:/Planer/plan.pdf`, true, NoFault, "", ""},
		{`Z:plan.pdf`, true, NoFault, "", ""},
		{`console.pdf`, true, NoFault, "", ""},
		{`C:\`, false, NoFault, "", ""},
		{`\\server\fælles`, false, NoFault, "", ""},

		{`C:\`, true, NoName, `C:\`, ""},
		{`C:`, true, NoName, `C:`, ""},
		{`\`, true, NoName, `\`, ""},
		{`..`, true, NoName, `..`, ""},
		{`\\server\fælles\`, true, NoName, `\\server\fælles\`, ""},
		{`\\?\C:\`, true, NoName, `\\?\C:\`, ""},

		{`NUL`, true, DeviceName, "NUL", ""},
		{`C:\Planer\con.pdf`, true, DeviceName, "con.pdf", ""},
		{`Aux.2024.pdf`, true, DeviceName, "Aux.2024.pdf", ""},
		{`prn .pdf`, true, DeviceName, "prn .pdf", ""},
		{`lpt1\breve`, false, DeviceName, "lpt1", ""},
		{`COM¹`, true, DeviceName, "COM¹", ""},
		{`conout$`, true, DeviceName, "conout$", ""},

		{`plan.`, true, OpenEnd, "plan.", ""},
		{`plan.pdf `, true, OpenEnd, "plan.pdf ", ""},
		{`breve \plan.pdf`, true, OpenEnd, "breve ", ""},
		{`breve...`, false, OpenEnd, "breve...", ""},

		{`C:\Planer\hvem?.pdf`, true, WrongSign, "hvem?.pdf", "?"},
		{`plan.pdf:skjult`, true, WrongSign, "plan.pdf:skjult", ":"},
		{`\\.\C:`, true, NoName, `\\.\C:`, ""},
		{"a\tb.pdf", true, WrongSign, "a\tb.pdf", "\t"},
		{`C:\a|b\c.pdf`, true, WrongSign, "a|b", "|"},
	} {
		fault, name, sign := CheckWindowsName(c.path, c.file)
		if fault != c.fault || name != c.name || sign != c.sign {
			t.Errorf("%q (file: %t): fault %d with %q %q, want %d with %q %q", c.path, c.file, fault, name, sign, c.fault, c.name, c.sign)
		}
	}
}
