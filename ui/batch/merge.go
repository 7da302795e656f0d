package batch

import (
	"context"
	"errors"
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
	ctx := context.Background()
	if s.has("--dry-run") {
		return s.withPlan(func(doc *data.Document) error { return s.tryMerge(ctx, doc, pick) })
	}
	return s.withEditablePlan(func(doc *data.Document) error { return s.mergeInto(ctx, doc, pick) })
}

// comparison is what a merge does, and the lines that say so.
type comparison struct {
	review  *merge.Review
	words   merge.Words[translations.Lang]
	choices merge.Choices
	result  *merge.Result
	lines   string
}

// writes reports whether the merge writes anything.
func (c *comparison) writes() bool { return c.review.IsNew() || len(c.choices.Picks) > 0 }

// tryMerge prints what a merge would do.
func (s *session) tryMerge(ctx context.Context, doc *data.Document, pick string) error {
	list, err := s.readCopies(ctx, doc)
	if err != nil {
		return err
	}
	c, err := s.compare(ctx, doc, list, pick)
	if err != nil {
		return err
	}
	s.printRaw(c.lines)
	s.warnUnpicked(c)
	if c.writes() {
		s.printText("batch.merge.dry")
	}
	return nil
}

// mergeTries is how often copies are compared with a plan that other programs change
// meanwhile.
const mergeTries = 5

// mergeInto merges copies into a plan. What it prints is what it writes: if another program
// changes the plan after the comparison, the copies are compared with it again.
func (s *session) mergeInto(ctx context.Context, doc *data.Document, pick string) error {
	list, err := s.readCopies(ctx, doc)
	if err != nil {
		return err
	}
	for try := range mergeTries {
		c, err := s.compare(ctx, doc, list, pick)
		if err != nil {
			return err
		}
		var merged data.Merged
		if c.writes() {
			merged, err = doc.MergeChosen(ctx, list, append([]merge.Edit{c.review.Unchanged}, c.review.Edits(c.choices)...))
		}
		if errors.Is(err, merge.ErrChanged) {
			continue
		}
		if try > 0 {
			s.warn(s.T("batch.merge.again"))
		}
		s.printRaw(c.lines)
		s.warnUnpicked(c)
		if err == nil && c.writes() {
			s.printReceipt(c, merged)
		}
		return err
	}
	return s.fail("batch.merge.changing", "file", filepath.Base(s.files[0]), "n", mergeTries)
}

// compare compares copies with the plan.
func (s *session) compare(ctx context.Context, doc *data.Document, list []*data.Received, pick string) (c comparison, err error) {
	c.words = merge.Words[translations.Lang]{Lang: s.Lang, When: s.formatMoment}
	if c.review, err = doc.Review(ctx, list, s.today); err != nil {
		return c, err
	}
	if pick != "" {
		c.choices = c.review.PickAll(pick == "mine")
	}
	if c.result, err = c.review.Try(c.choices); err != nil {
		return c, err
	}
	c.lines, err = s.linesOf(func() error { return s.printReview(c.words, c.review, c.result) })
	return c, err
}

// printReceipt prints what a merge has written.
func (s *session) printReceipt(c comparison, merged data.Merged) {
	for _, author := range merged.FastClocks {
		s.warn(s.T("outcome.ahead", "author", author))
	}
	s.printLine(c.words.Receipt(c.result) + ".")
	if merged.SafetyCopy != "" {
		s.printText("batch.merge.safety", "file", merged.SafetyCopy)
	}
}

// readCopies reads the other copies.
func (s *session) readCopies(ctx context.Context, doc *data.Document) (list []*data.Received, err error) {
	passphrase := ""
	for _, path := range s.files[1:] {
		r, err := doc.ReadCopy(ctx, path)
		if data.IsLocked(err) {
			if passphrase == "" {
				if passphrase, err = s.passphraseOf(path); err != nil {
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

// passphraseOf returns the passphrase for a locked copy.
func (s *session) passphraseOf(path string) (string, error) {
	if !s.has("--passphrase-file") {
		return "", s.fail("batch.merge.locked", "file", filepath.Base(path))
	}
	return s.passphrase()
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

// warnUnpicked says how many conflicts --pick leaves open.
func (s *session) warnUnpicked(c comparison) {
	if n := len(c.review.Conflicts) - len(c.choices.Picks); n > 0 && s.has("--pick") {
		s.warn(s.Lang.N("batch.merge.unpicked", n, "pick", s.values["--pick"]))
	}
}

// printReview prints what the merge brings: conflicts with what is picked, answers to own
// changes, what the merge breaks, and the rest in sentences.
func (s *session) printReview(w merge.Words[translations.Lang], r *merge.Review, out *merge.Result) error {
	s.printLine(w.Since(r))
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
