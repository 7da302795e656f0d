package assets

import (
	"embed"
	"strings"
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

func readLetter(name, lang string) string {
	text, err := letterTexts.ReadFile("letters/" + name + "." + lang + ".txt")
	if err != nil {
		return ""
	}
	return string(text)
}
