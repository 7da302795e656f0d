package workspacetest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/workspace"
)

// Host is the window of a workspace under test. It records the calls, and refreshes the
// screen under test as the real window does.
type Host struct {
	*kittest.Loop
	Screen        interface{ Refresh() } // nil for none
	UserEditing   bool                   // result of IsUserEditing
	Events        []data.Event           // all changes
	Outcomes      []data.Outcome         // changes by this window: done, undone and redone
	Opened        []Opening
	Settings      []Setting
	AskedTables   int // how often a table was asked for
	AskedReceives int // how often a copy was asked for
	Backs         int // how often the screen before was asked for
	Selected      string
	Waiting       string
	Messages      []string
	Actions       []kit.Run // of the last ShowDone
	Affected      []workspace.LetterChange
	SaveAsCount   int    // calls of AskSaveAs
	OpenedFile    string // the last plan that OpenFile was called with
	Created       []workspace.NewPlan
	Questions     []workspace.TableQuestion
	Received      [][]string // the files that were to be received
	Mails         []workspace.Mail
	Folders       []string // files whose folder was to be shown
	Compared      [][2]workspace.NamedPlan
	Merged        [][2]string  // the screens in which a merge was to be shown, and which
	Credits       []plan.Label // of what was to be credited
	Moved         []plan.ID    // the municipalities that were to be shown last

	read int // number of Messages that NextMessage has returned
}

var _ workspace.Host = (*Host)(nil)

// Opening is a screen that was opened, with the row to show in it.
type Opening struct {
	Screen string
	Row    plan.ID
}

func (h *Host) refresh() {
	if h.Screen != nil {
		h.Screen.Refresh()
	}
}

// Changed implements workspace.Host.
func (h *Host) Changed(e data.Event) {
	h.Events = append(h.Events, e)
	if e.Outcome.Changed() {
		h.Outcomes = append(h.Outcomes, e.Outcome)
	}
	h.refresh()
}

// SolutionChosen implements workspace.Host.
func (h *Host) SolutionChosen() { h.refresh() }

// SnapshotShown implements workspace.Host.
func (h *Host) SnapshotShown() { h.refresh() }

// Arrived implements workspace.Host.
func (h *Host) Arrived() { h.refresh() }

// ShowWaiting implements workspace.Host.
func (h *Host) ShowWaiting(sentence string) { h.Waiting = sentence }

// IsUserEditing implements workspace.Host.
func (h *Host) IsUserEditing() bool { return h.UserEditing }

// OpenScreen implements workspace.Host.
func (h *Host) OpenScreen(screen string, row plan.ID) {
	h.Opened = append(h.Opened, Opening{screen, row})
}

// ShowSelected implements workspace.Host.
func (h *Host) ShowSelected(what string) { h.Selected = what }

// OpenFile implements workspace.Host.
func (h *Host) OpenFile(path string) { h.OpenedFile = path }

// AskSaveAs implements workspace.Host.
func (h *Host) AskSaveAs() { h.SaveAsCount++ }

// ShowMessage implements workspace.Host.
func (h *Host) ShowMessage(message string) { h.Messages = append(h.Messages, message) }

// ShowDone implements workspace.Host: it records the message and the last actions.
func (h *Host) ShowDone(message string, actions ...kit.Run) {
	h.Messages, h.Actions = append(h.Messages, message), actions
}

// ShowAffected implements workspace.Host.
func (h *Host) ShowAffected(c workspace.LetterChange) { h.Affected = append(h.Affected, c) }

// WaitIdle waits until nothing is under way in a workspace.
func (h *Host) WaitIdle(ws *workspace.Workspace) {
	h.T.Helper()
	h.Until("nothing is under way", func() bool { return !ws.IsBusy() })
}

// ChooseFirst chooses the first entry of the open menu, by keys.
func (h *Host) ChooseFirst(t testing.TB, ws *workspace.Workspace) {
	t.Helper()
	menu, ok := ws.Window.Canvas().Focused().(*widget.PopUpMenu)
	if !ok {
		t.Fatalf("no menu has the keyboard but %T; said was %q", ws.Window.Canvas().Focused(), h.Messages)
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.WaitIdle(ws)
}

// NextMessage waits for the next message and returns it.
func (h *Host) NextMessage() string {
	h.T.Helper()
	h.Until("something is said", func() bool { return len(h.Messages) > h.read })
	h.read++
	return h.Messages[h.read-1]
}

// LastMessage returns the last message, "" for none.
func (h *Host) LastMessage() string {
	if len(h.Messages) == 0 {
		return ""
	}
	return h.Messages[len(h.Messages)-1]
}

// LastOpened returns the last screen that was opened.
func (h *Host) LastOpened() (o Opening) {
	if len(h.Opened) > 0 {
		o = h.Opened[len(h.Opened)-1]
	}
	return o
}

// Setting is a fact whose field was asked for.
type Setting struct {
	Key string
	Of  setup.Of
}

// OpenSetting implements workspace.Host.
func (h *Host) OpenSetting(key string, of setup.Of) {
	h.Settings = append(h.Settings, Setting{key, of})
}

// Back implements workspace.Host.
func (h *Host) Back() { h.Backs++ }

// AskTable implements workspace.Host. It counts the calls.
func (h *Host) AskTable() { h.AskedTables++ }

// CreatePlan implements workspace.Host.
func (h *Host) CreatePlan(n workspace.NewPlan) { h.Created = append(h.Created, n) }

// ConfirmTable implements workspace.Host.
func (h *Host) ConfirmTable(q workspace.TableQuestion) { h.Questions = append(h.Questions, q) }

// Receive implements workspace.Host.
func (h *Host) Receive(paths []string) { h.Received = append(h.Received, paths) }

// AskReceive implements workspace.Host. It counts the calls.
func (h *Host) AskReceive() { h.AskedReceives++ }

// SendReply implements workspace.Host.
func (h *Host) SendReply(m workspace.Mail) { h.Mails = append(h.Mails, m) }

// ShowFolder implements workspace.Host.
func (h *Host) ShowFolder(path string) { h.Folders = append(h.Folders, path) }

// ComparePlans implements workspace.Host.
func (h *Host) ComparePlans(from, to workspace.NamedPlan) {
	h.Compared = append(h.Compared, [2]workspace.NamedPlan{from, to})
}

// ShowMerged implements workspace.Host.
func (h *Host) ShowMerged(screen, merge string) {
	h.Merged = append(h.Merged, [2]string{screen, merge})
}

// ShowMoved implements workspace.Host.
func (h *Host) ShowMoved(_ plan.ID, municipalities []plan.ID) { h.Moved = municipalities }

// OfferCredit implements workspace.Host.
func (h *Host) OfferCredit(l plan.Label) { h.Credits = append(h.Credits, l) }
