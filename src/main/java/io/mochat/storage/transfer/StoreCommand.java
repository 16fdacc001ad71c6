package io.mochat.storage.transfer;

import io.mochat.commands.Command;
import io.mochat.commands.CommandException;
import io.mochat.kernel.SettingException;
import io.mochat.storage.database.DatabaseProperties;
import io.mochat.storage.database.StorageException;
import io.mochat.storage.database.StorageProperties;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;

/** A command on the store that the settings name: it reads them as the server does. */
abstract class StoreCommand implements Command {

  /** What stands for the standard streams. */
  static final String STREAM = "-";

  @Override
  public final String run(List<String> operands, List<String> settings) {
    requireOperands(operands);
    try {
      return run(operands, read(settings));
    } catch (StorageException | SettingException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()), e);
    } catch (SQLException | IOException | FlywayException e) {
      throw CommandException.failed(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** Refuses operands that make no sense with {@link CommandException#usage}. */
  abstract void requireOperands(List<String> operands);

  /** Does it. */
  abstract String run(List<String> operands, StoreSettings settings)
      throws SQLException, IOException;

  private static StoreSettings read(List<String> settings) {
    var application =
        new SpringApplicationBuilder(Settings.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            // The log would get into what is written to the standard output.
            .properties("logging.threshold.console=off");
    try (var context = application.run(settings.toArray(String[]::new))) {
      return new StoreSettings(
          context.getBean(StorageProperties.class), context.getBean(DatabaseProperties.class));
    } catch (RuntimeException e) {
      throw CommandException.failed(reason(e), e);
    }
  }

  // What the settings themselves refuse names the key; what cannot be converted does not.
  private static String reason(Throwable failure) {
    var key = "";
    var cause = failure;
    while (cause.getCause() != null) {
      if (cause instanceof BindException bind) {
        key = bind.getName() + ": ";
      }
      cause = cause.getCause();
    }
    var message = String.valueOf(cause.getMessage());
    return message.startsWith("mochat.") ? message : key + message;
  }

  @EnableConfigurationProperties({StorageProperties.class, DatabaseProperties.class})
  static final class Settings {}

  /** Where the store is. */
  record StoreSettings(StorageProperties storage, DatabaseProperties database) {

    Archive archive() {
      return Archive.of(storage, database);
    }
  }
}
