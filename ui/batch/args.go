package batch

import (
	"strings"

	"bolgeplan/data/day"
)

// flag is an option of a command.
type flag struct {
	name     string // with its dashes
	value    string // placeholder of its value in the usage; "" for a switch
	required bool
}

// todayFlag is a flag of every command.
var todayFlag = flag{name: "--today", value: "DATE"}

// parse reads the arguments of the current command. Flags and files may come in any order.
// After "--" everything is a file.
func (s *session) parse(args []string) error {
	s.values = map[string]string{}
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			s.files = append(s.files, args[i+1:]...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			s.files = append(s.files, arg)
			continue
		}
		name, value, given := strings.Cut(arg, "=")
		f, ok := s.current.flag(name)
		switch {
		case !ok:
			return s.usageProblem("batch.wrong.flag", "flag", name)
		case s.has(name):
			return s.usageProblem("batch.wrong.again", "flag", name)
		case f.value == "" && given:
			return s.usageProblem("batch.wrong.switch", "flag", name)
		case f.value != "" && !given:
			if i++; i == len(args) || strings.HasPrefix(args[i], "--") {
				return s.usageProblem("batch.wrong.value", "flag", name, "value", f.value)
			}
			value = args[i]
		}
		if f.value != "" && value == "" {
			return s.usageProblem("batch.wrong.value", "flag", name, "value", f.value)
		}
		s.values[name] = value
	}
	return s.complete()
}

// complete checks that there are neither too few nor too many arguments.
func (s *session) complete() error {
	c := s.current
	for _, f := range c.flags {
		if f.required && !s.has(f.name) {
			return s.usageProblem("batch.wrong.missing", "flag", f.name, "value", f.value)
		}
	}
	switch {
	case len(s.files) < len(c.files):
		return s.usageProblem("batch.wrong.few", "file", c.files[len(s.files)])
	case (c.more == "" || c.optional > 0) && len(s.files) > len(c.files)+c.optional:
		key := "batch.wrong.many"
		if c.name == "" {
			key = "batch.wrong.command" // two words: the first is no command
		}
		return s.usageProblem(key, "arg", s.files[len(c.files)+c.optional], "first", s.files[0], "commands", commandNames())
	}
	if text := s.values[todayFlag.name]; text != "" {
		return s.readToday(text)
	}
	return nil
}

// readToday reads the day of --today, in any form that names one day with its year.
func (s *session) readToday(text string) error {
	w, err := day.Parse(text, day.Context{Lang: s.dayLang()})
	if err != nil || !w.Span.Exact() {
		return s.usageProblem("batch.wrong.today", "text", text)
	}
	s.today = w.Span.Earliest
	return nil
}
