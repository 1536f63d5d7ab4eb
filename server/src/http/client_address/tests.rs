use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;
use tower::ServiceExt;

use super::*;

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn proxies() -> TrustedProxies {
    let networks = ["10.0.0.0/8", "fd00::/8", "127.0.0.1/32"];
    TrustedProxies::new(&networks.map(|network| network.parse().unwrap()))
}

fn headers(lines: &[&[u8]]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append("x-forwarded-for", HeaderValue::from_bytes(line).unwrap());
    }
    headers
}

fn client(peer: &str, lines: &[&str]) -> String {
    let lines: Vec<_> = lines.iter().map(|line| line.as_bytes()).collect();
    resolve(ip(peer), &headers(&lines), &proxies()).ip().to_string()
}

#[test]
fn the_rightmost_hop_that_is_no_trusted_proxy() {
    for (peer, lines, expected) in [
        ("10.0.0.1", &[][..], "10.0.0.1"),
        ("10.0.0.1", &["192.0.2.7"], "192.0.2.7"),
        ("10.0.0.1", &["6.6.6.6, 192.0.2.7"], "192.0.2.7"),
        ("10.0.0.1", &["6.6.6.6, 192.0.2.7, 10.0.0.2"], "192.0.2.7"),
        ("10.0.0.1", &["6.6.6.6", "192.0.2.7", "10.0.0.2"], "192.0.2.7"),
        ("10.0.0.1", &["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ("fd00::1", &["2001:db8::1"], "2001:db8::1"),
        ("::ffff:10.0.0.1", &["::ffff:192.0.2.7"], "192.0.2.7"),
    ] {
        assert_eq!(client(peer, lines), expected, "{peer} {lines:?}");
    }
}

#[test]
fn other_ways_to_write_a_hop() {
    for (line, expected) in [
        ("192.0.2.7:4711", "192.0.2.7"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:4711", "2001:db8::1"),
        (" \t192.0.2.7 ,, ", "192.0.2.7"),
    ] {
        assert_eq!(client("10.0.0.1", &[line]), expected, "{line}");
    }
}

#[test]
fn nothing_is_believed_beyond_what_is_no_address() {
    for garbage in ["unknown", "_hidden", "999.1.1.1", "192.0.2.7 6.6.6.6", "\"", "[::1"] {
        let line = format!("6.6.6.6, {garbage}, 10.0.0.2");
        assert_eq!(client("10.0.0.1", &[&line]), "10.0.0.2", "{line}");
    }
    let odd = headers(&[b"6.6.6.6, \xff\xfe"]);
    let found = resolve(ip("10.0.0.1"), &odd, &proxies());
    assert_eq!(found.ip(), ip("10.0.0.1"));
}

#[test]
fn a_network_of_ipv6_is_one_client() {
    let group = |text: &str| ClientAddress::new(ip(text)).group();
    assert_eq!(group("2001:db8::1"), group("2001:db8::ffff:1:2:3"));
    assert_ne!(group("2001:db8:0:1::1"), group("2001:db8:0:2::1"));
    assert_ne!(group("192.0.2.1"), group("192.0.2.2"));
    assert_eq!(group("192.0.2.1"), group("::ffff:192.0.2.1"));
}

#[test]
fn no_address_shows_itself() {
    let client = ClientAddress::new(ip("192.0.2.7"));
    let shown = format!("{client:?} {:?}", client.group());
    assert_eq!(shown, "ClientAddress(…) AddressGroup(…)");
}

#[tokio::test]
async fn handlers_ask_for_it() {
    let tell = |client: ClientAddress| async move { client.ip().to_string() };
    let router = Router::new().route("/", get(tell));
    let request = |peer: &str| -> Request {
        let peer = SocketAddr::new(ip(peer), 4711);
        let request =
            http::Request::builder().extension(ConnectInfo(peer)).header("x-forwarded-for", "192.0.2.7");
        request.body(Body::empty()).unwrap()
    };
    let told = async |router: Router, request: Request| {
        let response = router.oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let bytes = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    };
    let layered = router.clone().layer(layer(proxies()));
    let (_, through_proxy) = told(layered.clone(), request("10.0.0.1")).await;
    assert_eq!(through_proxy, "192.0.2.7");
    let (_, pretending) = told(layered.clone(), request("6.6.6.6")).await;
    assert_eq!(pretending, "6.6.6.6");
    let (_, without) = told(layered, http::Request::new(Body::empty())).await;
    assert_eq!(without, "::");
    assert_eq!(told(router, request("6.6.6.6")).await.0, 500);
}

proptest! {
    #[test]
    fn who_is_no_proxy_is_the_client_whatever_they_say(
        peer: u32,
        lines in prop::collection::vec("([0-9]{1,3}(\\.[0-9]{1,3}){3}(, )?|[ -~]{0,20}){0,3}", 0..4),
    ) {
        let peer = IpAddr::V4(peer.into());
        prop_assume!(!proxies().contains(peer));
        let lines: Vec<_> = lines.iter().map(String::as_bytes).collect();
        prop_assert_eq!(resolve(peer, &headers(&lines), &proxies()).ip(), peer);
    }

    #[test]
    fn what_the_client_made_up_changes_nothing(
        client: u128,
        invented in prop::collection::vec(prop::collection::vec(0x20_u8..0xff, 0..60), 0..4),
        own_line: bool,
        proxies_between in 0_usize..4,
    ) {
        let client = IpAddr::V6(client.into()).to_canonical();
        prop_assume!(!proxies().contains(client));
        let invented: Vec<_> = invented
            .iter()
            .map(|line| line.iter().copied().filter(|byte| *byte != 0x7f).collect::<Vec<_>>())
            .collect();
        let mut lines = invented.clone();
        let mut truth = client.to_string();
        for _ in 0..proxies_between {
            truth.push_str(", 10.0.0.2");
        }
        match lines.last_mut() {
            Some(last) if !own_line => last.extend(format!(",{truth}").bytes()),
            _ => lines.push(truth.into_bytes()),
        }
        let lines: Vec<_> = lines.iter().map(Vec::as_slice).collect();
        prop_assert_eq!(resolve(ip("127.0.0.1"), &headers(&lines), &proxies()).ip(), client);
    }
}
