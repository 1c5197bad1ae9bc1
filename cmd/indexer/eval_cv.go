package main

import (
	"context"
	"fmt"
	"iter"

	"onrecord/evaluation"
	"onrecord/extract"
	"onrecord/schema"
)

// crossValidation measures each fold of annotated articles with an extractor that has learned from the
// others.
type crossValidation struct {
	*evaluator
	x     *extract.Extractor
	folds int
	files []goldFile
	// fold tells the fold of each article.
	fold evaluation.Folds
}

// goldFile is a file of annotated articles with what there is to learn from each.
type goldFile struct {
	name     string
	articles []*evaluation.Article
	lessons  []*extract.Lesson
	// tallies has one for each fold.
	tallies []*evaluation.Tally
}

func (v *crossValidation) run(ctx context.Context, files []string) error {
	for _, name := range files {
		if err := v.read(ctx, name); err != nil {
			v.skip(err)
		}
	}
	if err := v.deal(); err != nil {
		return err
	}
	if err := v.explain(); err != nil {
		return err
	}
	for k := 0; k < v.folds && ctx.Err() == nil; k++ {
		v.measure(ctx, k)
	}
	if ctx.Err() != nil {
		fmt.Fprintln(v.cmd.ErrOrStderr(), "Interrupted; there are no figures.")
		return errInterrupted
	}
	for i := range v.files {
		if err := v.report(v.files[i].name, v.score(v.files[i:i+1])); err != nil {
			return err
		}
	}
	return v.finish(func() score { return v.score(v.files) })
}

// read reads a file and prepares what is to be learned from each article.
func (v *crossValidation) read(ctx context.Context, name string) error {
	f := goldFile{name: name}
	err := v.open(name, func(gold iter.Seq2[*evaluation.Article, error]) error {
		for a, err := range gold {
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case err != nil:
				v.skip(err)
			default:
				f.lessons = append(f.lessons, v.x.Study(annotated(a), len(f.articles)))
				f.articles = append(f.articles, a)
			}
		}
		return nil
	})
	if err == nil {
		v.files = append(v.files, f)
	}
	return err
}

// deal deals the articles into folds.
func (v *crossValidation) deal() error {
	var ids []schema.ArticleID
	for i := range v.files {
		for _, a := range v.files[i].articles {
			ids = append(ids, a.ID)
		}
	}
	v.fold = evaluation.Deal(ids, v.folds)
	if len(v.fold) < v.folds {
		return fmt.Errorf("--cv %d: there are only %d articles to deal", v.folds, len(v.fold))
	}
	return nil
}

// explain says what the figures hold good for.
func (v *crossValidation) explain() error {
	all := v.lesson(-1)
	learned := func(n int, of string) string {
		if n == 0 {
			return "as it comes with the program, for want of " + of
		}
		return "learned in each fold from the other folds’ " + of
	}
	_, err := fmt.Fprintf(v.cmd.OutOrStdout(), `Cross-validation: %d articles dealt into %d folds by a hash of their ids.
  The tagger: %s.
  The model of topics: %s.
  The model of antecedents: %s.
  Rules, word lists and people were made by hand and are the same in every fold: for articles
  that were at hand when they were made, the figures say too much.

`, len(v.fold), v.folds, learned(all.Sentences(), "articles with whole statements"), learned(all.Statements(), "articles with topics"),
		learned(all.Pronouns(), "articles with pronouns explained"))
	return err
}

// lesson is what the articles outside fold k teach.
func (v *crossValidation) lesson(k int) *extract.Lesson {
	all := new(extract.Lesson)
	for i := range v.files {
		for j, a := range v.files[i].articles {
			if v.fold[a.ID] != k {
				all.Add(v.files[i].lessons[j])
			}
		}
	}
	return all
}

// measure learns from all but fold k, and measures that one.
func (v *crossValidation) measure(ctx context.Context, k int) {
	r := v.runner
	r.Extract = v.x.With(v.x.Learn(v.lesson(k))).Extract
	for i := range v.files {
		f := &v.files[i]
		// The error can only be the context's, for which run looks.
		t, _ := r.Run(ctx, func(yield func(*evaluation.Article, error) bool) {
			for _, a := range f.articles {
				if v.fold[a.ID] == k && !yield(a, nil) {
					return
				}
			}
		})
		f.tallies = append(f.tallies, t)
	}
}

// score sums the folds of files, and tells how the main figures vary between them.
func (v *crossValidation) score(files []goldFile) score {
	pooled := evaluation.NewTally(v.runner.Options)
	var each []*evaluation.Figures
	for k := range v.folds {
		fold := evaluation.NewTally(v.runner.Options)
		for i := range files {
			fold.Merge(files[i].tallies[k])
		}
		pooled.Merge(fold)
		each = append(each, fold.Figures())
	}
	f := pooled.Figures()
	return score{Figures: f, Spread: evaluation.Spreads(f, each)}
}
