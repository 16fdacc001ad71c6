/**
 * People who read along and may have an account for it, by an address and a password: it lets them
 * do nothing that strangers may not. Passwords are kept as hashes, and addresses told to nobody
 * else.
 */
@NullMarked
package io.mochat.logins.observers;

import org.jspecify.annotations.NullMarked;
