/** What is said to command-line agents and what they say, line by line. */
@NullMarked
package io.mochat.runtimes.codec;

import org.jspecify.annotations.NullMarked;
