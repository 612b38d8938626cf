package article

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/net/html"
)

// show reads sources and prints records and errors, one a line.
func show(t testing.TB, dir string, opts Options, stdin io.Reader, sources ...string) string {
	t.Helper()
	var b strings.Builder
	for r, err := range Read(context.Background(), sources, stdin, opts) {
		if err != nil {
			var e *Error
			if !errors.As(err, &e) {
				t.Errorf("%T is no *Error: %v", err, err)
			}
			fmt.Fprintf(&b, "error %s\n", strings.ReplaceAll(err.Error(), dir+"/", ""))
			continue
		}
		a := r.Article
		text := strings.Join(strings.Fields(a.Text), " ")
		if len(text) > 40 {
			text = text[:40] + "…"
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s %s (%s) | %s", strings.ReplaceAll(a.IngestedFrom, dir+"/", ""), a.Title, a.Outlet, a.Published, a.PublishedPrecision, a.PublishedBasis, text)
		if r.Extracted != nil {
			fmt.Fprintf(&b, " | extracted %d bytes", len(r.Extracted))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

const story = "The two chiefs met in Vienna on Tuesday. They spoke for an hour."

const pageHTML = `<!DOCTYPE html><html lang="en"><head><title>Chiefs meet in Vienna | The Courier</title>
<meta property="og:site_name" content="The Courier"><link rel="canonical" href="https://courier.example/2019/03/14/chiefs">
<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"Chiefs meet in Vienna","datePublished":"2019-03-14T23:30:00-05:00"}]}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Chiefs meet in Vienna</h1>
<p>VIENNA, March 14 — The chiefs of the two services met in the Austrian capital on Thursday, their spokesmen said, and spoke for more than an hour.</p>
<p>It was the first meeting of its kind since the service’s former director had been dismissed in 2016, one of the spokesmen said in a statement.</p>
</article><footer>© 2021 The Courier</footer></body></html>`

func TestRead(t *testing.T) {
	dir := t.TempDir()
	gz := func(s string) string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		io.WriteString(w, s)
		w.Close()
		return b.String()
	}
	zs := func(s string) string {
		e, _ := zstd.NewWriter(nil)
		return string(e.EncodeAll([]byte(s), nil))
	}
	archive := func(names ...string) string {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, n := range names {
			f, _ := w.Create(n)
			io.WriteString(f, story)
		}
		w.Close()
		return b.String()
	}
	tarred := func(names ...string) string {
		var b bytes.Buffer
		w := tar.NewWriter(&b)
		for _, n := range names {
			w.WriteHeader(&tar.Header{Name: n, Mode: 0o600, Size: int64(len(story)), Typeflag: tar.TypeReg, Format: tar.FormatUSTAR})
			io.WriteString(w, story)
		}
		w.Close()
		return b.String()
	}
	utf16 := func(s string) string {
		b := []byte{0xFF, 0xFE}
		for _, r := range s {
			b = append(b, byte(r), byte(r>>8))
		}
		return string(b)
	}
	line := `{"id":"a","outlet":"O","url":"u","published":"2021-02-13T23:43:34-05:00","title":"T","text":"` + story + `","extra":{"x":[1]}}`
	for _, c := range []struct{ name, in, want string }{
		{"title.txt", "Spy chiefs meet in Vienna\n\n" + story, "title.txt | Spy chiefs meet in Vienna |  |  none (unknown) | Spy chiefs meet in Vienna The two chiefs…"},
		{"notitle.txt", story, "notitle.txt |  |  |  none (unknown) | The two chiefs met in Vienna on Tuesday.…"},
		{"dateline.txt", "VIENNA, March 14 (Agency) - " + story, "dateline.txt |  |  |  none (unknown) | VIENNA, March 14 (Agency) - The two chie…"},
		{"nav.txt", "All news\nSpy chiefs meet in Vienna\nVIENNA, March 14. /TASS/. " + story, "nav.txt | Spy chiefs meet in Vienna |  |  none (unknown) | All news Spy chiefs meet in Vienna VIENN…"},
		{"brackets.txt", "[Photo] A long line that is no JSON\n\n" + story, "brackets.txt |  |  |  none (unknown) | [Photo] A long line that is no JSON The …"},
		{"front.md", "---\ntitle: \"Chiefs: a meeting\"\ndate: 2019-03-14 10:00\nauthors:\n  - A. B.\noutlet: Courier # the paper\n---\n# Heading\n\n" + story, "front.md | Chiefs: a meeting | Courier | 2019-03-14 day (given) | # Heading The two chiefs met in Vienna o…"},
		{"heading.md", "# Chiefs *meet*\n\n" + story, "heading.md | Chiefs meet |  |  none (unknown) | # Chiefs *meet* The two chiefs met in Vi…"},
		{"page.html", pageHTML, "page.html | Chiefs meet in Vienna | The Courier | 2019-03-14 day (metadata: JSON-LD) | VIENNA, March 14 — The chiefs of the t…"},
		{"latin1.html", strings.ReplaceAll(`<html><head><meta charset="iso-8859-1"><title>A café in Vienna</title></head><body><p>`+strings.Repeat("He met her in the café. ", 8)+`</p></body></html>`, "é", "\xe9"), "latin1.html | A café in Vienna |  |  none (unknown) | He met her in the café. He met her in t…"},
		{"loose.html", `<!-- saved from url=(0066)https://www.herald.example/news/2014/03/14/minister-denies-secret-talks -->
<html><head><title>Minister denies secret talks | The Herald</title></head><body><table><tr><td><h1>Minister denies secret talks</h1>
<p class="byline">By Ann Other</p>The defence minister has denied that he held secret talks in Geneva last week.<br><br>
"I was at home," he told a radio station on Friday. He had been expected in Geneva, two newspapers had written.<br></td></tr></table></body></html>`,
			"loose.html | Minister denies secret talks | herald.example | 2014-03-14 day (metadata: URL) | By Ann Other The defence minister has de…"},
		{"time.html", `<html><head><title>x</title><meta property="og:title" content="Chiefs meet"><meta property="og:site_name" content="TASS"></head><body><time datetime="1623312000000">10 Jun 2021, 11:00</time><h1>Chiefs meet</h1><div><p>` + strings.Repeat("MOSCOW, June 10. /TASS/. The chiefs met on Thursday. ", 5) + `</p></div></body></html>`,
			"time.html | Chiefs meet | TASS | 2021-06-10 day (metadata: time element) | 10 Jun 2021, 11:00 MOSCOW, June 10. /TAS…"},
		{"lines.jsonl", line + "\n\n" + line + "\n", "lines.jsonl:1 | T | O | 2021-02-13 day (given) | The two chiefs met in Vienna on Tuesday.…\nlines.jsonl:3 | T | O | 2021-02-13 day (given) | The two chiefs met in Vienna on Tuesday.…"},
		{"broken.jsonl", line + "\n{\"text\": \n" + line, "broken.jsonl:1 | T | O | 2021-02-13 day (given) | The two chiefs met in Vienna on Tuesday.…\nerror broken.jsonl:2: broken JSON: unexpected end of JSON input; correct the line; the others are read\nbroken.jsonl:3 | T | O | 2021-02-13 day (given) | The two chiefs met in Vienna on Tuesday.…"},
		{"fields.jsonl", `{"text":5}` + "\n" + `{"title":"T"}` + "\n" + `{"text":"x","published":"soon"}` + "\n" + `{"text":"x","published":"2021-13-01"}` + "\n" + `7`, "error fields.jsonl:1: the field text is no string; put it in quotation marks\nerror fields.jsonl:2: the article has no text; the text belongs into a field called text\nerror fields.jsonl:3: published \"soon\": it is no date; write it as YYYY-MM-DD or leave it out\nerror fields.jsonl:4: published \"2021-13-01\": it is no date; write it as YYYY-MM-DD or leave it out\nerror fields.jsonl:5: a JSON number where an object should stand; write {\"title\": …, \"text\": …}"},
		{"deep.jsonl", `{"x":` + strings.Repeat("[", 20000), "error deep.jsonl:1: broken JSON: invalid character '[' exceeded max depth; correct the line; the others are read"},
		{"array.json", "[\n  {\"id\": 7, \"published\": null,\n   \"text\": \"x\"},\n  {\"text\": \"y\", \"published\": 2020}\n]", "array.json:2 |  |  |  none (unknown) | x\narray.json:4 |  |  | 2020 year (given) | y"},
		{"array-broken.json", "[{\"text\": \"x\"},\n{\"text\": oops},\n{\"text\": \"z\"}]", "array-broken.json:1 |  |  |  none (unknown) | x\nerror array-broken.json:2: broken JSON: invalid character 'o' looking for beginning of value; what follows in this file is not read; JSON Lines lose only the broken line"},
		{"object.json", "{\n  \"text\": \"x\"\n}\n", "object.json:1 |  |  |  none (unknown) | x"},
		{"extracted.jsonl", `{"article":{"id":"a","title":"T","published":"2021-01-02"},"entities":[],"claims":[]}`, "extracted.jsonl:1 | T |  | 2021-01-02  () |  | extracted 85 bytes"},
		{"table.csv", "id,title,text,published\n1,T,\"a \"\"b\"\"\nc\",14 March 2019\n2,U,d,06/10/2021\n3,V,e,16/10/2021\n", "table.csv:2 | T |  | 2019-03-14 day (given) | a \"b\" c\nerror table.csv:4: published \"06/10/2021\": day and month cannot be told apart; write it as YYYY-MM-DD or leave it out\ntable.csv:5 | V |  | 2021-10-16 day (given) | e"},
		{"table.tsv", "Headline\tBody\tDate\nT\tx\t2019-03\n", "table.tsv:2 | T |  | 2019-03 month (given) | x"},
		{"utf16.txt", utf16("Spy chiefs meet in café\n\n" + story), "utf16.txt | Spy chiefs meet in café |  |  none (unknown) | Spy chiefs meet in café The two chiefs …"},
		{"utf16.jsonl", utf16(line), "utf16.jsonl:1 | T | O | 2021-02-13 day (given) | The two chiefs met in Vienna on Tuesday.…"},
		{"cp1252.txt", "He said \x93yes\x94 at the caf\xe9.", "cp1252.txt |  |  |  none (unknown) | He said “yes” at the café."},
		{"bom.txt", "\uFEFF" + story, "bom.txt |  |  |  none (unknown) | The two chiefs met in Vienna on Tuesday.…"},
		{"lines.gz", gz(line), "lines.gz:1 | T | O | 2021-02-13 day (given) | The two chiefs met in Vienna on Tuesday.…"},
		{"lines.zst", zs(line), "lines.zst:1 | T | O | 2021-02-13 day (given) | The two chiefs met in Vienna on Tuesday.…"},
		{"cut.gz", gz(line + "\n" + strings.Repeat(line+"\n", 50))[:120], "error cut.gz:1: the compressed data end too early; fetch the file again"},
		{"notgz.gz", "\x1f\x8bnonsense", "error notgz.gz: damaged data: gzip: invalid header; fetch the file again"},
		{"a.zip", archive("b.txt", "../../etc/passwd", "dir/", ".hidden"), "a.zip:../../etc/passwd |  |  |  none (unknown) | The two chiefs met in Vienna on Tuesday.…\na.zip:b.txt |  |  |  none (unknown) | The two chiefs met in Vienna on Tuesday.…"},
		{"a.tar.gz", gz(tarred("b.txt", "../a.txt")), "a.tar.gz:b.txt |  |  |  none (unknown) | The two chiefs met in Vienna on Tuesday.…\na.tar.gz:../a.txt |  |  |  none (unknown) | The two chiefs met in Vienna on Tuesday.…"},
		{"cut.zip", archive("b.txt")[:60], "error cut.zip: damaged data: zip: not a valid zip file; fetch the file again"},
		{"empty.txt", "", "error empty.txt: the file is empty"},
		{"white.txt", " \n\n", "error white.txt: the file holds only white space"},
		{"binary", "\x00\x01\x02\x03abc\x00\x07\x01\x01\x01", "error binary: the file is no text; give text, Markdown, HTML, JSON Lines, JSON or CSV"},
		{"x.pdf", "%PDF-1.7 x", "error x.pdf: PDF is not read; turn it into text first, for example with pdftotext"},
		{"feed.xml", "<?xml version=\"1.0\"?><rss></rss>", "error feed.xml: XML and feeds are not read; save the pages themselves as HTML or text"},
		{"nothing.html", "<html><body></body></html>", "error nothing.html: no article was found on the page; save its text instead"},
	} {
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, []byte(c.in), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(show(t, dir, Options{}, nil, path)); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
		got := show(t, dir, Options{}, strings.NewReader(c.in), Stdin)
		if want := strings.TrimSpace(strings.ReplaceAll(c.want, c.name, stdinName)); strings.TrimSpace(got) != want {
			t.Errorf("%s as standard input:\ngot  %s\nwant %s", c.name, got, want)
		}
	}
}

func TestReadSources(t *testing.T) {
	dir := t.TempDir()
	for _, n := range []string{"b/2.txt", "b/1.txt", "b/tool.PY", "b/go.mod", "a.txt", ".git/x", "c.jsonl", "x.py"} {
		os.MkdirAll(filepath.Dir(filepath.Join(dir, n)), 0o700)
		text := story
		if n == "c.jsonl" {
			text = `{"text":"x","published":"2001"}`
		}
		os.WriteFile(filepath.Join(dir, n), []byte(text), 0o600)
	}
	os.Mkdir(filepath.Join(dir, "hollow"), 0o700)
	got := show(t, dir, Options{Published: "2020-01", Outlet: "Courier"}, nil, dir+"/b", filepath.Join(dir, "*.txt"), dir+"/x.py", dir+"/c.jsonl", dir+"/hollow", dir+"/none", dir+"/*.doc")
	want := `b/1.txt |  | Courier | 2020-01 month (flag) | The two chiefs met in Vienna on Tuesday.…
b/2.txt |  | Courier | 2020-01 month (flag) | The two chiefs met in Vienna on Tuesday.…
a.txt |  | Courier | 2020-01 month (flag) | The two chiefs met in Vienna on Tuesday.…
x.py |  | Courier | 2020-01 month (flag) | The two chiefs met in Vienna on Tuesday.…
c.jsonl:1 |  | Courier | 2001 year (given) | x
error hollow: the directory holds no articles
error none: no such file or directory; check the name, or give - for standard input
error *.doc: no file fits this pattern; check the directory and the letters' case
`
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	// Progress comes to the size, whatever is in the way.
	var told int64
	show(t, dir, Options{Progress: func(n int64) { told += n }}, nil, dir, filepath.Join(dir, "*.txt"), dir+"/none")
	if n, known := Size([]string{dir, filepath.Join(dir, "*.txt"), dir + "/none"}); n != told || n < 200 || !known {
		t.Errorf("size %d, read %d", n, told)
	}
	if _, known := Size([]string{dir, Stdin}); known {
		t.Error("the size of standard input is known")
	}
	if got := show(t, dir, Options{Published: "tomorrow"}, nil, dir); got != "error published: \"tomorrow\": it is no date; write it as YYYY-MM-DD\n" {
		t.Errorf("got %s", got)
	}
}

func TestLimits(t *testing.T) {
	dir := t.TempDir()
	long := filepath.Join(dir, "long.jsonl")
	os.WriteFile(long, []byte(`{"text":"`+strings.Repeat("x", 1<<20)+"\"}\n{\"text\":\"y\"}\n"), 0o600)
	got := show(t, dir, Options{MaxDocument: 1 << 19}, nil, long)
	if want := "error long.jsonl:1: the line is longer than 524288 bytes; an article is one line; divide it\nlong.jsonl:2 |  |  |  none (unknown) | y\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	text := filepath.Join(dir, "long.txt")
	os.WriteFile(text, []byte(strings.Repeat("x ", 1<<20)), 0o600)
	got = show(t, dir, Options{MaxDocument: 1 << 20}, nil, text)
	if want := "error long.txt: the text is longer than 1 MiB; divide it into articles, one a file or one a line of JSON Lines\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	// A bomb: 80 MiB of nothing in some 80 KiB.
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.CopyN(w, zeros{}, 80<<20)
	w.Close()
	got = show(t, dir, Options{MaxDocument: 1 << 30}, &b, Stdin)
	if !strings.Contains(got, "grow beyond the limit") && !strings.Contains(got, "no text") {
		t.Errorf("bomb: got %q", got)
	}
	b.Reset()
	z := zip.NewWriter(&b)
	f, _ := z.Create("bomb.txt")
	io.CopyN(f, zeros{}, 80<<20)
	z.Close()
	got = show(t, dir, Options{MaxDocument: 1 << 30}, &b, Stdin)
	if !strings.Contains(got, "grow beyond the limit") && !strings.Contains(got, "no text") {
		t.Errorf("zip bomb: got %q", got)
	}
	// A line that goes on for ever costs no memory.
	got = show(t, dir, Options{MaxDocument: 1 << 16}, io.MultiReader(strings.NewReader(`{"text":"`), io.LimitReader(zeros{}, 1<<26)), Stdin)
	if want := "error standard input:1: the line is longer than 65536 bytes; an article is one line; divide it\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// zeros is the figure 0 without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '0'
	}
	return len(p), nil
}

func TestStop(t *testing.T) {
	n := 0
	in := strings.Repeat(`{"text":"x"}`+"\n", 10)
	for range Read(context.Background(), []string{Stdin}, strings.NewReader(in), Options{}) {
		if n++; n == 3 {
			break
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	for _, err := range Read(ctx, []string{Stdin}, strings.NewReader(in), Options{}) {
		cancel()
		last = err
	}
	if n != 3 || !errors.Is(last, context.Canceled) {
		t.Errorf("read %d, ended with %v", n, last)
	}
}

func TestHash(t *testing.T) {
	a, b := Article{Text: "He said “no”.\n"}, Article{Text: "He  said\u00a0“no”.\u200b"}
	a.finish()
	b.finish()
	if a.Hash != b.Hash || a.ID != b.ID || len(a.Hash) != 32 {
		t.Errorf("%s %s, %s %s", a.Hash, a.ID, b.Hash, b.ID)
	}
	b.Outlet = "O"
	b.ID = ""
	if b.finish(); a.ID == b.ID {
		t.Error("two outlets share an id")
	}
}

func TestRender(t *testing.T) {
	doc, err := html.Parse(strings.NewReader("<div>By A<p>One  two<br>three<br><br>four</p><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table><script>x</script>tail</div>"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := render(doc.LastChild), "By A\n\nOne two\nthree\n\nfour\n\na b\nc\n\ntail"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2021-02-13T16:43:34-05:00": "2021-02-13", "2021-02-13T23:59:59Z": "2021-02-13", "2021-02-13 08:00": "2021-02-13", "2021-02": "2021-02", "2021": "2021",
		"Mon, 02 Jan 2006 15:04:05 -0700": "2006-01-02", "Tuesday, March 5, 2019": "2019-03-05", "March 5th, 2019 at 10:30 am": "2019-03-05", "5 Mar 2019": "2019-03-05", "Sept. 3, 2010": "2010-09-03",
		"20190305": "2019-03-05", "05.03.2019": "2019-03-05", "25/3/2019": "2019-03-25", "3/3/2019": "2019-03-03", "2021-02-30": "", "0001-01-01": "", "yesterday": "", "1615700000": "", "Jun 10, 2021, 14:30": "2021-06-10",
	} {
		if got, _, err := parseDate(in); got != want || (err == nil) != (want != "") {
			t.Errorf("parseDate(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "x", `{"text":"x"}`, "[{\"text\":\"x\"}]", "id,text\n1,x\n", pageHTML, "---\ntitle: x\n---\ny", "\x1f\x8b", "PK\x03\x04", "\xff\xfex\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for r, err := range Read(context.Background(), []string{Stdin}, bytes.NewReader(b), Options{MaxDocument: 1 << 20, MaxEntry: 1 << 22, MaxTotal: 1 << 23}) {
			var e *Error
			if err != nil && !errors.As(err, &e) {
				t.Fatalf("%T: %v", err, err)
			}
			if err == nil && (r.Article == nil || r.Extracted == nil && (r.Article.ID == "" || strings.TrimSpace(r.Article.Text) == "")) {
				t.Fatalf("%+v", r)
			}
		}
	})
}
