package letters

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/worklist"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// choice is what the user has chosen to see, and to write.
type choice struct {
	solution plan.ID // of the tab; None: all
	kind     string  // of letters; "": what must be told
	filter   filter
	change   *workspace.LetterChange // whose letters alone are listed; nil: all
	asked    plan.ID                 // the letter whose reference was asked for; None for none
	lang     translations.Lang       // of the letters
	planLang translations.Lang       // that the plan had when lang was taken over from it
	ticks    map[worklist.Key]bool   // where the user decided otherwise than the list
	folds    map[worklist.Group]bool // where the user folded otherwise
}

// filter narrows the list to what must be told, or to a group.
type filter int

// The filters; showGroup and more are groups.
const (
	showAll filter = iota
	showDue
	showGroup
)

func newChoice() choice {
	return choice{ticks: map[worklist.Key]bool{}, folds: map[worklist.Group]bool{}}
}

// showAll lists all that must be told, whatever was chosen before.
func (s *Screen) showAll() {
	s.solution, s.kind, s.filter, s.change, s.asked = plan.None, "", showAll, nil, plan.None
	s.search.SetText("")
}

// followPlanLang writes the letters in the plan's language where that is another one than before.
// A language that the user chose for printing stays while the plan keeps its own.
func (s *Screen) followPlanLang(p *plan.Plan) {
	if now := translations.Lang(p.LetterLang()); now != s.planLang {
		s.planLang, s.lang = now, now
	}
}

// normalize drops what the plan does not have any more, and follows the solution of the other
// screens where one is chosen.
func (s *Screen) normalize() {
	has := func(id plan.ID) bool {
		return slices.ContainsFunc(s.all.Items, func(i worklist.Item) bool { return i.Solution == id })
	}
	if s.solution != plan.None && has(s.ws.Solution()) {
		s.solution = s.ws.Solution()
	}
	if !has(s.solution) {
		s.solution = plan.None
	}
	if !s.ws.Plan().Letters.Has(s.asked) {
		s.asked = plan.None
	}
}

// chosenKind returns the kind that is listed; ok is false where it is what must be told.
func (s *Screen) chosenKind() (kind letters.Kind, chosen bool) {
	if s.kind == "" {
		return kind, false
	}
	return letters.KindOf(s.kind)
}

// narrow finds the letters that tab and filter leave, and of them those that match the search. A
// search hides letters and takes no tick away.
func (s *Screen) narrow() {
	s.scope = s.ofTab()
	if s.filter != showAll {
		s.scope = s.scope.Filter(func(i *worklist.Item) bool {
			return s.filter == showDue && i.NeedsAttention() || s.filter == showGroup+filter(i.Group)
		})
	}
	s.list = s.scope
	if query := plan.Fold(strings.TrimSpace(s.search.Text)); query != "" {
		s.list = s.list.Filter(func(i *worklist.Item) bool {
			return strings.Contains(plan.Fold(s.nameOf(i)+" "+s.formatWave(i)), query)
		})
	}
}

// ofTab returns the letters about the solution of the tab, and of the change if one is shown.
func (s *Screen) ofTab() worklist.List {
	list := s.all
	if s.change != nil {
		list = worklist.MadeStale(list, s.change.Before, s.change.After, s.ws.Today())
	}
	if s.solution == plan.None {
		return list
	}
	return list.Filter(func(i *worklist.Item) bool { return i.Solution == s.solution })
}

func (s *Screen) nameOf(i *worklist.Item) string {
	m, _ := s.ws.Plan().Municipalities.Get(i.Municipality)
	return m.Name
}

// allTab is the id of the tab of all solutions.
const allTab = "all"

func (s *Screen) chooseTab(id string) {
	s.solution = plan.None
	for _, of := range s.ws.Plan().AllSolutions() {
		if of.ID.String() == id {
			s.solution = of.ID
			s.ws.SetSolution(of.ID)
		}
	}
	s.showList()
}

// showHeader shows tabs and buttons with their counts.
func (s *Screen) showHeader() {
	s.empty.Switch(s.isEmpty(), s.split)
	for _, o := range s.controls {
		if s.isEmpty() {
			o.Hide()
		} else {
			o.Show()
		}
	}
	items := []kit.NavItem{{ID: allTab, Text: s.ws.T("letters.tab.all") + " " + strconv.Itoa(len(s.all.Items))}}
	selected := allTab
	for _, of := range s.ws.Plan().AllSolutions() {
		n := s.all.Count(func(i *worklist.Item) bool { return i.Solution == of.ID })
		if n == 0 {
			continue
		}
		items = append(items, kit.NavItem{ID: of.ID.String(), Text: of.Short + " " + strconv.Itoa(n)})
		if of.ID == s.solution {
			selected = of.ID.String()
		}
	}
	if s.isEmpty() {
		items = nil
	}
	s.tabs.SetItems(items, selected)
	s.kinds.SetText(s.kindName(s.kind))
	s.showCounts()
}

// mostCounted is the most letters of which the button says how many lack something: to find out
// takes each of them to be gathered.
const mostCounted = 400

// showCounts shows on the buttons how many letters they are about.
func (s *Screen) showCounts() {
	count := func(b *kit.Button, key string, n int) {
		if b.SetEnabled(n > 0); n > 0 {
			b.SetText(s.ws.Lang.N(key, n))
			return
		}
		b.SetText(s.ws.T(key + ".none"))
	}
	count(s.make, "letters.make", s.scope.Count(s.isTicked))
	count(s.correct, "letters.correct", len(s.stale()))
	s.check.SetText(s.ws.T("letters.check"))
	if s.scope.Count(s.isTicked) > mostCounted {
		s.check.SetText(s.ws.T("letters.check") + "…")
	} else if lacking := s.lackingLetters(); lacking > 0 {
		s.check.SetText(s.ws.T("letters.check") + " " + strconv.Itoa(lacking))
	}
	s.header.Refresh()
}

// kindMenu offers what must be told, and the kinds of letters.
func (s *Screen) kindMenu() []*fyne.MenuItem {
	items := []*fyne.MenuItem{s.kindItem(""), fyne.NewMenuItemSeparator()}
	for _, k := range reports.LetterKinds() {
		items = append(items, s.kindItem(string(k)))
	}
	return items
}

func (s *Screen) kindItem(kind string) *fyne.MenuItem {
	item := fyne.NewMenuItem(s.kindName(kind), func() {
		s.kind, s.filter, s.change, s.asked = kind, showAll, nil, plan.None
		s.ticks, s.folds = map[worklist.Key]bool{}, map[worklist.Group]bool{}
		s.Refresh()
	})
	item.Checked = kind == s.kind
	return item
}

// kindName returns a kind's name with a capital: "Varsling".
func (s *Screen) kindName(kind string) string {
	if kind == "" {
		return s.ws.T("letters.kind.due")
	}
	return wording.Capitalize(reports.LetterKind(kind).Name(s.ws.Lang))
}

// chipFilters are the filters of the chips in sight.
func (s *Screen) chipFilters() (list []filter) {
	of := s.ofTab()
	if of.CountDue() > 0 && s.kind == "" {
		list = append(list, showDue)
	}
	for _, h := range of.Headings() {
		list = append(list, showGroup+filter(h.Group))
	}
	return list
}

// showChips shows the groups with their counts.
func (s *Screen) showChips() {
	of := s.ofTab()
	var items []kit.ChipItem
	for _, f := range s.chipFilters() {
		name, n := s.ws.T("letters.group.due"), of.CountDue()
		if f >= showGroup {
			g := worklist.Group(f - showGroup)
			name, n = s.groupName(g), of.Count(func(i *worklist.Item) bool { return i.Group == g })
		}
		items = append(items, kit.ChipItem{Text: name + " " + strconv.Itoa(n), On: f == s.filter})
	}
	s.chips.SetItems(items)
	s.listBox.Refresh()
}

// switchChip narrows the list to a group, or shows all again.
func (s *Screen) switchChip(i int) {
	if f := s.chipFilters()[i]; f != s.filter {
		s.filter = f
	} else {
		s.filter = showAll
	}
	s.showList()
}

// groupName names a group: for a chosen kind what can be written is not said to be notice.
func (s *Screen) groupName(g worklist.Group) string {
	if s.kind != "" && (g == worklist.CanTell || g == worklist.Live || g == worklist.Later) {
		if kind, _ := s.chosenKind(); !kind.Notifies() {
			return s.ws.T("letters.group." + g.String() + ".kind")
		}
	}
	return s.ws.T("letters.group." + g.String())
}

// showStrip says to what the list is narrowed, or what became of the letter that was asked for.
func (s *Screen) showStrip() {
	leave := func() {
		s.change, s.asked = nil, plan.None
		s.Refresh()
	}
	switch {
	case s.change != nil:
		s.strip.SetMessage(kit.AccentTone, s.ws.Lang.N("letters.strip.change", len(s.ofTab().Items), "what", s.change.Name), kit.Link(s.ws.T("letters.strip.all"), leave))
	case s.asked != plan.None:
		s.strip.SetMessage(kit.AccentTone, s.formatAsked(), kit.Link(s.ws.T("letters.strip.hide"), leave))
	default:
		s.strip.SetMessage(kit.NoTone, "")
	}
}

// emptyText says why there are no letters.
func (s *Screen) emptyText() string {
	switch query := strings.TrimSpace(s.search.Text); {
	case s.change != nil && len(s.ofTab().Items) == 0:
		return s.ws.T("letters.none.change")
	case len(s.list.Items) > 0:
		return s.ws.T("letters.none.due")
	case query != "" && len(s.all.Items) > 0:
		return s.ws.T("letters.none.found", "text", query)
	case len(s.all.Items) > 0:
		return s.ws.T("letters.none.filter")
	case s.kind != "" && s.ws.Lang.Has("letters.none."+s.kind):
		return s.ws.T("letters.none." + s.kind)
	}
	return s.ws.T("letters.none")
}
