package dev.kat.prove.docs;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

import dev.kat.prove.KatProof;

@Testcontainers(disabledWithoutDocker = true)
class ContainerGraphIT {

	@Container
	private static final PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18");

	@Test
	void graphIsSound() {
		PGSimpleDataSource server = new PGSimpleDataSource();
		server.setUrl(postgres.getJdbcUrl());
		server.setUser(postgres.getUsername());
		server.setPassword(postgres.getPassword());
		KatProof.of(server).locations("classpath:documented/migrations").prove().requireSound();
	}

}
