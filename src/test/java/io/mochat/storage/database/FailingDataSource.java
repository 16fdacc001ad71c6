package io.mochat.storage.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source whose commits can be made to fail, or to succeed with the answer lost. */
public final class FailingDataSource extends DelegatingDataSource {

  private volatile boolean failing;
  private volatile boolean losing;

  public FailingDataSource(DataSource target) {
    super(target);
  }

  /** From now on commits fail, or work again. */
  public void fail(boolean failing) {
    this.failing = failing;
  }

  /** From now on commits succeed but report a failure, or work again. */
  public void loseAnswers(boolean losing) {
    this.losing = losing;
  }

  @Override
  public Connection getConnection() throws SQLException {
    var connection = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (failing && method.getName().equals("commit")) {
                throw new SQLException("database or disk is full");
              }
              var result = invoke(connection, method, arguments);
              if (losing && method.getName().equals("commit")) {
                throw new SQLException("An I/O error occurred", "08006");
              }
              return result;
            });
  }

  private static Object invoke(Connection connection, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
