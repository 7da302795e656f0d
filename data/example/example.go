// Package example builds the plans that the program brings along, from the
// embedded facts of package assets.
//
// An example is a list of dated steps, so that it has a history. What a living plan needs and
// the sources do not have (most go-lives, EAN numbers, addresses, contacts, the sender) is a
// placeholder with the mark Example. Every id is made of a natural key: two copies of an
// example have the same rows.
package example

import (
	"fmt"
	"slices"
	"strings"

	"bolgeplan/assets"
	"bolgeplan/data/plan"
)

// The names of the examples, as the command line takes them.
const (
	SAPA2019    = "sapa-2019"   // SAPA's waves and the Serviceplatform's transition, June 2019
	KSD2017     = "ksd-2017"    // KSD's distribution, March 2017
	Monopolbrud = "monopolbrud" // both, June 2019; KSD two years later than it was planned
	Empty       = "empty"       // municipalities, populations and the catalogue, nothing else

	Default = Monopolbrud
)

// Names returns the names of all examples, the default first.
func Names() []string { return []string{Monopolbrud, SAPA2019, KSD2017, Empty} }

// UnknownError says that there is no example of a name.
type UnknownError struct{ Name string }

func (e *UnknownError) Error() string {
	return fmt.Sprintf("there is no example %q; there are %q", e.Name, Names())
}

// Message is the sentence for the user.
func (e *UnknownError) Message() (key string, pairs []any) {
	return "problem.no-example", []any{"name", e.Name, "known", strings.Join(Names(), ", ")}
}

// Build returns the example of a name as it is after all its steps: always the same
// plan. The error is an *UnknownError where there is none.
func Build(name string) (*plan.Plan, error) {
	steps, err := Steps(name)
	if err != nil {
		return nil, err
	}
	d := new(plan.Plan).Edit()
	for _, step := range steps {
		if err := step.Edit(d); err != nil {
			return nil, err
		}
	}
	return d.Plan(), d.Err()
}

// builder builds a plan. After its first error it only reports that error.
type builder struct {
	draft *plan.Draft
	err   error
}

func (b *builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf(format, args...)
	}
}

// rows reads an embedded table; without an error it has at least one row.
func (b *builder) rows(table []byte) []assets.Row {
	rows, err := assets.Rows(table)
	switch {
	case err != nil:
		b.fail("%w", err)
	case len(rows) == 0:
		b.fail("an embedded table is empty")
	}
	return rows
}

// solution is the id of a solution of the catalogue by its short name.
func (b *builder) solution(short string) plan.ID {
	id := plan.CatalogueID("solution", short)
	if !b.draft.Plan().Solutions.Has(id) {
		b.fail("%q is no solution of the catalogue", short)
	}
	return id
}

// groupBy splits a table by the value of a column, in the order of first
// appearance.
func groupBy(rows []assets.Row, column string) (keys []string, groups map[string][]assets.Row) {
	groups = map[string][]assets.Row{}
	for _, row := range rows {
		key := row[column]
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], row)
	}
	return keys, groups
}
