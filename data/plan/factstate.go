package plan

// FactState says what is amiss with a fact that letters or invoices stand on.
type FactState string

// The states, the worst first.
const (
	FactMissing FactState = "missing" // nothing is there
	FactWrong   FactState = "wrong"   // it fails its check, or contradicts another
	FactExample FactState = "example" // a placeholder of the examples stands there
	FactAssumed FactState = "assumed" // it is our reading, which nobody has confirmed
)
