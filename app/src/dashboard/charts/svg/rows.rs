//! A number for each name, one below the other: the name and the number as text, the bar beneath.

use super::scale::round;
use leptos::prelude::*;

/// A row.
#[derive(Clone)]
pub struct Row {
    /// Whose number it is.
    pub name: String,
    /// The number in words; also why it is not shown.
    pub says: String,
    /// How long the bar is, from 0 to 1; none when the number is not shown.
    pub length: Option<f64>,
}

const WIDTH: f64 = 400.0;
const HIGH: f64 = 10.0;

/// The rows.
pub fn rows(rows: &[Row]) -> impl IntoView + use<> {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let bar = row.length.map(|length| {
                let width = round(length.clamp(0.0, 1.0) * WIDTH);
                view! { <rect class="bar" x="0" y="0" width=width height=HIGH rx="3"></rect> }
            });
            view! {
                <li>
                    <span class="row-label">{row.name.clone()}</span>
                    <span class="row-says">{row.says.clone()}</span>
                    <svg
                        class="row-bar"
                        viewBox=format!("0 0 {WIDTH} {HIGH}")
                        preserveAspectRatio="none"
                        aria-hidden="true"
                    >
                        <rect class="bed" x="0" y="0" width=WIDTH height=HIGH rx="3"></rect>
                        {bar}
                    </svg>
                </li>
            }
        })
        .collect();
    view! { <ul class="chart-rows">{rows}</ul> }
}
