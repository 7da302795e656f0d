package batch

import (
	"errors"
	"path/filepath"

	"bolgeplan/reports"
)

// planTries is how often something is made of a plan that other programs change meanwhile.
const planTries = 5

// whilePlanChanges tries again where another program changed the plan before what was made of it
// is recorded. again and changing are the keys of the warning and of the last word.
func (s *session) whilePlanChanges(again, changing string, try func() error) error {
	for range planTries {
		err := try()
		if !errors.Is(err, reports.ErrPlanChanged) {
			return err
		}
		s.warn(s.T(again))
	}
	return s.fail(changing, "file", filepath.Base(s.files[0]), "n", planTries)
}
