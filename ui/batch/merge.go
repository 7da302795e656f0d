package batch

import (
	"context"
	"path/filepath"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/merge"
)

// mergeCopies brings other copies of a plan into it: all of their changes, with the
// conflicts left open or, with --pick, settled alike. With --dry-run nothing is written.
func mergeCopies(s *session) error {
	pick := s.values["--pick"]
	if s.has("--pick") && pick != "mine" && pick != "theirs" {
		return s.unknownValue("batch.merge.pick", "value", pick)
	}
	if s.has("--dry-run") {
		return s.withPlan(func(doc *data.Document) error { return s.mergeInto(doc, pick, true) })
	}
	return s.withEditablePlan(func(doc *data.Document) error { return s.mergeInto(doc, pick, false) })
}

func (s *session) mergeInto(doc *data.Document, pick string, dry bool) error {
	list, err := s.readCopies(doc)
	if err != nil {
		return err
	}
	ctx := context.Background()
	review, err := doc.Review(ctx, list, s.today)
	if err != nil {
		return err
	}
	words := merge.Words[translations.Lang]{Lang: s.Lang, When: s.formatMoment}
	s.printLine(words.Since(review))
	var choices merge.Choices
	if pick != "" {
		choices = review.PickAll(pick == "mine")
	}
	out, err := review.Try(choices)
	if err != nil {
		return err
	}
	if err := s.printReview(words, review, out); err != nil || !review.IsNew() && len(choices.Picks) == 0 {
		return err
	}
	if dry {
		s.printText("batch.merge.dry")
		return nil
	}
	merged, err := doc.MergeChosen(ctx, list, review.Edits(choices))
	if err != nil {
		return err
	}
	for _, author := range merged.FastClocks {
		s.warn(s.T("outcome.ahead", "author", author))
	}
	s.printLine(words.Receipt(out) + ".")
	if merged.SafetyCopy != "" {
		s.printText("batch.merge.safety", "file", merged.SafetyCopy)
	}
	return nil
}

// readCopies reads the other copies. A locked one is opened with the passphrase.
func (s *session) readCopies(doc *data.Document) (list []*data.Received, err error) {
	ctx := context.Background()
	passphrase := ""
	for _, path := range s.files[1:] {
		r, err := doc.ReadCopy(ctx, path)
		if data.IsLocked(err) && s.has("--passphrase-file") {
			if passphrase == "" {
				if passphrase, err = s.passphrase(); err != nil {
					return nil, err
				}
			}
			r, err = s.readLocked(ctx, doc, path, passphrase)
		}
		if err != nil {
			return nil, err
		}
		s.warnRemarks(r.Remarks)
		if r.Own {
			s.warn(s.T("batch.merge.own", "file", filepath.Base(path)))
		}
		list = append(list, r)
	}
	return list, nil
}

func (s *session) readLocked(ctx context.Context, doc *data.Document, path, passphrase string) (*data.Received, error) {
	u, err := data.Unlock(ctx, path, passphrase, s.Identity)
	if err != nil {
		return nil, err
	}
	r, err := doc.ReadUnlocked(ctx, u)
	u.Discard()
	return r, err
}

// printReview prints what the merge brings: conflicts with what is picked, answers to own
// changes, what the merge breaks, and the rest in sentences.
func (s *session) printReview(w merge.Words[translations.Lang], r *merge.Review, out *merge.Result) error {
	s.printSection("batch.merge.conflicts", len(r.Conflicts))
	for i := range r.Conflicts {
		c := &r.Conflicts[i]
		said, err := w.Conflict(r, c)
		if err != nil {
			return err
		}
		s.printLine("  " + said.Text)
		if option, picked := out.Choices.Picks[c.Key()]; picked {
			s.printLine("    " + s.T("batch.merge.picked", "value", said.Options[option].Value))
		}
	}
	s.printSection("batch.merge.told", len(r.Told))
	for i := range r.Told {
		s.printLine("  " + w.Answer(r, &r.Told[i]))
	}
	s.printSection("batch.merge.broken", len(out.Broken)+len(out.Checks))
	for _, b := range out.Broken {
		sentence, because := w.Broken(r, out.Plan, b)
		s.printLine("  " + joinSentences(sentence, because))
	}
	for _, c := range out.Checks {
		s.printLine("  " + w.Check(c))
	}
	for _, part := range []struct {
		key   string
		lines []merge.Line
	}{{"batch.merge.rest", r.Rest}, {"batch.merge.same", r.Both}} {
		groups := w.Groups(part.lines)
		n := 0
		for _, g := range groups {
			n += len(g.Items)
		}
		s.printSection(part.key, n)
		for _, g := range groups {
			s.printLine("  " + g.Title + ": " + g.Text + " (" + strings.Join(g.Authors, ", ") + ")")
		}
	}
	return nil
}

func (s *session) printSection(key string, n int) {
	if n > 0 {
		s.printLine(s.Lang.N(key, n))
	}
}

// joinSentences joins a finding, which ends without a full stop, with what explains it.
func joinSentences(finding, because string) string {
	if because == "" {
		return finding
	}
	return finding + ". " + because
}
