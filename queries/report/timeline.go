package report

import (
	"cmp"
	"fmt"
	"html"
	"math"
	"slices"
	"strings"
	"time"

	"liaison/queries/render"
)

// Colours, the same as in Neo4j Browser: nothing but a denial is red.
const (
	inkColor      = "#1F2733"
	happenedColor = "#3A4657"
	expectedColor = "#5B7DB1"
	deniedColor   = "#C62828"
	softColor     = "#6B7686"
	gridColor     = "#E1E5EA"
)

// A row of the timeline is what one counterpart, or one relation of a pair,
// has to do with the subject.
type row struct {
	label string
	marks []mark
}

type mark struct {
	fact     Fact
	x0, x1   float64 // horizontal extent; equal for a day
	day      bool
	open     bool // goes on past the end of the axis
	openLeft bool
	lane     int
}

// rowsOf sorts the contacts into rows, those with most marks first.
func (d Data) rowsOf() []row {
	own := d.members()
	own[d.Subject.ID] = true
	by := map[string]*row{}
	var order []string
	for _, f := range d.Facts {
		if !f.isContact() {
			continue
		}
		key := ""
		switch {
		case d.Other != nil && ends(f, d.Subject.ID, d.Other.ID):
			key = strings.ReplaceAll(contacts[f.Relation()], "exchange of ", "") + "s"
		case d.Other != nil, own[f.Subject] && own[f.Object]:
			key = f.Who + " – " + f.Whom
		case own[f.Subject]:
			key = f.Whom
		default:
			key = f.Who
		}
		if by[key] == nil {
			by[key] = &row{label: key}
			order = append(order, key)
		}
		by[key].marks = append(by[key].marks, mark{fact: f})
	}
	rows := make([]row, 0, len(order))
	for _, k := range order {
		rows = append(rows, *by[k])
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(len(b.marks)-len(a.marks), strings.Compare(a.label, b.label))
	})
	return rows
}

func ends(f Fact, a, b string) bool {
	return f.Subject == a && f.Object == b || f.Subject == b && f.Object == a
}

const maxRows, paperRows = 24, 15 // on paper it fits below the figures

// timeline draws the contacts over the years, width units wide. A narrow one
// has its labels above the rows. "" when no contact is dated.
func timeline(d Data, width float64) string {
	narrow := width < 600
	rows := d.rowsOf()
	most, rest, restMarks := maxRows, 0, 0
	if !narrow && width < 1000 {
		most = paperRows
	}
	if len(rows) > most {
		for _, r := range rows[most:] {
			rest++
			restMarks += len(r.marks)
		}
		rows = rows[:most]
	}
	hi := math.Inf(-1)
	var begins []float64
	undated := 0
	for _, r := range rows {
		for _, m := range r.marks {
			from, okFrom := days(cmp.Or(m.fact.From, m.fact.To))
			to, okTo := days(cmp.Or(m.fact.To, m.fact.From))
			if okFrom {
				begins = append(begins, from)
			}
			if okTo {
				hi = max(hi, to)
			}
			if m.fact.From == "" && m.fact.To == "" {
				undated++
			}
		}
	}
	if len(begins) == 0 {
		return ""
	}
	// A few contacts long before the others would press these into a corner:
	// they stand at the left, as earlier ones.
	slices.Sort(begins)
	lo := begins[0]
	earlier := 0.0
	if usual := begins[len(begins)/20]; hi-lo > 2*(hi-usual)+8*365 {
		lo, earlier = usual, 48
	}
	first := time.Unix(int64(lo)*86400, 0).UTC().Year()
	last := time.Unix(int64(hi)*86400, 0).UTC().Year() + 1
	yearAt := func(y int) float64 {
		x, _ := days(fmt.Sprintf("%04d-01-01", y))
		return x
	}
	lo, hi = yearAt(first), yearAt(last)

	left, right := 200.0, 14.0
	if narrow {
		left = 8
	}
	noDate := 0.0
	if undated > 0 {
		noDate = 66
		if narrow {
			noDate = 54
		}
	}
	axis := left + earlier
	span := width - axis - right - noDate
	at := func(day float64) float64 { return axis + (day-lo)/(hi-lo)*span }

	var b strings.Builder
	top := 52.0
	if narrow {
		top = 78
	}
	y := top
	var body strings.Builder
	for i := range rows {
		r := &rows[i]
		height := placeMarks(r, at, lo, hi, left+7, width-right-noDate+14, width-right)
		label := 0.0
		if narrow {
			label = 16
		}
		full := label + height + 12
		if i%2 == 0 {
			fmt.Fprintf(&body, `<rect x="0" y="%.1f" width="%.0f" height="%.1f" fill="#F6F7F9"/>`, y, width, full)
		}
		if narrow {
			words(&body, left, y+14, "start", 12, inkColor, clip(r.label, int((width-2*left)/6.6)))
		} else {
			words(&body, left-12, y+full/2+4, "end", 12, inkColor, clip(r.label, 25))
		}
		for _, m := range r.marks {
			drawMark(&body, m, y+label+6+laneHeight/2+float64(m.lane)*laneHeight)
		}
		body.WriteByte('\n')
		y += full
	}
	if rest > 0 {
		words(&body, left, y+16, "start", 11, softColor, fmt.Sprintf("and %s in %s more", plural(restMarks, "contact"), plural(rest, "row")))
		y += 24
	}
	height := y + 8
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" font-family="system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif">`, width, height, width, height)
	fmt.Fprintf(&b, `<title>%s</title><rect width="%.0f" height="%.0f" fill="#FFFFFF"/>`+"\n", html.EscapeString("Contacts of "+d.Title()+" over the years"), width, height)
	legend(&b, left, narrow)
	b.WriteString(body.String())
	step := 1
	for float64(step)*span/float64(last-first) < 40 {
		step++
	}
	if earlier > 0 {
		words(&b, left, top-8, "start", 11, softColor, "earlier")
	}
	for yr := first; yr <= last; yr++ {
		x := at(yearAt(yr))
		if (yr-first)%step != 0 && span/float64(last-first) < 12 {
			continue
		}
		fmt.Fprintf(&b, `<path d="M%.1f %.1fV%.1f" stroke="%s" stroke-width="1" style="mix-blend-mode:multiply"/>`, x, top-4, y, gridColor)
		if (yr-first)%step == 0 && x+30 < width-right-noDate {
			words(&b, x+3, top-8, "start", 11, softColor, fmt.Sprint(yr))
		}
	}
	if noDate > 0 {
		x := width - right - noDate + 8
		fmt.Fprintf(&b, `<path d="M%.1f %.1fV%.1f" stroke="%s" stroke-dasharray="2 3"/>`, x, top-4, y, softColor)
		words(&b, x+4, top-8, "start", 11, softColor, "undated")
	}
	b.WriteString("\n</svg>\n")
	return b.String()
}

const laneHeight, maxLanes = 15, 12 // what does not fit lies on the last lane

// placeMarks gives the marks of a row their places, in lanes so that none
// hides another, and returns the height of the lanes.
func placeMarks(r *row, at func(float64) float64, lo, hi, earlier, undatedFrom, undatedTo float64) float64 {
	for i := range r.marks {
		m := &r.marks[i]
		from, okFrom := days(m.fact.From)
		to, okTo := days(m.fact.To)
		m.day = okFrom && okTo && from == to
		switch {
		case !okFrom && !okTo:
			m.x0, m.x1, m.day = undatedFrom, undatedFrom, true
		case okTo && to < lo:
			m.x0, m.x1 = earlier, earlier
			if !m.day {
				m.x1 += 9
			}
		case m.day:
			m.x0 = at(from)
			m.x1 = m.x0
		default:
			m.openLeft, m.open = !okFrom || from < lo, !okTo
			if m.openLeft {
				from = lo
			}
			if !okTo {
				to = hi
				if m.fact.Family() != "happened" { // it has only begun to be waited for
					to = from + (hi-lo)*28/(at(hi)-at(lo))
				}
			}
			m.x0, m.x1 = at(from), min(max(at(to+1), at(from)+9), at(hi))
			m.x0 = min(m.x0, m.x1-9)
		}
	}
	slices.SortStableFunc(r.marks, func(a, b mark) int { return cmp.Or(cmp.Compare(a.x0, b.x0), cmp.Compare(a.x1, b.x1)) })
	var ends []float64
	n := 0.0 // undated ones side by side
	for i := range r.marks {
		m := &r.marks[i]
		if m.fact.From == "" && m.fact.To == "" {
			m.x0 += 14 * math.Mod(n, math.Floor((undatedTo-undatedFrom-6)/14)+1)
			m.x1 = m.x0
			n++
		}
		pad := 1.0
		if m.day {
			pad = 7
		}
		m.lane = -1
		for l, e := range ends {
			if m.x0-pad >= e {
				m.lane = l
				break
			}
		}
		if m.lane < 0 {
			m.lane = min(len(ends), maxLanes-1)
			ends = append(ends, 0)[:m.lane+1]
		}
		ends[m.lane] = m.x1 + pad
	}
	return laneHeight * float64(max(1, len(ends)))
}

func drawMark(b *strings.Builder, m mark, y float64) {
	f := m.fact
	fmt.Fprintf(b, `<g><title>%s</title>`, html.EscapeString(f.Tell()))
	style := map[string]string{
		"happened": `fill="` + happenedColor + `"`,
		"expected": `fill="#FFFFFF" stroke="` + expectedColor + `" stroke-width="1.8" stroke-dasharray="3 2"`,
		"denied":   `fill="#FFFFFF" stroke="` + deniedColor + `" stroke-width="1.8"`,
	}[f.Family()]
	x := (m.x0 + m.x1) / 2
	if m.day {
		fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="5" %s/>`, m.x0, y, style)
	} else {
		if m.open && f.Family() != "happened" {
			fmt.Fprintf(b, `<path d="M%.1f %.1fH%.1fv9H%.1f" %s/><path d="M%.1f %.1fl4 4l-4 4" %[5]s/>`, m.x1-4, y-4.5, m.x0, m.x1-4, style, m.x1-4, y-4)
		} else {
			fmt.Fprintf(b, `<rect x="%.1f" y="%.1f" width="%.1f" height="9" rx="2" %s/>`, m.x0, y-4.5, m.x1-m.x0, style)
		}
		arrow := func(x, dir float64) {
			fmt.Fprintf(b, `<path d="M%.1f %.1fl%.0f 5l%.0f 5" fill="none" stroke="#FFFFFF" stroke-width="2"/>`, x-3*dir, y-5, 4*dir, -4*dir)
		}
		if m.open && f.Family() == "happened" {
			arrow(m.x1, 1)
		}
		if m.openLeft && f.Family() == "happened" {
			arrow(m.x0, -1)
		}
	}
	if f.Family() == "denied" {
		fmt.Fprintf(b, `<path d="M%.1f %.1fl9 9m0 -9l-9 9" stroke="%s" stroke-width="1.8"/>`, x-4.5, y-4.5, deniedColor)
	}
	b.WriteString(`</g>`)
}

// Tell says a fact with its time in a line: what a mark stands for.
func (f Fact) Tell() string { return cmp.Or(render.When(f.Time), "undated") + ": " + f.told() }

// told says a fact with place and speaker.
func (f Fact) told() string {
	s := f.Sentence()
	if f.Place != "" {
		s += ", " + f.Place
	}
	if len(f.SaidBy) > 0 {
		s += ", says " + strings.Join(f.SaidBy, ", ")
	}
	return s
}

func legend(b *strings.Builder, left float64, narrow bool) {
	type entry struct {
		family string
		day    bool
		label  string
		width  float64
	}
	entries := []entry{{"happened", true, "on a day", 78}, {"happened", false, "month, year or span", 148}, {"expected", true, "expected: no fact", 128}, {"denied", true, "denied", 70}}
	x, y := left, 18.0
	for i, e := range entries {
		if narrow && i == 2 {
			x, y = left, 38
		}
		m := mark{fact: Fact{Type: "MET" + map[string]string{"expected": "_EXPECTED", "denied": "_DENIED"}[e.family]}, day: e.day, x0: x + 8, x1: x + 8}
		if !e.day {
			m.x0, m.x1 = x+2, x+22
		}
		var g strings.Builder
		drawMark(&g, m, y-4)
		s := g.String()
		b.WriteString("<g>" + s[strings.Index(s, "</title>")+len("</title>"):]) // a legend needs no tooltip
		words(b, m.x1+10, y, "start", 12, softColor, e.label)
		x += e.width
		if !e.day {
			x += 14
		}
	}
}

// words writes a text of an SVG picture.
func words(b *strings.Builder, x, y float64, anchor string, size float64, color, s string) {
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%.0f" fill="%s">%s</text>`, x, y, anchor, size, color, html.EscapeString(render.Clean(s)))
}

func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:max(1, n-1)]) + "…"
}
