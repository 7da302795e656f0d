package registry

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"bolgeplan/data/history"
)

var root, otherRoot = history.TxID{1}, history.TxID{2}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestMergesAreKeptForEver(t *testing.T) {
	r := In(t.TempDir())
	const n = 1000 // more than what is rotated has
	must(t, r.update(func(c *content) {
		for i := range n {
			c.Merges = append(c.Merges, Merge{Plan: root.String(), When: int64(i), After: "a"})
		}
	}))
	must(t, r.AddMerge(Merge{Plan: otherRoot.String(), After: "a"}))
	must(t, r.update(func(c *content) {
		for range 2 * maxFiles {
			c.addFile(File{Size: 1, Sum: NewLabel()})
		}
	}))
	must(t, r.MarkSent(root))
	must(t, r.AddMerge(Merge{Plan: root.String(), After: "b"}))
	must(t, r.MarkUndone(root, "b"))
	list := r.Merges(root)
	if len(list) != n+1 || !list[0].Sent || list[n].Sent || !list[n].Undone || list[0].Undone {
		t.Errorf("there are %d, the last is %+v", len(list), list[len(list)-1])
	}
	if other := r.Merges(otherRoot); len(other) != 1 || other[0].Sent || other[0].Undone {
		t.Errorf("of the other plan: %+v", other)
	}
	if err := (Registry{}).AddMerge(Merge{}); err != nil || len((Registry{}).Merges(root)) != 0 {
		t.Error("the zero registry stores something", err)
	}
}

func TestANewerCopyOfAColleagueReplacesTheOlder(t *testing.T) {
	r := In(t.TempDir())
	for _, k := range []Colleague{
		{Plan: root.String(), Author: "Mette", Tips: "1", Last: 1}, {Plan: root.String(), Author: "Mette", Tips: "3", Last: 3},
		{Plan: root.String(), Author: "Mette", Tips: "2", Last: 2}, {Plan: root.String(), Author: "Kim", Tips: "2", Last: 2},
		{Plan: otherRoot.String(), Author: "Mette", Tips: "9", Last: 9},
	} {
		must(t, r.AddColleague(k))
	}
	list := r.Colleagues(root)
	if len(list) != 2 || list[0].Tips != "3" || list[1].Author != "Kim" {
		t.Errorf("known is %+v", list)
	}
}

func TestAClonedLabelIsNotUsedAgain(t *testing.T) {
	r := In(t.TempDir())
	last := func(label string) (string, error) { return map[string]string{"usual": "1", "second": "2"}[label], nil }
	r.Record(File{}, Plan{root.String(), "usual", "1"})
	r.Record(File{}, Plan{root.String(), "second", "0"})
	must(t, r.MarkCloned(root, "usual"))
	must(t, r.MarkCloned(root, "usual"))
	chosen, all, err := r.WriterLabel("usual", root, false, last)
	if err != nil || chosen == "usual" || slices.Contains(all, "usual") || !slices.Contains(all, "second") || !slices.Contains(all, chosen) {
		t.Errorf("chosen is %q of %q (%v)", chosen, all, err)
	}
	r.Record(File{}, Plan{root.String(), "second", "2"})
	if chosen, _, err = r.WriterLabel("usual", root, true, last); err != nil || chosen != "second" {
		t.Errorf("chosen is %q (%v)", chosen, err)
	}
	if chosen, _, err = r.WriterLabel("usual", otherRoot, true, last); err != nil || chosen != "usual" {
		t.Errorf("in another plan chosen is %q (%v)", chosen, err)
	}
}

func TestTheAuthorIsAskedOnce(t *testing.T) {
	dir := t.TempDir()
	who, err := LoadIdentity(dir)
	if err != nil || who.Asked {
		t.Fatal(who, err)
	}
	system := who.Author
	label := who.Installation
	who.Installation = "label of a plan"
	if who, err = who.SetAuthor(" Mette Holm (MH)\n"); err != nil || who.Author != "Mette Holm (MH)" || !who.Asked || who.Installation != "label of a plan" {
		t.Fatal(who, err)
	}
	again, err := LoadIdentity(dir)
	if err != nil || again.Author != who.Author || !again.Asked || again.Installation != label {
		t.Errorf("loaded again it is %+v (%v)", again, err)
	}
	if !again.IsMe(system) || !again.IsMe(who.Author) || again.IsMe("Kim") {
		t.Error("who is me is wrong")
	}
	must(t, again.AddMe("Kim"))
	must(t, again.AddMe("Kim"))
	if !who.IsMe("Kim") {
		t.Error("Kim is not me")
	}
	if known, _ := again.Registry.read(); len(known.Me) != 2 {
		t.Errorf("I am %q", known.Me)
	}
	if same, err := again.SetAuthor(" \n"); err != nil || same.Author != again.Author {
		t.Error("an empty name is a name", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "x"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	lost := Identity{Author: "A", Installation: "a", Registry: In(filepath.Join(dir, "x", "y"))}
	if now, err := lost.SetAuthor("B"); err == nil || now.Author != "B" {
		t.Errorf("without a folder: %+v (%v)", now, err)
	}
}

func TestAMergeIsBegunUntilItEnds(t *testing.T) {
	r := In(t.TempDir())
	tips := []history.TxID{{3}, {4}}
	must(t, r.BeginMerge(otherRoot, tips))
	must(t, r.BeginMerge(root, tips[:1]))
	must(t, r.BeginMerge(root, tips))
	if !r.IsMerging(root, tips) || r.IsMerging(root, tips[:1]) {
		t.Error("begun is another")
	}
	must(t, r.AddMerge(Merge{Plan: root.String()}))
	if r.IsMerging(root, tips) || !r.IsMerging(otherRoot, tips) {
		t.Error("ended is another")
	}
	must(t, r.EndMerge(otherRoot))
	if r.IsMerging(otherRoot, tips) {
		t.Error("it has not ended")
	}
}
