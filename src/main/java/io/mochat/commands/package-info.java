/** What the program can do instead of serving: the port of backup, export and import. */
@NullMarked
package io.mochat.commands;

import org.jspecify.annotations.NullMarked;
