//! What is being typed, and how it gets to the server: a moment after the last letter, one at a time.
//! The picture for links goes between two of them, since each names the version that it saw.

use super::super::api::{draft, put_share_image, save_draft};
use crate::dashboard::CallError;
use domain::campaign::{CampaignDraft, LocalDraft};
use domain::language::Language;
use domain::share::ImageFault;
use domain::view::DraftSheet;
use leptos::prelude::*;
use std::time::Duration;

/// How long nothing is typed before it is kept.
const PAUSE: Duration = Duration::from_millis(500);

/// Where what is typed stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// The server has it.
    Kept,
    /// The server has yet to get it.
    Typed,
    /// It did not take it.
    Failed(CallError),
}

/// What is to become of the picture for links.
#[derive(Clone)]
pub enum Picture {
    /// It is the one in this file, whose bytes are written as base64url.
    Put(String),
    /// It goes.
    Remove,
}

/// What became of a file for the picture.
pub type Taken = Result<Result<DraftSheet, ImageFault>, CallError>;

/// A campaign at work.
#[derive(Clone, Copy)]
pub struct Work {
    /// As it is typed.
    pub draft: RwSignal<CampaignDraft>,
    /// As the server has it, with what it lacks.
    pub sheet: RwSignal<DraftSheet>,
    /// Whether the two are the same.
    pub saving: RwSignal<Saving>,
    /// Grows when other words than those typed here come into the fields.
    pub generation: RwSignal<u32>,
    /// The picture on its way.
    pub share: Action<Picture, Taken>,
    save: Action<(), Result<DraftSheet, CallError>>,
    /// What is to be done with the picture and not done yet.
    to_share: StoredValue<Option<Picture>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Work {
    /// Begins with what the server has.
    pub fn new(sheet: DraftSheet) -> Self {
        let typed = RwSignal::new(sheet.draft.clone());
        let sheet = RwSignal::new(sheet);
        let saving = RwSignal::new(Saving::Kept);
        let save = Action::new(move |(): &()| {
            let (id, version) = sheet.with_untracked(|sheet| (sheet.id, sheet.version));
            saving.set(Saving::Kept);
            save_draft(id, version, typed.get_untracked())
        });
        let share = Action::new(move |picture: &Picture| {
            let (id, version) = sheet.with_untracked(|sheet| (sheet.id, sheet.version));
            let file = match picture {
                Picture::Put(file) => Some(file.clone()),
                Picture::Remove => None,
            };
            put_share_image(id, version, file)
        });
        let work = Self {
            draft: typed,
            sheet,
            saving,
            generation: RwSignal::new(0),
            share,
            save,
            to_share: StoredValue::new(None),
            timer: StoredValue::new(None),
        };
        Effect::new(move |_| match save.value().get() {
            Some(Ok(sheet)) => {
                work.sheet.set(sheet);
                work.go_on();
            }
            Some(Err(error)) => work.saving.set(Saving::Failed(error)),
            None => {}
        });
        Effect::new(move |_| match share.value().get() {
            Some(Ok(taken)) => {
                work.to_share.set_value(None);
                if let Ok(sheet) = taken {
                    work.sheet.set(sheet);
                }
                work.go_on();
            }
            Some(Err(error)) => work.saving.set(Saving::Failed(error)),
            None => {}
        });
        work
    }

    /// Changes what is typed.
    pub fn change(self, change: impl FnOnce(&mut CampaignDraft)) {
        self.draft.update(change);
        self.saving.set(Saving::Typed);
        if let Some(before) = self.timer.get_value() {
            before.clear();
        }
        let keep = set_timeout_with_handle(move || self.keep(), PAUSE);
        self.timer.set_value(keep.ok());
    }

    /// Changes the texts in a language.
    pub fn change_local(self, language: Language, change: impl FnOnce(&mut LocalDraft)) {
        self.change(|draft| {
            if let Some(local) = draft.texts.iter_mut().find(|local| local.language == language) {
                change(local);
            }
        });
    }

    /// Something of the texts in a language, as typed.
    pub fn local<T: Default>(self, language: Language, read: impl FnOnce(&LocalDraft) -> T) -> T {
        self.draft.with_untracked(|draft| draft.text(language).map(read).unwrap_or_default())
    }

    /// Whether nothing is on its way.
    pub fn rests(self) -> bool {
        self.saving.get() == Saving::Kept && !self.save.pending().get() && !self.share.pending().get()
    }

    /// Changes the picture.
    pub fn put_share(self, picture: Picture) {
        self.to_share.set_value(Some(picture));
        self.keep();
    }

    /// Sends what is typed, unless something is on its way: then right after. The picture goes first.
    pub fn keep(self) {
        if self.save.pending().get_untracked() || self.share.pending().get_untracked() {
            return;
        }
        match self.to_share.get_value() {
            Some(picture) => drop(self.share.dispatch(picture)),
            None => drop(self.save.dispatch(())),
        }
    }

    /// Sends what has come to be sent meanwhile.
    fn go_on(self) {
        if self.saving.get_untracked() != Saving::Kept || self.to_share.with_value(Option::is_some) {
            self.keep();
        }
    }

    /// After somebody else has changed it: goes on with `mine` or with theirs.
    pub fn settle(self, mine: bool) {
        leptos::task::spawn_local(async move {
            let id = self.sheet.with_untracked(|sheet| sheet.id);
            match draft(id).await {
                Ok(theirs) if mine => {
                    self.sheet.set(theirs);
                    self.keep();
                }
                Ok(theirs) => {
                    self.draft.set(theirs.draft.clone());
                    self.sheet.set(theirs);
                    self.saving.set(Saving::Kept);
                    self.to_share.set_value(None);
                    self.generation.update(|generation| *generation += 1);
                }
                Err(error) => self.saving.set(Saving::Failed(error)),
            }
        });
    }
}
