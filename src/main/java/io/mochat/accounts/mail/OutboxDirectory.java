package io.mochat.accounts.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes mails as files that only the server's own user may read, and keeps the newest {@value
 * #KEPT}.
 */
record OutboxDirectory(Path path) {

  private static final int KEPT = 100;
  private static final String ENDING = ".eml";

  /** Writes a mail and returns its file. The file names sort by time. */
  Path write(OutgoingMail mail) throws IOException {
    Files.createDirectories(path, ownerOnly("rwx------"));
    var file = Files.createTempFile(path, nextPrefix(), ENDING, ownerOnly("rw-------"));
    Files.writeString(file, head(mail) + "\n" + mail.text());
    for (var old : newestFirst().stream().skip(KEPT).toList()) {
      Files.deleteIfExists(old);
    }
    return file;
  }

  private static String head(OutgoingMail mail) {
    var head = new StringBuilder("To: " + mail.to() + "\nSubject: " + mail.subject() + "\n");
    new TreeMap<>(mail.headers())
        .forEach((name, value) -> head.append(name).append(": ").append(value).append('\n'));
    return head.toString();
  }

  private String nextPrefix() throws IOException {
    var newest = newestFirst().stream().findFirst();
    long last =
        newest
            .map(file -> file.getFileName().toString().split("-", 2)[0])
            .filter(number -> number.matches("\\d{1,9}"))
            .map(Long::parseLong)
            .orElse(0L);
    return "%09d-".formatted(last + 1);
  }

  private List<Path> newestFirst() throws IOException {
    try (var files = Files.list(path)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
