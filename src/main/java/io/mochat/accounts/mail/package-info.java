/** How e-mail leaves this server. */
@NullMarked
package io.mochat.accounts.mail;

import org.jspecify.annotations.NullMarked;
