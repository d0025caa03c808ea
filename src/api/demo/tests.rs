use std::sync::Arc;

use domain::appointment::AppointmentState;
use serde_json::json;
use sync::wire::{
    appointment::Agenda,
    device::{DeviceKind, DeviceRow},
    staff::DayAnswer,
};

use super::*;
use crate::{
    options::ServeArgs,
    testing::{Client, TEN_O_CLOCK, house::cookie_of},
};

#[test]
fn a_demonstration_shows_a_working_day_and_goes_on_from_it() {
    let data = tempfile::tempdir().unwrap();
    let args = ServeArgs {
        listen: Some(([127, 0, 0, 1], 0).into()),
        data: Some(data.path().into()),
        demo: true,
        ..ServeArgs::default()
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let days = Days::until(TEN_O_CLOCK);
    // Friday is no working day: Tuesday, Wednesday, and Thursday as the present one.
    assert_eq!(days.begin(), Timestamp(TEN_O_CLOCK.0 - 3 * 24 * MS_PER_HOUR - 130 * MS_PER_MIN));
    let clock = Arc::new(SetClock::standing(days.begin()));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let (doors, address, serving) = runtime.block_on(async {
        let server = Server::start(args.resolve().unwrap(), clock.clone()).await.unwrap();
        let (doors, screens) = play(&server, &clock, &days).await.unwrap();
        screens.beat().await.unwrap();
        let address = server.address();
        (doors, address, tokio::spawn(server.serve_until(async { drop(stopped.await) })))
    });

    let stranger = Client::new(address);
    let (_, login, password) = doors.people.iter().find(|(role, ..)| *role == Role::Supervisor).unwrap();
    let answer = stranger.post("/v1/session", &json!({"login": login, "password": password})).ok();
    let supervisor = stranger.with("cookie", cookie_of(&answer));
    let day = |path: &str| supervisor.get(path).as_json::<DayAnswer>();
    let today = day("/v1/reports/day");
    assert_eq!(today.today.to_string(), "2026-11-19");
    let standing = today.report.standing;
    assert!((80..=100).contains(&standing.sum()), "{standing:?}");
    let contacts = today.report.total.visits - standing.sum();
    assert!((5..=25).contains(&contacts), "{:?}", today.report.channels);
    assert_eq!(today.report.channels[0].count.visits, standing.sum(), "whoever came has a turn");
    assert!((3..=25).contains(&standing.waiting), "{standing:?}");
    assert!(standing.done >= 60 && standing.no_show >= 1 && standing.at_counter >= 1, "{standing:?}");
    assert!(today.report.satisfaction.n_rated >= 20, "{:?}", today.report.satisfaction);
    let before = day("/v1/reports/day?day=2026-11-18");
    assert!(before.report.closed && before.report.standing.waiting == 0, "{:?}", before.report.standing);

    let agenda = supervisor.get("/v1/appointments").as_json::<Agenda>();
    let n = |is: fn(&AppointmentState) -> bool| {
        agenda.rows.iter().filter(|row| is(&row.appointment.state)).count()
    };
    let n_kept = n(|state| matches!(state, AppointmentState::Kept { .. }));
    assert!(n_kept >= 3 && n(|state| *state == AppointmentState::Made) >= 3, "{agenda:?}");

    let heard = supervisor.get("/v1/devices").as_json::<Vec<DeviceRow>>();
    assert!(heard.len() > 4 && heard.iter().all(|row| row.heartbeat.is_some()), "{heard:?}");

    let (_, code) = doors.codes.iter().find(|(kind, _)| *kind == DeviceKind::Board).unwrap();
    let id = uuid::Uuid::new_v4();
    let asked = json!({"code": code, "device": id, "incarnation": id, "kind": "board"});
    let paired = stranger.post("/v1/devices/pair", &asked).json();
    assert_eq!(paired["config"]["demo"], true);
    let board = stranger.with("authorization", format!("Device {}", paired["token"].as_str().unwrap()));
    assert_eq!(board.get("/v1/snapshot").json()["calls"].as_array().unwrap().len(), 5);
    drop(stop);
    runtime.block_on(serving).unwrap();
}
