package history

// HeldBy returns the view of what somebody has of the log for certain: their own
// transactions with all that these follow, and some states that they had. States that the
// log lacks are left out.
func (l *Log) HeldBy(isTheirs func(author string) bool, states ...TxID) *View {
	theirs := map[string]bool{}
	var c clock
	for n, t := range l.txs {
		is, asked := theirs[t.Author]
		if !asked {
			is = isTheirs(t.Author)
			theirs[t.Author] = is
		}
		if is {
			c = c.union(l.withAncestors(int32(n)))
		}
	}
	for _, id := range states {
		if n, ok := l.numberOf[id]; ok {
			c = c.union(l.withAncestors(n))
		}
	}
	return l.view(Set{clock: c})
}

// Authors lists who wrote the log, in the order of their first transactions.
func (l *Log) Authors() (list []string) {
	seen := map[string]bool{}
	for _, t := range l.txs {
		if !seen[t.Author] {
			seen[t.Author] = true
			list = append(list, t.Author)
		}
	}
	return list
}
