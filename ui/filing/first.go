package filing

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/problem"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/workspace"
)

// Start says which plan a window starts with.
type Start struct {
	File, Last string // the requested plan, and the last one
	Dir        string // folder of the example
	Lang       translations.Lang
	Identity   data.Identity
}

// path returns the path of the plan that the user waits for, "" for the example.
func (st Start) path() string { return cmp.Or(st.File, st.Last) }

// First is the document that a window starts with.
type First struct {
	Doc       *data.Document
	Refused   error  // why the requested plan could not be opened
	AskedPath string // path of the requested plan
	Err       error  // why there is no document at all
	Example   bool   // no plan was requested: Doc is the built-in example
}

func (o First) close() {
	if o.Doc != nil {
		_ = o.Doc.Close()
	}
}

// ReadFirst begins to read the plan that a window starts with. It needs no window. done gets
// an error if the user has stopped waiting.
func ReadFirst(in *intake.Intake, st Start, done func(First, error)) *intake.Running[First] {
	return intake.Start(in, intake.Request[First]{
		Path: st.path(), Title: "file.opening", Lang: st.Lang,
		Read:    func(ctx context.Context) (First, error) { return openFirst(ctx, st) },
		Discard: First.close, Done: done,
	})
}

// ReadExample reads the example in place of the requested plan, which refused kept from being
// opened.
func ReadExample(in *intake.Intake, w fyne.Window, st Start, refused error, done func(First)) {
	intake.Read(in, w, intake.Request[First]{
		Title: "file.opening", Lang: st.Lang,
		Read: func(ctx context.Context) (First, error) {
			doc, failed := openExample(ctx, st)
			return First{Doc: doc, Refused: refused, AskedPath: st.path(), Err: failed, Example: true}, nil
		},
		Discard: First.close,
		Done: func(o First, stopped error) {
			o.Err = errors.Join(o.Err, stopped)
			done(o)
		},
	})
}

// openFirst opens the requested plan, else the last one, else the user's copy of the example.
//
// If ctx ends before the requested plan is open, the error is that of ctx.
func openFirst(ctx context.Context, st Start) (o First, err error) {
	if path := st.path(); path != "" {
		doc, err := data.Open(ctx, path, st.Identity)
		if err == nil {
			return First{Doc: doc}, nil
		}
		if ctx.Err() != nil {
			return o, ctx.Err()
		}
		o.Refused, o.AskedPath = err, path
	}
	o.Doc, o.Err = openExample(ctx, st)
	o.Example = true
	return o, ctx.Err()
}

// openExample opens the user's copy of the built-in example. It makes the copy at the first
// start.
func openExample(ctx context.Context, st Start) (*data.Document, error) {
	path := filepath.Join(st.Dir, "Monopolbruddet"+workspace.PlanExtension)
	doc, err := data.Open(ctx, path, st.Identity)
	if !problem.Is(err, "problem.missing") {
		return doc, err
	}
	if err := os.MkdirAll(st.Dir, 0o700); err != nil {
		return nil, err
	}
	if err := createExample(path, st.Identity); err != nil {
		return nil, err
	}
	return data.Open(ctx, path, st.Identity)
}

// createExample writes a new plan from the built-in example.
func createExample(path string, who data.Identity) error {
	steps, err := example.Steps(example.Monopolbrud)
	if err != nil {
		return err
	}
	_, err = data.CreateFrom(path, steps, who)
	return err
}
