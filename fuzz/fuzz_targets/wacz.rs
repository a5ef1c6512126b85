#![no_main]

mod take;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| take::take("a.wacz", bytes));
