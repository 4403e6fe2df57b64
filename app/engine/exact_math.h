// SPDX-License-Identifier: MPL-2.0
// Logarithm and exponential from additions, multiplications and divisions in a fixed order: the same bits on every
// machine, which libm does not promise. Pure functions. Any thread. Compiled without fused multiply-add.
#pragma once

namespace atomalloc::app {

/// Natural logarithm of a positive normal number. Relative error below 1e-15.
double exactLog(double value) noexcept;
/// e^value for |value| <= 700. Relative error below 1e-14. Beyond, the result saturates at e^-700 and e^700.
double exactExp(double value) noexcept;
/// base^exponent for base > 0.
double exactPow(double base, double exponent) noexcept;

} // namespace atomalloc::app
