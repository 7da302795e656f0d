package history

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace/workspacetest"
)

const (
	da = translations.Danish
	en = translations.English
)

// twoAuthors makes a history: Anna moves Tønder and Aarhus, Bo moves Tønder and changes an
// address.
func twoAuthors(s *testScreen) {
	s.move(s.ws.Document(), toender, "Bølge 3")
	s.move(s.ws.Document(), aarhus, "Bølge 5")
	other := s.openAs(bo)
	s.move(other, toender, "Bølge 6")
	_, err := other.Do(plan.L("did.municipality", "name", "Aarhus"), func(d *plan.Draft) error {
		plan.Update(d, aarhus, func(m *plan.Municipality) { m.City = "Aarhus C" })
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.ws.Document().CatchUp(); err != nil {
		s.t.Fatal(err)
	}
	s.waitIdle()
}

func TestTheListIsFiltered(t *testing.T) {
	s := newTestScreen(t, da, style.Light)
	twoAuthors(s)
	s.choose(4)
	if got := s.listed(); len(got) != 5 || got[0] != "Aarhus: stamdata ændret" {
		t.Fatalf("listed %v", got)
	}
	today := day.FromTime(s.entries[0].at)
	for _, c := range []struct {
		name string
		set  filter
		text string
		want int
	}{
		{"Tønder: the beginning and two moves", filter{municipality: toender}, "", 3},
		{"Aarhus and Bo", filter{municipality: aarhus, author: bo.Author}, "", 1},
		{"the solution", filter{solution: s.ws.Solution()}, "", 4},
		{"the search besides", filter{author: anna.Author}, "tønder", 1},
		{"today", filter{from: today, to: today}, "", 5},
		{"tomorrow", filter{from: today + 1}, "", 0},
		{"until yesterday", filter{to: today - 1}, "", 0},
		{"all", filter{}, "", 5},
	} {
		s.search.SetText(c.text)
		s.changeFilter(func(f *filter) { *f = c.set })()
		if got := s.listed(); len(got) != c.want {
			t.Errorf("%s: listed %v, want %d", c.name, got, c.want)
		}
		if s.reset.Visible() != c.set.active() {
			t.Errorf("%s: there is a way to reset: %v", c.name, s.reset.Visible())
		}
	}
}

// choose selects a row as a click does.
func (s *testScreen) choose(row int) {
	s.table.Select(row)
	s.table.OnSelect(row)
}

func TestAChangeIsToldFieldByField(t *testing.T) {
	for _, c := range []struct {
		lang translations.Lang
		want []string
	}{
		{da, []string{"Aarhus, by: Aarhus → Aarhus C", "Tønder, SAPA: Bølge 3 → Bølge 6"}},
		{en, []string{"Aarhus, town: Aarhus → Aarhus C", "Tønder, SAPA: Bølge 3 → Bølge 6"}},
	} {
		s := newTestScreen(t, c.lang, style.Light)
		twoAuthors(s)
		for row, want := range c.want {
			e := &s.entries[s.rows[row]]
			lines := s.changeLines(e)
			if len(lines) != 1 || lines[0][0].Text != want {
				t.Errorf("told as %v, want %q", lines, want)
			}
		}
		if e := s.entries[s.rows[0]]; e.author != bo.Author {
			t.Errorf("message to be by %s", e.author)
		}
		s.changeLines(&s.entries[0]) // it is large
		s.waitIdle()
		if lines := s.changeLines(&s.entries[0]); len(lines) < 3 || !strings.Contains(lines[0][0].Text, "–") {
			t.Errorf("the beginning is told as %v", lines)
		}
	}
}

// A long list is put into words once: only what is new is taken up.
func TestOnlyWhatIsNewIsRead(t *testing.T) {
	s := newTestScreen(t, da, style.Light)
	twoAuthors(s)
	first := &s.entries[0]
	first.what = "kept"
	s.move(s.ws.Document(), aarhus, "Bølge 6")
	if s.entries[0].what != "kept" || len(s.entries) != 6 {
		t.Errorf("%d entries, the first says %q", len(s.entries), s.entries[0].what)
	}
	if s.table.Selected() != 0 || !strings.Contains(s.listed()[0], "Bølge 6") {
		t.Error("the newest change is not the chosen one")
	}
	s.choose(3)
	e, _ := s.chosen()
	s.move(s.ws.Document(), aarhus, "Bølge 5")
	if now, _ := s.chosen(); now.number != e.number {
		t.Error("another change is chosen now")
	}
}

func TestThePastIsShownAndCannotBeChanged(t *testing.T) {
	s := newTestScreen(t, da, style.Light)
	before := s.wave(s.ws.Plan(), toender)
	twoAuthors(s)
	s.choose(4) // the beginning
	e, _ := s.chosen()
	s.show(s.stateAfter(e))
	if opened := s.host.LastOpened().Screen; opened != "distribution" || s.ws.Snapshot() == nil {
		t.Fatalf("the screen %q shows %v", opened, s.ws.Snapshot())
	}
	if got := s.wave(s.ws.Plan(), toender); got != before {
		t.Errorf("Tønder was in %s, not %s", before, got)
	}
	if got := s.wave(s.ws.CurrentPlan(), toender); got != "Bølge 6" {
		t.Errorf("Tønder is in %s now", got)
	}
	w, _ := s.ws.Plan().WaveNamed(s.ws.Solution(), "Bølge 6")
	if s.ws.Do(plan.L("x"), func(d *plan.Draft) error { return d.Assign(w.ID, aarhus) }) || s.ws.Undo() || s.ws.Redo() {
		t.Error("the past was changed")
	}
	if message := s.host.LastMessage(); message != da.T("past.readonly") {
		t.Errorf("message %q", message)
	}
	if s.ws.Today() != s.ws.Plan().Today(0) {
		t.Errorf("the status date is %s", s.ws.Today())
	}
	s.ws.ShowSnapshot(nil)
	if s.ws.Snapshot() != nil || s.wave(s.ws.Plan(), toender) != "Bølge 6" {
		t.Error("the present is not shown again")
	}
}

func TestThePlanOnADay(t *testing.T) {
	s := newTestScreen(t, da, style.Light)
	twoAuthors(s)
	AskDay(s.ws)
	s.answer(day.FromTime(s.entries[0].at).ISO())
	past := s.ws.Snapshot()
	if past == nil || s.wave(past.Plan, toender) != "Bølge 6" {
		t.Fatalf("at the end of today the plan is %v", past)
	}
	s.ws.ShowSnapshot(nil)
	AskDay(s.ws)
	s.answer("1. marts 2017")
	if s.ws.Snapshot() != nil || s.window.Canvas().Overlays().Top() == nil {
		t.Error("a day before the plan began is shown, or there is no message")
	}
}

func TestAStateIsNamedRenamedAndForgotten(t *testing.T) {
	s := newTestScreen(t, da, style.Light)
	before := s.wave(s.ws.Plan(), toender)
	AskName(s.ws)
	s.answer("Det vi lovede i marts")
	twoAuthors(s)
	list := s.ws.Plan().NamedStates()
	if len(list) != 1 || list[0].Name != "Det vi lovede i marts" {
		t.Fatalf("the states are %v", list)
	}
	then, err := stateNamed(list[0]).plan(s.ws)
	if err != nil || s.wave(then, toender) != before || then.Baselines.Len() != 0 {
		t.Errorf("the named state has Tønder in %s (%v)", s.wave(then, toender), err)
	}

	s.views.SetSelected(viewStates)
	s.view(viewStates)
	if s.states.table.Selected() != 0 {
		t.Error("no state is chosen")
	}
	askRename(s.ws, list[0])
	s.answer("Marts")
	if list = s.ws.Plan().NamedStates(); len(list) != 1 || list[0].Name != "Marts" {
		t.Errorf("renamed to %v", list)
	}

	// A former state gets its name in the present plan.
	s.show(stateNamed(list[0]))
	AskName(s.ws)
	s.answer("Det samme")
	if n := s.ws.CurrentPlan().Baselines.Len(); n != 2 {
		t.Errorf("%d states have names", n)
	}
	for _, b := range s.ws.CurrentPlan().NamedStates() {
		removeNamedState(s.ws, b)
	}
	if n := s.ws.CurrentPlan().Baselines.Len(); n != 0 {
		t.Errorf("%d states have names still", n)
	}
}

func TestTwoStatesAreCompared(t *testing.T) {
	s := newTestScreen(t, da, style.Light)
	before := s.wave(s.ws.Plan(), toender)
	AskName(s.ws)
	s.answer("Begyndelsen")
	twoAuthors(s)
	s.compareStates(stateNamed(s.ws.Plan().NamedStates()[0]), presentState(s.ws))
	var told []string
	for _, g := range s.comparison.diff.Groups {
		for _, l := range g.Lines {
			told = append(told, l.Text)
		}
	}
	for _, want := range []string{"Tønder, SAPA: " + before + " → Bølge 6", "Aarhus, by: Aarhus → Aarhus C"} {
		if !slices.Contains(told, want) {
			t.Errorf("the comparison says %v, not %q", told, want)
		}
	}
	if len(told) != 3 || s.panel.Visible() {
		t.Errorf("%d lines, the panel is there: %v", len(told), s.panel.Visible())
	}
	s.comparison.copy()
	text := fyne.CurrentApp().Clipboard().Content()
	if !strings.HasPrefix(text, "Forskelle fra ”Begyndelsen” til ”Nu”\n") || !strings.Contains(text, "  Tønder, SAPA: ") {
		t.Errorf("copied %q", text)
	}

	// The same with another file, and with this one by another name.
	s.file = filepath.Join(t.TempDir(), "Alternativplan.bolgeplan")
	p, err := example.Build(example.Monopolbrud)
	if err == nil {
		err = data.Create(s.file, p, plan.L(data.CreateKey), bo)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.comparison.askFile(func(st state) { s.compareStates(presentState(s.ws), st) })
	s.waitIdle()
	if s.comparison.to.name != "Alternativplan.bolgeplan" || s.comparison.diff.Total != 3 {
		t.Errorf("%d differences to %s", s.comparison.diff.Total, s.comparison.to.name)
	}
	s.file = s.path
	s.comparison.askFile(func(st state) { s.compareStates(presentState(s.ws), st) })
	s.waitIdle()
	if !s.comparison.to.now || s.comparison.diff.Total != 0 {
		t.Error("the plan differs from itself")
	}
}

// TestAnExampleTellsWhatHappened has the example as somebody opens it at first: its
// history tells of 2017 and 2019, and what was promised can be compared with what holds.
func TestAnExampleTellsWhatHappened(t *testing.T) {
	s := newTestScreenOn(t, workspacetest.Copy(t, example.Monopolbrud, anna), da, style.Light)
	listed := s.listed()
	want := []string{
		"Status gjort op: det overståede er meldt gennemført", "13 milepæle tilføjet (Serviceplatformen)",
		"Afregningsmodel for SAPA tilføjet", "49 varslinger registreret som sendt (SAPA)", "42 varslinger registreret som sendt (SAPA)",
		"7 varslinger registreret som sendt (SAPA)", "98 kommuner indsat fra en tabel (SAPA)", "7 milepæle flyttet",
		"Version navngivet: ”Planen 21. marts 2017”", "Plan oprettet: Monopolbruddet",
	}
	if !slices.Equal(listed, want) {
		t.Errorf("listed %q", listed)
	}
	for i := range s.entries {
		if s.entries[i].author != example.Author {
			t.Errorf("%s is by %s", s.entries[i].what, s.entries[i].author)
		}
	}
	s.compareStates(stateNamed(s.ws.Plan().NamedStates()[0]), presentState(s.ws))
	moved := 0
	for _, g := range s.comparison.diff.Groups {
		for _, l := range g.Lines {
			if strings.Contains(l.Text, "KSD") && strings.Contains(l.Text, "2018 → ") {
				moved++
			}
		}
	}
	if moved != 7 {
		t.Errorf("%d go-lives of KSD are told as moved", moved)
	}
	if s.ws.Undo() {
		t.Error("what the example did is taken back")
	}
}

func TestGoingBackIsOneStepThatIsUndone(t *testing.T) {
	s := newTestScreen(t, da, style.Light)
	before := s.wave(s.ws.Plan(), toender)
	AskName(s.ws)
	s.answer("Begyndelsen")
	twoAuthors(s)
	st := stateNamed(s.ws.Plan().NamedStates()[0])
	st.show(s.ws)
	AskReturn(s.ws)
	if got := s.wave(s.ws.CurrentPlan(), toender); got != "Bølge 6" {
		t.Fatalf("before anybody agreed Tønder is in %s", got)
	}
	s.press(da.T("history.return.yes"))
	if s.ws.Snapshot() != nil {
		t.Error("the past is still shown")
	}
	p := s.ws.Plan()
	if got := s.wave(p, toender); got != before {
		t.Errorf("Tønder is in %s", got)
	}
	if m, _ := p.Municipalities.Get(aarhus); m.City != "Aarhus C" || p.Baselines.Len() != 1 {
		t.Error("going back took an address or a name along")
	}
	if got := s.listed()[0]; got != "Planen gendannet til ”Begyndelsen”" {
		t.Errorf("the history says %q", got)
	}
	if !s.ws.Undo() || s.wave(s.ws.Plan(), toender) != "Bølge 6" {
		t.Error("it was not undone")
	}
	if faults, err := s.ws.Document().Verify(); err != nil || len(faults) > 0 {
		t.Errorf("the file is not sound: %v %v", faults, err)
	}
}

func TestAStateThatIsNotInTheFileIsSaid(t *testing.T) {
	s := newTestScreen(t, da, style.Light)
	st := stateNamed(plan.Baseline{Name: "Fra en anden fil", Tips: strings.Repeat("ab", 32)})
	if _, err := st.plan(s.ws); err == nil || !strings.Contains(wording.FormatError(da, err), "”Fra en anden fil”") {
		t.Errorf("error %v", err)
	}
	if st.show(s.ws) || s.ws.Snapshot() != nil {
		t.Error("it is shown")
	}
}

// Where a contact went, its data may have gone from the log with it. The list is
// then of what was read anew, and so is what is told of its rows.
func TestALogThatIsReadAnewIsListedAnew(t *testing.T) {
	s := newTestScreen(t, da, style.Light)
	twoAuthors(s)
	before, id := s.log, plan.CatalogueID("contact", "ida")
	for _, change := range []func(*plan.Draft){
		func(d *plan.Draft) { plan.Put(d, plan.Contact{ID: id, MunicipalityID: aarhus, Name: "Ida Holm"}) },
		func(d *plan.Draft) { plan.Remove[plan.Contact](d, id) },
	} {
		s.ws.Do(plan.L("did.municipality", "name", "Aarhus"), func(d *plan.Draft) error { change(d); return nil })
		s.waitIdle()
	}
	if s.log == before || s.log != s.ws.History().Log() {
		t.Error("the list is of what was read before")
	}
	if n := len(s.listed()); n != 7 {
		t.Errorf("%d changes are listed", n)
	}
}

func TestErasingIsToldWithoutTheErased(t *testing.T) {
	s := newTestScreen(t, da, style.Light)
	id := plan.CatalogueID("contact", "ida")
	s.ws.Do(plan.L("did.contact", "municipality", "Aarhus"), func(d *plan.Draft) error {
		plan.Put(d, plan.Contact{ID: id, MunicipalityID: aarhus, Name: "Ida Holm"})
		return nil
	})
	s.waitIdle()
	if lines := s.changeLines(&s.entries[s.rows[0]]); len(lines) != 1 || !strings.Contains(lines[0][0].Text, "Ida Holm") {
		t.Fatalf("before it is told as %v", lines)
	}
	erased := false
	s.ws.EraseContact(id, func(data.Erased) { erased = true })
	s.waitIdle()
	if !erased {
		t.Fatal("the contact is not erased")
	}
	s.Refresh()
	s.waitIdle()
	if got := s.listed()[0]; got != "Personoplysninger om en kontakt i Aarhus slettet for altid" {
		t.Errorf("listed as %q", got)
	}
	for row, want := range []string{"kontakt: slettet for altid", "kontakt: indholdet er slettet for altid siden"} {
		if lines := s.changeLines(&s.entries[s.rows[row]]); len(lines) != 1 || lines[0][0].Text != want {
			t.Errorf("told as %v, want %q", lines, want)
		}
	}
	p, err := s.ws.History().PlanAt([]history.TxID{s.log.Tx(s.entries[s.rows[1]].number).ID})
	if err != nil || p.Contacts.Has(id) {
		t.Errorf("a former state still shows the contact (%v)", err)
	}
}

// TestTheHistoryOfAMunicipality opens the screen as a link of Aarhus does, from the states and
// with a search: only what concerns Aarhus is listed.
func TestTheHistoryOfAMunicipality(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	for _, id := range []plan.ID{aarhus, toender} {
		s.ws.Do(plan.L("did.municipality", "name", id.String()), func(d *plan.Draft) error {
			plan.Update(d, id, func(m *plan.Municipality) { m.Reference = "X" })
			return nil
		})
		s.waitIdle()
	}
	s.search.SetText("xyz")
	s.views.SetSelected(viewStates)
	s.view(viewStates)
	s.ShowMunicipality(aarhus)
	s.waitIdle()
	if s.views.Selected() != viewChanges || s.byMunicipality.Text() != "Aarhus" {
		t.Errorf("shown is view %d of %q", s.views.Selected(), s.byMunicipality.Text())
	}
	for row := range s.rows {
		if what := s.cell(row, 2).Text; strings.Contains(what, toender.String()) {
			t.Errorf("listed is %q", what)
		}
	}
	if len(s.rows) != len(s.entries)-1 {
		t.Errorf("%d of %d changes are listed", len(s.rows), len(s.entries))
	}
}
