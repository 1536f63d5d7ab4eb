//! Requests that another site makes a browser send (contract.md § A plain POST).
//!
//! Browsers say where a request comes from: by `Sec-Fetch-Site`, older ones by `Origin`. What
//! says neither is no browser and carries no cookie that matters. An `Origin` equal to the host
//! asked is the site itself under whatever name it was reached; `Origin: null` is nobody.
//!
//! There are two guards, since an origin is trusted for all that a guard surrounds: an exported
//! site may send the public forms, and must not reach the dashboard.

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use http::Uri;
use tower_http::csrf::{ConfigError, CsrfLayer, ProtectionError};

use crate::settings;

/// Lets the public forms be sent from this site and from the exported ones; `page` makes the 403
/// for whoever asked for this address, in the address' language.
///
/// # Errors
/// None that can happen: the settings hold only proper origins.
pub fn guard_public<S>(
    router: Router<S>,
    http: &settings::Http,
    page: impl Fn(&Uri) -> Response + Clone + Send + Sync + 'static,
) -> Result<Router<S>, ConfigError>
where
    S: Clone + Send + Sync + 'static,
{
    let sites = http.site_origins.iter().chain([&http.public_url]);
    let layer = sites
        .map(settings::SiteUrl::origin)
        .try_fold(CsrfLayer::new(), CsrfLayer::add_trusted_origin::<&str>)?;
    Ok(guard(router, layer, page))
}

/// Lets the dashboard be used from this site alone; `page` as in [`guard_public`].
///
/// # Errors
/// None that can happen: the settings hold only a proper origin.
pub fn guard_dashboard<S>(
    router: Router<S>,
    http: &settings::Http,
    page: impl Fn(&Uri) -> Response + Clone + Send + Sync + 'static,
) -> Result<Router<S>, ConfigError>
where
    S: Clone + Send + Sync + 'static,
{
    let layer = CsrfLayer::new().add_trusted_origin(http.public_url.origin())?;
    Ok(guard(router, layer, page))
}

fn guard<S>(
    router: Router<S>,
    layer: CsrfLayer,
    page: impl Fn(&Uri) -> Response + Clone + Send + Sync + 'static,
) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    // The layer's own way to make a refusal does not know the request, and so not its language.
    let show = move |request: Request, next: Next| {
        let page = page.clone();
        async move {
            let uri = request.uri().clone();
            let response = next.run(request).await;
            let refused = response.extensions().get::<ProtectionError>().is_some();
            if refused { page(&uri) } else { response }
        }
    };
    router.layer(layer).layer(from_fn(show))
}

#[cfg(test)]
mod tests;
