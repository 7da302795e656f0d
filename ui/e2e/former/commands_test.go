package former

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/datatest"
)

// printName is what a printed view is called.
const printName = "view.pdf"

// readingCommands are the commands that only read a plan, each with what it can
// be asked for. plan is a file of format 1 with the same content. What the rules find,
// the timeline, where zones hold for their scope, the matrix, whose rows have leaders, the
// table of the distribution, which tells what is done, and letters, which say it in other words
// and are refused where they make no sense, have changed since, and have tests of their own.
func readingCommands(t *testing.T, plan string) (all [][]string) {
	t.Helper()
	add := func(args ...string) { all = append(all, slices.Insert(args, 1, planName)) }
	rolledOut := column(t, plan, `SELECT short FROM solution s WHERE EXISTS (SELECT 1 FROM wave w WHERE w.solution_id = s.id) ORDER BY short`)
	billed := column(t, plan, `SELECT short FROM solution s WHERE EXISTS (SELECT 1 FROM settlement t WHERE t.solution_id = s.id) ORDER BY short`)
	for _, period := range periods() {
		for _, s := range billed {
			add("invoices", "--period", period, "--out", outName, "--solution", s)
		}
	}
	add("invoices", "--period", "2019H2", "--out", outName)
	add("print", "--view", "board", "--out", outName+"/"+printName)
	for _, s := range rolledOut {
		add("print", "--view", "board", "--out", outName+"/"+printName, "--solution", s)
	}
	return all
}

// periods are those in which somebody pays in the examples, some before and after. The
// sentence about one that no settlement has is another since.
func periods() (list []string) {
	for year := 2017; year <= 2021; year++ {
		list = append(list, fmt.Sprintf("%dH1", year), fmt.Sprintf("%dH2", year))
	}
	return list
}

// historyCommands show the log, which is another in every file.
func historyCommands() [][]string { return [][]string{{"log", planName}, {"log", planName, "--json"}} }

// column reads the texts of a query.
func column(t *testing.T, plan, query string) []string {
	t.Helper()
	text := datatest.Query[string](t, plan, `SELECT group_concat(short, char(10)) FROM (`+query+`)`)
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}
