//! Raw functions: their fences are expressions over their arguments.

use rex_grammar::{Span, ast};
use rex_ir::Catalog;
use rex_ir::dialect::{Dialect, Form, Raw, RawParam};

use super::{Check, names};
use crate::check::Checker;
use crate::diag::codes::{RawRowArgument, UnknownDialect, UnknownParameter, UnusedParameter};
use crate::diag::{Sink, suggest};
use crate::hir::{Fence, Function, FunctionDecl, Program, RawResult, Ty, TypeOf, raw};

pub(super) fn check(
    program: &Program,
    function: &Function,
    dialects: &[&dyn Dialect],
    catalog: &Catalog,
    sink: &mut Sink,
) {
    let (args, texts, result) = match &function.decl {
        FunctionDecl::Predicate(decl) => match &decl.body {
            ast::FnBody::Raw(texts) => (&decl.args, texts, None),
            ast::FnBody::Expr(_) => return,
        },
        FunctionDecl::Fn(decl) => match &decl.body {
            ast::FnBody::Raw(texts) => (&decl.args, texts, decl.result.as_ref()),
            ast::FnBody::Expr(_) => return,
        },
    };
    let fence = |text: &ast::RawSql| Fence {
        dialect: text.dialect.text.clone(),
        text: text.fence.text.clone(),
        span: text.fence.span,
    };
    let fences: Vec<Fence> = texts.iter().map(fence).collect();
    for text in texts {
        if !dialects.iter().any(|dialect| dialect.name() == text.dialect.text) {
            let (span, name) = (text.dialect.span, text.dialect.text.clone());
            sink.report(UnknownDialect { span, name });
        }
    }
    if rows(program, args, sink) || !known(args, &fences, sink) {
        return;
    }
    used(args, &fences, sink);
    let params: Vec<RawParam> = args.iter().map(|arg| param(program, arg)).collect();
    let declared: Vec<(&str, Span)> =
        args.iter().map(|arg| (arg.name.text.as_str(), arg.name.span)).collect();
    let result = match result {
        Some(result) => quiet(program, result),
        None => Some(TypeOf { ty: Ty::Bool, nullable: true, domain: None }),
    };
    // A null argument may make the result null whatever is declared.
    let result = result.map(|of| RawResult::Scalar(TypeOf { nullable: true, ..of }));
    for fence in &fences {
        let Some(dialect) = dialects.iter().find(|d| d.name() == fence.dialect) else { continue };
        let (text, form) = (fence.text.as_str(), Form::Expression);
        let reading = dialect.read(&Raw { text, form, catalog, params: &params });
        let check = Check {
            program,
            name: &function.name,
            declared: function.span,
            params: &declared,
            fence,
            sink: &mut *sink,
        };
        check.reading(reading, result.as_ref(), None);
    }
}

/// Whether an argument is a row, which is reported.
fn rows(program: &Program, args: &[ast::FnArg], sink: &mut Sink) -> bool {
    let mut found = false;
    for arg in args {
        if let ast::TypeKind::Named(named) = &arg.ty.kind
            && named.member.is_none()
            && program.entity_named(&named.name.text).is_some()
        {
            let (name, entity) = (arg.name.text.clone(), named.name.text.clone());
            sink.report(RawRowArgument { span: arg.name.span, name, entity });
            found = true;
        }
    }
    found
}

/// Whether every `$name` of the fences is an argument.
fn known(args: &[ast::FnArg], fences: &[Fence], sink: &mut Sink) -> bool {
    let mut all = true;
    for fence in fences {
        for (at, name) in raw::names(&fence.text) {
            if args.iter().any(|arg| arg.name.text == name) {
                continue;
            }
            all = false;
            let names = args.iter().map(|arg| arg.name.text.as_str());
            let near = suggest::nearest(&name, names).map(str::to_owned);
            let number = |at: usize| u32::try_from(at).unwrap_or(0);
            let start = fence.span.start + super::MARK + 1 + number(at);
            let end = start + number(name.len());
            let span = Span { start, end, ..fence.span };
            sink.report(UnknownParameter { span, name, near });
        }
    }
    all
}

fn used(args: &[ast::FnArg], fences: &[Fence], sink: &mut Sink) {
    for arg in args {
        names::quoted(&arg.name.text, arg.name.span, fences, sink);
        let mentioned = fences.iter().any(|fence| {
            raw::mentions(&fence.text).iter().any(|mention| mention.name == arg.name.text)
        });
        if !mentioned {
            sink.report(UnusedParameter { span: arg.name.span, name: arg.name.text.clone() });
        }
    }
}

fn param(program: &Program, arg: &ast::FnArg) -> RawParam {
    let of = quiet(program, &arg.ty);
    let nullable = of.as_ref().is_none_or(|of| of.nullable);
    RawParam { name: arg.name.text.clone(), ty: of.map(|of| of.ty), nullable }
}

/// A type that is reported elsewhere if it is wrong.
fn quiet(program: &Program, ty: &ast::TypeRef) -> Option<TypeOf> {
    let mut sink = Sink::default();
    let of = Checker::new(program, &[], &mut sink).loose_type_ref(ty)?;
    let loose = matches!(of.ty, Ty::Decimal { precision: None, .. });
    (!loose).then_some(of)
}
