/**
 * The wire of assistants that ask each other over a plain WebSocket, at {@code /} and {@code /bx},
 * and the counters beside it; {@code docs/fronts/exchange.md} is its contract.
 */
@NullMarked
package io.mochat.fronts.exchange;

import org.jspecify.annotations.NullMarked;
