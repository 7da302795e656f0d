package plan

// The tables of the plan, in the order in which they are created and loaded. That
// order is part of the file format: a new table goes to the end.
var (
	Municipalities = Define[Municipality]("municipality", Spec{
		Record: true, Rank: 130, feeds: membersPart | namesPart,
		Subject: []string{"{name}"},
	})
	Populations = Define[Population]("population", Spec{
		Record: true, Rank: 140, feeds: populationsPart,
		Subject: []string{"{municipality_id}", "changes.population"}, Main: "inhabitants",
	})
	Solutions = Define[Solution]("solution", Spec{
		Rank: 10, feeds: membersPart,
		Subject: []string{"{short}"},
	})
	Dependencies = Define[Dependency]("dependency", Spec{
		Rank:    20,
		Subject: []string{"{solution_id}", "{kind} {on_id}"},
	})
	Waves = Define[Wave]("wave", Spec{
		Rank: 30, feeds: membersPart,
		Subject: []string{"{solution_id}", "{name}"}, RefName: "{name}",
	})
	Assignments = Define[Assignment]("assignment", Spec{
		Rank: 50, feeds: membersPart,
		Subject: []string{"{municipality_id}", "{solution_id}"}, Main: "wave_id",
	})
	Milestones = Define[Milestone]("milestone", Spec{
		Rank: 40, feeds: datesPart,
		Subject: []string{"{solution_id|changes.programme}", "{wave_id}", "{municipality_id}", "{name|kind}"},
		RefName: "{name|kind}", Main: "written",
	})
	Settlements = Define[Settlement]("settlement", Spec{
		Rank:    60,
		Subject: []string{"{solution_id}", "changes.settlement", "{name}"}, RefName: "{name}",
	})
	Prices = Define[Price]("price", Spec{
		Rank:    70,
		Subject: []string{"{settlement_id.solution_id}", "changes.price"}, Main: "per_inhabitant",
	})
	Letters = Define[Letter]("letter", Spec{
		Immutable: true, Record: true, Rank: 80, feeds: lettersPart,
		Subject: []string{"{municipality_id}", "{solution_id}", "{kind}"},
	})
	Invoices = Define[Invoice]("invoice", Spec{
		Immutable: true, Record: true, Rank: 90,
		Subject: []string{"{municipality_id}", "{solution_id}", "{kind} {series}{number}"},
	})
	InvoiceLines = Define[InvoiceLine]("invoice_line", Spec{
		Immutable: true, Record: true, Rank: 100,
		Subject: []string{"{invoice_id}", "changes.line"}, PartOf: "invoice_id",
	})
	Contacts = Define[Contact]("contact", Spec{
		Personal: true, Record: true, Rank: 150,
		Subject: []string{"{municipality_id}", "changes.contact", "{role}"},
	})
	Aliases = Define[Alias]("alias", Spec{
		Record: true, Rank: 160,
		Subject: []string{"{municipality_id}", "changes.alias"}, Main: "name",
	})
	Settings = Define[Setting]("setting", Spec{
		Record: true, Rank: 120,
		Subject: []string{"{key}"}, Main: "value",
	})
	Acceptances = Define[AcceptedFinding]("acceptance", Spec{
		Rank:    110,
		Subject: []string{"{solution_id}", "{wave_id}", "{municipality_id}", "changes.acceptance"},
	})
	Baselines = Define[Baseline]("baseline", Spec{
		Record: true, Unlisted: true,
		Subject: []string{"changes.baseline"},
	})
	Organisations = Define[Organisation]("organisation", Spec{
		Record: true, Rank: 115,
		Subject: []string{"changes.organisation"},
	})
	ZoneScopes = Define[ZoneScope]("zone_scope", Spec{
		Rank:    45,
		Subject: []string{"{milestone_id}", "{changes.zone_scope} {solution_id|changes.zone_scope.all}", "{milestone_kind|changes.zone_scope.kinds}"},
	})
	Links = Define[Link]("link", Spec{
		Rank:    46,
		Subject: []string{"{milestone_id}", "changes.link"}, Main: "kind",
	})
	Quantities = Define[Quantity]("quantity", Spec{
		Record: true, Rank: 75,
		Subject: []string{"{municipality_id}", "{settlement_id.solution_id}", "changes.quantity"}, Main: "amount",
	})
	BillingAddresses = Define[BillingAddress]("billing_address", Spec{
		Record: true, Rank: 155,
		Subject: []string{"{municipality_id}", "{solution_id}", "changes.billing_address"},
	})
	Suppliers = Define[Supplier]("supplier", Spec{
		Record: true, Rank: 25,
		Subject: []string{"{solution_id}", "changes.supplier", "{name}"},
	})
	LetterPages = Define[LetterPage]("letter_page", Spec{
		Personal: true, Immutable: true, Record: true, Rank: 82,
		Subject: []string{"{letter_id}", "{changes.letter_page} {recipient|changes.letter_page.all}"}, PartOf: "letter_id",
	})
	LetterEvents = Define[LetterEvent]("letter_event", Spec{
		Immutable: true, Record: true, Rank: 84, feeds: lettersPart,
		Subject: []string{"{letter_id}", "{what}"}, PartOf: "letter_id",
	})
	Templates = Define[Template]("template", Spec{
		Record: true, Rank: 170,
		Subject: []string{"{solution_id}", "changes.template"}, Main: "text",
	})
	Courses = Define[Course]("course", Spec{
		Rank:    48,
		Subject: []string{"{milestone_id}", "changes.course"},
	})
	Tasks = Define[Task]("task", Spec{
		Rank:    172,
		Subject: []string{"{solution_id}", "changes.task", "{text}"},
	})
	LetterLinks = Define[LetterLink]("link_in_letter", Spec{
		Record: true, Rank: 174,
		Subject: []string{"{solution_id}", "changes.link_in_letter", "{name}"},
	})
	Enclosures = Define[Enclosure]("enclosure", Spec{
		Record: true, Rank: 176,
		Subject: []string{"{solution_id}", "changes.enclosure", "{name}"},
	})
	Agreements = Define[Agreement]("agreement", Spec{
		Record: true, Rank: 26,
		Subject: []string{"{municipality_id}", "{solution_id}", "changes.agreement"},
	})
	Responsibilities = Define[Responsibility]("responsibility", Spec{
		Rank:    28,
		Subject: []string{"{solution_id}", "changes.responsibility", "{task}"},
	})
	PhoneCalls = Define[PhoneCall]("phone_call", Spec{
		Personal: true, Record: true, Rank: 158,
		Subject: []string{"{municipality_id}", "changes.phone_call"},
	})
	NumberSeries = Define[Series]("series", Spec{
		Immutable: true, NeverPicked: true, Record: true, Rank: 105,
		Subject: []string{"changes.series"},
	})
	Payments = Define[Payment]("payment", Spec{
		Immutable: true, Record: true, Rank: 102,
		Subject: []string{"{invoice_id}", "changes.payment"}, Main: "amount", PartOf: "invoice_id",
	})
	Wishes = Define[Wish]("wish", Spec{
		Record: true, Rank: 55,
		Subject: []string{"{municipality_id}", "{solution_id}", "changes.wish"}, Main: "kind",
	})
)
