package batch

import (
	"errors"
	"path/filepath"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

// newPlan makes a plan file from one of the built-in plans.
func newPlan(s *session) error {
	name := s.values["--example"]
	if name == "" {
		name = example.Default
	}
	p, err := example.Build(name)
	var unknown *example.UnknownError
	if errors.As(err, &unknown) {
		return &usageError{error: err}
	}
	if err != nil {
		return err
	}
	label := plan.L(data.CreateKey, "name", name)
	path := filepath.Clean(s.files[0])
	_, err = s.writePlan(path, "", func(path string) error { return data.Create(path, p, label, s.Identity) })
	if err != nil {
		return err
	}
	s.say("batch.new", "file", path, "name", s.T("plan.name."+name), "n", p.Municipalities.Len(), "solutions", p.Solutions.Len())
	return nil
}
