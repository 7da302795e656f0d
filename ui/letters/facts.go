package letters

import (
	"slices"
	"strings"

	"bolgeplan/data/letters"
	"bolgeplan/data/worklist"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// showFacts shows what is known of a letter: what the municipality was told, what has changed since,
// who gets it and what it lacks.
func (s *Screen) showFacts(it *worklist.Item) {
	if it == nil {
		s.facts.Set("", "")
		return
	}
	sections := []kit.Section{s.positionSection(it)}
	if it.HasLast() {
		sections = append(sections, s.toldSection(it))
	}
	if len(it.Differences) > 0 {
		sections = append(sections, s.changedSection(it))
	}
	if it.Impossible == nil {
		l := s.batch.letterOf(it)
		sections = append(sections, s.recipientSection(l), s.checkSection(it, l))
	}
	s.facts.Set(s.nameOf(it), s.formatWave(it)+" · "+reports.LetterKind(it.Kind).Name(s.ws.Lang), sections...)
}

// positionSection says which of the listed letters it is, with links to the next.
func (s *Screen) positionSection(it *worklist.Item) kit.Section {
	group := s.itemsOf(it.Group)
	at := slices.IndexFunc(group, func(i worklist.Item) bool { return i.Key == it.Key })
	line := kit.Line{kit.Quiet(s.ws.T("letters.position", "n", at+1, "all", len(group)) + " ")}
	if at > 0 {
		line = append(line, kit.Link("‹", func() { s.turnTo(group[at-1].Key) }), kit.Plain("  "))
	}
	if at+1 < len(group) {
		line = append(line, kit.Link("›", func() { s.turnTo(group[at+1].Key) }))
	}
	return kit.Section{Lines: []kit.Line{line}}
}

// turnTo selects another letter of the list.
func (s *Screen) turnTo(k worklist.Key) {
	s.selected = k
	if it := s.current(); it != nil && s.rowOf(k) < 0 {
		s.folds[it.Group] = false
		s.showList()
		return
	}
	s.table.Select(s.rowOf(k))
	s.showPage()
}

// toldSection says what the letter before told, when, how and whether it holds.
func (s *Screen) toldSection(it *worklist.Item) kit.Section {
	l := &it.Last
	var lines []kit.Line
	for _, d := range l.Content.Dates {
		if span := d.Span(); span.Decided() {
			lines = append(lines, kit.Line{kit.Plain(s.ws.T("letter.row."+d.Kind) + " "), kit.Plain(span.Long(s.ws.DayLang()))})
		}
	}
	if len(lines) == 0 && l.Content.LastDay != nil {
		lines = append(lines, kit.Line{kit.Plain(l.Content.System + " " + l.Content.LastDay.Span().Long(s.ws.DayLang()))})
	}
	lines = append(lines, kit.Line{kit.Quiet(reports.LetterKind(l.Letter.Kind).Name(s.ws.Lang) + " " + wording.FormatDelivery(s.ws.Lang, *l))})
	if l.Letter.Ref != "" {
		lines = append(lines, kit.Line{kit.Plain(s.ws.T("letter.reference", "ref", l.Letter.Ref))})
	}
	lines = append(lines, kit.Line{s.holdsChip(it)}, kit.Line{kit.Link(s.ws.T("letters.stored.show"), func() { s.showStored(l.Letter) })})
	for _, e := range s.eventsOf(it) {
		lines = append(lines, kit.Line{kit.Link(s.ws.T(e.key), func() { e.run([]worklist.Item{*it}) })})
	}
	return kit.Section{Title: s.ws.T("letters.told"), Lines: lines}
}

// holdsChip says whether what the letter told still holds.
func (s *Screen) holdsChip(it *worklist.Item) kit.Run {
	switch {
	case it.Returned:
		return kit.Chip(s.ws.T("letters.holds.returned"), kit.WarningTone)
	case it.ToldTwice:
		return kit.Chip(s.ws.T("letters.holds.twice"), kit.WarningTone)
	case len(it.Differences) > 0:
		return kit.Chip(s.ws.T("letters.holds.not"), kit.WarningTone)
	}
	return kit.Chip(s.ws.T("letters.holds"), kit.GoodTone)
}

// changedSection says each difference in words.
func (s *Screen) changedSection(it *worklist.Item) kit.Section {
	var lines []kit.Line
	for i := range it.Differences {
		d := &it.Differences[i]
		stated, now := wording.FormatStatedAndNow(s.ws.Lang, *d)
		line := kit.Line{kit.Plain(s.factName(d.Fact) + " ")}
		if change := s.formatChange(d); change != "" {
			line = append(line, kit.Strong(change))
		}
		lines = append(lines, line)
		switch {
		case stated != "" && now != "":
			lines = append(lines, kit.Line{kit.Quiet(withoutCommonEnd(stated, now) + " → " + now)})
		case stated != "":
			lines = append(lines, kit.Line{kit.Quiet(stated)})
		}
	}
	link := kit.Link(s.ws.T("letters.changed.history"), func() { s.ws.OpenScreen("history", it.Municipality) })
	return kit.Section{Title: s.ws.T("letters.changed"), Lines: append(lines, kit.Line{link})}
}

// recipientSection says who gets the letter, and who a copy.
func (s *Screen) recipientSection(l *letter) kit.Section {
	to := l.facts.Recipient
	lines := []kit.Line{{kit.Plain(to.Name)}}
	if to.Who != "" {
		lines = append(lines, kit.Line{kit.Plain(to.Who)})
	}
	if len(l.facts.Copies) > 0 {
		var roles []string
		for _, role := range l.facts.Copies {
			roles = append(roles, reports.RoleName(s.ws.Lang, role))
		}
		lines = append(lines, kit.Line{kit.Quiet(s.ws.T("letters.copy", "who", strings.Join(roles, ", ")))})
	}
	return kit.Section{Title: s.ws.T("letters.recipient"), Lines: lines}
}

// checkSection lists what the letter lacks and what on it is an example, each with a link to where
// it is entered.
func (s *Screen) checkSection(it *worklist.Item, l *letter) kit.Section {
	var lines []kit.Line
	add := func(key, name, state string) {
		run := kit.Plain(name)
		if open := s.placeOf(it.Key, key); open != nil {
			run = kit.Link(name, open)
		}
		lines = append(lines, kit.Line{run, kit.Colored(" "+state, style.Warning)})
	}
	for _, m := range l.missing {
		add(m.Key, m.Name(s.ws.Lang), s.ws.T("letters.check.missing"))
	}
	for _, key := range l.facts.Examples {
		add(key, s.ws.T("paper.example."+key), s.ws.T("letters.check.example"))
	}
	if len(lines) == 0 {
		lines = []kit.Line{{kit.Quiet(s.ws.T("letters.check.nothing"))}}
	}
	return kit.Section{Title: s.ws.T("letters.check"), Lines: lines}
}

// formatAsked says of the letter whose reference was asked for whether it still holds.
func (s *Screen) formatAsked() string {
	p := s.ws.Plan()
	l, _ := letters.StatusOf(p, s.asked)
	m, _ := p.Municipalities.Get(l.Letter.MunicipalityID)
	what := s.ws.T("letters.asked", "ref", l.Letter.Ref, "municipality", m.Name, "kind", reports.LetterKind(l.Letter.Kind).Name(s.ws.Lang))
	return what + " " + wording.FormatAnswer(s.ws.Lang, p, letters.AnswerTo(p, l, s.ws.Today()), s.ws.Today())
}
