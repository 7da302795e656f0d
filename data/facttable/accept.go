package facttable

import "bolgeplan/data/plan"

// mostRounds is how often the answer to a doubt may open another.
const mostRounds = 5

// ProposeAccepted is Propose that takes every doubt as it is preset, but for those that the
// options answer.
func ProposeAccepted(p *plan.Plan, cells [][]string, o Options) (*Proposal, error) {
	prop, err := Propose(p, cells, o)
	for range mostRounds {
		if err != nil || prop.Open() == 0 {
			break
		}
		o.Answers = o.Answers.Accept(prop.Doubts)
		prop, err = Propose(p, cells, o)
	}
	return prop, err
}
