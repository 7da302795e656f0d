package windows

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// kills is how often each command is killed. The environment can ask for more.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_KILLS")); err == nil {
		return n
	}
	return 5
}

// What is in clear in the plan and its safety copies alone.
const hiddenName = "Klara Teksten 4f1c9a7be2"

// killed terminates commands at random moments. The plan is then sound and has
// all that was said to be done; no process goes on; and no file beside the plan and its
// safety copies has anything of it in clear.
func (b *both) killed(t *testing.T) {
	k := &killing{pair: b.windowsAlone(t), exe: compile(t, filepath.Join(t.TempDir(), "kill.exe"), "kill.c")}
	k.windows.mustRun("new", planName, "--example", "sapa-2019")
	k.windows.mustRun("set", planName, "sender.signatory="+hiddenName)
	writeFile(t, k.windows.at(passphraseName), []byte("blåbærgrød 7d20\n"))
	for n := range kills() {
		k.edit(n)
		k.vet()
		k.send()
	}
	k.windows.mustRun("set", planName, "plan.name=Til sidst")
	if _, err := os.Stat(k.windows.at(turnName)); err == nil {
		t.Error("the last edit left its turn")
	}
	k.isSound()
	t.Logf("%d runs, %d killed amid, %d ended before; %d edits were said to be done", k.amid+k.before, k.amid, k.before, k.done)
}

// windowsAlone is a pair without Linux.
func (b *both) windowsAlone(t *testing.T) *pair {
	t.Helper()
	p := &pair{both: b, t: t, windows: newWindows(t, b.wine, b.windows, filepath.Join(t.TempDir(), "Planer æøå"))}
	if err := os.Mkdir(p.windows.folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return p
}

type killing struct {
	*pair
	exe string

	whole              map[string]time.Duration // the least that each command took
	amid, before, done int
	value              string // that the plan has
}

// run runs a command, kills it at a random moment and returns what it printed.
func (k *killing) run(args ...string) (out string, amid bool) {
	k.t.Helper()
	if k.whole == nil {
		k.whole = map[string]time.Duration{}
	}
	moment := time.Hour // the first time it runs to its end
	if whole, ok := k.whole[args[0]]; ok {
		moment = rand.N(whole)
	}
	c := k.wine.wine(k.exe, append([]string{fmt.Sprint(moment.Milliseconds()), Path(k.both.windows)}, args...)...)
	c.Dir = k.windows.folder
	c.Env = append(c.Env, "LC_MESSAGES="+english)
	r := runToEnd(k.t, c)
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(r.out, "\r", "")), "\n")
	if r.code != 0 || len(lines) < 2 {
		k.t.Fatalf("%q was not run (%d): %s%s", args, r.code, r.out, r.err)
	}
	if left := lines[len(lines)-1]; left != "0" {
		k.t.Errorf("%q killed after %v: %s processes go on", args, moment, left)
	}
	var took int
	if amid = lines[len(lines)-2] == "killed"; amid {
		k.amid++
	} else if _, err := fmt.Sscanf(lines[len(lines)-2], "ended %d", &took); err != nil {
		k.t.Fatalf("%q: %s", args, r.out)
	} else {
		k.before++
		k.whole[args[0]] = min(cmp.Or(k.whole[args[0]], time.Hour), time.Duration(max(took, 1))*time.Millisecond)
	}
	k.nothingInClear(fmt.Sprintf("%q killed after %v", args, moment))
	return strings.Join(lines[:len(lines)-2], "\n"), amid
}

// edit kills an edit. The plan has the former value or the new one, and the new one if that
// was said.
func (k *killing) edit(n int) {
	k.t.Helper()
	value := fmt.Sprint("Prøve ", n)
	out, _ := k.run("set", planName, "plan.name="+value)
	said := strings.Contains(out, value)
	if said {
		k.done++
	}
	k.isSoundAfterAKill()
	switch now := k.planValue("plan.name"); {
	case now == value:
		k.value = value
	case said:
		k.t.Errorf("it was said that the plan is called %s, and it is called %s", value, now)
	case now != k.value:
		k.t.Errorf("the plan is called %s, not %s or %s", now, k.value, value)
	}
}

// vet kills a command that has another process read the plan.
func (k *killing) vet() {
	k.t.Helper()
	b, err := os.ReadFile(k.windows.at(planName))
	if err != nil {
		k.t.Fatal(err)
	}
	copied := k.windows.at("fra en kollega.bolgeplan")
	writeFile(k.t, copied, b)
	defer os.Remove(copied)
	if err := os.Remove(k.wine.AppData("Roaming", "bolgeplan", "plans.json")); err != nil { // then no file is known
		k.t.Fatal(err)
	}
	_, _ = k.run("merge", planName, filepath.Base(copied), "--dry-run")
	k.windows.mustRun("verify", planName)
}

// send kills the sending of a locked copy, which is whole or not there.
func (k *killing) send() {
	k.t.Helper()
	copied := k.windows.at("låst.bolgeplan.age")
	defer os.Remove(copied)
	_, _ = k.run("send", planName, "--out", filepath.Base(copied), "--passphrase-file", passphraseName)
	if _, err := os.Stat(copied); err == nil {
		k.windows.mustRun("merge", planName, filepath.Base(copied), "--dry-run", "--passphrase-file", passphraseName)
	}
	k.windows.mustRun("verify", planName)
	for name := range k.windows.files() {
		if strings.HasPrefix(name, ".") && name != turnName && !isMark(name) {
			k.t.Errorf("the next command left %s", name)
		}
	}
}

// planValue returns the value of a key of the plan.
func (k *killing) planValue(key string) string {
	k.t.Helper()
	for _, line := range strings.Split(k.windows.mustRun("set", planName), "\n") {
		if name, value, ok := strings.Cut(line, "\t"); ok && name == key {
			return value
		}
	}
	k.t.Fatalf("the plan has no %s", key)
	return ""
}

// nothingInClear looks for the plan in all files of the user but the plan, its journal, and its
// safety copies. Private copies are the user's alone, and the next start removes them.
func (k *killing) nothingInClear(when string) {
	k.t.Helper()
	users := filepath.Join(k.wine.prefix, "drive_c", "users")
	err := filepath.WalkDir(users, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.Contains(path, "safety-copies") || strings.Contains(path, "bolgeplan-tmp-") {
			return nil
		}
		if b, err := os.ReadFile(path); err == nil && bytes.Contains(b, []byte(hiddenName)) {
			k.t.Errorf("%s: in clear in %s", when, path)
		}
		return nil
	})
	if err != nil {
		k.t.Fatal(err)
	}
}
