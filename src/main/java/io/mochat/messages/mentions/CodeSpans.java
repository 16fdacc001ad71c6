package io.mochat.messages.mentions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The code spans of one paragraph: a run of backticks, and all up to the next run as long. In time
 * linear in the text, whatever it holds.
 */
final class CodeSpans {

  private final String text;
  private final List<Run> runs = new ArrayList<>();

  private CodeSpans(String text, int begin, int end) {
    this.text = text;
    for (int at = text.indexOf('`', begin, end); at >= 0; at = text.indexOf('`', at, end)) {
      var run = new Run(at, Characters.runEnd(text, at, end), isEscaped(at, begin));
      runs.add(run);
      at = run.end();
    }
  }

  /** Adds the spans between two places of a text. */
  static void add(String text, int begin, int end, List<Stretch> found) {
    new CodeSpans(text, begin, end).addTo(found);
  }

  private void addTo(List<Stretch> found) {
    int[] closers = closers();
    int place = 0;
    while (place < closers.length) {
      if (closers[place] < 0) {
        place++;
        continue;
      }
      found.add(new Stretch(runs.get(place).opening(), runs.get(closers[place]).end()));
      place = closers[place] + 1;
    }
  }

  /** For each run the one that would close it, or -1. */
  private int[] closers() {
    var closers = new int[runs.size()];
    var nearest = new HashMap<Integer, Integer>();
    for (int place = closers.length - 1; place >= 0; place--) {
      var run = runs.get(place);
      closers[place] = nearest.getOrDefault(run.end() - run.opening(), -1);
      nearest.put(run.end() - run.begin(), place);
    }
    return closers;
  }

  private boolean isEscaped(int at, int begin) {
    int slash = at;
    while (slash > begin && text.charAt(slash - 1) == '\\') {
      slash--;
    }
    return (at - slash) % 2 == 1;
  }

  /** Backticks in a row. A backslash takes away the first of them where a span would open. */
  private record Run(int begin, int end, boolean isEscaped) {

    int opening() {
      return isEscaped ? begin + 1 : begin;
    }
  }
}
