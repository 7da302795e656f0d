package receive

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// receiptID is the row of the receipt.
const receiptID = "receipt"

// handler is what the rows of the page do.
type handler struct {
	press []func() // by button
	check func()
}

// page collects the rows of the page.
type page struct {
	s        *Screen
	rows     []kit.SheetRow
	handlers map[string]handler
}

func (p *page) add(r kit.SheetRow, h handler) {
	p.rows = append(p.rows, r)
	if r.ID != "" {
		p.handlers[r.ID] = h
	}
}

func (s *Screen) press(id string, button int) {
	if h := s.handlers[id]; button < len(h.press) {
		run(h.press[button])
	}
}

func (s *Screen) fold(id string, open bool) {
	s.unfolded[id] = open
	s.show()
}

// enter merges where nothing is open, or goes on to what is. On the receipt it sends it
// back.
func (s *Screen) enter(id string) {
	switch {
	case s.merged != nil:
		if id == receiptID {
			s.press(id, 0)
		}
	case s.room == nil || !s.room.review.IsNew():
		s.Escape()
	case s.open() == 0:
		s.merge()
	default:
		if next := s.firstOpen(); next != "" {
			s.sheet.Select(next)
		}
	}
}

// firstOpen returns the row of the first conflict that nobody has settled, "" for none.
func (s *Screen) firstOpen() string {
	if s.room == nil || !s.room.review.IsNew() {
		return ""
	}
	for i := range s.room.review.Conflicts {
		c := &s.room.review.Conflicts[i]
		if _, picked := s.choices.Picks[c.Key()]; !picked && s.isShown(c) {
			return conflictID(c)
		}
	}
	return ""
}

// isShown reports whether a conflict is in no folded list.
func (s *Screen) isShown(c *merge.Conflict) bool { return !c.Former && !c.Wording }

func conflictID(c *merge.Conflict) string { return "conflict:" + keyID(c.Key()) }

func keyID(k history.RegisterKey) string {
	return k.Row.Table + ":" + k.Row.ID.String() + ":" + k.Register
}

// page lists everything that there is to see.
func (s *Screen) page() *page {
	p := &page{s: s, handlers: map[string]handler{}}
	switch {
	case s.room == nil && s.working:
	case s.room == nil:
		p.add(kit.SheetRow{Text: []kit.Line{{kit.Quiet(s.ws.T("receive.empty"))}}}, handler{})
	case s.merged == nil && !s.room.review.IsNew():
		p.add(kit.SheetRow{Text: []kit.Line{sentence(s.account.since)}}, handler{})
	default:
		p.addHead()
		p.addConflicts()
		p.addTold()
		p.addFaults()
		p.addRest()
	}
	return p
}

// sentence is the first sentence of the page.
func sentence(text string) kit.Line { return kit.Line{{Text: text, Size: style.HeadingSize}} }

// addHead adds the receipt, or the first sentence with what leads to the merged plan.
func (p *page) addHead() {
	s, t := p.s, p.s.ws.T
	look := []func(){func() { s.preview("distribution") }, func() { s.preview("timeline") }}
	buttons := []kit.SheetButton{{Text: t("receive.look.distribution")}, {Text: t("receive.look.timeline")}}
	if s.merged != nil {
		p.addReceipt()
		p.add(kit.SheetRow{Gap: 12, Text: []kit.Line{{kit.Quiet(s.account.since)}}}, handler{})
		return
	}
	p.add(kit.SheetRow{ID: "since", Text: []kit.Line{sentence(s.account.since)}, Buttons: buttons}, handler{press: look})
}

// addReceipt says what the merge did.
func (p *page) addReceipt() {
	s, t, n := p.s, p.s.ws.T, p.s.ws.Lang.N
	var parties []string
	for _, o := range s.room.review.Others {
		name := o.Author
		if o.Me {
			name = t("receive.elsewhere")
		}
		parties = append(parties, t("receive.party", "n", o.Txs, "name", name))
	}
	lines := []kit.Line{{kit.Quiet(t("receive.parties", "list", strings.Join(parties, " · ")) + " " + s.becameText())}}
	if left := len(s.outcome.left); left > 0 {
		lines = append(lines, kit.Line{kit.Quiet(n("receive.left.count", left))})
	}
	if open := s.open(); open > 0 {
		lines = append(lines, kit.Line{kit.Colored(n("receive.became.open", open), style.Warning)})
	}
	if path := s.merged.SafetyCopy; path != "" {
		link := kit.Link(filepath.Base(path), func() { s.ws.ShowFolder(path) })
		link.Role = style.Accent
		lines = append(lines, kit.Line{kit.Plain(t("receive.safety")), link})
	}
	title := kit.Heading(t("receive.done", "receipt", s.outcome.receipt))
	p.add(kit.SheetRow{ID: receiptID, Stop: true,
		Card:    &kit.SheetCard{Tone: kit.GoodTone, Title: kit.Line{{Text: "✓ ", Role: style.Good, Weight: style.Bold, Size: style.HeadingSize}, title}, Lines: lines},
		Buttons: []kit.SheetButton{{Text: t("receive.reply", "name", s.room.who()), Primary: true}, {Text: t("receive.undo")}},
	}, handler{press: []func(){s.reply, s.undo}})
}

// mostBecame is how many settled conflicts the receipt names.
const mostBecame = 3

// becameText says what became of the conflicts that were settled.
func (s *Screen) becameText() string {
	var parts []string
	more := 0
	for i := range s.room.review.Conflicts {
		c, words := &s.room.review.Conflicts[i], s.account.conflicts[i]
		option, picked := s.choices.Picks[c.Key()]
		switch {
		case !picked:
			continue
		case words == nil || len(parts) == mostBecame:
			more++
			continue
		}
		parts = append(parts, s.ws.T("receive.became", "subject", words.Subject, "value", words.Options[option].Value, "whose", s.whoseOption(c.Options[option])))
	}
	if more > 0 {
		parts = append(parts, s.ws.Lang.N("receive.became.more", more))
	}
	return strings.Join(parts, " · ")
}

func (s *Screen) whoseOption(o merge.Option) string {
	switch {
	case o.Kind == merge.AsBefore:
		return s.ws.T("receive.became.before")
	case o.Mine:
		return s.ws.T("receive.became.mine")
	}
	return s.ws.T("receive.became.theirs", "whose", wording.Genitive(s.ws.Lang, merge.FirstName(o.Author)))
}

// heading adds the title of a group, its number and a hint.
func (p *page) heading(title string, n int, hint string, r kit.SheetRow, h handler) {
	r.Gap = 16
	r.Text = []kit.Line{{kit.Strong(title), kit.Strong(" " + strconv.Itoa(n)), kit.Quiet("  " + hint)}}
	p.add(r, h)
	p.gap(6)
}

// gap adds room above the next row.
func (p *page) gap(by float32) { p.add(kit.SheetRow{Gap: by, Text: nil}, handler{}) }

// addConflicts adds the conflicts that the merge brings, those about words, and those that
// were there before.
func (p *page) addConflicts() {
	var groups [3][]int // indexes
	for i := range p.s.room.review.Conflicts {
		c := &p.s.room.review.Conflicts[i]
		switch {
		case c.Former:
			groups[2] = append(groups[2], i)
		case c.Wording:
			groups[1] = append(groups[1], i)
		default:
			groups[0] = append(groups[0], i)
		}
	}
	t := p.s.ws.T
	if len(groups[0]) > 0 {
		hint := t("receive.conflicts.hint")
		if p.s.merged != nil {
			hint = t("receive.conflicts.after")
		}
		var r kit.SheetRow
		var h handler
		if len(groups[0]) > 1 && p.s.merged == nil {
			r, h = p.pickAllRow("conflicts", p.s.isShown)
		}
		p.heading(t("receive.conflicts"), len(groups[0]), hint, r, h)
		p.addCards(groups[0])
	}
	p.foldConflicts("wording", t("receive.conflicts.wording"), groups[1], func(c *merge.Conflict) bool { return c.Wording && !c.Former })
	p.foldConflicts("former", t("receive.conflicts.former"), groups[2], func(c *merge.Conflict) bool { return c.Former })
}

// pickAllRow has the buttons that settle all conflicts of a kind.
func (p *page) pickAllRow(id string, of func(*merge.Conflict) bool) (kit.SheetRow, handler) {
	t := p.s.ws.T
	return kit.SheetRow{ID: id, Buttons: []kit.SheetButton{{Text: t("receive.all.mine")}, {Text: t("receive.all.theirs", "whose", p.s.room.whose())}}},
		handler{press: []func(){func() { p.s.pickAll(true, of) }, func() { p.s.pickAll(false, of) }}}
}

// foldConflicts adds a list of conflicts that is folded at first.
func (p *page) foldConflicts(id, title string, list []int, of func(*merge.Conflict) bool) {
	if len(list) == 0 {
		return
	}
	r, h := p.pickAllRow(id, of)
	if id == "wording" {
		r.Buttons, h.press = []kit.SheetButton{{Text: p.s.ws.T("receive.wording.mine")}}, h.press[:1]
	}
	if p.s.merged != nil {
		r.Buttons = nil
	}
	r.Gap = 10
	r.Item = &kit.SheetItem{Fold: p.s.foldOf(id), Title: kit.Strong(title), Count: strconv.Itoa(len(list)), First: true, Last: true}
	p.add(r, h)
	if p.s.unfolded[id] {
		p.gap(8)
		p.addCards(list)
	}
}

func (s *Screen) foldOf(id string) kit.Fold {
	if s.unfolded[id] {
		return kit.Unfolded
	}
	return kit.Folded
}

func (p *page) addCards(list []int) {
	for n, i := range list {
		gap := float32(0)
		if n > 0 {
			gap = 8
		}
		p.addConflict(i, gap)
	}
}

// addConflict adds a conflict: what it is about, and a column for each option.
func (p *page) addConflict(i int, gap float32) {
	s, t := p.s, p.s.ws.T
	c, words := &s.room.review.Conflicts[i], s.account.conflicts[i]
	id := conflictID(c)
	if words == nil {
		p.add(kit.SheetRow{ID: id, Gap: gap, Card: &kit.SheetCard{Title: kit.Line{kit.Quiet(t("receive.describing"))}}}, handler{})
		return
	}
	picked, isPicked := s.choices.Picks[c.Key()]
	bring := slices.ContainsFunc(words.Options, func(o merge.OptionWords) bool { return len(o.Brings) > 0 })
	columns := &kit.SheetColumns{Subject: []kit.Line{{kit.Strong(words.Subject)}}}
	var h handler
	for n, o := range words.Options {
		option := kit.SheetOption{
			Head: o.Who, Narrow: c.Options[n].Kind == merge.AsBefore, Muted: isPicked && picked != n,
			Lines:  []kit.Line{{{Text: orDash(o.Value), Weight: style.Bold, Size: style.HeadingSize}}},
			Button: kit.SheetButton{Text: t("receive.take"), Off: s.working},
		}
		if isPicked && picked == n {
			option.Button = kit.SheetButton{Text: t("receive.taken"), Chosen: true, Off: s.working}
		}
		for _, d := range o.Details {
			option.Lines = append(option.Lines, small(kit.Quiet(d)))
		}
		for _, b := range o.Brings {
			option.Lines = append(option.Lines, small(kit.Colored(b, style.Warning)))
		}
		if bring && len(o.Brings) == 0 {
			option.Lines = append(option.Lines, small(kit.Colored(t("receive.quiet"), style.Good)))
		}
		columns.Options = append(columns.Options, option)
		h.press = append(h.press, func() { s.pick(c.Key(), n) })
	}
	p.add(kit.SheetRow{ID: id, Stop: true, Gap: gap, Columns: columns}, h)
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

func small(r kit.Run) kit.Line {
	r.Size = style.SmallSize
	return kit.Line{r}
}

// addTold adds the changes of mine that others answered.
func (p *page) addTold() {
	s, t := p.s, p.s.ws.T
	told := s.room.review.Told
	if len(told) == 0 {
		return
	}
	p.heading(t("receive.told"), len(told), t("receive.told.hint"), kit.SheetRow{}, handler{})
	for i := range told {
		a := &told[i]
		mine := s.choices.Restore[a.Key]
		restore := func(on bool) func() {
			return func() {
				s.choose(func(c *merge.Choices) {
					delete(c.Restore, a.Key)
					if on {
						c.Restore[a.Key] = true
					}
				})
			}
		}
		off := s.merged != nil || s.working
		p.add(kit.SheetRow{ID: "told:" + keyID(a.Key), Stop: true, Gap: gapAfter(i),
			Card: &kit.SheetCard{Tone: kit.AccentTone, Title: kit.Line{kit.Plain(s.account.told[i])}},
			Buttons: []kit.SheetButton{
				{Text: t("receive.told.keep", "whose", wording.Genitive(s.ws.Lang, merge.FirstName(a.Author))), Chosen: !mine, Off: off},
				{Text: t("receive.told.restore"), Chosen: mine, Off: off},
			},
		}, handler{press: []func(){restore(false), restore(true)}})
	}
}

// gapAfter is the room between cards.
func gapAfter(i int) float32 {
	if i == 0 {
		return 0
	}
	return 8
}

// addFaults adds what the merge itself breaks.
func (p *page) addFaults() {
	s, t := p.s, p.s.ws.T
	if len(s.outcome.faults) == 0 {
		return
	}
	hint := "receive.faults.hint"
	if s.merged != nil {
		hint = "receive.faults.after"
	}
	p.heading(t("receive.faults"), len(s.outcome.faults), t(hint), kit.SheetRow{}, handler{})
	for i, f := range s.outcome.faults {
		p.addFault(f, gapAfter(i))
	}
}

func (p *page) addFault(f fault, gap float32) {
	s, t := p.s, p.s.ws.T
	fixed, title := s.isFixed(f)
	card := &kit.SheetCard{Tone: kit.WarningTone, Title: kit.Line{kit.Strong(title)}}
	if f.finding != nil && style.ToneOf(f.finding.Severity).IsGrave() {
		card.Tone = style.ToneOf(f.finding.Severity)
	}
	if fixed {
		card.Tone = kit.GoodTone
		card.Title = append(card.Title, kit.Colored("  ✓ "+t("receive.fixed"), style.Good))
	}
	if f.because != "" {
		card.Lines = []kit.Line{{kit.Quiet(f.because)}}
	}
	r := kit.SheetRow{ID: f.id, Stop: true, Gap: gap, Card: card}
	var h handler
	off := s.merged == nil || fixed || !s.ws.CanEdit()
	for n, text := range f.texts {
		done := s.fixed[remedyID(f, n)]
		r.Buttons = append(r.Buttons, kit.SheetButton{Text: text, Off: off || done})
		h.press = append(h.press, func() { s.remedy(f, n) })
	}
	if f.finding != nil && s.merged != nil && rules.Fixable(*f.finding) {
		r.Buttons = append(r.Buttons, kit.SheetButton{Text: t("receive.fix"), Off: off})
		h.press = append(h.press, func() { s.offerFixes(f) })
	}
	r.Buttons = append(r.Buttons, kit.SheetButton{Text: t("receive.show")})
	h.press = append(h.press, func() { s.showFault(f) })
	p.add(r, h)
}

// addRest adds what comes without a conflict, what both did, and what is mine alone.
func (p *page) addRest() {
	s, t := p.s, p.s.ws.T
	if len(s.outcome.consequences) > 0 {
		p.addLines("consequences", t("receive.consequences"), s.outcome.consequences)
	}
	if n := countKeys(s.account.rest); n > 0 {
		hint := t("receive.rest.hint")
		if s.merged != nil {
			hint = t("receive.rest.after")
		}
		p.heading(t("receive.rest"), n, hint, kit.SheetRow{}, handler{})
		for i, g := range s.account.rest {
			p.addGroup(i, g)
		}
	}
	first := float32(10)
	for _, l := range []struct {
		id, title, hint string
		groups          []merge.Group
	}{{"both", t("receive.both"), "", s.account.both}, {"own", t("receive.own"), t("receive.own.hint"), s.account.own}} {
		if len(l.groups) == 0 {
			continue
		}
		p.addSettled(l.id, l.title, l.hint, l.groups, first)
		first = 0
	}
}

func countKeys(groups []merge.Group) (n int) {
	for _, g := range groups {
		n += len(g.Keys)
	}
	return n
}

// addLines adds a folded list of sentences.
func (p *page) addLines(id, title string, lines []string) {
	text := kit.Line{kit.Quiet(lines[0])}
	if p.s.unfolded[id] {
		text = nil
	}
	p.add(kit.SheetRow{ID: id, Gap: 16, Item: &kit.SheetItem{
		Fold: p.s.foldOf(id), Title: kit.Strong(title), Text: text, Count: strconv.Itoa(len(lines)), First: true, Last: true,
	}}, handler{})
	if p.s.unfolded[id] {
		for i, l := range lines {
			p.add(kit.SheetRow{ID: fmt.Sprint(id, ":", i), Item: &kit.SheetItem{Indent: 1, Title: kit.Plain(l)}}, handler{})
		}
	}
}

// addSettled adds a folded list of what is not chosen: what both did, or what is mine.
func (p *page) addSettled(id, title, hint string, groups []merge.Group, gap float32) {
	p.add(kit.SheetRow{ID: id, Gap: gap, Item: &kit.SheetItem{
		Fold: p.s.foldOf(id), Title: kit.Strong(title), Text: kit.Line{kit.Quiet(hint)}, Count: strconv.Itoa(countKeys(groups)), First: gap > 0, Last: true,
	}}, handler{})
	if !p.s.unfolded[id] {
		return
	}
	for i, g := range groups {
		p.addItems(fmt.Sprint(id, ":", i), g, 1, nil)
	}
}

// addGroup adds a group of changes that can be left out.
func (p *page) addGroup(i int, g merge.Group) {
	id := fmt.Sprint("rest:", i)
	p.addItems(id, g, 0, p.s.toggler)
	if i == 0 {
		for n := range p.rows {
			if p.rows[n].ID == id {
				p.rows[n].Item.First = true
			}
		}
	}
}

// addItems adds a group: one change, or a line that opens to its changes. toggler makes what
// leaves some of them out; nil: they cannot be.
func (p *page) addItems(id string, g merge.Group, indent int, toggler func([]history.RegisterKey) func()) {
	s := p.s
	toggle := func(keys []history.RegisterKey) (kit.Check, handler) {
		if toggler == nil || s.merged != nil {
			return kit.NoCheck, handler{}
		}
		return s.checkOf(keys), handler{check: toggler(keys)}
	}
	check, h := toggle(g.Keys)
	it := &kit.SheetItem{Check: check, Indent: indent, Title: kit.Strong(g.Title), Text: s.itemText(g.Keys, g.Text), Who: s.authors(g.Authors), Count: strconv.Itoa(len(g.Keys))}
	if len(g.Items) > 1 {
		it.Fold = s.foldOf(id)
	}
	p.add(kit.SheetRow{ID: id, Item: it}, h)
	if len(g.Items) < 2 || !s.unfolded[id] {
		return
	}
	for n, item := range g.Items {
		keys := []history.RegisterKey{item.Key}
		check, h := toggle(keys)
		text := s.itemText(keys, item.Text)
		p.add(kit.SheetRow{ID: fmt.Sprint(id, "/", n), Item: &kit.SheetItem{
			Check: check, Indent: indent + 1, Title: text[0], Text: text[1:], Who: s.authors(item.Authors),
		}}, h)
	}
}

// itemText is the text of changes, with what becomes of those that are left out.
func (s *Screen) itemText(keys []history.RegisterKey, text string) kit.Line {
	left, along, stay := 0, false, false
	for _, key := range keys {
		if s.isLeft(key) {
			left++
			along = along || !s.choices.Out[key]
		}
		stay = stay || s.choices.Out[key] && s.outcome.stay[key]
	}
	line := kit.Line{kit.Plain(text)}
	if left == len(keys) {
		line[0].Role = style.Muted
	}
	note := func(key string, role style.Role) { line = append(line, kit.Colored("  · "+s.ws.T(key), role)) }
	switch {
	case stay:
		note("receive.stay", style.Warning)
	case along:
		note("receive.along", style.Warning)
	case left == len(keys) && s.merged != nil:
		note("receive.left.after", style.Warning)
	case left == len(keys):
		note("receive.left", style.Warning)
	}
	return line
}

// isLeft reports whether a change is left out, as far as that is worked out.
func (s *Screen) isLeft(key history.RegisterKey) bool {
	return s.outcome.left[key] || s.choices.Out[key] && !s.outcome.stay[key]
}

func (s *Screen) checkOf(keys []history.RegisterKey) kit.Check {
	left := 0
	for _, key := range keys {
		if s.isLeft(key) {
			left++
		}
	}
	switch left {
	case 0:
		return kit.Checked
	case len(keys):
		return kit.Unchecked
	}
	return kit.PartlyChecked
}

// toggler returns what leaves changes out, or takes them in again.
func (s *Screen) toggler(keys []history.RegisterKey) func() {
	return func() {
		if s.working {
			return
		}
		if s.checkOf(keys) == kit.Checked {
			s.choose(func(c *merge.Choices) {
				for _, key := range keys {
					c.Out[key] = true
				}
			})
			return
		}
		chosen := slices.ContainsFunc(keys, func(key history.RegisterKey) bool { return s.choices.Out[key] })
		if !chosen {
			s.ws.ShowMessage(s.ws.T("receive.along.message"))
			return
		}
		s.choose(func(c *merge.Choices) {
			for _, key := range keys {
				delete(c.Out, key)
			}
		})
		for _, key := range keys {
			delete(s.outcome.left, key) // until it is worked out
		}
		s.show()
	}
}

// authors names who made a change.
func (s *Screen) authors(list []string) string {
	var names []string
	for _, a := range list {
		if name := s.account.shortNames[a]; len(names) < 2 && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
