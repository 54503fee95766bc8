//! Which placeables a Fluent message has: what a translation must neither lose nor invent.

use std::collections::BTreeSet;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};

/// The messages of a resource, in the order of the file.
pub fn messages(resource: &FluentResource) -> impl Iterator<Item = &Message<&str>> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    })
}

/// Every placeable of a message, as it is written: `$count`, `-brand`, `other-message`.
#[must_use]
pub fn of_message(message: &Message<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let attributes = message.attributes.iter().map(|attribute| &attribute.value);
    for pattern in message.value.iter().chain(attributes) {
        collect(pattern, &mut found);
    }
    found
}

fn collect(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, found);
        }
    }
}

fn collect_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, found),
        Expression::Select { selector, variants } => {
            collect_inline(selector, found);
            for variant in variants {
                collect(&variant.value, found);
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::FunctionReference { id, arguments } => {
            found.insert(format!("{}()", id.name));
            for argument in &arguments.positional {
                collect_inline(argument, found);
            }
        }
        InlineExpression::MessageReference { id, .. } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::TermReference { id, .. } => {
            found.insert(format!("-{}", id.name));
        }
        InlineExpression::VariableReference { id } => {
            found.insert(format!("${}", id.name));
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeables_are_found_at_every_depth() {
        let text =
            "m = { $a ->\n [one] { $b }\n *[other] { -brand } { other }\n } { NUMBER($c) }\n";
        let Ok(resource) = FluentResource::try_new(text.into()) else {
            panic!("the text does not parse");
        };
        let found: Vec<_> = messages(&resource).map(of_message).collect();
        let expected = ["$a", "$b", "$c", "-brand", "NUMBER()", "other"].map(String::from);
        assert_eq!(found, [BTreeSet::from(expected)]);
    }
}
