package sheet

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
)

var danish = Options{Lang: translations.Danish, Date: day.Of(2019, 6, 26)}

func newTestPlan(t *testing.T) *plan.Plan {
	t.Helper()
	p := plantest.Example(t, example.Monopolbrud)
	d := plantest.Unstarted(t, p).Edit() // nothing is reported done yet
	plan.Update(d, plan.MunicipalityID("0563"), func(m *plan.Municipality) { m.Name = "=Fanø()" })
	sapa, _ := p.SolutionNamed("SAPA")
	wave, _ := p.WaveNamed(sapa.ID, "Bølge 1")
	if err := d.ReportDone(day.Of(2019, 4, 3), danish.Date, plan.WaveMilestoneID(wave.ID, plan.GoLive)); err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

func TestCSVIsWhatADanishExcelOpens(t *testing.T) {
	b, err := CSV(newTestPlan(t), danish)
	if err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(string(b), "\ufeff")
	if !marked || strings.Count(text, "\r\n") != 99 || strings.Count(text, "\n") != 99 {
		t.Errorf("no mark, or lines that do not end as Windows ends them: %.80q", b)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ";"); !strings.HasPrefix(got, "Kode;Kommune;Region;Indbyggere;SAPA;SAPA Kursusstart;SAPA Kursusstart gennemført;SAPA Kursusslut;SAPA Kursusslut gennemført;"+
		"SAPA Idriftsættelse;SAPA Idriftsættelse gennemført;SAPA Faktureringsstart;SAPA Faktureringsstart gennemført;KSD;") {
		t.Errorf("the header is %s", got)
	}
	found := map[string]string{}
	for _, row := range rows[1:] {
		found[row[0]] = strings.Join(row[1:14], ";")
	}
	if got, want := found["0730"], "Randers;Region Midtjylland;97909;Bølge 1;18-03-2019;;01-04-2019;;02-04-2019;03-04-2019;01-07-2019;;Pilot 2"; got != want {
		t.Errorf("Randers is %s, want %s", got, want)
	}
	if !strings.HasPrefix(found["0563"], "'=Fanø();") {
		t.Errorf("a formula got through: %s", found["0563"])
	}
}

func TestWorkbook(t *testing.T) {
	p := newTestPlan(t)
	b, err := Workbook(p, danish)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := Workbook(p, danish); !bytes.Equal(again, b) {
		t.Error("equal plans give other bytes")
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), ","); got != "Overblik,SAPA,KSD" {
		t.Fatalf("the sheets are %s", got)
	}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) != 99 {
			t.Errorf("%s has %d rows, %v", sheet, len(rows), err)
		}
		if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.XSplit != 2 || panes.YSplit != 1 {
			t.Errorf("%s: the header does not stay: %+v, %v", sheet, panes, err)
		}
	}
	filters := 0
	for _, name := range f.GetDefinedName() {
		if strings.HasSuffix(name.Name, "_FilterDatabase") {
			filters++
		}
	}
	if filters != 3 {
		t.Errorf("%d sheets can be filtered", filters)
	}
	want := map[string]string{"A3": "0165", "B3": "Albertslund", "E3": "Bølge 3", "J3": "21-05-2019", "B2": "=Fanø()"}
	for at, text := range want {
		if got, _ := f.GetCellValue("SAPA", at); got != text {
			t.Errorf("%s is %q, want %q", at, got, text)
		}
	}
}

// Importing an export changes nothing. In another plan it sets the done days.
func TestWhatIsDoneComesBack(t *testing.T) {
	p := newTestPlan(t)
	sapa, _ := p.SolutionNamed("SAPA")
	b, err := CSV(p, danish)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := wavetable.Decode(b)
	table := wavetable.Read(wavetable.Cells(text), wavetable.Options{Solution: "SAPA"})
	read := func(into *plan.Plan) *plan.Plan {
		prop := wavetable.Propose(into, sapa.ID, table, day.Context{Lang: day.Danish, Year: 2019}, danish.Date)
		d := into.Edit()
		if _, err := wavetable.Apply(d, prop, prop.AcceptAll()); err != nil {
			t.Fatal(err)
		}
		return d.Plan()
	}
	for _, c := range plan.Compare(p, read(p)) {
		if c.Table == "milestone" {
			t.Errorf("the same plan changes: %v", c)
		}
	}
	d := p.Edit()
	for _, m := range p.Milestones.Rows() {
		if err := d.ReopenDone(m.ID); err != nil {
			t.Fatal(err)
		}
	}
	back := read(d.Plan())
	for _, m := range p.Milestones.Rows() {
		if got, _ := back.Milestones.Get(m.ID); got.DoneOn != m.DoneOn {
			t.Errorf("%s is done on %q, not %q", m.Kind, got.DoneOn.ISO(), m.DoneOn.ISO())
		}
	}
}

func TestPilotsAndWavesAreColoured(t *testing.T) {
	b, err := Workbook(newTestPlan(t), danish)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, _ := f.GetRows("SAPA")
	fills := map[string]string{}
	for i, row := range rows[1:] {
		at, _ := excelize.CoordinatesToCellName(5, i+2)
		id, _ := f.GetCellStyle("SAPA", at)
		style, err := f.GetStyle(id)
		if err != nil || len(style.Fill.Color) != 1 {
			t.Fatalf("%s has no colour: %v", at, err)
		}
		fills[row[4]] = style.Fill.Color[0]
	}
	seen := map[string]string{}
	for wave, colour := range fills {
		if other, taken := seen[colour]; taken {
			t.Errorf("%s and %s have the same colour", wave, other)
		}
		seen[colour] = wave
	}
	if len(fills) != 7 || fills["Bølge 1"] != "CFE8DC" {
		t.Errorf("the colours are %v", fills)
	}
}

func TestSheetName(t *testing.T) {
	taken := map[string]bool{}
	for _, c := range []struct{ name, want string }{
		{"SAPA", "SAPA"},
		{"sapa", "sapa 2"},
		{"Ejendomsskat/-bidrag", "Ejendomsskat--bidrag"},
		{"", "-"},
		{strings.Repeat("ø", 40), strings.Repeat("ø", 31)},
		{strings.Repeat("ø", 41), strings.Repeat("ø", 29) + " 2"},
	} {
		if got := sheetName(c.name, taken); got != c.want {
			t.Errorf("sheetName(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}
