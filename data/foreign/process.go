package foreign

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// memoryLimit is the most memory that the process which reads may have, in
// bytes. SQLite and frames stay far below it.
const memoryLimit = 1 << 30

// processorTime is what reading a file of that many bytes may take, some twenty
// times what it takes.
func processorTime(size int64) time.Duration { return time.Duration(1+size>>21) * time.Second }

// patience is how long to wait for it on a machine that is busy.
func patience(size int64) time.Duration { return 10*time.Second + 2*processorTime(size) }

// inside is set in the environment of a process that reads. Such a process
// starts no other, whatever it is made of.
const inside = "BOLGEPLAN_READS_FOREIGN"

// Process is a process that reads one file.
type Process struct {
	path string
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  io.ReadCloser
	said bytes.Buffer // its last words
	stop context.CancelFunc
}

// Start starts a program with arguments that make it call Serve for the file at
// path, which need not be there yet. Close must be called.
func Start(path, program string, args ...string) (*Process, error) {
	if os.Getenv(inside) != "" {
		return nil, refuse(Internal, "a process that reads may not start another")
	}
	ctx, stop := context.WithCancel(context.Background())
	p := &Process{path: path, stop: stop, cmd: exec.CommandContext(ctx, program, args...)}
	p.cmd.Env = append(os.Environ(), inside+"=1", "GOTRACEBACK=single", "GOGC=400")
	p.cmd.Stderr = &lastWords{w: &p.said}
	p.cmd.WaitDelay = time.Second
	withoutWindow(p.cmd)
	var err, errOut error
	p.in, err = p.cmd.StdinPipe()
	p.out, errOut = p.cmd.StdoutPipe()
	if err = errors.Join(err, errOut); err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		stop()
		return nil, refuse(Internal, "%v", err)
	}
	return p, nil
}

// Read has the file read, which must now be in its place and has that many
// bytes. What it has besides its log goes to what open returns. Its error is a
// Refusal.
func (p *Process) Read(size int64, open Opener) (*Content, error) {
	timer := time.AfterFunc(patience(size), p.stop)
	defer timer.Stop()
	r := newFrameReader(p.out)
	if err := r.greeted(); err != nil {
		return nil, refuse(Internal, "%s did not begin to read%s", p.cmd.Path, p.words())
	}
	if _, err := p.in.Write([]byte{goAhead}); err != nil {
		return nil, refuse(Internal, "%v", err)
	}
	content, err := receive(r, open)
	if err == nil {
		return content, nil
	}
	var refused *Refusal
	if errors.As(err, &refused) {
		return nil, refused
	}
	return nil, p.explain(err)
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
