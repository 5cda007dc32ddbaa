package io.identity.infrastructure.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class MigrationsTest {

  @Test
  void a_database_that_acknowledges_before_it_has_written_is_refused() {
    assertThatThrownBy(() -> Migrations.mustBeDurable(with("off")))
        .hasMessageContaining("synchronous_commit=off");
  }

  @Test
  void a_durable_database_is_accepted() {
    assertThatCode(() -> Migrations.mustBeDurable(with("on"))).doesNotThrowAnyException();
  }

  private static PGSimpleDataSource with(String setting) {
    var dataSource = (PGSimpleDataSource) Database.postgres().getPostgresDatabase();
    dataSource.setOptions("-c synchronous_commit=" + setting);
    return dataSource;
  }
}
