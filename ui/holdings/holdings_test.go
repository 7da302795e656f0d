package holdings

import (
	"strings"
	"testing"
	"time"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/ui/workspace/workspacetest"
)

func TestItSaysWhoLacksWhat(t *testing.T) {
	path := workspacetest.CopyMerged(t, example.SAPA2019,
		workspacetest.ToWave("SAPA", "Bølge 4", "Aarhus"), workspacetest.ToWave("SAPA", "Bølge 5", "Odense"))
	ws, host := workspacetest.New(t, workspacetest.Options{Path: path})
	text := ""
	ws.Holdings(func(list []data.Holding, changes int) {
		text = workspacetest.LinesText(Lines(ws, list, changes, time.Now(), func() {}))
		list[0].Ahead, list[0].Lacks = true, 0
		text += workspacetest.LinesText(Lines(ws, list, changes, time.Now(), func() {}))
	})
	host.WaitIdle(ws)
	for _, want := range []string{
		"Du har alle ", "Mette Holm mangler 1 ændring · sidst set ", "Det er også mig",
		"Mette Holm har det samme", "Mettes fil har ændringer, som denne ikke har.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %q:\n%s", want, text)
		}
	}
}
