//! The card's memory and its cryptography: Trussed, wired for the one client that the PIV applet is.

use std::io;
use std::path::Path;
use std::time::Duration;

use littlefs2_core::path;
use rand_chacha::ChaCha8Rng;
use rand_core::{OsRng, SeedableRng};
use trussed::backend::{Backend as _, BackendId};
use trussed::pipe::{ServiceEndpoint, TrussedChannel};
use trussed::platform::{Platform, Syscall, UserInterface};
use trussed::serde_extensions::{ExtensionDispatch, ExtensionId, ExtensionImpl};
use trussed::service::ServiceResources;
use trussed::types::{Context, CoreContext};
use trussed::virt::{StorageConfig, Store, StoreConfig};
use trussed::{ClientImplementation, Service};
use trussed_auth::AuthExtension;
use trussed_auth_backend::{AuthBackend, AuthContext, FilesystemLayout};
use trussed_chunked::ChunkedExtension;
use trussed_core::Error;
use trussed_core::api::{Reply, Request, reply, request};
use trussed_core::types::{Location, consent};
use trussed_hpke::HpkeExtension;
use trussed_rsa_alloc::SoftwareRsa;
use trussed_staging::{StagingBackend, StagingContext};
use trussed_wrap_key_to_file::WrapKeyToFileExtension;

/// The applet's way to keys, PINs and files, while the card has power.
pub type Client<'a> = ClientImplementation<'a, Kernel<'a>, Backends>;

/// What outlives power cycles.
pub struct KeyStore(StoreConfig<'static>);

impl KeyStore {
    /// In two files of 64 kB in `folder`, or in memory without one.
    pub fn open(folder: Option<&Path>) -> io::Result<Self> {
        let Some(folder) = folder else {
            return Ok(Self(StoreConfig::ram()));
        };
        std::fs::create_dir_all(folder)?;
        Ok(Self(StoreConfig {
            internal: StorageConfig::filesystem(folder.join("internal.lfs")),
            external: StorageConfig::filesystem(folder.join("external.lfs")),
            volatile: StorageConfig::ram(),
        }))
    }

    /// Powers the card up, lets `serve` use it, and powers it down again.
    pub fn power_up<T>(&mut self, serve: impl FnOnce(Client<'_>) -> T) -> T {
        let ended = self.0.with_store(|store| {
            let rng = ChaCha8Rng::from_rng(OsRng).expect("the system gives random bytes");
            let hardware = Hardware { rng, store, presence: AlwaysPresent };
            let channel = TrussedChannel::new();
            let (requester, responder) = channel.split().expect("the channel is new");
            let context = CoreContext::new(path!("piv").into());
            let kernel = Kernel {
                service: Service::with_dispatch(hardware, Backends::new()),
                endpoints: [ServiceEndpoint::new(responder, context, BACKENDS)],
            };
            serve(ClientImplementation::new(requester, kernel, None))
        });
        // Formatted once; from now on the contents are kept.
        self.0.internal.format = false;
        self.0.external.format = false;
        ended
    }
}

/// Serves each request at once, in the thread of the caller.
pub struct Kernel<'a> {
    service: Service<Hardware<'a>, Backends>,
    endpoints: [ServiceEndpoint<'a, BackendName, BackendContext>; 1],
}

impl Syscall for Kernel<'_> {
    fn syscall(&mut self) {
        self.service.process(&mut self.endpoints);
    }
}

struct Hardware<'a> {
    rng: ChaCha8Rng,
    store: Store<'a>,
    presence: AlwaysPresent,
}

impl<'a> Platform for Hardware<'a> {
    type R = ChaCha8Rng;
    type S = Store<'a>;
    type UI = AlwaysPresent;

    fn rng(&mut self) -> &mut Self::R {
        &mut self.rng
    }

    fn store(&self) -> Self::S {
        self.store
    }

    fn user_interface(&mut self) -> &mut Self::UI {
        &mut self.presence
    }
}

/// A card without a button: the user counts as present.
struct AlwaysPresent;

impl UserInterface for AlwaysPresent {
    fn check_user_presence(&mut self) -> consent::Level {
        consent::Level::Normal
    }

    fn uptime(&mut self) -> Duration {
        Duration::ZERO
    }
}

/// The order in which the parts are asked; the first that knows a request serves it.
const BACKENDS: &[BackendId<BackendName>] = &[
    BackendId::Custom(BackendName::Pins),
    BackendId::Custom(BackendName::Rsa),
    BackendId::Custom(BackendName::Staging),
    BackendId::Core,
];

#[doc(hidden)]
pub enum BackendName {
    Pins,
    Rsa,
    Staging,
}

#[doc(hidden)]
#[derive(Default)]
pub struct BackendContext {
    pins: AuthContext,
    staging: StagingContext,
}

pub struct Backends {
    pins: AuthBackend,
    staging: StagingBackend,
}

impl Backends {
    fn new() -> Self {
        Self { pins: AuthBackend::new(Location::Internal, FilesystemLayout::V1), staging: StagingBackend::new() }
    }
}

#[doc(hidden)]
pub enum ExtensionName {
    Auth,
    Chunked,
    WrapKeyToFile,
    Hpke,
}

impl From<ExtensionName> for u8 {
    fn from(name: ExtensionName) -> Self {
        name as u8
    }
}

impl TryFrom<u8> for ExtensionName {
    type Error = Error;

    fn try_from(number: u8) -> Result<Self, Error> {
        [Self::Auth, Self::Chunked, Self::WrapKeyToFile, Self::Hpke]
            .into_iter()
            .nth(number.into())
            .ok_or(Error::FunctionNotSupported)
    }
}

impl ExtensionId<AuthExtension> for Backends {
    type Id = ExtensionName;
    const ID: ExtensionName = ExtensionName::Auth;
}

impl ExtensionId<ChunkedExtension> for Backends {
    type Id = ExtensionName;
    const ID: ExtensionName = ExtensionName::Chunked;
}

impl ExtensionId<WrapKeyToFileExtension> for Backends {
    type Id = ExtensionName;
    const ID: ExtensionName = ExtensionName::WrapKeyToFile;
}

impl ExtensionId<HpkeExtension> for Backends {
    type Id = ExtensionName;
    const ID: ExtensionName = ExtensionName::Hpke;
}

impl ExtensionDispatch for Backends {
    type BackendId = BackendName;
    type Context = BackendContext;
    type ExtensionId = ExtensionName;

    fn core_request<P: Platform>(
        &mut self,
        backend: &BackendName,
        context: &mut Context<BackendContext>,
        request: &Request,
        resources: &mut ServiceResources<P>,
    ) -> Result<Reply, Error> {
        let (core, own) = (&mut context.core, &mut context.backends);
        match backend {
            BackendName::Pins => self.pins.request(core, &mut own.pins, request, resources),
            BackendName::Rsa => SoftwareRsa.request(core, &mut (), request, resources),
            BackendName::Staging => self.staging.request(core, &mut own.staging, request, resources),
        }
    }

    fn extension_request<P: Platform>(
        &mut self,
        backend: &BackendName,
        extension: &ExtensionName,
        context: &mut Context<BackendContext>,
        request: &request::SerdeExtension,
        resources: &mut ServiceResources<P>,
    ) -> Result<reply::SerdeExtension, Error> {
        let (core, own) = (&mut context.core, &mut context.backends);
        /// Calls `backend` with its own context as the implementation of one extension.
        macro_rules! serve {
            ($extension:ty, $backend:ident) => {
                ExtensionImpl::<$extension>::extension_request_serialized(
                    &mut self.$backend,
                    core,
                    &mut own.$backend,
                    request,
                    resources,
                )
            };
        }
        match (backend, extension) {
            (BackendName::Pins, ExtensionName::Auth) => serve!(AuthExtension, pins),
            (BackendName::Staging, ExtensionName::Chunked) => serve!(ChunkedExtension, staging),
            (BackendName::Staging, ExtensionName::WrapKeyToFile) => {
                serve!(WrapKeyToFileExtension, staging)
            }
            (BackendName::Staging, ExtensionName::Hpke) => serve!(HpkeExtension, staging),
            _ => Err(Error::RequestNotAvailable),
        }
    }
}
