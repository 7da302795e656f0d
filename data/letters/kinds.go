package letters

import "bolgeplan/data/plan"

// The ids of the kinds that the program has. They are part of the file format.
const (
	Notification     = "notice"
	ChangedNotice    = "changed_notice"
	WithdrawnNotice  = "withdrawn_notice"
	CourseInvitation = "course_invitation"
	InvoicingNotice  = "invoicing_notice"
	Termination      = "termination"
)

// builtIn is the kinds of the program. A further kind is an entry here and its texts in
// assets/letters.
var builtIn = []Kind{
	{
		ID: Notification, Notice: GivesNotice, BeforeGoLive: true,
		Wave: true, Dates: plan.ScheduleKinds[:], Needs: []plan.MilestoneKind{plan.GoLive},
	},
	{
		ID: ChangedNotice, Notice: ChangesNotice, BeforeGoLive: true,
		Wave: true, Dates: plan.ScheduleKinds[:], Needs: []plan.MilestoneKind{plan.GoLive},
	},
	{
		ID: WithdrawnNotice, Notice: WithdrawsNotice,
	},
	{
		ID: CourseInvitation, About: plan.CourseStart, BeforeGoLive: true, Courses: true,
		Wave: true, Dates: []plan.MilestoneKind{plan.CourseStart, plan.CourseEnd, plan.GoLive},
		Needs: []plan.MilestoneKind{plan.CourseStart, plan.CourseEnd},
	},
	{
		ID: InvoicingNotice, About: plan.InvoicingStart, Bill: true,
		Dates: []plan.MilestoneKind{plan.InvoicingStart},
		Needs: []plan.MilestoneKind{plan.InvoicingStart},
	},
	{ID: Termination, LastDay: true},
}
