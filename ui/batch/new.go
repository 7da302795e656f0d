package batch

import (
	"path/filepath"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
)

// newPlan makes a plan file from one of the built-in plans. It never replaces
// a file.
func newPlan(s *session) error {
	name := s.values["--example"]
	if name == "" {
		name = example.Default
	}
	p, err := example.Build(name)
	if _, ok := err.(*example.UnknownError); ok {
		return &usageError{sentence: wording.Explain(s.Lang, err)}
	}
	if err != nil {
		return err
	}
	label := plan.L(data.CreateKey, "name", name)
	if err := data.Create(s.files[0], p, label, s.Identity); err != nil {
		return err
	}
	s.say("batch.new", "file", filepath.Clean(s.files[0]), "name", s.T("plan.name."+name), "n", p.Municipalities.Len(), "solutions", p.Solutions.Len())
	return nil
}
