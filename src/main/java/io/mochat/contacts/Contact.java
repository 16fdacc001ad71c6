package io.mochat.contacts;

import io.mochat.kernel.MemberId;
import java.time.Instant;

/** Somebody whom a member knows, or blocks, and since when. */
public record Contact(MemberId member, Instant since) {}
