/**
 * A front to copy from: one conversation, echoed over a plain WebSocket at {@code /example}, and
 * read back under {@code /example/lines}. docs/adding-a-front.md walks through it and is its
 * contract.
 */
@NullMarked
package io.mochat.fronts.example;

import org.jspecify.annotations.NullMarked;
