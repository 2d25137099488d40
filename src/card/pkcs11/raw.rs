//! The PKCS#11 functions that cryptoki has no fitting call for; the room's only file with `unsafe`.
//!
//! C_Sign and C_Decrypt by themselves, for keys that want the PIN between C_…Init and the operation
//! (CKA_ALWAYS_AUTHENTICATE, PKCS#11 2.40, 4.9): cryptoki does init and operation in one. C_Initialize with what a
//! registry gives a module. And C_GetAttributeValue once with room for what is expected, where cryptoki asks for every length first.
#![allow(unsafe_code)]

use std::path::Path;
use std::ptr::{self, NonNull};

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Function, Pkcs11};
use cryptoki::error::{Error as ModuleError, Result, Rv, RvError};
use cryptoki::object::{AttributeType, ObjectHandle};
use cryptoki::session::Session;
use cryptoki_sys::{
    CK_ATTRIBUTE, CK_BYTE, CK_FUNCTION_LIST, CK_RV, CK_SESSION_HANDLE, CK_ULONG, CK_UNAVAILABLE_INFORMATION,
};

/// Room for what an operation gives: the modulus of an RSA key of 8,192 bits.
const LARGEST: usize = 1024;
/// The longest attribute that is read, in octets.
const LONGEST_VALUE: usize = 1 << 20;

/// C_Sign or C_Decrypt: both have this shape.
type Operation = unsafe extern "C" fn(CK_SESSION_HANDLE, *mut CK_BYTE, CK_ULONG, *mut CK_BYTE, *mut CK_ULONG) -> CK_RV;

/// C_Initialize, with locks of the system and with `reserved` where the registry gives the module something.
///
/// PKCS#11 2.40, 5.4 keeps pReserved for later; NSS has its LibraryParameters there, a C string, and p11-kit hands on
/// `x-init-reserved` so (pkcs11.conf(5)). A NUL ends it.
pub(super) fn initialize(context: &Pkcs11, reserved: Option<&str>) -> Result<()> {
    let flags = CInitializeFlags::OS_LOCKING_OK;
    let mut text = reserved.map(|text| [text.as_bytes(), &[0]].concat());
    let arguments = match text.as_mut().and_then(|text| NonNull::new(text.as_mut_ptr())) {
        // SAFETY: a C string that lives through the call below; whoever wrote the registry entry says that the module
        // takes one. The module could do any harm without it too.
        Some(place) => unsafe { CInitializeArgs::new_with_reserved(flags, place.cast()) },
        None => CInitializeArgs::new(flags),
    };
    context.initialize(arguments)
}

/// The functions of a module that is loaded and started elsewhere.
pub(super) struct Functions {
    list: CK_FUNCTION_LIST,
    /// Keeps the module loaded, and so the functions in the list.
    _library: cryptoki_sys::Pkcs11,
}

impl Functions {
    /// The functions of the module in the file `module`, which must be one that has a session open.
    pub(super) fn of(module: &Path) -> Result<Self> {
        // SAFETY: the module is loaded already (its session is open), so this only counts one more user of
        // the same library, and no code of it runs on load.
        let library = unsafe { cryptoki_sys::Pkcs11::new(module) }.map_err(ModuleError::LibraryLoading)?;
        let missing = |_: &_| ModuleError::MissingSymbol("C_GetFunctionList");
        let get_list = library.C_GetFunctionList.as_ref().map_err(missing)?;
        let mut list: *mut CK_FUNCTION_LIST = ptr::null_mut();
        // SAFETY: the argument is a valid place for one pointer (PKCS#11 2.40, 5.4).
        Rv::from(unsafe { get_list(&mut list) }).into_result(Function::GetFunctionList)?;
        // SAFETY: the module owns the list and keeps it for as long as it is loaded; null is looked for.
        let list = *unsafe { list.as_ref() }.ok_or(ModuleError::NullFunctionPointer)?;
        Ok(Self { list, _library: library })
    }

    /// Ends a signature begun in `session` by C_SignInit.
    pub(super) fn sign(&self, session: &Session, data: &[u8]) -> Result<Vec<u8>> {
        run(self.list.C_Sign, session, data, Function::Sign)
    }

    /// Ends a decryption begun in `session` by C_DecryptInit.
    pub(super) fn decrypt(&self, session: &Session, data: &[u8]) -> Result<Vec<u8>> {
        run(self.list.C_Decrypt, session, data, Function::Decrypt)
    }

    /// The values of attributes, each with the room it commonly needs in octets; empty where the object has none or
    /// shows none. In one call, or in three where one is uncommonly long.
    ///
    /// # Errors
    /// [`ModuleError::InvalidValue`] where the module says of a value that it is longer than the room it wrote to, or
    /// than anything here may be.
    pub(super) fn attributes(
        &self,
        session: &Session,
        object: ObjectHandle,
        wanted: &[(AttributeType, usize)],
    ) -> Result<Vec<Vec<u8>>> {
        let mut values: Vec<Vec<u8>> = wanted.iter().map(|(_, room)| vec![0; *room]).collect();
        if self.fill(session, object, wanted, &mut values)? {
            return Ok(values);
        }
        for (value, length) in values.iter_mut().zip(self.lengths(session, object, wanted)?) {
            if length > LONGEST_VALUE {
                return Err(ModuleError::InvalidValue);
            }
            *value = vec![0; length];
        }
        if self.fill(session, object, wanted, &mut values)? { Ok(values) } else { Err(ModuleError::InvalidValue) }
    }

    /// Fills the values up and cuts them to length; false if some value needs more room.
    fn fill(
        &self,
        session: &Session,
        object: ObjectHandle,
        wanted: &[(AttributeType, usize)],
        values: &mut [Vec<u8>],
    ) -> Result<bool> {
        let mut template = Vec::with_capacity(wanted.len());
        for ((kind, _), value) in wanted.iter().zip(values.iter_mut()) {
            let (place, room) = (value.as_mut_ptr().cast(), value.len().try_into()?);
            template.push(CK_ATTRIBUTE { type_: (*kind).into(), pValue: place, ulValueLen: room });
        }
        // SAFETY: every attribute points to a buffer of the length it names, which lives through the call.
        if !unsafe { self.get(session, object, &mut template) }? {
            return Ok(false);
        }
        for (attribute, value) in template.iter().zip(values) {
            match usize::try_from(attribute.ulValueLen) {
                _ if attribute.ulValueLen == CK_UNAVAILABLE_INFORMATION => value.clear(),
                Ok(length) if length <= value.len() => value.truncate(length),
                _ => return Err(ModuleError::InvalidValue),
            }
        }
        Ok(true)
    }

    /// How long the values are; 0 where there is none.
    fn lengths(
        &self,
        session: &Session,
        object: ObjectHandle,
        wanted: &[(AttributeType, usize)],
    ) -> Result<Vec<usize>> {
        let empty = |(kind, _): &(AttributeType, usize)| CK_ATTRIBUTE {
            type_: (*kind).into(),
            pValue: ptr::null_mut(),
            ulValueLen: 0,
        };
        let mut template: Vec<CK_ATTRIBUTE> = wanted.iter().map(empty).collect();
        // SAFETY: where the place is null, only the length is asked for (PKCS#11 2.40, 5.7).
        unsafe { self.get(session, object, &mut template) }?;
        let length = |attribute: &CK_ATTRIBUTE| match attribute.ulValueLen {
            CK_UNAVAILABLE_INFORMATION => Ok(0),
            length => Ok(length.try_into()?),
        };
        template.iter().map(length).collect()
    }

    /// C_GetAttributeValue; false if some value needs more room.
    ///
    /// # Safety
    /// Every attribute's place is null, or has the room that its length names.
    unsafe fn get(&self, session: &Session, object: ObjectHandle, template: &mut [CK_ATTRIBUTE]) -> Result<bool> {
        let get = self.list.C_GetAttributeValue.ok_or(ModuleError::NullFunctionPointer)?;
        let count = template.len().try_into()?;
        // SAFETY: the template lives through the call; what its places are, the caller sees to.
        match Rv::from(unsafe { get(session.handle(), object.handle(), template.as_mut_ptr(), count) }) {
            Rv::Ok | Rv::Error(RvError::AttributeSensitive | RvError::AttributeTypeInvalid) => Ok(true),
            Rv::Error(RvError::BufferTooSmall) => Ok(false),
            failure => failure.into_result(Function::GetAttributeValue).map(|()| true),
        }
    }
}

fn run(operation: Option<Operation>, session: &Session, data: &[u8], function: Function) -> Result<Vec<u8>> {
    let operation = operation.ok_or(ModuleError::NullFunctionPointer)?;
    let mut output = vec![0; LARGEST];
    let mut length: CK_ULONG = output.len().try_into()?;
    let (input, input_length) = (data.as_ptr().cast_mut(), data.len().try_into()?);
    // SAFETY: both buffers live through the call with the lengths given; the module does not write the input.
    let value = unsafe { operation(session.handle(), input, input_length, output.as_mut_ptr(), &mut length) };
    Rv::from(value).into_result(function)?;
    output.truncate(length.try_into()?);
    Ok(output)
}
