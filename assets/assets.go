// Package assets holds what is embedded in the program: fonts, icon,
// translations, the municipalities with their populations and holidays, the
// catalogue of solutions and the example plans.
package assets

import _ "embed"

// The cuts of Source Sans 3 (OFL, see fonts/OFL.txt), used on screen and on
// paper. Whoever hands them to code that writes into them clones them first.
var (
	//go:embed fonts/SourceSans3-Regular.ttf
	FontRegular []byte
	//go:embed fonts/SourceSans3-SemiBold.ttf
	FontSemibold []byte
	//go:embed fonts/SourceSans3-Bold.ttf
	FontBold []byte
)

// Icon is the program's own as its window shows it, 128 pixels square; icon.png
// is the same for packages, icon.svg the source of both.
//
//go:embed icon128.png
var Icon []byte
