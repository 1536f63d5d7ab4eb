//! Reading `X-Forwarded-For`.

use std::net::{IpAddr, SocketAddr};

use http::HeaderMap;

use super::{ClientAddress, TrustedProxies};

/// Whose request this is: the peer's, unless the peer is a trusted proxy; then that of the
/// rightmost hop that is none.
///
/// Each proxy writes the address of whoever spoke to it at the right end, so the header is
/// believed from there, and only as far as trusted proxies wrote it. What is left of that, the
/// client may have made up. Where a proxy wrote something that is no address, the proxy itself is
/// the best that is known.
pub fn resolve(peer: IpAddr, headers: &HeaderMap, trusted: &TrustedProxies) -> ClientAddress {
    let mut known = ClientAddress::new(peer);
    if !trusted.contains(peer) {
        return known;
    }
    // Several header lines are one list (RFC 9110 § 5.3).
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    let hops = lines.flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b','));
    for hop in hops.map(<[u8]>::trim_ascii).filter(|hop| !hop.is_empty()) {
        let Some(address) = address_of(hop) else {
            return known;
        };
        known = ClientAddress::new(address);
        if !trusted.contains(address) {
            return known;
        }
    }
    known
}

/// The address of a hop, which some proxies write with its port.
fn address_of(hop: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(hop).ok()?;
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let address = bare.unwrap_or(text).parse::<IpAddr>();
    let with_port = || text.parse::<SocketAddr>().map(|address| address.ip());
    address.or_else(|_| with_port()).ok()
}
