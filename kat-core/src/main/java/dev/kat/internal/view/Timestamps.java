package dev.kat.internal.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.MigrationId;

/**
 * Migrations by their timestamps.
 */
final class Timestamps {

	private Timestamps() {
	}

	static List<Long> of(List<MigrationId> migrations) {
		return migrations.stream().map(MigrationId::timestamp).toList();
	}

	static @Nullable List<Long> ofAny(List<MigrationId> migrations) {
		return migrations.isEmpty() ? null : of(migrations);
	}

}
