package assets

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func rows(t *testing.T, table []byte) []Row {
	t.Helper()
	r, err := Rows(table)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// names gives the name of every municipality by its code.
func names(t *testing.T) map[string]string {
	t.Helper()
	byCode := map[string]string{}
	for _, m := range rows(t, Municipalities) {
		byCode[m["code"]] = m["name"]
	}
	return byCode
}

func TestMunicipalities(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range rows(t, Municipalities) {
		for _, column := range []string{"code", "name", "official_name", "cvr"} {
			if v := m[column]; v == "" || seen[column+v] {
				t.Errorf("%s: %s %q is missing or there twice", m["name"], column, v)
			}
			seen[column+m[column]] = true
		}
		if !validCVR(m["cvr"]) {
			t.Errorf("%s: CVR %s has a wrong check digit", m["name"], m["cvr"])
		}
	}
	byCode := names(t)
	if len(byCode) != 98 {
		t.Errorf("%d municipalities, want 98", len(byCode))
	}
	if name, ok := byCode["0411"]; ok {
		t.Errorf("0411 %s is no municipality", name)
	}
}

// validCVR weighs the eight digits by 2,7,6,5,4,3,2,1: the sum divides by 11.
func validCVR(cvr string) bool {
	weights := []int{2, 7, 6, 5, 4, 3, 2, 1}
	if len(cvr) != len(weights) {
		return false
	}
	sum := 0
	for i, w := range weights {
		sum += w * int(cvr[i]-'0')
	}
	return sum%11 == 0
}

func TestPopulation(t *testing.T) {
	byCode := names(t)
	figures := map[string]int{}
	for _, p := range rows(t, Population) {
		key := p["year"] + " " + byCode[p["code"]]
		if byCode[p["code"]] == "" || figures[key] != 0 {
			t.Errorf("%s is unknown or there twice", key)
		}
		n, err := strconv.Atoi(p["population"])
		if err != nil || n <= 0 {
			t.Errorf("%s: population %q", key, p["population"])
		}
		figures[key] = n
		if !strings.Contains(p["source"], "Danmarks Statistik") {
			t.Errorf("%s does not credit Danmarks Statistik", key)
		}
	}
	for year := 2017; year <= 2024; year++ {
		large := 0
		for _, name := range byCode {
			n := figures[strconv.Itoa(year)+" "+name]
			if n == 0 {
				t.Errorf("%d %s is missing", year, name)
			}
			if n > 150_000 {
				large++
			}
		}
		if large != 4 {
			t.Errorf("%d: %d municipalities above 150,000, want 4", year, large)
		}
	}
	for name, want := range map[string]int{
		"København": 623_404, "Aarhus": 345_332, "Aalborg": 215_312, "Odense": 204_182, "Fanø": 3_404,
	} {
		if got := figures["2019 "+name]; got != want {
			t.Errorf("%s 2019: %d, want %d", name, got, want)
		}
	}
}

// The national totals on 1 January include Christiansø, which is in no
// municipality and has about a hundred inhabitants.
func TestPopulationSumsToTheNationalTotal(t *testing.T) {
	totals := map[string]int{
		"2017": 5_748_769, "2018": 5_781_190, "2019": 5_806_081, "2020": 5_822_763,
		"2021": 5_840_045, "2022": 5_873_420, "2023": 5_932_654, "2024": 5_961_249,
	}
	for _, p := range rows(t, Population) {
		n, err := strconv.Atoi(p["population"])
		if err != nil {
			t.Fatal(err)
		}
		totals[p["year"]] -= n
	}
	for year, rest := range totals {
		if rest < 70 || rest > 110 {
			t.Errorf("%s: %d inhabitants are in no municipality", year, rest)
		}
	}
}

func TestDistributionsPlaceEveryMunicipalityOnce(t *testing.T) {
	tests := map[string]struct {
		table []byte
		sizes map[string]int
	}{
		"KSD": {WavesKSD, map[string]int{
			"Pilot 1": 2, "Pilot 2": 5, "Bølge 3": 19, "Bølge 4": 19, "Bølge 5": 18, "Bølge 6": 18, "Bølge 7": 17,
		}},
		"SAPA": {WavesSAPA, map[string]int{
			"Pilotkommuner": 7, "Bølge 1": 13, "Bølge 2": 14, "Bølge 3": 15, "Bølge 4": 17, "Bølge 5": 15, "Bølge 6": 17,
		}},
	}
	for solution, test := range tests {
		byCode, placed, sizes := names(t), map[string]string{}, map[string]int{}
		for _, a := range rows(t, test.table) {
			if before := placed[a["code"]]; before != "" {
				t.Errorf("%s: %s is in %s and %s", solution, a["name"], before, a["wave"])
			}
			if byCode[a["code"]] != a["name"] {
				t.Errorf("%s: %s is %q, not %q", solution, a["code"], byCode[a["code"]], a["name"])
			}
			placed[a["code"]] = a["wave"]
			sizes[a["wave"]]++
		}
		if len(placed) != 98 {
			t.Errorf("%s places %d of 98", solution, len(placed))
		}
		for wave, want := range test.sizes {
			if sizes[wave] != want {
				t.Errorf("%s: %s has %d, want %d", solution, wave, sizes[wave], want)
			}
		}
	}
}

func TestSolutions(t *testing.T) {
	table := rows(t, Solutions)
	shorts, colours := map[string]bool{}, map[string]string{}
	for _, s := range table {
		if shorts[s["short"]] {
			t.Errorf("%s is there twice", s["short"])
		}
		shorts[s["short"]] = true
		if other := colours[s["colour"]]; other != "" {
			t.Errorf("%s has the colour of %s", s["short"], other)
		}
		colours[s["colour"]] = s["short"]
	}
	if len(shorts) != 27 {
		t.Errorf("%d solutions, want 27", len(shorts))
	}
	kinds := map[string]bool{"business": true, "support": true, "platform": true, "tool": true, "phased_out": true}
	colour := regexp.MustCompile(`^#[0-9a-f]{6}$`)
	notice := map[string]string{"SAPA": "6-9", "KSD": "6-", "KY": "6-"}
	for _, s := range table {
		if !kinds[s["kind"]] || !colour.MatchString(s["colour"]) || s["name"] == "" {
			t.Errorf("%s: kind %q, colour %q, name %q", s["short"], s["kind"], s["colour"], s["name"])
		}
		want := notice[s["short"]]
		if want == "" {
			want = "-"
		}
		if got := s["notice_min_months"] + "-" + s["notice_max_months"]; got != want {
			t.Errorf("%s: notice %s, want %s", s["short"], got, want)
		}
		for _, column := range []string{"part_of", "depends_on", "interim_by", "replaces", "phased_out_after"} {
			for _, other := range strings.Split(s[column], ";") {
				if other != "" && !shorts[other] {
					t.Errorf("%s: %s %q is no solution", s["short"], column, other)
				}
			}
		}
	}
}

func TestMilestonesEndWithMilestones(t *testing.T) {
	table := rows(t, Milestones)
	if len(table) != 13 {
		t.Errorf("%d milestones, want 13", len(table))
	}
	byName := map[string]Row{}
	for _, m := range table {
		byName[m["name"]] = m
	}
	for _, m := range table {
		if m["written"] == "" {
			t.Errorf("%s says no date", m["name"])
		}
		if _, ok := byName[m["ends_with"]]; m["ends_with"] != "" && !ok {
			t.Errorf("%s ends with %q, which is no milestone", m["name"], m["ends_with"])
		}
		if zone := m["kind"] == "frozen_zone"; zone != (m["rule"] != "") || zone != (m["ends_with"] != "") {
			t.Errorf("%s: a frozen zone, and nothing else, has a rule and an event that ends it", m["name"])
		}
	}
	if got := byName["Frozen zone 1"]["written"]; got != "1. juni 2019 – bestået driftsprøve" {
		t.Errorf("Frozen zone 1 is written %q", got)
	}
}

func TestPrices(t *testing.T) {
	var got []string
	for _, p := range rows(t, Prices) {
		got = append(got, p["solution"]+" "+p["valid_from"]+" "+p["valid_to"]+" "+p["per_inhabitant"])
	}
	want := []string{"SAPA 2019-07-01  10.00", "SAPA 2020-01-01  15.00", "SAPA 2020-07-01 2028-12-31 21.31", "STS 2020-01-01  25.00"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("prices %q, want %q", got, want)
	}
}

// Store bededag was abolished from 2024 on.
func TestHolidays(t *testing.T) {
	public := map[string]string{}
	prayerDays := 0
	for _, h := range rows(t, Holidays) {
		if h["kind"] != "helligdag" {
			continue
		}
		public[h["date"]] = h["name_da"]
		if h["name_da"] == "Store bededag" {
			prayerDays++
			if h["date"] > "2024" {
				t.Errorf("Store bededag on %s", h["date"])
			}
		}
	}
	if prayerDays != 7 {
		t.Errorf("%d times Store bededag, want 7 (2017 to 2023)", prayerDays)
	}
	for date, want := range map[string]string{"2019-04-22": "2. påskedag", "2030-12-26": "2. juledag", "2019-06-05": ""} {
		if public[date] != want {
			t.Errorf("%s is the holiday %q, want %q", date, public[date], want)
		}
	}
}
