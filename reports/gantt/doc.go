// Package gantt lays a timeline out as a scene of lanes, marks, labels, bands and header texts, and
// finds what lies under a pointer. Two painters draw the scene: a widget on screen, and Print on
// paper. A scene names roles and fonts, but knows no colours and no Fyne.
//
// Lengths are in the painter's unit throughout: pixels on screen, millimetres
// on paper. The time area begins at (0, 0): lane titles lie left of it, at
// negative x, and the header above it, at negative y.
package gantt
