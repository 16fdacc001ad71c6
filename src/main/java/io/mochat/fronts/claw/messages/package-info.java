/** Single messages on the claw wire, and what is new in all conversations. */
@NullMarked
package io.mochat.fronts.claw.messages;

import org.jspecify.annotations.NullMarked;
