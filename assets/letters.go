package assets

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
)

// The texts of the letters, in the language of data/letters/template: one for each kind and
// language, and the pieces that stand in several of them.
//
//go:embed letters
var letterTexts embed.FS

// LetterText returns the program's text for a kind of letter ("notice") in a language ("da",
// "en"), "" where there is none.
func LetterText(kind, lang string) string { return readLetter(kind, lang) }

// LetterPiece returns the program's text of a piece by its Danish name ("præcision").
func LetterPiece(name, lang string) string {
	return readLetter("pieces/"+asciiName.Replace(name), lang)
}

// asciiName writes a Danish name as files are called.
var asciiName = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa")

// allLetters is the texts by the names of their files.
var allLetters = sync.OnceValue(func() map[string]string {
	texts := map[string]string{}
	// The files are part of the program: reading them never fails.
	_ = fs.WalkDir(letterTexts, ".", func(path string, _ fs.DirEntry, _ error) error {
		if text, err := letterTexts.ReadFile(path); err == nil {
			texts[path] = string(text)
		}
		return nil
	})
	return texts
})

func readLetter(name, lang string) string { return allLetters()["letters/"+name+"."+lang+".txt"] }
