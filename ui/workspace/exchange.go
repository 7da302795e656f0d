package workspace

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Exchange is what the window does with copies of the plan that come and go.
type Exchange interface {
	// Receive reads files as copies of the plan and shows what they bring.
	Receive(paths []string)
	// AskReceive asks for a copy of the plan, and shows what it brings.
	AskReceive()
	// SendReply asks how to send a copy of the plan with a mail.
	SendReply(Mail)
	// ShowFolder shows the folder of a file.
	ShowFolder(path string)
	// ComparePlans shows what differs between two plans.
	ComparePlans(from, to NamedPlan)
	// ShowMoved shows municipalities in the distribution of a solution, and selects them.
	ShowMoved(solution plan.ID, municipalities []plan.ID)
	// ShowMerged shows in a screen what came with a merge: see Arrival.ID.
	ShowMerged(screen, merge string)
}

// Mail is the text of a mail.
type Mail struct{ Subject, Text string }

// NamedPlan is a plan with a name for people.
type NamedPlan struct {
	Name string
	Plan *plan.Plan
}

// Receive reads files as copies of the plan and shows what they bring.
func (ws *Workspace) Receive(paths []string) {
	if !ws.replaced {
		ws.host.Receive(paths)
	}
}

// SendReply asks how to send a copy of the plan with a mail.
func (ws *Workspace) SendReply(m Mail) {
	if !ws.replaced {
		ws.host.SendReply(m)
	}
}

// ShowFolder shows the folder of a file.
func (ws *Workspace) ShowFolder(path string) { ws.host.ShowFolder(path) }

// ComparePlans shows what differs between two plans.
func (ws *Workspace) ComparePlans(from, to NamedPlan) {
	if !ws.replaced {
		ws.host.ComparePlans(from, to)
	}
}

// ShowMoved shows municipalities in the distribution of a solution, and selects them.
func (ws *Workspace) ShowMoved(solution plan.ID, municipalities []plan.ID) {
	if !ws.replaced {
		ws.host.ShowMoved(solution, municipalities)
	}
}

// ShowMerged shows in a screen what came with a merge: see Arrival.ID.
func (ws *Workspace) ShowMerged(screen, merge string) {
	if !ws.replaced {
		ws.host.ShowMerged(screen, merge)
	}
}

// CurrentToday returns the day that counts as today in the current plan, even while another
// plan is shown.
func (ws *Workspace) CurrentToday() day.Day { return ws.todayOf(ws.CurrentPlan()) }
