//! Staff, for administrators: who they are, invitations, grants, the statement of confidentiality.
//!
//! - [`api`]: the server functions · [`list`]: everyone · [`invite`]: somebody new · [`link`]: shown once
//! - [`member`]: one of them · [`grant`]: the fields of a written grant · [`statement`]: publishing it

mod api;
mod grant;
mod invite;
mod link;
mod list;
mod member;
mod statement;

pub use api::{
    InviteLink, disable_staff, grant_staff, invite_again, invite_staff, publish_statement, staff,
    staff_member, statement_texts,
};
pub use invite::NewStaff;
pub use list::Staff;
pub use member::Member;
pub use statement::StatementEditor;
