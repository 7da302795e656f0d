package letters

import (
	"regexp"
	"strings"

	"bolgeplan/data/plan"
)

// FileNamePattern says what the files of letters are called: words, and fields in braces, such as
// "{kode}-{kommune}-{løsning}-{brev}". The empty pattern is DefaultFileName.
type FileNamePattern string

// DefaultFileName is what the files of letters are called where a plan says nothing.
const DefaultFileName FileNamePattern = "{kode}-{kommune}-{løsning}-{brev}"

// fileNameFields are the fields of a pattern in Danish, with their English names.
var fileNameFields = map[string]string{
	"kode": "code", "kommune": "municipality", "løsning": "solution", "bølge": "wave", "brev": "letter", "dato": "date", "ref": "ref",
}

var fileNameField = regexp.MustCompile(`\{([^{}]*)\}`)

// FileNamePatternOf returns the pattern of a plan.
func FileNamePatternOf(p *plan.Plan) FileNamePattern {
	return FileNamePattern(p.SettingValue(plan.LetterFileName))
}

// Fill returns the pattern with the values of its fields, by their Danish names.
func (n FileNamePattern) Fill(values map[string]string) string {
	if n == "" {
		n = DefaultFileName
	}
	return fileNameField.ReplaceAllStringFunc(string(n), func(field string) string {
		name, _ := danishFileNameField(field[1 : len(field)-1])
		return values[name]
	})
}

// Unknown returns the first field of the pattern that there is not, and whether there is such.
func (n FileNamePattern) Unknown() (field string, is bool) {
	for _, m := range fileNameField.FindAllStringSubmatch(string(n), -1) {
		if _, ok := danishFileNameField(m[1]); !ok {
			return m[1], true
		}
	}
	if rest := fileNameField.ReplaceAllString(string(n), ""); strings.ContainsAny(rest, "{}") {
		return rest, true
	}
	return "", false
}

func danishFileNameField(name string) (danish string, ok bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	for danish, english := range fileNameFields {
		if name == danish || name == english {
			return danish, true
		}
	}
	return "", false
}
