//! Connecting to a server, with the settings that Rex's promises need.

use std::time::Duration;

use deadpool::managed::{Manager as _, Metrics, RecycleError, RecycleResult};
use deadpool_postgres::{ClientWrapper, Manager, ManagerConfig, RecyclingMethod};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{CancelToken, Client, Config, NoTls, SimpleQueryMessage};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::error::own;
use super::tls;
use crate::error::{Error, ErrorKind};
use crate::options::ConnectOptions;

/// The oldest server that the generated SQL is tested on.
const OLDEST: u32 = 140_000;

/// Opens connections to one database.
pub(super) struct Connector {
    manager: Manager,
    tls: Option<MakeRustlsConnect>,
    set_up: String,
    search_path: String,
    schema: String,
    timeout: Duration,
}

impl Connector {
    pub(super) fn new(url: &str, options: &ConnectOptions) -> Result<Self, Error> {
        let (url, given) = tls::split(url)?;
        let mut config: Config = url.parse().map_err(|_| {
            // The parser's own text could quote the URL.
            Error::new(ErrorKind::Config, "the `postgres:` URL is not understood")
        })?;
        config
            .application_name(&options.application_name)
            .connect_timeout(options.connect_timeout)
            .keepalives_idle(Duration::from_secs(30))
            .keepalives_interval(Duration::from_secs(10))
            .keepalives_retries(3)
            .tcp_user_timeout(Duration::from_secs(10));
        // As with libpq, nobody is in between on a Unix socket.
        let tls = if unix(&config) { None } else { tls::connector(&given, local(&config))? };
        config.ssl_mode(match &tls {
            None => SslMode::Disable,
            Some((_, mode)) => *mode,
        });
        let schema = options.schema.clone().unwrap_or_else(|| "public".to_owned());
        let quoted = schema.replace('"', "\"\"");
        let search_path = format!("pg_catalog, \"{quoted}\", pg_temp");
        let tls = tls.map(|(tls, _)| tls);
        Ok(Self {
            manager: manager(config, tls.clone()),
            tls,
            set_up: set_up(options, &search_path),
            search_path,
            schema,
            timeout: options.connect_timeout,
        })
    }

    pub(super) fn schema(&self) -> &str {
        &self.schema
    }

    pub(super) async fn connect(&self) -> Result<ClientWrapper, Error> {
        let connecting = async {
            let client = self.manager.create().await.map_err(own)?;
            self.check(&client).await?;
            Ok(client)
        };
        match tokio::time::timeout(self.timeout, connecting).await {
            Ok(result) => result,
            Err(_) => Err(Error::new(ErrorKind::Connection, "the server did not answer in time")),
        }
    }

    /// Whether a connection that comes back can be given out again.
    pub(super) async fn recycle(
        &self,
        client: &mut ClientWrapper,
        metrics: &Metrics,
    ) -> RecycleResult<Error> {
        self.manager.recycle(client, metrics).await.map_err(|error| match error {
            RecycleError::Backend(error) => RecycleError::Backend(own(error)),
            RecycleError::Message(message) => RecycleError::Message(message),
        })
    }

    /// A connection leaves the pool for good.
    pub(super) fn detach(&self, client: &mut ClientWrapper) {
        self.manager.detach(client);
    }

    /// Makes the settings and reads them back, in one round trip.
    async fn check(&self, client: &Client) -> Result<(), Error> {
        let answers = client.simple_query(&self.set_up).await.map_err(own)?;
        let row = answers.iter().find_map(|answer| match answer {
            SimpleQueryMessage::Row(row) => Some(row),
            _ => None,
        });
        let get = |at: usize| row.and_then(|row| row.get(at)).unwrap_or_default();
        let bare = |text: &str| text.replace('"', "");
        let version: u32 = get(0).parse().unwrap_or(0);
        if version < OLDEST {
            return Err(Error::new(ErrorKind::Unsupported, "PostgreSQL 14 or later is needed"));
        }
        let kept = get(1) == "UTC"
            && bare(get(2)) == bare(&self.search_path)
            && get(3) == "on"
            && get(4) == "off"
            && get(5) == "UTF8";
        if !kept {
            return Err(Error::new(
                ErrorKind::Config,
                "the server did not keep the session's settings; is a pooler in between?",
            ));
        }
        Ok(())
    }

    /// Asks the server to stop what a given-up connection is doing.
    pub(super) async fn cancel(&self, token: CancelToken) {
        let asked = async {
            match &self.tls {
                None => token.cancel_query(NoTls).await,
                Some(tls) => token.cancel_query(tls.clone()).await,
            }
        };
        // Nobody waits for it, and the connection is closed whatever the answer.
        let _ = tokio::time::timeout(self.timeout, asked).await;
    }
}

fn manager(config: Config, tls: Option<MakeRustlsConnect>) -> Manager {
    let how = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    match tls {
        None => Manager::from_config(config, NoTls, how),
        Some(tls) => Manager::from_config(config, tls, how),
    }
}

fn set_up(options: &ConnectOptions, search_path: &str) -> String {
    let millis = |timeout: Option<Duration>| timeout.map_or(0, |t| t.as_millis().max(1));
    format!(
        "set timezone = 'UTC'; set search_path = {search_path}; \
         set standard_conforming_strings = on; set transform_null_equals = off; \
         set client_encoding = 'UTF8'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601'; \
         set bytea_output = 'hex'; set extra_float_digits = 1; \
         set statement_timeout = {}; set idle_in_transaction_session_timeout = {}; \
         select current_setting('server_version_num'), current_setting('timezone'), \
         current_setting('search_path'), current_setting('standard_conforming_strings'), \
         current_setting('transform_null_equals'), current_setting('client_encoding')",
        millis(options.statement_timeout),
        millis(options.idle_in_transaction_timeout),
    )
}

/// Whether all hosts are Unix sockets.
fn unix(config: &Config) -> bool {
    config.get_hostaddrs().is_empty()
        && config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)))
}

/// Whether all hosts are this machine.
fn local(config: &Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        Host::Unix(_) => true,
    }) && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback)
}
