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
	"sync/atomic"
	"time"

	"bolgeplan/data/progress"
)

// memoryLimit is the most memory of the reading process, in bytes. SQLite and frames
// stay far below it.
const memoryLimit = 1 << 30

// processorTime is the limit for reading a file of size bytes, some twenty times what
// it takes.
func processorTime(size int64) time.Duration { return time.Duration(1+size>>21) * time.Second }

// maxWait is how long to wait for the process on a busy machine. The time in which a
// slow share delivers the file does not count.
func maxWait(size int64) time.Duration { return 10*time.Second + 2*processorTime(size) }

// readerVariable is set in the environment of a reading process. Such a process
// starts no other.
const readerVariable = "BOLGEPLAN_READS_FOREIGN"

// inheritedVariables are passed on, because programs may not start without them: the
// folders of the system and of libraries.
var inheritedVariables = []string{"SYSTEMROOT", "LD_LIBRARY_PATH"}

// environment is the environment of a reading process. The last entry gives SQLite
// large pages, if the system has them; see allocate.
func environment() []string {
	list := []string{readerVariable + "=1", "GOTRACEBACK=single", "GOGC=100", "GLIBC_TUNABLES=glibc.malloc.hugetlb=1"}
	for _, name := range inheritedVariables {
		if value, ok := os.LookupEnv(name); ok {
			list = append(list, name+"="+value)
		}
	}
	return list
}

// Process is a process that reads one file.
type Process struct {
	ctx    context.Context // of the caller
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    io.ReadCloser
	stderr bytes.Buffer // the first bytes of its standard error
	stop   context.CancelFunc
}

// Start starts a program with arguments that make it call Serve. If ctx ends, the
// process ends, and its methods return the error of ctx. Close must be called.
func Start(ctx context.Context, program string, args ...string) (*Process, error) {
	if os.Getenv(readerVariable) != "" {
		return nil, refuse(Internal, "a process that reads may not start another")
	}
	life, stop := context.WithCancel(ctx)
	p := &Process{ctx: ctx, stop: stop, cmd: exec.CommandContext(life, program, args...)}
	p.cmd.Env = environment()
	p.cmd.Stderr = &stderrHead{w: &p.stderr}
	p.cmd.WaitDelay = time.Second
	hideConsole(p.cmd)
	var err, errOut error
	p.in, err = p.cmd.StdinPipe()
	p.out, errOut = p.cmd.StdoutPipe()
	if err = errors.Join(err, errOut); err == nil {
		err = startProcess(p.cmd)
	}
	if err != nil {
		stop()
		return nil, cmp.Or(ctx.Err(), error(refuse(Internal, "%v", err)))
	}
	widenPipe(p.in)
	widenPipe(p.out)
	return p, nil
}

// ReadFrom reads a file that write sends to the process: size bytes. What it has
// besides its log goes to the sink that open returns. Its error is a Refusal, that of
// write, or that of the context.
func (p *Process) ReadFrom(size int64, write func(io.Writer) error, open NewSink) (*Content, error) {
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
	waits := newWatchdog(maxWait(size), p.stop)
	defer waits.end()
	r := newFrameReader(p.out)
	if err := r.readGreeting(); err != nil {
		return nil, refuse(Internal, "%s did not begin to read%s", p.cmd.Path, p.stderrLine())
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
	// A process that stops reading says why, or has ended.
	content, err := into.receive(r)
	if err == nil {
		return content, nil
	}
	var refused *Refusal
	if errors.As(err, &refused) {
		return nil, refused
	}
	return nil, p.exitRefusal(err, waits.fired.Load())
}

// watchdog ends a process that lets others wait too long.
type watchdog struct {
	patience time.Duration
	timer    *time.Timer
	fired    atomic.Bool
}

func newWatchdog(patience time.Duration, stop func()) *watchdog {
	w := &watchdog{patience: patience}
	w.timer = time.AfterFunc(patience, func() {
		w.fired.Store(true)
		stop()
	})
	return w
}

// begin starts waiting for the process.
func (w *watchdog) begin() { w.timer.Reset(w.patience) }

// end stops waiting.
func (w *watchdog) end() { w.timer.Stop() }

// pipe tells an error of the process from an error of the file, and runs the watchdog
// only while it waits for the process.
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

// outOfTime is the exit code on Windows of a process that has used up its processor time, and
// was ended: ERROR_NOT_ENOUGH_QUOTA. Other systems have no such code. They say themselves that a
// process was ended, which Windows does not.
const outOfTime = 1816

// exitRefusal returns why a stream was cut off or is not ours: the file ended the
// process, or worse. overdue says that the watchdog ended it.
func (p *Process) exitRefusal(err error, overdue bool) *Refusal {
	if !errors.Is(err, errCut) {
		p.stop()
	}
	_ = p.in.Close()
	_ = p.cmd.Wait()
	state := p.cmd.ProcessState
	ended := overdue || state != nil && (!state.Exited() || state.ExitCode() == outOfTime)
	if ended && errors.Is(err, errCut) {
		return refuse(Excess, "%v%s", state, p.stderrLine())
	}
	return refuse(Damaged, "%v%s", err, p.stderrLine())
}

// Close ends the process, unless it has ended.
func (p *Process) Close() {
	p.stop()
	_ = p.in.Close()
	_ = p.cmd.Wait()
}

func (p *Process) stderrLine() string {
	first, _, _ := strings.Cut(strings.TrimSpace(p.stderr.String()), "\n")
	if first != "" {
		first = ": " + first
	}
	return first
}

// stderrHead keeps the first bytes of stderr.
type stderrHead struct{ w *bytes.Buffer }

func (l *stderrHead) Write(b []byte) (int, error) {
	const most = 4096
	if room := most - l.w.Len(); room > 0 {
		l.w.Write(b[:min(room, len(b))])
	}
	return len(b), nil
}
