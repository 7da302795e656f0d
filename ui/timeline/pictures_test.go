package timeline

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// TestLook writes pictures of the screen into the directory that BOLGEPLAN_LOOK
// names, for a person to look at.
func TestLook(t *testing.T) {
	dir := kittest.PictureFolder(t)
	sizes := map[string]fyne.Size{"small": {Width: 1366 - 132, Height: 768 - 53}, "large": {Width: 1920 - 132, Height: 1080 - 53}}
	for name, mode := range map[string]style.Mode{"light": style.Light, "dark": style.Dark} {
		for at, size := range sizes {
			for _, lang := range []translations.Lang{translations.Danish, translations.English} {
				for what, show := range looks {
					s := newTestScreen(t, "monopolbrud", lang)
					fyne.CurrentApp().Settings().SetTheme(style.New(mode))
					s.ws.Window.SetContent(container.NewStack(canvas.NewRectangle(style.Color(style.Surface)), s.Content()))
					s.ws.Window.Resize(size)
					show(s)
					kittest.SavePicture(t, s.ws.Window, filepath.Join(dir, what+"-"+name+"-"+at+"-"+string(lang)+".png"))
				}
			}
		}
	}
}

var looks = map[string]func(*Screen){
	"all":  func(*Screen) {},
	"sapa": func(s *Screen) { s.chooseTab(solution(s, "SAPA").ID.String()) },
	"ksd":  func(s *Screen) { s.chooseTab(solution(s, "KSD").ID.String()) },
	"sp":   func(s *Screen) { s.chooseTab(solution(s, "Serviceplatformen").ID.String()) },
}
