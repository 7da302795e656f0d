package sending

import (
	"context"
	"strings"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/ui/workspace/workspacetest"
)

// Whoever sends a copy that lacks what a known colleague has is told so first.
func TestACopyThatLacksWhatAColleagueHasIsWarnedOf(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	who, err := data.LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	who.Program = ""
	path := workspacetest.Copy(t, example.SAPA2019, who)
	other := workspacetest.Branch(t, path, workspacetest.ToWave("SAPA", "Bølge 6", "Aarhus"))
	ws, host := workspacetest.New(t, workspacetest.Options{Path: path, Who: who})
	warned := func() (text, button string) {
		f := newForm(ws, &testSystem{}, who.Author)
		host.WaitIdle(ws)
		return f.contentsText.Text(), f.form.Main.Text()
	}
	const warning = "Mettes fil har ændringer, som denne ikke har. Modtag den først."
	if text, button := warned(); strings.Contains(text, warning) || button != ws.T("send.mail") {
		t.Errorf("before her file was read it says %q and %q", text, button)
	}
	copied, err := ws.Document().ReadCopy(context.Background(), other)
	if err != nil {
		t.Fatal(err)
	}
	if text, button := warned(); !strings.Contains(text, warning) || button != "Send alligevel" {
		t.Errorf("it says %q and %q", text, button)
	}
	if _, err := ws.Document().Merge(context.Background(), []*data.Received{copied}, nil); err != nil {
		t.Fatal(err)
	}
	if text, _ := warned(); strings.Contains(text, warning) {
		t.Error("it warns after the merge")
	}
}
