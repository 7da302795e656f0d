package ui

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/sealed"
	"bolgeplan/reports"
	"bolgeplan/reports/pdf"
	"bolgeplan/reports/sheet"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/sending"
	"bolgeplan/ui/system"
)

func (s *shell) planFilter() []kit.FileFilter {
	return []kit.FileFilter{{Name: s.ws.T("file.plans"), Patterns: []string{"*" + planExtension}}}
}

// openFilter shows locked copies beside plans.
func (s *shell) openFilter() []kit.FileFilter {
	return []kit.FileFilter{{Name: s.ws.T("file.plansandlocked"), Patterns: []string{"*" + planExtension, "*" + sealed.Extension}}}
}

func (s *shell) folder() string { return s.ws.DialogFolder() }

// askOpen offers the plans that were shown before, or asks for a file where there are none.
func (s *shell) askOpen() {
	s.recents.Load(func(list []data.Recent) {
		switch {
		case s.window.Canvas().Overlays().Top() != nil: // something else was opened meanwhile
		case len(list) > 0:
			s.showOpen()
		default:
			s.browse()
		}
	})
}

// browse asks for the file of a plan.
func (s *shell) browse() {
	s.ws.Files.Open(s.titleOf("file.open"), s.folder(), s.openFilter(), s.ws.IfChosen(s.openFile))
}

// openCreated creates a plan at a free path and opens it in place of the present plan. The
// file is removed if the user stops waiting. then is called when the plan is shown.
func (s *shell) openCreated(path string, make func(context.Context) error, then func()) {
	s.openInstead(path, func(ctx context.Context) (*data.Document, error) {
		if err := make(ctx); err != nil {
			return nil, err
		}
		doc, err := data.Open(ctx, path, s.options.Identity)
		if ctx.Err() != nil && err != nil {
			_ = os.Remove(path)
		}
		return doc, err
	}, s.ws.ShowError, then)
}

// askCopy saves a clean copy. The window stays with the present file.
func (s *shell) askCopy() {
	doc := s.ws.Document()
	name := strings.TrimSuffix(filepath.Base(doc.Path()), planExtension)
	proposal := s.ws.T("file.copyname", "name", name) + planExtension
	s.ws.Files.Save(s.titleOf("file.copy"), s.folder(), proposal, s.planFilter(), s.ws.IfChosen(func(path string) {
		path = withExtension(path)
		s.runWork(s.titleOf("file.copy"), func() error { return doc.Copy(path) }, func(err error) {
			if err != nil {
				s.ws.ShowError(err)
				return
			}
			s.ws.ShowMessage(s.ws.T("file.copied", "file", filepath.Base(path)))
		})
	}))
}

func withExtension(path string) string {
	if filepath.Ext(path) != planExtension {
		path += planExtension
	}
	return path
}

// send asks how to send a copy.
func (s *shell) send() { sending.Ask(s.ws, externalPrograms{s.app}, s.options.Identity.Author) }

// showFolder opens the folder of the plan in the system's file manager.
func (s *shell) showFolder() { s.openFolder(s.folder()) }

// openFolder opens a folder in the system's file manager.
func (s *shell) openFolder(dir string) {
	if err := (externalPrograms{s.app}).openFolder(dir); err != nil {
		s.ws.ShowMessage(s.ws.T("files.noprogram", "path", dir))
	}
}

// externalPrograms opens files with other programs of the system.
type externalPrograms struct{ app fyne.App }

// OpenMail implements sending.System.
func (externalPrograms) OpenMail(path string) error { return system.OpenMail(path) }

// ShowFolder implements sending.System. Without a file manager nothing happens; the message
// names the file.
func (d externalPrograms) ShowFolder(path string) { _ = d.openFolder(path) }

func (d externalPrograms) openFolder(folder string) error {
	return d.app.OpenURL(system.FileURL(folder))
}

// titleOf returns a command's name as the title of its dialog, without the dots.
func (s *shell) titleOf(command string) string {
	return strings.TrimSuffix(s.ws.T("command."+command), "…")
}

// askStatusDate asks for the day that counts as today.
func (s *shell) askStatusDate() {
	title := s.titleOf("plan.statusdate")
	field := datefield.New(s.ws.Lang, datefield.Options{
		Year: s.ws.Today().Year(), Today: s.ws.Today(), OneDay: true,
		Empty: s.ws.T("status.explain"), Note: s.ws.T("status.today"),
	})
	if d, err := day.ParseISO(s.ws.Plan().SettingValue(plan.StatusDate)); err == nil {
		field.SetWritten(d.Long(s.ws.DayLang()))
	}
	var m *kit.Modal
	leave := func() { m.Hide() }
	take := func() {
		if !field.Accepts() {
			field.Focus()
			return
		}
		leave()
		w, _ := field.Written() // an empty field is no error: its span has no day
		s.ws.Do(plan.L("did.setting", "name", s.ws.T("setting.statusdate")), func(draft *plan.Draft) error {
			draft.Set(plan.StatusDate, w.Span.Earliest.ISO())
			return nil
		})
	}
	field.OnSubmit, field.OnCancel = take, leave
	m = kit.NewModal(s.window.Canvas(), title, kit.MinWidth(420, field), leave,
		kit.NewButton(s.ws.T("dialog.cancel"), kit.NormalButton, leave),
		kit.NewButton(s.ws.T("dialog.ok"), kit.PrimaryButton, take))
	m.Show(field.Focusable())
}

// exportExcel writes the distribution as a workbook: an overview, and a sheet
// for each solution.
func (s *shell) exportExcel() { s.export("file.excel", ".xlsx", sheet.Workbook) }

// exportCSV writes the distribution as text that a Danish Excel opens.
func (s *shell) exportCSV() { s.export("file.csv", ".csv", sheet.CSV) }

// printCalibration writes the page by which letters are fitted to window envelopes.
func (s *shell) printCalibration() {
	p, lang, today := s.ws.Plan(), s.ws.Lang, s.ws.Today()
	printing.Export{
		Title: s.titleOf("print.calibration"), Name: reports.PDFName(lang.T("calibration.title")), Ending: ".pdf", Kind: s.ws.T("printing.pdf"),
		DoneText: s.ws.T("print.calibration.done"),
		Make: func() ([]byte, error) {
			var b bytes.Buffer
			err := pdf.Write(&b, reports.CalibrationSheet(p, lang, today))
			return b.Bytes(), err
		},
	}.Save(s.ws)
}

// exportCalendar writes the dates for a calendar program.
func (s *shell) exportCalendar() {
	s.export("file.calendar", ".ics", func(p *plan.Plan, o sheet.Options) ([]byte, error) {
		data, _ := reports.PlanCalendar(p, o.Lang, o.Date)
		return data, nil
	})
}

func (s *shell) export(command, ending string, write func(*plan.Plan, sheet.Options) ([]byte, error)) {
	p, options := s.ws.Plan(), sheet.Options{Lang: s.ws.Lang, Date: s.ws.Today(), Shown: s.shown()}
	name := strings.TrimSuffix(filepath.Base(s.ws.Document().Path()), planExtension)
	printing.Export{
		Title: s.titleOf(command), Name: name + ending, Ending: ending, Kind: s.ws.T(command + ".kind"), DoneText: s.ws.T("file.exported"),
		Make: func() ([]byte, error) { return write(p, options) },
	}.Save(s.ws)
}
