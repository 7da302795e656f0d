//go:build !windows

package system

// Alert does nothing: what is written to standard error is heard.
func Alert(string) {}

// RunWithMesa returns done false: elsewhere the system finds its drivers itself.
func RunWithMesa([]string) (code int, done bool) { return 0, false }
