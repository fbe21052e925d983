//! What a script means, as a tree. Chains of operators and of members are lists, so that the
//! tree is only as deep as the source is nested.

use super::bind::Root;
use super::native::Native;
use super::regex::Regex;
use crate::logic::host::Host;

/// A name of the script, by its number in [`Program::names`].
pub(super) type Sym = u32;

/// A whole script.
#[derive(Debug)]
pub(super) struct Program {
    pub names: Vec<Box<str>>,
    pub body: Function,
    pub seen: Seen,
}

/// What the parser comes across.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Names that something is assigned to.
    pub assigned: Vec<Sym>,
    /// Names behind `typeof`.
    pub guarded: Vec<Sym>,
    /// Keys of the script's own objects.
    pub keys: Vec<Box<str>>,
}

/// A function, or the script itself.
#[derive(Debug, Default)]
pub(super) struct Function {
    /// A function expression's own name.
    pub name: Option<Sym>,
    pub params: Vec<Param>,
    /// Names of `var` declarations, and names that are assigned without one (in the script itself).
    pub vars: Vec<Sym>,
    /// Names that come into being when something is assigned to them.
    pub implicit: Vec<Sym>,
    pub body: Block,
    /// An arrow function with a plain expression: its outcome.
    pub outcome: Option<Box<Node>>,
    pub arrow: bool,
}

/// A parameter.
#[derive(Debug)]
pub(super) struct Param {
    pub to: Shape,
    pub rest: bool,
}

/// What a value is taken apart into.
#[derive(Debug)]
pub(super) enum Shape {
    Name(Sym),
    /// Parts by key; the last one may take the rest (no key).
    Object(Vec<(Option<Box<str>>, Shape)>),
    Array(Vec<Option<Shape>>, Option<Box<Shape>>),
    Default(Box<Shape>, Box<Node>),
    /// A member of an object, where no name is declared.
    To(Box<Target>),
}

/// Statements with names of their own.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// `let` and `const` (true).
    pub lets: Vec<(Sym, bool)>,
    /// Function declarations, which are there from the beginning.
    pub functions: Vec<(Sym, Function)>,
    pub list: Vec<Statement>,
}

#[derive(Debug)]
pub(super) enum Statement {
    Expression(Node),
    /// Declarations; `var` without a value changes nothing.
    Declare(bool, Vec<(Shape, Option<Node>)>),
    If(Vec<(Node, Statement)>, Option<Box<Statement>>),
    Block(Block),
    While(Node, Box<Statement>),
    Do(Box<Statement>, Node),
    For(Box<For>),
    Each(Box<Each>),
    Switch(Node, Box<Switch>),
    Try(Box<Try>),
    Throw(Node),
    Return(Option<Node>),
    Break,
    Continue,
    Empty,
}

#[derive(Debug)]
pub(super) struct For {
    pub lets: Vec<(Sym, bool)>,
    pub start: Option<Statement>,
    pub test: Option<Node>,
    pub step: Option<Node>,
    pub body: Statement,
}

#[derive(Debug)]
pub(super) struct Each {
    pub lets: Vec<(Sym, bool)>,
    /// Declared by the loop, or an existing name.
    pub declared: bool,
    pub to: Shape,
    /// `for … in`: the keys.
    pub keys: bool,
    pub list: Node,
    pub body: Statement,
}

#[derive(Debug)]
pub(super) struct Switch {
    pub block: Block,
    /// Tests (none for `default`), each with the number of its first statement.
    pub cases: Vec<(Option<Node>, usize)>,
}

#[derive(Debug)]
pub(super) struct Try {
    pub body: Block,
    pub catch: Option<Catch>,
    pub finally: Option<Block>,
}

#[derive(Debug)]
pub(super) struct Catch {
    pub shape: Option<Shape>,
    pub lets: Vec<(Sym, bool)>,
    pub body: Block,
}

/// An expression and where it stands (bytes).
#[derive(Debug)]
pub(super) struct Node {
    pub at: usize,
    pub kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Number(f64),
    Text(Box<str>),
    Bool(bool),
    Null,
    Undefined,
    Template(Vec<Box<str>>, Vec<Node>),
    Regex(std::sync::Arc<Regex>),
    Name(Sym),
    Root(Root),
    Native(&'static Native),
    Host(&'static Host),
    This,
    Array(Vec<Item>),
    Object(Vec<(Key, Node)>),
    Function(Box<Function>),
    Unary(Unary, Box<Node>),
    /// Operators of any binding, applied from left to right.
    Binary(Box<Node>, Vec<(Binary, Node)>),
    Logical(Logical, Vec<Node>),
    Choice(Vec<(Node, Node)>, Box<Node>),
    Assign(Target, Assign, Box<Node>),
    /// The target, what is added, and whether the new value is the outcome.
    Update(Target, f64, bool),
    Chain(Box<Node>, Vec<Link>),
    New(Box<Node>, Vec<Item>),
    Comma(Vec<Node>),
}

#[derive(Debug)]
pub(super) struct Item {
    pub spread: bool,
    pub node: Node,
}

#[derive(Debug)]
pub(super) enum Key {
    Fixed(Box<str>),
    Computed(Node),
    Spread,
}

/// One step from a value; `maybe` after `?.`.
#[derive(Debug)]
pub(super) struct Link {
    pub maybe: bool,
    pub step: Step,
}

#[derive(Debug)]
pub(super) enum Step {
    Member(Box<str>),
    Index(Node),
    Call(Vec<Item>),
}

#[derive(Debug)]
pub(super) enum Target {
    Name(Sym),
    /// An object of the script's own, and the way to its member.
    Member(Box<Node>, Box<Step>),
    /// What the value is taken apart into.
    Parts(Box<Shape>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Assign {
    Plain,
    With(Binary),
    If(Logical),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unary {
    Not,
    Minus,
    Plus,
    Invert,
    Typeof,
    Void,
    Delete,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Logical {
    And,
    Or,
    Nullish,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    Equal,
    NotEqual,
    Same,
    NotSame,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    InstanceOf,
    And,
    Or,
    Xor,
    Left,
    Right,
    RightUnsigned,
}
