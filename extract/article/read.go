package article

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"
)

// Options say how to read. The zero value is ready to use.
type Options struct {
	Published string // the date of publication of articles that do not give theirs: YYYY-MM-DD, YYYY-MM or YYYY
	Outlet    string // the outlet of articles that do not name theirs

	MaxDocument int64 // bytes of one page or text, and of one line of JSON Lines; 64 MiB when 0
	MaxEntry    int64 // bytes of one file or member when decompressed; 64 GiB when 0
	MaxTotal    int64 // bytes of one source when decompressed; 256 GiB when 0

	// Progress, when not nil, is told how many bytes of files were read since it
	// was told last, as they lie on disk.
	Progress func(n int64)
}

// Stdin is the source that means standard input.
const Stdin = "-"

// stdinName is what standard input is called in errors and records.
const stdinName = "standard input"

// Read yields the articles of sources in order: files, directories (walked in
// the order of names), globs, and "-" for stdin. Errors are *Error, but for
// ctx's own, which ends the sequence; after any other reading goes on with
// the next article. At most one document is held at a time.
func Read(ctx context.Context, sources []string, stdin io.Reader, opts Options) iter.Seq2[Record, error] {
	opts.MaxDocument = fallback(opts.MaxDocument, 64<<20)
	opts.MaxEntry = fallback(opts.MaxEntry, 64<<30)
	opts.MaxTotal = fallback(opts.MaxTotal, 256<<30)
	return func(yield func(Record, error) bool) {
		if _, _, err := parseDate(opts.Published); opts.Published != "" && err != nil {
			yield(Record{}, &Error{Source: "published", Err: fmt.Errorf("%q: %w", opts.Published, err), Remedy: "write it as YYYY-MM-DD"})
			return
		}
		r := &reader{ctx: ctx, opts: opts, yield: yield, stdin: stdin}
		for _, s := range sources {
			r.total = 0
			if !r.source(s) {
				return
			}
		}
	}
}

func fallback(n, otherwise int64) int64 {
	if n > 0 {
		return n
	}
	return otherwise
}

// A reader is the state of one call of Read. Its methods return false when
// the sequence is over because nobody wants more.
type reader struct {
	ctx   context.Context
	opts  Options
	yield func(Record, error) bool
	stdin io.Reader
	total int64       // bytes decompressed from the current source
	size  func(int64) // when not nil, files are not read: it is told their sizes
}

// Size returns how many bytes of files Read would read, as they lie on disk;
// known is false when standard input is among the sources.
func Size(sources []string) (n int64, known bool) {
	r := &reader{ctx: context.Background(), yield: func(Record, error) bool { return true }, size: func(s int64) { n += s }}
	for _, s := range sources {
		if s == Stdin {
			return 0, false
		}
		r.source(s)
	}
	return n, true
}

// fail yields an error.
func (r *reader) fail(source string, line int, err error, remedy string) bool {
	return r.yield(Record{}, &Error{Source: source, Line: line, Err: err, Remedy: remedy})
}

// live reports whether reading should go on; it yields the context's error.
func (r *reader) live() bool {
	if err := r.ctx.Err(); err != nil {
		r.yield(Record{}, err)
		return false
	}
	return true
}

func (r *reader) source(s string) bool {
	if !r.live() {
		return false
	}
	if s == Stdin {
		if r.stdin == nil {
			return r.fail(stdinName, 0, errors.New("there is none"), "name a file")
		}
		return r.stream(stdinName, r.stdin, nil, 0)
	}
	info, err := os.Stat(s)
	if errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(s, "*?[") {
		names, err := filepath.Glob(s)
		if err != nil {
			return r.fail(s, 0, err, "a bracket of a pattern must close")
		}
		if len(names) == 0 {
			return r.fail(s, 0, errors.New("no file fits this pattern"), "check the directory and the letters' case")
		}
		slices.Sort(names)
		for _, n := range names {
			r.total = 0
			if !r.path(n) {
				return false
			}
		}
		return true
	}
	if err != nil {
		return r.fail(s, 0, reason(err), "check the name, or give - for standard input")
	}
	if info.IsDir() {
		return r.walk(s)
	}
	return r.path(s)
}

// reason strips the call and the path that an error repeats.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// code are the endings of files that lie beside articles in a working folder
// and are none.
var code = strings.Fields(`.bat .c .cc .cfg .cpp .cs .css .cypher .go .h .hpp .ini .ipynb .java .js .kt .lock .log .lua .mod .php .pl .ps1 .py .pyc .r .rb .rs .scala .sh .sql .sum
.swift .tex .toml .ts .tsx .yaml .yml`)

// walk reads a directory. Names that begin with a dot or end as those of
// programs do are left out; who names such a file has it read.
func (r *reader) walk(dir string) bool {
	on, found := true, false
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			if on = r.fail(path, 0, reason(err), "check its permissions"); !on {
				return fs.SkipAll
			}
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir(), program(path):
			return nil
		}
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() { // follows a link to a file, not to a directory
			return nil
		}
		found = true
		r.total = 0
		if on = r.path(path); !on {
			return fs.SkipAll
		}
		return nil
	})
	if on && err != nil {
		return r.fail(dir, 0, reason(err), "")
	}
	if on && !found {
		return r.fail(dir, 0, errors.New("the directory holds no articles"), "")
	}
	return on
}

func (r *reader) path(name string) bool {
	if !r.live() {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return r.fail(name, 0, reason(err), "check its permissions")
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() { // through a glob
		return r.walk(name)
	}
	return r.file(name, f)
}

// file reads an open file and tells Progress of it.
func (r *reader) file(name string, f *os.File) bool {
	if r.size != nil {
		if info, err := f.Stat(); err == nil {
			r.size(info.Size())
		}
		return true
	}
	if r.opts.Progress == nil {
		return r.stream(name, f, f, 0)
	}
	c := &counter{Reader: f}
	on := r.stream(name, told{c, r.opts.Progress}, f, 0)
	if info, err := f.Stat(); err == nil { // an archive is not read from its start to its end
		r.opts.Progress(max(0, info.Size()-c.n))
	}
	return on
}

// told tells what is read.
type told struct {
	*counter
	tell func(int64)
}

func (t told) Read(p []byte) (int, error) {
	n, err := t.counter.Read(p)
	t.tell(int64(n))
	return n, err
}

// deepest is how many wrappings (an archive in an archive, compressed) are
// opened.
const deepest = 4

// stream reads what comes from in, which is unwrapped as often as its first
// bytes say. At is the same file when it is one that allows random access.
func (r *reader) stream(name string, in io.Reader, at *os.File, depth int) bool {
	if depth > deepest {
		return r.fail(name, 0, errors.New("more than four archives inside one another"), "unpack it first")
	}
	c := &counter{Reader: in}
	b := bufio.NewReaderSize(c, 1<<16)
	head, err := b.Peek(512)
	if len(head) == 0 {
		if err != nil && err != io.EOF {
			return r.broken(name, 0, err)
		}
		return r.fail(name, 0, errors.New("the file is empty"), "")
	}
	switch {
	case bytes.HasPrefix(head, []byte{0x1F, 0x8B}):
		z, err := gzip.NewReader(b)
		if err != nil {
			return r.broken(name, 0, err)
		}
		return r.stream(name, &budget{r: r, out: z, in: c}, nil, depth+1)
	case bytes.HasPrefix(head, []byte{0x28, 0xB5, 0x2F, 0xFD}), len(head) > 4 && head[0]&0xF0 == 0x50 && bytes.Equal(head[1:4], []byte{0x2A, 0x4D, 0x18}):
		z, err := zstd.NewReader(b, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
		if err != nil {
			return r.broken(name, 0, err)
		}
		defer z.Close()
		return r.stream(name, &budget{r: r, out: z, in: c}, nil, depth+1)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return r.zip(name, b, at, depth)
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return r.tar(name, b, depth)
	}
	for _, k := range kinds {
		if bytes.HasPrefix(head, []byte(k.magic)) {
			return r.fail(name, 0, fmt.Errorf("%s is not read", k.what), k.remedy)
		}
	}
	return r.text(name, b)
}

// kinds are what people try, and what they could do instead.
var kinds = []struct{ magic, what, remedy string }{
	{"%PDF", "PDF", "turn it into text first, for example with pdftotext"},
	{"BZh", "bzip2", "unpack it, or compress it with gzip or zstd"},
	{"\xFD7zXZ", "xz", "unpack it, or compress it with gzip or zstd"},
	{"7z\xBC\xAF", "7-Zip", "unpack it, or make it a zip or tar archive"},
	{"Rar!", "RAR", "unpack it, or make it a zip or tar archive"},
	{"\xD0\xCF\x11\xE0", "an old Office document", "save it as text"},
	{"\x89PNG", "a picture", ""}, {"\xFF\xD8\xFF", "a picture", ""}, {"GIF8", "a picture", ""},
	{"SQLite format 3", "an SQLite database", "export its table as CSV"},
	{"PAR1", "Parquet", "export it as CSV or JSON Lines"},
	{"\x7FELF", "a program", ""}, {"MZ", "a program", ""},
}

// errBomb is what is said of data that grow beyond all measure.
var errBomb = errors.New("the data grow beyond the limit when unpacked")

// A counter counts what is read from a compressed stream.
type counter struct {
	io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

// A budget bounds what is decompressed: in one entry, in one source, and to so
// many times what was read. Text shrinks tenfold, seldom more than thirtyfold.
type budget struct {
	r   *reader
	out io.Reader
	in  *counter
	n   int64
}

const (
	growth = 500      // times
	free   = 64 << 20 // bytes that may come whatever their growth
)

func (b *budget) Read(p []byte) (int, error) {
	if err := b.r.ctx.Err(); err != nil {
		return 0, err
	}
	if b.n > b.r.opts.MaxEntry || b.r.total > b.r.opts.MaxTotal || b.n > free && b.n > growth*b.in.n {
		return 0, errBomb
	}
	n, err := b.out.Read(p)
	b.n += int64(n)
	b.r.total += int64(n)
	return n, err
}

// broken yields an error of reading.
func (r *reader) broken(name string, line int, err error) bool {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		r.yield(Record{}, err)
		return false
	case errors.Is(err, errBomb):
		return r.fail(name, line, err, "if it is what you want, unpack it first")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return r.fail(name, line, errors.New("the compressed data end too early"), "fetch the file again")
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, tar.ErrHeader), errors.Is(err, zstd.ErrCRCMismatch), errors.Is(err, zstd.ErrMagicMismatch):
		return r.fail(name, line, fmt.Errorf("damaged data: %w", err), "fetch the file again")
	case strings.HasPrefix(err.Error(), "flate: "), strings.Contains(err.Error(), "corrupt"):
		return r.fail(name, line, fmt.Errorf("damaged data: %w", err), "fetch the file again")
	}
	return r.fail(name, line, reason(err), "")
}

// member is the name of an archive's member, a label only: nothing is ever
// written under it.
func member(archive, name string) string {
	return archive + ":" + strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, name), "\uFFFD")
}

// hidden reports whether a member is of no interest: a directory's entry, a
// hidden file, a program, what one system adds for itself.
func hidden(name string) bool {
	base := name[strings.LastIndexByte(name, '/')+1:]
	return base == "" || strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/") || program(base)
}

// program reports whether a name ends as those of programs do.
func program(name string) bool { return slices.Contains(code, strings.ToLower(filepath.Ext(name))) }

// zip reads an archive whose directory stands at its end: what is no file is
// spooled to one.
func (r *reader) zip(name string, in io.Reader, at *os.File, depth int) bool {
	if at == nil {
		f, err := os.CreateTemp("", "liaison-*.zip")
		if err != nil {
			return r.fail(name, 0, err, "set TMPDIR to a directory with room")
		}
		defer os.Remove(f.Name())
		defer f.Close()
		n, err := io.Copy(f, io.LimitReader(in, r.opts.MaxEntry+1))
		if err == nil && n > r.opts.MaxEntry {
			err = errBomb
		}
		if err != nil {
			return r.broken(name, 0, err)
		}
		at = f
	}
	info, err := at.Stat()
	if err != nil {
		return r.fail(name, 0, reason(err), "")
	}
	z, err := zip.NewReader(at, info.Size())
	if err != nil && z == nil {
		return r.broken(name, 0, err)
	}
	if len(z.File) == 0 {
		return r.fail(name, 0, errors.New("the archive is empty"), "")
	}
	files := slices.Clone(z.File)
	slices.SortStableFunc(files, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	for _, f := range files {
		if hidden(f.Name) || !f.Mode().IsRegular() {
			continue
		}
		if !r.live() {
			return false
		}
		if f.Flags&1 != 0 {
			if !r.fail(member(name, f.Name), 0, errors.New("the member is encrypted"), "unpack it first") {
				return false
			}
			continue
		}
		if !r.zipped(name, f, depth) {
			return false
		}
		if r.total > r.opts.MaxTotal {
			return r.broken(name, 0, errBomb)
		}
	}
	return true
}

func (r *reader) zipped(name string, f *zip.File, depth int) bool {
	in, err := f.Open()
	if err != nil {
		return r.broken(member(name, f.Name), 0, err)
	}
	defer in.Close()
	return r.stream(member(name, f.Name), &budget{r: r, out: in, in: &counter{n: int64(f.CompressedSize64)}}, nil, depth+1)
}

func (r *reader) tar(name string, in io.Reader, depth int) bool {
	t := tar.NewReader(in)
	for {
		h, err := t.Next()
		switch {
		case err == io.EOF:
			return true
		case err != nil:
			return r.broken(name, 0, err)
		case h.Typeflag != tar.TypeReg || hidden(h.Name):
			continue
		}
		if !r.live() {
			return false
		}
		if !r.stream(member(name, h.Name), t, nil, depth+1) {
			return false
		}
	}
}

// text reads what is not packed: the format is told by how it begins.
func (r *reader) text(name string, b *bufio.Reader) bool {
	big := bufio.NewReaderSize(b, 1<<17)
	head, err := big.Peek(1 << 16)
	whole := err == io.EOF
	if err != nil && err != io.EOF && len(head) == 0 {
		return r.broken(name, 0, err)
	}
	e := encodingOf(head, whole)
	look := string(head)
	if e != nil {
		if out, err := e.NewDecoder().Bytes(head); err == nil || len(out) > 0 {
			look = string(out)
		}
	}
	look = strings.TrimPrefix(look, "\uFEFF")
	if binary([]byte(look)) {
		return r.fail(name, 0, errors.New("the file is no text"), "give text, Markdown, HTML, JSON Lines, JSON or CSV")
	}
	start := strings.TrimLeft(look, " \t\r\n\f\v")
	switch {
	case start == "" && whole:
		return r.fail(name, 0, errors.New("the file holds only white space"), "")
	case strings.HasPrefix(start, "{"), strings.HasPrefix(start, "[") && arrayOfObjects(start):
		return r.json(name, decoder(big, e), start[0] == '[')
	case looksHTML([]byte(start)):
		return r.whole(name, big, htmlArticle)
	case strings.HasPrefix(start, "<?xml"), strings.HasPrefix(start, "<rss"), strings.HasPrefix(start, "<feed"):
		return r.fail(name, 0, errors.New("XML and feeds are not read"), "save the pages themselves as HTML or text")
	}
	if comma, columns := csvHeader(look); columns != nil {
		return r.csv(name, decoder(big, e), comma)
	}
	return r.whole(name, big, plainArticle)
}

// arrayOfObjects reports whether s begins like a JSON array of objects rather
// than like a text in brackets.
func arrayOfObjects(s string) bool {
	s = strings.TrimLeft(s[1:], " \t\r\n")
	return s == "" || s[0] == '{' || s[0] == ']'
}

// decoder turns a stream into UTF-8.
func decoder(in io.Reader, e encoding.Encoding) io.Reader {
	if e == nil {
		return in
	}
	return transform.NewReader(in, e.NewDecoder())
}

// whole reads a document of which only all makes sense.
func (r *reader) whole(name string, in io.Reader, parse func(string, *Article) error) bool {
	b, err := io.ReadAll(io.LimitReader(in, r.opts.MaxDocument+1))
	if err != nil {
		return r.broken(name, 0, err)
	}
	if int64(len(b)) > r.opts.MaxDocument {
		return r.fail(name, 0, fmt.Errorf("the text is longer than %s", size(r.opts.MaxDocument)), "divide it into articles, one a file or one a line of JSON Lines")
	}
	s, err := decode(b)
	if err != nil {
		return r.fail(name, 0, err, "save it as UTF-8")
	}
	a := &Article{}
	if err := guard(s, a, parse); err != nil {
		var e *Error
		if errors.As(err, &e) {
			e.Source = name
			return r.yield(Record{}, e)
		}
		return r.fail(name, 0, err, "")
	}
	return r.article(a, name, 0, nil)
}

// guard calls parse, whose libraries may panic on pages nobody thought of.
func guard(s string, a *Article, parse func(string, *Article) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the page cannot be read: %v", p)
		}
	}()
	return parse(s, a)
}

func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// article completes a and yields it.
func (r *reader) article(a *Article, name string, line int, extracted json.RawMessage) bool {
	a.IngestedFrom = name
	if line > 0 {
		a.IngestedFrom = fmt.Sprintf("%s:%d", name, line)
	}
	if extracted != nil {
		return r.yield(Record{a, extracted}, nil)
	}
	if strings.TrimSpace(a.Text) == "" {
		return r.fail(name, line, errors.New("the article has no text"), "the text belongs into a field called text")
	}
	if a.Outlet == "" {
		a.Outlet = r.opts.Outlet
	}
	if a.Published == "" && r.opts.Published != "" {
		a.setPublished(r.opts.Published, "flag")
	}
	a.finish()
	return r.yield(Record{Article: a}, nil)
}
