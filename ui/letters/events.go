package letters

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/worklist"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/printing"
)

// event is something that can be registered about letters that went before.
type event struct {
	key string
	run func([]worklist.Item)
}

// eventsOf returns what can have become of the letter before an item.
func (s *Screen) eventsOf(it *worklist.Item) []event {
	if !it.HasLast() || !s.ws.CanEdit() || it.Last.State() == letters.Mistaken {
		return nil
	}
	var list []event
	if it.Last.State() != letters.Sent {
		list = append(list, event{"letters.event.sent.do", s.askSent})
	}
	if it.Last.State() != letters.Returned {
		list = append(list, event{"letters.event.returned.do", s.askEvent("letters.event.returned.do", plan.LetterReturned)})
	}
	return append(list, event{"letters.event.mistaken.do", s.askEvent("letters.event.mistaken.do", plan.LetterMistaken)})
}

// askEvent asks whether something became of letters, because it stays in the register, and registers
// it.
func (s *Screen) askEvent(title, what string) func([]worklist.Item) {
	return func(items []worklist.Item) {
		kit.Confirm(s.ws.Window, kit.Question{
			Title: strings.TrimSuffix(s.ws.T(title), "…"), Text: s.ws.Lang.N("letters.confirm."+what, len(items), "name", s.nameOf(&items[0])),
			Yes: s.ws.T("letters.sent.do"), No: s.ws.T("dialog.cancel"),
		}, func(yes bool) {
			if yes {
				s.register(items, what, s.now(), "")
			}
			s.Focus()
		})
	}
}

// openRowMenu offers what can be done about the selected letters.
func (s *Screen) openRowMenu(at int, pos fyne.Position) {
	if s.rows[at].item == nil {
		return
	}
	from, to := s.table.Range()
	if at < from || at >= to {
		from, to = at, at+1
	}
	var items []worklist.Item
	for _, r := range s.rows[from:to] {
		if r.item != nil && r.item.HasLast() {
			items = append(items, *r.item)
		}
	}
	var menu []*fyne.MenuItem
	if len(items) > 0 {
		first := &items[0]
		for _, e := range s.eventsOf(first) {
			menu = append(menu, fyne.NewMenuItem(s.ws.T(e.key), func() { e.run(items) }))
		}
		if len(menu) > 0 {
			menu = append(menu, fyne.NewMenuItemSeparator())
		}
		menu = append(menu,
			fyne.NewMenuItem(s.ws.T("letters.stored.show"), func() { s.showStored(first.Last.Letter) }),
			fyne.NewMenuItem(s.ws.T("letters.stored.again"), func() { s.printAgain(items) }))
	}
	it := s.rows[at].item
	menu = append(menu, fyne.NewMenuItem(s.ws.T("letters.open.municipality"), func() { s.ws.OpenScreen("municipalities", it.Municipality) }))
	s.openMenuAt(fyne.NewMenu("", menu...), pos)
}

func (s *Screen) showMenu(m *fyne.Menu, at fyne.Position) {
	kit.ShowMenu(s.ws.Window.Canvas(), m.Items, at)
}

// now is the moment that counts as now: the time of the clock, on the day that counts as today.
func (s *Screen) now() string { return letters.TimeOn(s.ws.Plan(), s.ws.Today(), time.Now()) }

// register records what became of the letters before some items, as one step.
func (s *Screen) register(items []worklist.Item, what, at, channel string) {
	by, _ := s.ws.Document().Author()
	label := plan.L("did.letter-event."+what, "n", strconv.Itoa(len(items)))
	s.ws.DoThen(label, func(d *plan.Draft) error {
		for i := range items {
			if err := letters.AddEvent(d, items[i].Last.Letter.ID, what, at, channel, by); err != nil {
				return err
			}
		}
		return nil
	}, func(data.Outcome) { s.ws.ShowMessage(s.ws.FormatLabel(label)) })
}

// sentWidth is the width of the dialog, at the normal text size.
const sentWidth = 360

// askSent asks when and how letters were sent, and registers it.
func (s *Screen) askSent(items []worklist.Item) {
	t, channel := s.ws.T, letters.ByMail
	date := datefield.New(s.ws.Lang, datefield.Options{
		Year: s.ws.Today().Year(), Today: s.ws.Today(), Latest: s.ws.Today(), OneDay: true, Thirds: s.ws.Plan().Thirds(),
	})
	date.SetWritten(s.ws.Today().Long(s.ws.DayLang()))
	var f *kit.Form
	f = kit.NewForm(s.ws.Window.Canvas(), kit.FormOptions{
		Title: s.ws.Lang.N("letters.sent.title", len(items)), Field: sentWidth, Cancel: t("dialog.cancel"), Do: t("letters.sent.do"), Left: s.Focus,
		Submit: func() {
			w, err := date.Written()
			if err != nil || !date.Accepts() {
				s.ws.Window.Canvas().Focus(date.Focusable())
				return
			}
			f.Hide()
			s.register(items, plan.LetterSent, letters.TimeOn(s.ws.Plan(), w.Span.Earliest, time.Now()), channel)
		},
	})
	date.OnSubmit, date.OnCancel = f.Submit, f.Leave
	f.Add("", date)
	by := s.channelButton(&channel)
	by.SetName(t("letters.make.channel"))
	f.AddWide(container.NewHBox(kit.NewQuiet(t("letters.make.channel")), by))
	f.Show(date.Focusable())
}

// channelButton is a menu of the channels, which sets one.
func (s *Screen) channelButton(channel *string) *kit.Button {
	var b *kit.Button
	b = kit.NewMenuButton(s.channelName(*channel), func() (items []*fyne.MenuItem) {
		for _, c := range letters.Channels() {
			item := fyne.NewMenuItem(s.channelName(c), func() {
				*channel = c
				b.SetText(s.channelName(c))
			})
			item.Checked = c == *channel
			items = append(items, item)
		}
		return items
	})
	return b
}

// showStored opens the page of a registered letter, as it was sent.
func (s *Screen) showStored(l plan.Letter) {
	p, doc := s.ws.Plan(), s.ws.Document()
	s.viewer.Show(l.ID, func() (reports.File, error) { return reports.Stored(p, l, doc.Blob) })
}

// printAgain writes registered letters again into a folder, with the bytes that they had.
func (s *Screen) printAgain(items []worklist.Item) {
	p, doc := s.ws.Plan(), s.ws.Document()
	printing.Files{
		Title: s.ws.T("letters.stored.again"), DoneText: s.ws.Lang.N("letters.printed", len(items)),
		Make: func() ([]reports.File, error) {
			var files []reports.File
			for i := range items {
				f, err := reports.Stored(p, items[i].Last.Letter, doc.Blob)
				if err != nil {
					return nil, err
				}
				files = append(files, f)
			}
			return files, nil
		},
	}.Save(s.ws)
}
