// Package batch is the commands of the program: what the window does, for
// printing in bulk and for scripts. They print one line per result on standard
// output and errors on standard error.
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
	Failure    = 1 // what was asked for could not be done
	WrongUsage = 2 // what was asked for cannot be understood, or is not there yet
)

// Env is what a command gets from the system.
type Env struct {
	Stdin     io.Reader
	Stdout    io.Writer
	Stderr    io.Writer
	Lang      translations.Lang
	Identity  data.Identity // who edits
	Today     day.Day       // of the clock
	ConfigDir string        // where this installation keeps what is not in plans
	Version   string        // of the program
}

// Run runs the command that args name and returns its exit code. handled is
// false where they name none: then the window opens, see Window.
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

// WindowArgs is what the window is opened with.
type WindowArgs struct {
	File  string  // "" for the last plan or the example
	Today day.Day // overrides the plan's status date; None for no
}

// ParseWindowArgs reads the arguments of a call that names no command. Where they are
// wrong it says so and returns the exit code with ok false.
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

// runSession runs a part of a command line and says what went wrong.
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
	if c.later {
		return s.notYet("batch.later." + c.name)
	}
	if err := s.parse(args); err != nil {
		return err
	}
	return c.run(s)
}
