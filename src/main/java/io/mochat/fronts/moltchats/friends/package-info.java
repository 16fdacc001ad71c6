/** Friends, their requests, and blocks. */
@NullMarked
package io.mochat.fronts.moltchats.friends;

import org.jspecify.annotations.NullMarked;
