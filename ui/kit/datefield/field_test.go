package datefield

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// of2019 returns the options of a field on Thursday 25 April 2019.
func of2019() Options { return Options{Year: 2019, Today: day.Of(2019, time.April, 25)} }

// newTestField shows a field in a window without a display.
func newTestField(t *testing.T, f func() *Field) (*Field, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(style.New(style.Light))
	field := f()
	w := test.NewTempWindow(t, container.NewVBox(field))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 700))
	field.Focus()
	return field, w
}

func newDanishField(t *testing.T, o Options) (*Field, fyne.Window) {
	t.Helper()
	return newTestField(t, func() *Field { return New(translations.Danish, o) })
}

// typeKeys types keys into the focused object.
func typeKeys(t *testing.T, w fyne.Window, names ...fyne.KeyName) {
	t.Helper()
	for _, n := range names {
		focused := w.Canvas().Focused()
		if focused == nil {
			t.Fatalf("nothing has the focus to type %s", n)
		}
		focused.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// answerTexts returns the lines below the text.
func answerTexts(f *Field) []string {
	var out []string
	for _, l := range f.answerLines() {
		var b strings.Builder
		for _, r := range l {
			if r.Tone != kit.NoTone {
				b.WriteString(" [" + r.Text + "]")
				continue
			}
			b.WriteString(strings.ReplaceAll(r.Text, "\u00a0", " "))
		}
		out = append(out, b.String())
	}
	return out
}

func TestSaysWhatIsUnderstood(t *testing.T) {
	lasting := of2019()
	lasting.Lasts = true
	optional := of2019()
	optional.Empty = "Uden dato gælder dags dato."
	for _, c := range []struct {
		options Options
		text    string
		want    []string
	}{
		{of2019(), "primo februar 2020", []string{"10 dage: 1.-10. februar 2020 · uge 5-7 · 6 arbejdsdage"}},
		{of2019(), "25. oktober 2019", []string{"1 dag: fredag 25. oktober 2019 · uge 43"}},
		{of2019(), "18. april 2019", []string{"1 dag: torsdag 18. april 2019 · uge 16 [Skærtorsdag]"}},
		{of2019(), "24. december 2018", []string{"1 dag: mandag 24. december 2018 · uge 52 [Juleaftensdag]"}},
		{of2019(), "27/4 2019", []string{"1 dag: lørdag 27. april 2019 · uge 17 [weekend]"}},
		{of2019(), "2019", []string{"365 dage: 1. januar – 31. december 2019 · 252 arbejdsdage"}},
		{of2019(), "under afklaring", []string{"ingen dag endnu: under afklaring"}},
		{of2019(), "uge 43", []string{"7 dage: 21.-27. oktober 2019 · uge 43 · 5 arbejdsdage",
			"Der står intet årstal; 2019 er antaget. Skriv det: 2019 · 2020 · 2018"}},
		{of2019(), "14.-24. april 2019", []string{"11 dage: 14.-24. april 2019 · uge 15-17 · 5 arbejdsdage" +
			" [18. apr. Skærtorsdag] [19. apr. Langfredag] [21. apr. Påskedag]og 1 til"}},
		{lasting, "9. november – 5. december 2019", []string{"27 dage: 9. november – 5. december 2019 · uge 45-49 · 19 arbejdsdage",
			"Begynder lørdag 9. november 2019 · slutter torsdag 5. december 2019"}},
		{lasting, "1. juni 2019 – bestået driftsprøve", []string{"fra lørdag 1. juni 2019 indtil bestået driftsprøve",
			"Begynder lørdag 1. juni 2019 · slutter bestået driftsprøve"}},
		{lasting, "fra 3. juni 2019", []string{"fra mandag 3. juni 2019, uden slutdato",
			"Begynder mandag 3. juni 2019 · slutter uden slutdato"}},
		{of2019(), "31. april 2019", []string{"”31. april 2019” findes ikke i kalenderen. Mente du: 30. april 2019 · 1. maj 2019? (Pil ned vælger)"}},
		{of2019(), "", []string{translations.Danish.T("day.refused.empty")}},
		{optional, " ", []string{"Uden dato gælder dags dato."}},
	} {
		f, _ := newDanishField(t, c.options)
		f.SetWritten(c.text)
		if got := answerTexts(f); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q is answered with\n%q, want\n%q", c.text, got, c.want)
		}
	}
}

func TestTypingTellsAndEnterSubmitsOnlyDates(t *testing.T) {
	f, w := newDanishField(t, of2019())
	changed, submitted, cancelled := 0, 0, 0
	f.OnChanged = func() { changed++ }
	f.OnSubmit = func() { submitted++ }
	f.OnCancel = func() { cancelled++ }
	f.SetWritten("25. okt 2019")
	if changed != 0 {
		t.Error("SetWritten told of a change")
	}
	test.Type(f.entry, "x")
	if _, err := f.Written(); changed != 1 || err == nil {
		t.Errorf("after a letter too many: told %d times, error %v", changed, err)
	}
	typeKeys(t, w, fyne.KeyReturn)
	if submitted != 0 {
		t.Error("Enter submitted what is no date")
	}
	typeKeys(t, w, fyne.KeyBackspace, fyne.KeyReturn, fyne.KeyEscape)
	if changed != 2 || submitted != 1 || cancelled != 1 {
		t.Errorf("told of %d changes, %d submits, %d cancels; want 2, 1, 1", changed, submitted, cancelled)
	}
	if got, err := f.Written(); err != nil || got.Span != day.On(day.Of(2019, time.October, 25)) {
		t.Errorf("understood %v, %v", got.Span, err)
	}
}

func TestEmptyIsAcceptedWhereItMeansSomething(t *testing.T) {
	f, _ := newDanishField(t, of2019())
	if f.Accepts() {
		t.Error("no date is accepted as one")
	}
	o := of2019()
	o.Empty = "i dag"
	f, _ = newDanishField(t, o)
	if !f.Accepts() {
		t.Error("an empty field is refused")
	}
	f.SetWritten("31. april")
	if f.Accepts() {
		t.Error("31 April is accepted")
	}
}

func TestOneDayIsAskedForWhereAnIntervalIsWritten(t *testing.T) {
	o := of2019()
	o.OneDay = true
	f, w := newDanishField(t, o)
	for text, want := range map[string][]string{
		"uge 43":          {"7 dage: 21.-27. oktober 2019", "Skriv en bestemt dag: 21. oktober 2019 · 27. oktober 2019"},
		"under afklaring": {"ingen dag endnu: under afklaring", "Skriv en bestemt dag."},
	} {
		f.SetWritten(text)
		if got := answerTexts(f); f.Accepts() || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is accepted (%t) or answered with %q, want %q", text, f.Accepts(), got, want)
		}
	}
	f.SetWritten("uge 43")
	typeKeys(t, w, fyne.KeyDown)
	if !f.Accepts() || f.Text() != "21. oktober 2019" {
		t.Errorf("%q is not taken", f.Text())
	}
}

func TestADayAfterTheLatestIsRefused(t *testing.T) {
	o := of2019()
	o.OneDay, o.Latest = true, day.Of(2019, 6, 26)
	f, _ := newDanishField(t, o)
	for text, want := range map[string]bool{"25. juni 2019": true, "26. juni 2019": true, "27. juni 2019": false, "2020-01-01": false} {
		f.SetWritten(text)
		if f.Accepts() != want {
			t.Errorf("%q is accepted: %t", text, !want)
		}
		if message := strings.Join(answerTexts(f), "\n"); strings.Contains(message, "Vælg en dag senest 26. juni 2019.") == want {
			t.Errorf("%q is answered with %q", text, message)
		}
	}
}

// tapLink clicks the first link with a text.
func tapLink(t *testing.T, f *Field, text string) {
	t.Helper()
	for _, l := range f.answerLines() {
		for _, r := range l {
			if r.OnTap != nil && strings.ReplaceAll(r.Text, "\u00a0", " ") == text {
				r.OnTap()
				return
			}
		}
	}
	t.Fatalf("%q offers no %q: %q", f.Text(), text, answerTexts(f))
}

func TestOffersAreWrittenByAClick(t *testing.T) {
	for _, c := range []struct{ typed, offer, want string }{
		{"31. april 2019", "1. maj 2019", "1. maj 2019"},
		{"uge 43", "2020", "uge 43 2020"},
		{"25/10", "2019", "25. oktober 2019"},
		{"25/10-40", "2040", "25. oktober 2040"},
	} {
		f, w := newDanishField(t, of2019())
		changed := 0
		f.OnChanged = func() { changed++ }
		f.SetWritten(c.typed)
		w.Canvas().Unfocus()
		tapLink(t, f, c.offer)
		if got, err := f.Written(); f.Text() != c.want || err != nil || got.YearAssumed || changed != 1 {
			t.Errorf("%q of %q wrote %q (%v), told %d times; want %q", c.offer, c.typed, f.Text(), err, changed, c.want)
		}
		if w.Canvas().Focused() != f.Focusable() {
			t.Errorf("after %q the field has not the keyboard", c.offer)
		}
	}
}

func TestOffersAreWrittenByArrows(t *testing.T) {
	f, w := newDanishField(t, of2019())
	f.SetWritten("31. april 2019")
	var got []string
	f.OnChanged = func() { got = append(got, f.Text()) }
	typeKeys(t, w, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	want := []string{"30. april 2019", "1. maj 2019", "31. april 2019", "1. maj 2019"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the arrows wrote %q, want %q", got, want)
	}
	f.SetWritten("30. april 2019")
	typeKeys(t, w, fyne.KeyDown)
	if f.Text() != "30. april 2019" {
		t.Errorf("an arrow changed a date to %q", f.Text())
	}
}

func TestKeysOpenTheCalendarAndEscapeReturns(t *testing.T) {
	f, w := newDanishField(t, of2019())
	alt := &desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt}
	for name, open := range map[string]func(){
		"F4":       func() { typeKeys(t, w, fyne.KeyF4) },
		"Alt+Down": func() { f.entry.TypedShortcut(alt) },
		"button":   func() { test.Tap(f.button) },
	} {
		open()
		if f.popup == nil || w.Canvas().Focused() != fyne.Focusable(f.popup.month) {
			t.Fatalf("%s did not open the calendar", name)
		}
		typeKeys(t, w, fyne.KeyEscape)
		if f.popup != nil || w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != f.Focusable() {
			t.Errorf("after %s Escape did not go back to the field", name)
		}
	}
}

func TestBothLanguages(t *testing.T) {
	f, w := newTestField(t, func() *Field { return New(translations.English, of2019()) })
	f.SetWritten("25/10")
	want := []string{"1 day: Friday 25 October 2019 · week 43", "There is no year; 2019 is assumed. Write it: 2019 · 2020 · 2018"}
	if got := answerTexts(f); !reflect.DeepEqual(got, want) {
		t.Errorf("answered with %q, want %q", got, want)
	}
	typeKeys(t, w, fyne.KeyF4, fyne.KeyRight, fyne.KeyReturn)
	if f.Text() != "26 October 2019" {
		t.Errorf("the calendar wrote %q", f.Text())
	}
}
