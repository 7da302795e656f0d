package history

// eachTranslated visits what an operation says in the words of today: one of a log
// of format 1 may be about what is in another table now.
func eachTranslated(op *Op, visit func(*Op)) { visit(op) }
