// Package severity says how bad something is: a finding, and the bar, lane, cell or card that
// the finding is about. The look of a severity is a tone; see package style.
package severity

// Severity is how bad something is. The worst is the greatest.
type Severity int

// The severities.
const (
	None    Severity = iota // nothing is wrong
	Info                    // worth knowing
	Warning                 // it will break, or may
	Bad                     // something promised or required is broken
)

// All lists the severities of findings, the worst first.
var All = [...]Severity{Bad, Warning, Info}

// String is the name of a severity in the output of commands, and the end of the keys
// of its texts.
func (s Severity) String() string { return [...]string{"none", "info", "warning", "bad"}[s] }
