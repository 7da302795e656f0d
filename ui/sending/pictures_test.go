package sending

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/style"
)

// TestLook writes pictures of the dialogs into the directory that BOLGEPLAN_LOOK
// names, for a person to look at.
func TestLook(t *testing.T) {
	dir := os.Getenv("BOLGEPLAN_LOOK")
	if dir == "" {
		t.Skip("BOLGEPLAN_LOOK names no directory")
	}
	for name, c := range map[string]struct {
		lang translations.Lang
		mode style.Mode
	}{"da-light": {translations.Danish, style.Light}, "en-dark": {translations.English, style.Dark}} {
		for view, do := range map[string]func(*testWindow){
			"send": func(s *testWindow) { Ask(s.ws, s.system, "Anna") },
			"lock": func(s *testWindow) {
				f := newForm(s.ws, s.system, "Anna")
				f.history.SetSelected(1)
				f.lock.SetChecked(true)
				f.passphrase.SetText("hemmelig")
				f.modal.Show(f.repeat)
				f.submit(true)
			},
			"unlock": func(s *testWindow) {
				u := newUnlocking(s.ws, "/x/Monopolbruddet 2026-03-02.bolgeplan.age", anna, nil)
				u.form.Show(u.entry)
				u.refuse(s.ws.T("problem.passphrase", "file", "Monopolbruddet 2026-03-02.bolgeplan.age"))
			},
		} {
			s := newTestWindow(t, c.lang, c.mode)
			do(s)
			f, err := os.Create(filepath.Join(dir, "sending-"+view+"-"+name+".png"))
			if err != nil {
				t.Fatal(err)
			}
			if err := png.Encode(f, s.window.Canvas().Capture()); err != nil {
				t.Error(err)
			}
			if err := f.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}
