package workspace

import "bolgeplan/ui/kit"

// ownFiles asks for files on behalf of a workspace. A dialog of the system may
// answer when another document has taken its place: that answer is as none.
type ownFiles struct {
	kit.Files
	ws *Workspace
}

// SetFiles says who asks the user for files. An answer that comes when the
// workspace is left is as if the user had cancelled.
func (ws *Workspace) SetFiles(files kit.Files) {
	if own, ok := files.(ownFiles); ok {
		files = own.Files
	}
	ws.Files = ownFiles{files, ws}
}

func (f ownFiles) Open(title, dir string, filters []kit.FileFilter, done func(string, error)) {
	f.Files.Open(title, dir, filters, f.unlessLeft(done))
}

func (f ownFiles) Save(title, dir, name string, filters []kit.FileFilter, done func(string, error)) {
	f.Files.Save(title, dir, name, filters, f.unlessLeft(done))
}

func (f ownFiles) Folder(title, dir string, done func(string, error)) {
	f.Files.Folder(title, dir, f.unlessLeft(done))
}

func (f ownFiles) unlessLeft(done func(string, error)) func(string, error) {
	return func(path string, err error) {
		if f.ws.left {
			path, err = "", nil
		}
		done(path, err)
	}
}
