//! A body, put together once and written as text and as HTML, so that both say the same.

use crate::public::page::escape;

/// Parts of a mail, in their order.
#[derive(Default)]
pub struct Body(Vec<Part>);

enum Part {
    Heading(String),
    Paragraph(String),
    Strong(String),
    Button { text: String, url: String },
    Link { text: String, url: String },
    Small(String),
}

/// How mail looks: mail programs know no style sheets.
const FRAME: &str =
    "margin:0 auto;max-width:34rem;padding:1.5rem;font:16px/1.55 system-ui,sans-serif;color:#12312b";
const STRONG: &str = "padding:0.75rem 1rem;background:#f2b705;border-radius:0.5rem;font-size:1.25rem;font-weight:bold;letter-spacing:0.05em";
const BUTTON: &str = "display:inline-block;padding:0.75rem 1.25rem;background:#0a6a5a;border-radius:0.5rem;color:#fff;font-weight:bold;text-decoration:none";
const LINK: &str = "color:#0a6a5a";
const SMALL: &str = "font-size:0.875rem;color:#47615b";

impl Body {
    /// A heading.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.0.push(Part::Heading(text.into()));
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        self.0.push(Part::Paragraph(text.into()));
    }

    /// Something worth keeping.
    pub fn strong(&mut self, text: impl Into<String>) {
        self.0.push(Part::Strong(text.into()));
    }

    /// The one thing to do.
    pub fn button(&mut self, text: impl Into<String>, url: String) {
        self.0.push(Part::Button { text: text.into(), url });
    }

    /// A link.
    pub fn link(&mut self, text: impl Into<String>, url: String) {
        self.0.push(Part::Link { text: text.into(), url });
    }

    /// Small print.
    pub fn small(&mut self, text: impl Into<String>) {
        self.0.push(Part::Small(text.into()));
    }

    /// As plain text.
    pub fn text(&self) -> String {
        let part = |part: &Part| match part {
            Part::Heading(text) => format!("{text}\n{}", "-".repeat(text.chars().count())),
            Part::Paragraph(text) | Part::Strong(text) | Part::Small(text) => text.clone(),
            Part::Button { text, url } | Part::Link { text, url } => format!("{text}:\n{url}"),
        };
        let parts: Vec<String> = self.0.iter().map(part).collect();
        parts.join("\n\n") + "\n"
    }

    /// As an HTML document in this language.
    pub fn html(&self, language: &str, title: &str) -> String {
        let parts: String = self.0.iter().map(Part::html).collect();
        format!(
            "<!DOCTYPE html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
             <body style=\"margin:0;background:#fbfcfa\"><div style=\"{FRAME}\">{parts}</div></body></html>",
            escape(title)
        )
    }
}

impl Part {
    fn html(&self) -> String {
        match self {
            Self::Heading(text) => format!("<h2>{}</h2>", escape(text)),
            Self::Paragraph(text) => format!("<p>{}</p>", escape(text)),
            Self::Strong(text) => format!("<p style=\"{STRONG}\">{}</p>", escape(text)),
            Self::Button { text, url } => anchor(BUTTON, text, url),
            Self::Link { text, url } => anchor(LINK, text, url),
            Self::Small(text) => format!("<p style=\"{SMALL}\">{}</p>", escape(text)),
        }
    }
}

/// The address is made of ours and a token, and escaped all the same.
fn anchor(style: &str, text: &str, url: &str) -> String {
    let url = escape(url).replace('"', "&quot;");
    format!("<p><a href=\"{url}\" style=\"{style}\">{}</a></p>", escape(text))
}
