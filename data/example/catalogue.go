package example

import (
	"strconv"
	"strings"

	"bolgeplan/assets"
	"bolgeplan/data/plan"
)

func (b *builder) municipalities() {
	for _, row := range b.rows(assets.Municipalities) {
		plan.Put(b.draft, plan.Municipality{
			ID:           plan.MunicipalityID(row["code"]),
			Code:         row["code"],
			Name:         row["name"],
			OfficialName: row["official_name"],
			Region:       row["region"],
			CVR:          row["cvr"],
		})
	}
}

func (b *builder) populations() {
	for _, row := range b.rows(assets.Population) {
		of := plan.MunicipalityID(row["code"])
		year := b.number(row["year"])
		plan.Put(b.draft, plan.Population{
			ID:             plan.PopulationID(of, year),
			MunicipalityID: of,
			Year:           year,
			Inhabitants:    b.number(row["population"]),
			Source:         row["source"],
		})
	}
}

func (b *builder) solutions() {
	rows := b.rows(assets.Solutions)
	for i, row := range rows {
		plan.Put(b.draft, plan.Solution{
			ID:        plan.CatalogueID("solution", row["short"]),
			Short:     row["short"],
			Name:      row["name"],
			Kind:      plan.SolutionKind(row["kind"]),
			Colour:    row["colour"],
			NoticeMin: b.number(row["notice_min_months"]),
			NoticeMax: b.number(row["notice_max_months"]),
			Ordinal:   plan.KeyOf(i + 1),
		})
	}
	for _, row := range rows {
		b.dependencies(row)
	}
}

// dependencies adds what a solution needs and replaces, and who carries its
// work until it is there.
func (b *builder) dependencies(row assets.Row) {
	for _, on := range splitCell(row["depends_on"]) {
		b.depend(row["short"], on, plan.Needs, "")
	}
	for _, on := range splitCell(row["replaces"]) {
		b.depend(row["short"], on, plan.Replaces, "")
	}
	for _, on := range splitCell(row["interim_by"]) {
		b.depend(row["short"], on, plan.Needs, "Løftes interimt af "+on)
	}
}

func (b *builder) depend(short, on string, kind plan.DependencyKind, note string) {
	plan.Put(b.draft, plan.Dependency{
		ID:         plan.CatalogueID("dependency", short, on, string(kind)),
		SolutionID: b.solution(short),
		OnID:       b.solution(on),
		Kind:       kind,
		Note:       note,
	})
}

// splitCell splits a cell with several values.
func splitCell(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
}

// number reads a whole number, 0 from an empty cell.
func (b *builder) number(s string) int {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		b.fail("%w", err)
	}
	return n
}
