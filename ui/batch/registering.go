package batch

import (
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/consequences"
	kinds "bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/reports"
	"bolgeplan/ui/wording"
)

// channel reads --sent-by: the id or the name of a channel; "" without the flag.
func (s *session) channel() (string, error) {
	if !s.has("--sent-by") {
		return "", nil
	}
	asked := foldWord(s.values["--sent-by"])
	var known []string
	for _, id := range kinds.Channels() {
		key := "letter.channel." + id
		for _, name := range []string{id, translations.Danish.T(key), translations.English.T(key)} {
			if foldWord(name) == asked {
				return id, nil
			}
		}
		known = append(known, s.T(key))
	}
	return "", s.unknownValue("batch.unknown.channel", "name", s.values["--sent-by"], "known", strings.Join(known, ", "))
}

// foldWord writes a word without capitals, spaces and dashes.
func foldWord(word string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(word))
}

// registerLetters prints letters with their references and registers them: all, or nothing is
// registered and no new file stays. A program that is killed between leaves files that the plan
// does not know; the same command again finds them equal and registers them.
func (s *session) registerLetters(doc *data.Document) error {
	channel, err := s.channel()
	if err != nil {
		return err
	}
	as := kinds.Registration{Batch: uuid.NewString(), By: s.Identity.Author, Sent: s.has("--sent-by"), Channel: channel}
	return s.whilePlanChanges("batch.letters.again", "batch.letters.changing", func() error {
		b, err := s.gatherLetters(doc)
		if err != nil {
			return err
		}
		if done, err := s.reportNoLetters(b); done {
			return err
		}
		as.At = kinds.TimeOn(b.plan, s.todayOf(b.plan), time.Now())
		return s.registerBatch(doc, b, as)
	})
}

// leaveOutRegistered leaves out letters that say what a registered one says, and names them.
func (s *session) leaveOutRegistered(b *letterBatch) {
	var left []reports.LetterFacts
	var names, unsent []string
	for _, f := range b.papers {
		if was, is := kinds.AlreadyRegistered(b.plan, f.SolutionID, f.MunicipalityID, f.Content()); is {
			names = append(names, f.Municipality+" ("+was.Letter.Ref+")")
			if s.has("--sent-by") && was.State() != kinds.Sent {
				unsent = append(unsent, f.Municipality)
			}
		} else {
			left = append(left, f)
		}
	}
	b.papers, b.registered = left, len(names)
	if len(names) > 0 {
		s.warn(s.Lang.N("batch.letters.registered", len(names), "names", strings.Join(names, ", ")))
	}
	if len(unsent) > 0 {
		s.warn(s.Lang.N("batch.letters.unsent", len(unsent), "names", strings.Join(unsent, ", ")))
	}
}

// registerBatch writes letters and registers them. If the plan cannot be written, it takes the
// files back.
func (s *session) registerBatch(doc *data.Document, b letterBatch, as kinds.Registration) error {
	r, err := reports.NewRegistrable(b.plan, b.papers, s.stationery, doc.Blob)
	if err != nil {
		return err
	}
	files, err := b.files(s, r.Papers, func() ([]reports.File, error) { return r.Files, nil })
	if err != nil {
		return err
	}
	output, err := s.prepare(s.values["--out"], files, s.files[0])
	if err != nil {
		return err
	}
	paths, err := output.Write()
	var out data.Outcome
	if err == nil {
		out, err = s.recordLetters(doc, b, r, as)
	}
	if err != nil {
		s.withdraw(output, err)
		return err
	}
	for _, path := range paths {
		s.printLine(path)
	}
	counted := s.Lang.N("batch.letters.done", len(b.papers))
	if as.Sent {
		counted = s.Lang.N("batch.letters.done-sent", len(b.papers), "channel", s.T("letter.channel."+as.Channel))
	}
	s.printLine(s.formatWritten(counted, written{paths, output.Unchanged()}))
	for _, sentence := range wording.FormatOutcomeNotes(s.Lang, out) {
		s.warn(sentence)
	}
	return nil
}

// recordLetters records letters in the plan of which they were made, as one change.
func (s *session) recordLetters(doc *data.Document, b letterBatch, r reports.Registrable, as kinds.Registration) (data.Outcome, error) {
	label := func(before, after *plan.Plan) plan.Label {
		brings := consequences.Between(before, after, s.todayOf(before))
		return brings.Summary(after).AddTo(reports.RegisteredLabel(before, r.Papers, as.Sent))
	}
	return doc.DoWithLabel(label, func(d *plan.Draft) error {
		if d.Base() != b.plan {
			return reports.ErrPlanChanged
		}
		return r.Register(d, as)
	})
}

// withdraw takes files back whose letters were not registered, and says what is left of them.
// Where it is unsure whether the plan has them, they stay.
func (s *session) withdraw(output reports.Output, why error) {
	if problem.Is(why, "problem.unsure") {
		s.warn(s.T("batch.letters.unsure"))
		return
	}
	left := output.Withdraw()
	switch {
	case len(left) > 0:
		s.warn(s.Lang.N("batch.letters.not-registered.left", len(left), "names", strings.Join(left, ", ")))
	case !errors.Is(why, reports.ErrPlanChanged):
		s.warn(s.T("batch.letters.not-registered"))
	}
}
