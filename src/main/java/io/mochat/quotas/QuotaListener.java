package io.mochat.quotas;

/** Is told of what was refused because of a quota. Thread-safe. */
public interface QuotaListener {

  /** Somebody has as much as it may have. */
  void refused(Quota quota);
}
