// Package testformat lets tests add a table to the newest format. Only packages below
// data/logfile can import it: see logfiletest.
package testformat

import "bolgeplan/data/plan"

// Extend adds a table to the newest format until restore is called. Package logfile
// sets it.
var Extend func(plan.TableInfo) (restore func())
