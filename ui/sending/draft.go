package sending

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"bolgeplan/data/disk"
	"bolgeplan/reports/mail"
)

// draftFolder is where drafts wait for the mail program, in the user's cache. Drafts
// contain the plan, so only the user may read them.
func draftFolder() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "bolgeplan", "drafts"), nil
}

// openMail writes a draft with the copy attached and opens it in the mail program. It
// removes the former drafts; one that the mail program still has open stays until the next time.
func (j *job) openMail() error {
	dir, err := draftFolder()
	if err != nil {
		return err
	}
	_ = os.RemoveAll(dir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	path, err := j.newDraft(dir)
	if err != nil {
		return err
	}
	return j.system.OpenMail(path)
}

// newDraft writes a draft to a folder, under a name that no other has.
func (j *job) newDraft(dir string) (path string, err error) {
	path = freeName(filepath.Join(dir, trimEndings(filepath.Base(j.path))), ".eml")
	return path, j.writeDraft(path)
}

func (j *job) writeDraft(path string) (err error) {
	in, err := disk.Open(j.path)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	name := filepath.Base(j.path)
	subject := j.ws.T("send.subject", "plan", trimEndings(filepath.Base(j.ws.Document().Path())))
	if j.reply != nil {
		subject = j.reply.Subject
	}
	return mail.Draft{Subject: subject, Text: j.text(name), Attachments: []mail.Attachment{{Name: name, Content: in}}}.Write(out)
}

// text returns the text of the mail.
func (j *job) text(name string) string {
	t := j.ws.T
	if j.reply != nil {
		text := j.reply.Text
		if j.options.Passphrase != "" {
			text += "\n" + t("send.text.locked") + "\n"
		}
		return text
	}
	paragraphs := []string{t("send.text.hello"), t("send.text.plan", "file", name), t("send.text.open")}
	if j.options.Passphrase != "" {
		paragraphs = append(paragraphs, t("send.text.locked"))
	}
	if j.options.WithoutHistory {
		paragraphs = append(paragraphs, t("send.text.without"))
	}
	paragraphs = append(paragraphs, t("send.text.bye")+"\n"+j.author)
	return strings.Join(paragraphs, "\n\n") + "\n"
}
