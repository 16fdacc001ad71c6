/** The dialect of clients that know projects: their names of frames, fields and states. */
@NullMarked
package io.mochat.fronts.pocket.projects;

import org.jspecify.annotations.NullMarked;
