package e2e

import (
	"image"
	"os"
	"strings"
	"testing"
)

// Columns of a solution's grid, if all waves have the usual width.
const (
	nameColumn  = 200
	plainColumn = 445 // middle of the first wave
	plainWidth  = 84
	rowStep     = 25
)

// plainCell is the middle of a cell where a filter is said above the rows.
func plainCell(row, wave int) image.Point {
	return image.Pt(plainColumn+wave*plainWidth, foundRow+row*rowStep)
}

// TestDistributionInTheWindow pastes the wave table of 2017 as the document has it, drags
// many municipalities, undoes, filters, and then reads the file.
func TestDistributionInTheWindow(t *testing.T) {
	exe := Build(t, "bolgeplan")
	d := NewDesktop(t)
	file := newPlan(t, d, exe)
	w := openPlan(t, d, exe, file)
	counts := func() string {
		return query(t, file, `select group_concat(n, ' ') from (select count(a.id) n from wave w
			left join assignment a on a.wave_id = w.id where w.solution_id = (select id from solution where short = 'KY')
			group by w.id order by w.ordinal)`)
	}
	table, err := os.ReadFile("../../data/wavetable/testdata/ksd_2017_page.txt")
	if err != nil {
		t.Fatal(err)
	}

	w.Key("ctrl+k")
	w.WaitStill()
	w.Type("KY")
	w.WaitStill()
	w.Key("Return")
	w.WaitStill()
	d.SetClipboard(string(table))
	w.Key("ctrl+shift+v")
	w.WaitStill()
	w.Key("Return") // from the clipboard
	w.WaitStill()
	if got := counts(); got != "" {
		t.Fatalf("written before it was confirmed: %s", got)
	}
	w.Key("Return") // insert
	const distribution = "2 5 19 19 18 18 17"
	Eventually(t, "the table is in the plan", func() bool { return counts() == distribution })
	w.WaitStill()

	w.Key("ctrl+f")
	w.Type("nordjylland")
	w.WaitStill()
	w.Key("Return")
	w.WaitStill()
	w.Click(image.Pt(nameColumn, foundRow)) // Brønderslev, Frederikshavn, Hjørring
	w.ClickWith(image.Pt(nameColumn, foundRow+2*rowStep), "shift")
	w.WaitStill()
	w.Drag(plainCell(0, 2), plainCell(0, 6), 12)
	Eventually(t, "three are dragged together", func() bool { return counts() == "2 5 18 19 17 17 20" })
	in := query(t, file, `select group_concat(m.name, ' ') from assignment a join municipality m on m.id = a.municipality_id
		join wave w on w.id = a.wave_id join solution s on s.id = w.solution_id
		where s.short = 'KY' and w.name = 'Bølge 7' and m.region like '%Nordjylland' order by m.name`)
	for _, name := range strings.Fields("Brønderslev Frederikshavn Hjørring Thisted") {
		if !strings.Contains(in, name) {
			t.Errorf("%s is not in Bølge 7: %s", name, in)
		}
	}
	w.Key("ctrl+z")
	Eventually(t, "the drag is undone", func() bool { return counts() == distribution })
	w.Key("ctrl+z")
	Eventually(t, "the table is undone", func() bool { return counts() == "" })
	w.Key("ctrl+y")
	Eventually(t, "the table is back", func() bool { return counts() == distribution })
	w.Close()
	sound(t, exe, file)
}
