package board

import (
	"fmt"
	"strings"

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

// testModel is an invented distribution like the consultants' slide.
type testModel struct {
	columns [][]string
	marks   map[string]severity.Severity
}

// newTestModel deals the names to columns of these sizes.
func newTestModel(sizes ...int) *testModel {
	s := &testModel{marks: map[string]severity.Severity{}}
	next := 0
	for _, n := range sizes {
		var col []string
		for range n {
			name := names[next%len(names)]
			if next >= len(names) {
				name = fmt.Sprintf("%s %d", name, next/len(names)+1)
			}
			col = append(col, name)
			next++
		}
		s.columns = append(s.columns, col)
	}
	return s
}

func (s *testModel) Columns() int      { return len(s.columns) }
func (s *testModel) Cards(col int) int { return len(s.columns[col]) }

func (s *testModel) Column(col int) Column {
	n := len(s.columns[col])
	c := Column{
		Name: fmt.Sprintf("Bølge %d", col+1), Lines: [2]string{fmt.Sprintf("Q%d 2018", col%4+1), "varsles 1. jan."},
		Used: n, Capacity: 19, Total: fmt.Sprintf("I alt %d", n), Rest: " / 19",
	}
	if col < 2 {
		c.Name, c.Pilot = fmt.Sprintf("Pilot %d", col+1), true
		return c
	}
	c.Swatch, _ = style.WaveColors(col-2, len(s.columns)-2)
	return c
}

func (s *testModel) Card(col, i int) Card {
	id := s.columns[col][i]
	return Card{ID: id, Text: id, Mark: s.marks[id]}
}
