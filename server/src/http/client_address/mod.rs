//! The true address of a client, through the proxies that we trust and no others.

mod forwarded;

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request};
use http::StatusCode;
use http::request::Parts;
use ipnet::IpNet;
use tower::util::MapRequestLayer;

pub use forwarded::resolve;

/// The address of the client behind the trusted proxies. An extractor, once [`layer`] is around
/// the handler.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    /// An address as a client's; IPv4 written as IPv6 becomes IPv4.
    pub fn new(address: IpAddr) -> Self {
        Self(address.to_canonical())
    }

    /// The address itself. It is personal data: in no log and no metric.
    pub fn ip(self) -> IpAddr {
        self.0
    }

    /// What limits count by.
    pub fn group(self) -> AddressGroup {
        AddressGroup(match self.0 {
            IpAddr::V4(v4) => IpAddr::V4(v4),
            IpAddr::V6(v6) => {
                let network = v6.to_bits() & (u128::MAX << 64);
                IpAddr::V6(Ipv6Addr::from_bits(network))
            }
        })
    }
}

/// Addresses that limits take for one client: an IPv4 address, or all of an IPv6 /64, within
/// which a single subscriber can choose at will.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AddressGroup(IpAddr);

// Neither shows itself, so that no address gets into a log by way of `{:?}`.
impl fmt::Debug for ClientAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientAddress(…)")
    }
}

impl fmt::Debug for AddressGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AddressGroup(…)")
    }
}

/// The proxies whose `X-Forwarded-For` is believed.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Arc<[IpNet]>);

impl TrustedProxies {
    /// The proxies in these networks.
    pub fn new(networks: &[IpNet]) -> Self {
        Self(networks.into())
    }

    /// Whether the peer at this address is one of them.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// Puts a [`ClientAddress`] on every request. It lies outside whatever asks for one. A request
/// that came over no connection (a test's call of the router) gets the unspecified address.
pub fn layer(
    trusted: TrustedProxies,
) -> MapRequestLayer<impl Fn(Request) -> Request + Clone + Send + Sync + 'static> {
    MapRequestLayer::new(move |mut request: Request| {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(Ipv6Addr::UNSPECIFIED.into(), |peer| peer.0.ip());
        let client = resolve(peer, request.headers(), &trusted);
        request.extensions_mut().insert(client);
        request
    })
}

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    /// 500: the layer is missing, which is a fault of this program.
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let client = parts.extensions.get().copied();
        client.ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

#[cfg(test)]
mod tests;
