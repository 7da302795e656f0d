package municipalities

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// field returns the field of a fact in the sheet.
func (s *testScreen) field(at slot) *field {
	for _, f := range s.sheet.fields {
		if f.slot == at {
			return f
		}
	}
	return nil
}

// enter types a text into a field and leaves it.
func (s *testScreen) enter(key, text string) *field {
	f := s.field(slot{key: key})
	s.window.Canvas().Focus(f.entry)
	f.entry.SetText(text)
	s.window.Canvas().Unfocus()
	s.host.WaitIdle(s.ws)
	return f
}

func (s *testScreen) municipality(id plan.ID) plan.Municipality {
	m, _ := s.ws.Plan().Municipalities.Get(id)
	return m
}

func (s *testScreen) names() (list []string) {
	for _, r := range s.rows {
		list = append(list, r.Name)
	}
	return list
}

// TestAWrongNumberStays types a wrong EAN number and an address: the address is saved, the
// number stays in its field with the reason, also when another municipality was looked at,
// until it is right.
func TestAWrongNumberStays(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	copenhagen := plan.MunicipalityID("0101")
	f := s.enter(eanKey, "5798009811579")
	stays := func(when string) {
		t.Helper()
		if f.entry.Text != "5798009811579" || !strings.Contains(f.note.Text(), "Kontrolcifret") || !strings.Contains(f.note.Text(), "Ikke gemt") {
			t.Errorf("%s the field has %q with %q", when, f.entry.Text, f.note.Text())
		}
	}
	stays("after it was typed")
	s.enter(municipalityOf+"postcode", "8000")
	stays("after another field was saved")
	if m := s.municipality(aarhus); m.Postcode != "8000" || m.EAN != "5790000007516" {
		t.Errorf("saved is %q with %q", m.Postcode, m.EAN)
	}
	s.ShowMunicipality(copenhagen)
	if f.entry.Text == "5798009811579" || s.municipality(copenhagen).EAN != "5790000001019" {
		t.Errorf("København has %q", f.entry.Text)
	}
	s.ShowMunicipality(aarhus)
	stays("after another municipality")
	left := false
	s.Leave(func() { left = true })
	s.host.WaitIdle(s.ws)
	if left || s.window.Canvas().Overlays().Top() == nil {
		t.Fatal("the screen is left without a word")
	}
	s.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.window.Canvas().Focused() != fyne.Focusable(f.entry) {
		t.Errorf("who stays has the keyboard at %v", s.window.Canvas().Focused())
	}
	before := len(s.host.Outcomes)
	s.enter(eanKey, " 5798009811578 ")
	if m := s.municipality(aarhus); m.EAN != "5798009811578" || m.EANIsExample() || !m.ReferenceIsExample() || f.note.Visible() {
		t.Errorf("corrected, it is %+v, with %q", m, f.note.Text())
	}
	if n := len(s.host.Outcomes) - before; n != 1 {
		t.Errorf("that were %d steps", n)
	}
	if label := s.ws.FormatLabel(s.host.Outcomes[before].Label); label != "Aarhus, EAN-nummer: 5790000007516 → 5798009811578" {
		t.Errorf("the history says %q", label)
	}
	s.Leave(func() { left = true })
	s.host.WaitIdle(s.ws)
	if !left {
		t.Error("the screen cannot be left")
	}
}

func TestEscapeTakesBackOneField(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	f := s.enter(eanKey, "12")
	r := s.field(slot{key: referenceKey})
	s.window.Canvas().Focus(f.entry)
	r.entry.SetText("MHJ")
	f.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if f.entry.Text != "5790000007516" || r.entry.Text != "MHJ" {
		t.Errorf("the fields have %q and %q", f.entry.Text, r.entry.Text)
	}
}

func TestABillingAddressOfASolution(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	sapa, _ := s.ws.Plan().SolutionNamed("SAPA")
	at := slot{key: billingKeys[2], solution: sapa.ID}
	if s.field(at) != nil {
		t.Fatal("there are fields that nobody asked for")
	}
	s.sheet.showOwn(sapa.ID)
	if ean := s.field(slot{key: billingKeys[0], solution: sapa.ID}); ean == nil || ean.entry.PlaceHolder != "5790000007516" {
		t.Fatalf("the EAN number of SAPA is %+v", ean)
	}
	s.field(at).entry.SetText("PO-1")
	s.sheet.save()
	s.host.WaitIdle(s.ws)
	if b := s.ws.Plan().BillingAddressOf(s.municipality(aarhus), sapa.ID); b.OrderNumber != "PO-1" || b.EAN != "5790000007516" {
		t.Errorf("invoices of SAPA go to %+v", b)
	}
	s.ShowSetting(eanKey, setup.Of{Municipality: aarhus, Solution: sapa.ID})
	if s.window.Canvas().Focused() != fyne.Focusable(s.field(slot{key: eanKey}).entry) {
		t.Error("the number that holds has not the keyboard")
	}
}

func TestPopulationIsTyped(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	f := s.field(slot{key: populationKey, year: 2019})
	if f == nil || f.entry.Text != "345.332" || !strings.Contains(f.side.Text(), "Danmarks Statistik") {
		t.Fatalf("2019 is %+v", f)
	}
	f.entry.SetText("345.400")
	s.sheet.save()
	s.host.WaitIdle(s.ws)
	if pop, _ := s.ws.Plan().InhabitantsUpTo(aarhus, 2019); pop.Inhabitants != 345400 || pop.Source != "" {
		t.Errorf("Aarhus has %+v", pop)
	}
}

func TestTheListIsSorted(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	first := func(title string) string {
		for i, c := range s.listed {
			if c.Title == title {
				s.sortBy(i)
			}
		}
		if s.rows[s.table.Selected()].ID != aarhus {
			t.Errorf("sorted by %s, %s is selected", title, s.rows[s.table.Selected()].Name)
		}
		return s.rows[0].Name
	}
	for _, step := range []struct{ title, first string }{
		{"Kommune", "Albertslund"}, {"Kommune", "Aarhus"}, {"Indb.", "Læsø"}, {"Indb.", "København"}, {"Kode", "København"},
	} {
		if got := first(step.title); got != step.first {
			t.Errorf("by %s the first is %s, want %s", step.title, got, step.first)
		}
	}
	s.setFilter(filterExample)
	if len(s.rows) != 98 || s.views.Selected() != viewFacts {
		t.Errorf("%d examples in view %d", len(s.rows), s.views.Selected())
	}
	s.enter(eanKey, "5798009811578")
	first("EAN-nummer")
	if s.cell(0, 2).Tone != kit.NoTone && s.cell(97, 2).Tone != kit.NoTone {
		t.Error("the only number is neither first nor last")
	}
}

func TestFilters(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	s.ws.Do(plan.L("did.municipality", "name", "x"), func(d *plan.Draft) error {
		plan.Update(d, aarhus, func(m *plan.Municipality) { m.EAN, m.Postcode = "", "" })
		for _, c := range s.ws.Plan().ContactsOf(plan.MunicipalityID("0101")) {
			plan.Remove[plan.Contact](d, c.ID)
		}
		plan.Remove[plan.Population](d, plan.PopulationID(plan.MunicipalityID("0563"), 2019))
		return nil
	})
	s.host.WaitIdle(s.ws)
	for key, want := range map[string][]string{
		eanKey: {"Aarhus"}, municipalityOf + "postcode": {"Aarhus"}, referenceKey: nil, "contact.kommunaldirektør": {"København"}, populationKey: {"Fanø"},
	} {
		s.setFilter(filterOf(key))
		if got := s.names(); !slices.Equal(got, want) {
			t.Errorf("without %s are %q, want %q", key, got, want)
		}
	}
	s.setFilter(filterAll)
	s.ShowSetting(eanKey, setup.Of{})
	if s.chosen != aarhus || s.window.Canvas().Focused() != fyne.Focusable(s.field(slot{key: eanKey}).entry) {
		t.Errorf("the keyboard is at %v", s.window.Canvas().Focused())
	}
	if s.count.Text() != "1 af planens 98 kommuner" {
		t.Errorf("said is %q", s.count.Text())
	}
	s.ShowMunicipality(aarhus)
	if s.count.Text() != "Planen rummer de 98 kommuner" || s.filter != filterAll {
		t.Errorf("said is %q", s.count.Text())
	}
}

// TestAColumnIsPasted pastes EAN numbers from Aabenraa downward, in the order of the list.
func TestAColumnIsPasted(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	last := len(s.rows) - 4
	s.choose(s.rows[last].ID)
	id := func(n int) plan.ID { return s.rows[last+n].ID }
	ids := []plan.ID{id(0), id(1), id(2), id(3)}
	var c *columnPaste
	s.onConfirm = func(shown *columnPaste) { c = shown }
	s.paste("EAN\n5798009811578\n5798009811579\n\n5790000000005\n5790000000005\n")
	if c == nil || c.field != "ean" {
		t.Fatalf("shown is %+v", c)
	}
	if got := c.said.Text(); !strings.Contains(got, "Ændres: 2 · afvises: 2 · uændret eller tomme: 1") || !strings.Contains(got, "forkert kontrolciffer") {
		t.Errorf("said is %q", got)
	}
	before := len(s.host.Outcomes)
	c.apply()
	s.host.WaitIdle(s.ws)
	var eans []string
	for _, id := range ids {
		eans = append(eans, s.municipality(id).EAN)
	}
	if eans[0] != "5798009811578" || eans[1] == "5798009811579" || eans[2] == "" || eans[3] != "5790000000005" {
		t.Errorf("the numbers are %q", eans)
	}
	if n := len(s.host.Outcomes) - before; n != 1 {
		t.Errorf("that were %d steps", n)
	}
	name := s.municipality(ids[1]).Name
	if said := s.host.LastMessage(); said != "EAN-nummer sat for 2 kommuner. 2 værdier afvist: "+name+" ”5798009811579”, ”5790000000005”." {
		t.Errorf("said is %q", said)
	}
	s.ws.Undo()
	s.host.WaitIdle(s.ws)
	if !s.municipality(ids[0]).EANIsExample() {
		t.Error("undo does not take it back")
	}
}

func TestWhatAColumnIs(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	for text, want := range map[string]string{
		"5798009811578\n5790000000005": "ean", "Ref.\n123": "reference", "MHJ\nTKJ": "reference", "8000\n9000": "postcode",
		"Rådhuspladsen 2, 8000 Aarhus C\nTorvet 1, 9000 Aalborg": "address",
	} {
		var c *columnPaste
		s.onConfirm = func(shown *columnPaste) { c = shown }
		s.paste(text)
		if c == nil || string(c.field) != want {
			t.Errorf("%q is taken for %+v", text, c)
			continue
		}
		c.modal.Hide()
	}
	s.paste("1\t2\n3\t4")
	if said := s.host.LastMessage(); !strings.Contains(said, "Kopiér én kolonne") {
		t.Errorf("said is %q", said)
	}
}

// shownWaves returns what stands in the row of Aarhus below the title of each column.
func (s *testScreen) shownWaves() map[string]string {
	shown := map[string]string{}
	for row, m := range s.rows {
		if m.ID != aarhus {
			continue
		}
		for col, c := range s.columns() {
			shown[c.Title] = s.cell(row, col).Text
		}
	}
	return shown
}

// TestWavesStandUnderTheirSolution gives a solution before SAPA a wave, and takes its waves
// away again: each column has the waves of the solution in its title.
func TestWavesStandUnderTheirSolution(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	w, _ := s.ws.Plan().WaveOf(s.ws.Plan().SolutionsWithWaves()[0].ID, aarhus)
	if got := s.shownWaves(); got["SAPA"] != w.Name {
		t.Fatalf("under SAPA stands %q", got["SAPA"])
	}
	aula, ok := s.ws.Plan().SolutionNamed("AULA")
	if !ok {
		t.Fatal("there is no AULA")
	}
	s.ws.Do(plan.L("did.wave-add"), func(d *plan.Draft) error {
		id, err := d.AddWave(plan.Wave{ID: plan.WaveID(aula.ID, "Hold 1"), SolutionID: aula.ID, Name: "Hold 1"})
		if err != nil {
			return err
		}
		return d.Assign(id, aarhus)
	})
	s.host.WaitIdle(s.ws)
	s.Refresh()
	if got := s.shownWaves(); got["AULA"] != "Hold 1" || got["SAPA"] != w.Name {
		t.Errorf("under AULA stands %q, under SAPA %q", got["AULA"], got["SAPA"])
	}
	s.ws.Undo()
	s.host.WaitIdle(s.ws)
	s.Refresh()
	if got, there := s.shownWaves()["AULA"]; there {
		t.Errorf("AULA has a column without waves, with %q", got)
	}
}
