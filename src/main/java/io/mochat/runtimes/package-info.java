/**
 * Command-line agents beside this server as participants: configured by the operator, started for a
 * session, talked to by messages.
 */
@NullMarked
package io.mochat.runtimes;

import org.jspecify.annotations.NullMarked;
