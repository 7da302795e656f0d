package invoices

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/data/registry"
	"bolgeplan/reports/einvoice"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

// testScreen is the screen with a copy of an example, in a laptop's window.
type testScreen struct {
	*Screen
	t      *testing.T
	window fyne.Window
	seen   *receipt // the last one that a test has waited for
	files  *workspacetest.Files
	host   *workspacetest.Host
}

func newTestScreen(t *testing.T, name string, lang translations.Lang, mode style.Mode) *testScreen {
	t.Helper()
	s := &testScreen{t: t, files: &workspacetest.Files{}}
	ws, host := workspacetest.New(t, workspacetest.Options{Example: name, Lang: lang, Mode: mode, Who: data.Identity{
		Author: "Mette Holm", Installation: registry.NewLabel(), Registry: registry.In(t.TempDir()),
	}})
	ws.Files, s.window, s.host = s.files, ws.Window, host
	s.Screen = New(ws)
	host.Screen = s.Screen
	s.window.SetContent(s.Content())
	return s
}

// choose selects the row of a municipality as a click does.
func (s *testScreen) choose(code string) {
	s.t.Helper()
	for row := range s.rows {
		if s.rows[row].Entry.Statement.Municipality.Code == code {
			s.table.Select(row)
			s.table.OnSelect(row)
			return
		}
	}
	s.t.Fatalf("%s is not listed", code)
}

// text returns the text of the pages in sight.
func (s *testScreen) text() string { return workspacetest.TextOf(s.pane.Pages()) }

// list formats the rows of a municipality in sight: number, amount and state.
func (s *testScreen) list(code string) string {
	var lines []string
	for row := range s.rows {
		if s.rows[row].Entry.Statement.Municipality.Code != code {
			continue
		}
		var cells []string
		for _, col := range []int{nameColumn, totalColumn, numberColumn, statusColumn} {
			if text := strings.TrimSpace(s.cell(row, col).Text); text != "" {
				cells = append(cells, text)
			}
		}
		lines = append(lines, strings.Join(cells, " "))
	}
	return strings.Join(lines, "\n")
}

// tickCodes ticks the drafts of municipalities.
func (s *testScreen) tickCodes(codes ...string) {
	s.t.Helper()
	for _, code := range codes {
		s.choose(code)
		s.table.OnCheck(s.table.Selected(), true)
	}
}

// openIssue opens the panel for the drafts of municipalities, with two forms.
func (s *testScreen) openIssue(codes ...string) {
	s.t.Helper()
	s.tickCodes(codes...)
	s.Commands()["plan.issue"].Run()
	s.panel.leaveOut(einvoice.OIOUBL)
	s.host.WaitIdle(s.ws)
}

// press presses a key on what has the focus.
func (s *testScreen) press(key fyne.KeyName) {
	s.t.Helper()
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	s.host.WaitIdle(s.ws)
}

// issueTo issues the drafts of municipalities into a folder.
func (s *testScreen) issueTo(folder string, codes ...string) {
	s.t.Helper()
	s.files.InFolder = folder
	s.openIssue(codes...)
	s.Commands()["plan.save"].Run()
	s.press(fyne.KeyReturn)
	s.waitReceipt()
}

// waitReceipt waits until something was issued and its files are written, or could not be.
func (s *testScreen) waitReceipt() {
	s.t.Helper()
	s.host.Until("it is issued", func() bool {
		return s.receipt != nil && s.receipt != s.seen && (s.receipt.written != nil || s.receipt.failed || s.receipt.forms.Len() == 0)
	})
	s.seen = s.receipt
	s.host.WaitIdle(s.ws)
}

func (s *testScreen) ledger() *billing.Ledger { return billing.LedgerOf(s.ws.Plan()) }

// issued returns what was issued under a number.
func (s *testScreen) issued(number string) *billing.Issued {
	s.t.Helper()
	found := s.ledger().Find(number)
	if len(found) != 1 {
		s.t.Fatalf("%d have the number %s", len(found), number)
	}
	return found[0]
}

// move puts a municipality into another wave of SAPA.
func (s *testScreen) move(code, wave string) {
	s.t.Helper()
	to, _ := s.ws.Plan().WaveNamed(s.solution, wave)
	s.ws.Do(plan.L("did.move"), func(d *plan.Draft) error { return d.Assign(to.ID, plan.MunicipalityID(code)) })
	s.host.WaitIdle(s.ws)
}
