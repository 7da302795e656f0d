// Package cuts replays power cuts. It records the system calls of the built program with
// strace and replays them on a model of a disk. After any call it stops: the disk then
// holds what was surely written, and any part of what was pending. Each such disk is put
// into a folder, where a test examines it as the next start of the program would.
//
// It is for tests only, and for Linux.
package cuts

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// command is a run of a program in a recording.
type command struct {
	program string
	args    []string
	env     []string // in addition to that of the home
}

// home is a user's folders, all below one recorded root.
type home string

// The folders of a home. Programs start in the first.
const (
	planFolder   = "plan"
	configFolder = "config"
	dataFolder   = "data"
	tempFolder   = "tmp"
	userFolder   = "user"
)

// newHome creates the folders of a home.
func newHome(root string) (home, error) {
	real, err := filepath.EvalSymlinks(root)
	if err != nil {
		return "", err
	}
	for _, name := range []string{planFolder, configFolder, dataFolder, tempFolder, userFolder} {
		if err := os.Mkdir(filepath.Join(real, name), 0o700); err != nil {
			return "", err
		}
	}
	return home(real), nil
}

// path returns a path in the home.
func (h home) path(parts ...string) string {
	return filepath.Join(append([]string{string(h)}, parts...)...)
}

// environment returns the environment of the programs in the home.
func (h home) environment() []string {
	return []string{
		"PATH=" + os.Getenv("PATH"), "LC_ALL=en_GB.UTF-8", "HOME=" + h.path(userFolder),
		"XDG_CONFIG_HOME=" + h.path(configFolder), "XDG_DATA_HOME=" + h.path(dataFolder),
		"XDG_CACHE_HOME=" + h.path(userFolder, "cache"), "TMPDIR=" + h.path(tempFolder),
	}
}

// prepare returns a command that runs in the home.
func (h home) prepare(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env, cmd.Dir = h.environment(), h.path(planFolder)
	return cmd
}

// recording is what programs did to a home, one after the other.
type recording struct {
	home   home
	before image
	runs   []run
}

// run is one command of a recording.
type run struct {
	args  []string
	calls []call
	after image
}

// traced lists the recorded calls. It includes calls that cannot be replayed, so that a
// replay fails if a program uses them.
const traced = "open,openat,openat2,creat,close,dup,dup2,dup3,fcntl,lseek," +
	"write,writev,pwrite64,pwritev,pwritev2,copy_file_range,sendfile,splice,ftruncate,truncate,fallocate,mmap," +
	"fsync,fdatasync,sync,syncfs,sync_file_range,rename,renameat,renameat2,link,linkat,symlink,symlinkat," +
	"unlink,unlinkat,rmdir,mkdir,mkdirat,clone,clone3,fork,vfork,io_uring_setup,io_submit"

// record runs commands under strace. All of them must succeed.
func record(h home, trace string, commands ...command) (*recording, error) {
	before, err := readImage(string(h))
	if err != nil {
		return nil, err
	}
	r := &recording{home: h, before: before}
	for _, c := range commands {
		// ? ignores calls that this machine does not have.
		args := []string{"-f", "--seccomp-bpf", "-y", "-xx", "-s", "268435456", "-e", "signal=none",
			"-e", "trace=?" + strings.ReplaceAll(traced, ",", ",?"), "-o", trace, "--", c.program}
		cmd := h.prepare("strace", append(args, c.args...)...)
		cmd.Env = append(cmd.Env, c.env...)
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("recording %q: %w: %s", c.args, err, out)
		}
		text, err := os.ReadFile(trace)
		if err != nil {
			return nil, err
		}
		run := run{args: c.args}
		if run.calls, err = parseTrace(text); err != nil {
			return nil, fmt.Errorf("recording %q: %w", c.args, err)
		}
		if run.after, err = readImage(string(h)); err != nil {
			return nil, err
		}
		r.runs = append(r.runs, run)
	}
	return r, nil
}

// after returns the content of the home at the end.
func (r *recording) after() image { return r.runs[len(r.runs)-1].after }

// player returns a player at the start of the recording.
func (r *recording) player() *player {
	return newPlayer(r.before, string(r.home), r.home.path(planFolder))
}

// moment is the moment after a call.
type moment struct {
	run   int // index of the running command
	said  int // how often it has written to its standard output
	event event
}

// play replays a command. It visits every moment after a change, a sync or an output.
func (r *recording) play(p *player, run int, visit func(moment)) error {
	p.begin(r.runs[run].calls)
	m := moment{run: run}
	for _, c := range r.runs[run].calls {
		e, err := p.play(c)
		if err != nil {
			return fmt.Errorf("playing %q: %w", r.runs[run].args, err)
		}
		if e.said {
			m.said++
			e.what = "say something"
		}
		if m.event = e; e.what != "" {
			visit(m)
		}
	}
	p.end(r.runs[run].calls)
	return nil
}

// check replays the recording and compares the disk after every command with the recorded
// content. If they are equal, every call was understood. It returns the number of moments,
// and player.whole.
func (r *recording) check() (moments int, whole map[string][]uint64, err error) {
	p := r.player()
	for i, run := range r.runs {
		if err := r.play(p, i, func(moment) { moments++ }); err != nil {
			return 0, nil, err
		}
		if d := p.disk.after(everything).difference(run.after); d != "" {
			return 0, nil, fmt.Errorf("what was played of %q is not what was there: %s", run.args, d)
		}
	}
	return moments, p.whole, nil
}
