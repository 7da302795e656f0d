//go:build linux

package cuts

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/plan"
)

// asSelf makes the test binary a program that does what only the window does.
const asSelf = "BOLGEPLAN_CUTS_SELF"

// TestMain lets the test binary be that program, and the one that reads files
// from elsewhere.
func TestMain(m *testing.M) {
	if code, asked := data.ServeForeign(os.Args[1:]); asked {
		os.Exit(code)
	}
	if os.Getenv(asSelf) != "" {
		if err := act(os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// act does what the arguments say to a plan.
func act(args []string) error {
	who, err := data.LoadIdentity(os.Getenv("XDG_CONFIG_HOME") + "/bolgeplan")
	if err != nil {
		return err
	}
	who.Folder = os.Getenv("XDG_DATA_HOME") + "/bolgeplan"
	if args[0] == "unlock" {
		return unlock(args[1], args[2], who)
	}
	doc, err := data.Open(context.Background(), args[1], who)
	if err != nil {
		return err
	}
	switch args[0] {
	case "edit":
		err = sitting(doc)
	case "merge":
		err = merge(doc, args[2])
	case "undo-merge":
		_, err = doc.UndoMerge(context.Background())
		if err == nil {
			fmt.Println("undone")
		}
	default:
		err = doc.Send(context.Background(), args[2], data.SendOptions{WithoutHistory: true})
		if err == nil {
			fmt.Println(args[2])
		}
	}
	return errors.Join(err, doc.Close())
}

// merge merges a copy into a plan.
func merge(doc *data.Document, path string) error {
	r, err := doc.ReadCopy(context.Background(), path)
	if err != nil {
		return err
	}
	m, err := doc.Merge(context.Background(), []*data.Received{r}, nil)
	if err == nil {
		fmt.Println(m.Added)
	}
	return err
}

// unlock opens a locked copy and keeps what was in it.
func unlock(path, to string, who data.Identity) error {
	u, err := data.Unlock(context.Background(), path, passphrase, who)
	if err != nil {
		return err
	}
	err = u.Save(to)
	u.Discard()
	if err == nil {
		fmt.Println(to)
	}
	return err
}

// sitting edits a plan as somebody does in the window, and says each edit once
// it is done. A safety copy is made meanwhile.
func sitting(doc *data.Document) error {
	doc.Announce()
	copied := make(chan error, 1)
	for i := range 5 {
		id := plan.MunicipalityID([]string{"0727", "0751"}[i%2])
		_, err := doc.Do(plan.L("did.test", "step", strconv.Itoa(i)), func(d *plan.Draft) error {
			plan.Update(d, id, func(m *plan.Municipality) { m.City = strconv.Itoa(i) })
			return nil
		})
		if err != nil {
			return err
		}
		fmt.Println(i)
		if i == 1 {
			go func() { copied <- doc.MakeDueSafetyCopy() }()
		}
	}
	for _, change := range []func() (data.Outcome, error){doc.Undo, doc.Undo, doc.Redo} {
		if _, err := change(); err != nil {
			return err
		}
		fmt.Println("back and forth")
	}
	return <-copied
}
