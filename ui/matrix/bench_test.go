package matrix

import "testing"

// BenchmarkJudge is what a drag over another column costs, with everything that
// the tip says.
func BenchmarkJudge(b *testing.B) {
	f := newFixture(b, "SAPA")
	ids := f.facts.plan.MembersOf(f.facts.waves[5].ID)
	for b.Loop() {
		f.drag = judged{}
		f.judge(f.facts.waves[1].ID, ids)
	}
}
