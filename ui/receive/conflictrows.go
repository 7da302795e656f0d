package receive

import (
	"slices"
	"strconv"

	"bolgeplan/data/merge"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

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
