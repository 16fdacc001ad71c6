package io.mochat.security;

import io.mochat.kernel.Caller;

/**
 * The caller of a request, found without asking the database.
 *
 * @param bySession whether only a browser's session says so, which comes with requests of foreign
 *     pages too
 */
record KnownCaller(Caller caller, boolean bySession) {}
