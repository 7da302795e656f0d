package data

import (
	"context"
	"time"

	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/merge"
	"bolgeplan/data/progress"
)

// Review compares the plan with copies of it, before anything is written: see package
// merge. Without copies it has the plan's own conflicts. today overrides the plan's status date; None leaves it. Edits go on meanwhile.
// If ctx ends first the error is ctx's.
func (d *Document) Review(ctx context.Context, copies []*Received, today day.Day) (*merge.Review, error) {
	log, mine, err := d.preview(ctx, copies)
	if err != nil {
		return nil, err
	}
	var theirs []history.TxID
	if len(copies) == 0 {
		theirs = mine
	}
	for _, r := range copies {
		theirs = append(theirs, r.Tips...)
	}
	if today == day.None {
		today = d.Plan().Today(day.FromTime(time.Now()))
	}
	review, err := merge.NewReview(merge.Copies{Log: log, Mine: mine, Theirs: theirs, Me: d.identity().Author, IsMe: d.meCached(), Today: today})
	if err == nil {
		err = ctx.Err()
	}
	return review, err
}

// MergeChosen merges copies as Merge does, with the edits of a review that carry out
// somebody's choices. Without copies it writes the edits alone.
func (d *Document) MergeChosen(ctx context.Context, copies []*Received, edits []merge.Edit) (Merged, error) {
	then := make([]logfile.Following, len(edits))
	for i, edit := range edits {
		then[i] = edit
	}
	return d.Merge(ctx, copies, then)
}

// previewPart is how many transactions are read before the document is free for edits.
const previewPart = 1000

// preview returns the log of the plan with all that some copies bring, and the tips of the
// plan in it. Nothing is written. The log is the caller's.
func (d *Document) preview(ctx context.Context, copies []*Received) (log *history.Log, mine []history.TxID, err error) {
	log = history.NewLog()
	for reader := d.LogReader(); ; {
		txs, err := reader.Next(previewPart)
		if err != nil {
			return nil, nil, err
		}
		if len(txs) == 0 {
			break
		}
		for _, t := range txs {
			if err := log.Add(t); err != nil {
				return nil, nil, err
			}
		}
		if err := progress.Report(ctx, progress.Step{Doing: "reading.comparing"}); err != nil {
			return nil, nil, err
		}
	}
	mine = log.Tips()
	for _, r := range copies {
		if _, _, err := log.AddForeign(r.Txs); err != nil {
			return nil, nil, unsoundProblem(r.Name, err)
		}
	}
	return log, mine, nil
}
