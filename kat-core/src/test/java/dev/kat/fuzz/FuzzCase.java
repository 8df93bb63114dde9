package dev.kat.fuzz;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.sql.DataSource;

import dev.kat.KatMigrator;
import dev.kat.fuzz.Defect.Stage;
import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.Policies;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.plan.Situation;
import dev.kat.internal.postgres.script.PostgresSyntax;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.UpOptions;
import dev.kat.plan.ValidationPolicy;
import dev.kat.source.LocationMigrationSource;

/**
 * A case on the disk.
 */
final class FuzzCase implements AutoCloseable {

	private static final ScriptChecks SCRIPTS = new ScriptChecks(new PostgresSyntax());

	private final PlannedCase planned;

	private final List<Defect> defects;

	private final List<String> expected;

	private final URLClassLoader classLoader;

	private FuzzCase(PlannedCase planned, List<Defect> defects, List<String> expected, URLClassLoader classLoader) {
		this.planned = planned;
		this.defects = defects;
		this.expected = expected;
		this.classLoader = classLoader;
	}

	/**
	 * Writes a valid case.
	 */
	static FuzzCase valid(Path directory, Random random) throws IOException {
		return with(List.of(), directory, random);
	}

	/**
	 * Writes a case with a defect, and sometimes with more that must be told with it.
	 */
	static FuzzCase withDefect(Defect defect, List<Defect> others, Path directory, Random random) throws IOException {
		List<Defect> defects = new ArrayList<>(List.of(defect));
		while (defect.stage().tellsSeveral() && Choice.once(random, 4)) {
			defects.add(Choice.of(random, others));
		}
		return with(defects.stream().filter((other) -> other.stage() == defect.stage()).toList(), directory, random);
	}

	private static FuzzCase with(List<Defect> defects, Path directory, Random random) throws IOException {
		PlannedCase planned = PlannedCase.valid(directory, random);
		Planting planting = new Planting(planned, random);
		defects.forEach((defect) -> defect.planter().plant(planting));
		CaseWriter writer = new CaseWriter(planned, random);
		writer.write();
		return new FuzzCase(planned, defects, planting.expected(), writer.classLoader());
	}

	PlannedCase planned() {
		return this.planned;
	}

	List<Defect> defects() {
		return this.defects;
	}

	Stage stage() {
		return this.defects.get(0).stage();
	}

	boolean isWrongOnTheWayDownOnly() {
		return this.defects.stream().allMatch((defect) -> defect.name().endsWith(" " + PlannedMigration.DOWN));
	}

	/**
	 * The problems to be told, in no order.
	 */
	List<String> expected() {
		return this.expected;
	}

	KatMigrator migrator(DataSource dataSource) {
		return this.planned.configuration
			.apply(KatMigrator.builder(dataSource).locations(this.planned.locations()).classLoader(this.classLoader))
			.build();
	}

	/**
	 * Does what is done before anything runs when nothing is on record.
	 */
	MigrationSet check() {
		MigrationSet migrations = read();
		SCRIPTS.require(new Situation(migrations, new MigrationRecord("public.migrations", List.of()), SCRIPTS)
			.assess(UpOptions.all(), new Policies(ValidationPolicy.DEFAULT, RolledBackPolicy.APPLY, List.of()))
			.plan());
		return migrations;
	}

	private MigrationSet read() {
		return MigrationSet.of(SCRIPTS.migrations(
				List.of(new LocationMigrationSource(this.planned.locations(), true, this.classLoader).content())));
	}

	@Override
	public void close() throws IOException {
		this.classLoader.close();
	}

}
