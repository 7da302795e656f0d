package calls

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/erasing"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// Sizes at the normal text size.
const (
	labelWidth = 90
	noteRows   = 3
)

// form notes a call.
type form struct {
	s       *sheet
	who     *kit.Entry
	note    *kit.TextEdit
	wrong   *kit.Label
	button  *kit.Button
	content fyne.CanvasObject
}

func newForm(s *sheet) *form {
	t := s.ws.T
	f := &form{s: s, who: kit.NewEntry(s.close), note: kit.NewTextEdit()}
	f.who.OnSubmitted = func(string) { s.ws.Window.Canvas().Focus(f.note) }
	f.note.OnEscape = s.close
	f.note.SetMinRowsVisible(noteRows)
	f.wrong = kit.NewLabel(" ", style.Bad, style.SmallSize, style.Normal).Shrink()
	f.button = kit.NewButton(t("call.do"), kit.PrimaryButton, f.submit)
	who, note := kit.FieldLine(labelWidth, t("call.who"), f.who), kit.FieldLine(labelWidth, t("call.note"), f.note)
	f.content = kit.Padded(10, 0, 0, 0, container.NewVBox(who, note, f.wrong))
	return f
}

// isEmpty reports whether nothing is typed that could be lost.
func (f *form) isEmpty() bool {
	return f == nil || strings.TrimSpace(f.who.Text+f.note.Text) == ""
}

// submit notes the call, as one step, or says what is missing. The label names no person.
func (f *form) submit() {
	if f.isEmpty() {
		f.wrong.SetText(f.s.ws.T("call.empty"))
		f.s.ws.Window.Canvas().Focus(f.who)
		return
	}
	f.wrong.SetText(" ")
	ws, m := f.s.ws, f.s.municipality
	by, _ := ws.Document().Author()
	call := plan.PhoneCall{
		ID: uuid.New(), MunicipalityID: m.ID, At: ws.Today().SameTimeOn(time.Now()).UTC().Truncate(time.Millisecond).Format(time.RFC3339Nano), By: by,
		SpokeWith: strings.Join(strings.Fields(f.who.Text), " "), Note: strings.TrimSpace(f.note.Text),
	}
	ws.DoThen(plan.L("did.call", "municipality", m.Name), func(d *plan.Draft) error {
		plan.Put(d, call)
		return nil
	}, func(data.Outcome) {
		f.who.SetText("")
		f.note.SetText("")
		f.s.fill()
		f.s.scroll.ScrollToBottom()
	})
}

// askErase asks before it erases a call for good, and names the copies that it cannot reach.
func (s *sheet) askErase(call plan.PhoneCall) {
	workspace.RunAsync(s.ws, s.ws.Document().SafetyCopies, func(copies []data.SafetyCopy, _ error) {
		text := s.ws.T("call.erase.text", "moment", wording.FormatCallTime(s.ws.Lang, call))
		erasing.Confirm(s.ws, text, copies, func() { s.erase(call.ID) })
	})
}

// erase erases a call from plan and history.
func (s *sheet) erase(call plan.ID) {
	s.ws.EraseCall(call, func(out data.Erased) {
		s.fill()
		erasing.ShowErased(s.ws, out)
	})
}
