package io.mochat;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Properties;

/**
 * What {@code java -jar} runs first. Compiled for Java 8, so that an older Java than the server needs
 * can say so; on any other it goes on to Spring Boot's launcher.
 */
public final class Launcher {

  private static final int NEEDED = 21;
  private static final String NEXT = "org.springframework.boot.loader.launch.JarLauncher";

  private Launcher() {}

  /** Starts the server, or ends with 1 and a sentence. */
  public static void main(String[] args) throws Throwable {
    if (majorOf(System.getProperty("java.specification.version")) < NEEDED) {
      System.err.println(refusal());
      System.exit(1);
    }
    try {
      Class.forName(NEXT).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  private static String refusal() {
    String java = new File(System.getProperty("java.home")).getPath();
    File newer = newestBeside(new File(java));
    String instead =
        newer == null
            ? "install one and run its java -jar, or scripts/start, which finds it"
            : "run scripts/start, or " + new File(newer, "bin/java") + " -jar " + jar();
    return "MoChat Server needs Java " + NEEDED + " or newer, and " + java + " is Java "
        + System.getProperty("java.version") + ": " + instead + ".";
  }

  private static String jar() {
    return System.getProperty("java.class.path");
  }

  /** The newest Java, of those installed where this one is, that will do; null for none. */
  private static File newestBeside(File java) {
    File[] homes = java.getParentFile() == null ? null : java.getParentFile().listFiles();
    File newest = null;
    int most = NEEDED - 1;
    for (File home : homes == null ? new File[0] : homes) {
      int major = majorOf(home);
      if (major > most && new File(home, "bin/java").canExecute()) {
        newest = home;
        most = major;
      }
    }
    return newest;
  }

  private static int majorOf(File home) {
    Properties release = new Properties();
    try (InputStream file = new FileInputStream(new File(home, "release"))) {
      release.load(file);
      return majorOf(release.getProperty("JAVA_VERSION", "").replace("\"", ""));
    } catch (IOException | IllegalArgumentException none) {
      return 0;
    }
  }

  /** Of {@code 1.8}, {@code 17} or {@code 25.0.1}. */
  private static int majorOf(String version) {
    String[] parts = version.split("\\.");
    return Integer.parseInt(parts[0].equals("1") && parts.length > 1 ? parts[1] : parts[0]);
  }
}
