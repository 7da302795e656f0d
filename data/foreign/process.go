package foreign

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"bolgeplan/data/progress"
)

// memoryLimit is the most memory that the process which reads may have, in
// bytes. SQLite and frames stay far below it.
const memoryLimit = 1 << 30

// processorTime is what reading a file of that many bytes may take, some twenty
// times what it takes.
func processorTime(size int64) time.Duration { return time.Duration(1+size>>21) * time.Second }

// patience is how long to wait for it on a machine that is busy. What the file itself
// takes to come, as from a slow share, does not count.
func patience(size int64) time.Duration { return 10*time.Second + 2*processorTime(size) }

// inside is set in the environment of a process that reads. Such a process
// starts no other, whatever it is made of.
const inside = "BOLGEPLAN_READS_FOREIGN"

// needed are the variables of the environment without which a program may not
// start, where they are set: the place of the system, and of libraries.
var needed = []string{"SYSTEMROOT", "LD_LIBRARY_PATH"}

// environment is all that a process which reads knows of the one that started it. The
// last has SQLite's memory in large pages where there are such; see room.
func environment() []string {
	list := []string{inside + "=1", "GOTRACEBACK=single", "GOGC=100", "GLIBC_TUNABLES=glibc.malloc.hugetlb=1"}
	for _, name := range needed {
		if value, ok := os.LookupEnv(name); ok {
			list = append(list, name+"="+value)
		}
	}
	return list
}

// Process is a process that reads one file.
type Process struct {
	ctx  context.Context // of those who wait for it
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  io.ReadCloser
	said bytes.Buffer // its last words
	stop context.CancelFunc
}

// Start starts a program with arguments that make it call Serve. Where ctx ends the
// process does, and what it was asked for returns the error of ctx. Close must be
// called.
func Start(ctx context.Context, program string, args ...string) (*Process, error) {
	if os.Getenv(inside) != "" {
		return nil, refuse(Internal, "a process that reads may not start another")
	}
	life, stop := context.WithCancel(ctx)
	p := &Process{ctx: ctx, stop: stop, cmd: exec.CommandContext(life, program, args...)}
	p.cmd.Env = environment()
	p.cmd.Stderr = &lastWords{w: &p.said}
	p.cmd.WaitDelay = time.Second
	withoutWindow(p.cmd)
	var err, errOut error
	p.in, err = p.cmd.StdinPipe()
	p.out, errOut = p.cmd.StdoutPipe()
	if err = errors.Join(err, errOut); err == nil {
		err = start(p.cmd)
	}
	if err != nil {
		stop()
		return nil, cmp.Or(ctx.Err(), error(refuse(Internal, "%v", err)))
	}
	widen(p.in)
	widen(p.out)
	return p, nil
}

// ReadFrom has a file read that write hands to the process: that many bytes. What it
// has besides its log goes to what open returns. Its error is a Refusal, that of
// write, or that of the context.
func (p *Process) ReadFrom(size int64, write func(io.Writer) error, open Opener) (*Content, error) {
	return p.read(size, &receiver{open: open}, func(in io.Writer) error {
		if _, err := in.Write(binary.BigEndian.AppendUint64([]byte{vetMode}, uint64(size))); err != nil {
			return err
		}
		return write(in)
	})
}

func (p *Process) read(size int64, into *receiver, begin func(io.Writer) error) (*Content, error) {
	content, err := p.exchange(size, into, begin)
	if p.ctx.Err() != nil {
		return nil, p.ctx.Err()
	}
	return content, err
}

func (p *Process) exchange(size int64, into *receiver, begin func(io.Writer) error) (*Content, error) {
	waits := newWatchdog(patience(size), p.stop)
	defer waits.end()
	r := newFrameReader(p.out)
	if err := r.greeted(); err != nil {
		return nil, refuse(Internal, "%s did not begin to read%s", p.cmd.Path, p.words())
	}
	in := &pipe{w: p.in, waits: waits}
	waits.end()
	if err := begin(in); err != nil && in.err == nil {
		return nil, err
	}
	waits.begin()
	if err := progress.Report(p.ctx, progress.Step{Doing: "reading.checking"}); err != nil {
		return nil, err
	}
	// A process that reads no more says why, or has ended.
	content, err := into.receive(r)
	if err == nil {
		return content, nil
	}
	var refused *Refusal
	if errors.As(err, &refused) {
		return nil, refused
	}
	return nil, p.explain(err)
}

// watchdog ends a process that lets others wait too long.
type watchdog struct {
	patience time.Duration
	timer    *time.Timer
}

func newWatchdog(patience time.Duration, stop func()) *watchdog {
	return &watchdog{patience, time.AfterFunc(patience, stop)}
}

// begin begins to wait for the process, with all patience.
func (w *watchdog) begin() { w.timer.Reset(w.patience) }

// end ends the waiting.
func (w *watchdog) end() { w.timer.Stop() }

// pipe tells an error of the process from one of what is handed to it, and waits for
// nothing but the process.
type pipe struct {
	w     io.Writer
	waits *watchdog
	err   error
}

func (p *pipe) Write(b []byte) (int, error) {
	p.waits.begin()
	defer p.waits.end()
	n, err := p.w.Write(b)
	if err != nil {
		p.err = err
	}
	return n, err
}

// explain says why a stream has no end, or is not one that our program writes:
// what was in the file has ended the process, or worse.
func (p *Process) explain(err error) *Refusal {
	if !errors.Is(err, errCut) {
		p.stop()
	}
	_ = p.in.Close()
	_ = p.cmd.Wait()
	if state := p.cmd.ProcessState; errors.Is(err, errCut) && state != nil && !state.Exited() {
		return refuse(Excess, "%v%s", state, p.words())
	}
	return refuse(Damaged, "%v%s", err, p.words())
}

// Close ends the process, if it has not ended by itself.
func (p *Process) Close() {
	p.stop()
	_ = p.in.Close()
	_ = p.cmd.Wait()
}

func (p *Process) words() string {
	first, _, _ := strings.Cut(strings.TrimSpace(p.said.String()), "\n")
	if first != "" {
		first = ": " + first
	}
	return first
}

// lastWords keeps the beginning of what a process says when it fails.
type lastWords struct{ w *bytes.Buffer }

func (l *lastWords) Write(b []byte) (int, error) {
	const most = 4096
	if room := most - l.w.Len(); room > 0 {
		l.w.Write(b[:min(room, len(b))])
	}
	return len(b), nil
}
