//! Who may come in where: every handler names its guard in its parameters, and one without does not compile.
//!
//! Routes are added through [`Table`] alone. It reads each handler's guard from the handler's own type, so the
//! table of access, the documentation and the tests say what the code does.

use axum::{extract::FromRequestParts, handler::Handler, http::Method};
use domain::role::Role;
use sync::wire::device::DeviceKind;
use utoipa::openapi::{OpenApi, extensions::ExtensionsBuilder, path::Operation};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::app::App;

pub mod anyone;
pub mod counter;
pub mod device;
pub mod staff;
pub mod ticket;
pub mod viewer;

/// Who may come in at a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Whoever asks.
    Anyone,
    /// Whoever holds a ticket's link, or a request's.
    LinkHolder,
    /// A paired device of one of these kinds.
    Device(&'static [DeviceKind]),
    /// Staff of this role or a higher one.
    Staff(Role),
    /// Staff of this role or a higher one, on a device of that kind.
    StaffOn(Role, DeviceKind),
    /// A paired device of one of these kinds, or staff of that role.
    DeviceOrStaff(&'static [DeviceKind], Role),
}

/// Lets in, or refuses, before the handler runs.
pub trait Guard: FromRequestParts<App> {
    /// Whom it lets in.
    const ACCESS: Access;
}

/// The parameters of a handler that begins with a [`Guard`].
pub trait Guarded {
    /// Whom its guard lets in.
    const ACCESS: Access;
}

macro_rules! guarded {
    ($(($($more:ident),*))+) => {$(
        impl<M, G: Guard, $($more),*> Guarded for (M, G, $($more),*) {
            const ACCESS: Access = G::ACCESS;
        }
    )+};
}
guarded! { () (A) (A, B) (A, B, C) (A, B, C, D) (A, B, C, D, E) }

/// Whom a handler's guard lets in.
pub fn of<T: Guarded, H: Handler<T, App>>(_: &H) -> Access {
    T::ACCESS
}

/// One route of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// With which method.
    pub method: Method,
    /// At which address.
    pub path: String,
    /// For whom.
    pub access: Access,
}

/// The routes, with who may come in.
pub struct Table {
    router: OpenApiRouter<App>,
    rows: Vec<Row>,
}

impl Table {
    /// An empty table over the documentation's head.
    pub fn new(head: OpenApi) -> Self {
        Self { router: OpenApiRouter::with_openapi(head), rows: Vec::new() }
    }

    /// Adds one handler; called through [`route!`](crate::route).
    pub fn add(&mut self, routes: UtoipaMethodRouter<App>, access: Access) {
        for (path, item) in &routes.1.paths {
            let methods =
                [(Method::GET, &item.get), (Method::POST, &item.post), (Method::DELETE, &item.delete)];
            let present = methods.into_iter().filter(|(_, operation)| operation.is_some());
            self.rows.extend(present.map(|(method, _)| Row { method, path: path.clone(), access }));
        }
        let before = std::mem::take(&mut self.router);
        self.router = before.routes(routes);
    }

    /// The router, its documentation, and the table itself.
    pub fn split(self) -> (axum::Router<App>, OpenApi, Vec<Row>) {
        let (router, mut api) = self.router.split_for_parts();
        for row in &self.rows {
            if let Some(operation) = operation(&mut api, row) {
                let access = format!("{:?}", row.access);
                operation.extensions = Some(ExtensionsBuilder::new().add("x-access", access).build());
            }
        }
        (router, api, self.rows)
    }
}

/// What the documentation says of a route.
fn operation<'a>(api: &'a mut OpenApi, row: &Row) -> Option<&'a mut Operation> {
    let item = api.paths.paths.get_mut(&row.path)?;
    match row.method.as_str() {
        "GET" => item.get.as_mut(),
        "POST" => item.post.as_mut(),
        "DELETE" => item.delete.as_mut(),
        _ => None,
    }
}

/// Adds a handler to a [`Table`] with the access that its guard gives.
#[macro_export]
macro_rules! route {
    ($table:ident, $handler:path) => {
        $table.add(utoipa_axum::routes!($handler), $crate::access::of(&$handler))
    };
}
