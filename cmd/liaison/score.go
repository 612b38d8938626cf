package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"liaison/extract/score"
)

func (a *app) scoreCmd() *cobra.Command {
	var articles string
	var showErrors, asJSON, calibration bool
	cmd := &cobra.Command{
		Use:   "score GOLD_DIR PREDICTED.jsonl",
		Short: "Measure extracted claims against what a careful reader found",
		Long: `Measure extracted claims against gold annotation: one JSON file an article,
as docs/annotation.md describes. PREDICTED.jsonl is what
"liaison extract --format jsonl" writes.`,
		Example: "  liaison score --help",
		GroupID: "look",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			texts, outlets := map[string]string{}, map[string]string{}
			if articles != "" {
				f, err := os.Open(articles)
				if err != nil {
					return err
				}
				defer f.Close()
				if texts, outlets, err = score.ReadTexts(f); err != nil {
					return fmt.Errorf("%s: %w", articles, err)
				}
			}
			gold, err := score.ReadGold(os.DirFS(args[0]), texts)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			f, err := os.Open(args[1])
			if err != nil {
				return err
			}
			defer f.Close()
			predicted, err := score.ReadPredicted(f)
			if err != nil {
				return fmt.Errorf("%s: %w", args[1], err)
			}
			res := score.Score(gold, predicted, func(id string) string { return outlets[id] })
			if asJSON {
				e := json.NewEncoder(a.out)
				e.SetIndent("", " ")
				return e.Encode(res)
			}
			if err := res.Print(a.out, showErrors); err != nil || !calibration {
				return err
			}
			return score.PrintCalibration(a.out, score.Calibrate(res.Predictions))
		},
	}
	cmd.Flags().StringVar(&articles, "articles", "", "the articles in JSON Lines: bounds the annotated part of long ones, and gives the table by outlet")
	cmd.Flags().BoolVar(&showErrors, "errors", false, "list every claim that was missed or is wrong")
	cmd.Flags().BoolVar(&calibration, "calibration", false, "compare the confidence of claims with how often they are right")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}
