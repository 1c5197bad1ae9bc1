package tests

import (
	"go/ast"
	"go/token"
	"testing"
)

// maxLines is how long a file may be before it is likely to be two things.
const maxLines = 400

// longFiles are the files that may be longer, each with its reason.
var longFiles = map[string]string{}

func TestFilesAreShort(t *testing.T) {
	for _, f := range sourceFiles(t) {
		if n := f.lines(); n > maxLines && longFiles[f.path] == "" && !ast.IsGenerated(f.ast) {
			t.Errorf("%s has %d lines, more than %d: split it, or list it in longFiles with the reason", f.path, n, maxLines)
		}
	}
}

func TestPackagesAreDocumented(t *testing.T) {
	documented, files := map[string]bool{}, map[string]string{}
	for _, f := range sourceFiles(t) {
		files[f.pkg] = f.path
		documented[f.pkg] = documented[f.pkg] || f.ast.Doc != nil
	}
	for pkg, path := range files {
		if !documented[pkg] {
			t.Errorf("package %s (%s) has no package comment", pkg, path)
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, f := range sourceFiles(t) {
		if f.isTest() {
			continue
		}
		for _, decl := range f.ast.Decls {
			for _, name := range undocumented(decl) {
				t.Errorf("%s: exported %s has no doc comment", f.set.Position(name.Pos()), name.Name)
			}
		}
	}
}

// undocumented returns the exported names that decl declares without a comment.
func undocumented(decl ast.Decl) []*ast.Ident {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && exportedReceiver(d) {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		var names []*ast.Ident
		for _, spec := range d.Specs {
			names = append(names, undocumentedSpec(d, spec)...)
		}
		return names
	}
	return nil
}

// undocumentedSpec is undocumented for one const, var or type. A block's comment covers its constants
// and variables, but not its types: a type is always worth its own.
func undocumentedSpec(d *ast.GenDecl, spec ast.Spec) []*ast.Ident {
	var names []*ast.Ident
	switch s := spec.(type) {
	case *ast.ValueSpec:
		if d.Doc != nil || s.Doc != nil || s.Comment != nil {
			return nil
		}
		names = s.Names
	case *ast.TypeSpec:
		if i, ok := s.Type.(*ast.InterfaceType); ok && s.Name.IsExported() {
			names = undocumentedMethods(i)
		}
		if s.Doc == nil && s.Comment == nil && (d.Doc == nil || d.Lparen != token.NoPos) {
			names = append(names, s.Name)
		}
	}
	return exported(names)
}

func undocumentedMethods(i *ast.InterfaceType) []*ast.Ident {
	var names []*ast.Ident
	for _, m := range i.Methods.List {
		if m.Doc == nil && m.Comment == nil {
			names = append(names, m.Names...)
		}
	}
	return names
}

func exported(names []*ast.Ident) []*ast.Ident {
	var out []*ast.Ident
	for _, n := range names {
		if n.IsExported() {
			out = append(out, n)
		}
	}
	return out
}

// exportedReceiver reports whether d is a function, or a method of an exported type.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return true
	}
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if generic, ok := typ.(*ast.IndexExpr); ok {
		typ = generic.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}
