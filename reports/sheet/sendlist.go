package sheet

import (
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// SendList returns the list by which a program for mass mailings sends letters, each as its own
// file, to the CVR numbers of their municipalities: a CSV file like that of the plan. files are
// the letters, in the same order. lacking are the municipalities without a CVR number, which are
// not on it.
func SendList(p *plan.Plan, papers []reports.LetterFacts, files []reports.File) (list reports.File, lacking []plan.ID, err error) {
	if len(papers) == 0 {
		return reports.File{}, nil, nil
	}
	l := papers[0].Lang
	lines := [][]string{{l.T("sheet.sendlist.cvr"), l.T("sheet.sendlist.file"), l.T("sheet.sendlist.title")}}
	for i, f := range papers {
		m, _ := p.Municipalities.Get(f.MunicipalityID)
		if m.CVR == "" {
			lacking = append(lacking, m.ID)
			continue
		}
		lines = append(lines, []string{withoutFormula(m.CVR), withoutFormula(files[i].Name), withoutFormula(f.Subject())})
	}
	data, err := writeCSV(lines)
	return reports.File{Name: l.T("sheet.sendlist") + ".csv", Data: data}, lacking, err
}
