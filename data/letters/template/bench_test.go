package template_test

import (
	"testing"

	"bolgeplan/assets"
	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
)

// noticeValues are those of a late notice with tasks, links and a table.
func noticeValues() *facts {
	return letter("idriftsættelse", "uge 43 i 2019", "idriftsættelse.når", "i uge 43 i 2019", "idriftsættelse.dage", "21.-27. oktober 2019", "forsent", "x", "varsel", "6 måneder",
		"frist.når", "den 20. marts 2019", "fuldt-varsel.når", "den 1. oktober 2019", "tid-til", "mindst 24 uger", "bølge.andre", "16 andre kommuner",
		"aftalte", "idriftsættelsen", "begrundelse", "Rådhuset flytter i uge 40").
		list("opgaver", give("tekst", "udpeg en projektleder", "frist", "x", "frist.når", "den 1. april 2019"), give("tekst", "meld kurset til")).
		list("links", give("navn", "Vejledning", "adresse", "https://www.kombit.dk/sapa")).with("datoer", "ansvar")
}

func BenchmarkParse(b *testing.B) {
	source := assets.LetterText("notice", "da")
	b.ReportAllocs()
	for b.Loop() {
		template.Parse(source, day.Danish, "notice")
	}
}

// BenchmarkNotices writes the notice for 98 municipalities, with parsing and checking.
func BenchmarkNotices(b *testing.B) {
	source, values := assets.LetterText("notice", "da"), noticeValues()
	b.ReportAllocs()
	for b.Loop() {
		pieces := builtIn(day.Danish)
		parsed, _ := template.Parse(source, day.Danish, "notice")
		parsed.Check(pieces)
		batch := parsed.NewBatch(pieces)
		for range 98 {
			batch.Execute(values)
		}
	}
}

// BenchmarkExecute writes one letter of a batch.
func BenchmarkExecute(b *testing.B) {
	parsed, _ := template.Parse(assets.LetterText("notice", "da"), day.Danish, "notice")
	batch, values := parsed.NewBatch(builtIn(day.Danish)), noticeValues()
	b.ReportAllocs()
	for b.Loop() {
		batch.Execute(values)
	}
}

func BenchmarkComplete(b *testing.B) {
	source := assets.LetterText("notice", "da") + "\n{hvis pilot og ko"
	b.ReportAllocs()
	for b.Loop() {
		template.Complete(source, len(source), day.Danish, "notice")
	}
}
