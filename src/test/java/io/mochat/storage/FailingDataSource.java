package io.mochat.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source whose disk can be made to refuse commits. */
final class FailingDataSource extends DelegatingDataSource {

  private volatile boolean failing;

  FailingDataSource(DataSource target) {
    super(target);
  }

  /** From now on commits fail, or work again. */
  void fail(boolean failing) {
    this.failing = failing;
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
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
