package findings

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace/workspacetest"
)

// testPanel is the panel on an example before anything has happened, in a window.
type testPanel struct {
	*Panel
	window fyne.Window
	host   *workspacetest.Host
}

func newTestPanel(t *testing.T, name string, today day.Day) *testPanel {
	t.Helper()
	ws, host := workspacetest.New(t, workspacetest.Options{Example: name, Troubled: true, Today: today})
	s := &testPanel{window: ws.Window, host: host}
	s.Panel = New(ws)
	host.Screen = s.Panel
	s.window.SetContent(s.Content())
	s.window.Resize(fyne.NewSize(580, 500))
	return s
}

// at returns the index of the first finding of a rule.
func (s *testPanel) at(t *testing.T, rule rules.Rule) int {
	t.Helper()
	for i, f := range s.shown {
		if f.Rule == rule {
			return i
		}
	}
	t.Fatalf("no finding of %s", rule)
	return 0
}

// TestFix chooses the first fix that is offered.
func TestFix(t *testing.T) {
	s := newTestPanel(t, example.SAPA2019, day.Of(2019, 1, 1))
	i, n := s.at(t, rules.OrderRule), len(s.ws.Findings())
	f := s.shown[i]
	test.Tap(s.rows[i].main)
	s.host.WaitIdle(s.ws)
	s.host.ChooseFirst(t, s.ws)
	for _, left := range s.ws.Findings() {
		if left.Key == f.Key && left.Wave == f.Wave {
			t.Errorf("%s is there still", left.Key)
		}
	}
	if label, ok := s.ws.Document().CanUndo(); !ok || label.Key != "did.milestone" {
		t.Errorf("what can be undone is %q", label.Key)
	}
	s.ws.Undo()
	if len(s.ws.Findings()) != n || len(s.rows) != n {
		t.Errorf("after undo there are %d findings and %d rows, want %d", len(s.ws.Findings()), len(s.rows), n)
	}
}

func TestShowThePlace(t *testing.T) {
	s := newTestPanel(t, example.SAPA2019, day.Of(2019, 1, 1))
	s.ws.Do(plan.L("did.setting"), plantest.ZonesForAll)
	test.Tap(s.rows[s.at(t, rules.DataRule)].main)
	s.openScreen(s.shown[s.at(t, rules.ZoneRule)])
	var opened []string
	for _, o := range s.host.Opened {
		opened = append(opened, o.Screen)
	}
	if got := strings.Join(opened, " "); got != "timeline" {
		t.Errorf("opened %q", got)
	}
	if got := s.host.Settings; len(got) != 1 || got[0].Key != "example" {
		t.Errorf("the facts that were asked for are %+v", got)
	}
}

// TestAcceptWithAReason accepts a finding in the box, by keys, and withdraws
// that by the menu.
func TestAcceptWithAReason(t *testing.T) {
	s := newTestPanel(t, example.SAPA2019, day.Of(2019, 1, 1))
	i := s.at(t, rules.OrderRule)
	f := s.shown[i]
	open, _ := s.Counts()
	items := s.menu(f, s.rows[i])
	items[len(items)-1].Action()
	entry, ok := s.window.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatalf("the keyboard is at %T", s.window.Canvas().Focused())
	}
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if now, accepted := s.Counts(); now != open || accepted != 0 {
		t.Error("accepted without a reason")
	}
	test.Type(entry, "aftalt med kommunen")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if now, accepted := s.Counts(); now != open-1 || accepted != 1 {
		t.Fatalf("%d open and %d accepted, want %d and 1", now, accepted, open-1)
	}
	last := s.shown[len(s.shown)-1]
	if !last.Accepted || last.Reason != "aftalt med kommunen" || !s.rows[len(s.rows)-1].accepted {
		t.Errorf("the last is %+v", last)
	}
	items = s.menu(last, s.rows[len(s.rows)-1])
	items[len(items)-1].Action()
	if now, accepted := s.Counts(); now != open || accepted != 0 {
		t.Errorf("withdrawn: %d open and %d accepted", now, accepted)
	}
}

func TestFilter(t *testing.T) {
	s := newTestPanel(t, example.Monopolbrud, day.Of(2019, 1, 1))
	all := len(s.rows)
	ksd, _ := s.ws.Plan().SolutionNamed("SAPA")
	s.setFilter(ksd.ID, rules.Warning)
	if len(s.rows) == 0 || len(s.rows) >= all {
		t.Errorf("%d of %d are shown", len(s.rows), all)
	}
	for _, f := range s.shown {
		if f.Solution != ksd.ID || f.Severity != rules.Warning {
			t.Errorf("%s is shown", f.Key)
		}
	}
	checked := 0
	for _, i := range s.solutions() {
		if i.Checked {
			checked++
		}
	}
	if checked != 1 || s.filter.Text() != "SAPA" {
		t.Errorf("the filter says %q with %d marks", s.filter.Text(), checked)
	}
	sts, _ := s.ws.Plan().SolutionNamed("Valg")
	s.setFilter(sts.ID, anySeverity)
	if len(s.rows) != 0 || len(s.list.rowBox.Objects) != 1 {
		t.Error("nothing is found, and nothing says so")
	}
}

// TestLongSentencesWrap gives the rows the height that their text needs.
func TestLongSentencesWrap(t *testing.T) {
	s := newTestPanel(t, example.SAPA2019, day.Of(2019, 2, 1))
	wide := s.rows[0].Size().Height
	s.window.Resize(fyne.NewSize(380, 500))
	narrow := s.rows[0].Size().Height
	if narrow <= wide {
		t.Errorf("a row is %v high where it is narrow, %v where it is wide", narrow, wide)
	}
	for i, r := range s.rows[1:] {
		if above := s.rows[i]; r.Position().Y < above.Position().Y+above.Size().Height {
			t.Fatalf("row %d begins at %v, above the end of the one before", i+1, r.Position().Y)
		}
		if r.text.Position().X+r.text.Size().Width > r.main.Position().X {
			t.Fatalf("the text of row %d runs under its buttons", i+1)
		}
	}
}

// TestARuleIsOneEntry defines a rule by one entry: it is checked, listed, resolved and
// remembered as those of the program are.
func TestARuleIsOneEntry(t *testing.T) {
	const odd rules.Rule = "no_go_live_on_the_20th"
	t.Cleanup(rules.Define(rules.Definition{
		Name: odd,
		Check: func(pass *rules.Pass) {
			for _, m := range pass.Plan().Milestones.Rows() {
				if _, _, d := m.Earliest.Date(); m.Kind == plan.GoLive && m.When().Exact() && d == 20 {
					pass.Report(rules.Finding{
						Rule: odd, Severity: rules.Bad, Key: "rules.calendar.quiet", Solution: m.SolutionID, Wave: m.WaveID, Milestone: m.ID,
						Municipalities: pass.Plan().MembersOf(m.WaveID),
					})
				}
			}
		},
		Fix:          func(x *rules.Fixer) { x.Move(x.Finding().Milestone) },
		CausedByDrop: func(*rules.Finding) bool { return true },
	}))
	s := newTestPanel(t, example.SAPA2019, day.Of(2019, 1, 1))
	i := s.at(t, odd) // the go-live of Bølge 4
	f := s.shown[i]
	if place, row := rules.AreaOf(f); place != rules.InTimeline || row != f.Milestone || !rules.IsCausedByDrop(f, f.Municipalities[:1]) {
		t.Errorf("it is seen at %s", place)
	}
	test.Tap(s.rows[i].main)
	s.host.WaitIdle(s.ws)
	s.host.ChooseFirst(t, s.ws)
	m, _ := s.ws.Plan().Milestones.Get(f.Milestone)
	for _, left := range s.ws.Findings() {
		if left.Rule == odd {
			t.Errorf("it is found still, on %s", m.Earliest)
		}
	}
	label, _ := s.ws.Document().CanUndo()
	note, err := consequences.DecodeSummary(label.Arg(consequences.SummaryArg))
	if err != nil || note.Gone[odd] != 1 {
		t.Errorf("the history says %+v (%v)", note, err)
	}
}

// TestAnUndoRemembersWhatItBrings undoes an edit that resolved a finding, and brings it
// again.
func TestAnUndoRemembersWhatItBrings(t *testing.T) {
	s := newTestPanel(t, example.KSD2017, day.Of(2017, 3, 21))
	wave := s.ws.Plan().Waves.Rows()[0]
	s.ws.Do(plan.L("did.expected", "solution", "KSD", "wave", wave.Name, "n", "90"), func(d *plan.Draft) error {
		plan.Update(d, wave.ID, func(w *plan.Wave) { w.Expected = 90 })
		return nil
	})
	s.host.WaitIdle(s.ws)
	notes := func() (n consequences.Summary) {
		t.Helper()
		var last string
		if err := s.ws.Document().Log(func(tx *history.Tx) error { last = tx.Label; return nil }); err != nil {
			t.Fatal(err)
		}
		label, err := plan.DecodeLabel(last)
		if err != nil {
			t.Fatal(err)
		}
		if n, err = consequences.DecodeSummary(label.Arg(consequences.SummaryArg)); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := notes(); n.Added[rules.ExpectedRule] != 1 {
		t.Errorf("the edit brings %+v", n)
	}
	s.ws.Undo()
	s.host.WaitIdle(s.ws)
	if n := notes(); n.Gone[rules.ExpectedRule] != 1 || len(n.Added) > 0 {
		t.Errorf("the undo brings %+v", n)
	}
	s.ws.Redo()
	s.host.WaitIdle(s.ws)
	if n := notes(); n.Added[rules.ExpectedRule] != 1 || len(n.Gone) > 0 {
		t.Errorf("the redo brings %+v", n)
	}
}
