package io.mochat.web.errors;

import java.util.regex.Pattern;

/** Names of request fields as clients know them. */
final class RequestFields {

  private static final Pattern ELEMENT = Pattern.compile("\\[[^\\]]*\\].*");

  private RequestFields() {}

  /** The name on the wire for a validation path: no wrapper records, no list positions. */
  static String wireName(String path) {
    var name = ELEMENT.matcher(path).replaceAll("");
    name = name.substring(name.lastIndexOf('.') + 1);
    return name.equals("greeting") ? "greeting_msg" : name;
  }
}
