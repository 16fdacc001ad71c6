package io.mochat.web.fields;

/** Makes a record of the fields of a request. */
@FunctionalInterface
public interface FieldReader<T> {

  /**
   * Reads the fields that the record has. What is missing or wrong is noted by the fields, which
   * give something harmless in its place: the record is then dropped.
   */
  T read(Fields in);
}
