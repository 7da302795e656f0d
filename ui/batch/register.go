package batch

import (
	"cmp"
	"slices"
	"time"

	"bolgeplan/data"
	"bolgeplan/data/day"
	kinds "bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/wording"
)

// showRegister prints who was told what, when and how, and whether it still holds; with a
// reference that letter, what to answer, and what replaced it. With --out it gives the file of
// the letter as it was registered.
func showRegister(s *session) error {
	if s.has("--out") && len(s.files) == 1 {
		return s.usageProblem("batch.wrong.reprint")
	}
	return s.withPlan(func(doc *data.Document) error {
		p := doc.Plan()
		list := slices.Clone(kinds.Statuses(p))
		sortByRecipient(p, list)
		if len(s.files) > 1 {
			if list = kinds.Find(p, s.files[1]); len(list) == 0 {
				return s.fail("letter.answer.none")
			}
			if s.has("--out") {
				return s.reprint(doc, list)
			}
		}
		today := s.todayOf(p)
		if s.has("--stale") {
			list = slices.DeleteFunc(list, func(of kinds.Status) bool { return len(of.Differences(p, today)) == 0 })
		}
		if s.has("--json") {
			return printJSON(s, len(list), func(i int) any { return s.toJSONLetter(p, list[i], today) })
		}
		if len(s.files) > 1 {
			s.printAnswers(p, list, today)
		} else {
			s.printRegister(p, list, today)
		}
		return nil
	})
}

// sortByRecipient orders letters by municipality and solution, the newest of both first.
func sortByRecipient(p *plan.Plan, list []kinds.Status) {
	place := map[plan.ID]int{}
	for i, m := range p.AllMunicipalities() {
		place[m.ID] = i
	}
	for i, of := range p.AllSolutions() {
		place[of.ID] = i
	}
	kinds.SortNewestFirst(list)
	slices.SortStableFunc(list, func(a, b kinds.Status) int {
		return cmp.Or(cmp.Compare(place[a.Letter.MunicipalityID], place[b.Letter.MunicipalityID]),
			cmp.Compare(place[a.Letter.SolutionID], place[b.Letter.SolutionID]))
	})
}

// printRegister prints letters, and who was told something twice.
func (s *session) printRegister(p *plan.Plan, list []kinds.Status, today day.Day) {
	for _, of := range list {
		s.printLetter(p, of, today)
	}
	for _, of := range kinds.ToldTwice(p) {
		s.printLine(wording.FormatTwice(s.Lang, p, of))
	}
	switch {
	case len(list) > 0:
	case s.has("--stale"):
		s.printText("batch.letters.none-stale")
	default:
		s.printText("batch.register.none")
	}
}

// printLetter prints one letter of the register.
func (s *session) printLetter(p *plan.Plan, of kinds.Status, today day.Day) {
	m, _ := p.Municipalities.Get(of.Letter.MunicipalityID)
	solution, _ := p.Solutions.Get(of.Letter.SolutionID)
	s.printRow(m.Name, solution.Short, s.kindName(of), wording.NameOfLetter(s.Lang, of), wording.FormatDelivery(s.Lang, of),
		wording.FormatStated(s.Lang, of), s.formatStanding(p, of, today))
}

func (s *session) kindName(of kinds.Status) string {
	if of.Kind.ID == "" {
		return of.Letter.Kind // of a newer program
	}
	return reports.LetterKind(of.Letter.Kind).Name(s.Lang)
}

// formatStanding says in few words whether a letter holds.
func (s *session) formatStanding(p *plan.Plan, of kinds.Status, today day.Day) string {
	if differences := of.Differences(p, today); len(differences) > 0 {
		return s.T("letter.standing.stale", "why", wording.FormatDifferences(s.Lang, p, of, differences))
	}
	by, _ := kinds.StatusOf(p, of.ReplacedBy)
	return s.T("letter.standing."+of.Standing.String(), "ref", wording.NameOfLetter(s.Lang, by))
}

// printAnswers prints each letter with what to say about it, and those that replaced it.
func (s *session) printAnswers(p *plan.Plan, list []kinds.Status, today day.Day) {
	for _, of := range list {
		s.printLetter(p, of, today)
		s.printLine(wording.FormatAnswer(s.Lang, p, kinds.AnswerTo(p, of, today), today))
		for range kinds.Statuses(p) { // no letter replaces itself, so this ends
			next, ok := kinds.StatusOf(p, of.ReplacedBy)
			if !ok {
				break
			}
			s.printLetter(p, next, today)
			of = next
		}
	}
}

// reprint writes the files of registered letters as they were.
func (s *session) reprint(doc *data.Document, list []kinds.Status) error {
	var rows []plan.Letter
	for _, of := range list {
		rows = append(rows, of.Letter)
	}
	files, err := reports.StoredFiles(doc.Plan(), rows, doc.Blob)
	if err != nil {
		return err
	}
	w, err := s.write(s.values["--out"], files)
	for _, path := range w.paths {
		s.printLine(path)
	}
	if err != nil {
		return err
	}
	s.printLine(s.formatWritten(s.Lang.N("batch.register.reprinted", len(files)), w))
	return nil
}

// jsonLetter is a letter of the register for scripts. The fields are a contract. Times are in
// UTC, "" for what did not happen.
type jsonLetter struct {
	Code         string             `json:"code"`
	Municipality string             `json:"municipality"`
	Solution     string             `json:"solution"`
	Wave         string             `json:"wave"` // as the letter names it
	Kind         string             `json:"kind"`
	Ref          string             `json:"ref"`
	Stated       plan.LetterContent `json:"stated"`
	PrintedAt    string             `json:"printed_at"`
	SentAt       string             `json:"sent_at"`
	Channel      string             `json:"channel"`
	Stale        bool               `json:"stale"`
	Why          string             `json:"why"` // what has changed, as sentences
	State        string             `json:"state"`
	ReturnedAt   string             `json:"returned_at"`
	MistakenAt   string             `json:"mistaken_at"`
	Standing     string             `json:"standing"` // current, replaced, withdrawn or untold
	ReplacedBy   string             `json:"replaced_by"`
	ToldTwice    []string           `json:"told_twice"` // the other letters that were registered apart
	RegisteredBy string             `json:"registered_by"`
	Answer       string             `json:"answer"` // to whoever asks about the letter
	SHA256       string             `json:"sha256"` // of its file
}

func (s *session) toJSONLetter(p *plan.Plan, of kinds.Status, today day.Day) jsonLetter {
	m, _ := p.Municipalities.Get(of.Letter.MunicipalityID)
	solution, _ := p.Solutions.Get(of.Letter.SolutionID)
	by, _ := kinds.StatusOf(p, of.ReplacedBy)
	differences := of.Differences(p, today)
	out := jsonLetter{
		Code: m.Code, Municipality: m.Name, Solution: solution.Short, Wave: of.Content.Wave, Kind: cmp.Or(of.Kind.Word(), of.Letter.Kind),
		Ref: of.Letter.Ref, Stated: of.Content, PrintedAt: formatEvent(of.Printed), SentAt: formatEvent(of.Sent), Channel: of.Sent.Channel,
		Stale: len(differences) > 0, Why: wording.FormatDifferences(s.Lang, p, of, differences),
		State: of.State().String(), ReturnedAt: formatEvent(of.Returned), MistakenAt: formatEvent(of.Mistaken),
		Standing: of.Standing.String(), ReplacedBy: by.Letter.Ref, ToldTwice: []string{}, RegisteredBy: of.Letter.RegisteredBy,
		Answer: wording.FormatAnswer(s.Lang, p, kinds.AnswerTo(p, of, today), today), SHA256: of.Letter.PDFSHA256,
	}
	for _, twins := range kinds.ToldTwice(p) {
		switch of.Letter.ID {
		case twins.Earlier.Letter.ID:
			out.ToldTwice = append(out.ToldTwice, twins.Later.Letter.Ref)
		case twins.Later.Letter.ID:
			out.ToldTwice = append(out.ToldTwice, twins.Earlier.Letter.Ref)
		}
	}
	return out
}

// formatEvent formats the time of an event for scripts, in UTC; what is no time as it is stored.
func formatEvent(e kinds.Event) string {
	if e.At.IsZero() {
		return e.Written
	}
	return e.At.UTC().Format(time.RFC3339)
}
