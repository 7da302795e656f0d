package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
)

// A path without spaces is broken where its row ends, after a folder if possible, and nothing of it
// is lost.
func TestPathsWrap(t *testing.T) {
	test.NewTempApp(t)
	for _, path := range []string{
		`C:\Users\mette.soerensen\OneDrive - Kombit\Monopolbruddet\Udrulning\Planer\2019\Monopolbruddet endelig.bolgeplan`,
		"/home/mette/Dokumenter/Kombit/Monopolbruddet/Udrulning/Planer/2019/Monopolbruddet.bolgeplan",
		strings.Repeat("x", 200),
		"ingen sti, kun almindelige ord, som fylder mere end en linje i en dialog af denne bredde",
	} {
		pieces, _ := typeset(Line{Quiet(path)}, 300)
		all := ""
		for _, p := range pieces {
			all += p.text
			if w := width(strings.TrimRight(p.text, " "), p.run.size(), p.run.Weight); w > 300 {
				t.Errorf("%q is %v wide", p.text, w)
			}
		}
		if all != path {
			t.Errorf("%q became %q", path, all)
		}
		if strings.Contains(path, "/home") && !strings.HasSuffix(pieces[0].text, "/") {
			t.Errorf("the first row of a path is %q", pieces[0].text)
		}
	}
}
