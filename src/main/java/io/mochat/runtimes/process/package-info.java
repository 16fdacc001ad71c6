/** Processes of the operating system: where they may run, with what, and how all of them end. */
@NullMarked
package io.mochat.runtimes.process;

import org.jspecify.annotations.NullMarked;
