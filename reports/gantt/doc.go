// Package gantt lays a timeline out as a scene: where each lane, mark, label,
// band and header text goes, and what lies under a pointer. Painters draw the
// scene: a widget does it on screen, and Print here on paper. A scene itself
// knows roles and fonts by name, but no colours and no Fyne.
//
// Lengths are in the painter's unit throughout: pixels on screen, millimetres
// on paper. The time area begins at (0, 0): lane titles lie left of it, at
// negative x, and the header above it, at negative y.
package gantt
