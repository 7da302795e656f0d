package receive

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/rules"
	"bolgeplan/reports"
	paper "bolgeplan/reports/page"
	"bolgeplan/ui/fixing"
	"bolgeplan/ui/holdings"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/workspace"
)

func (s *Screen) canMerge() bool {
	return s.room != nil && s.merged == nil && !s.working && s.room.review.IsNew() && !s.ws.ReadOnly()
}

// merge writes the copies and what was chosen, when the edits of the window are in the file.
func (s *Screen) merge() {
	if !s.canMerge() {
		return
	}
	s.ws.AfterEdits(func(ok bool) {
		if !ok || !s.canMerge() {
			return
		}
		if s.ws.Tip() != s.tip {
			s.Refresh()
			return
		}
		s.write()
	})
}

func (s *Screen) write() {
	doc, copies, room, choices := s.ws.Document(), s.copies, s.room, s.choices.Clone()
	var merged data.Merged
	s.work("receive.merging", func(ctx context.Context) (err error) {
		merged, err = room.merge(ctx, doc, copies, choices)
		return err
	}, func(err error) {
		switch {
		case isChanged(err):
			s.ws.ShowPendingEvents()
			s.ws.ShowMessage(s.ws.T("receive.changed"))
			s.compare()
			return
		case problem.IsCancelled(err):
			s.ws.ShowMessage(s.ws.T("receive.cancelled"))
		case err != nil:
			s.ws.ShowNotSaved(err)
		default:
			s.merged = &merged
			s.holders, s.holdersTip = nil, history.TxID{}
			s.ws.ShowPendingEvents()
		}
		s.show()
		if s.merged != nil {
			s.sheet.ScrollToTop()
			s.sheet.Select(receiptID)
			s.ws.Window.Canvas().Focus(s.sheet.Focusable())
		}
	})
}

// pick takes an option of a conflict, or takes it back. After the merge it is written at
// once, and stays.
func (s *Screen) pick(key history.RegisterKey, option int) {
	was, picked := s.choices.Picks[key]
	switch {
	case s.working:
	case s.merged == nil:
		s.choose(func(c *merge.Choices) {
			if picked && was == option {
				delete(c.Picks, key)
			} else {
				c.Picks[key] = option
			}
		})
	case !picked || was != option:
		doc, room := s.ws.Document(), s.room
		s.work("receive.picking", func(ctx context.Context) error { return room.pick(ctx, doc, key, option) }, func(err error) {
			if err != nil {
				s.ws.ShowNotSaved(err)
				s.show()
				return
			}
			s.choose(func(c *merge.Choices) { c.Picks[key] = option })
		})
	}
}

// pickAll settles all conflicts of a kind alike.
func (s *Screen) pickAll(mine bool, of func(*merge.Conflict) bool) {
	all := s.room.review.PickAll(mine)
	s.choose(func(c *merge.Choices) {
		for i := range s.room.review.Conflicts {
			conflict := &s.room.review.Conflicts[i]
			if option, ok := all.Picks[conflict.Key()]; ok && of(conflict) {
				c.Picks[conflict.Key()] = option
			}
		}
	})
}

// undo takes the merge back and shows the copies as before it.
func (s *Screen) undo() {
	if s.working {
		return
	}
	doc := s.ws.Document()
	s.work("receive.undoing", func(ctx context.Context) error {
		_, err := doc.UndoMerge(ctx)
		return err
	}, func(err error) {
		if err != nil {
			s.ws.ShowError(err)
			s.show()
			return
		}
		s.merged = nil
		s.working = true // nothing is compared before the change is shown
		s.ws.ShowPendingEvents()
		s.ws.ShowMessage(s.ws.T("receive.undone"))
		s.compare()
	})
}

// readHoldings reads who has what of the merged plan, once for each state of it.
func (s *Screen) readHoldings() {
	tip := s.ws.Tip()
	if s.merged == nil || s.holdersTip == tip {
		return
	}
	s.holdersTip = tip
	s.ws.Holdings(func(list []data.Holding, changes int) {
		if s.merged != nil && s.holdersTip == tip {
			s.holders = holdings.Brief(s.ws, list, changes, time.Now())
			s.show()
		}
	})
}

// print prints what the merge made different, on a page for people without the program.
func (s *Screen) print() {
	ws, before, after := s.ws, s.room.review.Before(), s.outcome.result.Plan
	from, to := ws.T("receive.print.before"), ws.T("receive.print.after", "whose", s.room.whose())
	options := reports.PrintOptions{Lang: ws.Lang, Date: ws.CurrentToday(), Version: ws.Tip().Short()}
	printing.View{Title: ws.T("brief.title", "plan", s.planName()), DoneText: ws.T("history.printed"), Layout: func() paper.Document {
		return reports.DifferencePrint(before, after, from, to, options)
	}}.Print(ws)
}

// reply sends the merged plan back.
func (s *Screen) reply() {
	room, choices, name := s.room, s.choices.Clone(), s.planName()
	workspace.RunAsync(s.ws, func() (workspace.Mail, error) { return room.reply(choices, name) }, func(m workspace.Mail, err error) {
		if err != nil {
			s.ws.ShowError(err)
			return
		}
		s.ws.SendReply(m)
	})
}

// showMerged lets all screens show the merged plan, before the merge.
func (s *Screen) showMerged() {
	if s.merged != nil || s.outcome.result == nil {
		return
	}
	s.ws.ShowSnapshot(&workspace.Snapshot{
		Plan: s.outcome.result.Plan, Before: s.room.review.Before(), Day: day.FromTime(time.Now()), Name: s.ws.T("receive.preview", "whose", s.room.whose()),
		Back: func() {
			s.ws.ShowSnapshot(nil)
			s.ws.OpenScreen(ID, plan.None)
		},
	})
}

// preview shows the merged plan in another screen; in the distribution it selects the
// municipalities that moved.
func (s *Screen) preview(screen string) {
	s.showMerged()
	if solution, list := s.moved(); screen == string(rules.InDistribution) && len(list) > 0 {
		s.ws.ShowMoved(solution, list)
		return
	}
	s.ws.OpenScreen(screen, plan.None)
}

// showFault leads to where a fault is seen.
func (s *Screen) showFault(f fault) {
	area, row := rules.InDistribution, plan.None
	var solution plan.ID
	switch {
	case f.finding != nil:
		solution = f.finding.Solution
		area, row = rules.AreaOf(*f.finding)
	case f.check.Municipality != plan.None:
		solution, row = f.check.Solution, f.check.Municipality
	default:
		solution = f.check.Solution
		if f.check.Wave != plan.None {
			area = rules.InTimeline
		}
	}
	s.showMerged()
	if solution != plan.None {
		s.ws.SetSolution(solution)
	}
	s.ws.OpenScreen(string(area), row)
}

// remedy makes an edit that mends a fault, after the merge.
func (s *Screen) remedy(f fault, i int) {
	m := f.remedies[i]
	s.ws.DoThen(m.Label, m.Edit, func(data.Outcome) {
		s.fixed[remedyID(f, i)] = true
		s.show()
	})
}

// offerFixes shows what the rules know against a finding.
func (s *Screen) offerFixes(f fault) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.sheet).Add(s.sheet.Below(f.id))
	fixing.Offer(s.ws, []rules.Finding{*f.finding}, at, nil)
}

// remedyID names a remedy of a fault.
func remedyID(f fault, i int) string { return fmt.Sprint(f.id, "/", i) }

// isFixed reports whether a fault is gone from the plan. Of one that has only changed, such
// as a wave with one municipality too many instead of two, title says how it is now.
func (s *Screen) isFixed(f fault) (fixed bool, title string) {
	title = f.title
	if s.merged == nil || s.ws.Snapshot() != nil {
		return false, title
	}
	if f.finding == nil {
		for i := range f.remedies {
			fixed = fixed || s.fixed[remedyID(f, i)]
		}
		return fixed, title
	}
	was, now := []rules.Finding{*f.finding}, s.ws.Findings()
	_, gone := rules.DiffFindings(was, now)
	_, resolved := rules.News(was, now)
	if len(gone) == 0 || len(resolved) > 0 {
		return len(resolved) > 0, title
	}
	for _, o := range now {
		if o.Rule == f.finding.Rule && o.Solution == f.finding.Solution && o.Wave == f.finding.Wave && o.Milestone == f.finding.Milestone {
			title = rules.FormatFinding(s.ws.Lang, s.ws.Plan(), o)
		}
	}
	return false, title
}
