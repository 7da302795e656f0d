package cuts

import (
	"encoding/hex"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// x writes everything between ‹ and › as strace -xx does.
func x(text string) string {
	return regexp.MustCompile(`‹[^›]*›`).ReplaceAllStringFunc(text, func(s string) string {
		var b strings.Builder
		for _, c := range []byte(strings.TrimSuffix(strings.TrimPrefix(s, "‹"), "›")) {
			fmt.Fprintf(&b, `\x%s`, hex.EncodeToString([]byte{c}))
		}
		return b.String()
	})
}

func TestTraceIsReadCallByCall(t *testing.T) {
	for name, c := range map[string]struct {
		trace string
		want  []string
	}{
		"one call":      {`7 close(3</r/a>) = 0`, []string{"7 close [3</r/a>] 0 (1-1)"}},
		"no argument":   {`7 fork() = 8`, []string{"7 fork [] 8 (1-1)"}},
		"wide columns":  {"7     sync(  )      = 0", []string{"7 sync [] 0 (1-1)"}},
		"a failed call": {"7 open(\"\\x61\", O_RDONLY) = -1 ENOENT (No such file or directory)", nil},
		"an end":        {"7 write(3, \"\\x61\", 1) = ?\n7 +++ exited with 0 +++", nil},
		"a signal":      {"7 --- SIGURG {si_signo=SIGURG} ---", nil},
		"commas inside": {`7 writev(3, [{iov_base="\x2c", iov_len=1}, {iov_base="\x29", iov_len=1}], 2) = 2`,
			[]string{`7 writev [3|[{iov_base="\x2c", iov_len=1}, {iov_base="\x29", iov_len=1}]|2] 2 (1-1)`}},
		"an arrow": {"7 clone3({flags=CLONE_VM, stack_size=0x7f} => {parent_tid=[9]}, 88) = 9",
			[]string{"7 clone3 [{flags=CLONE_VM, stack_size=0x7f} => {parent_tid=[9]}|88] 9 (1-1)"}},
		"two threads at once": {
			"7 fsync(3 <unfinished ...>\n8 close(4)  = 0\n7 <... fsync resumed>)   = 0",
			[]string{"8 close [4] 0 (2-2)", "7 fsync [3] 0 (1-3)"}},
		"cut between arguments": {
			"7 pwrite64(3, \"\\x61\",  <unfinished ...>\n8 close(4) = 0\n7 <... pwrite64 resumed>1, 5) = 1",
			[]string{"8 close [4] 0 (2-2)", `7 pwrite64 [3|"\x61"|1|5] 1 (1-3)`}},
		"resumed and unfinished again": {
			"7 fsync(3 <unfinished ...>\n7 <... fsync resumed> <unfinished ...>\n7 <... fsync resumed>) = 0",
			[]string{"7 fsync [3] 0 (1-3)"}},
		"deleted meanwhile": {`7 close(3<\x2f>(deleted)) = 0`, []string{`7 close [3<\x2f>(deleted)] 0 (1-1)`}},
	} {
		calls, err := parseTrace([]byte(c.trace))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var got []string
		for _, k := range calls {
			got = append(got, fmt.Sprintf("%d %s [%s] %s (%d-%d)", k.thread, k.name, strings.Join(k.args, "|"), k.result, k.begin, k.end))
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: read %q, want %q", name, got, c.want)
		}
	}
}

func TestTraceThatIsNoneIsRefused(t *testing.T) {
	for _, trace := range []string{
		"alone", "7 <... fsync resumed>) = 0", "7 close(3", "x close(3) = 0", `7 write(3, "\x61) = 1`, "7 close(3) 0", "7 nonsense",
	} {
		if calls, err := parseTrace([]byte(trace)); err == nil {
			t.Errorf("%q is read as %v", trace, calls)
		}
	}
}

func TestArguments(t *testing.T) {
	c, err := parseCall(x(`pwritev(12<‹/r/æ b›>, [{iov_base="‹ab›", iov_len=2}, {iov_base="‹c›", iov_len=1}], 2, 0x10) = 3`))
	if err != nil {
		t.Fatal(err)
	}
	if got := descriptorPath(c.arg(0)); got != "/r/æ b" {
		t.Errorf("the descriptor leads to %q", got)
	}
	if got := descriptorPath(x(`3<‹/r/a›>(deleted)`)); got != "" {
		t.Errorf("a deleted file is at %q", got)
	}
	if n, err := c.int(0); n != 12 || err != nil {
		t.Errorf("the descriptor is %d (%v)", n, err)
	}
	if n, err := c.int(3); n != 16 || err != nil {
		t.Errorf("the offset is %d (%v)", n, err)
	}
	if b, err := c.vector(1); string(b) != "abc" || err != nil {
		t.Errorf("the buffers hold %q (%v)", b, err)
	}
	for _, bad := range []string{`"\x61"...`, `"a"`, `"\x6"`, "NULL"} {
		if b, err := quoted(bad); err == nil {
			t.Errorf("%s is read as %q", bad, b)
		}
	}
}
