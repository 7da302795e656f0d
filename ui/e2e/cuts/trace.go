package cuts

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// call is a successful system call, as strace printed it.
type call struct {
	thread     int
	name       string
	args       []string
	result     string
	begin, end int // lines of the trace; other calls may be between them
}

// parseTrace parses the output of strace -f -y -xx. It returns the successful calls in the
// order in which they ended.
func parseTrace(trace []byte) ([]call, error) {
	var calls []call
	type half struct {
		text string
		line int
	}
	unfinished := map[string]half{} // by thread
	line := 0
	for text := range bytes.Lines(trace) {
		line++
		thread, rest, ok := strings.Cut(strings.TrimSuffix(string(text), "\n"), " ")
		rest = strings.TrimLeft(rest, " ")
		if !ok {
			return nil, fmt.Errorf("line %d of the trace has no thread: %.80q", line, text)
		}
		if strings.HasPrefix(rest, "+++") || strings.HasPrefix(rest, "---") {
			continue // a thread ended; a signal came
		}
		begin := line
		if more, resumed := strings.CutPrefix(rest, "<... "); resumed {
			_, more, _ = strings.Cut(more, " resumed>")
			first, known := unfinished[thread]
			if !known {
				return nil, fmt.Errorf("line %d of the trace resumes nothing: %.80q", line, text)
			}
			delete(unfinished, thread)
			rest, begin = first.text+more, first.line
		}
		if first, cut := strings.CutSuffix(rest, "<unfinished ...>"); cut {
			unfinished[thread] = half{strings.TrimRight(first, " "), begin}
			continue
		}
		c, err := parseCall(rest)
		if err != nil {
			return nil, fmt.Errorf("line %d of the trace: %w: %.80q", line, err, text)
		}
		if c.thread, err = strconv.Atoi(thread); err != nil {
			return nil, fmt.Errorf("line %d of the trace: %w", line, err)
		}
		if c.succeeded() {
			c.begin, c.end = begin, line
			calls = append(calls, c)
		}
	}
	return calls, nil
}

// succeeded reports whether the call returned no error. A call of a process that ended
// meanwhile returned nothing.
func (c call) succeeded() bool { return !strings.HasPrefix(c.result, "-") && c.result != "?" }

var errCall = errors.New("this is no call")

// parseCall reads "name(argument, …) = result".
func parseCall(text string) (c call, err error) {
	open := strings.IndexByte(text, '(')
	if open <= 0 {
		return c, errCall
	}
	c.name = text[:open]
	args, rest, ok := splitArgs(text[open+1:])
	if !ok {
		return c, errCall
	}
	c.args = args
	c.result, ok = strings.CutPrefix(strings.TrimLeft(rest, " "), "= ")
	if !ok {
		return c, errCall
	}
	return c, nil
}

// splitArgs splits arguments at commas, up to the bracket that closes the call. With -xx no
// quoted text or path contains these characters.
func splitArgs(text string) (args []string, rest string, ok bool) {
	var open []byte // closing brackets of the open ones
	begin := 0
	closing := map[byte]byte{'(': ')', '[': ']', '{': '}'}
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case b == '"':
			end := strings.IndexByte(text[i+1:], '"')
			if end < 0 {
				return nil, "", false
			}
			i += 1 + end
		case closing[b] != 0:
			open = append(open, closing[b])
		case len(open) > 0 && b == open[len(open)-1]:
			open = open[:len(open)-1]
		case len(open) == 0 && (b == ',' || b == ')'):
			if arg := strings.TrimSpace(text[begin:i]); arg != "" || b == ',' {
				args = append(args, arg)
			}
			begin = i + 1
			if b == ')' {
				return args, text[i+1:], true
			}
		}
	}
	return nil, "", false
}

// arg returns an argument, "" if there are fewer.
func (c call) arg(i int) string {
	if i < 0 || i >= len(c.args) {
		return ""
	}
	return c.args[i]
}

// number returns the result.
func (c call) number() int64 {
	text, _, _ := strings.Cut(c.result, "<")
	text, _, _ = strings.Cut(text, " ")
	n, _ := strconv.ParseInt(text, 0, 64)
	return n
}

// int returns a numeric argument.
func (c call) int(i int) (int64, error) {
	text, _, _ := strings.Cut(c.arg(i), "<")
	n, err := strconv.ParseInt(text, 0, 64)
	if err != nil {
		return 0, fmt.Errorf("argument %d of %s is no number: %.80q", i, c.name, c.arg(i))
	}
	return n, nil
}

// flags reports whether an argument has one of these flags.
func (c call) flags(i int, any ...string) bool {
	return slices.ContainsFunc(strings.Split(c.arg(i), "|"), func(f string) bool { return slices.Contains(any, f) })
}

// descriptorPath returns the path of a descriptor as the system reports it, "" for none.
func descriptorPath(arg string) string {
	_, rest, ok := strings.Cut(arg, "<")
	end := strings.LastIndexByte(rest, '>')
	if !ok || end != len(rest)-1 { // "(deleted)" follows the path
		return ""
	}
	text, err := unescape(rest[:end])
	if err != nil {
		return ""
	}
	return string(text)
}

// text returns a quoted argument.
func (c call) text(i int) ([]byte, error) { return quoted(c.arg(i)) }

func quoted(arg string) ([]byte, error) {
	inner, ok := strings.CutPrefix(arg, `"`)
	if !ok || !strings.HasSuffix(inner, `"`) { // a text that is cut off ends in dots
		return nil, fmt.Errorf("%.80q is not a whole text", arg)
	}
	return unescape(strings.TrimSuffix(inner, `"`))
}

// unescape decodes a text in which every byte is \x and two digits.
func unescape(text string) ([]byte, error) {
	digits := strings.ReplaceAll(text, `\x`, "")
	if len(text) != 2*len(digits) {
		return nil, fmt.Errorf("%.80q is not in hexadecimal", text)
	}
	return hex.DecodeString(digits)
}

// vector returns all bytes of a call with a list of buffers.
func (c call) vector(i int) ([]byte, error) {
	var all []byte
	for _, part := range strings.Split(c.arg(i), "iov_base=")[1:] {
		text, _, _ := strings.Cut(part, ",")
		b, err := quoted(text)
		if err != nil {
			return nil, err
		}
		all = append(all, b...)
	}
	return all, nil
}
