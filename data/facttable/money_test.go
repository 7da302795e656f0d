package facttable

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
)

func TestAmountsAreRead(t *testing.T) {
	for text, want := range map[string]struct {
		m        billing.Money
		doubtful bool
	}{
		"22.906,50": {2290650, false}, "22906.50": {2290650, false}, "22906,5": {2290650, false}, "-1.234,00": {-123400, false}, "1.234,00-": {-123400, false},
		"−5,25": {-525, false}, "+7": {700, false}, "(1.234,50)": {-123450, false}, "1.234.567,89": {123456789, false}, "1.234.567": {123456700, false},
		"kr. 12,00": {1200, false}, "12,00 kr.": {1200, false}, "DKK 12.00": {1200, false}, "1 234,00": {123400, false}, "1'234.00": {123400, false},
		"1.234": {123400, true}, "1,234": {123400, true}, "0,500": {50, false}, "1234.500": {123450, false}, "0": {0, false}, "22906": {2290600, false}, "- 3,00": {-300, false},
		"1,234,567.80": {123456780, false},
	} {
		m, doubtful, ok := readMoney(text, 0)
		if !ok || m != want.m || doubtful != want.doubtful {
			t.Errorf("%q is %v, doubtful %v, read %v", text, m, doubtful, ok)
		}
	}
	for _, text := range []string{"", "-", "1,2,3", "12.34.567", "1.23,4.5", "--1", "-1-", "x", "1.234,567", "12.", ",5", "1e7", "22906.499999999996", "9999999999999", "1.2345,00", "EUR 5"} {
		if m, _, ok := readMoney(text, 0); ok {
			t.Errorf("%q is read as %v", text, m)
		}
	}
	for text, want := range map[string]billing.Money{"1.234": 123400, "1,23": 123} {
		if m, doubtful, ok := readMoney(text, ','); !ok || doubtful || m != want {
			t.Errorf("in a column with commas %q is %v, %v, %v", text, m, doubtful, ok)
		}
	}
	if _, _, ok := readMoney("1.234", '.'); ok {
		t.Error("a third of an øre is read in a column with points")
	}
	if m, doubtful, ok := readMoney("1.230", '.'); !ok || doubtful || m != 123 {
		t.Error("1.230 in a column with points")
	}
}

// Whatever is printed reads back, in a column of such amounts.
func TestAmountsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := billing.Money(rapid.Int64Range(-99_999_999_999, 99_999_999_999).Draw(t, "amount"))
		lang := rapid.SampledFrom([]day.Lang{day.Danish, day.English}).Draw(t, "lang")
		text := m.Format(lang)
		switch rapid.IntRange(0, 4).Draw(t, "form") {
		case 1:
			text = m.FormatKroner(lang)
		case 2:
			if lang == day.Danish {
				text = strings.ReplaceAll(text, ".", "")
			} else {
				text = strings.ReplaceAll(text, ",", "")
			}
		case 3:
			if rest, is := strings.CutPrefix(text, "-"); is {
				text = rest + "-"
			}
		case 4:
			text = strings.TrimSuffix(strings.TrimSuffix(text, ",00"), ".00")
		}
		mark := columnMark([]string{"x", text, "7" + map[day.Lang]string{day.Danish: ",", day.English: "."}[lang] + "25"})
		got, doubtful, ok := readMoney(strings.ReplaceAll(text, "\u00a0", " "), mark)
		if !ok || doubtful || got != m {
			t.Fatalf("%q by %q is %v, doubtful %v, read %v", text, mark, got, doubtful, ok)
		}
	})
}

func FuzzMoney(f *testing.F) {
	for _, seed := range []string{"22.906,50", "-1,234.00", "1.234", "(5)", "kr. 5,-"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, mark := range []byte{0, ',', '.'} {
			m, doubtful, ok := readMoney(text, mark)
			if !ok || doubtful {
				continue
			}
			if again, doubtful, ok := readMoney(m.Format(day.Danish), ','); !ok || doubtful || again != m {
				t.Fatalf("%q is %v, which reads back as %v", text, m, again)
			}
		}
	})
}
