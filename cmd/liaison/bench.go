package main

import (
	"bufio"
	"context"
	"fmt"
	"iter"
	"os"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"liaison/extract/article"
	"liaison/extract/claim"
	"liaison/extract/coref"
	"liaison/extract/event"
	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
	"liaison/extract/timex"
)

func (a *app) benchCmd() *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use:   "bench FILE|DIR|GLOB|- ...",
		Short: "Speed: words a second of each stage on given articles, and memory",
		Long: `bench takes the same input as extract, analyses it twice, first with one worker
and then with all, and prints how many words a second each stage handles and
how much memory the program took at most. Nothing is stored.`,
		Example: "  liaison bench --help",
		GroupID: "look",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 0 {
				return usagef("--limit %d: want 0 (all) or more", limit)
			}
			workers := a.cfg.Workers
			if workers <= 0 {
				workers = runtime.GOMAXPROCS(0)
			}
			lex, err := a.lexicon()
			if err != nil {
				return err
			}
			start := time.Now()
			syntax.ParseSentence(&text.SplitPlain("Ready.").Sentences[0])
			loaded := time.Since(start)
			source := a.benchSource(cmd.Context(), args, limit)
			passes := []benchPass{a.bench(source, 1, lex)}
			if passes[0].articles == 0 {
				return fmt.Errorf("no article could be read from %s", strings.Join(args, ", "))
			}
			if workers > 1 {
				passes = append(passes, a.bench(source, workers, lex))
			}
			return a.printBench(passes, loaded)
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 0, "stop after this many articles; 0 is all")
	cmd.Flags().Int("workers", 0, "articles analysed at once in the second pass; 0 is one per core")
	cmd.AddCommand(a.benchLoadCmd())
	return cmd
}

// stages are the rooms an article goes through, in order.
var stages = []string{"sentences and words", "grammar", "names", "who is who", "times", "events", "claims"}

// times holds what each stage took for one article, and its words.
type stageTimes struct {
	took  [7]time.Duration
	words int
	err   error
}

// measure analyses one article as extract.Analyze does, with a clock.
func measure(x *article.Article, lex *lexicon.Lexicon) (t stageTimes) {
	last := time.Now()
	lap := func(i int) {
		now := time.Now()
		t.took[i] += now.Sub(last)
		last = now
	}
	d := text.Split(x.Text)
	d.SetTitle(x.Title)
	for i := range d.Sentences {
		t.words += len(d.Sentences[i].Tokens)
	}
	lap(0)
	trees := syntax.Parse(d)
	lap(1)
	mentions := mention.Find(d, trees, lex)
	lap(2)
	who := coref.Resolve(d, trees, mentions, lex, x.Published)
	lap(3)
	times := timex.Find(d, trees, x.Published)
	lap(4)
	g := event.NewArticle(d, trees, who, times)
	events := event.Detect(g, lex)
	lap(5)
	claim.Attribute(g, events, x.Published, false)
	lap(6)
	return t
}

// A benchPass is what one pass over the input took.
type benchPass struct {
	workers, articles, words int
	took                     [7]time.Duration // summed over workers
	wall                     time.Duration
}

// benchSource gives the articles anew for each pass; standard input, which
// can be read once, is kept.
func (a *app) benchSource(ctx context.Context, args []string, limit int) iter.Seq[*article.Article] {
	read := func(yield func(*article.Article) bool) {
		n := 0
		for r, err := range article.Read(ctx, args, a.in, article.Options{}) {
			if err != nil {
				a.sayf("liaison: %v", err)
				continue
			}
			if r.Extracted != nil {
				continue
			}
			if !yield(r.Article) {
				return
			}
			if n++; n == limit {
				return
			}
		}
	}
	if !slices.Contains(args, article.Stdin) {
		return read
	}
	return slices.Values(slices.Collect(read))
}

func (a *app) bench(source iter.Seq[*article.Article], workers int, lex *lexicon.Lexicon) benchPass {
	p := benchPass{workers: workers}
	start := time.Now()
	for t := range ordered(source, workers,
		func(x *article.Article) stageTimes { return measure(x, lex) },
		func(x *article.Article, err error) stageTimes {
			return stageTimes{err: fmt.Errorf("%s: %w", x.ID, err)}
		}) {
		if t.err != nil {
			a.sayf("liaison: %v", t.err)
			continue
		}
		p.articles++
		p.words += t.words
		for i := range t.took {
			p.took[i] += t.took[i]
		}
	}
	p.wall = time.Since(start)
	return p
}

func (a *app) printBench(passes []benchPass, loaded time.Duration) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(name string, cell func(p benchPass) string) {
		fmt.Fprintf(w, "%s\t", name)
		for _, p := range passes {
			fmt.Fprintf(w, "%s\t", cell(p))
		}
		fmt.Fprintln(w)
	}
	rate := func(words int, d time.Duration) string {
		if d <= 0 {
			return "-"
		}
		return thousands(int(float64(words) / d.Seconds()))
	}
	row("words a second", func(p benchPass) string { return fmt.Sprintf("%d workers", p.workers) })
	for i, s := range stages {
		row(s, func(p benchPass) string { return rate(p.words, p.took[i]/time.Duration(p.workers)) })
		if i == 1 {
			row("text to trees", func(p benchPass) string { return rate(p.words, (p.took[0]+p.took[1])/time.Duration(p.workers)) })
		}
	}
	row("all stages, reading included", func(p benchPass) string { return rate(p.words, p.wall) })
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.out, "\n%s articles, %s words; model ready in %d ms; at most %d MB of memory\n",
		thousands(passes[0].articles), thousands(passes[0].words), loaded.Milliseconds(), peakMemory()>>20)
	return err
}

// thousands writes n with commas.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// peakMemory returns the most memory the process has held, in bytes: its
// resident set where the system tells, else what the runtime got.
func peakMemory() uint64 {
	if f, err := os.Open("/proc/self/status"); err == nil {
		defer f.Close()
		for s := bufio.NewScanner(f); s.Scan(); {
			var kb uint64
			if n, _ := fmt.Sscanf(s.Text(), "VmHWM: %d kB", &kb); n == 1 {
				return kb << 10
			}
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Sys
}
