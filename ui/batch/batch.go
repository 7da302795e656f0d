// Package batch is the program's commands without a window, for printing in bulk and for
// scripts. A command prints one line per result on standard output, and errors on standard
// error.
package batch

import (
	"bufio"
	"errors"
	"io"
	"slices"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/ui/wording"
)

// The exit codes of commands.
const (
	Success    = 0
	Failure    = 1 // the command failed
	WrongUsage = 2 // the arguments are wrong, or ask for something that does not exist yet
)

// Env is what a command gets from the system.
type Env struct {
	Stdin     io.Reader
	Stdout    io.Writer
	Stderr    io.Writer
	Lang      translations.Lang
	Identity  data.Identity // the author of edits
	Today     day.Day       // of the clock
	ConfigDir string        // folder of what this installation stores outside plans
	Version   string        // of the program
}

// Run runs the command that args name and returns its exit code. handled is false if args
// name no command: then the window opens, see ParseWindowArgs.
func Run(args []string, env Env) (code int, handled bool) {
	if len(args) == 0 {
		return Success, false
	}
	switch args[0] {
	case "help", "--help", "-h":
		return env.runSession(func(s *session) error { return s.help(args[1:]) }), true
	case "--version":
		return env.runSession(func(s *session) error { s.printLine("Bølgeplan " + env.Version); return nil }), true
	}
	c, ok := commandNamed(args[0])
	if !ok {
		return Success, false
	}
	return env.runSession(func(s *session) error { return s.command(c, args[1:]) }), true
}

// WindowArgs are the arguments of the window.
type WindowArgs struct {
	File  string  // "" for the last plan or the example
	Today day.Day // overrides the plan's status date; None for no override
}

// ParseWindowArgs parses arguments that name no command. If they are wrong, it prints why
// and returns an exit code, with ok false.
func ParseWindowArgs(args []string, env Env) (start WindowArgs, code int, ok bool) {
	code = env.runSession(func(s *session) error {
		s.current = window()
		if err := s.parse(args); err != nil {
			return err
		}
		start.Today = s.today
		if len(s.files) > 0 {
			start.File = s.files[0]
		}
		return nil
	})
	return start, code, code == Success
}

// runSession runs a function, prints its error and returns the exit code.
func (env Env) runSession(run func(*session) error) int {
	out := bufio.NewWriter(env.Stdout)
	s := &session{Env: env, out: out}
	err := run(s)
	if failed := out.Flush(); err == nil {
		err = failed
	}
	if err == nil {
		return Success
	}
	if !errors.Is(err, errReported) {
		s.warn(wording.FormatError(env.Lang, err))
	}
	var wrong *usageError
	if errors.As(err, &wrong) {
		if wrong.usage && s.current.name != "" {
			s.warn(s.T("batch.usage", "usage", s.current.usage()))
		}
		return WrongUsage
	}
	return Failure
}

// command runs a command with its arguments.
func (s *session) command(c command, args []string) error {
	s.current = c
	if slices.Contains(args, "--help") || slices.Contains(args, "-h") {
		return s.help([]string{c.name})
	}
	if err := s.parse(args); err != nil {
		return err
	}
	return c.run(s)
}
