package io.mochat.messages.mentions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code of a Markdown text: fenced blocks, indented ones and spans. Not the whole grammar:
 * where lists, quotes and code stand within each other in odd ways, a browser may draw it
 * otherwise. In time linear in the text. Not thread-safe; used once.
 */
final class CodeFinder {

  private static final int CODE_INDENT = 4;

  private final String text;
  private final List<Stretch> found = new ArrayList<>();
  private @Nullable Fence fence;
  // Where the paragraph began that the last line belongs to.
  private int paragraph = -1;
  private boolean isAfterBlank = true;
  private boolean isInList;
  private boolean isInQuote;

  private CodeFinder(String text) {
    this.text = text;
  }

  /** The code of a text, in its order. */
  static List<Stretch> find(String text) {
    var finder = new CodeFinder(text);
    finder.read();
    return finder.found;
  }

  private void read() {
    int begin = 0;
    while (begin < text.length()) {
      int end = text.indexOf('\n', begin);
      end = end < 0 ? text.length() : end;
      read(Line.of(text, begin, end));
      begin = end + 1;
    }
    if (fence != null) {
      found.add(new Stretch(fence.begin(), text.length()));
    }
    endParagraph(text.length());
  }

  private void read(Line line) {
    if (fence != null && fence.goesOn(line)) {
      if (fence.isClosedBy(text, line)) {
        closeFence(line.end());
      }
      return;
    }
    if (fence != null) {
      closeFence(line.begin());
    }
    if (line.isBlank()) {
      endParagraph(line.begin());
      isAfterBlank = true;
    } else if (isAfterBlank && !isInList && !line.isQuote() && line.indent() >= CODE_INDENT) {
      found.add(new Stretch(line.begin(), line.end()));
    } else {
      readText(line);
    }
  }

  private void readText(Line line) {
    if (line.isItem() || line.isHeading(text) || line.isQuote() != isInQuote) {
      endParagraph(line.begin());
    }
    isInList = line.isItem() || (isInList && !(isAfterBlank && line.indent() == 0));
    isInQuote = line.isQuote();
    isAfterBlank = false;
    fence = Fence.openedBy(text, line);
    if (fence != null) {
      endParagraph(line.begin());
    } else if (paragraph < 0) {
      paragraph = line.content();
    }
    if (line.isHeading(text) || line.content() == line.end()) {
      endParagraph(line.end());
      isAfterBlank = true;
    }
  }

  private void closeFence(int end) {
    if (fence != null) {
      found.add(new Stretch(fence.begin(), end));
    }
    fence = null;
    isAfterBlank = true;
  }

  private void endParagraph(int end) {
    if (paragraph >= 0) {
      CodeSpans.add(text, paragraph, end, found);
    }
    paragraph = -1;
  }
}
