package plan

// The tables of the plan, in the order in which they are created and loaded. That
// order is part of the file format: a new table goes to the end.
var (
	Municipalities = Define[Municipality]("municipality", Spec{
		Record: true, Rank: 130, feeds: placing | naming,
		Subject: []string{"{name}"},
	})
	Populations = Define[Population]("population", Spec{
		Record: true, Rank: 140, feeds: counting,
		Subject: []string{"{municipality_id}", "changes.population"}, Main: "inhabitants",
	})
	Solutions = Define[Solution]("solution", Spec{
		Rank: 10, feeds: placing,
		Subject: []string{"{short}"},
	})
	Dependencies = Define[Dependency]("dependency", Spec{
		Rank:    20,
		Subject: []string{"{solution_id}", "{kind} {on_id}"},
	})
	Waves = Define[Wave]("wave", Spec{
		Rank: 30, feeds: placing,
		Subject: []string{"{solution_id}", "{name}"}, Called: "{name}",
	})
	Assignments = Define[Assignment]("assignment", Spec{
		Rank: 50, feeds: placing,
		Subject: []string{"{municipality_id}", "{solution_id}"}, Main: "wave_id",
	})
	Milestones = Define[Milestone]("milestone", Spec{
		Rank: 40, feeds: dating,
		Subject: []string{"{solution_id|changes.programme}", "{wave_id}", "{municipality_id}", "{name|kind}"},
		Called:  "{name|kind}", Main: "written",
	})
	Settlements = Define[Settlement]("settlement", Spec{
		Rank:    60,
		Subject: []string{"{solution_id}", "changes.settlement", "{name}"}, Called: "{name}",
	})
	Prices = Define[Price]("price", Spec{
		Rank:    70,
		Subject: []string{"{settlement_id.solution_id}", "changes.price"}, Main: "per_inhabitant",
	})
	Letters = Define[Letter]("letter", Spec{
		Immutable: true, Record: true, Rank: 80, feeds: notifying,
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
)
