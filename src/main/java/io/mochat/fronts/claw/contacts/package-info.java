/** Contacts, blocks and who may begin with whom. */
@NullMarked
package io.mochat.fronts.claw.contacts;

import org.jspecify.annotations.NullMarked;
