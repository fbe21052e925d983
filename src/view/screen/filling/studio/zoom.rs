//! A picture that can be looked at closely: by buttons, and by arrow keys once it has the focus.

use crate::html;
use crate::session::App;
use crate::session::live::Live;
use crate::view::component::button;
use crate::view::element::View;
use motcua_core::i18n::Msg;

/// Steps of magnification; each has a class in the style.
const STEPS: usize = 4;

/// The picture with what makes it larger and smaller.
pub fn zoom(app: App, words: String, picture: impl Fn() -> View + 'static) -> View {
    let step = Live::new(0_usize);
    let class = move || format!("zoom zoom--{}", step.get());
    let label = app.tv(Msg::StudioZoomHow, &[("name", &words)]);
    let (larger, smaller) = (app.t(Msg::StudioLarger), app.t(Msg::StudioSmaller));
    let view = picture();
    html! {
        <div class=class tabindex="0" role="group" aria-label=label>{view}</div>
        <div class="actions">
            {button::plain(larger, move || step.update(|step| *step = (*step + 1).min(STEPS - 1)))}
            {button::plain(smaller, move || step.update(|step| *step = step.saturating_sub(1)))}
        </div>
    }
}
