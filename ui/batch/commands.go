package batch

import "strings"

// command is one of the program's commands. Names and flags are a contract.
type command struct {
	name     string
	files    []string // names of its arguments
	optional int      // number of further arguments that may follow
	more     string   // in the usage: what may follow, any number of times where optional is 0
	flags    []flag
	run      func(*session) error
}

// commands lists the commands in the order of the help.
func commands() []command {
	file := []string{"FILE"}
	return []command{
		{name: "new", files: file, flags: []flag{{name: "--example", value: "NAME"}, forceFlag}, run: newPlan},
		{name: "set", files: file, more: "[KEY=VALUE ...]", run: setFacts, flags: []flag{
			{name: "--solution", value: "S"}, {name: "--new"},
		}},
		{name: "import", files: file, run: importTable, flags: []flag{
			{name: "--from", value: "TABLE", required: true}, {name: "--as", value: "KIND"},
			{name: "--solution", value: "S"}, {name: "--wave", value: "W"}, {name: "--accept"},
		}},
		{name: "check", files: file, flags: []flag{{name: "--json"}}, run: check},
		{name: "letters", files: file, run: letters, flags: []flag{
			{name: "--out", value: "DIR", required: true}, {name: "--solution", value: "S"}, {name: "--wave", value: "W"},
			{name: "--kind", value: "K"}, {name: "--combined"}, {name: "--register"}, {name: "--sent-by", value: "HOW"}, {name: "--stale"}, forceFlag,
		}},
		{name: "register", files: file, optional: 1, more: "[REF]", run: showRegister, flags: []flag{
			{name: "--json"}, {name: "--stale"}, {name: "--out", value: "DIR"}, forceFlag,
		}},
		{name: "invoices", files: file, run: invoices, flags: []flag{
			{name: "--period", value: "2019H2", required: true}, {name: "--out", value: "DIR", required: true},
			{name: "--solution", value: "S"}, {name: "--issue"}, {name: "--series", value: "PREFIX"},
			{name: "--format", value: "pdf,peppol,oioubl"}, forceFlag,
		}},
		{name: "credit", files: []string{"FILE", "NUMBER"}, run: credit, flags: []flag{
			{name: "--out", value: "DIR", required: true}, {name: "--reason", value: "TEXT"}, {name: "--municipality", value: "M"},
			{name: "--series", value: "PREFIX"}, {name: "--format", value: "pdf,peppol,oioubl"}, forceFlag,
		}},
		{name: "series", files: file, flags: []flag{{name: "--json"}}, run: showSeries},
		{name: "print", files: file, run: printView, flags: []flag{
			{name: "--view", value: "matrix|board|timeline|portfolio|municipality|difference|budget", required: true},
			{name: "--out", value: "X.pdf|X.xlsx", required: true}, {name: "--solution", value: "S"}, {name: "--municipality", value: "M"},
			{name: "--against", value: "STATE|FILE"}, {name: "--paper", value: "A4|A3"}, forceFlag,
		}},
		{name: "export", files: file, run: export, flags: []flag{
			{name: "--out", value: "X.xlsx|X.csv|X.ics", required: true}, {name: "--what", value: "plan|letters|invoices|TABLE"}, forceFlag,
		}},
		{name: "send", files: file, run: send, flags: []flag{
			{name: "--out", value: "COPY", required: true}, {name: "--passphrase-file", value: "P"}, forceFlag,
		}},
		{name: "merge", files: []string{"FILE", "OTHER"}, more: "[OTHER ...]", run: mergeCopies, flags: []flag{
			{name: "--dry-run"}, {name: "--pick", value: "mine|theirs"}, {name: "--passphrase-file", value: "P"},
		}},
		{name: "conflicts", files: file, flags: []flag{{name: "--json"}}, run: conflicts},
		{name: "log", files: file, flags: []flag{{name: "--json"}}, run: showLog},
		{name: "verify", files: file, flags: []flag{{name: "--repair"}}, run: verify},
	}
}

// window is the pseudo command of a call that names none.
func window() command { return command{optional: 1} }

func commandNamed(name string) (c command, ok bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

func commandNames() string {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return strings.Join(names, ", ")
}

func (c command) flag(name string) (f flag, ok bool) {
	for _, f := range c.flags {
		if f.name == name {
			return f, true
		}
	}
	return todayFlag, name == todayFlag.name
}

// usage returns the command line of the command.
func (c command) usage() string {
	words := append([]string{"bolgeplan"}, c.name)
	words = append(words, c.files...)
	if c.more != "" {
		words = append(words, c.more)
	}
	for _, f := range append(c.flags[:len(c.flags):len(c.flags)], todayFlag) {
		word := f.name
		if f.value != "" {
			word += " " + f.value
		}
		if !f.required {
			word = "[" + word + "]"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// help prints the help of one command, or of all.
func (s *session) help(of []string) error {
	if len(of) > 0 {
		c, ok := commandNamed(of[0])
		if !ok {
			return s.unknownValue("batch.wrong.help", "name", of[0], "commands", commandNames())
		}
		s.printText("batch.usage", "usage", c.usage())
		s.printLine("")
		s.printText("batch.help." + c.name)
		return nil
	}
	s.printText("batch.help")
	s.printLine("")
	s.printLine("  bolgeplan [FILE] [--today DATE]")
	s.printLine("      " + s.T("batch.help.window"))
	for _, c := range commands() {
		s.printLine("  " + c.usage())
		s.printLine("      " + s.T("batch.help."+c.name))
	}
	s.printLine("")
	for _, line := range strings.Split(s.T("batch.help.end"), "\n") {
		s.printLine(line)
	}
	return nil
}
