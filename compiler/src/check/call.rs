//! Calls: library functions, declared functions, aggregates, windows.

use rex_grammar::{Span, ast};

use super::coerce::converted;
use super::function::{self, Arg, Gives, Nulls, Signature};
use super::{Checker, typed};
use crate::diag::codes::{UnknownFunction, WrongArguments};
use crate::diag::suggest;
use crate::hir::{Expr, ExprKind, Func, Literal, Ty};

/// Fields that `date_trunc` knows.
const TRUNC: &[&str] = &["year", "quarter", "month", "week", "day", "hour", "minute", "second"];

impl Checker<'_> {
    /// Types a call.
    pub(super) fn call(
        &mut self,
        call: &ast::Call,
        expected: Option<&Ty>,
        span: Span,
    ) -> Option<Expr> {
        if call.over.is_some() {
            return self.window_call(call, span);
        }
        if let Some(func) = super::aggregate::named(&call.name.text) {
            return self.aggregate_call(func, call, span);
        }
        if self.program.functions.iter().any(|f| f.name == call.name.text) {
            return self.inline(call, span);
        }
        if call.name.text == "coalesce" {
            let parts: Vec<&ast::Expr> = call.args.iter().map(|arg| &arg.value).collect();
            if parts.is_empty() {
                return self.wrong(&call.name.text, "(a value, …)", span);
            }
            return self.coalesce(&parts, expected, span);
        }
        if call.name.text == "json_object" {
            return self.json_object(call, span);
        }
        if call.name.text == "make_interval" {
            return self.make_interval(call, span);
        }
        let Some(signature) = function::find(&call.name.text) else {
            self.unknown_function(&call.name);
            return None;
        };
        self.library(signature, call, span)
    }

    fn unknown_function(&mut self, name: &ast::Name) {
        if self.program.is_broken(&name.text) {
            return;
        }
        let library = function::LIBRARY.iter().map(|signature| signature.name);
        let declared = self.program.functions.iter().map(|f| f.name.as_str());
        let near = suggest::nearest(&name.text, library.chain(declared)).map(str::to_owned);
        self.sink.report(UnknownFunction { span: name.span, name: name.text.clone(), near });
    }

    pub(super) fn wrong(&mut self, name: &str, expects: &str, span: Span) -> Option<Expr> {
        self.sink.report(WrongArguments {
            span,
            name: name.to_owned(),
            expects: expects.to_owned(),
        });
        None
    }

    fn library(&mut self, signature: &Signature, call: &ast::Call, span: Span) -> Option<Expr> {
        let n = call.args.len();
        let too_many = n > signature.args.len() && !signature.variadic;
        if n < signature.required || too_many || call.star || call.distinct {
            return self.wrong(signature.name, &signature.arguments(), span);
        }
        let mut args = Vec::new();
        for (at, arg) in call.args.iter().enumerate() {
            let wanted = signature.args.get(at).or(signature.args.last())?;
            let hint = hint(*wanted, &args);
            args.push(self.expr(&arg.value, hint.as_ref()).map(|arg| self.as_key(arg)));
        }
        let mut args: Vec<Expr> = args.into_iter().collect::<Option<_>>()?;
        if signature.args == [Arg::Any] || signature.args == [Arg::Any, Arg::Any] {
            if signature.func != Func::JsonArray {
                args = self.all_of_one_type(args)?.0;
            }
        } else {
            args = self.arguments(signature, args, span)?;
        }
        let nullable = match signature.nulls {
            Nulls::Strict => args.iter().any(|arg| arg.nullable),
            Nulls::First => args.first().is_some_and(|arg| arg.nullable),
            Nulls::Last => args.last().is_some_and(|arg| arg.nullable),
            Nulls::AllNull => args.iter().all(|arg| arg.nullable),
            Nulls::Possible => true,
            Nulls::Never => false,
        };
        let ty = self.type_of_result(signature, &args);
        Some(typed(ExprKind::Call(signature.func, args), ty, nullable, span))
    }

    fn type_of_result(&self, signature: &Signature, args: &[Expr]) -> Ty {
        let of = |arg: Option<&Expr>| arg.map_or(Ty::Null, |arg| arg.ty.clone());
        match signature.gives {
            Gives::Ty(simple) => simple.ty(),
            Gives::First if signature.func == Func::Round => rounded(args),
            _ if changes_list(signature.func) => super::list::changed(signature.func, args),
            Gives::First => of(args.first()),
            Gives::Last => of(args.last()),
            Gives::Widened => {
                let ty = of(args.first());
                if ty.is_integer() { Ty::BigInt } else { ty }
            }
        }
    }

    fn arguments(
        &mut self,
        signature: &Signature,
        args: Vec<Expr>,
        span: Span,
    ) -> Option<Vec<Expr>> {
        let mut out: Vec<Expr> = Vec::new();
        for (at, arg) in args.into_iter().enumerate() {
            let wanted = signature.args.get(at).or(signature.args.last()).copied()?;
            match fitting(arg, wanted, &out) {
                Some(arg) => out.push(arg),
                None => {
                    self.wrong(signature.name, &signature.arguments(), span);
                    return None;
                }
            }
        }
        if let (Func::ArrayPrepend, [element, list]) = (signature.func, out.as_slice()) {
            let Some(element) =
                list.ty.element().and_then(|ty| converted(element.clone(), ty).ok())
            else {
                return self.wrong(signature.name, &signature.arguments(), span).map(|_| out);
            };
            return Some(vec![element, list.clone()]);
        }
        if signature.func == Func::Round && out.len() > 1 {
            let literal = |arg: &Expr| matches!(arg.kind, ExprKind::Literal(Literal::Int(_)));
            if out.first().is_some_and(|x| x.ty == Ty::Float) || !out.iter().skip(1).all(literal) {
                self.wrong(
                    signature.name,
                    "(a decimal, a literal number of digits), or (a float)",
                    span,
                );
                return None;
            }
        }
        if signature.func == Func::DateTrunc
            && let Some(ExprKind::Literal(Literal::Text(word))) = out.first().map(|arg| &arg.kind)
            && !TRUNC.contains(&word.as_str())
        {
            let expects = format!("one of '{}' first", TRUNC.join("', '"));
            self.wrong(signature.name, &expects, span);
            return None;
        }
        Some(out)
    }

    fn json_object(&mut self, call: &ast::Call, span: Span) -> Option<Expr> {
        let mut args = Vec::new();
        for arg in &call.args {
            let Some(name) = &arg.name else {
                return self.wrong("json_object", "(name: value, …)", span);
            };
            let key = ExprKind::Literal(Literal::Text(name.text.clone()));
            args.push(typed(key, Ty::Text, false, name.span));
            args.push(self.expr(&arg.value, None)?);
        }
        Some(typed(ExprKind::Call(Func::JsonObject, args), Ty::Json, false, span))
    }

    fn make_interval(&mut self, call: &ast::Call, span: Span) -> Option<Expr> {
        const PARTS: &[&str] = &["years", "months", "weeks", "days", "hours", "mins", "secs"];
        let zero = ExprKind::Literal(Literal::Int(0));
        let mut args = vec![typed(zero, Ty::BigInt, false, span); PARTS.len()];
        for arg in &call.args {
            let at = arg.name.as_ref().and_then(|n| PARTS.iter().position(|p| *p == n.text));
            let Some(slot) = at else {
                let expects = format!("({}: …)", PARTS.join(", "));
                return self.wrong("make_interval", &expects, span);
            };
            let value = self.expr(&arg.value, Some(&Ty::BigInt))?;
            // Seconds have fractions.
            let fraction = at == Some(PARTS.len() - 1) && value.ty == Ty::Float;
            let value = if fraction { value } else { self.coerce(value, &Ty::BigInt, None)? };
            if let Some(slot) = args.get_mut(slot) {
                *slot = value;
            }
        }
        let nullable = args.iter().any(|arg| arg.nullable);
        Some(typed(ExprKind::Call(Func::MakeInterval, args), Ty::Interval, nullable, span))
    }
}

fn changes_list(func: Func) -> bool {
    matches!(func, Func::ArrayAppend | Func::ArrayPrepend | Func::ArrayRemove)
}

fn rounded(args: &[Expr]) -> Ty {
    match args.first().map(|arg| &arg.ty) {
        Some(Ty::Decimal { .. }) => {
            let digits = match args.get(1).map(|arg| &arg.kind) {
                Some(ExprKind::Literal(Literal::Int(digits))) => {
                    u32::try_from(*digits).unwrap_or(0)
                }
                _ => 0,
            };
            Ty::Decimal { precision: None, scale: digits }
        }
        Some(ty) => ty.clone(),
        None => Ty::Null,
    }
}

fn hint(wanted: Arg, before: &[Option<Expr>]) -> Option<Ty> {
    match wanted {
        Arg::Text | Arg::Word | Arg::Binary => Some(Ty::Text),
        Arg::Int => Some(Ty::BigInt),
        Arg::Float => Some(Ty::Float),
        Arg::Json => Some(Ty::Json),
        Arg::Element => before.first()?.as_ref()?.ty.element().cloned(),
        Arg::TextList => Some(Ty::list(Ty::Text)),
        // A text beside a document is a text.
        Arg::Any => {
            let first = before.iter().flatten().next();
            first.map(|expr| expr.ty.clone()).filter(|ty| *ty != Ty::Json)
        }
        Arg::Number
        | Arg::Fraction
        | Arg::Temporal
        | Arg::Moment
        | Arg::List
        | Arg::ElementOfNext => None,
    }
}

/// The argument as the function wants it, if it fits.
fn fitting(arg: Expr, wanted: Arg, before: &[Expr]) -> Option<Expr> {
    let is = |fits: bool, arg: Expr| fits.then_some(arg);
    match wanted {
        Arg::Text => converted(arg, &Ty::Text).ok(),
        Arg::Int => converted(arg, &Ty::BigInt).ok(),
        Arg::Float => converted(arg, &Ty::Float).ok(),
        Arg::Json => converted(arg, &Ty::Json).ok(),
        Arg::Number if arg.ty.is_integer() => converted(arg, &Ty::BigInt).ok(),
        Arg::Number => is(arg.ty.is_numeric(), arg),
        Arg::Fraction => is(matches!(arg.ty, Ty::Float | Ty::Decimal { .. }), arg),
        Arg::Temporal => is(matches!(arg.ty, Ty::Date | Ty::Timestamp | Ty::Timestamptz), arg),
        Arg::Moment => is(matches!(arg.ty, Ty::Timestamp | Ty::Timestamptz), arg),
        Arg::List => is(arg.ty.element().is_some(), arg),
        Arg::Element => converted(arg, &before.first()?.ty.element()?.clone()).ok(),
        Arg::ElementOfNext => Some(arg),
        Arg::TextList => converted(arg, &Ty::list_of(Ty::Text, true)).ok(),
        Arg::Binary => is(matches!(arg.ty, Ty::Text | Ty::Bytes), arg),
        Arg::Any => Some(arg),
        Arg::Word => is(matches!(arg.kind, ExprKind::Literal(Literal::Text(_))), arg),
    }
}
