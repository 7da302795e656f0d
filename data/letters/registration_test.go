package letters_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// untold is the example plan of SAPA without letters.
func untold(t testing.TB) (*plan.Plan, plan.Solution) {
	t.Helper()
	d := plantest.Example(t, example.SAPA2019).Replay()
	for _, l := range d.Base().Letters.Rows() {
		if err := d.Apply(plan.Change{Table: "letter", Row: l.ID, New: plan.Gone}); err != nil {
			t.Fatal(err)
		}
	}
	p := d.Plan()
	return p, solutionNamed(t, p, "SAPA")
}

// noticeTo is a notice that states the wave and the go-live that the plan has.
func noticeTo(p *plan.Plan, solution, municipality plan.ID, on string) letters.Entry {
	w, _ := p.WaveOf(solution, municipality)
	live, _ := p.DateInForce(solution, municipality, plan.GoLive)
	content := plan.LetterContent{Kind: letters.Notification, Lang: "da", Date: on, Solution: "SAPA", Wave: w.Name, Dates: []plan.LetterDate{
		{Kind: string(plan.GoLive), Text: live.Written, Earliest: live.Earliest.ISO(), Latest: live.Latest.ISO()},
	}}
	return letters.Entry{
		SolutionID: solution, MunicipalityID: municipality, WaveID: w.ID, Content: content,
		Reference: letters.Reference(p, solution, municipality, content.Encode()), PDFSHA256: "5ha",
		Pages: []letters.StoredPage{{Recipient: "kommunaldirektøren", PDF: plan.BlobID([]byte(municipality.String()))}},
	}
}

func register(t testing.TB, p *plan.Plan, r letters.Registration, entries ...letters.Entry) *plan.Plan {
	t.Helper()
	return edited(t, p, func(d *plan.Draft) error {
		shared := d.Attach([]byte("shared"))
		for _, e := range entries {
			d.Attach([]byte(e.MunicipalityID.String()))
		}
		return letters.Register(d, entries, r, shared)
	})
}

var registration = letters.Registration{Batch: "b1", At: "2019-06-26T14:05:00+02:00", By: "Mette"}

func TestRegister(t *testing.T) {
	p, sapa := untold(t)
	odense := plan.MunicipalityID("0461")
	as := registration
	as.Sent, as.Channel = true, "post"
	q := register(t, p, as, noticeTo(p, sapa.ID, aarhus, "2019-06-26"), noticeTo(p, sapa.ID, odense, "2019-06-26"))
	if n, pages, events := q.Letters.Len(), plan.LetterPages.Of(q).Len(), plan.LetterEvents.Of(q).Len(); n != 2 || pages != 3 || events != 4 {
		t.Fatalf("%d letters, %d pages, %d events", n, pages, events)
	}
	list := letters.CurrentTo(q, sapa.ID, aarhus)
	if len(list) != 1 || list[0].On != day.Of(2019, 6, 26) || letters.NoticeDate(q, sapa.ID, aarhus) != day.Of(2019, 6, 26) {
		t.Fatalf("Aarhus has %+v", list)
	}
	s, _ := letters.StatusOf(q, list[0].Letter)
	l := s.Letter
	if s.State() != letters.Sent || s.Sent.Channel != "post" || s.Sent.By != "Mette" || !s.Printed.Happened() {
		t.Errorf("it is %+v", s.Delivery)
	}
	if l.PrintedAt != "" || l.SentAt != "" || l.Language != "da" || l.Batch != "b1" || l.RegisteredBy != "Mette" || l.SupersedesID != plan.None || l.PDFSHA256 != "5ha" {
		t.Errorf("its row is %+v", l)
	}
	if row, ok := plan.LetterPages.Of(q).Get(plan.SharedPageID(plan.BlobID([]byte("shared")))); !ok || row.LetterID != plan.None || row.Recipient != "" {
		t.Errorf("what pages share is named by %+v", row)
	}

	// The same registration again, as after a commit of which nobody knows whether it
	// succeeded, changes nothing.
	again := register(t, q, as, noticeTo(p, sapa.ID, aarhus, "2019-06-26"))
	if d := q.Edit(); again.Letters.Len() != 2 || plan.LetterEvents.Of(again).Len() != 4 || d.Err() != nil {
		t.Errorf("the same registration again: %d letters", again.Letters.Len())
	}
	// Another registration of the same facts is refused, whatever its day and words.
	other := as
	other.Batch = "b2"
	tomorrow := noticeTo(p, sapa.ID, aarhus, "2019-06-27")
	if was, is := letters.AlreadyRegistered(q, sapa.ID, aarhus, tomorrow.Content); !is || was.Letter.ID != l.ID {
		t.Errorf("it is not found as registered: %+v", was.Letter)
	}
	d := q.Edit()
	if err := letters.Register(d, []letters.Entry{tomorrow}, other); err == nil || !strings.Contains(err.Error(), l.Ref) {
		t.Errorf("the same facts are registered again: %v", err)
	}
	// Other facts are a further letter, which takes the place of the first.
	moved := edited(t, q, func(d *plan.Draft) error {
		return d.Deviate(sapa.ID, aarhus, plan.GoLive, plan.Dates{Text: "1. december 2019", Span: day.On(day.Of(2019, 12, 1))}, "")
	})
	next := noticeTo(moved, sapa.ID, aarhus, "2019-06-27")
	if _, is := letters.AlreadyRegistered(moved, sapa.ID, aarhus, next.Content); is {
		t.Error("other facts are said to be registered")
	}
	after := register(t, moved, other, next)
	s, _ = letters.StatusOf(after, l.ID)
	now, _ := letters.StatusOf(after, s.ReplacedBy)
	if s.Standing != letters.Replaced || now.Letter.SupersedesID != l.ID || now.Standing != letters.Current || len(letters.ToldTwice(after)) > 0 {
		t.Errorf("it is %s, replaced by %+v", s.Standing, now.Letter)
	}
}

// A letter that was registered by mistake, or came back, can be registered anew.
func TestWhatDoesNotCountIsRegisteredAnew(t *testing.T) {
	p, sapa := untold(t)
	entry := noticeTo(p, sapa.ID, aarhus, "2019-06-26")
	p = register(t, p, registration, entry)
	id := letters.CurrentTo(p, sapa.ID, aarhus)[0].Letter
	for _, what := range []string{plan.LetterMistaken, plan.LetterReturned} {
		q := edited(t, p, func(d *plan.Draft) error {
			return letters.AddEvent(d, id, what, "2019-06-28T09:00:00+02:00", "", "Mette")
		})
		if _, is := letters.AlreadyRegistered(q, sapa.ID, aarhus, entry.Content); is {
			t.Errorf("%s: it is said to be registered", what)
		}
		as := registration
		as.Batch, as.At = "b2", "2019-06-29T09:00:00+02:00"
		if q = register(t, q, as, entry); len(letters.CurrentTo(q, sapa.ID, aarhus)) != 1 || len(letters.ToldTwice(q)) > 0 {
			t.Errorf("%s: after it was registered anew %d letters stand", what, len(letters.CurrentTo(q, sapa.ID, aarhus)))
		}
	}
	if err := letters.AddEvent(p.Edit(), plan.CatalogueID("letter", "none"), plan.LetterSent, "2019-06-28", "", ""); err == nil {
		t.Error("an event of no letter is recorded")
	}
	twice := edited(t, p, func(d *plan.Draft) error {
		for range 2 {
			if err := letters.AddEvent(d, id, plan.LetterSent, "2019-06-28T09:00:00+02:00", "mail", "Mette"); err != nil {
				return err
			}
		}
		return nil
	})
	if n := plan.LetterEvents.Of(twice).Len() - plan.LetterEvents.Of(p).Len(); n != 1 {
		t.Errorf("the same event twice is %d", n)
	}
}

// A withdrawal is registered once too, though no letter stands after it.
func TestAWithdrawalIsRegisteredOnce(t *testing.T) {
	p, sapa := untold(t)
	p = register(t, p, registration, noticeTo(p, sapa.ID, aarhus, "2019-06-26"))
	notice := letters.CurrentTo(p, sapa.ID, aarhus)[0].Letter
	entry := noticeTo(p, sapa.ID, aarhus, "2019-06-27")
	entry.Content = plan.LetterContent{Kind: letters.WithdrawnNotice, Lang: "da", Date: "2019-06-27", Solution: "SAPA", Wave: entry.Content.Wave}
	as := registration
	as.Batch, as.At = "b2", "2019-06-27T14:05:00+02:00"
	p = register(t, p, as, entry)
	was, is := letters.AlreadyRegistered(p, sapa.ID, aarhus, entry.Content)
	if !is || was.Letter.SupersedesID != notice || was.Standing != letters.Current || letters.NoticeDate(p, sapa.ID, aarhus) != day.None {
		t.Errorf("the withdrawal is %+v", was)
	}
	if s, _ := letters.StatusOf(p, notice); s.Standing != letters.Withdrawn || s.ReplacedBy != was.Letter.ID {
		t.Errorf("the notice is %s", s.Standing)
	}
}

// The example's references are those that Reference makes.
func TestReferences(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	for _, l := range p.Letters.Rows() {
		if got := letters.Reference(p, l.SolutionID, l.MunicipalityID, l.Facts); got != l.Ref {
			t.Fatalf("the reference is %s, want %s", got, l.Ref)
		}
	}
	sapa := solutionNamed(t, p, "SAPA")
	sum := sha256.Sum256([]byte("a\nb"))
	if got := letters.Reference(p, sapa.ID, aarhus, "a", "b"); got != "SAPA-0751-"+hex.EncodeToString(sum[:4]) {
		t.Errorf("of a letter about two solutions it is %s", got)
	}
}

// A reference is found however it is written, and no other letter is.
func TestFind(t *testing.T) {
	p, sapa := untold(t)
	p = edited(t, p, func(d *plan.Draft) error {
		plan.Update(d, sapa.ID, func(s *plan.Solution) { s.Short = "Sæby Ældre-Å/" + strings.Repeat("x", 80) })
		return nil
	})
	entries := []letters.Entry{noticeTo(p, sapa.ID, aarhus, "2019-06-26"), noticeTo(p, sapa.ID, plan.MunicipalityID("0461"), "2019-06-26")}
	p = register(t, p, registration, entries...)
	want, ref := letters.CurrentTo(p, sapa.ID, aarhus)[0].Letter, entries[0].Reference
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString(rapid.SampledFrom([]string{"", "Ref. ", "ref:", "Vores reference: ", "REF "}).Draw(t, "before"))
		for _, r := range ref {
			if r == '-' && rapid.Bool().Draw(t, "no dash") {
				continue
			}
			letter := string(r)
			if rapid.Bool().Draw(t, "upper") {
				letter = strings.ToUpper(letter)
			}
			b.WriteString(rapid.SampledFrom([]string{"", "", "", " ", "\u00a0", "–"}).Draw(t, "between") + letter)
		}
		found := letters.Find(p, b.String())
		if len(found) != 1 || found[0].Letter.ID != want {
			t.Errorf("%q finds %d letters", b.String(), len(found))
		}
	})
	hash := ref[len(ref)-8:]
	if found := letters.Find(p, hash); len(found) != 1 || found[0].Letter.ID != want {
		t.Errorf("the hash alone finds %d letters", len(found))
	}
	for _, none := range []string{"", "Ref.", hash[1:], "SAPA-0751-00000000", ref + "0", "–"} {
		if found := letters.Find(p, none); len(found) > 0 {
			t.Errorf("%q finds %s", none, found[0].Letter.Ref)
		}
	}
	twice := edited(t, p, func(d *plan.Draft) error {
		return letters.AddEvent(d, want, plan.LetterMistaken, "2019-06-26T15:00:00+02:00", "", "Mette")
	})
	as := registration
	as.Batch, as.At = "b2", "2019-06-26T16:00:00+02:00"
	twice = register(t, twice, as, entries[0])
	if found := letters.Find(twice, ref); len(found) != 2 || found[0].Letter.ID == want {
		t.Errorf("of two with one reference the newest is not first: %v", found)
	}
}

// The time of a registration is the clock's, on the day that counts as today, and after what
// was registered on that day before.
func TestTimeOfARegistration(t *testing.T) {
	p, sapa := untold(t)
	for _, c := range []struct {
		today     day.Day
		now, want string
	}{
		{day.Of(2019, 6, 26), "2019-06-26T14:05:06.789+02:00", "2019-06-26T12:05:06.789Z"},
		{day.Of(2019, 6, 26), "2026-11-29T23:30:00+01:00", "2019-06-26T21:30:00.000Z"},
		{day.Of(2019, 3, 31), "2026-11-29T23:30:00+01:00", "2019-03-31T21:59:59.999Z"}, // a day of 23 hours
		{day.Of(2019, 6, 27), "2019-06-26T22:30:00Z", "2019-06-26T22:30:00.000Z"},      // past midnight in Denmark
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		at := letters.TimeOn(p, c.today, now)
		if read, ok := day.ParseInstant(at); at != c.want || !ok || day.InDenmark(read) != c.today {
			t.Errorf("%s on %s is %s, want %s", c.now, c.today, at, c.want)
		}
	}
	later := register(t, p, letters.Registration{Batch: "b", At: "2019-06-26T15:00:00Z"}, noticeTo(p, sapa.ID, plan.MunicipalityID("0461"), "2019-06-26"))
	now := time.Date(2026, 11, 29, 7, 0, 0, 0, time.UTC)
	for today, want := range map[day.Day]string{
		day.Of(2019, 6, 25): "2019-06-25T06:00:00.000Z",
		day.Of(2019, 6, 26): "2019-06-26T15:00:00.001Z",
		day.Of(2019, 6, 27): "2019-06-27T06:00:00.000Z",
	} {
		if at := letters.TimeOn(later, today, now); at != want {
			t.Errorf("on %s it is %s, want %s", today, at, want)
		}
	}
}
