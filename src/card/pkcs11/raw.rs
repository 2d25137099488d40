//! C_Sign and C_Decrypt by themselves, for keys that want the PIN between C_…Init and the operation.
//!
//! cryptoki does init and operation in one call, which leaves no room for the context-specific login of
//! CKA_ALWAYS_AUTHENTICATE keys (PKCS#11 2.40, 4.9). This is the room's only file with `unsafe`.
#![allow(unsafe_code)]

use std::path::Path;
use std::ptr;

use cryptoki::context::Function;
use cryptoki::error::{Error as ModuleError, Result, Rv};
use cryptoki_sys::{CK_BYTE, CK_FUNCTION_LIST, CK_RV, CK_SESSION_HANDLE, CK_ULONG};

/// Room for what an operation gives: the modulus of an RSA key of 8,192 bits.
const LARGEST: usize = 1024;

/// C_Sign or C_Decrypt: both have this shape.
type Operation = unsafe extern "C" fn(CK_SESSION_HANDLE, *mut CK_BYTE, CK_ULONG, *mut CK_BYTE, *mut CK_ULONG) -> CK_RV;

/// Ends a signature begun in `session` by C_SignInit. `module` is the file that the session is of.
pub(super) fn sign(module: &Path, session: CK_SESSION_HANDLE, data: &[u8]) -> Result<Vec<u8>> {
    run(module, session, data, Function::Sign, |functions| functions.C_Sign)
}

/// Ends a decryption begun in `session` by C_DecryptInit. `module` is the file that the session is of.
pub(super) fn decrypt(module: &Path, session: CK_SESSION_HANDLE, data: &[u8]) -> Result<Vec<u8>> {
    run(module, session, data, Function::Decrypt, |functions| functions.C_Decrypt)
}

fn run(
    module: &Path,
    session: CK_SESSION_HANDLE,
    data: &[u8],
    function: Function,
    pick: impl FnOnce(&CK_FUNCTION_LIST) -> Option<Operation>,
) -> Result<Vec<u8>> {
    // SAFETY: the module is loaded already (its session is open), so this only counts one more user of the
    // same library, and no code of it runs on load. It stays loaded until the end of this function.
    let library = unsafe { cryptoki_sys::Pkcs11::new(module) }.map_err(ModuleError::LibraryLoading)?;
    let get_list = library.C_GetFunctionList.as_ref().map_err(|_| ModuleError::MissingSymbol("C_GetFunctionList"))?;
    let mut list: *mut CK_FUNCTION_LIST = ptr::null_mut();
    // SAFETY: the argument is a valid place for one pointer (PKCS#11 2.40, 5.4).
    Rv::from(unsafe { get_list(&mut list) }).into_result(Function::GetFunctionList)?;
    // SAFETY: the module owns the list and keeps it for as long as it is loaded; null is looked for.
    let functions = unsafe { list.as_ref() }.ok_or(ModuleError::NullFunctionPointer)?;
    let operation = pick(functions).ok_or(ModuleError::NullFunctionPointer)?;

    let mut output = vec![0; LARGEST];
    let mut length: CK_ULONG = output.len().try_into()?;
    // SAFETY: both buffers live through the call with the lengths given; the module does not write the input.
    let value = unsafe {
        operation(session, data.as_ptr().cast_mut(), data.len().try_into()?, output.as_mut_ptr(), &mut length)
    };
    Rv::from(value).into_result(function)?;
    output.truncate(length.try_into()?);
    Ok(output)
}
