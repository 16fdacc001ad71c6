/** What stands in the pipeline of every connection before anybody knows whose it is. */
@NullMarked
package io.mochat.connections;

import org.jspecify.annotations.NullMarked;
