package io.identity.infrastructure.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A real database with our schema. */
public final class Database {

  /** One of each kind for the whole test run. */
  public static final Database H2 = new Database(Database::h2);

  public static final Database POSTGRESQL = new Database(Database::postgresql);

  private static final AtomicInteger FRESH = new AtomicInteger();
  private static EmbeddedPostgres postgres;

  private final Supplier<DataSource> opening;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
  private EntityManagerFactory factory;

  private Database(Supplier<DataSource> opening) {
    this.opening = opening;
  }

  /** One that has never been started on. */
  public static Database fresh() {
    return new Database(Database::h2);
  }

  public static Database freshPostgresql() {
    return new Database(Database::newPostgresql);
  }

  /** Runs the work in one transaction of its own and commits it. */
  public <T> T inTransaction(Supplier<T> work) {
    try (EntityManager entityManager = factory().createEntityManager()) {
      current.set(entityManager);
      entityManager.getTransaction().begin();
      T result;
      try {
        result = work.get();
      } catch (RuntimeException | Error failure) {
        entityManager.getTransaction().rollback();
        throw failure;
      }
      entityManager.getTransaction().commit();
      return result;
    } finally {
      current.remove();
    }
  }

  /** The entity manager of the transaction around the caller. */
  public EntityManager entityManager() {
    return current.get();
  }

  /** For objects that outlive a transaction: the one of the caller, else one just for the call. */
  public EntityManager anyEntityManager() {
    return (EntityManager)
        Proxy.newProxyInstance(
            Database.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              if (current.get() != null) {
                return method.invoke(current.get(), arguments);
              }
              return method.invoke(factory().createEntityManager(), arguments);
            });
  }

  /** Makes an adapter of another package, where a test needs its rows. */
  public <T> T adapter(Class<T> port, String name) {
    try {
      var constructor =
          Class.forName("io.identity.infrastructure." + name)
              .getDeclaredConstructor(EntityManager.class);
      constructor.setAccessible(true);
      return port.cast(constructor.newInstance(anyEntityManager()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized EntityManagerFactory factory() {
    if (factory == null) {
      DataSource dataSource = opening.get();
      Migrations.migrate(dataSource);
      factory =
          Persistence.createEntityManagerFactory(
              "identity",
              Map.of(
                  "jakarta.persistence.transactionType",
                  "RESOURCE_LOCAL",
                  "jakarta.persistence.jtaDataSource",
                  dataSource,
                  "jakarta.persistence.nonJtaDataSource",
                  dataSource,
                  // A connection that is let go before the commit is the container's to commit.
                  "hibernate.connection.handling_mode",
                  "DELAYED_ACQUISITION_AND_RELEASE_AFTER_TRANSACTION"));
    }
    return factory;
  }

  private static DataSource h2() {
    var dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000");
    return dataSource;
  }

  private static DataSource postgresql() {
    return postgres().getPostgresDatabase();
  }

  private static DataSource newPostgresql() {
    String name = "fresh" + FRESH.incrementAndGet();
    try (Connection connection = postgresql().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return postgres().getDatabase("postgres", name);
  }

  /** Started once, stopped when this JVM ends. */
  static synchronized EmbeddedPostgres postgres() {
    if (postgres == null) {
      try {
        postgres = EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return postgres;
  }
}
