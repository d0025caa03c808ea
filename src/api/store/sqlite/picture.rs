//! A database as another process meets it: for tests that must know whether anything changed, or hold it.

use std::{collections::BTreeMap, path::Path};

use rusqlite::{Connection, Row};

/// The rows of each table, by its name.
pub(crate) type Picture = BTreeMap<String, Vec<String>>;

/// What the database in `file` keeps now.
pub(crate) fn of(file: &Path) -> Picture {
    let connection = Connection::open(file).unwrap();
    let tables: Vec<String> =
        lines(&connection, "select name from sqlite_schema where type = 'table'", |row| {
            row.get::<_, String>(0).unwrap()
        });
    let rows = |table: &String| {
        let mut rows = lines(&connection, &format!("select * from {table}"), as_text);
        rows.sort_unstable();
        rows
    };
    tables.iter().map(|table| (table.clone(), rows(table))).collect()
}

/// Holds the database in `file` as its only writer, until it is dropped.
pub(crate) fn hold(file: &Path) -> Connection {
    let connection = Connection::open(file).unwrap();
    connection.execute_batch("begin immediate").unwrap();
    connection
}

fn lines(connection: &Connection, sql: &str, line: fn(&Row<'_>) -> String) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let lines = statement.query_map((), |row| Ok(line(row))).unwrap();
    lines.map(Result::unwrap).collect()
}

fn as_text(row: &Row<'_>) -> String {
    let n_columns = row.as_ref().column_count();
    format!("{:?}", (0..n_columns).map(|n| row.get_ref(n).unwrap()).collect::<Vec<_>>())
}
