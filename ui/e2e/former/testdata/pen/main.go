// Pen is built from the sources of the former program. It opens a plan as that
// program's window does, and tells in one line what became of each line on its
// standard input:
//
//	announce          say to others that the plan is open here
//	set KEY VALUE     give a setting a value
//
// At the end of its input it closes the plan.
package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/plan"
)

func main() {
	if code, asked := data.ServeForeign(os.Args[1:]); asked {
		os.Exit(code)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
}

func write(path string) error {
	config, err := os.UserConfigDir()
	if err != nil {
		return err
	}
	who, err := data.LoadIdentity(filepath.Join(config, "bolgeplan"))
	if err != nil {
		return err
	}
	doc, err := data.Open(path, who)
	if err != nil {
		return err
	}
	fmt.Println("open")
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fmt.Println(obey(doc, strings.SplitN(lines.Text(), " ", 3)))
	}
	return doc.Close()
}

// obey does what a line says and returns what became of it.
func obey(doc *data.Document, words []string) string {
	switch words[0] {
	case "announce":
		return fmt.Sprintf("announced, with %d others", len(doc.Announce()))
	case "set":
		_, err := doc.Do(plan.L("did.setting", "name", words[1]), func(d *plan.Draft) error {
			d.Set(words[1], words[2])
			return nil
		})
		if err != nil {
			return fmt.Sprint("failed: ", err)
		}
		return "done"
	}
	return "failed: no such word"
}
