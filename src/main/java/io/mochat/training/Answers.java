package io.mochat.training;

/** The little of JSON that these clients read. */
final class Answers {

  private Answers() {}

  /** The first field of this name that holds a text. */
  static String text(String json, String name) {
    var key = "\"" + name + "\":\"";
    int start = json.indexOf(key);
    if (start < 0) {
      throw new TrainingException("no " + name + " in " + json, null);
    }
    start += key.length();
    return json.substring(start, json.indexOf('"', start));
  }
}
