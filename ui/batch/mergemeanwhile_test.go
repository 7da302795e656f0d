package batch

import (
	"bufio"
	"bytes"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/progress"
)

// mergeMeanwhile merges another file into the person's plan. A colleague's program that has
// the plan open writes an edit after each of the first comparisons, as many as there are
// edits.
func (p *person) mergeMeanwhile(path, pick string, edits ...func(*plan.Draft) error) result {
	p.t.Helper()
	doc, err := data.Open(p.t.Context(), p.path, p.who)
	if err != nil {
		p.t.Fatal(err)
	}
	defer doc.Close()
	other, err := data.Open(p.t.Context(), p.path, newPerson(p.t, "Eva", p.path).who)
	if err != nil {
		p.t.Fatal(err)
	}
	defer other.Close()
	compared, written := false, 0
	ctx := progress.With(p.t.Context(), func(step progress.Step) {
		switch {
		case step.Doing == "reading.comparing":
			compared = true
		case step.Doing == "merging.safety" && compared && written < len(edits):
			if _, err := other.Do(plan.L("did.move-several", "n", "1", "solutions", "KSD"), edits[written]); err != nil {
				p.t.Fatal(err)
			}
			compared = false
			written++
		}
	})
	var out, errs bytes.Buffer
	s := &session{
		Env: Env{Stdout: &out, Stderr: &errs, Lang: translations.Danish, Identity: p.who, Today: day.Of(2019, 6, 26)},
		out: bufio.NewWriter(&out), files: []string{p.path, path}, values: map[string]string{},
	}
	r := result{code: s.runSession(func(*session) error { return s.mergeInto(ctx, doc, pick) })}
	if err := s.out.Flush(); err != nil {
		p.t.Fatal(err)
	}
	if written != len(edits) {
		p.t.Errorf("%d of %d edits were written meanwhile", written, len(edits))
	}
	r.out, r.err = out.String(), errs.String()
	return r
}

// What a merge prints and picks is what it writes, also if another program changes the plan
// between the comparison and the writing.
func TestAPlanThatChangesMeanwhileIsComparedAgain(t *testing.T) {
	base := planFile(t, "monopolbrud")
	for _, pick := range []string{"", "theirs"} {
		anna, bo := newPerson(t, "Anna", base), newPerson(t, "Bo", base)
		bo.do(moveMany(1, 1, "Bølge 6"))
		r := anna.mergeMeanwhile(bo.path, pick, moveMany(1, 1, "Bølge 4"))
		if r.code != Success {
			t.Fatalf("it ended with %d: %s", r.code, r.err)
		}
		if n := strings.Count(r.out, "Jeres kopier var ens "); n != 1 {
			t.Errorf("printed are %d comparisons:\n%s", n, r.out)
		}
		wantSaid(t, r.out, "1 sted i konflikt:", "1 af 1 ændring er med.")
		wantSaid(t, r.err, "Et andet program ændrede planen imens.")
		want := 1
		if pick != "" {
			want = 0
			wantSaid(t, r.out, "Valgt: Bølge 6")
		}
		if list := anna.conflicts(); len(list) != want {
			t.Errorf("with --pick %q are open %q", pick, list)
		}
		wantSaid(t, anna.must("verify", anna.path).out, "er i orden")
	}
}

func TestAPlanThatChangesAgainAndAgainIsNotMerged(t *testing.T) {
	base := planFile(t, "monopolbrud")
	anna, bo := newPerson(t, "Anna", base), newPerson(t, "Bo", base)
	bo.do(moveMany(1, 1, "Bølge 6"))
	var edits []func(*plan.Draft) error
	for i := range mergeTries {
		edits = append(edits, moveMany(20+i, 1, "Bølge 4", "Bølge 5"))
	}
	r := anna.mergeMeanwhile(bo.path, "", edits...)
	if r.code != Failure || r.out != "" {
		t.Errorf("it ended with %d and printed %q", r.code, r.out)
	}
	wantSaid(t, r.err, "Intet er flettet. Luk planen i de andre programmer, og flet igen.")
	wantSaid(t, anna.must("merge", anna.path, bo.path, "--dry-run").out, "Siden har Bo ændret 1 ting")
}
