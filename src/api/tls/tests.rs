use std::{fs, net::IpAddr, path::Path};

use domain::time::{MS_PER_DAY, Timestamp};

use super::{
    BadTls,
    authority::Authority,
    keyring::Keyring,
    local::{FOLDER, Local},
    names::Name,
};
use crate::testing::TEN_O_CLOCK;

fn host(name: &str) -> Name {
    Name::Host(name.to_owned())
}

fn address(text: &str) -> Name {
    Name::Address(text.parse::<IpAddr>().unwrap())
}

fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("authority.pem")
}

#[test]
fn an_authority_is_made_once_and_only_its_owner_reads_its_key() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join(FOLDER);
    let made = Authority::open(&folder, TEN_O_CLOCK, &[host("localhost")]).unwrap();
    let again = Authority::open(&folder, TEN_O_CLOCK, &[host("localhost")]).unwrap();
    assert_eq!(made.certificate(), again.certificate());
    assert_eq!(made.fingerprint().len(), 32 * 3 - 1);
    assert!(!format!("{made:?}").contains("PRIVATE"));
    let years = made.facts().ends.ms_since(made.facts().begins) / (365 * MS_PER_DAY);
    assert_eq!(years, 10);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let rights = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((rights(&folder), rights(&file(&folder))), (0o700, 0o600));
    }
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["authority.pem"], "nothing is left beside it");
}

#[test]
fn it_speaks_for_this_machine_and_private_networks_alone() {
    let data = tempfile::tempdir().unwrap();
    let own = [host("localhost"), host("reception"), address("203.0.113.7"), address("2001:db8::7")];
    let authority = Authority::open(data.path(), TEN_O_CLOCK, &own).unwrap();
    let asked = [
        host("localhost"),
        host("reception.local"),
        host("example.org"),
        host("evilreception"),
        address("203.0.113.7"),
        address("203.0.113.8"),
        address("192.168.7.7"),
        address("10.0.0.1"),
        address("172.32.0.1"),
        address("2001:db8::7"),
        address("fd12::1"),
        address("2001:db8::8"),
    ];
    let may = authority.nameable(&asked);
    let expected = [0, 1, 4, 6, 7, 9, 10].map(|at: usize| asked[at].clone());
    assert_eq!(may, expected);
    let held = authority.certify(&may, TEN_O_CLOCK).unwrap();
    assert_eq!(held.facts().names, expected);
}

#[test]
fn a_damaged_or_ended_authority_is_not_replaced_behind_everybodys_back() {
    let data = tempfile::tempdir().unwrap();
    let names = [host("localhost")];
    let open = |now| Authority::open(data.path(), now, &names);
    assert!(matches!(open(Timestamp(0)), Err(BadTls::Clock(_))), "a clock that was never set");
    assert!(!file(data.path()).exists());
    let ends = open(TEN_O_CLOCK).unwrap().facts().ends;
    assert!(matches!(open(ends), Err(BadTls::EndedAuthority { .. })));
    // One that is there is used whatever the clock says: the tablets' clocks may be right.
    assert!(open(Timestamp(0)).is_ok());
    let whole = fs::read_to_string(file(data.path())).unwrap();
    for damaged in ["", &whole[..whole.len() / 2], &whole.replace("PRIVATE KEY", "SECRET KEY")] {
        fs::write(file(data.path()), damaged).unwrap();
        let said = open(TEN_O_CLOCK).unwrap_err();
        assert!(matches!(said, BadTls::DamagedAuthority(_)), "{said}");
        assert_eq!(fs::read_to_string(file(data.path())).unwrap(), damaged);
    }
}

#[test]
fn a_certificate_is_renewed_for_a_new_address_and_for_a_clock_that_was_set() {
    let data = tempfile::tempdir().unwrap();
    let mut names = vec![host("localhost"), address("192.168.1.20")];
    let (local, held) = Local::open(data.path(), TEN_O_CLOCK, &names).unwrap();
    let ring = Keyring::new(held);
    let first = ring.facts();
    local.renew(&ring, TEN_O_CLOCK, &names);
    assert_eq!(ring.facts(), first, "nothing is due");
    names[1] = address("192.168.1.21");
    local.renew(&ring, TEN_O_CLOCK, &names);
    assert_eq!(ring.facts().names, names);
    // After a power cut the clock says 1970 until it is set; the authority's beginning is the better guess.
    let (local, held) = Local::open(data.path(), Timestamp(0), &names).unwrap();
    assert_eq!(held.facts().begins, local.authority().facts().begins);
    let ring = Keyring::new(held);
    let late = TEN_O_CLOCK.plus_ms(500 * MS_PER_DAY);
    local.renew(&ring, late, &names);
    assert!(ring.facts().begins < late && ring.facts().ends > late);
    let last = local.authority().facts().ends;
    local.renew(&ring, last.plus_ms(-10 * MS_PER_DAY), &names);
    assert_eq!(ring.facts().ends, last, "no certificate outlives its authority");
}
