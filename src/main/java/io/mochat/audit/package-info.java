/** What happened to whom, for those who run the server. Holds ids and addresses only. */
@NullMarked
package io.mochat.audit;

import org.jspecify.annotations.NullMarked;
