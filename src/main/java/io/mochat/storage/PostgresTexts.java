package io.mochat.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets texts hold NUL, which JSON strings may and PostgreSQL's texts may not. In the database NUL
 * is U+0001 and '0', U+0001 itself U+0001 and '1'; other texts are as they are. It is done here,
 * below the stores, because every text from outside can hold a NUL: a message, a name, an id to
 * look for.
 */
final class PostgresTexts extends DelegatingDataSource {

  private static final char NUL = '\0';
  private static final char ESCAPE = '\1';

  PostgresTexts(DataSource target) {
    super(target);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return wrap(Connection.class, super.getConnection());
  }

  /** The form of a text in the database. */
  static String escape(String text) {
    if (text.indexOf(NUL) < 0 && text.indexOf(ESCAPE) < 0) {
      return text;
    }
    return text.replace("" + ESCAPE, ESCAPE + "1").replace("" + NUL, ESCAPE + "0");
  }

  /** The text behind a form in the database. */
  static String unescape(String form) {
    if (form.indexOf(ESCAPE) < 0) {
      return form;
    }
    return form.replace(ESCAPE + "0", "" + NUL).replace(ESCAPE + "1", "" + ESCAPE);
  }

  private static <T> T wrap(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            PostgresTexts.class.getClassLoader(), new Class<?>[] {type}, new Translation(target)));
  }

  /** Passes calls on, texts translated. */
  private record Translation(Object target) implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (target instanceof PreparedStatement && arguments != null && arguments.length > 1) {
        arguments[1] = arguments[1] instanceof String text ? escape(text) : arguments[1];
      }
      try {
        return translated(method.invoke(target, arguments));
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private @Nullable Object translated(@Nullable Object result) {
      if (result == null) {
        return null;
      }
      return switch (result) {
        case String text -> target instanceof ResultSet ? unescape(text) : text;
        case ResultSet rows -> wrap(ResultSet.class, rows);
        case PreparedStatement statement -> wrap(PreparedStatement.class, statement);
        case Statement statement -> wrap(Statement.class, statement);
        default -> result;
      };
    }
  }
}
