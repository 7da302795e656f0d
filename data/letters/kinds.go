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

// builtIn is the kinds of the program. A further kind is an entry here and the texts
// that it names.
var builtIn = []Kind{
	{
		ID: Notification, Notice: GivesNotice, BeforeGoLive: true,
		Title: "letter.notice.title", Body: []string{"placement", "go_live"}, End: "letter.notice.end",
		Dates: plan.ScheduleKinds[:], Needs: []plan.MilestoneKind{plan.GoLive},
	},
	{
		ID: ChangedNotice, Notice: ChangesNotice, BeforeGoLive: true,
		Title: "letter.changed.title", Body: []string{"last_notice", "change"}, End: "letter.notice.end",
		Dates: plan.ScheduleKinds[:], Needs: []plan.MilestoneKind{plan.GoLive},
	},
	{
		ID: WithdrawnNotice, Notice: WithdrawsNotice,
		Title: "letter.withdrawn.title", Body: []string{"last_notice", "letter.withdrawn.now"}, End: "letter.withdrawn.end",
	},
	{
		ID: CourseInvitation, About: plan.CourseStart, BeforeGoLive: true, Courses: true,
		Title: "letter.course.title", Body: []string{"letter.course.invite", "placement", "course"}, End: "letter.course.end",
		Dates: []plan.MilestoneKind{plan.CourseStart, plan.CourseEnd, plan.GoLive},
		Needs: []plan.MilestoneKind{plan.CourseStart, plan.CourseEnd},
	},
	{
		ID: InvoicingNotice, About: plan.InvoicingStart, Bill: true,
		Title: "letter.invoicing.title", Body: []string{"placement", "invoicing"}, End: "letter.invoicing.end",
		Dates: []plan.MilestoneKind{plan.GoLive, plan.InvoicingStart},
		Needs: []plan.MilestoneKind{plan.InvoicingStart},
	},
	{ID: Termination, LastDay: true},
}
