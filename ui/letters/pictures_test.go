package letters

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// TestLook writes pictures of the screen into the directory that BOLGEPLAN_LOOK
// names, for a person to look at.
func TestLook(t *testing.T) {
	dir := kittest.PictureFolder(t)
	large := fyne.NewSize(1788, 1027)
	laptop := fyne.NewSize(1234, 715)
	for _, c := range []struct {
		name string
		lang translations.Lang
		mode style.Mode
		size fyne.Size
		do   func(*testScreen)
	}{
		{"due", translations.Danish, style.Light, laptop, func(s *testScreen) { s.choose("0751", "KSD") }},
		{"due-dark-en", translations.English, style.Dark, laptop, func(s *testScreen) { s.choose("0751", "KSD") }},
		{"large", translations.Danish, style.Light, large, func(s *testScreen) { s.unfold(); s.choose("0101", "SAPA") }},
		{"large-dark", translations.Danish, style.Dark, large, func(s *testScreen) { s.show("SAPA") }},
		{"invoicing", translations.Danish, style.Light, laptop, func(s *testScreen) { s.chooseKind(reports.InvoicingNotice) }},
		{"stale", translations.Danish, style.Light, laptop, func(s *testScreen) {
			s.reschedule("Bølge 4", plan.GoLive, day.Of(2019, 9, 27))
			s.choose("0810", "SAPA")
		}},
		{"stale-dark", translations.Danish, style.Dark, laptop, func(s *testScreen) {
			s.reschedule("Bølge 4", plan.GoLive, day.Of(2019, 9, 27))
			s.choose("0810", "SAPA")
		}},
		{"make", translations.Danish, style.Light, laptop, func(s *testScreen) { s.makeChosen() }},
		{"terminations", translations.Danish, style.Light, laptop, func(s *testScreen) { s.chooseKind(letters.Termination) }},
		{"missing", translations.Danish, style.Light, laptop, func(s *testScreen) {
			s.ws.Do(plan.L("did.municipality"), func(d *plan.Draft) error {
				for _, code := range []string{"0751", "0101", "0851", "0461"} {
					plan.Update(d, plan.MunicipalityID(code), func(m *plan.Municipality) { m.Address = "" })
				}
				return nil
			})
			s.showMissing()
		}},
		{"found", translations.English, style.Light, laptop, func(s *testScreen) { s.search.SetText("århus") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newTestScreen(t, example.Monopolbrud, c.lang, c.mode)
			s.window.Resize(c.size)
			c.do(s)
			kittest.SavePicture(t, s.window, filepath.Join(dir, "letters-"+c.name+".png"))
		})
	}
}
