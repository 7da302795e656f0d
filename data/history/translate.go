package history

import "bolgeplan/data/plan"

// eachTranslated visits what an operation says in the words of today: one of a log
// of format 1 may be about what is in another table now.
func eachTranslated(op *Op, visit func(*Op)) {
	if !plan.MayUpgrade(op.Table) {
		visit(op)
		return
	}
	list := plan.UpgradeChange(plan.Change{Table: op.Table, Row: op.Row, Field: op.Field, New: op.Value})
	if list == nil {
		visit(op)
		return
	}
	for _, c := range list {
		said := *op
		said.Table, said.Row, said.Field, said.Value = c.Table, c.Row, c.Field, c.New
		visit(&said)
	}
}
