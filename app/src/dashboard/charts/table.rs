//! The numbers of a chart as a table, for whoever would rather read than look.

use crate::dashboard::locale;
use crate::i18n::td_string;
use leptos::prelude::*;

/// A table behind a word that opens it. The first column names its row.
pub fn table(caption: String, columns: Vec<String>, rows: Vec<Vec<String>>) -> impl IntoView {
    let columns: Vec<_> = columns.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let mut cells = row.into_iter();
            let name = cells.next().map(|name| view! { <th scope="row">{name}</th> });
            let cells: Vec<_> = cells.map(|cell| view! { <td>{cell}</td> }).collect();
            view! { <tr>{name} {cells}</tr> }
        })
        .collect();
    let name = caption.clone();
    view! {
        <details class="as-table">
            <summary>{td_string!(locale(), charts.table)}</summary>
            <div class="table-frame" tabindex="0" role="group" aria-label=name>
                <table>
                    <caption>{caption}</caption>
                    <thead>
                        <tr>{columns}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
