//! Transactions: steps in order, and what later ones may use of earlier ones.

use rex_grammar::{Span, ast};

use super::params::Declared;
use super::scope::{RowKind, Scope};
use super::{Checker, typed};
use crate::diag::codes::{
    DuplicateName, LetWithoutRows, RowAsValue, SeveralRowsOfLet, StepBehindReturn,
    UnknownIsolation, UnknownName,
};
use crate::diag::suggest;
use crate::hir::{
    self, Cardinality, Check, Expr, ExprKind, Input, InputKind, Isolation, LetInput, Output, Query,
    QueryBody, RecordField, Select, Shape, SourceKind, Statement, Step, StepKind, Transaction,
};

/// What a step gave, under the name that `let` gives it.
#[derive(Debug, Clone)]
pub(super) struct Let {
    name: String,
    span: Span,
    step: usize,
    outputs: Vec<Output>,
    /// One bare value per row.
    scalar: bool,
    rows: Cardinality,
    /// `ensure` said that there is a row.
    present: bool,
    /// Per output, the input that stands for it, and whether `ensure` said that it is not null.
    inputs: Vec<(Option<usize>, bool)>,
    /// The input that stands for all rows.
    list: Option<usize>,
}

impl Let {
    /// Whether this is its name.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.name == name
    }
}

impl Checker<'_> {
    /// The steps of a transaction, and how many rows it returns.
    pub(super) fn transaction(
        &mut self,
        decl: &ast::TransactionDecl,
    ) -> Option<(Transaction, Cardinality)> {
        let isolation = self.isolation(decl.isolation.as_ref());
        let returned = decl.steps.iter().find_map(|step| match &step.kind {
            ast::StepKind::Return(ast::Output::Expr(ast::Expr {
                kind: ast::ExprKind::Path(path),
                ..
            })) if path.names.len() == 1 => path.names.first().map(|name| name.text.as_str()),
            _ => None,
        });
        let mut steps = Vec::new();
        let mut result = None;
        let mut end: Option<Span> = None;
        let mut complete = true;
        self.scopes.push(Scope::over(Vec::new()));
        for step in &decl.steps {
            if let Some(end) = end {
                self.sink.report(StepBehindReturn { span: step.span, end });
                complete = false;
                break;
            }
            if matches!(step.kind, ast::StepKind::Return(_)) {
                end = Some(step.span);
            }
            match self.step(step, returned, &mut steps) {
                Some(returned) => result = returned.or(result),
                None => complete = false,
            }
        }
        self.scopes.pop();
        if !complete {
            return None;
        }
        let rows = result.map(|(_, rows)| rows);
        let lets = self.let_inputs();
        let result = result.map(|(step, _)| step);
        let isolation = isolation?.unwrap_or_else(|| if_written(&steps));
        let transaction = Transaction { isolation, steps, result, lets, counts: false };
        Some((transaction, rows.unwrap_or(Cardinality::Many)))
    }

    fn isolation(&mut self, name: Option<&ast::Name>) -> Option<Option<Isolation>> {
        let Some(name) = name else { return Some(None) };
        Some(Some(match name.text.as_str() {
            "write" => Isolation::Write,
            "snapshot" => Isolation::Snapshot,
            "serializable" => Isolation::Serializable,
            _ => {
                self.sink.report(UnknownIsolation { span: name.span, name: name.text.clone() });
                return None;
            }
        }))
    }

    /// A step; gives what the transaction returns when this is its end.
    fn step(
        &mut self,
        step: &ast::Step,
        returned: Option<&str>,
        steps: &mut Vec<Step>,
    ) -> Option<Option<(usize, Cardinality)>> {
        match &step.kind {
            ast::StepKind::Let { name, statement, card } => {
                // Nested lists are fetched for the caller alone.
                let results = returned == Some(name.text.as_str());
                let named = self.let_step(name, statement, card.as_ref(), results, step, steps);
                if named.is_none() {
                    self.broken.push(name.text.clone());
                }
                named.map(|()| None)
            }
            ast::StepKind::Statement { statement, card } => {
                self.results = false;
                let rows = self.written(card.as_ref());
                if let ast::Statement::Insert(insert) = statement
                    && self.is_graph(insert)
                {
                    return self.graph_steps(insert, steps).map(|_| None);
                }
                let statement = self.statement(statement)?;
                let statement = self.step_before(statement, steps);
                let kind = StepKind::Run { statement, outputs: Vec::new(), rows };
                steps.push(Step { kind, span: step.span });
                Some(None)
            }
            ast::StepKind::Ensure { condition, message } => {
                self.ensure(condition, &message.value, step.span, steps).map(|()| None)
            }
            ast::StepKind::Return(output) => self.give_back(output, step.span, steps).map(Some),
        }
    }

    fn let_step(
        &mut self,
        name: &ast::Name,
        statement: &ast::Statement,
        card: Option<&ast::Card>,
        results: bool,
        step: &ast::Step,
        steps: &mut Vec<Step>,
    ) -> Option<()> {
        if let Some(first) = self.lets.iter().find(|known| known.name == name.text) {
            let first = first.span;
            self.sink.report(DuplicateName { span: name.span, name: name.text.clone(), first });
            return None;
        }
        self.results = results;
        if let ast::Statement::Insert(insert) = statement
            && self.is_graph(insert)
        {
            return self.let_graph(name, insert, step, steps);
        }
        let statement = self.statement(statement)?;
        let inferred = self.rows_of(&statement);
        let statement = self.step_before(statement, steps);
        let (outputs, scalar) = match given(&statement) {
            Some((shape, outputs)) => (outputs, matches!(shape, Some(Shape::Scalar(_)))),
            None => {
                self.sink.report(LetWithoutRows { span: step.span, name: name.text.clone() });
                return None;
            }
        };
        let rows = match card {
            // The number of rows is a condition of the transaction: it need not be proved.
            Some(card) if inferred != Cardinality::One => asserted(card),
            Some(card) => {
                let bound = self.bound_of(&statement, None);
                self.asserted(card, inferred, bound)
            }
            None => inferred,
        };
        let kind = StepKind::Run { statement, outputs: outputs.clone(), rows };
        self.name_step(name, steps.len(), outputs, scalar, rows);
        steps.push(Step { kind, span: step.span });
        Some(())
    }

    fn name_step(
        &mut self,
        name: &ast::Name,
        step: usize,
        outputs: Vec<Output>,
        scalar: bool,
        rows: Cardinality,
    ) {
        self.lets.push(Let {
            name: name.text.clone(),
            span: name.span,
            step,
            inputs: vec![(None, false); outputs.len()],
            outputs,
            scalar,
            rows,
            present: rows == Cardinality::One,
            list: None,
        });
    }

    fn let_graph(
        &mut self,
        name: &ast::Name,
        insert: &ast::Insert,
        step: &ast::Step,
        steps: &mut Vec<Step>,
    ) -> Option<()> {
        let Some(result) = self.graph_steps(insert, steps)? else {
            self.sink.report(LetWithoutRows { span: step.span, name: name.text.clone() });
            return None;
        };
        let StepKind::Run { statement, outputs, rows } = &steps.get(result)?.kind else {
            return None;
        };
        let scalar =
            given(statement).is_some_and(|(shape, _)| matches!(shape, Some(Shape::Scalar(_))));
        self.name_step(name, result, outputs.clone(), scalar, *rows);
        Some(())
    }

    fn written(&mut self, card: Option<&ast::Card>) -> Cardinality {
        card.map_or(Cardinality::Many, asserted)
    }

    /// Each term of a conjunction is a check of its own.
    fn ensure(
        &mut self,
        condition: &ast::Expr,
        message: &str,
        span: Span,
        steps: &mut Vec<Step>,
    ) -> Option<()> {
        if let ast::ExprKind::And(terms) = &condition.kind
            && terms.iter().all(|term| !term.optional)
        {
            for term in terms {
                self.ensure(&term.expr, message, span, steps)?;
            }
            return Some(());
        }
        let check = match self.presence(condition) {
            Some((at, true)) => {
                let named = self.lets.get_mut(at)?;
                named.present = true;
                Check::Present(named.step)
            }
            Some((at, false)) => Check::Absent(self.lets.get(at)?.step),
            None => {
                self.results = false;
                let condition = self.condition(condition)?;
                let known = super::narrow::inputs_needed(&condition);
                for at in self.lets_proved(&known) {
                    self.lets.get_mut(at)?.present = true;
                }
                for (input, proved) in self.lets.iter_mut().flat_map(|named| &mut named.inputs) {
                    *proved |= input.is_some_and(|input| known.contains(&input));
                }
                Check::True(alone(Shape::Scalar(condition), self.program))
            }
        };
        steps.push(Step { kind: StepKind::Ensure { check, message: message.to_owned() }, span });
        Some(())
    }

    /// `p is not null`, where `p` is what a step gave.
    fn presence(&self, condition: &ast::Expr) -> Option<(usize, bool)> {
        match &condition.kind {
            ast::ExprKind::Paren(inner) => self.presence(inner),
            ast::ExprKind::Is { expr, negated, test: ast::IsTest::Null } => {
                let ast::ExprKind::Path(path) = &expr.kind else { return None };
                let [name] = path.names.as_slice() else { return None };
                let at = self.let_named(&name.text)?;
                (!self.lets.get(at)?.scalar).then_some((at, *negated))
            }
            _ => None,
        }
    }

    fn give_back(
        &mut self,
        output: &ast::Output,
        span: Span,
        steps: &mut Vec<Step>,
    ) -> Option<(usize, Cardinality)> {
        if let ast::Output::Expr(expr) = output
            && let ast::ExprKind::Path(path) = &expr.kind
            && let [name] = path.names.as_slice()
        {
            if self.broken.contains(&name.text) {
                return None;
            }
            if let Some(named) = self.let_named(&name.text).and_then(|at| self.lets.get(at)) {
                return Some((
                    named.step,
                    if named.rows == Cardinality::ZeroOrOne && named.present {
                        Cardinality::One
                    } else {
                        named.rows
                    },
                ));
            }
        }
        self.results = false;
        let shape = self.output(output)?;
        let query = alone(shape, self.program);
        let outputs = query.outputs.clone();
        let rows = Cardinality::One;
        let kind = StepKind::Run { statement: Statement::Query(query), outputs, rows };
        steps.push(Step { kind, span });
        Some((steps.len() - 1, rows))
    }

    /// The step of this name.
    pub(super) fn let_named(&self, name: &str) -> Option<usize> {
        self.lets.iter().position(|named| named.name == name)
    }

    /// What a step gave, as one value.
    pub(super) fn let_value(&mut self, at: usize, span: Span) -> Option<Expr> {
        let named = self.lets.get(at)?;
        if !named.scalar {
            let name = named.name.clone();
            self.sink.report(RowAsValue { span, name });
            return None;
        }
        self.let_output(at, 0, span)
    }

    /// All values of the row that a step gave.
    pub(super) fn let_values(&mut self, at: usize, span: Span) -> Option<Vec<(String, Expr)>> {
        let names: Vec<String> =
            self.lets.get(at)?.outputs.iter().map(|output| output.name.clone()).collect();
        let mut values = Vec::new();
        for (output, name) in names.into_iter().enumerate() {
            values.push((name, self.let_output(at, output, span)?));
        }
        Some(values)
    }

    /// What is null when a step gave no row; nothing when the name stands for something else.
    pub(super) fn let_presence(&mut self, expr: &ast::Expr) -> Option<Option<Expr>> {
        let ast::ExprKind::Path(path) = &expr.kind else { return None };
        let Some(super::path::Found::Let(at)) = self.quietly(|checker| checker.path(path)) else {
            return None;
        };
        let named = self.lets.get(at).filter(|named| !named.scalar)?;
        let solid = named.outputs.iter().position(|output| !output.ty.nullable);
        if solid.is_none() {
            let construct = "a test for a row of which all values may be null";
            self.not_there(expr.span, construct, "let the step give its key too, and test that");
        }
        Some(solid.and_then(|output| self.let_output(at, output, expr.span)))
    }

    /// A field of the row that a step gave.
    pub(super) fn let_member(&mut self, at: usize, name: &ast::Name) -> Option<Expr> {
        let named = self.lets.get(at)?;
        let found = named.outputs.iter().position(|output| output.name == name.text);
        match found.filter(|_| !named.scalar) {
            Some(output) => self.let_output(at, output, name.span),
            None => {
                let names = named.outputs.iter().map(|output| output.name.as_str());
                let near = suggest::nearest(&name.text, names).map(str::to_owned);
                let known = named.outputs.iter().map(|output| output.name.clone()).collect();
                let place = format!("`{}`", named.name);
                let (span, name) = (name.span, name.text.clone());
                self.sink.report(UnknownName { span, name, place, near, known });
                None
            }
        }
    }

    fn let_output(&mut self, at: usize, output: usize, span: Span) -> Option<Expr> {
        let named = self.lets.get(at)?;
        if named.rows == Cardinality::Many {
            let (name, declared) = (named.name.clone(), named.span);
            self.sink.report(SeveralRowsOfLet { span, name, declared });
            return None;
        }
        let of = named.outputs.get(output)?;
        let (known, proved) = *named.inputs.get(output)?;
        let mut ty = of.ty.clone();
        let proved = proved || known.is_some_and(|input| self.is_proved(input));
        let present =
            named.present || self.scopes.iter().any(|scope| scope.lets_present.contains(&at));
        let nullable = (ty.nullable || !present) && !proved;
        ty.nullable |= named.rows == Cardinality::ZeroOrOne;
        let name = format!("{}.{}", named.name, of.name);
        let kind = ty.ty.clone();
        let input = match known {
            Some(input) => input,
            None => {
                let input = self.add_input(name, named.span, InputKind::Value(ty));
                self.lets.get_mut(at)?.inputs.get_mut(output)?.0 = Some(input);
                input
            }
        };
        Some(typed(ExprKind::Param(input), kind, nullable, span))
    }

    /// The results of which there is a row when these inputs are not null.
    pub(super) fn lets_proved(&self, inputs: &[usize]) -> Vec<usize> {
        let has_row = |named: &Let| {
            named.inputs.iter().zip(&named.outputs).any(|((input, _), output)| {
                !output.ty.nullable && input.is_some_and(|input| inputs.contains(&input))
            })
        };
        let lets = self.lets.iter().enumerate();
        lets.filter(|(_, named)| has_row(named)).map(|(at, _)| at).collect()
    }

    /// What a step gave, as a table.
    pub(super) fn let_source(&mut self, name: &str) -> Option<(SourceKind, RowKind, String)> {
        let at = self.let_named(name)?;
        let named = self.lets.get(at)?;
        let outputs = named.outputs.clone();
        let input = match named.list {
            Some(input) => input,
            None => {
                let fields = outputs
                    .iter()
                    .map(|output| RecordField::value(output.name.clone(), output.ty.clone(), None));
                let fields = fields.collect();
                let kind = InputKind::Records { entity: None, fields, list: true };
                let input = self.add_input(name.to_owned(), named.span, kind);
                self.lets.get_mut(at)?.list = Some(input);
                input
            }
        };
        Some((SourceKind::Records(input), RowKind::Outputs(outputs), name.to_owned()))
    }

    pub(super) fn add_input(&mut self, name: String, span: Span, kind: InputKind) -> usize {
        let input = Input {
            name,
            span,
            kind,
            optional: false,
            default: None,
            docs: Vec::new(),
            guard: false,
        };
        self.inputs.push(Declared { input, used: true });
        self.inputs.len() - 1
    }

    /// A command that reads the row before it changes it, as a transaction.
    pub(super) fn with_step_before(&mut self, statement: &Statement) -> Option<Transaction> {
        let mut steps = Vec::new();
        let rows = self.rows_of(statement);
        let statement = self.step_before(statement.clone(), &mut steps);
        let span = steps.first()?.span;
        let outputs = given(&statement).map(|(_, outputs)| outputs).unwrap_or_default();
        let kind = StepKind::Run { statement, outputs, rows };
        steps.push(Step { kind, span });
        let (isolation, lets) = (Isolation::Write, std::mem::take(&mut self.step_inputs));
        let result = Some(steps.len() - 1);
        Some(Transaction { isolation, result, steps, lets, counts: false })
    }

    fn let_inputs(&self) -> Vec<LetInput> {
        let mut all = self.step_inputs.clone();
        for named in &self.lets {
            let step = named.step;
            all.extend(named.list.map(|input| LetInput { input, step, output: None }));
            for (output, (input, _)) in named.inputs.iter().enumerate() {
                all.extend(input.map(|input| LetInput { input, step, output: Some(output) }));
            }
        }
        all
    }
}

/// How many rows an assertion demands.
fn asserted(card: &ast::Card) -> Cardinality {
    match card.kind {
        ast::CardKind::One => Cardinality::One,
        ast::CardKind::OptionalOne => Cardinality::ZeroOrOne,
        ast::CardKind::Many | ast::CardKind::AtMost(_) => Cardinality::Many,
    }
}

/// A transaction without a level writes, unless all it does is read.
fn if_written(steps: &[Step]) -> Isolation {
    let reads = steps.iter().all(|step| match &step.kind {
        StepKind::Run { statement: Statement::Query(query), .. } => query.lock.is_none(),
        StepKind::Run { .. } => false,
        StepKind::Ensure { .. } | StepKind::Skip { .. } => true,
    });
    if reads { Isolation::Read } else { Isolation::Write }
}

/// What a statement gives: its shape, where it is one statement, and its flat outputs.
fn given(statement: &Statement) -> Option<(Option<&Shape>, Vec<Output>)> {
    let (shape, outputs) = match statement {
        Statement::Query(query) => {
            let shape = match &query.body {
                QueryBody::Select(select) => Some(&select.shape),
                QueryBody::Set { .. } | QueryBody::Values(_) => None,
            };
            return Some((shape, query.outputs.clone()));
        }
        Statement::Insert(insert) => (insert.returning.as_ref()?, &insert.outputs),
        Statement::Update(update) => (update.returning.as_ref()?, &update.outputs),
        Statement::Delete(delete) => (delete.returning.as_ref()?, &delete.outputs),
    };
    Some((Some(shape), outputs.clone()))
}

/// A select without sources.
fn alone(shape: Shape, program: &hir::Program) -> Query {
    let outputs = super::shape::outputs(&shape, program);
    Query {
        with: Vec::new(),
        recursive: false,
        body: QueryBody::Select(Box::new(Select {
            distinct: hir::Distinct::No,
            shape,
            from: None,
            filter: None,
            group: Vec::new(),
            having: None,
            aggregated: false,
        })),
        order: Vec::new(),
        limit: None,
        offset: None,
        lock: None,
        outputs,
        cardinality: Cardinality::One,
    }
}
