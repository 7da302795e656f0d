package invoices

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
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
		{"light", translations.Danish, style.Light, laptop, func(s *testScreen) { s.choose("0751") }},
		{"dark-en", translations.English, style.Dark, laptop, func(s *testScreen) { s.choose("0563") }},
		{"large", translations.Danish, style.Light, large, func(s *testScreen) { s.choose("0101") }},
		{"next", translations.Danish, style.Dark, large, func(s *testScreen) { s.ShowPeriod(s.request.period.Add(1)) }},
		{"missing", translations.Danish, style.Light, laptop, func(s *testScreen) {
			s.ws.Do(plan.L("did.municipality"), func(d *plan.Draft) error {
				for _, code := range []string{"0751", "0101", "0851", "0461"} {
					plan.Update(d, plan.MunicipalityID(code), func(m *plan.Municipality) { m.EAN = "" })
				}
				return nil
			})
			s.ShowPeriod(s.request.period.Add(-1))
			s.ShowPeriod(s.request.period.Add(1))
			s.choose("0751")
		}},
		{"found", translations.English, style.Light, laptop, func(s *testScreen) { s.search.SetText("års") }},
		{"before", translations.Danish, style.Light, laptop, func(s *testScreen) { s.ShowPeriod(s.request.period.Add(-1)) }},
		{"infrastructure", translations.Danish, style.Light, laptop, func(s *testScreen) {
			sts, _ := s.ws.Plan().SolutionNamed("STS")
			s.chooseSolution(sts.ID.String())
			s.choose("0101")
		}},
		{"check", translations.Danish, style.Light, laptop, func(s *testScreen) { s.showMissing() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newTestScreen(t, example.Monopolbrud, c.lang, c.mode)
			s.window.Resize(c.size)
			c.do(s)
			kittest.SavePicture(t, s.window, filepath.Join(dir, "invoices-"+c.name+".png"))
		})
	}
}
