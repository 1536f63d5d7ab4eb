//! A section that the person's levels do not open is not there, by its address neither. The register
//! decides for itself; this spares the sight of a page without anything in it.

use crate::dashboard::CallError;
use crate::dashboard::loaded::failure;
use domain::access::{Object, Right};
use domain::view::SessionView;
use leptos::prelude::*;

/// Shows a section to those who have this right.
pub fn only(right: Right, object: Object, show: impl FnOnce() -> AnyView) -> AnyView {
    let may = use_context::<SessionView>().is_some_and(|session| session.may(right, object));
    if may { show() } else { failure(&CallError::Denied) }
}
