package ui

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/receive"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/workspace/workspacetest"
)

// copyOfMette is a copy of the shown plan in which Mette has changed the name of the plan.
func copyOfMette(t *testing.T, s *testShell) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Mette.bolgeplan")
	if err := s.ws.Document().Copy(path); err != nil {
		t.Fatal(err)
	}
	doc, err := data.Open(t.Context(), path, data.Identity{Author: "Mette Holm", Installation: "m1"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = doc.Do(plan.L("did.setting", "name", "x"), func(d *plan.Draft) error {
		d.Set(plan.PlanName, "Mettes navn")
		return nil
	})
	if err == nil {
		err = doc.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func drop(s *testShell, paths ...string) {
	var uris []fyne.URI
	for _, path := range paths {
		uris = append(uris, storage.NewFileURI(path))
	}
	s.openDropped(fyne.Position{}, uris)
}

// received waits until the copies that came are compared.
func (s *testShell) receivedScreen() *receive.Screen {
	s.loop.T.Helper()
	s.loop.Until("the copies are compared", func() bool {
		at, ok := s.screens[receive.ID].(*receive.Screen)
		return ok && at.IsPending() && s.current == receive.ID
	})
	s.waitIdle()
	return s.screens[receive.ID].(*receive.Screen)
}

func TestACopyThatIsDroppedIsReceived(t *testing.T) {
	s := newTestShell(t)
	path := s.ws.Document().Path()
	other := workspacetest.Copy(t, example.KSD2017, anna)
	drop(s, copyOfMette(t, s), other)
	at := s.receivedScreen()
	if s.ws.Document().Path() != path || !strings.Contains(s.toasts.Message(), filepath.Base(other)) {
		t.Errorf("shown is %s, the message is %q", s.ws.Document().Path(), s.toasts.Message())
	}
	s.open(screens.Overview)
	if got := s.snapshotBanner.Message(); got != "Mettes plan er ikke flettet endnu; der er ikke skrevet noget." {
		t.Errorf("the banner says %q", got)
	}
	s.file.AskReceive()
	if s.current != receive.ID || s.snapshotBanner.Message() != "" {
		t.Errorf("shown is %s below %q", s.current, s.snapshotBanner.Message())
	}
	s.setLang("en")
	s.waitIdle()
	s.loop.Until("the copies are there in English", func() bool {
		now, ok := s.screens[receive.ID].(*receive.Screen)
		return ok && now != at && now.IsPending()
	})
	s.open(receive.ID)
	merge, _ := s.commands.Find("plan.save")
	s.loop.Until("it can be merged", merge.CanRun)
	s.run(merge)
	s.loop.Until("it is merged", func() bool { return s.ws.Plan().SettingValue(plan.PlanName) == "Mettes navn" })
	s.waitIdle()
}

func TestAnotherPlanThatIsDroppedIsOpened(t *testing.T) {
	s := newTestShell(t)
	other := workspacetest.Copy(t, example.KSD2017, anna)
	drop(s, other)
	s.shows(other)
}

func TestAnotherPlanIsNotReceivedButCompared(t *testing.T) {
	s := newTestShell(t)
	former := s.ws.Document()
	s.file.Receive([]string{workspacetest.Copy(t, example.KSD2017, anna)})
	s.loop.Until("it is refused", func() bool { return !s.file.Intake.Busy() && s.window.Canvas().Overlays().Top() != nil })
	press(t, s, "Sammenlign")
	s.loop.Until("it is compared", func() bool { return s.current == screens.History && !s.file.Intake.Busy() })
	if s.ws.Document() != former {
		t.Error("it was opened")
	}
	s.waitIdle()
}
