//! `predicate` and `fn`: their bodies stand in for the calls.

use rex_grammar::{Span, ast};

use super::scope::{Binding, Row, RowKind, Scope};
use super::{Checker, typed};
use crate::hir::{self, Expr, ExprKind, FunctionDecl, PathRef, RawPart, Ty};

impl Checker<'_> {
    /// Types the body of a declared function with the arguments of a call.
    pub(super) fn inline(&mut self, call: &ast::Call, span: Span) -> Option<Expr> {
        let function = self.program.functions.iter().find(|f| f.name == call.name.text)?;
        let (params, body, result) = match &function.decl {
            FunctionDecl::Predicate(decl) => (&decl.args, &decl.body, None),
            FunctionDecl::Fn(decl) => (&decl.args, &decl.body, decl.result.as_ref()),
        };
        let predicate = matches!(function.decl, FunctionDecl::Predicate(_));
        let name = function.name.clone();
        if self.inlining.contains(&name) {
            return self.not_there(span, "a function that calls itself", "use `with recursive`");
        }
        if params.len() != call.args.len() {
            let expects = format!("{} arguments", params.len());
            return self.wrong(&name, &expects, span);
        }
        let (params, body, result) = (params.clone(), body.clone(), result.cloned());
        let mut scope = Scope::over(Vec::new());
        scope.closed = true;
        // Of an argument that is not said to be null, a null gives null.
        let mut strict = false;
        for (param, arg) in params.iter().zip(&call.args) {
            let binding = self.argument(param, &arg.value)?;
            let null = match &binding {
                Binding::Value(value) => value.nullable,
                Binding::Row(_, _, nullable) => *nullable,
            };
            strict |= null && !param.ty.is_optional();
            scope.bindings.insert(param.name.text.clone(), binding);
        }
        let ty = match result {
            Some(result) => Some(self.loose_type_ref(&result)?),
            None => None,
        };
        self.inlining.push(name);
        let wanted = ty.as_ref().map(|ty| ty.ty.clone());
        let wanted = if predicate { Some(Ty::Bool) } else { wanted };
        let found = match body {
            ast::FnBody::Expr(expr) => {
                self.scopes.push(scope);
                let found = self.expr(&expr, wanted.as_ref());
                self.scopes.pop();
                found.and_then(|found| self.as_declared(found, wanted.as_ref()))
            }
            ast::FnBody::Raw(texts) => {
                let nullable = strict || ty.as_ref().is_some_and(|ty| ty.nullable);
                self.raw_body(&texts, &scope, wanted.map(|ty| (ty, nullable)), span)
            }
        };
        self.inlining.pop();
        found.map(|found| Expr { span, ..found })
    }

    /// Checks a declaration by itself, so that its mistakes show without any use: arguments are rows and values of
    /// the declared types.
    pub(super) fn declared_function(&mut self, function: &hir::Function) {
        let (params, body, result) = match &function.decl {
            FunctionDecl::Predicate(decl) => (&decl.args, &decl.body, None),
            FunctionDecl::Fn(decl) => (&decl.args, &decl.body, decl.result.as_ref()),
        };
        let mut scope = Scope::over(Vec::new());
        scope.closed = true;
        let mut complete = true;
        for param in params {
            match self.stand_in(param) {
                Some(binding) => {
                    scope.bindings.insert(param.name.text.clone(), binding);
                }
                None => complete = false,
            }
        }
        let wanted = match (result, &function.decl) {
            // The scale of raw SQL is not in it.
            (Some(result), _) if matches!(body, ast::FnBody::Raw(_)) => {
                self.type_ref(result).map(|of| of.ty)
            }
            (Some(result), _) => self.loose_type_ref(result).map(|of| of.ty),
            (None, FunctionDecl::Predicate(_)) => Some(Ty::Bool),
            (None, FunctionDecl::Fn(_)) => None,
        };
        let (ast::FnBody::Expr(expr), true) = (body, complete) else { return };
        self.inlining.push(function.name.clone());
        self.scopes.push(scope);
        if let Some(found) = self.expr(expr, wanted.as_ref()) {
            self.as_declared(found, wanted.as_ref());
        }
        self.scopes.pop();
        self.inlining.pop();
    }

    /// What stands for an argument where a function is checked by itself.
    fn stand_in(&mut self, param: &ast::FnArg) -> Option<Binding> {
        if let ast::TypeKind::Named(named) = &param.ty.kind
            && named.member.is_none()
            && let Some(entity) = self.program.entity_named(&named.name.text)
        {
            let alias = param.name.text.clone();
            let row = Row { alias, kind: RowKind::Entity(entity), nullable: false };
            let source = self.add_row(row);
            return Some(Binding::Row(PathRef { source, steps: Vec::new() }, entity, false));
        }
        let of = self.loose_type_ref(&param.ty)?;
        if matches!(of.ty, Ty::Decimal { precision: None, .. }) {
            // Its scale is that of the argument.
            return None;
        }
        let literal = ExprKind::Cast(Box::new(typed(
            ExprKind::Value,
            of.ty.clone(),
            of.nullable,
            param.name.span,
        )));
        Some(Binding::Value(typed(literal, of.ty, of.nullable, param.name.span)))
    }

    fn as_declared(&mut self, found: Expr, wanted: Option<&Ty>) -> Option<Expr> {
        match wanted {
            // `-> decimal` leaves the scale to the body.
            Some(Ty::Decimal { precision: None, .. }) if matches!(found.ty, Ty::Decimal { .. }) => {
                Some(found)
            }
            Some(ty) => self.coerce(found, ty, None),
            None => Some(found),
        }
    }

    fn argument(&mut self, param: &ast::FnArg, value: &ast::Expr) -> Option<Binding> {
        if let ast::TypeKind::Named(named) = &param.ty.kind
            && named.member.is_none()
            && self.program.entity_named(&named.name.text).is_some()
        {
            let row = self.expr(value, None)?;
            let nullable = row.nullable;
            if let ExprKind::Row(path, entity) = row.kind
                && self.program[entity].name == named.name.text
            {
                return Some(Binding::Row(path, entity, nullable));
            }
            let expects = format!("a row of {}", named.name.text);
            self.wrong(&param.name.text, &expects, value.span);
            return None;
        }
        let ty = self.loose_type_ref(&param.ty)?.ty;
        let value = self.expr(value, Some(&ty))?;
        let loose = matches!(ty, Ty::Decimal { precision: None, .. });
        if loose && matches!(value.ty, Ty::Decimal { .. }) {
            return Some(Binding::Value(value));
        }
        Some(Binding::Value(self.coerce(value, &ty, None)?))
    }

    fn raw_body(
        &mut self,
        texts: &[ast::RawSql],
        scope: &Scope,
        result: Option<(Ty, bool)>,
        span: Span,
    ) -> Option<Expr> {
        let values = |name: &str| match scope.bindings.get(name) {
            Some(Binding::Value(expr)) => Some(expr.clone()),
            _ => None,
        };
        let mut out = Vec::new();
        for text in texts {
            let parts = crate::hir::raw::parts(&text.fence.text, &values);
            let parts = parts
                .into_iter()
                .map(|part| match part {
                    crate::hir::raw::Part::Text(text) => RawPart::Text(text),
                    crate::hir::raw::Part::Value(expr) => RawPart::Expr(expr),
                })
                .collect();
            out.push((text.dialect.text.clone(), parts));
        }
        for dialect in self.dialects {
            if !out.iter().any(|(name, _)| name == dialect) {
                self.sink.report(crate::diag::codes::MissingFence {
                    span,
                    dialect: (*dialect).to_owned(),
                });
                return None;
            }
        }
        let Some((ty, nullable)) = result else {
            return self.not_there(span, "a raw function without a result type", "write `-> type`");
        };
        Some(typed(ExprKind::Raw(out), ty, nullable, span))
    }
}
