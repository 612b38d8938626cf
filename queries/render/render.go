// Package render writes the rows of a query for people and for programs: a
// table that fits the terminal, tab-separated values, JSON Lines and CSV.
//
// Whatever the data hold is shown harmless: control characters and the marks
// that turn the direction of writing are written out, so that a headline can
// neither move the cursor nor disguise itself, and a CSV cell is never a
// formula.
package render

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/text"
)

// Rows are the answer to a query. A cell is nil, a string, bool, integer,
// float, time.Time, a list or a map of such, or a fmt.Stringer.
type Rows struct {
	Columns []string
	Cells   [][]any
}

// Options say what Text may do.
type Options struct {
	Width int  // columns of the terminal; 0 for as wide as it takes
	Color bool // false where NO_COLOR is set or the output is no terminal
}

// The marks of statuses: what did not happen must not look as if it had, on a
// terminal without colour neither.
var marks = map[string]struct {
	mark  string
	color text.Colors
}{
	"occurred":      {"●", text.Colors{text.FgGreen}},
	"ongoing":       {"●", text.Colors{text.FgGreen}},
	"ended":         {"●", text.Colors{text.FgHiBlack}},
	"expected":      {"○", text.Colors{text.FgYellow}},
	"expected only": {"○", text.Colors{text.FgYellow}},
	"denied":        {"✗", text.Colors{text.FgRed, text.Bold}},
	"denied only":   {"✗", text.Colors{text.FgRed, text.Bold}},
	"hypothetical":  {"?", text.Colors{text.FgMagenta}},
}

// Status gives a status with its mark, coloured if color.
func Status(s string, color bool) string {
	m, ok := marks[s]
	if !ok {
		return Clean(s)
	}
	if color {
		return paint(m.color, m.mark+" "+s)
	}
	return m.mark + " " + s
}

// paint colours even where the colour library, which looks at the
// environment itself, would not: Options.Color has the say.
func paint(c text.Colors, s string) string {
	var codes []string
	for _, x := range c {
		codes = append(codes, fmt.Sprint(int(x)))
	}
	return "\x1b[" + strings.Join(codes, ";") + "m" + s + "\x1b[0m"
}

// Text writes a table for a person. Where it would be wider than the terminal,
// columns without any value are left out, columns of sentences go beneath
// their row, and the rest is wrapped between words; where even that does not
// fit, each row becomes a block of lines.
func Text(w io.Writer, r Rows, o Options) error {
	if len(r.Columns) == 0 {
		return nil
	}
	cells := make([][]string, len(r.Cells))
	natural, least, filled := make([]int, len(r.Columns)), make([]int, len(r.Columns)), make([]bool, len(r.Columns))
	measure := func(j int, s string) {
		natural[j] = max(natural[j], text.StringWidth(s), 1)
		for _, word := range strings.Fields(s) {
			least[j] = max(least[j], min(text.StringWidth(word), longWord), 1)
		}
	}
	for j, c := range r.Columns {
		measure(j, heading(c))
	}
	for i, row := range r.Cells {
		cells[i] = make([]string, len(r.Columns))
		for j, c := range r.Columns {
			cells[i][j] = people(c, row[j])
			measure(j, cells[i][j])
			filled[j] = filled[j] || cells[i][j] != ""
		}
	}
	for j, c := range r.Columns {
		if isStatus(c) || c == "relation" { // never broken
			least[j] = min(natural[j], 24)
		}
	}
	var beside, beneath []int
	for j := range r.Columns {
		beside = append(beside, j)
	}
	widths, fits := fit(beside, natural, least, o.Width)
	if squeezed := func(j int) bool { return widths[j] < natural[j] }; !fits || slices.ContainsFunc(beside, squeezed) {
		beside = slices.DeleteFunc(beside, func(j int) bool { return !filled[j] })
		widths, fits = fit(beside, natural, least, o.Width)
	}
	cramped := func(j int) bool { return natural[j] > 2*roomy && (!fits || widths[j] < roomy) }
	if slices.ContainsFunc(beside, cramped) {
		for _, j := range beside {
			if cramped(j) {
				beneath = append(beneath, j)
			}
		}
		beside = slices.DeleteFunc(beside, func(j int) bool { return slices.Contains(beneath, j) })
		widths, fits = fit(beside, natural, least, o.Width)
	}
	if !fits || len(beside) == 0 {
		return blocks(w, r, cells, o)
	}
	var b strings.Builder
	var head []string
	total := -2
	for _, j := range beside {
		head = append(head, heading(r.Columns[j]))
		total += widths[j] + 2
	}
	line := func(i int, values []string) {
		columns := make([][]string, len(values))
		high := 1
		for k, v := range values {
			columns[k] = strings.Split(text.WrapSoft(v, widths[beside[k]]), "\n")
			high = max(high, len(columns[k]))
		}
		for h := range high {
			var l strings.Builder
			for k, j := range beside {
				cell := ""
				if h < len(columns[k]) {
					cell = strings.TrimRight(columns[k][h], " ")
				}
				pad := strings.Repeat(" ", max(0, widths[j]-text.StringWidth(cell)))
				if i >= 0 {
					cell = colored(r, i, j, cell, o.Color)
				}
				if numeric(r, j) {
					l.WriteString(pad + cell + "  ")
				} else {
					l.WriteString(cell + pad + "  ")
				}
			}
			b.WriteString(strings.TrimRight(l.String(), " ") + "\n")
		}
	}
	line(-1, head)
	b.WriteString(strings.Repeat("─", total) + "\n")
	for i := range cells {
		values := make([]string, len(beside))
		for k, j := range beside {
			values[k] = cells[i][j]
		}
		line(i, values)
		for _, j := range beneath {
			label := "  " + heading(r.Columns[j]) + "  "
			for _, l := range strings.Split(text.WrapSoft(cells[i][j], max(12, o.Width-len(label))), "\n") {
				if cells[i][j] != "" {
					b.WriteString(strings.TrimRight(label+l, " ") + "\n")
				}
				label = strings.Repeat(" ", len(label))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Longer words than longWord may be broken; a column of sentences has room
// enough to be read beside the others when it has roomy letters.
const longWord, roomy = 14, 30

// heading is the name of a column for people: said_by is "said by".
func heading(column string) string { return strings.ReplaceAll(column, "_", " ") }

// colored paints the cell of a status, and of a relation whose status is not a
// fact, line by line.
func colored(r Rows, row, col int, cell string, color bool) string {
	if !color || cell == "" {
		return cell
	}
	status := ""
	if isStatus(r.Columns[col]) {
		status, _ = r.Cells[row][col].(string)
	} else if r.Columns[col] == "relation" {
		if i := slices.Index(r.Columns, "status"); i >= 0 {
			status, _ = r.Cells[row][i].(string)
		}
		if m := marks[status].mark; m == "●" {
			return cell
		}
	}
	m, ok := marks[status]
	if !ok {
		return cell
	}
	lines := strings.Split(cell, "\n")
	for i, l := range lines {
		lines[i] = paint(m.color, l)
	}
	return strings.Join(lines, "\n")
}

func isStatus(column string) bool { return column == "status" || strings.HasSuffix(column, "_status") }

// numeric says whether a column holds numbers, which stand at the right.
func numeric(r Rows, col int) bool {
	for _, row := range r.Cells {
		switch row[col].(type) {
		case int, int64, float64:
			return true
		case nil:
			continue
		}
		break
	}
	return false
}

// fit narrows the widest of some columns until they fit the width, two blanks
// apart. The widths are those of all columns.
func fit(columns, natural, least []int, width int) (widths []int, fits bool) {
	w := slices.Clone(natural)
	if width <= 0 {
		return w, true
	}
	for {
		sum, widest := -2, -1
		for _, j := range columns {
			sum += w[j] + 2
			if w[j] > least[j] && (widest < 0 || w[j] > w[widest]) {
				widest = j
			}
		}
		switch {
		case sum <= width:
			return w, true
		case widest < 0:
			return w, false
		}
		w[widest]--
	}
}

func blocks(w io.Writer, r Rows, cells [][]string, o Options) error {
	label := 0
	for _, c := range r.Columns {
		label = max(label, text.StringWidth(heading(c)))
	}
	for i, row := range cells {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		for j, c := range row {
			if c == "" {
				continue
			}
			c = colored(r, i, j, text.WrapSoft(c, max(12, o.Width-label-2)), o.Color)
			head := heading(r.Columns[j]) + strings.Repeat(" ", label-text.StringWidth(heading(r.Columns[j])))
			for _, l := range strings.Split(c, "\n") {
				if _, err := fmt.Fprintf(w, "%s  %s\n", head, strings.TrimRight(l, " ")); err != nil {
					return err
				}
				head = strings.Repeat(" ", label)
			}
		}
	}
	return nil
}

var interval = regexp.MustCompile(`^(\.\.|\d{4}(?:-\d\d){0,2})/(\.\.|\d{4}(?:-\d\d){0,2})$`)

// When says an EDTF time in words where it is an interval: "from 2021-06-10",
// "until 2018-04-30", "2017 to 2018". Days, months and years stay as they are:
// their length is their precision.
func When(edtf string) string {
	m := interval.FindStringSubmatch(edtf)
	switch {
	case m == nil:
		return Clean(edtf)
	case m[1] == ".." && m[2] == "..":
		return "any time"
	case m[1] == "..":
		return "until " + m[2]
	case m[2] == "..":
		return "from " + m[1]
	}
	return m[1] + " to " + m[2]
}

// people writes a cell for a person.
func people(column string, v any) string {
	if s, ok := v.(string); ok {
		if isStatus(column) {
			return Status(s, false)
		}
		return When(s)
	}
	return plain(v)
}

// plain writes a cell on one line.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return Clean(v)
	case time.Time:
		if v.Equal(v.Truncate(24 * time.Hour)) {
			return v.Format(time.DateOnly)
		}
		return v.Format(time.RFC3339)
	case []any:
		var parts []string
		for _, x := range v {
			parts = append(parts, plain(x))
		}
		return strings.Join(parts, ", ")
	case []string:
		var parts []string
		for _, x := range v {
			parts = append(parts, Clean(x))
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		var parts []string
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, Clean(k)+": "+plain(v[k]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return Clean(fmt.Sprint(v))
}

// Clean makes text harmless on a terminal: white space of all kinds becomes
// blanks, and other control characters and marks of direction are written out
// as \x1b or \u202e.
func Clean(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r == '\n' || r == '\t' || risky(r) }) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		case risky(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// risky runes act on a terminal instead of showing.
func risky(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f || r == 0x061c ||
		r == 0x2028 || r == 0x2029
}

// TSV writes tab-separated values with a header, for a pipe.
func TSV(w io.Writer, r Rows) error {
	if len(r.Columns) == 0 {
		return nil
	}
	var b bytes.Buffer
	b.WriteString(strings.Join(r.Columns, "\t") + "\n")
	for _, row := range r.Cells {
		for j, c := range row {
			if j > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(plain(c))
		}
		b.WriteByte('\n')
	}
	_, err := w.Write(b.Bytes())
	return err
}

// JSONL writes one object a row with the columns in their order.
func JSONL(w io.Writer, r Rows) error {
	var b bytes.Buffer
	for _, row := range r.Cells {
		b.WriteByte('{')
		for j, c := range r.Columns {
			if j > 0 {
				b.WriteByte(',')
			}
			for _, v := range []any{c, jsonable(row[j])} {
				var one bytes.Buffer
				enc := json.NewEncoder(&one)
				enc.SetEscapeHTML(false)
				if err := enc.Encode(v); err != nil {
					return fmt.Errorf("column %s: %w", c, err)
				}
				for _, x := range strings.TrimSuffix(one.String(), "\n") {
					if risky(x) { // legal in JSON, not harmless on a terminal
						fmt.Fprintf(&b, `\u%04x`, x)
					} else {
						b.WriteRune(x)
					}
				}
				b.WriteByte(':')
			}
			b.Truncate(b.Len() - 1)
		}
		b.WriteString("}\n")
	}
	_, err := w.Write(b.Bytes())
	return err
}

func jsonable(v any) any {
	switch v := v.(type) {
	case fmt.Stringer:
		return plain(v)
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = jsonable(x)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			out[k] = jsonable(x)
		}
		return out
	}
	return v
}

// CSV writes comma-separated values with a header. A text that a spreadsheet
// would run as a formula is preceded by an apostrophe.
func CSV(w io.Writer, r Rows) error {
	if len(r.Columns) == 0 {
		return nil
	}
	c := csv.NewWriter(w)
	if err := c.Write(r.Columns); err != nil {
		return err
	}
	for _, row := range r.Cells {
		var line []string
		for _, v := range row {
			s := plain(v)
			switch v.(type) {
			case int, int64, float64, bool:
			default:
				if s != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(s)[0]) {
					s = "'" + s
				}
			}
			line = append(line, s)
		}
		if err := c.Write(line); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// Sorted gives the rows in the order of their cells, for comparing answers
// whose order a query leaves open.
func Sorted(r Rows) Rows {
	out := Rows{r.Columns, slices.Clone(r.Cells)}
	slices.SortFunc(out.Cells, func(a, b []any) int { return cmp.Compare(fmt.Sprint(a...), fmt.Sprint(b...)) })
	return out
}
