package letters

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// A letter that cannot be written has no page and is not printed, and the screen says why.
func TestALetterThatCannotBeWritten(t *testing.T) {
	s := newTestScreen(t, example.SAPA2019, translations.Danish, style.Light)
	if !slices.ContainsFunc(s.summary(), func(r kit.Run) bool { return r.Text == "49 kan ikke skrives" }) || len(s.checked()) != 49 {
		t.Errorf("%d are ticked, and the line above the list is %v", len(s.checked()), s.summary())
	}
	s.choose("0751")
	row := s.table.Selected()
	if c := s.cell(row, stateColumn); c.Text != "idriftsat" || s.cell(row, checkColumn).Checked {
		t.Errorf("the row says %q", c.Text)
	}
	if got := s.pane.Text(); len(s.pane.Pages()) > 0 || !strings.HasPrefix(got, "Aarhus Kommune har været i drift siden den ") {
		t.Errorf("in place of its page it says %q", got)
	}
	s.checkAll(false)
	s.check(true, plan.MunicipalityID("0751"))
	if s.canPrint() {
		t.Error("it can be printed")
	}
}

// What the text of a letter asks for and the plan lacks is in the check: of all letters once, of
// some with its sentence.
func TestTheCheckNamesTheFieldsOfTheText(t *testing.T) {
	s := newTestScreen(t, example.SAPA2019, translations.Danish, style.Light)
	text := "# {løsning} i drift {idriftsættelse.når}\nSlut: {hypercare}. {afhænger-af}\n{kontakt.email}"
	s.ws.Do(plan.L("did.settings"), func(d *plan.Draft) error {
		plan.Put(d, plan.Template{ID: plan.CatalogueID("template", "own"), Kind: "notice", Language: "da", Text: text})
		d.SetOrganisation(func(o *plan.Organisation) { o.Email = "" })
		return nil
	})
	lines := s.lacking()
	if want := "Mangler: e-mail, hypercare, det, en dato uden slutning venter på, en kontakt med e-mail."; !strings.HasPrefix(lines[0].Text, want) {
		t.Errorf("of all letters it says %q", lines[0].Text)
	}
	s.ws.Do(plan.L("did.settings"), func(d *plan.Draft) error {
		w, _ := d.Plan().WaveOf(s.solution, plan.MunicipalityID("0563"))
		november := day.Span{Earliest: day.Of(2019, 11, 1), Latest: day.Of(2019, 11, 30)}
		return d.ScheduleWave(w.ID, plan.Hypercare, plan.Dates{Text: "november 2019", Span: november})
	})
	lines = s.lacking()
	if want := "Mangler: e-mail, det, en dato uden slutning venter på, en kontakt med e-mail."; !strings.HasPrefix(lines[0].Text, want) {
		t.Errorf("of all letters it says %q", lines[0].Text)
	}
	if want := "Allerød Kommune: ”hypercare” mangler (linje 2)."; !strings.Contains(lines[1].Text, want) {
		t.Errorf("of the first letter it says %q", lines[1].Text)
	}
	lines[1].Open()
	if got := s.host.LastOpened(); got.Screen != "timeline" {
		t.Errorf("it opens %v", got)
	}
}
