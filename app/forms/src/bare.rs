//! What a module without the standard library brings itself: memory, and an end for mistakes. The
//! library's own end writes down what happened where, with all that formatting needs, for a console
//! that nobody on a phone reads.

use core::arch::wasm32;
use core::panic::PanicInfo;
use rlsf::SmallGlobalTlsf;

#[global_allocator]
static MEMORY: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// A mistake of ours stops the module; the page works as it does without a script.
#[panic_handler]
fn stop(_: &PanicInfo<'_>) -> ! {
    wasm32::unreachable()
}
