// Package testformat is the way by which tests give the newest format a table of
// their own. Only packages below data/logfile can import it: see logfiletest.
package testformat

import "bolgeplan/data/plan"

// Extend adds a table to the newest format until restore is called. Package logfile
// sets it.
var Extend func(plan.TableInfo) (restore func())
