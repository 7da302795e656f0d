package letters

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/style"
)

// A letter that cannot be written has no page and is not printed, and the screen says why.
func TestALetterThatCannotBeWritten(t *testing.T) {
	s := newTestScreen(t, example.SAPA2019, translations.Danish, style.Light)
	s.unfold()
	it := s.choose("0751", "SAPA")
	row := s.table.Selected()
	if c := s.cell(row, stateColumn); c.Text != "i drift" || !s.cell(row, checkColumn).NoCheck {
		t.Errorf("the row says %q", c.Text)
	}
	if got := s.pane.Text(); len(s.pane.Pages()) > 0 || !strings.HasPrefix(got, "Aarhus Kommune har været i drift siden den ") {
		t.Errorf("in place of its page it says %q", got)
	}
	s.table.OnCheckAll(true)
	s.table.OnCheckAll(false)
	s.tickRows(row, row+1, true)
	if s.canMake() || s.isTicked(it) {
		t.Error("it can be made")
	}
	s.openRow(row) // where the go-live is
	m, _ := s.ws.Plan().MilestoneFor(it.Solution, it.Municipality, plan.GoLive)
	if got := s.host.LastOpened(); got.Screen != "timeline" || got.Row != m.ID {
		t.Errorf("who is live opens %v", got)
	}
}

// What the text of a letter asks for and the plan lacks is in the check: of all letters once, of
// some with its sentence.
func TestTheCheckNamesTheFieldsOfTheText(t *testing.T) {
	s := newTestScreen(t, example.SAPA2019, translations.Danish, style.Light)
	s.chooseKind("notice")
	s.table.OnCheckAll(true)
	text := "# {løsning} i drift {idriftsættelse.når}\nSlut: {hypercare}. {afhænger-af}\n{kontakt.email}"
	s.do(func(d *plan.Draft) error {
		plan.Put(d, plan.Template{ID: plan.CatalogueID("template", "own"), Kind: "notice", Language: "da", Text: text})
		d.SetOrganisation(func(o *plan.Organisation) { o.Email = "" })
		return nil
	})
	lines := s.lacking()
	if want := "Mangler: hypercare, det, en dato uden slutning venter på, en kontakt med e-mail."; lines[1].Text != want || lines[1].Municipality.Name != "Alle breve om SAPA" {
		t.Errorf("of %s it says %q", lines[1].Municipality.Name, lines[1].Text)
	}
	s.do(func(d *plan.Draft) error {
		w, _ := d.Plan().WaveOf(s.solutionNamed("SAPA"), plan.MunicipalityID("0563"))
		november := day.Span{Earliest: day.Of(2019, 11, 1), Latest: day.Of(2019, 11, 30)}
		return d.ScheduleWave(w.ID, plan.Hypercare, plan.Dates{Text: "november 2019", Span: november})
	})
	lines = s.lacking()
	if want := "Mangler: det, en dato uden slutning venter på, en kontakt med e-mail."; lines[1].Text != want {
		t.Errorf("of all letters it says %q", lines[1].Text)
	}
	if want := "Kommune: ”hypercare” mangler (linje 2)."; !strings.Contains(lines[2].Text, want) {
		t.Errorf("of the first letter it says %q", lines[2].Text)
	}
	lines[2].Open()
	if got := s.host.LastOpened(); got.Screen != "timeline" {
		t.Errorf("it opens %v", got)
	}
}
