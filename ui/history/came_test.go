package history

import (
	"context"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace/workspacetest"
)

// What came with a merge is a filter of its own, and its author can be said to be me.
func TestWhatCameWithAMergeIsListed(t *testing.T) {
	who, err := data.LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	who.Author, who.Program = "Anna Sø", ""
	path := workspacetest.Copy(t, example.SAPA2019, who)
	other := workspacetest.Branch(t, path, workspacetest.ToWave("SAPA", "Bølge 6", "Aarhus"))
	ws, host := workspacetest.New(t, workspacetest.Options{Path: path, Who: who})
	s := &testScreen{t: t, host: host, path: path, window: ws.Window}
	s.Screen = New(ws)
	host.Screen = s.Screen
	s.window.SetContent(s.Content())
	s.waitIdle()
	if s.byMerge.Visible() {
		t.Error("a filter is offered without a merge")
	}

	copied, err := ws.Document().ReadCopy(context.Background(), other)
	if err == nil {
		_, err = ws.Document().Merge(context.Background(), []*data.Received{copied}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.waitIdle()
	list := ws.Arrivals()
	if len(list) != 1 || !strings.HasPrefix(list[0].Name, "Kom med Mettes fil, ") || !s.byMerge.Visible() {
		t.Fatalf("the merges are %+v", list)
	}
	all := len(s.rows)
	s.ShowMerged(list[0].ID())
	if len(s.rows) != 1 || s.entries[s.rows[0]].author != workspacetest.Mette.Author || all < 2 {
		t.Fatalf("%d of %d changes are listed", len(s.rows), all)
	}

	e := &s.entries[s.rows[0]]
	s.authorSection(e)
	s.waitIdle()
	link := s.authorSection(e)
	if len(link.Lines) != 1 || link.Lines[0][0].OnTap == nil {
		t.Fatalf("the author has %v", link)
	}
	link.Lines[0][0].OnTap()
	s.waitIdle()
	s.authorSection(e)
	s.waitIdle()
	if said := s.authorSection(e); !slices.ContainsFunc(said.Lines, func(l kit.Line) bool { return l[0].Text == "Mette Holm er dig." }) {
		t.Errorf("it says %v", said.Lines)
	}
}
