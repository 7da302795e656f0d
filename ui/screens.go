package ui

import (
	"bolgeplan/ui/history"
	"bolgeplan/ui/invoices"
	"bolgeplan/ui/letters"
	"bolgeplan/ui/matrix"
	"bolgeplan/ui/municipalities"
	"bolgeplan/ui/overview"
	"bolgeplan/ui/timeline"
	"bolgeplan/ui/workspace"
)

const distribution = "distribution"

// screenIDs lists the screens as they stand in the rail; their names are at
// "screen." + id.
var screenIDs = []string{"overview", distribution, "timeline", "letters", "invoices", "municipalities", "history"}

var constructors = map[string]func(*workspace.Workspace) workspace.Screen{
	"overview":       func(ws *workspace.Workspace) workspace.Screen { return overview.New(ws) },
	distribution:     func(ws *workspace.Workspace) workspace.Screen { return matrix.New(ws) },
	"timeline":       func(ws *workspace.Workspace) workspace.Screen { return timeline.New(ws) },
	"letters":        func(ws *workspace.Workspace) workspace.Screen { return letters.New(ws) },
	"invoices":       func(ws *workspace.Workspace) workspace.Screen { return invoices.New(ws) },
	"municipalities": func(ws *workspace.Workspace) workspace.Screen { return municipalities.New(ws) },
	"history":        func(ws *workspace.Workspace) workspace.Screen { return history.New(ws) },
}
