/** Questions: messages that wait for an answer, until a time. */
@NullMarked
package io.mochat.questions;

import org.jspecify.annotations.NullMarked;
