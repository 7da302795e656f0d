package registry

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"bolgeplan/data/disk"
	"bolgeplan/data/problem"
)

// IsMe reports whether an author is the user of this installation: by the name under
// which they write now, or by one that they said is theirs.
func (who Identity) IsMe(author string) bool {
	if author == who.Author {
		return true
	}
	known, _ := who.Registry.read()
	return slices.Contains(known.Me, author)
}

// AddMe records that an author is the user of this installation, in every plan.
func (who Identity) AddMe(author string) error {
	if author = cleanName(author); author == "" || who.IsMe(author) {
		return nil
	}
	return who.Registry.update(func(c *content) { c.Me = append(slices.Clone(c.Me), author) })
}

// SetAuthor stores the name under which the user of this installation writes from now
// on, and that they were asked for it. It returns the identity with that name. The
// former name stays theirs. An empty name changes nothing. An error is a problem; the
// name then holds for this run.
func (who Identity) SetAuthor(name string) (Identity, error) {
	name = cleanName(name)
	if name == "" {
		return who, nil
	}
	former := who.Author
	who.Author, who.Asked = name, true
	if who.Registry.dir == "" {
		return who, nil
	}
	var err error
	if former != name && former != "" && former != "?" {
		err = who.Registry.update(func(c *content) {
			if !slices.Contains(c.Me, former) {
				c.Me = append(slices.Clone(c.Me), former)
			}
		})
	}
	if err = errors.Join(err, who.store()); err != nil {
		err = problem.New("problem.identity", err, "path", filepath.Join(who.Registry.dir, identityName))
	}
	return who, err
}

// store writes author and Asked into the file of the identity. The label in the file
// stays: the identity may have that of a plan.
func (who Identity) store() error {
	r := who.Registry
	if err := disk.MakeFolder(r.dir, 0o700); err != nil {
		return err
	}
	release, err := r.lock()
	if err != nil {
		return err
	}
	defer release()
	stored, err := readIdentity(filepath.Join(r.dir, identityName))
	if errors.Is(err, fs.ErrNotExist) {
		stored, err = who, nil
	}
	if err != nil {
		return err
	}
	stored.Author, stored.Asked = who.Author, true
	return r.write(identityName, stored)
}
