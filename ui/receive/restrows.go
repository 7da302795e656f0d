package receive

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

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
