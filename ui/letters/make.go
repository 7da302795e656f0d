package letters

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/worklist"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/wording"
)

// job is letters to write.
type job = printing.Job[reports.LetterFacts]

// makeWidth is the width of the dialog, at the normal text size.
const makeWidth = 520

// makeDialog asks how letters go out, and whether they are registered as sent.
type makeDialog struct {
	s       *Screen
	items   []worklist.Item
	channel string

	offered  []way
	ways     *kit.Options
	order    reports.LetterOrder // of the letters in one file
	ordering *fyne.Container
	listed   *kit.CheckField // a list for programs that send letters goes along
	register *kit.CheckField
	how      *kit.Button
	notes    *kit.Paragraph
	form     *fyne.Container
	modal    *kit.Modal
	make     *kit.Button
}

// canMake reports whether letters are chosen.
func (s *Screen) canMake() bool { return s.scope.Count(s.isTicked) > 0 }

// makeChosen asks how the chosen letters go out.
func (s *Screen) makeChosen() { s.askMake(s.chosen()) }

// correctAll asks how the letters go out that put right what is stale, whatever is ticked.
func (s *Screen) correctAll() { s.askMake(s.stale()) }

func (s *Screen) askMake(items []worklist.Item) {
	if len(items) == 0 {
		return
	}
	d := newMakeDialog(s, items)
	d.refresh()
	d.modal.Show(d.make)
}

func newMakeDialog(s *Screen, items []worklist.Item) *makeDialog {
	t := s.ws.T
	d := &makeDialog{s: s, items: items, offered: offeredWays(), order: reports.ByMunicipality}
	d.channel = d.offered[0].channel
	d.ways = kit.NewOptions(false, func(int) { d.takeWay() })
	var options []kit.Option
	for _, w := range d.offered {
		options = append(options, kit.Option{Title: kit.Line{kit.Plain(t(w.key))}})
	}
	d.ways.SetItems(options, 0)
	d.register = kit.NewCheckField(t("letters.make.register", "day", s.ws.Today().Long(s.ws.DayLang())), func(bool) { d.refresh() })
	d.how = s.channelButton(&d.channel)
	d.notes = kit.NewParagraph(makeWidth)
	var langs *kit.Button
	langs = kit.NewMenuButton(t("printing."+langName(s.lang)), func() []*fyne.MenuItem {
		return printing.LanguageItems(s.ws, s.lang, func(l translations.Lang) {
			s.lang = l
			langs.SetText(t("printing." + langName(l)))
			s.Refresh()
			d.refresh()
		})
	})
	lang := kit.Labelled(t("letters.make.language"), langs)
	register := container.NewHBox(d.register, d.how)
	d.ordering = kit.Labelled(t("letters.make.order"), d.orderButton())
	d.listed = kit.NewCheckField(t("letters.make.listed"), func(bool) { d.refresh() })
	d.form = container.NewVBox(kit.NewQuiet(s.formatKinds(items)), d.ways, d.ordering, d.listed, lang, register, kit.MinWidth(makeWidth, d.notes))
	d.make = kit.NewButton(s.ws.Lang.N("letters.make.do", len(items)), kit.PrimaryButton, d.submit)
	d.modal = kit.NewModal(s.ws.Window.Canvas(), s.ws.Lang.N("letters.make.title", len(items)), d.form, d.leave,
		kit.NewButton(t("dialog.cancel"), kit.NormalButton, d.leave), d.make)
	d.register.Checked = !s.ws.Plan().Sender().Example && d.obstacle() == nil
	return d
}

// way is the way that is chosen.
func (d *makeDialog) way() way { return d.offered[max(0, d.ways.Selected())] }

// takeWay shows what belongs to the chosen way, and how letters are sent then as a rule.
func (d *makeDialog) takeWay() {
	d.channel = d.way().channel
	d.how.SetText(d.s.channelName(d.channel))
	d.refresh()
}

func langName(l translations.Lang) string {
	if l == translations.English {
		return "english"
	}
	return "danish"
}

// formatKinds counts the letters by their kinds: "Varsling: 5, ændret varsling: 12".
func (s *Screen) formatKinds(items []worklist.Item) string {
	var words []string
	for _, k := range reports.LetterKinds() {
		n := 0
		for _, i := range items {
			if i.Kind == string(k) {
				n++
			}
		}
		if n > 0 {
			words = append(words, k.Name(s.ws.Lang)+": "+strconv.Itoa(n))
		}
	}
	return wording.Capitalize(strings.Join(words, ", "))
}

func (d *makeDialog) leave() {
	d.modal.Hide()
	d.s.Focus()
}

// withExamples returns the letters that hold an example in a plan with a sender of its own: they
// cannot be registered.
func (d *makeDialog) withExamples() (list []worklist.Item) {
	if d.s.ws.Plan().Sender().Example {
		return nil
	}
	for i := range d.items {
		if it := &d.items[i]; len(d.s.batch.letterOf(it).facts.Examples) > 0 {
			list = append(list, *it)
		}
	}
	return list
}

// papers returns the letters to write, and how many are left out because the register has them
// already.
func (d *makeDialog) papers() (papers []reports.LetterFacts, left int) {
	for i := range d.items {
		it := &d.items[i]
		f := d.s.batch.letterOf(it).facts
		if d.register.Checked {
			if _, is := letters.AlreadyRegistered(d.s.ws.Plan(), it.Solution, it.Municipality, f.Content()); is {
				left++
				continue
			}
		}
		papers = append(papers, f)
	}
	return papers, left
}

// refresh says what will happen, and what stands in the way.
func (d *makeDialog) refresh() {
	var lines []kit.Line
	if why := d.obstacle(); why != nil {
		d.register.Checked = false
		d.register.Disable()
		lines = append(lines, why)
	}
	papers, left := d.papers()
	if n := d.count((*letter).isLacking); n > 0 {
		lines = append(lines, kit.Line{kit.Colored(d.s.ws.Lang.N("letters.missing.title", n)+" ", style.Warning), d.checkLink()})
	}
	if left > 0 {
		lines = append(lines, kit.Line{kit.Plain(d.s.ws.Lang.N("letters.make.left", left))})
	}
	lines = append(lines, d.wayNotes(papers)...)
	if !d.register.Checked {
		lines = append(lines, kit.Line{kit.Quiet(d.s.ws.T("letters.make.proof"))})
	}
	showIf(d.way().ordered, d.ordering)
	showIf(d.way().listed, d.listed)
	d.register.Refresh()
	d.how.SetEnabled(d.register.Checked)
	d.make.SetText(d.s.ws.Lang.N("letters.make.do", len(papers)))
	d.make.SetEnabled(len(papers) > 0)
	d.notes.SetLines(lines...)
	d.form.Refresh()
	d.modal.Resize(fyne.Size{})
}

func showIf(shown bool, o fyne.CanvasObject) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}

// obstacle says why the letters cannot be registered; nil where they can.
func (d *makeDialog) obstacle() kit.Line {
	if version := d.s.version(); version != "" {
		return kit.Line{kit.Colored(d.s.ws.T("letters.make.former", "state", version), style.Warning)}
	}
	if !d.s.ws.CanEdit() {
		return kit.Line{kit.Quiet(d.s.ws.T("letters.make.readonly"))}
	}
	if examples := d.withExamples(); len(examples) > 0 {
		return d.exampleLine(examples)
	}
	if n := d.count((*letter).hasGap); n > 0 {
		return kit.Line{kit.Colored(d.s.ws.Lang.N("letters.make.gaps", n)+" ", style.Warning), d.checkLink()}
	}
	return nil
}

// count counts the letters for which is returns true.
func (d *makeDialog) count(is func(*letter) bool) int {
	n := 0
	for i := range d.items {
		if is(d.s.batch.letterOf(&d.items[i])) {
			n++
		}
	}
	return n
}

// checkLink leads to the list of what the chosen letters lack.
func (d *makeDialog) checkLink() kit.Run {
	return kit.Link(d.s.ws.T("letters.make.show"), func() {
		d.leave()
		d.s.showMissing()
	})
}

// exampleLine says that examples cannot be registered, with a link to the first.
func (d *makeDialog) exampleLine(with []worklist.Item) kit.Line {
	s := d.s
	var names []string
	for i := range with {
		for _, key := range s.batch.letterOf(&with[i]).facts.Examples {
			if name := s.ws.T("paper.example." + key); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	first := with[0]
	key := s.batch.letterOf(&first).facts.Examples[0]
	return kit.Line{
		kit.Colored(s.ws.Lang.N("letters.make.examples", len(with), "what", strings.Join(names, ", "))+" ", style.Warning),
		kit.Link(s.ws.T("letters.make.show"), func() {
			d.leave()
			if open := s.placeOf(first.Key, key); open != nil {
				open()
			}
		}),
	}
}

// submit writes the letters, and registers them where that is chosen.
func (d *makeDialog) submit() {
	papers, _ := d.papers()
	d.leave()
	s := d.s
	j := job{
		Papers: papers, Plan: s.ws.Plan(), Title: s.ws.Lang.N("letters.make.title", len(papers)),
		Name: s.fileName(d.items), DoneText: s.ws.Lang.N("letters.printed", len(papers)),
	}
	w := d.way()
	if w.ordered {
		j.Papers = d.order.Sort(j.Plan, papers)
	}
	if w.files != nil {
		j.Files = w.files(d, s.ws.Document())
	}
	if d.register.Checked {
		s.registering(&j, d.channel)
	}
	w.save(j, s.ws)
}

// fileName is the name of a file with several letters: "SAPA-Bølge-4-ændret-varsling.pdf". What
// differs between them is left out.
func (s *Screen) fileName(items []worklist.Item) string {
	p, first := s.ws.Plan(), items[0]
	same := func(of func(worklist.Item) string) string {
		for _, i := range items {
			if of(i) != of(first) {
				return ""
			}
		}
		return of(first)
	}
	word := same(func(i worklist.Item) string { return p.ReferenceWord(i.Solution) })
	wave := same(func(i worklist.Item) string {
		w, _ := p.Waves.Get(i.WaveID)
		return w.Name
	})
	kind := same(func(i worklist.Item) string { return reports.LetterKind(i.Kind).Name(s.lang) })
	if kind == "" {
		kind = s.lang.T("letters.file")
	}
	return reports.PDFName(word, wave, kind)
}

// registering lets a job print the letters with their references, and register them when they are
// written.
func (s *Screen) registering(j *job, channel string) {
	var r reports.Registrable
	p, doc, papers := j.Plan, s.ws.Document(), j.Papers
	by, _ := doc.Author()
	as := letters.Registration{Batch: uuid.NewString(), At: s.now(), By: by, Sent: true, Channel: channel}
	j.Prepare = func(st reports.Stationery) (_ []reports.LetterFacts, err error) {
		r, err = reports.NewRegistrable(p, papers, st, doc.Blob)
		return r.Papers, err
	}
	j.Then = func(w printing.Written) {
		register := func(d *plan.Draft) error {
			if d.Base() != p {
				return problem.New("letters.make.changed", nil) // the letters may say something else by now
			}
			return r.Register(d, as)
		}
		s.ws.DoThen(reports.RegisteredLabel(p, papers, as.Sent), register, func(data.Outcome) {
			s.ticks = map[worklist.Key]bool{}
			s.Refresh()
			links := []kit.Run{kit.Link(s.ws.T("command.edit.undo"), func() { s.ws.Undo() })}
			if w.CanOpen() {
				links = append(links, kit.Link(s.ws.T("letters.open"), w.Open))
			}
			s.ws.ShowDone(s.ws.Lang.N("letters.registered", len(papers), "written", w.Message), links...)
		})
	}
}
