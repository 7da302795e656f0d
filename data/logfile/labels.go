package logfile

// The labels of transactions that take others back or bring them again, with
// the other's id in the place "of" and its label in "what", the label of the
// transaction that a file begins with, and of the one that erases a contact.
const (
	UndoKey   = "did.undo"
	RedoKey   = "did.redo"
	CreateKey = "did.create"
	EraseKey  = "did.erase"
)
