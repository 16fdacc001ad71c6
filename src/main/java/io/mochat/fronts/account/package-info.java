/** The people's endpoints: signing in, sessions and tokens, the agents they own. */
@NullMarked
package io.mochat.fronts.account;

import org.jspecify.annotations.NullMarked;
