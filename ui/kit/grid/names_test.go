package grid

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/severity"
	"bolgeplan/ui/kit/style"
)

var names = strings.Split("Albertslund,Allerød,Assens,Ballerup,Billund,Bornholm,Brøndby,Brønderslev,Dragør,Egedal,"+
	"Esbjerg,Fanø,Favrskov,Faxe,Fredensborg,Fredericia,Frederiksberg,Frederikshavn,Frederikssund,Furesø,"+
	"Faaborg-Midtfyn,Gentofte,Gladsaxe,Glostrup,Greve,Gribskov,Guldborgsund,Haderslev,Halsnæs,Hedensted,"+
	"Helsingør,Herlev,Herning,Hillerød,Hjørring,Holbæk,Holstebro,Horsens,Hvidovre,Høje-Taastrup,Hørsholm,"+
	"Ikast-Brande,Ishøj,Jammerbugt,Kalundborg,Kerteminde,Kolding,København,Køge,Langeland,Lejre,Lemvig,"+
	"Lolland,Lyngby-Taarbæk,Læsø,Mariagerfjord,Middelfart,Morsø,Norddjurs,Nordfyns,Nyborg,Næstved,Odder,"+
	"Odense,Odsherred,Randers,Rebild,Ringkøbing-Skjern,Ringsted,Roskilde,Rudersdal,Rødovre,Samsø,Silkeborg,"+
	"Skanderborg,Skive,Slagelse,Solrød,Sorø,Stevns,Struer,Svendborg,Syddjurs,Sønderborg,Thisted,Tønder,"+
	"Tårnby,Vallensbæk,Varde,Vejen,Vejle,Vesthimmerlands,Viborg,Vordingborg,Ærø,Aabenraa,Aalborg,Aarhus", ",")

var regions = []string{"Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland", "Nordjylland"}

// testModel is an invented distribution: two pilots and cols-2 waves. Where groups is set, each
// tenth row is a heading.
type testModel struct {
	rows, cols int
	groups     bool
	at         map[int]int // the column to which a test moved the chip of a row
	marks      map[int]severity.Severity
	asked      int
}

func newTestModel(rows, cols int) *testModel {
	return &testModel{rows: rows, cols: cols, at: map[int]int{}, marks: map[int]severity.Severity{}}
}

func (t *testModel) Rows() int    { return t.rows }
func (t *testModel) Columns() int { return t.cols }

func (t *testModel) Group(row int) (Group, bool) {
	if !t.groups || row%10 != 0 {
		return Group{}, false
	}
	return Group{Name: "Region " + regions[row/10%len(regions)], Detail: "9 kommuner · 412.345 indb."}, true
}

func (t *testModel) FrozenColumns() []FrozenColumn {
	return []FrozenColumn{
		{Title: "Kommune", Width: 138, Order: Ascending},
		{Title: "Region", Width: 110, Muted: true},
		{Title: "Indb.", Width: 78, Align: fyne.TextAlignTrailing, Muted: true},
	}
}

func (t *testModel) FrozenText(row, lead int) string {
	switch lead {
	case 0:
		return names[row%len(names)]
	case 1:
		return regions[row*7%len(regions)]
	}
	return fmt.Sprintf("%d.%03d", 1+row*37%180, row*7919%1000)
}

func (t *testModel) Header(col int) Header {
	if col < 2 {
		return Header{Name: fmt.Sprintf("Pilot %d", col+1), Second: "5 · Q1 18"}
	}
	return Header{Name: fmt.Sprintf("Bølge %d", col+1), Second: fmt.Sprintf("19 · Q%d 18", col%4+1)}
}

func (t *testModel) chip(row int) int {
	if col, ok := t.at[row]; ok {
		return col
	}
	return row * 5 % t.cols
}

func (t *testModel) Cell(row, col int) Cell {
	t.asked++
	if t.chip(row) != col {
		return Cell{Style: Dot}
	}
	if col < 2 {
		return Cell{Style: Pilot, Text: fmt.Sprintf("P%d", col+1), Mark: t.marks[row]}
	}
	fill, ink := style.WaveColors(col-2, t.cols-2)
	return Cell{Style: Chip, Text: fmt.Sprint(col + 1), Fill: fill, Ink: ink, Mark: t.marks[row]}
}
