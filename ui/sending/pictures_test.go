package sending

import (
	"path/filepath"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// TestLook writes pictures of the dialogs into the directory that BOLGEPLAN_LOOK
// names, for a person to look at.
func TestLook(t *testing.T) {
	dir := kittest.PictureFolder(t)
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
				f.form.Show(f.repeat)
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
			kittest.SavePicture(t, s.window, filepath.Join(dir, "sending-"+view+"-"+name+".png"))
		}
	}
}
