//! A number for each day: bars, or a line when there are so many days that bars would be hairs.

use super::scale::{Scale, round};
use leptos::prelude::*;
use std::fmt::Write;

/// Above so many days a line is drawn.
const MOST_BARS: usize = 92;
/// Room on the left for the marks' numbers, on top, on the right, and below for dates.
const LEFT: f64 = 46.0;
const TOP: f64 = 26.0;
const RIGHT: f64 = 12.0;
const BELOW: f64 = 24.0;

/// What is drawn.
#[derive(Clone)]
pub struct Days {
    /// A number for each day.
    pub numbers: Vec<u32>,
    /// What each day is called.
    pub names: Vec<String>,
    /// What the numbers are of, at the upright axis.
    pub of: String,
    /// The scale, the same for drawings that are held against each other.
    pub scale: Scale,
    /// What the drawing says to whoever does not see it.
    pub label: String,
}

/// The drawing, once for narrow screens and once for wide ones, so that its letters are as large as the
/// page's.
pub fn days(days: &Days) -> impl IntoView + use<> {
    view! { {drawing(days, "narrow", 328.0, 200.0, 3)} {drawing(days, "wide", 840.0, 240.0, 8)} }
}

fn drawing(days: &Days, class: &str, width: f64, height: f64, dates: usize) -> impl IntoView + use<> {
    let (plot, high) = (width - LEFT - RIGHT, height - TOP - BELOW);
    let base = round(TOP + high);
    let marks: Vec<_> = days
        .scale
        .marks()
        .into_iter()
        .map(|mark| {
            let y = round(base - days.scale.place(mark, high));
            view! {
                <line class="mark" x1=LEFT x2=width - RIGHT y1=y y2=y></line>
                <text class="number" x=LEFT - 6.0 y=y + 4.0>{mark}</text>
            }
        })
        .collect();
    let step = plot / as_length(days.numbers.len().max(1));
    let shape = if days.numbers.len() > MOST_BARS {
        view! { <path class="line" d=line(days, step, base, high)></path> }.into_any()
    } else {
        view! { <path class="bar" d=bars(days, step, base, high)></path> }.into_any()
    };
    let told = days.names.iter().enumerate().filter(|(place, _)| is_named(*place, days.names.len(), dates));
    let names: Vec<_> = told
        .map(|(place, name)| {
            let x = round(LEFT + step * (as_length(place) + 0.5));
            view! { <text class="date" x=x y=height - 6.0>{name.clone()}</text> }
        })
        .collect();
    view! {
        <svg class=format!("chart {class}") viewBox=format!("0 0 {width} {height}") role="img" aria-label=days.label.clone()>
            <text class="axis" x="0" y="12">{days.of.clone()}</text>
            {marks}
            {shape}
            {names}
        </svg>
    }
}

/// Every bar in one path: hundreds of elements would weigh more and say no more.
fn bars(days: &Days, step: f64, base: f64, high: f64) -> String {
    let wide = round((step * 0.72).max(1.0));
    let mut path = String::new();
    for (place, number) in days.numbers.iter().enumerate().filter(|(_, number)| **number > 0) {
        let x = round(LEFT + step * as_length(place) + (step - wide) / 2.0);
        let tall = days.scale.place(*number, high).max(1.0);
        // A text takes whatever is written to it.
        let _ = write!(path, "M{x} {base}v-{tall}h{wide}v{tall}z");
    }
    path
}

fn line(days: &Days, step: f64, base: f64, high: f64) -> String {
    let mut path = String::new();
    for (place, number) in days.numbers.iter().enumerate() {
        let (x, y) =
            (round(LEFT + step * (as_length(place) + 0.5)), round(base - days.scale.place(*number, high)));
        let _ = write!(path, "{}{x} {y}", if place == 0 { 'M' } else { 'L' });
    }
    path
}

/// Whether the day at this place is named: the last one, and others evenly before it.
fn is_named(place: usize, of: usize, dates: usize) -> bool {
    let apart = of.div_ceil(dates).max(1);
    (of - 1 - place).is_multiple_of(apart) && (place >= apart / 2 || of <= dates)
}

fn as_length(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numbers: Vec<u32>) -> Days {
        let names = numbers.iter().map(ToString::to_string).collect();
        Days { scale: Scale::to(10), numbers, names, of: "n".into(), label: String::new() }
    }

    #[test]
    fn a_day_without_entries_has_no_bar_and_every_other_has_one_of_its_height() {
        let path = bars(&of(vec![0, 5, 10]), 10.0, 100.0, 50.0);
        assert_eq!(path.matches('M').count(), 2);
        assert!(path.contains("v-25h") && path.contains("v-50h"), "{path}");
    }

    #[test]
    fn a_line_goes_through_every_day() {
        assert_eq!(line(&of(vec![0, 10]), 10.0, 100.0, 50.0), "M51 100L61 50");
    }

    #[test]
    fn the_last_day_is_always_named_and_never_too_many_are() {
        for of in [1, 7, 30, 90, 365] {
            for dates in [3, 8] {
                let named = (0..of).filter(|place| is_named(*place, of, dates)).count();
                assert!(is_named(of - 1, of, dates) && (1..=dates).contains(&named), "{of} {dates}: {named}");
            }
        }
    }
}
