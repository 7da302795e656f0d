package batch

import (
	"errors"
	"path/filepath"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/newplan"
	"bolgeplan/data/plan"
)

// newPlan creates a plan file from a built-in example.
func newPlan(s *session) error {
	name := s.values["--example"]
	if name == "" {
		name = example.Default
	}
	steps, err := newplan.Steps(newplan.Options{Example: name})
	var unknown *example.UnknownError
	if errors.As(err, &unknown) {
		return &usageError{error: err}
	}
	if err != nil {
		return err
	}
	var p *plan.Plan
	path := filepath.Clean(s.files[0])
	_, err = s.writePlan(path, "", func(path string) (err error) {
		p, err = data.CreateFrom(path, steps, s.Identity)
		return err
	})
	if err != nil {
		return err
	}
	s.printText("batch.new", "file", path, "name", s.T("plan.name."+name), "n", p.Municipalities.Len(), "solutions", p.Solutions.Len())
	return nil
}
