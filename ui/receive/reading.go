package receive

import (
	"context"

	"bolgeplan/data"
	"bolgeplan/data/problem"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/sending"
	"bolgeplan/ui/workspace"
)

// Files are what came of files that were read as copies of the plan.
type Files struct {
	Copies  []*data.Received
	Others  []Refused // other plans
	Refused []Refused // files that could not be read
}

// Refused is a file that is no copy of the plan.
type Refused struct {
	Path   string
	Err    error
	Opened *sending.Unlocked // the plan of a locked file, nil for others
}

// reader reads files one after the other.
type reader struct {
	ws    *workspace.Workspace
	who   data.Identity
	paths []string
	files Files
	done  func(Files)
}

// Read reads files as copies of the open plan, and asks for the passphrases of locked ones.
// If the user stops that, done gets what was read before.
func Read(ws *workspace.Workspace, paths []string, who data.Identity, done func(Files)) {
	(&reader{ws: ws, who: who, paths: paths, done: done}).next()
}

func (r *reader) next() {
	if len(r.paths) == 0 {
		r.done(r.files)
		return
	}
	path, doc := r.paths[0], r.ws.Document()
	r.paths = r.paths[1:]
	r.read(path, func(ctx context.Context) (*data.Received, error) { return doc.ReadCopy(ctx, path) }, func(copied *data.Received, err error) {
		if data.IsLocked(err) {
			r.unlock(path)
			return
		}
		r.take(Refused{Path: path}, copied, err)
	})
}

func (r *reader) read(path string, read func(context.Context) (*data.Received, error), done func(*data.Received, error)) {
	intake.Read(r.ws.Intake, r.ws.Window, intake.Request[*data.Received]{Path: path, Title: "receive.reading", Lang: r.ws.Lang, Read: read, Done: done})
}

// take notes what came of a file, and reads the next one.
func (r *reader) take(file Refused, copied *data.Received, err error) {
	file.Err = err
	switch {
	case problem.IsCancelled(err):
		r.paths = nil
	case data.IsUnrelated(err):
		r.files.Others = append(r.files.Others, file)
	case err != nil:
		r.files.Refused = append(r.files.Refused, file)
	default:
		r.files.Copies = append(r.files.Copies, copied)
	}
	if file.Opened != nil && !data.IsUnrelated(err) {
		file.Opened.Discard()
	}
	r.next()
}

// unlock asks for the passphrase of a file, and reads it.
func (r *reader) unlock(path string) {
	doc := r.ws.Document()
	sending.AskPassphrase(r.ws, path, r.who, func(opened sending.Unlocked) {
		r.read(path, func(ctx context.Context) (*data.Received, error) { return doc.ReadUnlocked(ctx, opened.Unlocked) }, func(copied *data.Received, err error) {
			r.take(Refused{Path: path, Opened: &opened}, copied, err)
		})
	}, r.next)
}
