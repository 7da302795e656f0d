package timeline

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// on and between write dates of the sample plan in short form.
func on(y, m, d int) day.Span { return day.On(day.Of(y, monthOf(m), d)) }

func between(a, b day.Span) day.Span { return day.Span{Earliest: a.Earliest, Latest: b.Latest} }

// samplePlan is SAPA's plan of June 2019 with the milestones of the transition
// of Serviceplatformen.
func samplePlan() gantt.Model {
	wave := func(i int) gantt.Class { return gantt.Class{Role: gantt.Wave, Index: i, Of: 6} }
	course := func(id string, i int, from, to day.Span) gantt.Bar {
		return gantt.Bar{ID: id + "-course", Kind: gantt.Range, Label: "kursus", Class: wave(i), When: from, End: to}
	}
	bill := func(id, label string, when day.Span) gantt.Bar {
		return gantt.Bar{ID: id + "-bill", Kind: gantt.Point, Label: label, When: when}
	}
	july := on(2019, 7, 1)
	programme, trial := gantt.Class{Role: gantt.Programme}, gantt.Class{Role: gantt.Test}
	lane := func(id, title, count string, bars ...gantt.Bar) gantt.Lane {
		return gantt.Lane{ID: id, Title: title, Level: 1, Count: count, Bars: bars}
	}
	group := func(id, title string) gantt.Lane {
		return gantt.Lane{ID: id, Title: title, Foldable: true}
	}
	ghost := course("b5", 4, on(2019, 9, 16), on(2019, 10, 10))
	ghost.Ghost = true
	return gantt.Model{
		Today: day.Of(2019, 6, 26),
		Zones: []gantt.Bar{{
			ID: "fz1", Kind: gantt.Zone, Label: "Frozen zone 1 – til bestået driftsprøve",
			Class: gantt.Class{Role: gantt.Frozen}, When: on(2019, 6, 1),
			End: between(on(2020, 2, 1), on(2020, 2, 10)), OpenEnd: true,
		}},
		Lanes: []gantt.Lane{
			group("sapa", "SAPA"),
			lane("p", "Pilotkommuner", "7", gantt.Bar{ID: "p-course", Kind: gantt.Range, Label: "pilot",
				Class: gantt.Class{Role: gantt.Pilot}, When: on(2019, 3, 4), End: on(2019, 4, 12)},
				bill("p", "faktureres 1. juli", july)),
			lane("b1", "Bølge 1", "13", course("b1", 0, on(2019, 3, 18), on(2019, 4, 1)), bill("b1", "faktureres 1. juli", july)),
			lane("b2", "Bølge 2", "14", course("b2", 1, on(2019, 4, 1), on(2019, 4, 26)), bill("b2", "faktureres 1. juli", july)),
			lane("b3", "Bølge 3", "15", course("b3", 2, on(2019, 5, 6), on(2019, 5, 20)), bill("b3", "faktureres 1. juli", july)),
			lane("b4", "Bølge 4", "17", course("b4", 3, on(2019, 9, 2), on(2019, 9, 19)), bill("b4", "faktureres 1. okt.", on(2019, 10, 1)),
				gantt.Bar{ID: "b4-notice", Kind: gantt.Flag, Label: "varsles senest 20. marts", Locked: true,
					LockReason: "Fristen følger af idriftsættelsen.", Class: gantt.Class{Role: gantt.Deadline}, When: on(2019, 3, 20)}),
			lane("b5", "Bølge 5", "15", ghost, course("b5", 4, on(2019, 9, 30), on(2019, 10, 24)),
				gantt.Bar{ID: "b5-live", Kind: gantt.Point, Label: "i drift", When: on(2019, 10, 25)},
				bill("b5", "faktureres 1. nov.", on(2019, 11, 1))),
			lane("b6", "Bølge 6", "17", course("b6", 5, on(2019, 11, 4), on(2019, 11, 21)), bill("b6", "faktureres 1. dec.", on(2019, 12, 1))),
			group("sp", "Serviceplatformen"),
			lane("t", "Transition til IBM", "",
				gantt.Bar{ID: "handover", Label: "overdragelse", Class: programme, When: july},
				gantt.Bar{ID: "takeover", Label: "overtagelsesdag", Class: programme, When: on(2019, 10, 25)},
				gantt.Bar{ID: "hyper", Kind: gantt.Range, Label: "hypercare", Class: gantt.Class{Role: gantt.Hypercare},
					When: on(2019, 11, 9), End: on(2019, 12, 5)},
				gantt.Bar{ID: "first", Label: "første release hos IBM: under afklaring", Class: programme}),
			lane("tests", "Prøver", "",
				gantt.Bar{ID: "it", Kind: gantt.Range, Label: "intern test", Class: trial, When: between(july, on(2019, 7, 31))},
				gantt.Bar{ID: "lp", Kind: gantt.Range, Label: "leveranceprøve", Class: trial, When: between(on(2019, 8, 1), on(2019, 8, 31))},
				gantt.Bar{ID: "op", Kind: gantt.Range, Label: "overtagelsesprøve (september + oktober)", Class: trial,
					When: between(on(2019, 9, 1), on(2019, 10, 31))}),
			lane("dp", "Driftsprøve", "", gantt.Bar{ID: "passed", Label: "bestået primo februar 2020",
				When: between(on(2020, 2, 1), on(2020, 2, 10))}),
			{ID: "ksd", Title: "KSD", Foldable: true, Folded: true},
			lane("ksd1", "Pilot 1", "2"),
		},
	}
}

// newTestWindow returns the sample plan in a window of a size, without a display.
func newTestWindow(t testing.TB, mode style.Mode, w, h float32) (*Timeline, fyne.Window) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(style.New(mode))
	tl := New(TextsIn(translations.Danish))
	tl.SetModel(samplePlan())
	win := test.NewTempWindow(t, tl)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return tl, win
}

// TestLook draws the sample plan into pictures for a person to look at, where
// BOLGEPLAN_LOOK names a directory.
func TestLook(t *testing.T) {
	dir := kittest.PictureFolder(t)
	for name, mode := range map[string]style.Mode{"light": style.Light, "dark": style.Dark} {
		tl, win := newTestWindow(t, mode, 1234, 672)
		save := func(what string) {
			kittest.SavePicture(t, win, filepath.Join(dir, "timeline-"+what+"-"+name+".png"))
		}
		tl.ShowSpan(day.Span{Earliest: day.Of(2019, 2, 15), Latest: day.Of(2020, 3, 31)})
		tl.ZoomTo(gantt.Months)
		save("month")
		tl.OnPropose = func([]gantt.Move) MovePreview {
			return MovePreview{
				Title: "Bølge 6: kursus og fakturering + 14 dage",
				Lines: []TipLine{
					{"15 breve bliver forældede", style.WarningTone},
					{"Kursus 14. okt. i uge 42 (efterårsferie)", style.WarningTone},
					{"2019H2: −88.214,17 kr. · 1. dec. er en søndag", style.QuietTone},
				},
			}
		}
		tl.Select("b6-bill", "b6-course")
		from := centre(tl, "b6-bill")
		tl.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
		tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(36, 4)}})
		save("drag")
		tl.cancel()
		tl.ZoomTo(gantt.Weeks)
		save("week")
		tl.ZoomTo(gantt.Days)
		save("day")
		tl.ZoomTo(gantt.Years)
		save("year")
		tl.Select("fz1")
		tl.Fit()
		save("fit")
	}
}
