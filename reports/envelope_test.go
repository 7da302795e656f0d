package reports

import (
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// readWord is a word on a page as another program finds it, in points from the top left.
type readWord struct {
	XMin float64 `xml:"xMin,attr"`
	YMin float64 `xml:"yMin,attr"`
	XMax float64 `xml:"xMax,attr"`
	YMax float64 `xml:"yMax,attr"`
	Text string  `xml:",chardata"`
}

// readWords returns the words of each page of a PDF, by pdftotext.
func readWords(t *testing.T, file []byte) (pages [][]readWord) {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is not installed: sh .ci/setup test")
		}
		t.Skip("pdftotext is not installed")
	}
	name := filepath.Join(t.TempDir(), "x.pdf")
	failOn(t, os.WriteFile(name, file, 0o600))
	out, err := exec.Command(tool, "-bbox", "-enc", "UTF-8", name, "-").Output()
	failOn(t, err)
	var read struct {
		Pages []struct {
			Words []readWord `xml:"word"`
		} `xml:"body>doc>page"`
	}
	failOn(t, xml.Unmarshal(out, &read))
	for _, p := range read.Pages {
		pages = append(pages, p.Words)
	}
	return pages
}

// wantInWindow checks that the words in the clear zone of a page are those of the recipient, and
// that all of them are inside the window.
func wantInWindow(t *testing.T, words []readWord, f *LetterFacts) {
	t.Helper()
	const mm = 72 / 25.4
	lines, _, _ := f.Recipient.InWindow()
	want := strings.Fields(strings.Join(lines, " "))
	var got []string
	for _, w := range words {
		if w.XMax <= clearLeft*mm || w.XMin >= clearRight*mm || w.YMax <= clearTop*mm || w.YMin >= clearBottom*mm {
			continue
		}
		got = append(got, w.Text)
		if w.XMin < windowLeft*mm || w.XMax > windowRight*mm || w.YMin < windowTop*mm || w.YMax > windowBottom*mm {
			t.Errorf("%s, %s: %q stands at %.1f-%.1f, %.1f-%.1f mm", f.Kind, f.Official, w.Text, w.XMin/mm, w.XMax/mm, w.YMin/mm, w.YMax/mm)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s, %s: the window shows %q, want %q", f.Kind, f.Official, got, want)
	}
}

// envelopePlan has a system that ends, with a supplier, and recipients of four, five and six lines.
// One municipality has a name that is longer than any.
func envelopePlan(t *testing.T) (p *plan.Plan, system plan.ID) {
	t.Helper()
	p = edited(t, func(d *plan.Draft) {
		s, _ := d.Base().SolutionNamed("KMD Sag")
		system = s.ID
		plan.Put(d, plan.Milestone{
			ID: plan.CatalogueID("milestone", "end"), SolutionID: s.ID, Kind: plan.PhaseOut, Written: "30. juni 2020",
			Earliest: day.Of(2020, 6, 30), Latest: day.Of(2020, 6, 30),
		})
		plan.Put(d, plan.Supplier{
			ID: plan.CatalogueID("supplier", "1"), SolutionID: s.ID, Name: "Leverandøren af fagsystemer til kommuner og regioner A/S",
			Address: "Afdelingen for aftaler\nLautrupparken 40-42, 2. sal", Postcode: "2750", City: "Ballerup",
		})
		for i, m := range d.Base().AllMunicipalities() {
			m.Address = []string{"Rådhuspladsen 2", "Rådhuset\nRådhuspladsen 2", "Rådhuset\nBygning 3\nRådhuspladsen 2"}[i%3]
			if i == 0 {
				m.OfficialName = "Kommunen med det længste navn i hele landet og omegn"
			}
			m.Postcode, m.City = "8000", "Aarhus C"
			plan.Put(d, m)
		}
	})
	return p, system
}

// Another program finds the recipient of every kind of letter in the window of the envelope, and
// nothing else near it.
func TestTheWindowOfTheEnvelopeByAnotherReader(t *testing.T) {
	p, system := envelopePlan(t)
	for _, kind := range LetterKinds() {
		solution := plantest.SolutionID(t, p, "SAPA")
		if kind == Termination {
			solution = system
		}
		var papers []LetterFacts
		for _, m := range p.AllMunicipalities() {
			papers = append(papers, GatherLetter(p, kind, solution, m.ID, translations.Danish, day.Of(2019, 1, 28)))
		}
		file, err := CombinedFile(papers, Stationery{}, "Breve", false)
		failOn(t, err)
		pages := readWords(t, file)
		for i := range papers {
			f := &papers[i]
			wantInWindow(t, pages[0], f)
			if slices.ContainsFunc(MissingOnLetter(*f), func(m MissingFact) bool { return m.Key == "window" }) {
				t.Errorf("%s, %s: the recipient is said to be too long", kind, f.Official)
			}
			pages = pages[len(f.Document(Stationery{}).Pages):]
		}
		if len(papers) != 98 || len(pages) != 0 {
			t.Errorf("%s: %d letters, %d pages are left", kind, len(papers), len(pages))
		}
	}
}

// A recipient of six lines shares a line; where that is too wide for the window it is said.
func TestARecipientOfTooManyLinesIsSaid(t *testing.T) {
	wide := strings.Repeat("Center for borgerservice og digitalisering i Nordbyen\n", 3) + "Rådhuspladsen 2"
	p := edited(t, func(d *plan.Draft) {
		m, _ := d.Base().Municipalities.Get(plan.MunicipalityID("0751"))
		m.Address, m.Postcode, m.City = wide, "8000", "Aarhus C"
		plan.Put(d, m)
	})
	f := gatherTestLetter(t, p, Notice, "0751", translations.Danish)
	if got := keysMissing(f); !slices.Contains(got, "window") {
		t.Errorf("it lacks %q, want the window among it", got)
	}
	file, err := CombinedFile([]LetterFacts{f}, Stationery{}, "Breve", false)
	failOn(t, err)
	wantInWindow(t, readWords(t, file)[0], &f)
}
