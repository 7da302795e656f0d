package data

import "testing"

// freezeChildren does nothing on Windows.
func freezeChildren(testing.TB) {}
