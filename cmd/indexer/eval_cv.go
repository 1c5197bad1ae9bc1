package main

import (
	"context"
	"fmt"
	"iter"
	"slices"

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
	// fitted has an extractor for each fold.
	fitted []*extract.Extractor
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
	v.learn(ctx)
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
		return fmt.Errorf("there are only %[2]d articles to deal into %[1]d folds", v.folds, len(v.fold))
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
  Confidence: learned in each fold from the other folds’ articles, read by their own extractors.
  The weights of subjects: %s.
  Rules, word lists and people were made by hand and are the same in every fold: for articles
  that were at hand when they were made, the figures say too much.

`, len(v.fold), v.folds, learned(all.Sentences(), "articles with whole statements"), learned(all.Statements(), "articles with topics"),
		learned(all.Pronouns(), "articles with pronouns explained"), learned(all.Subjects(), "articles with subjects"))
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

// learn makes an extractor for each fold with all that is learned from the others. Confidence is learned
// last, from how the folds' extractors do on articles that they have not seen.
func (v *crossValidation) learn(ctx context.Context) {
	told := v.tell(ctx)
	for k := range v.fitted {
		others := slices.Concat(slices.Delete(slices.Clone(told), k, k+1)...)
		if len(others) == 0 {
			continue
		}
		v.fitted[k] = v.fitted[k].With(extract.Models{Chances: extract.LearnChances(others)})
	}
}

// tell makes an extractor for each fold with all models but confidence, and returns of each fold how often
// that is right there.
func (v *crossValidation) tell(ctx context.Context) [][]extract.Case {
	told := make([][]extract.Case, v.folds)
	for k := 0; k < v.folds && ctx.Err() == nil; k++ {
		x := v.x.With(v.x.Learn(v.lesson(k)))
		v.fitted = append(v.fitted, x)
		for i := range v.files {
			for a := range v.files[i].of(v.fold, k) {
				told[k] = append(told[k], cases(x, a, v.runner.Options)...)
			}
		}
	}
	return told
}

// of yields the articles of f that are in fold k.
func (f *goldFile) of(fold evaluation.Folds, k int) iter.Seq[*evaluation.Article] {
	return func(yield func(*evaluation.Article) bool) {
		for _, a := range f.articles {
			if fold[a.ID] == k && !yield(a) {
				return
			}
		}
	}
}

// measure measures fold k.
func (v *crossValidation) measure(ctx context.Context, k int) {
	r := v.runner
	r.Extract = v.fitted[k].Extract
	for i := range v.files {
		f := &v.files[i]
		// The error can only be the context's, for which run looks.
		t, _ := r.Run(ctx, func(yield func(*evaluation.Article, error) bool) {
			for a := range f.of(v.fold, k) {
				if !yield(a, nil) {
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
