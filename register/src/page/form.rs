//! What stands on a form.

use crate::error::Result;
use crate::register::Register;
use crate::{shown, wording};
use domain::consent::{ShownId, Wording};
use domain::form::FormId;
use domain::language::Language;

/// The parts of a form's page that a submission names again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPage {
    /// Names what is on screen.
    pub shown: ShownId,
    /// The wordings beside the boxes, in the order of the channels.
    pub wordings: Vec<Wording>,
}

impl Register {
    /// What stands on a form now; none while notice or wordings are not published, and
    /// then the form is closed.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn form_page(&self, form: &FormId, language: Language) -> Result<Option<FormPage>> {
        let mut reader = self.store.reader().await?;
        let Some(shown) = shown::current(&mut reader, form, language).await? else { return Ok(None) };
        let wordings = wording::with_ids(&mut reader, &shown.wordings).await?;
        Ok(Some(FormPage { shown: shown.id(), wordings }))
    }
}
