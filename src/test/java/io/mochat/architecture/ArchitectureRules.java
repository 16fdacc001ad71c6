package io.mochat.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;

/** The rules that keep the tree as docs/architecture.md draws it, by name. */
final class ArchitectureRules {

  static final Map<String, ArchRule> ALL = all();

  private ArchitectureRules() {}

  private static Map<String, ArchRule> all() {
    var all = new TreeMap<>(CoreRules.ALL);
    all.putAll(FrontRules.ALL);
    all.putAll(EngineRules.ALL);
    all.putAll(StyleRules.ALL);
    return Map.copyOf(all);
  }
}
