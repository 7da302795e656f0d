package plan

// Row is what every entity can do: name its id and find its table in a plan.
type Row[T any] interface {
	rowID() ID
	table(p *Plan) *Table[T]
}

func (r Municipality) rowID() ID    { return r.ID }
func (r Population) rowID() ID      { return r.ID }
func (r Solution) rowID() ID        { return r.ID }
func (r Dependency) rowID() ID      { return r.ID }
func (r Wave) rowID() ID            { return r.ID }
func (r Assignment) rowID() ID      { return r.ID }
func (r Milestone) rowID() ID       { return r.ID }
func (r Settlement) rowID() ID      { return r.ID }
func (r Price) rowID() ID           { return r.ID }
func (r Letter) rowID() ID          { return r.ID }
func (r Invoice) rowID() ID         { return r.ID }
func (r InvoiceLine) rowID() ID     { return r.ID }
func (r Contact) rowID() ID         { return r.ID }
func (r Alias) rowID() ID           { return r.ID }
func (r Setting) rowID() ID         { return r.ID }
func (r AcceptedFinding) rowID() ID { return r.ID }
func (r Baseline) rowID() ID        { return r.ID }

func (Municipality) table(p *Plan) *Table[Municipality]       { return &p.Municipalities }
func (Population) table(p *Plan) *Table[Population]           { return &p.Populations }
func (Solution) table(p *Plan) *Table[Solution]               { return &p.Solutions }
func (Dependency) table(p *Plan) *Table[Dependency]           { return &p.Dependencies }
func (Wave) table(p *Plan) *Table[Wave]                       { return &p.Waves }
func (Assignment) table(p *Plan) *Table[Assignment]           { return &p.Assignments }
func (Milestone) table(p *Plan) *Table[Milestone]             { return &p.Milestones }
func (Settlement) table(p *Plan) *Table[Settlement]           { return &p.Settlements }
func (Price) table(p *Plan) *Table[Price]                     { return &p.Prices }
func (Letter) table(p *Plan) *Table[Letter]                   { return &p.Letters }
func (Invoice) table(p *Plan) *Table[Invoice]                 { return &p.Invoices }
func (InvoiceLine) table(p *Plan) *Table[InvoiceLine]         { return &p.InvoiceLines }
func (Contact) table(p *Plan) *Table[Contact]                 { return &p.Contacts }
func (Alias) table(p *Plan) *Table[Alias]                     { return &p.Aliases }
func (Setting) table(p *Plan) *Table[Setting]                 { return &p.Settings }
func (AcceptedFinding) table(p *Plan) *Table[AcceptedFinding] { return &p.Acceptances }
func (Baseline) table(p *Plan) *Table[Baseline]               { return &p.Baselines }
