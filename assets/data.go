package assets

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
)

// The facts that the program knows from the start, as UTF-8 CSV with a heading
// line; Rows reads them. Days are ISO, several values in a cell are separated
// by semicolons, an empty cell means that the source says nothing.
var (
	// Municipalities are the 98: code (four digits), name, official_name,
	// region, region_code, landsdel, cvr. Christiansø is none of them.
	//go:embed data/municipalities.csv
	Municipalities []byte

	// Population gives code, year, population on 1 January, source. Where a
	// figure is shown, Danmarks Statistik is credited.
	//go:embed data/population.csv
	Population []byte

	// Holidays gives date, name_da, kind: "helligdag" is a public holiday,
	// every other kind a quiet day that does not count as one.
	//go:embed data/holidays.csv
	Holidays []byte

	// Solutions is the catalogue: short, name, kind, colour (#rrggbb),
	// notice_min_months, notice_max_months, part_of; depends_on must be in
	// operation first, interim_by carries the work until then, replaces is
	// phased out, phased_out_after waits for those; source is the day of the
	// meeting whose slides say so. Names other than source are shorts.
	//go:embed data/solutions.csv
	Solutions []byte

	// WavesKSD is KSD's distribution of March 2017: wave, code, name.
	//go:embed data/waves_ksd_2017.csv
	WavesKSD []byte

	// WavesSAPA is SAPA's wave plan of June 2019: wave, code, name,
	// name_in_source (where it was spelled differently), course_start,
	// course_end (none for the pilots), invoicing_start.
	//go:embed data/waves_sapa_2019.csv
	WavesSAPA []byte

	// Milestones are those of the Serviceplatform's transition in June 2019:
	// name, written (the date exactly as on the slide; a missing year is
	// 2019), kind, rule (what a frozen zone still allows), ends_with (the
	// milestone that ends it).
	//go:embed data/milestones_serviceplatform.csv
	Milestones []byte

	// Prices gives solution, valid_from, per_inhabitant in kroner with two
	// decimals, source (empty for what was published elsewhere).
	//go:embed data/prices_sapa.csv
	Prices []byte
)

// Row is one line of a table by the names of its columns.
type Row map[string]string

// Rows reads one of the tables above, in its order.
func Rows(table []byte) ([]Row, error) {
	lines, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading an embedded table: %w", err)
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("reading an embedded table: it has no heading")
	}
	rows := make([]Row, 0, len(lines)-1)
	for _, line := range lines[1:] {
		row := make(Row, len(line))
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows, nil
}
